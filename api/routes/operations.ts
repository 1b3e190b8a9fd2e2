import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { verifyChain, verifyLedger } from '../../db/anchors.ts';
import { appendLedger } from '../../db/ledger.ts';
import { writeProcess, writeTasks } from '../../db/projection.ts';
import { provinceIds } from '../../db/units.ts';
import { Refusal } from '../../domain/errors.ts';
import type { OperateInput } from '../../workflows/shared/contract.ts';
import { operateProcess, position } from '../../workflows/shared/contract.ts';
import { checkAgreement } from '../agreement.ts';
import { actOf, withEngine } from '../engine.ts';
import { writeOnce } from '../plugins/idempotency.ts';
import { readResponses, writeResponses } from '../problem.ts';
import { receiptSchema } from '../receipt.ts';
import { idParams, textSchema } from '../schemas.ts';
import { stageFor } from '../staging.ts';
import type { App } from '../types.ts';
import { mustSeeProcess } from './processes.ts';
import { answerOnce } from './task-acts.ts';

const reasonBody = z.strictObject({ reason: textSchema(2000).describe('Why; on record') });
const faultSchema = z.strictObject({ chain: z.string(), seq: z.int(), fault: z.enum(['GAP', 'PREVIOUS_HASH', 'HASH', 'CUT_TAIL', 'ANCHOR']) });
const ledgerSchema = z.strictObject({ chains: z.int(), entries: z.int(), anchors: z.int(), faults: z.array(faultSchema) });
const agreementSchema = z.strictObject({ processes: z.int(), tasks: z.int(), ledger: ledgerSchema, disagreements: z.array(z.strictObject({ processId: z.string(), what: z.string(), detail: z.string() })) });

/** What operators do to a process, and what auditors check. */
export async function operationRoutes(app: App): Promise<void> {
  const { sql } = app.database;

  const operate = (path: string, act: OperateInput['act'], summary: string): void => {
    app.post(
      `/api/processes/:id/${path}`,
      { config: { action: 'operations.manage' }, schema: { tags: ['operations'], summary, params: idParams, body: reasonBody, response: writeResponses({ 200: receiptSchema }) } },
      async (request, reply) => answerOnce(request, reply, () => operateOne(request, request.params.id, act, request.body.reason)),
    );
  };
  operate('retry', 'retryTurn', 'Try a stuck write again, once its cause is mended');
  operate('end', 'endProcess', 'End a process where it stands; nothing of it is deleted');

  app.post(
    '/api/processes/:id/rebuild',
    { config: { action: 'operations.manage' }, schema: { tags: ['operations'], summary: 'Write the projection of a process anew from what its workflow says', params: idParams, body: reasonBody, response: writeResponses({ 200: z.strictObject({ turn: z.int(), openTasks: z.int() }) }) } },
    async (request, reply) => {
      await mustSeeProcess(request, request.params.id);
      return writeOnce(request, reply, 200, async (tx) => {
        const row = await mustSeeProcess(request, request.params.id);
        const now = await withEngine(request, (temporal) => temporal.workflow.getHandle(row.id).query(position));
        const facts = { ...row, processId: row.id, status: now.status, turn: now.turn, details: now.details, results: {}, openedAt: row.openedAt.getTime(), statusSince: now.statusSince, closedAt: row.closedAt?.getTime() ?? null, waits: now.waits, policyVersion: now.policyVersion };
        // A turn that is being written at this moment goes first; the row is locked as that turn locks it.
        const [locked] = await tx<{ turn: number }[]>`select turn from process where id = ${row.id} for update`;
        if (now.writing || (locked?.turn ?? 0) > now.turn) throw new Refusal('STALE');
        const staged = stageFor(row.id, request.actor.personId, request.id);
        const reason = staged.staging.text(request.body.reason);
        await staged.write(tx);
        await tx`update task set status = 'CANCELLED', closed_at = clock_timestamp(), version = version + 1 where process_id = ${row.id} and status = 'OPEN' and not (id = any(${now.openTasks.map((task) => task.id)}))`;
        await writeProcess(tx, facts);
        await writeTasks(tx, facts, now.openTasks);
        const basis = request.mustSee('operations.manage', row.area);
        await appendLedger(tx, row.id, [{ at: new Date(), actor: request.actor.personId, basis: basis.id, action: 'operator.rebuild', before: { turn: row.turn, status: row.status }, after: { turn: now.turn, status: now.status, reason } }], null);
        return { turn: now.turn, openTasks: now.openTasks.length };
      });
    },
  );

  app.get('/api/operations/agreement', { config: { action: 'operations.manage' }, schema: { tags: ['operations'], summary: 'Do ledger, tasks and engine agree?', response: readResponses({ 200: agreementSchema }) } }, async (request) => {
    request.mustSee('operations.manage', await provinceIds(sql));
    if (!app.temporal) throw new Refusal('ENGINE_UNAVAILABLE');
    const { processes, tasks, ledger, disagreements } = await checkAgreement(sql, app.temporal, app.config.temporalTaskQueue);
    return { processes, tasks, ledger: { ...ledger, faults: [...ledger.faults] }, disagreements: [...disagreements] };
  });

  app.get('/api/ledger/verification', { config: { action: 'ledger.verify' }, schema: { tags: ['ledger'], summary: 'Check every chain and every anchor', response: readResponses({ 200: ledgerSchema }) } }, async (request) => {
    request.mustSee('ledger.verify', await provinceIds(sql));
    return verifyLedger(sql);
  });

  app.get(
    '/api/processes/:id/verification',
    { config: { action: 'ledger.verify' }, schema: { tags: ['ledger'], summary: 'Check the chain of one process', params: idParams, response: readResponses({ 200: z.strictObject({ entries: z.int(), fault: faultSchema.nullable() }) }) } },
    async (request) => {
      await mustSeeProcess(request, request.params.id);
      return verifyChain(sql, request.params.id);
    },
  );
}

async function operateOne(request: FastifyRequest, id: string, act: OperateInput['act'], reason: string) {
  const row = await mustSeeProcess(request, id);
  const basis = request.mustSee('operations.manage', row.area);
  const base = actOf(request, basis);
  const staged = stageFor(id, request.actor.personId, base.key);
  const input: OperateInput = { ...base, act, reason: staged.staging.text(reason) };
  await staged.write(request.server.database.sql);
  try {
    return await withEngine(request, (temporal) => temporal.workflow.getHandle(id).executeUpdate(operateProcess, { updateId: base.key, args: [input] }));
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'ENGINE_UNAVAILABLE') await staged.takeBack(request.server.database.sql);
    throw error;
  }
}
