import type { Cell, PlanKind, PlanLevel } from '../domain/plan.ts';
import { planWorkflows } from '../domain/plan.ts';
import type { Queryable } from './client.ts';
import { writeProcess } from './projection.ts';

/** A process of a plan as tests put it into the projection, with no engine behind. */
export interface TestPlan {
  readonly processId: string;
  readonly unitId: string;
}

export interface TestPlanLine extends Cell {
  /** A village, group or organization; the commune itself for a declaration that there is no need. */
  readonly originId: string;
  readonly households: number;
  readonly amountVnd: bigint;
  readonly writtenBy?: string;
}

const begun = Date.UTC(2026, 8, 1);
/** The n-th hour of the tests' time. */
export const hour = (n: number): Date => new Date(begun + n * 3_600_000);

/** Puts a process of a plan there, or changes its status. @param area the unit and those above it */
export async function writePlanProcess(sql: Queryable, plan: { kind?: PlanKind; period?: string; level: PlanLevel; unitId: string; area: readonly string[]; status?: string; closed?: boolean }): Promise<TestPlan> {
  const { kind = 'annual-plan', period = '2027', level, unitId, area, status = 'SENT', closed = false } = plan;
  const processId = `${kind}.${period}.${level === 'office' ? `desk-${unitId}` : unitId}`;
  await writeProcess(sql, {
    processId, kind, workflowType: planWorkflows[kind][level], period, unitId, area, status, turn: 1, details: {}, results: {}, openedAt: begun, statusSince: begun, closedAt: closed ? begun : null, waits: [], policyVersion: 0,
  });
  return { processId, unitId };
}

/** Sends a version of a commune: these lines and declarations. */
export async function writeCommuneVersion(sql: Queryable, { processId }: TestPlan, version: number, lines: readonly TestPlanLine[], sentAt: Date): Promise<void> {
  const rows = lines.map((line) => ({ programme: line.programme, source: line.source, year: line.year, child: line.originId, households: line.households, amount: String(line.amountVnd), by: line.writtenBy ?? null }));
  await sql`
    insert into plan_synthesis (process_id, version, programme, source, year, child_unit_id, households, amount_vnd, written_by)
    select ${processId}, ${version}::int, programme, source, year, child, households, amount, by
    from jsonb_to_recordset(${sql.json(rows)}) as r(programme text, source text, year int, child text, households int, amount bigint, by text)`;
  await keep(sql, processId, version, [], sentAt);
}

/** Sends a synthesis of these versions of children, without the units of its exceptions. */
export async function writeSynthesis(sql: Queryable, { processId }: TestPlan, version: number, children: readonly (TestPlan & { version: number })[], sentAt: Date, without: readonly string[] = []): Promise<void> {
  for (const child of children) {
    await sql`
      insert into plan_synthesis (process_id, version, programme, source, year, child_unit_id, households, amount_vnd)
      select ${processId}, ${version}::int, programme, source, year, ${child.unitId}, sum(households), sum(amount_vnd) from plan_synthesis where process_id = ${child.processId} and version = ${child.version} group by programme, source, year`;
  }
  for (const unitId of without) await sql`insert into plan_exception (process_id, version, child_unit_id, reason, decided_by) values (${processId}, ${version}, ${unitId}, 'text-1', 'person-0006')`;
  await keep(sql, processId, version, children.map((child) => ({ unitId: child.unitId, processId: child.processId, version: child.version })), sentAt);
}

async function keep(sql: Queryable, processId: string, version: number, children: readonly { unitId: string; processId: string; version: number }[], sentAt: Date): Promise<void> {
  const from = sql.json([...children]);
  await sql`
    insert into plan_version (process_id, version, sent_at, sent_by, households, amount_vnd, sha256, children)
    select ${processId}, ${version}::int, ${sentAt}, 'person-0093', coalesce(sum(households), 0), coalesce(sum(amount_vnd), 0), plan_version_sha256(${processId}, ${version}::int, ${from}), ${from}
    from plan_synthesis where process_id = ${processId} and version = ${version}`;
}

/** Opens a campaign, or approves a version of its branch. */
export async function writeCampaign(sql: Queryable, { processId }: TestPlan, campaign: { kind?: PlanKind; period?: string; years?: number[]; programmes: readonly string[]; approvedVersion?: number }): Promise<void> {
  const { kind = 'annual-plan', period = '2027', years = [2027], programmes, approvedVersion = null } = campaign;
  const status = approvedVersion === null ? 'OPEN' : 'APPROVED';
  await sql`
    insert into plan_campaign (process_id, kind, year, years, period, attempt, status, due_dates, programmes, approved_version, approved_at)
    values (${processId}, ${kind}, ${years[0] ?? 0}, ${years}, ${period}, 1, ${status}, '{}', ${[...programmes]}, ${approvedVersion}, ${approvedVersion === null ? null : hour(1000)})
    on conflict (process_id) do update set status = excluded.status, approved_version = excluded.approved_version, approved_at = excluded.approved_at`;
}
