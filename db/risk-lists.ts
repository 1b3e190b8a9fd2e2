import type { Actor } from '../domain/access.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { RiskBand, RiskMeasure } from '../domain/risk.ts';
import type { Queryable } from './client.ts';
import { areaScope } from './scope.ts';

/** An open case, without anything of the household. */
export interface OpenRiskRow {
  readonly processId: string;
  readonly communeId: string;
  readonly officeId: string;
  readonly status: string;
  readonly statusSince: Date;
  readonly openedAt: Date;
  /** Calendar days since it was opened. */
  readonly ageDays: number;
}

/** Condition: a case `c` and its process `p` of the person's area, still open. */
const openIn = (sql: Queryable, actor: Actor, unitId: string | undefined) => sql`
  p.closed_at is null and ${areaScope(sql, actor, 'case.read', 'p.area')} ${unitId === undefined ? sql`` : sql`and ${unitId} = any(p.area)`}`;

const ageIn = (sql: Queryable, today: CivilDate) => sql`(${today}::date - (p.opened_at at time zone 'Asia/Ho_Chi_Minh')::date)`;

interface OpenPage {
  readonly unitId: string | undefined;
  readonly today: CivilDate;
  readonly after: { readonly openedAt: string; readonly id: string } | undefined;
  readonly limit: number;
}

/** Open cases of the person's area, the oldest first; one more than `limit`, to know whether there is a next page. */
export async function openRisks(sql: Queryable, actor: Actor, { unitId, today, after, limit }: OpenPage): Promise<OpenRiskRow[]> {
  return sql<OpenRiskRow[]>`
    select p.id as "processId", c.commune_id as "communeId", c.office_id as "officeId", p.status, p.status_since as "statusSince", p.opened_at as "openedAt", ${ageIn(sql, today)} as "ageDays"
    from risk_case c join process p on p.id = c.process_id
    where ${openIn(sql, actor, unitId)} ${after === undefined ? sql`` : sql`and (date_trunc('milliseconds', p.opened_at), p.id) > (${after.openedAt}::timestamptz, ${after.id})`}
    order by date_trunc('milliseconds', p.opened_at), p.id limit ${limit + 1}`;
}

/** How many open cases a commune has by age, in calendar days. */
export interface RiskAgesRow {
  readonly communeId: string;
  readonly officeId: string;
  readonly open: number;
  readonly upTo30: number;
  readonly upTo90: number;
  readonly upTo365: number;
  readonly over365: number;
}

/** Open cases of the person's area by commune and age. */
export async function riskAges(sql: Queryable, actor: Actor, unitId: string | undefined, today: CivilDate): Promise<RiskAgesRow[]> {
  return sql<RiskAgesRow[]>`
    select "communeId", "officeId", count(*)::int as open, (count(*) filter (where age <= 30))::int as "upTo30", (count(*) filter (where age between 31 and 90))::int as "upTo90",
      (count(*) filter (where age between 91 and 365))::int as "upTo365", (count(*) filter (where age > 365))::int as "over365"
    from (select c.commune_id as "communeId", c.office_id as "officeId", ${ageIn(sql, today)} as age from risk_case c join process p on p.id = c.process_id where ${openIn(sql, actor, unitId)}) o
    group by 1, 2 order by 2, 1`;
}

/** An extension or a freeze that runs. */
export interface RunningRow {
  readonly processId: string;
  readonly communeId: string;
  readonly officeId: string;
  readonly status: string;
  readonly measure: RiskMeasure;
  readonly until: CivilDate;
}

interface RunningPage {
  readonly endingBefore: CivilDate | undefined;
  readonly after: { readonly until: CivilDate; readonly id: string } | undefined;
  readonly limit: number;
}

/** Extensions and freezes of the person's area that run, the one that ends first first; one more than `limit`. */
export async function runningRisks(sql: Queryable, actor: Actor, { endingBefore, after, limit }: RunningPage): Promise<RunningRow[]> {
  return sql<RunningRow[]>`
    select p.id as "processId", c.commune_id as "communeId", c.office_id as "officeId", p.status, d.measure, d.until::text as until
    from risk_case c join process p on p.id = c.process_id join risk_decision d on d.process_id = c.process_id and d.number = c.decision and d.until is not null
    where ${openIn(sql, actor, undefined)} ${endingBefore === undefined ? sql`` : sql`and d.until < ${endingBefore}::date`} ${after === undefined ? sql`` : sql`and (d.until, p.id) > (${after.until}::date, ${after.id})`}
    order by d.until, p.id limit ${limit + 1}`;
}

/** Requests of a year that are alike. */
export interface YearlyRow {
  readonly officeId: string;
  readonly cause: string;
  readonly band: RiskBand | null;
  readonly measure: RiskMeasure | null;
  readonly status: string;
  readonly open: boolean;
  readonly count: number;
}

/** The requests of a year in the person's area: by office, cause, what the loss suggested, what was decided, and where they stand now. */
export async function riskYear(sql: Queryable, actor: Actor, year: number): Promise<YearlyRow[]> {
  return sql<YearlyRow[]>`
    select c.office_id as "officeId", c.cause, c.suggested_by as band, d.measure, p.status, p.closed_at is null as open, count(*)::int as count
    from risk_case c join process p on p.id = c.process_id left join risk_decision d on d.process_id = c.process_id and d.number = c.decision
    where c.requested_on between ${`${year}-01-01`} and ${`${year}-12-31`} and ${areaScope(sql, actor, 'case.read', 'p.area')}
    group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`;
}
