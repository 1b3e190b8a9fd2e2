import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../domain/access.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { freshDatabase } from '../stack/testing.ts';
import { countDifficulties, joinedInto, listDifficulties, stationsHeld } from './difficulty.ts';

let fresh: FreshDatabase;
let sql: postgres.Sql<{ bigint: bigint }>;
let asked: { readonly query: string; readonly values: unknown[] }[] = [];
const actor: Actor = { personId: 'person-1', appointments: [{ id: 'appointment-1', role: 'PPC_OFFICE', unitId: 'province-1' }] };

/** As many reports as many years bring, one every hour, every second one forwarded; each tenth direction joined into the one before. */
beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  sql = postgres(fresh.ownerUrl, { max: 1, types: { bigint: postgres.BigInt }, debug: (_, query, values) => asked.push({ query, values }) });
  const id = sql`'difficulty-report.2020.commune-001.' || n`;
  const at = sql`timestamptz '2020-01-01T00:30:00Z' + make_interval(hours => n)`;
  await sql`
    insert into process (id, kind, workflow_type, period, unit_id, area, status, turn, details, last_results, opened_at, status_since)
    select ${id}, 'difficulty-report', 'difficultyReport', '2020', 'commune-001', array['commune-001', 'branch-1', 'province-1'], 'REGISTERED', 1, '{}', '{}', ${at}, ${at} from generate_series(1, 30000) n`;
  await sql`
    insert into difficulty_report (process_id, commune_id, branch_id, subject, urgency, content_ref, proposal_ref, reported_at)
    select ${id}, 'commune-001', 'branch-1', 'CAPITAL', 'ROUTINE', 'text-1', 'text-2', ${at} from generate_series(1, 30000) n`;
  await sql`insert into difficulty_station (process_id, seq, station, unit_id, entered_at) select ${id}, 1, 'BRANCH', 'branch-1', ${at} from generate_series(1, 30000) n`;
  await sql`
    insert into difficulty_direction (process_id, province_id, status, joined_into)
    select 'difficulty-report.2020.province-1.' || n, 'province-1', 'OPEN', case when n % 10 = 0 then 'difficulty-report.2020.province-1.' || (n - 1) end from generate_series(1, 15000) n`;
  await sql`analyze process, difficulty_report, difficulty_station, difficulty_direction`;
});
afterAll(async () => {
  await sql.end();
  await fresh.drop();
});

/** How the database finds what the last query of some work asks for. */
async function planOf(work: () => Promise<unknown>): Promise<string> {
  asked = [];
  await work();
  const { query = '', values = [] } = asked.at(-1) ?? {};
  return (await sql.unsafe(`explain ${query}`, values as never[])).map((row) => String(row['QUERY PLAN'])).join('\n');
}

it('finds the newest reports of a province, those of a month, and what was joined into a direction, without reading all there ever were', async () => {
  const month = { from: '2023-03-01', to: '2023-03-31' };
  expect(await planOf(() => listDifficulties(sql, actor, {}, { after: undefined, limit: 20 }))).not.toMatch(/Seq Scan on (difficulty_report|process)/);
  expect(await planOf(() => countDifficulties(sql, actor, month))).not.toContain('Seq Scan on difficulty_report');
  expect(await planOf(() => stationsHeld(sql, actor, month))).not.toContain('Seq Scan on difficulty_report');
  expect(await planOf(() => joinedInto(sql, 'difficulty-report.2020.province-1.9'))).not.toContain('Seq Scan on difficulty_direction');
  expect(await joinedInto(sql, 'difficulty-report.2020.province-1.9')).toEqual(['difficulty-report.2020.province-1.10']);
});

it('counts a report on its day in Viet Nam: both ends of a period belong to it', async () => {
  // One each hour, at half past: seven hours ahead of UTC, a day is 24 of them.
  const of = async (from: string, to: string): Promise<number> => (await countDifficulties(sql, actor, { from, to })).reduce((n, { open, closed }) => n + open + closed, 0);
  expect([await of('2020-06-01', '2020-06-01'), await of('2020-06-01', '2020-06-02')]).toEqual([24, 48]);
  await sql`update difficulty_report set reported_at = '2020-05-31T16:59:59.999Z' where reported_at = '2020-05-31T17:30:00Z'`;
  expect([await of('2020-06-01', '2020-06-01'), await of('2020-05-31', '2020-05-31')]).toEqual([23, 25]);
  expect((await stationsHeld(sql, actor, { from: '2020-06-01', to: '2020-06-01' })).reduce((n, { times }) => n + times, 0)).toBe(23);
});
