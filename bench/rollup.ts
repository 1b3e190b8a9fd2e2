import type postgres from 'postgres';
import { percentile, runCallers } from './load.ts';
import { branchId, provinceId } from './people.ts';
import type { BenchStack } from './stack.ts';
import { fixed, table, verdict } from './table.ts';

/*
 * The roll-up of a province over HTTP: what 124 communes sent, with three origins in each of 24 cells, for one year and for several, through their offices to the branch. As tables in millions of đồng by
 * programme, by office and by commune, the versions with what is stale, a comparison, and the lines behind a cell. Inserted by SQL; the engine has no part in reading them.
 */

const origins = 3;
const programmes = 12;

/** Two versions of everybody, as they would be sent. */
async function fill({ sql }: BenchStack, kind: string, period: string, years: readonly number[]): Promise<string> {
  const prefix = `${kind}.${period}`;
  const [types] = kind === 'annual-plan' ? [['annualPlanCommune', 'annualPlanOffice', 'annualPlanBranch']] : [['fiveYearPlanCommune', 'fiveYearPlanOffice', 'fiveYearPlanBranch']];
  const office = sql`case when p.office_id = ${branchId} then array[${branchId}, ${provinceId}] else array[p.office_id, ${branchId}, ${provinceId}] end`;
  const put = (id: postgres.Fragment, level: number, unit: postgres.Fragment, area: postgres.Fragment) => sql`
    insert into process (id, kind, workflow_type, period, unit_id, area, status, turn, details, last_results, opened_at, status_since)
    select distinct ${id}, ${kind}, ${types?.[level] ?? ''}, ${period}, ${unit}, ${area}, 'ACCEPTED', 1, '{}'::jsonb, '{}'::jsonb, now(), now() from planning_office p where p.valid_to is null`;
  await put(sql`${prefix}::text || '.' || p.commune_id`, 0, sql`p.commune_id`, sql`array[p.commune_id] || ${office}`);
  await put(sql`${prefix}::text || '.desk-' || p.office_id`, 1, sql`p.office_id`, office);
  await put(sql`${prefix}::text || '.' || ${branchId}::text`, 2, sql`${branchId}::text`, sql`array[${branchId}, ${provinceId}]`);
  await sql`insert into plan_campaign (process_id, kind, year, years, period, attempt, status, due_dates, programmes) values (${`${prefix}.${branchId}`}, ${kind}, ${years[0] ?? 0}, ${[...years]}, ${period}, 1, 'OPEN', '{}', '{}')`;
  for (const version of [1, 2]) {
    await sql`
      insert into plan_synthesis (process_id, version, programme, source, year, child_unit_id, households, amount_vnd, written_by)
      select ${prefix}::text || '.' || p.commune_id, ${version}::int, g.code, s.source, y.year, v.id, 1 + (v.n * 7 + ${version}::int) % 30, 1000003 * (1 + (v.n * 7919 + ${version}::int) % 900), 'person-0094'
      from planning_office p cross join lateral (select id, row_number() over (order by id) as n from unit where parent_id = p.commune_id and kind = 'VILLAGE' order by id limit ${origins}) v
      cross join (select code from credit_programme order by code limit ${programmes}) g cross join (values ('CENTRAL'), ('LOCAL')) s(source) cross join unnest(${[...years]}::int[]) y(year) where p.valid_to is null`;
    await keep(sql, sql`select ${prefix}::text || '.' || p.commune_id as process_id, '[]'::jsonb as children from planning_office p where p.valid_to is null`, version);
    const sum = (into: postgres.Fragment, unit: postgres.Fragment, child: postgres.Fragment) => sql`
      insert into plan_synthesis (process_id, version, programme, source, year, child_unit_id, households, amount_vnd)
      select ${into}, ${version}::int, s.programme, s.source, s.year, ${unit}, sum(s.households), sum(s.amount_vnd)
      from planning_office p join plan_synthesis s on s.process_id = ${child} and s.version = ${version}::int where p.valid_to is null group by 1, 3, 4, 5, 6`;
    await sum(sql`${prefix}::text || '.desk-' || p.office_id`, sql`p.commune_id`, sql`${prefix}::text || '.' || p.commune_id`);
    await keep(sql, sql`
      select ${prefix}::text || '.desk-' || p.office_id as process_id, jsonb_agg(jsonb_build_object('unitId', p.commune_id, 'processId', ${prefix}::text || '.' || p.commune_id, 'version', ${version}::int)) as children
      from planning_office p where p.valid_to is null group by p.office_id`, version);
    const offices = sql`(select distinct office_id from planning_office where valid_to is null)`;
    await sql`
      insert into plan_synthesis (process_id, version, programme, source, year, child_unit_id, households, amount_vnd)
      select ${`${prefix}.${branchId}`}, ${version}::int, s.programme, s.source, s.year, o.office_id, sum(s.households), sum(s.amount_vnd)
      from ${offices} o join plan_synthesis s on s.process_id = ${prefix}::text || '.desk-' || o.office_id and s.version = ${version}::int group by 3, 4, 5, 6`;
    await keep(sql, sql`select ${`${prefix}.${branchId}`}::text as process_id, jsonb_agg(jsonb_build_object('unitId', o.office_id, 'processId', ${prefix}::text || '.desk-' || o.office_id, 'version', ${version}::int)) as children from ${offices} o`, version);
  }
  return `${prefix}.${branchId}`;
}

async function keep(sql: BenchStack['sql'], processes: postgres.Fragment, version: number): Promise<void> {
  await sql`
    insert into plan_version (process_id, version, sent_at, sent_by, households, amount_vnd, sha256, children)
    select q.process_id, ${version}::int, now(), 'person-0006', (select sum(households) from plan_synthesis s where s.process_id = q.process_id and s.version = ${version}::int),
      (select sum(amount_vnd) from plan_synthesis s where s.process_id = q.process_id and s.version = ${version}::int), plan_version_sha256(q.process_id, ${version}::int, q.children), q.children from (${processes}) q`;
}

export async function rollup(stack: BenchStack): Promise<string> {
  const { sql, http, settings, say } = stack;
  const headers = { authorization: `Bearer ${await stack.tokenOf(`director.${branchId}`)}` };
  const get = async (url: string): Promise<unknown> => {
    const { status, body } = await http.send('GET', url, headers);
    if (status !== 200) throw new Error(`${url} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  };
  const rows: string[][] = [];
  const from = 2901;
  const several = Array.from({ length: settings.years }, (_, i) => from + i);
  for (const [kind, period, years] of [['annual-plan', '2900', [2900]], ['five-year-plan', `${from}-${several.at(-1) ?? from}`, several]] as const) {
    const branch = await fill(stack, kind, period, years);
    await sql`analyze plan_synthesis`;
    const [made] = await sql<{ lines: number; programme: string }[]>`select count(*)::int as lines, min(programme) as programme from plan_synthesis where process_id like ${`${kind}.${period}.%`}`;
    const totals = new Set<unknown>();
    for (const by of ['programme', 'child', 'commune']) totals.add(((await get(`/api/processes/${branch}/plan/table?rows=${by}&columns=none`)) as { total: { exactVnd: number } }).total.exactVnd);
    if (totals.size !== 1) throw new Error(`the tables have different totals: ${[...totals].join(', ')}`);
    for (const [name, rest] of [
      ['by programme', 'table?money=million'], ['by office', 'table?money=million&rows=child'], ['by commune', 'table?money=million&rows=commune'], ['by commune and year', 'table?money=billion&rows=commune&columns=year'],
      ['versions, staleness', 'versions'], ['compared', 'compare?from=1&to=2'], ['lines behind a cell', `cells/${made?.programme ?? ''}/CENTRAL/${years[0] ?? 0}`],
    ] as const) {
      const read = (): Promise<unknown> => get(`/api/processes/${branch}/plan/${rest}`);
      await runCallers(settings.searchers, 100, read);
      const { latencies, perSecond } = await runCallers(settings.searchers, Math.ceil(settings.rollups / settings.searchers), read);
      rows.push([`${name}, ${years.length === 1 ? '1 year' : `${years.length} years`}`, String(made?.lines ?? 0), fixed(perSecond, 0), fixed(percentile(latencies, 0.5)), fixed(percentile(latencies, 0.99))]);
      say(rows.at(-1)?.join('  ') ?? '');
    }
  }
  return [
    table([`${settings.rollups} requests each, ${settings.searchers} at once`, 'rows kept', 'requests/s', 'p50 ms', 'p99 ms'], rows),
    '',
    ...rows.filter(([name]) => name?.startsWith('by ')).map((row) => verdict(`p99 ms, ${row[0] ?? ''}`, Number(row[4]), { atMost: 100 }, 1)),
  ].join('\n');
}
