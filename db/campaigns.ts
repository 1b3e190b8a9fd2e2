import type { Action, Actor } from '../domain/access.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { PlanKind } from '../domain/plan.ts';
import { planKinds, planWorkflows } from '../domain/plan.ts';
import type { Queryable } from './client.ts';
import type { CampaignRow } from './plans.ts';
import { campaignColumns } from './plans.ts';
import { areaScope } from './scope.ts';

/** How many processes of a level are in each state, as far as the person sees them. */
export type StatusCounts = Readonly<Record<string, number>>;

/** A campaign as one person sees it. */
export interface SeenCampaign extends CampaignRow {
  readonly communes: StatusCounts;
  readonly offices: StatusCounts;
}

const typesOf = (level: 'commune' | 'office'): string[] => Object.values(planKinds).map((kind) => planWorkflows[kind][level]);

/** Condition: the campaign `c` has a process in which the person may do this. */
const reached = (sql: Queryable, actor: Actor, action: Action) => sql`exists (select from process p where p.kind = c.kind and p.period = c.period and ${areaScope(sql, actor, action, 'p.area')})`;

const seenColumns = (sql: Queryable, actor: Actor) => {
  const counted = (level: 'commune' | 'office') => sql`
    (select coalesce(jsonb_object_agg(status, n), '{}') from (
      select p.status, count(*)::int as n from process p
      where p.kind = c.kind and p.period = c.period and p.workflow_type = any(${typesOf(level)}) and ${areaScope(sql, actor, 'plan.read', 'p.area')} group by p.status) s)`;
  return sql`${campaignColumns(sql)}, ${counted('commune')} as communes, ${counted('office')} as offices`;
};

/** Where a page of campaigns ends. */
export interface CampaignKey {
  readonly year: number;
  readonly kind: string;
  readonly attempt: number;
  readonly id: string;
}

/** Which campaigns are asked for; one more than `limit` is given, to tell whether there are more. */
export interface CampaignsAsked {
  readonly kind?: PlanKind | undefined;
  readonly year?: number | undefined;
  readonly limit: number;
  readonly after?: CampaignKey | undefined;
}

/** The campaigns with a process in the person's area, the newest year first. */
export async function listCampaigns(sql: Queryable, actor: Actor, { kind, year, limit, after }: CampaignsAsked): Promise<SeenCampaign[]> {
  return sql<SeenCampaign[]>`
    select ${seenColumns(sql, actor)} from plan_campaign c
    where ${reached(sql, actor, 'plan.read')} ${kind === undefined ? sql`` : sql`and c.kind = ${kind}`} ${year === undefined ? sql`` : sql`and ${year} = any(c.years)`}
      ${after === undefined ? sql`` : sql`and (-c.year, c.kind, -c.attempt, c.process_id) > (${-after.year}::int, ${after.kind}, ${-after.attempt}::int, ${after.id})`}
    order by c.year desc, c.kind, c.attempt desc, c.process_id limit ${limit + 1}`;
}

/** A campaign, if it has a process in which the person may do this. @param id of the branch's process */
export async function findCampaign(sql: Queryable, actor: Actor, id: string, action: Action = 'plan.read'): Promise<SeenCampaign | undefined> {
  const [row] = await sql<SeenCampaign[]>`select ${seenColumns(sql, actor)} from plan_campaign c where c.process_id = ${id} and ${reached(sql, actor, action)}`;
  return row;
}

/** Of these processes, those whose plan has come back from the level above at least once. */
export async function returnedBefore(sql: Queryable, processIds: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select distinct chain as id from ledger_entry where chain = any(${[...processIds]}) and action = 'process.statusChanged' and after ->> 'status' = 'RETURNED'`;
  return rows.map(({ id }) => id);
}

/** How often people were reminded of a task, by its ladder and by the level above. */
export interface RemindersRow {
  readonly taskId: string;
  readonly times: number;
  readonly byHand: number;
  readonly lastAt: Date;
  /** Who was told the last time. */
  readonly people: string[];
}

/** The reminders of these tasks; of one that nobody was reminded of there is no row. */
export async function remindersOf(sql: Queryable, tasks: readonly { readonly id: string; readonly processId: string }[]): Promise<RemindersRow[]> {
  if (tasks.length === 0) return [];
  return sql<RemindersRow[]>`
    with reminders as (
      select n.id, n.task_id, n.at, exists (select from ledger_entry e where e.chain = n.process_id and e.turn = split_part(n.key, '/', 2)::int and e.action = 'task.remind' and e.subject = n.task_id) as by_hand
      from notice n where n.process_id = any(${tasks.map((task) => task.processId)}) and n.task_id = any(${tasks.map((task) => task.id)}) and n.type = 'task.reminder'
    ), told as (select task_id, count(*)::int as times, count(*) filter (where by_hand)::int as by_hand, max(at) as last_at, max(id) as last_id from reminders group by task_id)
    select t.task_id as "taskId", t.times, t.by_hand as "byHand", t.last_at as "lastAt", array(select r.person_id from notice_recipient r where r.notice_id = t.last_id order by r.person_id) as people from told t`;
}

/** An extension of the deadline of a commune's or an office's duty to send its plan. */
export interface ExtensionRow {
  readonly processId: string;
  readonly unitId: string;
  readonly taskId: string;
  readonly from: CivilDate | null;
  readonly until: CivilDate;
  /** Reference of the reason's text. */
  readonly reason: string;
  readonly by: string;
  readonly actingFor: string | null;
  readonly at: Date;
}

/** Every extension in a campaign within the person's area, the newest first. */
export async function extensionsIn(sql: Queryable, actor: Actor, { kind, period }: Pick<CampaignRow, 'kind' | 'period'>): Promise<ExtensionRow[]> {
  const { commune, office } = planWorkflows[kind];
  return sql<ExtensionRow[]>`
    select p.id as "processId", p.unit_id as "unitId", e.subject as "taskId", e.before ->> 'due' as "from", e.after ->> 'due' as until, e.after ->> 'reason' as reason, e.actor as by, e.acting_for as "actingFor", e.at
    from process p join ledger_entry e on e.chain = p.id and e.action = 'task.extend'
    where p.kind = ${kind} and p.period = ${period} and p.workflow_type in (${commune}, ${office}) and ${areaScope(sql, actor, 'plan.read', 'p.area')}
    order by e.at desc, e.chain, e.seq desc`;
}

/** A unit that a synthesis was made without. */
export interface LeftOutRow {
  readonly processId: string;
  /** Who made the synthesis. */
  readonly unitId: string;
  readonly version: number;
  /** It is the newest version of that level. */
  readonly newest: boolean;
  readonly childUnitId: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date | null;
}

/** Every unit that a synthesis of a campaign was made without: where the level that made it, or the unit itself, is in the person's area. The newest first. */
export async function leftOutIn(sql: Queryable, actor: Actor, { kind, period }: Pick<CampaignRow, 'kind' | 'period'>): Promise<LeftOutRow[]> {
  return sql<LeftOutRow[]>`
    select p.id as "processId", p.unit_id as "unitId", e.version, e.version = (select max(version) from plan_version v where v.process_id = p.id) as newest, e.child_unit_id as "childUnitId", e.reason, e.decided_by as by, v.sent_at as at
    from process p join plan_exception e on e.process_id = p.id left join plan_version v on v.process_id = p.id and v.version = e.version
    where p.kind = ${kind} and p.period = ${period} and (${areaScope(sql, actor, 'plan.read', 'p.area')}
      or exists (select from process child where child.kind = p.kind and child.period = p.period and child.unit_id = e.child_unit_id and ${areaScope(sql, actor, 'plan.read', 'child.area')}))
    order by v.sent_at desc nulls last, p.id, e.version desc, e.child_unit_id`;
}
