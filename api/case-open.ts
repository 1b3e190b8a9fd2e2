import { createHash } from 'node:crypto';
import { WithStartWorkflowOperation, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { FastifyRequest } from 'fastify';
import { giveBackCaseNumber, giveUpCaseNumber, overdueCase, skipCaseNumber, takeCaseNumber } from '../db/case-numbers.ts';
import { underPolicy } from '../db/policy.ts';
import { findProcess } from '../db/processes.ts';
import { areaOf } from '../db/units.ts';
import type { Appointment } from '../domain/access.ts';
import { Refusal } from '../domain/errors.ts';
import type { ActBase, ProcessInput, Receipt } from '../workflows/shared/contract.ts';
import { openProcess } from '../workflows/shared/contract.ts';
import type { Staging } from '../workflows/shared/forms.ts';
import { actOf, withEngine } from './engine.ts';
import { keyOf } from './plugins/idempotency.ts';
import { today } from './schemas.ts';
import { stageFor } from './staging.ts';

interface CaseOpening<Seed> {
  readonly kind: string;
  readonly workflow: string;
  /** The unit whose process it is; its area sees where it stands. */
  readonly unitId: string;
  /** By which the person opens it. */
  readonly right: Appointment;
  /** At most one open case of the kind is about it; null where any number may be open. */
  readonly subject: string | null;
  /** What it is opened from, of which there is one case for ever: acts that open it from the same are one act. */
  readonly from?: string;
  /** What the process knows from its start: ids, codes and numbers; texts and tables go through the staging. */
  readonly seed: (staging: Staging, number: number, processId: string) => Seed;
}

/** The engine may know numbers that the database has lost, where it was restored from an older copy: so many are skipped at once. */
const skippedAtMost = 50;

/**
 * Opens a case: takes its number, puts texts aside, and starts its process by the person's act. The same act opens it once, however often it is sent.
 * @throws Refusal CASE_ALREADY_OPEN, or whatever the process refuses; then nothing of it stays
 */
export async function openCase<Seed>(request: FastifyRequest, opening: CaseOpening<Seed>): Promise<Receipt> {
  const { sql } = request.server.database;
  const act = actFor(request, opening);
  await giveUpAbandoned(request, opening, act);
  for (let skipped = 0; skipped < skippedAtMost; skipped += 1) {
    const receipt = await openAt(request, opening, act);
    if (receipt) return receipt;
    request.log.warn({ kind: opening.kind }, 'the engine knows the number of this case already: the next one is taken');
    await skipCaseNumber(sql, act.key);
  }
  throw new Refusal('ENGINE_UNAVAILABLE');
}

function actFor<Seed>(request: FastifyRequest, { right, from }: CaseOpening<Seed>): ActBase {
  const act = actOf(request, right);
  return from === undefined ? act : { ...act, key: createHash('sha256').update(`case-from/${from}`).digest('hex').slice(0, 40) };
}

/** Gets past the number of an act that died before its process began. What the engine has begun is only late, however long nobody could write it. */
async function giveUpAbandoned<Seed>(request: FastifyRequest, { kind, subject }: CaseOpening<Seed>, { key }: ActBase): Promise<void> {
  const { sql } = request.server.database;
  const processId = subject === null ? undefined : await overdueCase(sql, { kind, subject, actKey: key });
  if (processId !== undefined && !(await isRunning(request, processId))) await giveUpCaseNumber(sql, processId);
}

async function isRunning(request: FastifyRequest, processId: string): Promise<boolean> {
  return withEngine(request, (temporal) =>
    temporal.workflow.getHandle(processId).describe().then(({ status }) => status.name === 'RUNNING', (error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }));
}

/** @returns undefined where the engine has a process of this number that the database does not know */
async function openAt<Seed>(request: FastifyRequest, { kind, workflow, unitId, subject, seed }: CaseOpening<Seed>, act: ActBase): Promise<Receipt | undefined> {
  const { sql } = request.server.database;
  const { processId, number, year } = await takeCaseNumber(sql, { kind, year: Number(today().slice(0, 4)), unitId, subject, actKey: act.key });
  const opened = await findProcess(sql, processId);
  if (opened) return { processId, turn: 1, at: opened.openedAt.getTime(), status: opened.status, results: {} };
  const staged = stageFor(processId, request.actor.personId, act.key, keyOf(request));
  const input = { v: 1 as const, kind, period: String(year), unitId, cause: { key: act.key, by: act.by }, seed: seed(staged.staging, number, processId) };
  const area = await areaOf(sql, unitId, today());
  await staged.write(sql);
  try {
    return await underPolicy(sql, area, today(), (policy) => {
      const args: [ProcessInput<Seed>] = [{ ...input, area, policy }];
      const startWorkflowOperation = new WithStartWorkflowOperation(workflow, { workflowId: processId, taskQueue: request.server.config.temporalTaskQueue, args, workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'REJECT_DUPLICATE' });
      return withEngine(request, (temporal) => temporal.workflow.executeUpdateWithStart(openProcess, { startWorkflowOperation, updateId: act.key, args: [act] }));
    });
  } catch (error) {
    const isTaken = error instanceof WorkflowExecutionAlreadyStartedError || (error instanceof Refusal && error.code === 'ALREADY_OPEN');
    if (!isTaken && (!(error instanceof Refusal) || error.code === 'ENGINE_UNAVAILABLE')) throw error;
    await staged.takeBack(sql);
    if (isTaken) return undefined;
    await giveBackCaseNumber(sql, act.key);
    throw error;
  }
}
