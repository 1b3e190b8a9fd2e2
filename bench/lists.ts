import { runCallers, percentile } from './load.ts';
import { branchId, officeId, provinceId } from './people.ts';
import type { BenchStack } from './stack.ts';
import { fixed, table, verdict } from './table.ts';

/*
 * GET /api/tasks over HTTP, on a projection with a million tasks of which a tenth is open, over 124 communes, 28 offices and the branch as they are:
 * seven in ten belong to communes, a quarter to offices, the rest to the branch. A chairman's and a branch officer's own list (box=mine) and whole area
 * (box=area), each from its first page and, every other request, from the page after it. Inserted by SQL; the engine has no part in reading lists.
 */

const BATCH = 100_000;

/** One process row carries the tasks of a unit and year; tasks point to it. */
async function fill(stack: BenchStack): Promise<void> {
  const { sql, settings, say } = stack;
  await sql`
    create table bench_place as
      select row_number() over (order by kind, unit_id)::int as n, kind, unit_id, area from (
        select 'COMMUNE' as kind, p.commune_id as unit_id, case when p.office_id = ${branchId} then array[p.commune_id, ${branchId}, ${provinceId}] else array[p.commune_id, p.office_id, ${branchId}, ${provinceId}] end as area
        from planning_office p where p.valid_to is null
        union all select 'OFFICE', u.id, array[u.id, ${branchId}, ${provinceId}] from unit u where u.kind = 'OFFICE'
        union all select 'BRANCH', ${branchId}, array[${branchId}, ${provinceId}]) units`;
  const places = await sql<{ kind: string; n: number }[]>`select kind, count(*)::int as n from bench_place group by kind order by kind`;
  say(`places: ${places.map((p) => `${p.n} ${p.kind}`).join(', ')}`);
  await sql`
    insert into process (id, kind, workflow_type, period, unit_id, area, status, turn, details, last_results, opened_at, status_since)
    select format('bench-list.%s.%s', year, unit_id), 'annual-plan', 'annualPlanCommune', year::text, unit_id, area, 'DRAFTING', 1, '{}', '{}', now(), now()
    from bench_place, generate_series(2016, 2025) as year`;
  for (let from = 0; from < settings.tasks; from += BATCH) {
    const to = Math.min(from + BATCH, settings.tasks) - 1;
    await sql`
      insert into task (id, process_id, kind, period, step, subject, nature, status, to_unit_id, to_roles, area, choices, claimed_by, claimed_at, not_by, due_date, opened_at, closed_at, outcome, decided_by, version)
      select format('bench-list.%s.%s~step~~%s', year, unit_id, i), format('bench-list.%s.%s', year, unit_id), 'annual-plan', year::text,
        case p.kind when 'COMMUNE' then 'commune.submit' when 'OFFICE' then 'office.review' else 'branch.review' end, null, case when i % 7 = 0 then 'OFFER' else 'DUTY' end,
        case when is_open then 'OPEN' when i % 20 = 1 then 'CANCELLED' else 'DONE' end, unit_id,
        case p.kind when 'COMMUNE' then case when i % 3 = 0 then array['COMMUNE_SPECIALIST', 'COMMUNE_CHAIRMAN'] else array['COMMUNE_CHAIRMAN'] end when 'OFFICE' then array['CREDIT_OFFICER', 'OFFICE_DIRECTOR'] else array['BRANCH_OFFICER', 'BRANCH_DIRECTOR'] end,
        area, array['submit'], null, null, case when i % 9 = 0 then array['person-0006'] else array[]::text[] end,
        case when i % 11 = 0 then null else current_date - 60 + ((i * 7919::bigint) % 240)::int end, now() - make_interval(mins => (i % 500000)::int),
        case when is_open then null else now() - make_interval(mins => (i % 400000)::int) end, case when is_open then null else 'submit' end, null, 2
      from (select i, i % 10 = 3 as is_open, 2016 + (i / 10) % 10 as year,
              case when i / 100 % 20 < 14 then 'COMMUNE' when i / 100 % 20 < 19 then 'OFFICE' else 'BRANCH' end as kind, (i * 2654435761) % 1000003 as dice from generate_series(${from}::bigint, ${to}::bigint) as i) t
      join (select *, (row_number() over (partition by kind order by n) - 1)::int as nth, count(*) over (partition by kind)::int as among from bench_place) p on p.kind = t.kind and p.nth = t.dice % p.among`;
    say(`${to + 1} tasks`);
  }
  await sql`analyze task`;
  await sql`analyze process`;
  const [row] = await sql<{ all: number; open: number }[]>`select count(*)::int as all, (count(*) filter (where status = 'OPEN'))::int as open from task where id like 'bench-list.%'`;
  say(`${row?.all ?? 0} tasks, ${row?.open ?? 0} open`);
}

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

async function measure(stack: BenchStack, subject: string, box: string): Promise<string[]> {
  const { http, settings } = stack;
  const headers = { authorization: `Bearer ${await stack.tokenOf(subject)}` };
  const get = async (cursor: string): Promise<Page> => {
    const { status, body } = await http.send('GET', `/api/tasks?box=${box}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`, headers);
    if (status !== 200) throw new Error(`the list answered ${status}: ${JSON.stringify(body)}`);
    return body as Page;
  };
  const first = await get('');
  let n = 0;
  const read = (): Promise<Page> => get((n += 1) % 2 === 0 ? (first.nextCursor ?? '') : '');
  await runCallers(settings.readers, 25, read);
  const { latencies, perSecond } = await runCallers(settings.readers, Math.ceil(settings.requests / settings.readers), read);
  stack.say(`${subject}, box=${box}: p99 ${fixed(percentile(latencies, 0.99))} ms`);
  return [`${subject}, box=${box}`, String(first.items.length), fixed(perSecond, 0), fixed(percentile(latencies, 0.5)), fixed(percentile(latencies, 0.99))];
}

export async function lists(stack: BenchStack): Promise<string> {
  await fill(stack);
  const rows: string[][] = [];
  for (const subject of ['chairman.commune-001', `officer-1.${branchId}`]) {
    for (const box of ['mine', 'area']) rows.push(await measure(stack, subject, box));
  }
  rows.push(await measure(stack, `director.${officeId}`, 'area'));
  return [
    table([`${stack.settings.requests} requests each, ${stack.settings.readers} at once`, 'items', 'requests/s', 'p50 ms', 'p99 ms'], rows),
    '',
    ...rows.map((row) => verdict(`p99 ms, ${row[0] ?? ''}`, Number(row[4]), { atMost: 50 }, 1)),
  ].join('\n');
}
