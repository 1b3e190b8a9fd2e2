import type { Queryable } from '../../db/client.ts';
import type { PlanKind } from '../../domain/plan.ts';
import { planWorkflows } from '../../domain/plan.ts';
import type { Sum } from './tell.ts';

/** How many units of a level are in the plan, and what they add up to. */
export interface LevelSum extends Sum {
  readonly units: number;
}

/** What a campaign sums up to at each level: the lines of the communes that the offices have accepted, the newest synthesis of each office, and that of the branch. */
export async function sumsByLevel(sql: Queryable, kind: PlanKind, period: string): Promise<Readonly<Record<'commune' | 'office' | 'branch', LevelSum>>> {
  const { commune, office, branch } = planWorkflows[kind];
  const sums = sql`coalesce(sum(households), 0)::int as households, coalesce(sum(amount_vnd), 0)::bigint as "amountVnd"`;
  const newest = (type: string) => sql<LevelSum[]>`
    select count(*)::int as units, ${sums} from process p
    join lateral (select households, amount_vnd from plan_version where process_id = p.id order by version desc limit 1) v on true where p.kind = ${kind} and p.period = ${period} and p.workflow_type = ${type}`;
  const [[ofCommunes], [ofOffices], [ofBranch]] = await Promise.all([
    sql<LevelSum[]>`
      select count(distinct p.id)::int as units, ${sums} from process p left join plan_line l on l.process_id = p.id and l.status = 'ACCEPTED'
      where p.kind = ${kind} and p.period = ${period} and p.workflow_type = ${commune} and p.status in ('ACCEPTED', 'APPROVED')`,
    newest(office),
    newest(branch),
  ]);
  const none: LevelSum = { units: 0, households: 0, amountVnd: 0n };
  return { commune: ofCommunes ?? none, office: ofOffices ?? none, branch: ofBranch ?? none };
}

/** What each office sent last, with the communes inside; the largest first. */
export async function sumsOfOffices(sql: Queryable, kind: PlanKind, period: string): Promise<(LevelSum & { readonly officeId: string })[]> {
  return sql<(LevelSum & { officeId: string })[]>`
    select p.unit_id as "officeId", jsonb_array_length(v.children) as units, v.households::int as households, v.amount_vnd as "amountVnd" from process p
    join lateral (select * from plan_version where process_id = p.id order by version desc limit 1) v on true
    where p.kind = ${kind} and p.period = ${period} and p.workflow_type = ${planWorkflows[kind].office} order by v.amount_vnd desc, p.unit_id`;
}

/** What the commune sent in its newest version. */
export async function sentBy(sql: Queryable, process: string): Promise<Sum> {
  const [row] = await sql<Sum[]>`select households::int as households, amount_vnd as "amountVnd" from plan_version where process_id = ${process} order by version desc limit 1`;
  return row ?? { households: 0, amountVnd: 0n };
}

/** What the engine told people by itself in a span of time: reminders, escalations, and what became overdue, but for what came back when its day was past; by day and step. */
export interface Told {
  readonly day: string;
  readonly what: 'task.reminder' | 'task.escalated' | 'overdue';
  readonly kind: string;
  readonly step: string;
  /** Working days after the due day; negative before it. */
  readonly days: number;
  readonly units: readonly string[];
}

export async function toldBetween(sql: Queryable, from: Date, to: Date): Promise<Told[]> {
  const day = (at: ReturnType<Queryable>) => sql`(${at} at time zone 'Asia/Ho_Chi_Minh')::date::text`;
  return sql<Told[]>`
    select * from (
      select ${day(sql`n.at`)} as day, n.type as what, t.kind, t.step, (n.params ->> 'days')::int as days, array_agg(distinct coalesce(t.subject, t.to_unit_id)) as units
      from notice n join task t on t.id = n.task_id where n.type in ('task.reminder', 'task.escalated') and n.at > ${from} and n.at <= ${to} group by 1, 2, 3, 4, 5
      union all
      select ${day(sql`t.overdue_at`)}, 'overdue', t.kind, t.step, 0, array_agg(distinct coalesce(t.subject, t.to_unit_id)) from task t where t.overdue_at > ${from} and t.overdue_at <= ${to} and t.opened_at < t.late_at group by 1, 3, 4) told
    order by day, what = 'task.escalated', what, step, days`;
}

/** How often those a process waits for were reminded, and how often the level above was told. */
export async function remindersOf(sql: Queryable, process: string): Promise<{ readonly reminded: number; readonly escalated: number }> {
  const [row] = await sql<{ reminded: number; escalated: number }[]>`
    select count(*) filter (where type = 'task.reminder')::int as reminded, count(*) filter (where type = 'task.escalated')::int as escalated from notice where process_id = ${process}`;
  return row ?? { reminded: 0, escalated: 0 };
}
