import type postgres from 'postgres';
import type { Progress } from '../stack/downloads.ts';
import { branchId, provinceId } from './people.ts';

const BATCH = 100_000;
const DAYS = 3650;
/** Of every thousand processes the newest two hundred are still running. */
const RUNNING = 0.2;

/**
 * A million processes over ten years, on the real units: a plan a year for every unit, a check a month for every village and group, and two invented kinds that every commune has day by day.
 * 20,000 invented people: each process has two of its unit and one of its office, and the yearly ones the director too.
 */
export async function fillForSearch(sql: postgres.Sql, wanted: number, say: Progress): Promise<void> {
  await writePlaces(sql);
  await writePeople(sql);
  let written = 0;
  for (const [kind, status, place, step] of [['annual-plan', 'DRAFTING', `kind in ('COMMUNE', 'OFFICE', 'BRANCH')`, 365], ['bench-check', 'CHECKING', `kind in ('VILLAGE', 'GROUP')`, 30], ['bench-visit', 'VISITING', `kind = 'COMMUNE'`, 1], ['bench-meeting', 'MEETING', `kind = 'COMMUNE'`, 1]] as const) {
    const [{ among } = { among: 1 }] = await sql<{ among: number }[]>`select count(*)::int as among from bench_place where ${sql.unsafe(place)}`;
    const days = Math.max(step, Math.ceil((BATCH / among) * step));
    for (let from = 0; from < DAYS && written < wanted; from += days) {
      const rows = await sql`
        with made as (
          insert into process (id, kind, workflow_type, period, unit_id, area, status, turn, details, last_results, opened_at, status_since, closed_at)
          select format('%s.%s.%s', ${kind}::text, period, unit_id), ${kind}::text, 'annualPlanCommune', period, unit_id, area, ${status}::text, 3, '{}', '{}', opened_at, opened_at,
            case when opened_at < now() - make_interval(days => ${Math.round(DAYS * RUNNING)}) then opened_at + interval '20 days' end
          from (
            select p.*, now() - make_interval(days => day, secs => p.n) as opened_at,
              case ${step}::int when 365 then (2026 - day / 365)::text when 30 then to_char(now() - make_interval(days => day), 'YYYY-MM') else to_char(now() - make_interval(days => day), 'YYYY-MM-DD') end as period
            from bench_place p cross join generate_series(${from}::int, ${Math.min(from + days, DAYS) - 1}::int, ${step}::int) as day where ${sql.unsafe(place)}
            limit ${wanted - written}
          ) t on conflict do nothing returning id, unit_id, opened_at
        )
        insert into process_person (process_id, person_id, unit_id, opened_at)
        select made.id, who.person_id, made.unit_id, made.opened_at
        from made join bench_place p on p.unit_id = made.unit_id
        cross join lateral (
          select format('bench-people-%s', (p.n * 15 + (extract(epoch from made.opened_at)::bigint / 86400 + i) % 15)) as person_id from generate_series(0, 1) as i
          union select format('bench-people-%s', 19100 + (p.n + extract(epoch from made.opened_at)::bigint / 864000) % 900)
          union select 'person-0006' where ${kind} = 'annual-plan'
        ) who on conflict do nothing returning 1`;
      const [{ count } = { count: 0 }] = await sql<{ count: number }[]>`select count(*)::int as count from process where kind = ${kind}`;
      written = await total(sql);
      say(`${written} processes (${count} ${kind}, ${rows.count} more people)`);
    }
  }
  await sql`
    insert into task (id, process_id, kind, period, step, nature, status, to_unit_id, to_roles, area, choices, not_by, due_date, opened_at, version)
    select id || '~step~~1', id, kind, period, 'commune.submit', 'DUTY', 'OPEN', unit_id, array['COMMUNE_CHAIRMAN'], area, array['submit'], '{}', current_date + 20, opened_at, 1 from process where kind like 'bench-%' and closed_at is null`;
  for (const table of ['process', 'process_person', 'process_period', 'person', 'task', 'unit_name']) await sql`vacuum (analyze) ${sql(table)}`;
  const [people] = await sql<{ people: number; periods: number }[]>`select (select count(*)::int from person) as people, (select count(*)::int from process_period) as periods`;
  say(`${await total(sql)} processes, ${people?.periods ?? 0} kinds and periods, ${people?.people ?? 0} people`);
}

async function total(sql: postgres.Sql): Promise<number> {
  return (await sql<{ count: number }[]>`select count(*)::int as count from process`)[0]?.count ?? 0;
}

/** Every unit that has processes, with its area. */
async function writePlaces(sql: postgres.Sql): Promise<void> {
  await sql`
    create table bench_place as
      select (row_number() over (order by kind, unit_id))::int as n, kind, unit_id, area from (
        with commune as (select p.commune_id as unit_id, case when p.office_id = ${branchId} then array[p.commune_id, ${branchId}, ${provinceId}] else array[p.commune_id, p.office_id, ${branchId}, ${provinceId}] end as area from planning_office p where p.valid_to is null)
        select 'COMMUNE' as kind, unit_id, area from commune
        union all select u.kind, u.id, array[u.id] || commune.area from unit u join commune on commune.unit_id = u.parent_id where u.kind in ('VILLAGE', 'GROUP')
        union all select 'OFFICE', u.id, array[u.id, ${branchId}, ${provinceId}] from unit u where u.kind = 'OFFICE'
        union all select 'BRANCH', ${branchId}, array[${branchId}, ${provinceId}]) units`;
}

/** Names as people have them, each with a number, so that nobody takes them for real. */
async function writePeople(sql: postgres.Sql): Promise<void> {
  await sql`
    insert into person (id, subject, display_name, demo)
    select format('bench-people-%s', i), format('bench.people.%s', i), format('%s %s %s Mẫu %s', family[1 + i % 11], middle[1 + i / 11 % 7], given[1 + i / 77 % 40], i), true
    from generate_series(0, 19999) as i, (select
      array['Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Đặng', 'K’', 'Vũ', 'Ya'] as family,
      array['Văn', 'Thị', 'Đức', 'Ngọc', 'Minh', 'Hữu', 'Thị'] as middle,
      array['Đào', 'An', 'Bình', 'Châu', 'Dương', 'Đông', 'Giang', 'Hà', 'Hải', 'Hạnh', 'Hiền', 'Hoa', 'Hòa', 'Hùng', 'Hương', 'Khánh', 'Lan', 'Liên', 'Linh', 'Long', 'Mai', 'Nam', 'Nga', 'Phong', 'Phú', 'Quý', 'Sơn', 'Tâm', 'Tân', 'Thảo', 'Thắng', 'Thủy', 'Tiến', 'Trà', 'Trung', 'Tuấn', 'Tùng', 'Vân', 'Việt', 'Yến'] as given) names
    on conflict do nothing`;
}
