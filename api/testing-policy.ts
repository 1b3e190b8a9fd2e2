import { policyFor } from '../db/policy.ts';
import { writeProcess, writeTasks } from '../db/projection.ts';
import { areaOf } from '../db/units.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { DueRule } from '../domain/deadline.ts';
import { deadlineOf } from '../domain/deadline.ts';
import { taskId } from '../domain/ids.ts';
import { momentOf } from '../domain/ladder.ts';
import type { Policy } from '../domain/policy.ts';
import type { StoppedClock } from '../domain/task.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import type { Answer } from './testing-calls.ts';
import { callsOf } from './testing-calls.ts';

export const testBasis = 'Công điện mẫu 01 (minh họa)';

/** A day as it is proposed. */
export const newDay = (date: CivilDate, kind: string, act: 'ADD' | 'REPLACE' = 'ADD') => ({ act, day: date, kind, nameVi: 'Ngày mẫu (minh họa)', nameEn: 'A sample day (invented)', source: testBasis, confidence: 'CONFIRMED' });

/** Changes of the policy as people make them, and processes that stand in the projection without an engine. */
export function policyCallsOf(t: TestApp) {
  const { call } = callsOf(t);
  const { sql } = t.database;
  const day = today();
  const policyAt = async (unitId: string, version?: number): Promise<Policy> => policyFor(sql, await areaOf(sql, unitId, day), day, version);

  /** Puts a process with open tasks into the projection, as its first turn would, by the policy of its unit. */
  async function openProcess(unitId: string, period: string, tasks: Readonly<Record<string, DueRule | null | { clock: StoppedClock }>>, policy?: Policy): Promise<string> {
    const area = await areaOf(sql, unitId, day);
    const by = policy ?? (await policyAt(unitId));
    const openedAt = momentOf(day, '06:00');
    const id = `annual-plan.${period}.${unitId}`;
    const facts = { processId: id, kind: 'annual-plan', workflowType: 'annualPlanCommune', period, unitId, area, status: 'DRAFTING', turn: 1, details: {}, results: {}, openedAt, statusSince: openedAt, closedAt: null, waits: [], policyVersion: by.version };
    await writeProcess(sql, facts);
    const to = { roles: ['COMMUNE_CHAIRMAN'], unitId } as const;
    const open = { subject: null, openedAt, notBy: [], overdueAt: null, status: 'OPEN', claimedBy: null, claimedAt: null, closedAt: null, outcome: null, decidedBy: null, version: 1, about: [], ladder: [], rungsDone: 0, namedDue: null, extendedTo: null, escalateTo: null, escalationTakes: false, escalatedAt: null, nature: 'DUTY', choices: ['submit'], to } as const;
    await writeTasks(sql, facts, Object.entries(tasks).map(([step, due]) => {
      const clock = due !== null && 'clock' in due ? due.clock : null;
      const dueRule = due === null || 'clock' in due ? null : due;
      const deadline = dueRule && deadlineOf(dueRule, by);
      return { ...open, id: taskId(id, step, null, 1), step, dueRule, dueDate: deadline?.date ?? null, lateAt: deadline?.lateAt ?? null, clock };
    }));
    return id;
  }

  return {
    call, policyAt, openProcess,
    propose: (subject: string, unitId: string | null, ...days: object[]): Promise<Answer> => call(subject, 'POST', '/api/policy-changes', { kind: 'CALENDAR', unitId, days, basis: testBasis }),
    setValues: (...values: { key: string; value: unknown; validFrom?: CivilDate }[]): Promise<Answer> =>
      call('director.branch-1', 'POST', '/api/policy-changes', { kind: 'PARAMETERS', values: values.map((value) => ({ source: testBasis, confidence: 'LOCAL_CHOICE', validFrom: day, ...value })), basis: testBasis }),
    apply: (subject: string, change: { id: string; dryRun: { hash: string } }, more: object = {}, headers: Record<string, string> = {}): Promise<Answer> => call(subject, 'POST', `/api/policy-changes/${change.id}/apply`, { dryRun: change.dryRun.hash, ...more }, headers),
    version: async (): Promise<number> => (await call('auditor', 'GET', '/api/parameters')).body.version,
    closeAll: () => sql`update process set closed_at = clock_timestamp() where closed_at is null`,
    /** What a version told the processes it reached. */
    messages: (version: number) => sql<{ to: string; body: { type: string; body: { policy: Policy; reason: string } } }[]>`select to_process_id as "to", body from outbox where key like ${`policy/${version}/%`} order by to_process_id`,
  };
}
