import type { Queryable } from '../db/client.ts';
import type { Figures } from '../domain/figures.ts';
import type { FundingSource } from '../domain/plan.ts';
import { planKinds } from '../domain/plan.ts';
import { planPeriod, planProcessId } from '../workflows/credit-plan/contract.ts';

export interface ApprovedFigure extends Figures {
  readonly communeId: string;
  readonly programme: string;
  readonly source: FundingSource;
}

/** Writes a plan as it stands once the Head has approved it, with no process behind; of an adjustment its number in the year. */
export async function writeApprovedPlan(sql: Queryable, year: number, figures: readonly ApprovedFigure[], adjustment?: number): Promise<string> {
  const kind = adjustment === undefined ? planKinds.annual : planKinds.adjustment;
  const period = planPeriod(kind, [year], adjustment ?? 1);
  const branch = planProcessId(kind, period, 'branch', 'branch-1');
  const communes = [...new Set(figures.map(({ communeId }) => communeId))];
  const processOf = (communeId: string): string => planProcessId(kind, period, 'commune', communeId);
  const due = { commune: `${year}-01-10`, office: `${year}-01-20`, branch: `${year}-01-30`, head: `${year}-02-10` };
  await sql`
    insert into plan_campaign (process_id, kind, year, years, period, attempt, status, due_dates, programmes, approved_version, approved_at)
    values (${branch}, ${kind}, ${year}, ${[year]}, ${period}, ${adjustment ?? 1}, 'APPROVED', ${sql.json(due)}, ${[...new Set(figures.map(({ programme }) => programme))]}, 1, ${`${year}-0${adjustment ?? 1}-15T03:00:00Z`})`;
  const parts = figures.map(({ communeId, amountVnd, ...figure }) => ({ ...figure, process_id: processOf(communeId), amount_vnd: String(amountVnd), child: `origin-of-${communeId}` }));
  await sql`
    insert into plan_synthesis (process_id, version, programme, source, year, child_unit_id, households, amount_vnd)
    select process_id, 1, programme, source, ${year}, child, households, amount_vnd
    from jsonb_to_recordset(${sql.json(parts as never)}) as r(process_id text, programme text, source text, child text, households int, amount_vnd bigint)`;
  const children = communes.map((communeId) => ({ unitId: communeId, processId: processOf(communeId), version: 1 }));
  for (const { id, of, below } of [{ id: branch, of: figures, below: children }, ...communes.map((communeId) => ({ id: processOf(communeId), of: figures.filter((figure) => figure.communeId === communeId), below: [] }))]) {
    const made = sql.json(below);
    await sql`
      insert into plan_version (process_id, version, sent_at, sent_by, households, amount_vnd, sha256, children)
      values (${id}, 1, ${`${year}-01-15T03:00:00Z`}, 'person-0006', ${of.reduce((sum, one) => sum + one.households, 0)}, ${of.reduce((sum, one) => sum + one.amountVnd, 0n)}, plan_version_sha256(${id}, 1, ${made}), ${made})`;
  }
  return branch;
}

/** A row of the bank's file; numbers may be given as they are typed. */
export interface FileLine {
  readonly code?: string;
  readonly name?: string;
  readonly programme?: string;
  readonly source?: string;
  readonly year?: number | string;
  readonly month?: number | string;
  readonly households: number | string;
  readonly amount: number | bigint | string;
}

export const fileHeadings = ['Mã đơn vị', 'Tên đơn vị', 'Chương trình', 'Nguồn vốn', 'Năm', 'Tháng', 'Số hộ', 'Số tiền'];

/** The bank's file as rows of text, closed by its total: that of the numbers, or the one given. */
export function actualTable(lines: readonly FileLine[], period: { readonly year: number; readonly month: number }, total?: { readonly households: number | string; readonly amount: number | bigint | string }): string[][] {
  const sum = total ?? { households: lines.reduce((all, one) => all + Number(one.households), 0), amount: lines.reduce((all, one) => all + BigInt(one.amount), 0n) };
  const rows = lines.map(({ code = '', name = '', programme = 'HO_NGHEO', source = 'CENTRAL', year = period.year, month = period.month, households, amount }) => [code, name, programme, source, year, month, households, amount].map(String));
  return [fileHeadings, ...rows, ['Tổng cộng', '', '', '', '', '', String(sum.households), String(sum.amount)]];
}

export function csvOf(table: readonly (readonly string[])[], separator = ';'): string {
  return table.map((row) => row.map((cell) => (/["\n;,]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator)).join('\r\n');
}
