import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readChain } from '../db/ledger.ts';
import { areaOf } from '../db/units.ts';
import { addWorkingDays } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { deadlineOf } from '../domain/deadline.ts';
import { taskId } from '../domain/ids.ts';
import { momentOf } from '../domain/ladder.ts';
import type { Policy } from '../domain/policy.ts';
import { deskMessages } from '../workflows/shared/contract.ts';
import { today } from './schemas.ts';
import { buildTestApp, contentsOf } from './testing.ts';
import type { TestApp } from './testing.ts';
import { newDay, policyCallsOf } from './testing-policy.ts';

let t: TestApp;
let p: ReturnType<typeof policyCallsOf>;
const day = today();
const nextYear = Number(day.slice(0, 4)) + 1;

beforeAll(async () => {
  t = await buildTestApp();
  p = policyCallsOf(t);
});

afterAll(() => t.close());

describe('the working calendar', () => {
  it('tells the days of a year with their source and how sure they are, for everybody', async () => {
    const { body } = await p.call('village-head.village-0001', 'GET', '/api/calendar?year=2027');
    expect(body).toMatchObject({ version: 2, year: 2027, unitId: null });
    expect(body.days).toHaveLength(15);
    const of = (date: string) => body.days.find((one: { day: string }) => one.day === date);
    expect(of('2027-11-24')).toEqual({
      day: '2027-11-24', kind: 'HOLIDAY', kindName: { vi: 'Ngày lễ', en: 'Public holiday' }, working: false, name: { vi: 'Ngày Văn hóa Việt Nam', en: 'Vietnamese Culture Day' }, unitId: null,
      source: 'Nghị quyết 80-NQ/TW của Bộ Chính trị [S18]; chưa thấy văn bản luật', sourceDate: '2026-01-07', confidence: 'PROVISIONAL', provisional: true,
    });
    expect([of('2027-01-01').provisional, of('2027-02-06').provisional, of('2027-02-10').provisional]).toEqual([false, true, true]);
    expect(body.workingDays).toBe(261 - 12);
  });

  it('tells a deadline over Tết, and why each day on the way does not count', async () => {
    const { body } = await p.call('chairman.commune-001', 'GET', '/api/calendar/deadline?from=2027-02-03&workingDays=3&unitId=commune-001');
    expect(body).toMatchObject({ version: 2, deadline: '2027-02-15' });
    expect(body.skipped.map((one: { day: string; why: { vi: string } }) => [one.day, one.why.vi])).toEqual([
      ['2027-02-05', 'Tết Nguyên đán: ngày cuối năm'], ['2027-02-06', 'Tết Nguyên đán: mùng 1 (nghỉ hằng tuần)'], ['2027-02-07', 'Tết Nguyên đán: mùng 2 (nghỉ hằng tuần)'], ['2027-02-08', 'Tết Nguyên đán: mùng 3'],
      ['2027-02-09', 'Tết Nguyên đán: mùng 4'], ['2027-02-10', 'Nghỉ bù: Tết Nguyên đán: mùng 1'], ['2027-02-11', 'Nghỉ bù: Tết Nguyên đán: mùng 2'], ['2027-02-13', 'Nghỉ hằng tuần'], ['2027-02-14', 'Nghỉ hằng tuần'],
    ]);
    expect((await p.call('chairman.commune-001', 'GET', '/api/calendar/deadline?from=2027-02-07&workingDays=0')).body).toMatchObject({ deadline: '2027-02-07', skipped: [] });
  });

  it('is changed by a proposal that somebody applies, and an old version says what it said', async () => {
    const before = await p.version();
    const { status, body: change } = await p.propose('ppc-office', null, newDay(`${nextYear}-06-15`, 'HOLIDAY'), { ...newDay(`${nextYear}-11-24`, 'HOLIDAY', 'REPLACE'), nameVi: 'Ngày Văn hóa Việt Nam', confidence: 'CONFIRMED', sourceDate: day }, { act: 'REMOVE', day: `${nextYear}-09-02` });
    expect([status, change.status, change.version, change.proposedBy.id, change.dryRun]).toEqual([201, 'PROPOSED', null, 'person-0002', { hash: change.dryRun.hash, processes: 0, tasks: 0, shorter: 0, differences: [], parameters: [], cut: false }]);
    expect(await p.version()).toBe(before);
    const applied = await p.apply('registrar', change);
    expect([applied.status, applied.body.status, applied.body.version, applied.body.closedBy.id, applied.body.dryRun]).toEqual([200, 'APPLIED', before + 1, 'person-0004', null]);
    const days = async (query: string) => (await p.call('auditor', 'GET', `/api/calendar?year=${nextYear}&${query}`)).body.days.filter((one: { day: string }) => [`${nextYear}-06-15`, `${nextYear}-09-02`, `${nextYear}-11-24`].includes(one.day)).map((one: { day: string; confidence: string }) => [one.day, one.confidence]);
    expect(await days('')).toEqual([[`${nextYear}-06-15`, 'CONFIRMED'], [`${nextYear}-11-24`, 'CONFIRMED']]);
    expect(await days(`asOf=${day}`)).toEqual(await days(''));
    expect(await days(`version=${before}`)).toEqual([[`${nextYear}-09-02`, 'CONFIRMED'], [`${nextYear}-11-24`, 'PROVISIONAL']]);
    expect(await days('asOf=2020-01-01')).toEqual([]);
  });

  it('of one unit is changed by its registrar, and holds for it alone', async () => {
    const { body: change } = await p.propose('registrar.commune-001', 'commune-001', newDay(`${nextYear}-06-19`, 'STORM'));
    expect((await p.apply('registrar.commune-001', change)).status).toBe(200);
    const days = async (query: string) => (await p.call('auditor', 'GET', `/api/calendar?year=${nextYear}${query}`)).body.days.filter((one: { day: string }) => one.day === `${nextYear}-06-19`);
    expect(await days('&unitId=commune-001')).toMatchObject([{ kind: 'STORM', unitId: 'commune-001', provisional: false }]);
    expect([await days('&unitId=commune-002'), await days('')]).toEqual([[], []]);
    const { body: taken } = await p.propose('ppc-office', 'commune-001', newDay(`${nextYear}-06-20`, 'HOLIDAY'));
    expect(taken.status, 'the province may enter any day for a unit').toBe('PROPOSED');
    expect((await p.apply('registrar.commune-001', taken)).body.code, 'and the unit itself may not apply it').toBe('STORM_DAYS_ONLY');
  });

  it('takes no change twice, none that was dropped, and none that another has overtaken', async () => {
    const [{ body: first }, { body: second }, { body: third }] = [await p.propose('registrar', null, newDay(`${nextYear}-06-21`, 'HOLIDAY')), await p.propose('ppc-office', null, newDay(`${nextYear}-06-21`, 'STORM')), await p.propose('registrar', null, newDay(`${nextYear}-06-22`, 'HOLIDAY'))];
    expect((await p.apply('registrar', first)).status).toBe(200);
    expect((await p.apply('registrar', first)).body.code).toBe('POLICY_CHANGE_CLOSED');
    expect((await p.call('registrar', 'GET', `/api/policy-changes/${second.id}`)).body).toMatchObject({ status: 'PROPOSED', dryRun: null, obstacles: [{ path: '/days/0/day' }] });
    expect((await p.apply('registrar', second)).body).toMatchObject({ code: 'CALENDAR_DAY_TAKEN', fields: [{ path: '/days/0/day' }] });
    expect((await p.call('registrar', 'POST', `/api/policy-changes/${third.id}/drop`, { reason: 'Ghi nhầm (minh họa)' })).body).toMatchObject({ status: 'DROPPED', version: null, reason: 'Ghi nhầm (minh họa)' });
    expect((await p.apply('registrar', third)).body.code).toBe('POLICY_CHANGE_CLOSED');
    const listed = await p.call('chairman.commune-001', 'GET', '/api/policy-changes?status=PROPOSED');
    expect(listed.body.items.map((one: { id: string }) => one.id)).toContain(second.id);
    expect((await p.call('registrar', 'POST', `/api/policy-changes/${second.id}/drop`, {})).status).toBe(200);
  });

  it('applied with a key that is sent again gives the same answer, and one version', async () => {
    const { body: change } = await p.propose('registrar', null, newDay(`${nextYear}-06-23`, 'HOLIDAY'));
    const key = { 'idempotency-key': 'policy-apply-again' };
    const [first, again] = [await p.apply('registrar', change, {}, key), await p.apply('registrar', change, {}, key)];
    expect([again.status, again.body, again.headers['idempotency-replayed']]).toEqual([200, first.body, 'true']);
    expect(await p.version()).toBe(first.body.version);
  });
});

describe('a change of the calendar in running processes', () => {
  const next = async (n: number, unitId: string): Promise<CivilDate> => addWorkingDays((await p.policyAt(unitId)).calendar, day, n);

  it('is shown as a dry run: the difference of each deadline it moves, by the very same arithmetic, and of nothing else', async () => {
    await p.closeAll();
    const storm = await next(2, 'commune-010');
    const rules = { 'commune.submit': { workingDays: 3, after: day }, 'commune.enter': { on: await next(3, 'commune-010') }, 'office.review': { workingMs: 20 * 3_600_000, after: momentOf(day, '06:00') }, 'office.reopen': null } as const;
    const hit = await p.openProcess('commune-010', 'd1', rules);
    await p.openProcess('commune-011', 'd1', rules);
    const before = await contentsOf(t.owner);
    const { body: change } = await p.propose('registrar', 'commune-010', newDay(storm, 'STORM'));
    const old = await p.policyAt('commune-010');
    const changed = { ...old, calendar: { ...old.calendar, off: [...old.calendar.off, storm].sort() } };
    const expected = (['commune.submit', 'office.review'] as const).map((step) => {
      const told = (policy: Policy) => {
        const { date, lateAt } = deadlineOf(rules[step], policy);
        return { date, lateAt: new Date(lateAt).toISOString() };
      };
      return { taskId: taskId(hit, step, null, 1), before: told(old), after: told(changed) };
    });
    expect(change.dryRun).toMatchObject({ processes: 1, tasks: 2, shorter: 0, cut: false });
    expect(change.dryRun.differences.map(({ taskId: id, before: b, after: a }: Record<string, unknown>) => ({ taskId: id, before: b, after: a }))).toEqual(expected);
    expect(change.dryRun.differences[0]).toMatchObject({ processId: hit, shorter: false, stepName: { en: expect.any(String) }, unit: { id: 'commune-010' } });
    const { policy_change: _, ledger_entry: __, idempotency_key: ___, ...rest } = await contentsOf(t.owner);
    expect(before, 'and nothing has changed').toMatchObject(rest);

    const { body: applied } = await p.apply('registrar', change);
    const sent = await p.messages(applied.version);
    expect(sent.map(({ to }) => to)).toEqual([hit]);
    expect(sent[0]?.body).toEqual({ type: deskMessages.policyChanged, body: { policy: await p.policyAt('commune-010'), reason: change.id } });
  });

  it('shows its differences to who may see the tasks, and their number to everybody', async () => {
    await p.closeAll();
    await p.openProcess('commune-010', 'd2', { 'commune.submit': { workingDays: 4, after: day } });
    const { body: change } = await p.propose('ppc-office', null, newDay(await next(3, 'commune-010'), 'STORM'));
    const shown = async (subject: string) => (await p.call(subject, 'GET', `/api/policy-changes/${change.id}`)).body.dryRun;
    const [own, other, villager] = [await shown('chairman.commune-010'), await shown('chairman.commune-011'), await shown('village-head.village-0001')];
    expect([own.differences.length, other.differences.length, villager.differences.length]).toEqual([1, 0, 0]);
    for (const one of [own, other, villager]) expect(one).toMatchObject({ hash: change.dryRun.hash, tasks: 1, processes: 1, cut: false });
  });

  it('is refused when it no longer is what was confirmed', async () => {
    await p.closeAll();
    const { body: change } = await p.propose('registrar', 'commune-012', newDay(await next(2, 'commune-012'), 'STORM'));
    const id = await p.openProcess('commune-012', 'd3', { 'commune.submit': { workingDays: 5, after: day } });
    const stale = await p.apply('registrar', change);
    expect([stale.status, stale.body.code]).toEqual([412, 'STALE']);
    const { body: fresh } = await p.call('registrar', 'GET', `/api/policy-changes/${change.id}`);
    expect([fresh.dryRun.tasks, fresh.dryRun.hash === change.dryRun.hash]).toEqual([1, false]);
    const applied = await p.apply('registrar', fresh);
    expect((await p.messages(applied.body.version)).map(({ to }) => to)).toEqual([id]);
  });

  it('that shortens a deadline is refused without a reason, and on record with one', async () => {
    await p.closeAll();
    const holiday = await next(6, 'commune-013');
    await p.apply('registrar', (await p.propose('registrar', null, newDay(holiday, 'HOLIDAY'))).body);
    await p.openProcess('commune-013', 'd4', { 'commune.submit': { workingDays: 6, after: day } });
    const { body: change } = await p.propose('registrar', null, { act: 'REMOVE', day: holiday });
    expect(change.dryRun).toMatchObject({ tasks: 1, shorter: 1, differences: [{ shorter: true, after: { date: holiday } }] });
    const before = await contentsOf(t.owner);
    const refused = await p.apply('registrar', change);
    expect(refused.body).toMatchObject({ status: 422, code: 'POLICY_SHORTENS', fields: [{ path: '/reason' }] });
    expect(await contentsOf(t.owner)).toEqual(before);
    const applied = await p.apply('registrar', change, { reason: 'Bỏ ngày nghỉ mẫu (minh họa)' });
    expect(applied.body).toMatchObject({ status: 'APPLIED', reason: 'Bỏ ngày nghỉ mẫu (minh họa)' });
    const chain = await readChain(t.database.sql, 'registry');
    expect(chain.filter(({ subject }) => subject === change.id).map(({ action, after }) => [action, after])).toEqual([
      ['policy.propose', { kind: 'CALENDAR', unit: null, days: [{ act: 'REMOVE', day: holiday }] }],
      ['policy.apply.refused', { code: 'POLICY_SHORTENS', fields: ['/reason'] }],
      ['policy.apply', { version: applied.body.version, processes: 1, tasks: 1, shorter: 1 }],
    ]);
    expect(JSON.stringify([chain, await p.messages(applied.body.version)]), 'no free text outside its own table').not.toContain('minh họa');
  });

  it('reaches also a process that is only being started, so that none goes by the calendar of before', async () => {
    await p.closeAll();
    const area = await areaOf(t.database.sql, 'commune-014', day);
    await t.database.sql`
      insert into outbox (key, from_process_id, to_process_id, mode, body) values ('start/d5', 'test', 'annual-plan.d5.commune-014', 'START', ${t.database.sql.json({ type: 'annualPlanCommune', body: { kind: 'annual-plan', period: 'd5', unitId: 'commune-014', area } })})`;
    const { body: change } = await p.propose('registrar', 'commune-014', newDay(await next(2, 'commune-014'), 'STORM'));
    expect(change.dryRun).toMatchObject({ processes: 1, tasks: 0 });
    const { body: applied } = await p.apply('registrar', change);
    expect((await p.messages(applied.version)).map(({ to, body }) => [to, body.body.policy])).toEqual([['annual-plan.d5.commune-014', await p.policyAt('commune-014')]]);
    await t.database.sql`delete from outbox where key = 'start/d5'`;
  });

  it('tells nobody where a day of the unit itself stands before that of the province', async () => {
    await p.closeAll();
    const date = await next(7, 'commune-015');
    await p.apply('ppc-office', (await p.propose('ppc-office', 'commune-015', newDay(date, 'WORKING'))).body);
    await p.openProcess('commune-015', 'd6', {});
    const open = await p.openProcess('commune-016', 'd6', {});
    const { body: change } = await p.propose('ppc-office', null, newDay(date, 'HOLIDAY'));
    const { body: applied } = await p.apply('ppc-office', change);
    expect((await p.messages(applied.version)).map(({ to }) => to)).toEqual([open]);
  });
});
