import type { Queryable } from '../db/client.ts';
import { writeNotices } from '../db/notices.ts';
import { writeProcess, writeTasks } from '../db/projection.ts';
import { areaOf } from '../db/units.ts';
import type { Address } from '../domain/access.ts';
import { planWorkflows } from '../domain/plan.ts';
import { sampleActuals, sampleDelegation, sampleDelegations, sampleDue, sampleEntry, sampleFilter, sampleProcess, sampleTask, sampleUnit, sampleYear } from './access-samples.ts';
import { today } from './schemas.ts';
import { writeSentSample } from './testing-versions.ts';
import { writeApprovedPlan } from './testing-actuals.ts';
import { writeSampleAllotment } from './testing-allotment.ts';
import { writeSampleBoard } from './testing-board.ts';
import { writeSampleDifficulty } from './testing-difficulty.ts';
import { writeSampleHeld } from './testing-session-after.ts';
import { writeSampleRegister } from './testing-register.ts';
import { writeSamplePreparing } from './testing-session.ts';
import { writeSampleMovedAway } from './testing-moved-away.ts';
import { writeSamplePoints } from './testing-points.ts';
import { writeSampleRisk } from './testing-risk.ts';
import { writeSampleSession } from './testing-session-reads.ts';

/** To whom the sample task is addressed. */
export const sampleAddress: Address = { roles: ['COMMUNE_CHAIRMAN'], unitId: sampleUnit };

/** Puts one commune's plan and its open tasks into the projection, with no engine behind, and a few delegations: enough for every check that comes before the engine. */
export async function writeSampleProcess(sql: Queryable): Promise<void> {
  const openedAt = Date.now();
  const facts = {
    processId: sampleProcess, kind: 'annual-plan', workflowType: planWorkflows['annual-plan'].commune, period: String(sampleYear), unitId: sampleUnit, area: await areaOf(sql, sampleUnit, today()),
    status: 'DRAFTING', turn: 1, details: {}, results: {}, openedAt, statusSince: openedAt, closedAt: null, waits: [], policyVersion: 0,
  };
  await writeProcess(sql, facts);
  const open = { subject: null, openedAt, notBy: [], overdueAt: null, status: 'OPEN', claimedBy: null, claimedAt: null, closedAt: null, outcome: null, decidedBy: null, version: 1, about: [], dueRule: null, namedDue: null, extendedTo: null, lateAt: null, clock: null, ladder: [], rungsDone: 0, escalateTo: null, escalationTakes: false, escalatedAt: null } as const;
  await writeTasks(sql, facts, [
    { ...open, id: sampleTask, step: 'commune.submit', nature: 'DUTY', to: sampleAddress, choices: ['submit'], dueDate: sampleDue.commune },
    { ...open, id: sampleEntry, step: 'commune.enter', nature: 'OFFER', to: { roles: ['COMMUNE_CHAIRMAN', 'COMMUNE_SPECIALIST'], unitId: sampleUnit }, choices: ['enter'], dueDate: null },
  ]);
  await writeNotices(sql, { processId: sampleProcess, kind: facts.kind, number: 1, at: openedAt, notices: [{ type: 'task.opened', taskId: sampleTask, to: sampleAddress, params: { due: sampleDue.commune } }] });
  await sql`insert into case_comment (process_id, author_id, body) values (${sampleProcess}, ${sampleDelegation.delegatorId}, 'Một trao đổi minh họa.')`;
  // Its content stands in no store: whoever may read it is told so.
  await sql`insert into file_content (sha256, size, media_type) values (${'0'.repeat(64)}, 1, 'text/plain')`;
  await sql`insert into attachment (process_id, sha256, name, uploaded_by) values (${sampleProcess}, ${'0'.repeat(64)}, 'mau.txt', ${sampleDelegation.delegatorId})`;
  for (const { id, appointmentId, delegatorId, delegateId, from, to } of sampleDelegations) {
    await sql`
      insert into delegation (id, appointment_id, delegator_id, delegate_id, valid_from, valid_to, basis, created_by)
      values (${id}, ${appointmentId}, ${delegatorId}, ${delegateId}, ${from}, ${to}, 'QĐ minh họa 05/2026', ${delegatorId})`;
  }
  const query = sql.json({ open: 'true' });
  await sql`insert into saved_filter (id, owner_id, unit_id, list, name, query) values (${sampleFilter.id}, ${sampleFilter.ownerId}, ${sampleFilter.unitId}, 'processes', 'Đang mở của xã', ${query})`;
  await sql`
    insert into plan_campaign (process_id, year, years, period, attempt, status, due_dates, programmes)
    values (${`annual-plan.${sampleYear}.branch-1`}, ${sampleYear}, ${[sampleYear]}, ${String(sampleYear)}, 1, 'OPEN', ${sql.json(sampleDue)}, ${['HO_NGHEO']})`;
  await writeSentSample(sql);
  await writeSampleAllotment(sql);
  await writeSampleDifficulty(sql);
  await writeSampleBoard(sql);
  await writeSampleHeld(sql);
  await writeSamplePreparing(sql);
  await writeSampleRegister(sql);
  await writeSampleMovedAway(sql);
  await writeSampleRisk(sql);
  await writeSampleSession(sql);
  await writeSamplePoints(sql);
  await writeApprovedPlan(sql, sampleActuals.year, [{ communeId: sampleUnit, programme: 'HO_NGHEO', source: 'CENTRAL', households: 20, amountVnd: 1_000_000_000n }]);
}
