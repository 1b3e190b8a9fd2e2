import { WithStartWorkflowOperation } from '@temporalio/client';
import type { FastifyRequest } from 'fastify';
import { allotmentsOf, communesOfCampaign, openedBy } from '../db/allotments.ts';
import type { Sql } from '../db/client.ts';
import { approvedCampaign } from '../db/plans.ts';
import { underPolicy } from '../db/policy.ts';
import { areaOf, planningOffices } from '../db/units.ts';
import { allotmentKind, allotmentWorkflows } from '../domain/allotment.ts';
import { Refusal, refusalText } from '../domain/errors.ts';
import { planKinds } from '../domain/plan.ts';
import type { AllotmentInput, AllotmentSeed } from '../workflows/plan-allotment/contract.ts';
import { allotmentPeriod, allotmentProcessId } from '../workflows/plan-allotment/contract.ts';
import type { Receipt } from '../workflows/shared/contract.ts';
import { openProcess } from '../workflows/shared/contract.ts';
import { actOf, withEngine } from './engine.ts';
import { today } from './schemas.ts';

/**
 * Opens the allotment of a year: the branch's process, in which the targets are prepared.
 * @param repeated the same key came before, and what it opened may be there already
 * @throws Refusal NOTHING_TO_ALLOT while no plan of the year is approved, ALREADY_OPEN while another allotment of it is open
 */
export async function openAllotment(request: FastifyRequest, year: number, repeated: boolean): Promise<Receipt> {
  const { sql } = request.server.database;
  const appointment = request.actor.appointments.find((a) => a.role === 'BRANCH_DIRECTOR' && a.delegated === undefined);
  if (!appointment) throw new Refusal('FORBIDDEN');
  const act = actOf(request, appointment);
  const opened = repeated ? await openedBy(sql, year, act.key) : undefined;
  if (opened) return { processId: opened.processId, turn: 1, at: opened.at.getTime(), status: 'PREPARING', results: {} };
  const branchId = appointment.unitId;
  const area = await areaOf(sql, branchId, today());
  const seed = await allotmentSeed(sql, year, branchId, area.at(-1) ?? '');
  return underPolicy(sql, area, today(), (policy) => {
    const input: AllotmentInput = { v: 1, kind: allotmentKind, period: allotmentPeriod(year, seed.number), unitId: branchId, area, cause: { key: act.key, by: act.by }, seed, policy };
    const startWorkflowOperation = new WithStartWorkflowOperation(allotmentWorkflows.branch, {
      workflowId: allotmentProcessId(year, seed.number, branchId), taskQueue: request.server.config.temporalTaskQueue, args: [input], workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
    return withEngine(request, (temporal) => temporal.workflow.executeUpdateWithStart(openProcess, { startWorkflowOperation, updateId: act.key, args: [act] }));
  }).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === 'ALREADY_OPEN' ? alreadyOpen() : error;
  });
}

function alreadyOpen(): Refusal {
  return new Refusal('ALREADY_OPEN', {}, [{ path: '/year', vi: 'Năm này đang có một đợt giao chỉ tiêu chưa xong.', en: 'An allotment of this year is still open.' }]);
}

async function allotmentSeed(sql: Sql, year: number, branchId: string, provinceId: string): Promise<AllotmentSeed> {
  const base = await approvedCampaign(sql, planKinds.annual, year);
  if (!base) throw new Refusal('NOTHING_TO_ALLOT', { year }, [{ path: '/year', ...refusalText('NOTHING_TO_ALLOT', { year }) }]);
  const [before, communes, { officeByCommune }] = await Promise.all([allotmentsOf(sql, year), communesOfCampaign(sql, base.processId), planningOffices(sql, today())]);
  if (before.some(({ status }) => status === 'PREPARING')) throw alreadyOpen();
  return {
    year, number: (before[0]?.number ?? 0) + 1, base: base.processId, branchId, provinceId, replaces: before.find(({ status }) => status === 'SIGNED')?.number ?? null,
    communes: communes.map(({ communeId, area }) => ({ communeId, officeId: officeByCommune.get(communeId) ?? area[1] ?? branchId })),
  };
}
