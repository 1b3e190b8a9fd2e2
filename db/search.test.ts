import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../domain/access.ts';
import { can } from '../domain/access.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { openDatabase } from './client.ts';
import type { Database } from './client.ts';
import { writeInvolved } from './involved.ts';
import { writeProcess } from './projection.ts';
import type { SearchFilter, SearchKey } from './search.ts';
import { searchProcesses } from './search.ts';
import type { Limits } from './search-leads.ts';
import { reasonsOf } from './search-reasons.ts';
import type { Words } from './search-plan.ts';
import { waysOf, within } from './search-plan.ts';
import { termsOf } from './search-terms.ts';
import { areaOf } from './units.ts';

let fresh: FreshDatabase;
let database: Database;

const all: SearchFilter = { status: 'all' };
const at = (role: 'COMMUNE_CHAIRMAN' | 'OFFICE_DIRECTOR' | 'BRANCH_DIRECTOR', unitId: string): Actor => ({ personId: 'person-0', appointments: [{ id: 'a', role, unitId }] });
const branch = at('BRANCH_DIRECTOR', 'branch-1');

interface Made {
  readonly id: string;
  readonly unitId: string;
  readonly area: readonly string[];
  readonly kind: string;
  readonly period: string;
  readonly people: readonly string[];
  readonly openedAt: number;
  readonly closed: boolean;
}
const made: Made[] = [];
const unitByName = new Map<string, string>();
const unit = (name: string): string => unitByName.get(name) ?? `no unit ${name}`;

async function make(kind: string, period: string, unitId: string, people: readonly string[] = [], more: { suffix?: string; closed?: boolean; openedAt?: number } = {}): Promise<string> {
  const { sql } = database;
  // Two of each moment, so that the id decides between them.
  const { suffix = '', closed = false, openedAt = Date.parse('2026-01-01T00:00:00Z') + Math.floor(made.length / 2) * 1000 } = more;
  const id = `${kind}.${period}.${unitId}${suffix}`;
  const area = await areaOf(sql, unitId, '2026-06-01');
  await writeProcess(sql, { processId: id, kind, workflowType: 'w', period, unitId, area, status: 'S', turn: 1, details: {}, results: {}, openedAt, statusSince: openedAt, closedAt: closed ? openedAt + 1 : null, waits: [], policyVersion: 0 });
  await writeInvolved(sql, { processId: id, unitId, openedAt, entries: people.map((actor) => ({ actor })), tasks: [] });
  made.push({ id, unitId, area, kind, period, people, openedAt, closed });
  return id;
}

async function search(text: string, actor: Actor = branch, filter: SearchFilter = all, limits?: Limits, limit = 7): Promise<string[]> {
  const terms = await termsOf(database.sql, text);
  const ids: string[] = [];
  for (let after: SearchKey | undefined; ; ) {
    const keys = await searchProcesses(database, actor, terms, filter, { after, limit, ...(limits === undefined ? {} : { limits }) });
    ids.push(...keys.slice(0, limit).map(({ id }) => id));
    after = keys[limit - 1];
    if (keys.length <= limit) return ids;
  }
}

beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 4 });
  const { sql } = database;
  const units = await sql<{ id: string; name: string }[]>`select u.id, n.name from unit u join unit_name n on n.unit_id = u.id where u.kind in ('COMMUNE', 'OFFICE') and n.valid_to is null`;
  for (const { id, name } of units) unitByName.set(name, id);
  const people = ['Nguyễn Thị Đào', 'Nguyễn Văn Dương', 'Trần Thị Hà', 'Đặng Đức Lạc', 'K’Tân Hà', 'Lê Thị 05'];
  for (const [i, name] of people.entries()) await sql`insert into person (id, subject, display_name) values (${`p-${i}`}, ${`p-${i}`}, ${name.normalize(i % 2 === 0 ? 'NFC' : 'NFD')})`;
  const places = ['Xã Đơn Dương', 'Xã Lạc Dương', 'Xã Tân Hà Lâm Hà', 'Xã Trà Tân', 'Xã Hàm Tân', 'Xã Kiến Đức', "Xã D'Ran", "Phòng giao dịch NHCSXH Đắk R'Lấp"].map(unit);
  let n = 0;
  for (const period of ['2026', '2027', '2027-05']) {
    for (const place of places) {
      for (const kind of ['annual-plan', 'debt-check']) {
        n += 1;
        await make(kind, period, place, n % 3 === 0 ? [] : [`p-${n % 6}`, ...(n % 4 === 0 ? [`p-${(n * 5) % 6}`] : [])], { closed: n % 5 === 0, ...(n % 7 === 0 ? { suffix: `-case-${n}` } : {}) });
      }
    }
  }
  await make('annual-plan', '2027', 'branch-1', ['p-0']);
  await make('annual-plan', '2028', unit('Xã Đơn Dương'), ['p-0', 'p-3']);
});

afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const units = (ids: readonly string[]): Set<string> => new Set(ids.map((id) => made.find((one) => one.id === id)?.unitId ?? ''));

describe('a process is found', () => {
  test.each(['annual-plan.2028', '2028 đơn dương', 'XA DON DUONG 2028', 'Xã Đơn Dương 2028'.normalize('NFD'), '2028 nguyen thi dao', 'đặng đức LẠC 2028', '2028'])('by %s', async (text) => {
    expect(await search(text)).toEqual([`annual-plan.2028.${unit('Xã Đơn Dương')}`]);
  });

  test('by its whole id, which finds nothing of another kind, period or unit', async () => {
    for (const { id, kind, period, unitId } of made) {
      const found = await search(id);
      expect(found).toContain(id);
      expect(found.every((one) => one.startsWith(`${kind}.${period}`) && one.includes(unitId))).toBe(true);
    }
  });

  test('by parts of its id at word borders only', async () => {
    expect((await search('plan.2027')).every((id) => id.startsWith('annual-plan.2027'))).toBe(true);
    expect(await search('202')).toEqual([]);
    expect(await search('case-14')).toEqual(made.filter(({ id }) => id.endsWith('case-14')).map(({ id }) => id));
  });

  test('by the former district of its unit, spelt in any way', async () => {
    for (const text of ['dak rlap', 'Đắk R’Lấp', "Đăk r'lấp", 'ĐẮK R`LẤP']) expect(units(await search(text))).toEqual(new Set([unit("Phòng giao dịch NHCSXH Đắk R'Lấp"), unit('Xã Kiến Đức')]));
  });

  test('by an old name that went several ways: at all its successors, and at one of them with the district', async () => {
    expect(units(await search('xã tân hà'))).toEqual(new Set(['Xã Tân Hà Lâm Hà', 'Xã Trà Tân', 'Xã Hàm Tân'].map(unit)));
    expect(units(await search('tân hà đức linh'))).toEqual(new Set([unit('Xã Trà Tân')]));
  });

  test('by a unit and a month that is also somebody’s name', async () => {
    const found = await search('05 hàm tân');
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((id) => id.includes('.2027-05.') && id.includes(unit('Xã Hàm Tân')))).toBe(true);
  });

  test('but not by what nobody has, nor by two people who have it between them', async () => {
    expect(await search('zzz')).toEqual([]);
    expect(await search('annual-plan zzz')).toEqual([]);
    expect(await search('nguyễn thị lạc')).toEqual([]);
  });

  test('with % _ and \\ as signs only', async () => {
    expect(await search('2%27')).toEqual([]);
    expect(await search('d_n')).toEqual([]);
    expect(new Set(await search('100%'))).toEqual(new Set());
  });
});

test('who may not read a process does not find it, by whomever took part in it', async () => {
  const chairman = at('COMMUNE_CHAIRMAN', unit('Xã Hàm Tân'));
  expect(await search('2028 nguyễn thị đào', chairman)).toEqual([]);
  expect(units(await search('nguyễn', chairman))).toEqual(new Set([unit('Xã Hàm Tân')]));
});

/** The same by going through all processes one by one, by the rules of `waysOf`. */
async function oracle(text: string, actor: Actor, { status, kind }: SearchFilter): Promise<string[]> {
  const { sql } = database;
  const terms = await termsOf(sql, text);
  const fold = async (texts: readonly string[]): Promise<Set<string>[]> => (await sql<{ words: string[] }[]>`select string_to_array(fold_name(t), ' ') as words from unnest(${[...texts]}::text[]) with ordinality as x(t, n) order by n`).map(({ words }) => new Set(words));
  const mask = (words: Set<string>): Words => terms.reduce((sum, term, i) => (term.every((word) => words.has(word)) ? sum | (1 << i) : sum), 0);
  const visible = made.filter(({ area, kind: of }) => can(actor, 'process.read', { area, kind: of }));
  const people = await sql<{ id: string; name: string }[]>`select id, display_name as name from person`;
  const personWords = new Map((await fold(people.map(({ name }) => name))).map((words, i) => [people[i]?.id ?? '', mask(words)]));
  const names = await sql<{ unitId: string; name: string; district: string | null }[]>`
    with recursive origin(unit_id, from_unit) as (select id, id from unit union select origin.unit_id, s.from_unit_id from origin join unit_succession s on s.to_unit_id = origin.from_unit)
    select origin.unit_id as "unitId", n.name, n.former_district as district from origin join unit_name n on n.unit_id = origin.from_unit`;
  const [own, districts, ids] = [await fold(names.map(({ name }) => name)), await fold(names.map(({ district }) => district ?? '')), await fold(names.map(({ unitId }) => unitId))];
  const asked = new Set(terms.flat());
  const unitWords = new Map<string, Set<Words>>();
  names.forEach(({ unitId }, i) => {
    const [name = new Set<string>(), district = new Set<string>(), id = new Set<string>()] = [own[i], districts[i], ids[i]];
    const proper = [...name].filter((word) => !['xa', 'phuong', 'thi', 'tran', 'dac', 'khu'].includes(word));
    const both = proper.length > 0 && proper.every((word) => asked.has(word)) && [...district].some((word) => asked.has(word)) ? mask(new Set([...name, ...district])) : 0;
    const sets = unitWords.get(unitId) ?? new Set<Words>();
    for (const words of [mask(name), mask(district), both, 0]) if ((words | mask(id)) !== 0) sets.add(words | mask(id));
    unitWords.set(unitId, sets);
  });
  const inReach = new Set(actor.appointments.some(({ unitId }) => unitId === 'branch-1') ? unitWords.keys() : visible.map(({ unitId }) => unitId));
  const periods = await fold(made.map(({ kind: of, period }) => `${of} ${period}`));
  const keys = await fold(made.map(({ id }) => id));
  const rests = await fold(made.map((one) => one.id.replace(`${one.kind}.${one.period}.`, '').replace(one.unitId, '')));
  const restOf = (words: Set<string>): Words => terms.reduce((sum, term, i) => (term.some((word) => words.has(word)) ? sum | (1 << i) : sum), 0);
  const ways = waysOf({
    all: (1 << terms.length) - 1, units: [...inReach].flatMap((id) => [...(unitWords.get(id) ?? [])]), people: [...personWords.values()].filter((words) => words !== 0), periods: periods.map(mask).filter((words) => words !== 0),
    rest: rests.reduce((sum, words) => sum | restOf(words), 0),
  });
  const found = visible.filter((one) => {
    const i = made.indexOf(one);
    const [period = new Set<string>(), key = new Set<string>(), rest = new Set<string>()] = [periods[i], keys[i], rests[i]];
    return (status === 'all' || (status === 'closed') === one.closed) && (kind === undefined || kind === one.kind) && ways.some((way) =>
      (way.unit === undefined || way.unit.some((words) => unitWords.get(one.unitId)?.has(words))) && (way.person === 0 || one.people.some((id) => within(way.person, personWords.get(id) ?? 0)))
      && within(way.period, mask(period)) && within(way.id, mask(key)) && (way.id === 0 || terms.some((term, n) => (way.id & (1 << n)) !== 0 && term.some((word) => rest.has(word)))));
  });
  return found.sort((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? 1 : -1)).map(({ id }) => id);
}

const words = fc.constantFrom('annual-plan', 'plan', '2026', '2027', '05', '2027-05', 'debt', 'check', 'xã', 'Tân', 'hà', 'đơn', 'Dương', 'lạc', 'dak', 'rlap', 'nguyễn', 'Thị', 'đào', 'văn', 'lâm', 'case', 'case-14', 'case-21', 'commune', 'office', 'd’ran', 'phòng giao dịch', 'zzz');
const actors = (): fc.Arbitrary<Actor> => fc.constantFrom(branch, at('COMMUNE_CHAIRMAN', unit('Xã Tân Hà Lâm Hà')), at('COMMUNE_CHAIRMAN', unit('Xã Đơn Dương')), at('OFFICE_DIRECTOR', unit("Phòng giao dịch NHCSXH Đắk R'Lấp")));

test('pages hold exactly what going through all processes finds, in order and once, whatever path leads to them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(words, { minLength: 1, maxLength: 4 }), actors(), fc.constantFrom<SearchFilter['status']>('all', 'open', 'closed'), fc.option(fc.constantFrom('annual-plan', 'debt-check'), { nil: undefined }),
      fc.constantFrom<Limits | undefined>(undefined, { few: 0, fewPeriods: 0, rare: 0 }, { few: 2, fewPeriods: 1, rare: 3 }, { few: 128, fewPeriods: 128, rare: 0 }, { few: 0, fewPeriods: 9, rare: 0 }, { few: 0, fewPeriods: 0, rare: 1000 }), fc.integer({ min: 1, max: 9 }),
      async (texts, actor, status, kind, limits, limit) => {
        const filter = { status, kind };
        expect(await search(texts.join(' '), actor, filter, limits, limit)).toEqual(await oracle(texts.join(' '), actor, filter));
      },
    ),
    { numRuns: 120 },
  );
}, 120_000);

test('pages neither skip nor repeat what stays, while processes begin, end and change', async () => {
  const terms = await termsOf(database.sql, 'debt-check');
  const before = made.filter(({ kind }) => kind === 'debt-check').map(({ id }) => id);
  const seen: string[] = [];
  for (let after: SearchKey | undefined, n = 0; ; n += 1) {
    const keys = await searchProcesses(database, branch, terms, all, { after, limit: 5 });
    seen.push(...keys.slice(0, 5).map(({ id }) => id));
    after = keys[4];
    if (keys.length <= 5) break;
    await make('debt-check', `2030-${n}`, unit('Xã Hàm Tân'), ['p-1'], { openedAt: Date.parse('2027-01-01') + n });
    await database.sql`update process set status = 'OTHER', status_since = now(), turn = turn + 1 where id = any(${[...seen.slice(-2), ...before.slice(0, 3)]})`;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(before.filter((id) => !seen.includes(id))).toEqual([]);
});

describe('why a process was found', () => {
  const why = async (text: string, id: string) => {
    const terms = await termsOf(database.sql, text);
    return (await reasonsOf(database.sql, terms, [{ id, unitId: made.find((one) => one.id === id)?.unitId ?? '' }])).get(id);
  };
  const known = () => `annual-plan.2028.${unit('Xã Đơn Dương')}`;

  test('is its id, where that has every word', async () => {
    expect(await why('2028 annual-plan', known())).toEqual([{ by: 'KEY' }]);
  });

  test('is the old name with the former district, and the year in its id', async () => {
    const id = `annual-plan.2027.${unit('Xã Trà Tân')}`;
    const target = made.find((one) => one.id.startsWith(id))?.id ?? '';
    expect(await why('2027 xã tân hà', target)).toEqual([{ by: 'KEY' }, expect.objectContaining({ by: 'UNIT', name: 'Xã Tân Hà', formerDistrict: 'Huyện Đức Linh' })]);
  });

  test('is the person, without those who have only a part of the name', async () => {
    expect(await why('nguyen thi dao', known())).toEqual([{ by: 'PERSON', id: 'p-0', name: 'Nguyễn Thị Đào' }]);
  });

  test('is the unit or the person, where either would do', async () => {
    expect((await why('lạc', known()))?.map(({ by }) => by)).toEqual(['PERSON']);
    const id = await make('annual-plan', '2031', unit('Xã Lạc Dương'), ['p-1', 'p-3']);
    expect((await why('dương', id))?.map(({ by }) => by)).toEqual(expect.arrayContaining(['UNIT', 'PERSON']));
  });
});
