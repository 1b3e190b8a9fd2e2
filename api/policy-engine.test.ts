import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { currentVersion, policyFor } from '../db/policy.ts';
import { areaOf } from '../db/units.ts';
import { addWorkingDays } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { openDesk, startDeskEngine } from '../workflows/shared/testing-desk.ts';
import { position } from '../workflows/shared/contract.ts';
import { eventually } from '../workflows/testing.ts';
import { today } from './schemas.ts';
import { buildTestApp } from './testing.ts';
import type { TestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';

let engine: TestEngine;
let t: TestApp;
let call: ReturnType<typeof callsOf>['call'];
const day = today();
const basis = 'Công điện mẫu 02 (minh họa)';

beforeAll(async () => {
  engine = await startDeskEngine();
  t = await buildTestApp({ engine });
  ({ call } = callsOf(t));
});

afterAll(async () => {
  await t.close();
  await engine.stop();
});

const storm = (date: CivilDate) => ({ act: 'ADD', day: date, kind: 'STORM', nameVi: 'Bão mẫu (minh họa)', nameEn: 'A sample storm (invented)', source: basis, confidence: 'CONFIRMED' });
const policyAt = async (unitId: string) => {
  const area = await areaOf(engine.database.sql, unitId, day);
  return { unit: { unitId, area }, policy: await policyFor(engine.database.sql, area, day) };
};

it('a storm day applied for one commune moves the open deadline of its process as the dry run said, and that of no other', async () => {
  const [here, there] = [await policyAt('commune-001'), await policyAt('commune-002')];
  const due = { workingDays: 3, after: day };
  const [hit, other] = [await openDesk(engine, { due, ...here }), await openDesk(engine, { due, ...there })];
  const dueOf = async (desk: typeof hit) => (await desk.where()).openTasks.find((task) => task.id === desk.task(0))?.dueDate;
  const before = addWorkingDays(here.policy.calendar, day, 3);
  expect([await dueOf(hit), await dueOf(other)]).toEqual([before, before]);

  const { body: change } = await call('registrar.commune-001', 'POST', '/api/policy-changes', { kind: 'CALENDAR', unitId: 'commune-001', days: [storm(addWorkingDays(here.policy.calendar, day, 1))], basis });
  expect(change.dryRun).toMatchObject({ processes: 1, tasks: 1, shorter: 0, differences: [{ taskId: hit.task(0), before: { date: before } }] });
  const [{ after }] = change.dryRun.differences;
  const { body: applied } = await call('registrar.commune-001', 'POST', `/api/policy-changes/${change.id}/apply`, { dryRun: change.dryRun.hash });

  await eventually('the process to go by the new calendar', async () => ((await hit.where()).policyVersion === applied.version ? true : undefined));
  expect([await dueOf(hit), await dueOf(other)]).toEqual([after.date, before]);
  expect(after.date).toBe(addWorkingDays(here.policy.calendar, day, 4));
  const rows = await engine.database.sql`select due_date::text as due, late_at as "lateAt" from task where id = ${hit.task(0)}`;
  expect(rows.map((row) => [row['due'], (row['lateAt'] as Date).toISOString()])).toEqual([[after.date, after.lateAt]]);
  expect((await other.where()).policyVersion).toBe(here.policy.version);
  const noted = await engine.database.sql`select before, after from ledger_entry where chain = ${hit.id} and action = 'task.dueChanged'`;
  expect(noted.map((row) => [row['before'], row['after']])).toEqual([[{ due: before }, { task: hit.task(0), due: after.date, taskVersion: 2 }]]);
});

it('parameters reach a running process by a migration, and its later calendars do not bring them by the way', async () => {
  const start = await policyAt('commune-003');
  const desk = await openDesk(engine, { due: addWorkingDays(start.policy.calendar, day, 10), ...start });
  const director = (url: string, body: object) => call('director.branch-1', 'POST', url, body);
  const { body: change } = await director('/api/policy-changes', { kind: 'PARAMETERS', values: [{ key: 'ladder.default', value: [{ days: -2, act: 'REMIND' }], source: basis, confidence: 'LOCAL_CHOICE', validFrom: day }], basis });
  await director(`/api/policy-changes/${change.id}/apply`, { dryRun: change.dryRun.hash });
  const ladder = async () => (await desk.where()).openTasks.find((task) => task.id === desk.task(0))?.ladder.map(({ days }) => days);
  const arrived = (version: number) => eventually(`version ${version}`, async () => ((await desk.where()).policyVersion === version ? true : undefined));

  const { body: days } = await call('registrar', 'POST', '/api/policy-changes', { kind: 'CALENDAR', unitId: 'commune-003', days: [storm(addWorkingDays(start.policy.calendar, day, 2))], basis });
  const { body: applied } = await call('registrar', 'POST', `/api/policy-changes/${days.id}/apply`, { dryRun: days.dryRun.hash });
  await arrived(applied.version);
  expect(await ladder()).toEqual([-5, -1, 1, 3]);

  const { body: tried } = await director('/api/policy-migrations', { unitId: 'commune-003' });
  expect(tried.dryRun).toMatchObject({ processes: 1, tasks: 0 });
  const { body: done } = await director('/api/policy-migrations', { unitId: 'commune-003', dryRun: tried.dryRun.hash });
  await arrived(done.change.version);
  expect(await ladder()).toEqual([-2]);
  expect((await director('/api/policy-migrations', { unitId: 'commune-003' })).body.dryRun).toMatchObject({ processes: 0 });

  const { body: more } = await call('registrar', 'POST', '/api/policy-changes', { kind: 'CALENDAR', unitId: 'commune-003', days: [storm(addWorkingDays(start.policy.calendar, day, 4))], basis });
  const { body: last } = await call('registrar', 'POST', `/api/policy-changes/${more.id}/apply`, { dryRun: more.dryRun.hash });
  await arrived(last.version);
  expect(await ladder(), 'it keeps what it was migrated to').toEqual([-2]);
});

it('a process that another one starts gets the policy of its unit, and goes by the calendar that was applied while it waited to be started', async () => {
  const { sql } = engine.database;
  const { unit, policy } = await policyAt('commune-004');
  const id = `desk-test.${randomUUID()}`;
  const input = { v: 1, kind: 'desk-test', period: '2027', ...unit, cause: { key: randomUUID(), by: { personId: 'person-0006', appointmentId: 'appointment-0006' } }, seed: { tasks: 1, due: { workingDays: 3, after: day }, notBy: [], startEffect: null } };
  // Not before it is told to: as if the relay were busy.
  await sql`insert into outbox (key, from_process_id, to_process_id, mode, body, next_attempt_at) values (${`start/${id}`}, 'test', ${id}, 'START', ${sql.json({ type: 'deskTest', body: input } as never)}, clock_timestamp() + interval '1 day')`;
  const { body: change } = await call('registrar', 'POST', '/api/policy-changes', { kind: 'CALENDAR', unitId: 'commune-004', days: [storm(addWorkingDays(policy.calendar, day, 1))], basis });
  const { body: applied } = await call('registrar', 'POST', `/api/policy-changes/${change.id}/apply`, { dryRun: change.dryRun.hash });
  expect(applied.version).toBe(await currentVersion(sql));
  await sql`update outbox set next_attempt_at = clock_timestamp() where key = ${`start/${id}`}`;
  await eventually('everything to be delivered', async () => ((await sql`select from outbox where to_process_id = ${id} and delivered_at is null`).length === 0 ? true : undefined));
  const said = await engine.temporal.workflow.getHandle(id).query(position);
  expect([said.policyVersion, said.openTasks.find((task) => task.step === 'test.decide')?.dueDate]).toEqual([applied.version, addWorkingDays(policy.calendar, day, 4)]);
});
