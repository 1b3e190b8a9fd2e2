import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { eventually } from '../workflows/testing.ts';
import { isWorkingDay } from '../domain/calendar.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import { barePolicy } from '../domain/policy.ts';
import { openDatabase } from './client.ts';
import type { Database } from './client.ts';
import { calendarsOn, currentVersion, lockPolicy, policyFor, readBook, underPolicy, versionOn } from './policy.ts';
import { closeProposal, insertProposal, parameterHistory, writeDays, writeValues } from './policy-changes.ts';
import type { CalendarBody, ParametersBody } from './policy-changes.ts';
import { reachedProcesses, tellProcesses } from './policy-reach.ts';
import { writeProcess } from './projection.ts';
import { areaOf } from './units.ts';

let fresh: FreshDatabase;
let database: Database;
let area: string[];
const onDate = '2026-11-23';

beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 5 });
  area = await areaOf(database.sql, 'commune-001', onDate);
});

afterAll(async () => {
  await database.close();
  await fresh.drop();
});

/** Makes a change the next version, as the API does. */
async function change(content: { kind: 'CALENDAR'; body: CalendarBody } | { kind: 'PARAMETERS'; body: ParametersBody }): Promise<number> {
  return database.sql.begin(async (tx) => {
    await lockPolicy(tx);
    const version = (await currentVersion(tx)) + 1;
    const id = `policy-change-test-${version}`;
    await insertProposal(tx, { id, basis: 'QĐ minh họa', proposedBy: 'person-0002', ...content });
    if (content.kind === 'CALENDAR') await writeDays(tx, content.body, version);
    else await writeValues(tx, content.body, version);
    await closeProposal(tx, id, { personId: 'person-0002', reason: null, version });
    return version;
  });
}

const day = (date: string, kind: 'HOLIDAY' | 'STORM' | 'WORKING') => ({ act: 'ADD', day: date, kind, nameVi: 'Ngày mẫu', nameEn: 'A sample day', source: 'minh họa', sourceDate: null, confidence: 'CONFIRMED' }) as const;
const value = (key: string, of: unknown, validFrom = onDate) => ({ key, value: of, source: 'minh họa', confidence: 'LOCAL_CHOICE', validFrom }) as const;

describe('the policy', () => {
  it('begins with the calendar and the parameters of the seed', async () => {
    expect(await currentVersion(database.sql)).toBe(2);
    const policy = await policyFor(database.sql, area, onDate);
    expect(policy).toMatchObject({ version: 2, noticeAt: '08:00', tellOpened: true, hours: barePolicy.hours, workingDays: {} });
    expect(policy.ladders['default']?.map(({ days }) => days)).toEqual([-5, -1, 1, 3]);
    expect([policy.calendar.off.includes('2026-11-24'), policy.calendar.off.includes('2029-09-04'), policy.calendar.off.includes('2030-01-01'), policy.calendar.worked]).toEqual([true, true, false, ['2026-01-10']]);
    expect(JSON.stringify(policy).length, 'small enough for the input of a process').toBeLessThan(2000);
  });

  it('before its first version is bare', async () => {
    expect(await policyFor(database.sql, area, onDate, 0)).toEqual(barePolicy);
  });

  it('changes as versions: a new one is seen at once, an old one stays as it was', async () => {
    const before = await policyFor(database.sql, area, onDate);
    const storm = await change({ kind: 'CALENDAR', body: { unitId: 'commune-001', days: [day('2026-12-01', 'STORM')] } });
    const after = await policyFor(database.sql, area, onDate);
    expect([after.version, after.calendar.version, isWorkingDay(after.calendar, '2026-12-01')]).toEqual([storm, storm, false]);
    expect(await policyFor(database.sql, area, onDate, before.version)).toEqual(before);
    const gone = await change({ kind: 'CALENDAR', body: { unitId: 'commune-001', days: [{ act: 'REMOVE', day: '2026-12-01' }] } });
    expect((await policyFor(database.sql, area, onDate)).calendar).toEqual({ ...before.calendar, version: gone });
    expect(isWorkingDay((await policyFor(database.sql, area, onDate, storm)).calendar, '2026-12-01')).toBe(false);
  });

  it('of a unit holds for all below it and for no other, and the nearest unit decides', async () => {
    await change({ kind: 'CALENDAR', body: { unitId: 'office-01', days: [day('2026-12-02', 'STORM'), day('2026-12-03', 'STORM')] } });
    await change({ kind: 'CALENDAR', body: { unitId: 'commune-001', days: [day('2026-12-03', 'WORKING')] } });
    await change({ kind: 'CALENDAR', body: { unitId: null, days: [day('2026-12-04', 'HOLIDAY')] } });
    const calendars = await calendarsOn(database.sql, onDate);
    const [sibling, stranger] = await Promise.all(['commune-002', 'commune-124'].map((id) => areaOf(database.sql, id, onDate)));
    const works = (of: readonly string[] = []) => ['2026-12-02', '2026-12-03', '2026-12-04'].map((date) => isWorkingDay(calendars(of), date));
    expect([sibling?.[1], stranger?.includes('office-01')]).toEqual(['office-01', false]);
    expect([works(area), works(sibling), works(stranger), works()]).toEqual([[false, true, false], [false, false, false], [true, true, false], [true, true, false]]);
    expect((await calendarsOn(database.sql, '2026-12-31'))(area), 'made once for all requests of a year').toBe(calendars(area));
    expect((await calendarsOn(database.sql, '2027-01-01'))(area).off.at(-1)).not.toBe(calendars(area).off.at(-1));
  });

  it('tells which version was in force on a day', async () => {
    expect(await versionOn(database.sql, '2020-01-01')).toBe(0);
    expect(await versionOn(database.sql, addCalendarDays(new Date().toISOString().slice(0, 10), 2))).toBe(await currentVersion(database.sql));
  });

  it('has a parameter from its day on, and remembers every value with the change that brought it', async () => {
    const first = await change({ kind: 'PARAMETERS', body: { values: [value('notice.at', '08:15'), value('notice.at', '08:30', '2027-01-01')] } });
    const second = await change({ kind: 'PARAMETERS', body: { values: [value('notice.at', '08:45', '2027-01-01')] } });
    const at = async (date: string, version?: number) => (await policyFor(database.sql, area, date, version)).noticeAt;
    expect([await at('2026-11-22'), await at(onDate), await at('2027-01-01'), await at('2027-01-01', first)]).toEqual(['08:00', '08:15', '08:45', '08:30']);
    expect((await parameterHistory(database.sql, 'notice.at')).map(({ value: of, fromVersion, toVersion, changedBy }) => [of, fromVersion, toVersion, changedBy])).toEqual([
      ['08:45', second, null, 'person-0002'], ['08:30', first, second, 'person-0002'], ['08:15', first, null, 'person-0002'], ['08:00', 2, null, 'system'],
    ]);
  });

  it('never has two entries for one day of one unit', async () => {
    const twice = change({ kind: 'CALENDAR', body: { unitId: null, days: [day('2026-12-08', 'HOLIDAY'), day('2026-12-08', 'STORM')] } });
    await expect(twice).rejects.toThrow(/duplicate key/);
    expect((await readBook(database.sql)).days.some((one) => one.day === '2026-12-08')).toBe(false);
  });

  it('does not change while something is being started by it', async () => {
    const order: string[] = [];
    let begun: () => void = () => undefined;
    const release = new Promise<void>((resolve) => { begun = resolve; });
    let started: () => void = () => undefined;
    const isStarted = new Promise<void>((resolve) => { started = resolve; });
    const starting = underPolicy(database.sql, area, onDate, async (policy) => {
      started();
      await release;
      order.push('started');
      return policy.version;
    });
    await isStarted;
    const before = await currentVersion(database.sql);
    const changing = change({ kind: 'CALENDAR', body: { unitId: null, days: [day('2026-12-09', 'HOLIDAY')] } }).then((version) => {
      order.push('changed');
      return version;
    });
    await eventually('the change to wait', async () => ((await database.sql`select from pg_locks where locktype = 'advisory' and not granted`).length > 0 ? true : undefined));
    begun();
    expect([await starting, await changing, order]).toEqual([before, before + 1, ['started', 'changed']]);
  });
});

describe('what a running process goes by', () => {
  const open = (id: string, over: { policyVersion: number; openedAt?: number; closedAt?: number | null; unitArea?: string[] }) => {
    const { policyVersion, openedAt = Date.parse(`${onDate}T03:00:00Z`), closedAt = null, unitArea = area } = over;
    return writeProcess(database.sql, { processId: id, kind: 'test', workflowType: 'test', period: '2027', unitId: unitArea[0] ?? '', area: unitArea, status: 'OPEN', turn: 1, details: {}, results: {}, openedAt, statusSince: openedAt, closedAt, waits: [], policyVersion });
  };
  const noticeAt = async (id: string) => (await reachedProcesses(database.sql, {}, onDate)).find((one) => one.id === id)?.parameters.noticeAt;

  it('is what was in force on the day it began, in the version it began with', async () => {
    await open('test.bare', { policyVersion: 0 });
    await open('test.seed', { policyVersion: 2 });
    await open('test.now', { policyVersion: await currentVersion(database.sql) });
    await open('test.later', { policyVersion: await currentVersion(database.sql), openedAt: Date.parse('2027-01-01T03:00:00Z') });
    expect([await noticeAt('test.bare'), await noticeAt('test.seed'), await noticeAt('test.now'), await noticeAt('test.later')]).toEqual(['08:00', '08:00', '08:15', '08:45']);
  });

  it('is what it was told last, once that is delivered and before', async () => {
    const told = async (version: number, at: string) => tellProcesses(database.sql, version, { type: 'desk.policyChanged', body: { policy: { ...barePolicy, version, noticeAt: at }, reason: 'change' } }, ['test.seed']);
    await told(1000, '09:00');
    expect(await noticeAt('test.seed')).toBe('09:00');
    await open('test.seed', { policyVersion: 1000 });
    await database.sql`update outbox set delivered_at = clock_timestamp() where to_process_id = 'test.seed'`;
    expect(await noticeAt('test.seed')).toBe('09:00');
    await told(1001, '10:00');
    expect([await noticeAt('test.seed'), await noticeAt('test.now')]).toEqual(['10:00', '08:15']);
  });

  it('is also known of one that is being started, by what its starter gave it or what is in force', async () => {
    const start = (id: string, more: object) => database.sql`
      insert into outbox (key, from_process_id, to_process_id, mode, body)
      values (${id}, 'test', ${id}, 'START', ${database.sql.json({ type: 'test', body: { kind: 'test', period: '2027', unitId: 'commune-001', area, ...more } } as never)})`;
    await start('test.starting', {});
    await start('test.given', { policy: { ...barePolicy, noticeAt: '11:00' } });
    expect([await noticeAt('test.starting'), await noticeAt('test.given')]).toEqual(['08:15', '11:00']);
    await open('test.starting', { policyVersion: 2 });
    expect((await reachedProcesses(database.sql, {}, onDate)).filter(({ id }) => id === 'test.starting')).toMatchObject([{ parameters: { noticeAt: '08:00' } }]);
  });

  it('is known of each, also of one whose first turn is written while they are read', async () => {
    await database.sql`
      insert into outbox (key, from_process_id, to_process_id, mode, body)
      values ('test.between', 'test', 'test.between', 'START', ${database.sql.json({ type: 'test', body: { kind: 'test', period: 'between', unitId: 'commune-001', area } } as never)})`;
    let isWritten = false;
    const meanwhile = new Proxy(database.sql, {
      apply: (sql, _, args: [TemplateStringsArray, ...never[]]) => {
        const query = sql(...args);
        if (isWritten || !/^\s*select (p\.)?id,/.test(args[0][0] ?? '')) return query;
        isWritten = true;
        return query.then(async (rows: unknown) => {
          await writeProcess(database.sql, { processId: 'test.between', kind: 'test', workflowType: 'test', period: 'between', unitId: 'commune-001', area, status: 'OPEN', turn: 1, details: {}, results: {}, openedAt: 0, statusSince: 0, closedAt: null, waits: [], policyVersion: 2 });
          return rows;
        });
      },
    });
    expect((await reachedProcesses(meanwhile, { period: 'between' }, onDate)).map(({ id }) => id)).toEqual(['test.between']);
    expect(isWritten).toBe(true);
    await database.sql`update process set closed_at = clock_timestamp() where id = 'test.between'`;
  });

  it('matters only while it runs, and only within the scope', async () => {
    await open('test.closed', { policyVersion: 2, closedAt: Date.now() });
    await open('test.elsewhere', { policyVersion: 2, unitArea: ['commune-124', 'province-1'] });
    const ids = async (scope: Parameters<typeof reachedProcesses>[1]) => (await reachedProcesses(database.sql, scope, onDate)).map(({ id }) => id);
    expect(await ids({ unitId: 'commune-124' })).toEqual(['test.elsewhere']);
    expect(await ids({ kind: 'other' })).toEqual([]);
    expect(await ids({ period: '2027' })).not.toContain('test.closed');
    expect(await ids({ kind: 'test', unitId: 'commune-001' })).toEqual(['test.bare', 'test.later', 'test.now', 'test.seed', 'test.starting', 'test.given']);
  });
});
