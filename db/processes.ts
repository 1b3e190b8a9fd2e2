import type { Actor } from '../domain/access.ts';
import type { Queryable } from './client.ts';
import { areaScope } from './scope.ts';
import { countOf } from './tasks.ts';
import type { Count } from './tasks.ts';

/** A process as the projection has it. */
export interface ProcessRow {
  readonly id: string;
  readonly kind: string;
  readonly workflowType: string;
  readonly period: string;
  readonly unitId: string;
  readonly area: string[];
  readonly status: string;
  readonly turn: number;
  readonly details: Record<string, unknown>;
  readonly openedAt: Date;
  readonly statusSince: Date;
  readonly closedAt: Date | null;
  readonly recordedAt: Date;
  readonly stuckSince: Date | null;
  readonly stuckReason: string | null;
  /** Steps of other processes that it waits for. */
  readonly waits: { readonly processId: string; readonly step: string; readonly subject: string | null; readonly since: number }[];
}

const columns = (sql: Queryable) => sql`
  id, kind, workflow_type as "workflowType", period, unit_id as "unitId", area, status, turn, details, opened_at as "openedAt", status_since as "statusSince", closed_at as "closedAt",
  recorded_at as "recordedAt", stuck_since as "stuckSince", stuck_reason as "stuckReason", waits`;

export async function findProcess(sql: Queryable, id: string): Promise<ProcessRow | undefined> {
  const [row] = await sql<ProcessRow[]>`select ${columns(sql)} from process where id = ${id}`;
  return row;
}

/** Processes by id, in no particular order; unknown ids are missing. */
export async function findProcesses(sql: Queryable, ids: readonly string[]): Promise<ProcessRow[]> {
  return sql<ProcessRow[]>`select ${columns(sql)} from process where id = any(${[...ids]})`;
}

export interface ProcessFilter {
  readonly kind?: string | undefined;
  readonly workflowType?: string | undefined;
  readonly period?: string | undefined;
  readonly status?: string | undefined;
  readonly unitId?: string | undefined;
  readonly open?: boolean | undefined;
  readonly stuck?: boolean | undefined;
}

function filters(sql: Queryable, actor: Actor, f: ProcessFilter) {
  const same = (column: string, value: string | undefined) => (value === undefined ? sql`` : sql`and ${sql(column)} = ${value}`);
  return sql`
    ${areaScope(sql, actor, 'process.read')}
      ${same('kind', f.kind)} ${same('workflow_type', f.workflowType)} ${same('period', f.period)} ${same('status', f.status)} ${same('unit_id', f.unitId)}
      ${f.open === undefined ? sql`` : f.open ? sql`and closed_at is null` : sql`and closed_at is not null`} ${f.stuck === true ? sql`and stuck_since is not null` : sql``}`;
}

/** Processes of the person's area by id; one more than `limit`, to know whether there is a next page. */
export async function listProcesses(sql: Queryable, actor: Actor, filter: ProcessFilter, page: { after: string | undefined; limit: number }): Promise<ProcessRow[]> {
  return sql<ProcessRow[]>`
    select ${columns(sql)} from process where ${filters(sql, actor, filter)}
      ${page.after === undefined ? sql`` : sql`and id > ${page.after}`} order by id limit ${page.limit + 1}`;
}

/** How many processes the list has under a filter, counted no further than a bound. */
export async function countProcesses(sql: Queryable, actor: Actor, filter: ProcessFilter, upTo: number): Promise<Count> {
  const [row] = await sql<{ found: number }[]>`select count(*)::int as found from (select from process where ${filters(sql, actor, filter)} limit ${upTo + 1}) p`;
  return countOf(row?.found ?? 0, upTo);
}
