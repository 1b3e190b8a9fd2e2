import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policyNumbers } from '../domain/policy-numbers.ts';
import { addWorkingDays, workingDayFrom } from '../domain/calendar.ts';
import { taskId } from '../domain/ids.ts';
import { momentOf } from '../domain/ladder.ts';
import type { StoppedClock } from '../domain/task.ts';
import { sampleChange } from './access-samples.ts';
import { today } from './schemas.ts';
import { buildTestApp, contentsOf } from './testing.ts';
import type { TestApp } from './testing.ts';
import { newDay, policyCallsOf } from './testing-policy.ts';

let t: TestApp;
let p: ReturnType<typeof policyCallsOf>;
const day = today();

beforeAll(async () => {
  t = await buildTestApp();
  p = policyCallsOf(t);
});

afterAll(() => t.close());

describe('parameters', () => {
  const valueOf = async (key: string, query = '') => (await p.call('auditor', 'GET', `/api/parameters${query}`)).body.items.find((one: { key: string }) => one.key === key);

  it('tell their values with source and confidence, by name, for everybody', async () => {
    const { body } = await p.call('group-leader.group-0001', 'GET', '/api/parameters');
    expect(body.items.map((one: { key: string; confidence: string }) => [one.key, one.confidence]).sort()).toEqual([
      ...['ladder.default', 'notice.at', 'notice.tellOpened', 'plan.lateSubmission', 'work.hours'].map((key) => [key, 'LOCAL_CHOICE']),
      ['notice.smsHours', 'PROVISIONAL'],
      ...Object.entries(policyNumbers).map(([key, { confidence }]) => [key, confidence]),
    ].sort());
    expect(await valueOf('ladder.default')).toMatchObject({ name: { vi: 'Thang nhắc việc: các bước còn lại', en: 'Ladder of reminders: every other step' }, validFrom: '2025-07-01', fromVersion: 2 });
  });

  it('change by a proposal of the branch director, from a day on, with their history', async () => {
    const before = await p.version();
    const { status, body: change } = await p.setValues({ key: 'workingDays.commune.submit', value: 5 }, { key: 'notice.at', value: '09:00', validFrom: '2099-01-01' });
    expect([status, change.dryRun.tasks, change.body.values.length]).toEqual([201, 0, 2]);
    const { body: applied } = await p.apply('director.branch-1', change);
    expect(applied.version).toBe(before + 1);
    expect([(await valueOf('workingDays.commune.submit')).value, (await valueOf('notice.at')).value, (await valueOf('notice.at', '?onDate=2099-01-01')).value]).toEqual([5, '08:00', '09:00']);
    expect(await valueOf('workingDays.commune.submit', `?version=${before}`)).toBeUndefined();
    const { body: history } = await p.call('auditor', 'GET', '/api/parameters/notice.at');
    expect(history.items.map((one: { value: string; validFrom: string; basis: string; changedBy: { id: string } }) => [one.value, one.validFrom, one.changedBy.id])).toEqual([['09:00', '2099-01-01', 'person-0006'], ['08:00', '2025-07-01', 'system']]);
    expect((await p.call('auditor', 'GET', '/api/parameters/ladder.commune.enter')).body.items).toEqual([]);
    expect((await p.call('registrar', 'POST', `/api/policy-changes/${change.id}/drop`, {})).status, 'nobody else may touch it').toBe(404);
  });

  it('leave running processes alone, also when their calendar changes, until they are migrated after a dry run', async () => {
    await p.closeAll();
    const due = workingDayFrom((await p.policyAt('commune-020')).calendar, day);
    const old = await p.policyAt('commune-020', 2);
    const mine = await p.openProcess('commune-020', 'm1', { 'commune.submit': { on: due } }, old);
    await p.openProcess('commune-021', 'm2', { 'commune.submit': { on: due } }, old);
    const { body: calendar } = await p.propose('registrar', 'commune-020', newDay(addWorkingDays(old.calendar, day, 8), 'STORM'));
    const { body: applied } = await p.apply('registrar', calendar);
    const [told] = await p.messages(applied.version);
    expect([told?.to, told?.body.body.policy.workingDays, (await p.policyAt('commune-020')).workingDays]).toEqual([mine, {}, { 'commune.submit': 5 }]);

    const migrate = (body: object) => p.call('director.branch-1', 'POST', '/api/policy-migrations', body);
    const written = await contentsOf(t.owner);
    const { body: tried } = await migrate({ unitId: 'commune-020' });
    const current = await p.policyAt('commune-020');
    expect(tried).toMatchObject({ change: null, dryRun: { processes: 1, tasks: 1, shorter: 0, differences: [{ taskId: taskId(mine, 'commune.submit', null, 1), before: { date: due }, after: { date: addWorkingDays(current.calendar, day, 5) } }] } });
    expect(await contentsOf(t.owner), 'a dry run writes nothing').toEqual(written);
    expect([(await migrate({})).body.dryRun.processes, (await migrate({ period: 'm2' })).body.dryRun.processes, (await migrate({ kind: 'other' })).body.dryRun.processes]).toEqual([2, 1, 0]);

    const { body: done } = await migrate({ unitId: 'commune-020', dryRun: tried.dryRun.hash });
    expect(done).toMatchObject({ change: { kind: 'MIGRATION', status: 'APPLIED', version: applied.version + 1, body: { unitId: 'commune-020', kind: null, period: null, processes: 1 } }, dryRun: { tasks: 1 } });
    const [migrated] = await p.messages(done.change.version);
    expect(migrated).toMatchObject({ to: mine, body: { body: { policy: { ...current, version: done.change.version, calendar: { ...current.calendar, version: expect.any(Number) } }, reason: done.change.id } } });
    const again = await migrate({ unitId: 'commune-020' });
    expect(again.body.dryRun).toMatchObject({ processes: 0, tasks: 0 });
    expect((await migrate({ unitId: 'commune-020', dryRun: again.body.dryRun.hash })).body.code).toBe('NOTHING_CHANGES');
  });

  it('reach running processes as the dry run showed them: one that is replaced before it is confirmed refuses it', async () => {
    await p.closeAll();
    const old = await p.policyAt('commune-023', 2);
    const mine = await p.openProcess('commune-023', 'm4', {}, old);
    const migrate = (body: object) => p.call('director.branch-1', 'POST', '/api/policy-migrations', { period: 'm4', ...body });
    const ladder = async (days: number) => p.apply('director.branch-1', (await p.setValues({ key: 'ladder.default', value: [{ days, act: 'REMIND' }] })).body);
    await ladder(-2);
    const { dryRun } = (await migrate({})).body;
    expect(dryRun).toMatchObject({ processes: 1, tasks: 0 });
    expect(dryRun.parameters.find(({ key }: { key: string }) => key === 'ladder.default')).toEqual({ key: 'ladder.default', before: old.ladders['default'], after: [{ days: -2, act: 'REMIND' }], processes: 1 });
    expect(dryRun.parameters.map(({ key }: { key: string }) => key), 'only what changes').not.toContain('notice.at');
    await ladder(-3);
    expect((await migrate({ dryRun: dryRun.hash })).body.code).toBe('STALE');
    const { dryRun: fresh } = (await migrate({})).body;
    const { change } = (await migrate({ dryRun: fresh.hash })).body;
    expect(await p.messages(change.version)).toMatchObject([{ to: mine, body: { body: { policy: { ladders: { default: [{ days: -3, act: 'REMIND' }] } } } } }]);
  });

  it('that shorten a deadline reach running processes only with a reason', async () => {
    await p.closeAll();
    const policy = await p.policyAt('commune-022');
    await p.openProcess('commune-022', 'm3', { 'commune.submit': { workingDays: 5, after: day, notBefore: day } }, policy);
    await p.apply('director.branch-1', (await p.setValues({ key: 'workingDays.commune.submit', value: 2 })).body);
    const migrate = (body: object) => p.call('director.branch-1', 'POST', '/api/policy-migrations', { period: 'm3', ...body });
    const { dryRun } = (await migrate({})).body;
    expect(dryRun).toMatchObject({ tasks: 1, shorter: 1 });
    expect((await migrate({ dryRun: dryRun.hash })).body.code).toBe('POLICY_SHORTENS');
    expect((await migrate({ dryRun: dryRun.hash, reason: 'Rút ngắn theo chỉ đạo (minh họa)' })).body.change).toMatchObject({ reason: 'Rút ngắn theo chỉ đạo (minh họa)' });
  });
});

describe('a task says how far its deadline is', () => {
  it('in working days of its own unit, in lists and alone, and when its clock stands', async () => {
    await p.closeAll();
    const { calendar } = await p.policyAt('commune-030');
    const clock: StoppedClock = { since: momentOf(day, '05:00'), by: 'person-0006', reason: 'text-none', waitsFor: 'office-01', left: { workingDays: 4 } };
    const rules = { 'commune.submit': { on: addWorkingDays(calendar, day, 3) }, 'commune.enter': { on: day }, 'office.review': { on: addWorkingDays(calendar, day, -2) }, 'office.synthesize': { clock }, 'office.reopen': null };
    await p.openProcess('commune-030', 's1', rules);
    const other = await p.openProcess('commune-031', 's1', { 'commune.submit': { on: addWorkingDays(calendar, day, 3) } });
    const sentences = async (subject: string): Promise<Record<string, { vi: string; en: string } | null>> => {
      const { body } = await p.call(subject, 'GET', '/api/tasks?box=unit&period=s1');
      return Object.fromEntries(body.items.map((one: { step: string; dueSentence: { vi: string; en: string } | null }) => [one.step, one.dueSentence]));
    };
    expect(await sentences('chairman.commune-030')).toEqual({
      'commune.submit': { vi: 'Còn 3 ngày làm việc', en: '3 working days left' },
      'commune.enter': { vi: 'Hạn hôm nay', en: 'Due today' },
      'office.review': { vi: expect.stringContaining('ã quá'), en: expect.stringContaining('verdue') },
      'office.synthesize': { vi: `Đồng hồ đang dừng từ ${day.split('-').reverse().join('/')}, còn 4 ngày làm việc`, en: `The clock has stood since ${day}, 4 working days left` },
      'office.reopen': null,
    });
    const storm = addWorkingDays(calendar, day, 1);
    const { body: change } = await p.propose('registrar', 'commune-030', newDay(storm, 'STORM'));
    await p.apply('registrar', change);
    expect((await sentences('chairman.commune-030'))['commune.submit']?.vi, 'a new version is seen at once').toBe('Còn 2 ngày làm việc');
    expect((await sentences('chairman.commune-031'))['commune.submit']?.vi).toBe('Còn 3 ngày làm việc');
    const one = await p.call('chairman.commune-031', 'GET', `/api/tasks/${taskId(other, 'commune.submit', null, 1)}`);
    expect(one.body.dueSentence.en).toBe('3 working days left');
  });
});

it('shows the changes of the seed as the first two versions', async () => {
  const { body } = await p.call('auditor', 'GET', `/api/policy-changes/${sampleChange}`);
  expect(body).toMatchObject({ kind: 'CALENDAR', status: 'APPLIED', version: 1, proposedBy: { id: 'system' }, dryRun: null, obstacles: [] });
  const versions: number[] = [];
  for (let cursor = ''; ; ) {
    const page = (await p.call('auditor', 'GET', `/api/policy-changes?status=APPLIED&limit=3${cursor}`)).body;
    versions.push(...page.items.map((one: { version: number }) => one.version));
    if (page.nextCursor === null) break;
    cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
  expect([...versions].sort((a, b) => a - b)).toEqual(Array.from({ length: await p.version() }, (_, i) => i + 1));
});
