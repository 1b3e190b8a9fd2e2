import type { Actor } from '../domain/access.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { Queryable } from './client.ts';
import { areaScope } from './scope.ts';

/** An open case in the unit that answers for it, without anything of the household. */
export interface OpenCaseRow {
  readonly processId: string;
  readonly communeId: string;
  readonly officeId: string;
  readonly status: string;
  readonly statusSince: Date;
  readonly openedAt: Date;
  /** Calendar days since the borrower was found to have left, and since the last news. */
  readonly ageDays: number;
  readonly silentDays: number;
  readonly handovers: number;
}

/** Condition: an open case `c`, the duty `d` of whoever answers, and its process `p` of the person's area. */
const openIn = (sql: Queryable, actor: Actor, unitId: string | undefined) => sql`
  c.closed_at is null and d.valid_to is null and ${areaScope(sql, actor, 'case.read', 'p.area')} ${unitId === undefined ? sql`` : sql`and ${unitId} = any(p.area)`}`;

const answeredBy = (sql: Queryable) => sql`moved_away_case c join moved_away_duty d on d.case_id = c.id join process p on p.id = d.process_id`;

interface OpenPage {
  readonly unitId: string | undefined;
  readonly today: CivilDate;
  readonly after: { readonly openedAt: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** Open cases of the person's area, the oldest first; one more than `limit`, to know whether there is a next page. */
export async function openMovedAwayCases(sql: Queryable, actor: Actor, { unitId, today, after, limit }: OpenPage): Promise<OpenCaseRow[]> {
  return sql<OpenCaseRow[]>`
    select p.id as "processId", p.unit_id as "communeId", p.area[2] as "officeId", p.status, p.status_since as "statusSince", c.opened_at as "openedAt", ${today}::date - c.detected_on as "ageDays", ${today}::date - c.last_news_on as "silentDays",
      (select count(*)::int from moved_away_handover h where h.case_id = c.id and h.status = 'ACCEPTED') as handovers
    from ${answeredBy(sql)}
    where ${openIn(sql, actor, unitId)} ${after === undefined ? sql`` : sql`and (date_trunc('milliseconds', c.opened_at), p.id) > (${after.openedAt}::timestamptz, ${after.id})`}
    order by date_trunc('milliseconds', c.opened_at), p.id limit ${limit + 1}`;
}

/** How many open cases a commune has by age, in calendar days. */
export interface CaseAgesRow {
  readonly communeId: string;
  readonly officeId: string;
  readonly open: number;
  readonly upTo90: number;
  readonly upTo365: number;
  readonly upTo730: number;
  readonly over730: number;
}

/** Open cases of the person's area by commune and age. */
export async function movedAwayAges(sql: Queryable, actor: Actor, unitId: string | undefined, today: CivilDate): Promise<CaseAgesRow[]> {
  return sql<CaseAgesRow[]>`
    select "communeId", "officeId", count(*)::int as open, (count(*) filter (where age <= 90))::int as "upTo90", (count(*) filter (where age between 91 and 365))::int as "upTo365",
      (count(*) filter (where age between 366 and 730))::int as "upTo730", (count(*) filter (where age > 730))::int as "over730"
    from (select p.unit_id as "communeId", p.area[2] as "officeId", ${today}::date - c.detected_on as age from ${answeredBy(sql)} where ${openIn(sql, actor, unitId)}) o
    group by 1, 2 order by 2, 1`;
}

/** A hand-over that waits for an answer. */
export interface IncomingRow {
  readonly processId: string;
  readonly communeId: string;
  readonly fromUnitId: string;
  readonly effectiveFrom: CivilDate;
  readonly proposedAt: Date;
  readonly dueDate: CivilDate | null;
}

/** Hand-overs proposed to communes of the person's area that wait for an answer, the oldest first. */
export async function incomingHandovers(sql: Queryable, actor: Actor, after: { readonly proposedAt: string; readonly id: string } | undefined, limit: number): Promise<IncomingRow[]> {
  return sql<IncomingRow[]>`
    select p.id as "processId", p.unit_id as "communeId", h.from_unit_id as "fromUnitId", h.effective_from::text as "effectiveFrom", h.proposed_at as "proposedAt",
      (select t.due_date::text from task t where t.process_id = p.id and t.step = 'movedAway.accept' and t.status = 'OPEN') as "dueDate"
    from moved_away_handover h join process p on p.id = h.to_process_id
    where h.status = 'PROPOSED' and ${areaScope(sql, actor, 'case.read', 'p.area')} ${after === undefined ? sql`` : sql`and (date_trunc('milliseconds', h.proposed_at), p.id) > (${after.proposedAt}::timestamptz, ${after.id})`}
    order by date_trunc('milliseconds', h.proposed_at), p.id limit ${limit + 1}`;
}

/** What there was of one thing in a year, in a commune. */
export interface YearFigureRow {
  readonly communeId: string;
  readonly officeId: string;
  /** `detected`, `whereabouts.…`, `handedOver`, `received`, `closed.…`, `candidates`, `open`. */
  readonly figure: string;
  readonly count: number;
}

/** The figures of a year in the person's area. @param until the last day of the year, or today within it: on which `open` counts who answers */
export async function movedAwayYear(sql: Queryable, actor: Actor, year: number, until: CivilDate): Promise<YearFigureRow[]> {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const dayOf = (column: string) => sql`(${sql(column)} at time zone 'Asia/Ho_Chi_Minh')::date between ${from}::date and ${to}::date`;
  return sql<YearFigureRow[]>`
    select p.unit_id as "communeId", p.area[2] as "officeId", f.figure, count(*)::int as count
    from (
      select id as process_id, 'detected' as figure from moved_away_case where detected_on between ${from}::date and ${to}::date
      union all select id, 'whereabouts.' || coalesce(whereabouts, 'UNSORTED') from moved_away_case where detected_on between ${from}::date and ${to}::date
      union all select from_process_id, 'handedOver' from moved_away_handover where status = 'ACCEPTED' and ${dayOf('decided_at')}
      union all select to_process_id, 'received' from moved_away_handover where status = 'ACCEPTED' and ${dayOf('decided_at')}
      union all select d.process_id, 'closed.' || coalesce(c.outcome, 'ENDED') from moved_away_case c join moved_away_duty d on d.case_id = c.id and d.valid_to = c.closed_on + 1 where c.closed_on between ${from}::date and ${to}::date
      union all select process_id, 'candidates' from moved_away_candidate where offered_on between ${from}::date and ${to}::date
      union all select d.process_id, 'open' from moved_away_case c join moved_away_duty d on d.case_id = c.id
        where d.valid_from <= ${until}::date and (d.valid_to is null or d.valid_to > ${until}::date) and (c.closed_on is null or c.closed_on > ${until}::date)
    ) f join process p on p.id = f.process_id
    where ${areaScope(sql, actor, 'case.read', 'p.area')}
    group by 1, 2, 3 order by 2, 1, 3`;
}
