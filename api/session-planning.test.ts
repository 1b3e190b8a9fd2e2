import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureSessionSchedules, startSessionSchedules } from '../activities/session-schedule.ts';
import { readChain } from '../db/ledger.ts';
import { insertPoint } from '../db/points.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import { fixedDayIn } from '../domain/session-days.ts';
import { monthAfter, monthOf, monthsDue, sessionScheduleId } from '../domain/session-months.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { eventually } from '../workflows/testing.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';
import { rawHistories } from './testing-canary.ts';
import { policyCallsOf } from './testing-policy.ts';

let engine: TestEngine;
let api: TestApp;
let calls: ReturnType<typeof callsOf>;
const scheduleId = sessionScheduleId('branch-1');
const director = 'director.branch-1';
const reason = 'chim-ưng-lý-do (minh họa)';
/** The engine is shared by test files: points of this file's own have sessions of their own. */
const points = Array.from({ length: 4 }, () => `point-${randomUUID()}`);
const schedule = () => engine.temporal.schedule.getHandle(scheduleId);
const deps = () => ({ database: engine.database, temporal: engine.temporal, log: pino({ level: 'silent' }) });
const ensure = () => ensureSessionSchedules(deps(), engine.taskQueue);
const next = monthAfter(monthOf(today()));

beforeAll(async () => {
  engine = await startTestEngine();
  api = await buildTestApp({ engine, updateDeadlineMs: 30_000 });
  calls = callsOf(api);
  await api.owner.sql`update transaction_point set paused_from = '2026-01-01'`;
  for (const [i, id] of points.entries()) await newPoint(id, i);
});
afterAll(async () => {
  await schedule().delete().catch(() => undefined);
  await api.close();
  await engine.stop();
});

const newPoint = (id: string, i: number) => insertPoint(api.owner.sql, { id, name: `Điểm mẫu ${i + 1} (minh họa)`, communeId: 'commune-082', formerCommuneId: null, host: 'NEW_HQ', fixedDay: 31, startTime: '23:30', minutes: 20, validFrom: '2026-01-01', basis: 'minh họa' });
const planning = async (as = director) => (await calls.call(as, 'GET', '/api/session-planning')).body.items.find(({ branch }: { branch: { id: string } }) => branch.id === 'branch-1');
const turn = (act: 'pause' | 'resume', key = `key-${randomUUID()}`, as = director) => calls.call(as, 'POST', `/api/session-planning/${act}`, { reason }, { 'idempotency-key': key });
const sessions = (pointIds = points) => api.owner.sql<{ id: string; pointId: string; month: string; day: string; ordinal: number }[]>`
  select process_id as id, point_id as "pointId", month, day::text as day, ordinal from transaction_session where point_id = any(${pointIds}) order by month, point_id, ordinal`;
const openedOnce = (id: string) => eventually(`${id} to begin`, async () => {
  const rows = await api.owner.sql<{ actor: string }[]>`select actor from ledger_entry where chain = ${id} and action = 'process.opened'`;
  return rows.length === 0 ? undefined : rows.map(({ actor }) => actor);
});
/** The run of a schedule that has ended, by its id's beginning. */
const runsOf = async (id: string) => (await api.owner.sql<{ id: string; month: string; opened: number; finishedAt: Date | null }[]>`select id, month, opened, finished_at as "finishedAt" from session_planning where id like ${`${id}%`} order by started_at, month`);
const finished = (id: string, atLeast: number) => eventually(`${atLeast} plannings`, async () => {
  const runs = await runsOf(id);
  return runs.filter(({ finishedAt }) => finishedAt !== null).length >= atLeast ? runs : undefined;
});

describe('the schedule of sessions', () => {
  it('is created once by several workers at once, on the plan day at six in Viet Nam, and plans nothing by that', async () => {
    expect((await planning()).schedule).toBeNull();
    expect((await turn('pause')).body.code).toBe('PLANNING_NOT_SCHEDULED');
    const workers = [1, 2, 3].map(() => startSessionSchedules(deps(), engine.taskQueue));
    await eventually('the schedule', () => schedule().describe().catch(() => undefined));
    await Promise.all(workers.map((worker) => worker.stop()));
    await ensure();
    const { spec, policies, info, state } = await schedule().describe();
    expect(spec.calendars).toMatchObject([{ dayOfMonth: [{ start: 15, end: 15 }], hour: [{ start: 6, end: 6 }], minute: [{ start: 0, end: 0 }] }]);
    expect(spec.timezone).toBe('Asia/Ho_Chi_Minh');
    expect(policies).toMatchObject({ overlap: 'BUFFER_ONE', catchupWindow: 32 * 86_400_000, pauseOnFailure: false });
    expect([info.numActionsTaken, state.paused]).toEqual([0, false]);
    expect(info.nextActionTimes.slice(0, 2).map((time) => time.toISOString().slice(8))).toEqual(['14T23:00:00.000Z', '14T23:00:00.000Z']);
    expect((await planning()).schedule).toMatchObject({ paused: false, next: info.nextActionTimes[0]?.toISOString(), running: false });
    expect(await sessions()).toEqual([]);
  });

  it('is paused and resumed once by one act, on the ledger with its reason kept apart; a second worker changes nothing of it', async () => {
    const key = `key-${randomUUID()}`;
    const paused = await turn('pause', key);
    expect(paused).toMatchObject({ status: 200, body: { schedule: { paused: true, next: null, pause: { at: expect.any(String), by: { id: expect.any(String), name: expect.stringContaining('Mẫu') } } } } });
    // What was written is read, and not kept with the answer.
    expect((await planning('director.office-20')).schedule.pause).toEqual({ ...paused.body.schedule.pause, reason });
    expect(JSON.stringify(paused.body)).not.toContain('chim-ưng');
    expect((await turn('pause', key)).body).toEqual(paused.body);
    expect(await turn('pause')).toMatchObject({ status: 409, body: { code: 'PLANNING_PAUSED' } });
    await ensure();
    expect((await schedule().describe()).state.paused).toBe(true);
    expect((await turn('resume', undefined, 'operator')).body).toMatchObject({ schedule: { paused: false, pause: null } });
    expect(await turn('resume')).toMatchObject({ status: 409, body: { code: 'PLANNING_NOT_PAUSED' } });
    const acts = (await readChain(api.owner.sql, 'registry')).filter(({ action }) => action.startsWith('sessionPlanning.'));
    expect(acts.filter(({ action }) => !action.endsWith('.refused')).map(({ action, subject, after }) => [action, subject, (after as { paused: boolean }).paused])).toEqual([['sessionPlanning.pause', 'branch-1', true], ['sessionPlanning.resume', 'branch-1', false]]);
    expect(JSON.stringify([acts, (await schedule().describe()).state.note])).not.toContain('chim-ưng');
    expect((await turn('pause', undefined, 'officer-1.branch-1')).status).toBe(403);
  });

  it('opens what is due once when it runs, by nobody but the system, and says so in words', async () => {
    await schedule().trigger();
    const months = monthsDue(Date.now(), 15);
    await finished(scheduleId, months.length);
    const rows = await sessions();
    expect(rows.map(({ pointId, month, day }) => [month, pointId, day])).toEqual(months.flatMap((month) => [...points].sort().map((id) => [month, id, fixedDayIn(month, 31)])));
    for (const { id } of rows) expect(await openedOnce(id)).toEqual(['system']);
    const [first] = rows;
    const history = await calls.call('director.office-20', 'GET', `/api/processes/${first?.id ?? ''}/history`);
    expect(history.body.items.map(({ sentence, sentenceVi }: { sentence?: { vi: string }; sentenceVi?: string }) => sentence?.vi ?? sentenceVi)).toContain('Hệ thống đã mở quy trình.');
    const view = await planning();
    expect(view.runs[0]).toMatchObject({ by: null, passed: 0, finishedAt: expect.any(String) });
    expect((await calls.call('director.office-20', 'GET', `/api/points/${points[0] ?? ''}`)).body.nextSession).toMatchObject({ processId: rows.find(({ pointId }) => pointId === points[0])?.id });
  });

  it('opens each session once although another schedule plans the same at the same time', async () => {
    const more = Array.from({ length: 3 }, () => `point-${randomUUID()}`);
    for (const [i, id] of more.entries()) await newPoint(id, 10 + i);
    const other = `session-planning-other-${randomUUID()}`;
    const second = await engine.temporal.schedule.create({ scheduleId: other, spec: { calendars: [{ dayOfMonth: 1 }] }, action: { type: 'startWorkflow', workflowType: 'sessionPlanning', workflowId: other, taskQueue: engine.taskQueue, args: [{ branchId: 'branch-1' }] } });
    const before = (await runsOf(scheduleId)).length;
    await Promise.all([schedule().trigger(), second.trigger()]);
    const months = monthsDue(Date.now(), 15);
    const [ours, theirs] = await Promise.all([finished(scheduleId, before + months.length), finished(other, months.length)]);
    await second.delete();
    expect([...ours.slice(before), ...theirs].reduce((sum, { opened }) => sum + opened, 0)).toBe(more.length * months.length);
    const rows = await sessions(more);
    expect(new Set(rows.map(({ pointId, month }) => `${pointId} ${month}`)).size).toBe(more.length * months.length);
    for (const { id } of rows) expect(await openedOnce(id)).toEqual(['system']);
  });

  it('catches up once after an outage over Tết, and opens nothing that is past', async () => {
    const [late] = [`point-${randomUUID()}`];
    await newPoint(late, 20);
    const before = (await runsOf(scheduleId)).length;
    // As if it had been away for more than a hundred days, Tết among them: each planning that was missed is taken now.
    await schedule().backfill({ start: new Date(Date.now() - 110 * 86_400_000), end: new Date(), overlap: 'ALLOW_ALL' });
    const months = monthsDue(Date.now(), 15);
    const runs = await finished(scheduleId, before + 3 * months.length);
    expect(runs.slice(before).every(({ month }) => months.includes(month))).toBe(true);
    const rows = await sessions([late]);
    expect(rows.map(({ month, day }) => [month, day])).toEqual(months.map((month) => [month, fixedDayIn(month, 31)]));
    expect(rows.every(({ day }) => day >= today())).toBe(true);
  });

  it('goes by a plan day that was changed, and looks at once whether a month is due by it', async () => {
    const policy = policyCallsOf(api);
    const change = (await policy.setValues({ key: 'session.planDay', value: 1 })).body;
    expect((await policy.apply(director, change)).status).toBe(200);
    const before = (await schedule().describe()).info.numActionsTaken;
    const added = `point-${randomUUID()}`;
    await newPoint(added, 30);
    await ensure();
    expect((await schedule().describe()).spec.calendars).toMatchObject([{ dayOfMonth: [{ start: 1, end: 1 }] }]);
    const rows = await eventually('the next month to be planned', async () => {
      const found = await sessions([added]);
      return found.some(({ month }) => month === next) ? found : undefined;
    });
    expect(rows.map(({ month }) => month)).toEqual([monthOf(today()), next]);
    await ensure();
    expect((await schedule().describe()).info.numActionsTaken).toBe(before + 1);
  });
});

describe('planning by hand', () => {
  const plan = (body: object, { as = 'director.office-20', key = `key-${randomUUID()}` } = {}) => calls.call(as, 'POST', '/api/processes/transaction-session', body, { 'idempotency-key': key });
  const own = async (): Promise<string> => {
    const id = `point-${randomUUID()}`;
    await newPoint(id, 40);
    return id;
  };

  it('opens the session of one point for a month by one act, however often it is sent, and not again by another', async () => {
    const point = await own();
    const key = `key-${randomUUID()}`;
    const month = monthAfter(next);
    const [first, second] = await Promise.all([plan({ pointId: point, month }, { key }), plan({ pointId: point, month }, { key })]);
    expect([first.status, first.body.processId, second.body.processId]).toEqual([201, `transaction-session.${month}.${point}`, `transaction-session.${month}.${point}`]);
    expect((await plan({ pointId: point, month }, { key })).body).toEqual(first.body);
    expect(await plan({ pointId: point, month })).toMatchObject({ status: 409, body: { code: 'SESSION_PLANNED' } });
    expect(await openedOnce(first.body.processId)).toHaveLength(1);
    expect(await openedOnce(first.body.processId)).not.toContain('system');
    expect(await api.owner.sql`select process_id as id from session_month where month = ${month}`).toEqual([{ id: `transaction-session.${month}.office-20` }]);
  });

  it('adds extra sessions on other days, each with a number of its own, and none on a day that has one', async () => {
    const point = await own();
    const day = `${next}-20`;
    const extra = (on: string, more: object = {}) => plan({ pointId: point, day: on, reason, ...more });
    const answers = await Promise.all([extra(day, { startsAt: '13:00' }), extra(addCalendarDays(day, 1)), extra(day)]);
    const opened = answers.filter(({ status }) => status === 201);
    expect(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code)).toEqual(['SESSION_DAY_TAKEN']);
    expect(opened.map(({ body }) => body.processId).sort()).toEqual([1, 2].map((n) => `transaction-session.${next}.${point}.${n}`));
    expect((await plan({ pointId: point, month: next })).status).toBe(201);
    expect((await sessions([point])).map(({ ordinal }) => ordinal)).toEqual([0, 1, 2]);
    expect(await extra(fixedDayIn(next, 31))).toMatchObject({ status: 409, body: { code: 'SESSION_DAY_TAKEN' } });
    const [kept] = await api.owner.sql`select f.body from transaction_session s join free_text f on f.id = s.reason_ref where s.point_id = ${point} and s.ordinal = 1`;
    expect(kept).toEqual({ body: reason });
    const histories = await rawHistories(engine, 'transaction-session');
    expect(histories).toContain(point);
    expect(histories).not.toContain('chim-ưng');
  });

  it('and a change of the point at the same time are both done, in either order', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, own));
    const month = monthAfter(next);
    const answers = await Promise.all(made.flatMap((point) => [
      plan({ pointId: point, month }), calls.call('registrar', 'POST', `/api/points/${point}/day`, { startTime: '09:00', basis: 'QĐ minh họa 09/2026' }), calls.call('registrar', 'POST', `/api/points/${point}/pause`, { from: `${monthAfter(month)}-01`, reason }),
    ]));
    expect(answers.map(({ status }) => status)).toEqual(made.flatMap(() => [201, 200, 200]));
    const rows = await api.owner.sql<{ startsAt: string; seed: string }[]>`
      select to_char(s.starts_at, 'HH24:MI') as "startsAt", o.body #>> '{body,seed,startsAt}' as seed from transaction_session s join outbox o on o.to_process_id = s.process_id and o.mode = 'START' where s.point_id = any(${made})`;
    expect(rows).toHaveLength(made.length);
    for (const { startsAt, seed } of rows) expect([seed, ['09:00', '23:30'].includes(seed)]).toEqual([startsAt, true]);
  });

  it('refuses an extra session on a public holiday', async () => {
    const point = await own();
    const day = `${next}-21`;
    const policy = policyCallsOf(api);
    const change = (await policy.propose('ppc-office', null, { act: 'ADD', day, kind: 'HOLIDAY', nameVi: 'Ngày mẫu (minh họa)', nameEn: 'A sample day (invented)', source: 'minh họa', confidence: 'CONFIRMED' })).body;
    expect((await policy.apply('ppc-office', change, { reason: 'minh họa' })).status).toBe(200);
    expect(await plan({ pointId: point, day, reason })).toMatchObject({ status: 422, body: { code: 'SESSION_DAY_CLOSED', fields: [{ path: '/day', vi: expect.stringContaining('(Ngày mẫu (minh họa))'), en: expect.stringContaining('(A sample day (invented))') }] } });
    expect(await sessions([point])).toEqual([]);
  });

  it('opens a month of the whole branch, and tells how many; the same key plans nothing twice', async () => {
    const point = await own();
    const month = monthAfter(next);
    const key = `key-${randomUUID()}`;
    const run = () => calls.call('officer-1.branch-1', 'POST', '/api/session-planning/runs', { month }, { 'idempotency-key': key });
    const first = await run();
    expect(first).toMatchObject({ status: 201, body: { month, passed: 0 } });
    expect(first.body.opened).toBeGreaterThan(0);
    expect((await run()).body).toEqual(first.body);
    expect(await openedOnce(`transaction-session.${month}.${point}`)).toHaveLength(1);
    expect((await planning()).runs.find(({ id }: { id: string }) => id === first.body.id)).toMatchObject({ by: { id: expect.any(String) }, opened: first.body.opened });
    expect(await calls.call('director.office-20', 'POST', '/api/session-planning/runs', { month })).toMatchObject({ status: 404 });
  });

  it('has a session of a point that moves to another commune in mid-month go over with it', async () => {
    const point = await own();
    const { processId } = (await plan({ pointId: point, month: monthAfter(next) })).body;
    expect((await calls.call('director.office-01', 'GET', `/api/processes/${processId}`)).status).toBe(404);
    const moved = await calls.call('registrar', 'POST', `/api/points/${point}/commune`, { communeId: 'commune-001', basis: 'QĐ minh họa 08/2026' });
    expect(moved.status).toBe(200);
    await eventually('the session to have gone over', async () => ((await calls.call('director.office-01', 'GET', `/api/processes/${processId}`)).status === 200 ? true : undefined));
    expect((await calls.call('director.office-20', 'GET', `/api/processes/${processId}`)).status).toBe(404);
    const sentences = (await calls.call('director.office-01', 'GET', `/api/processes/${processId}/history`)).body;
    expect(JSON.stringify(sentences)).toContain('Quy trình chuyển sang địa bàn mới');
    expect((await sessions([point]))[0]).toMatchObject({ month: monthAfter(next), ordinal: 0 });
  });
});
