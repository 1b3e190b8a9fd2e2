import { z } from 'zod';
import type { TableColumns, TableSum } from '../db/plan-versions.ts';
import { vndToNumber } from '../domain/money.ts';
import { fundingSources } from '../domain/plan.ts';
import type { RoundedTable } from '../domain/rounding.ts';
import { roundTable } from '../domain/rounding.ts';
import type { Bilingual } from '../domain/text.ts';
import { bilingualSchema } from './task-view.ts';

/** Units of money that a table can be shown in. */
export const moneyUnits = {
  vnd: { vnd: 1n, name: { vi: 'Đơn vị tính: đồng', en: 'Unit: VND' } },
  million: { vnd: 1_000_000n, name: { vi: 'Đơn vị tính: triệu đồng', en: 'Unit: million VND' } },
  billion: { vnd: 1_000_000_000n, name: { vi: 'Đơn vị tính: tỷ đồng', en: 'Unit: billion VND' } },
} as const satisfies Record<string, { vnd: bigint; name: Bilingual }>;
export type MoneyUnit = keyof typeof moneyUnits;

export const tableQuery = {
  money: z.enum(Object.keys(moneyUnits) as [MoneyUnit, ...MoneyUnit[]]).default('vnd').describe('Unit of money that the figures are shown in'),
  rows: z.enum(['programme', 'child', 'commune', 'year']).default('programme').describe("child: each unit next below, of a commune each origin, and a row of its own for its declarations of no need; commune: each commune at the bottom, of a version that was sent"),
  columns: z.enum(['source', 'year', 'none']).default('source'),
};

const amountShape = { shown: z.int().describe('In the unit of money, rounded'), exactVnd: z.int(), households: z.int() };
const amountSchema = z.strictObject(amountShape);
export const tableShape = {
  money: z.strictObject({ unit: z.enum(Object.keys(moneyUnits) as [MoneyUnit, ...MoneyUnit[]]), vnd: z.int(), name: bilingualSchema }),
  rounding: z
    .strictObject({ rowsByLargestRemainder: z.boolean(), text: bilingualSchema })
    .describe('Every figure shown is the whole unit below or above the exact one; cells add up to rows and columns, and these to the total. Rows go by largest remainder, unless no such table has them'),
  columns: z.array(z.strictObject({ key: z.string(), name: bilingualSchema, total: amountSchema.nullable().describe('Null where no row says anything') })).describe('Empty where no columns are asked for'),
  rows: z.array(z.strictObject({ key: z.string(), name: bilingualSchema, cells: z.array(amountSchema.nullable()).describe('In the order of the columns; zero where no need was declared, null where the plan says nothing'), total: amountSchema })),
  total: amountSchema,
};
const tableSchema = z.strictObject(tableShape);

const sources: Readonly<Record<(typeof fundingSources)[number], Bilingual>> = {
  CENTRAL: { vi: 'Nguồn vốn trung ương', en: 'Central capital' },
  LOCAL: { vi: 'Nguồn vốn ủy thác từ ngân sách địa phương', en: 'Entrusted local-budget capital' },
};

const roundings = {
  exact: { vi: 'Số đúng, không làm tròn.', en: 'Exact figures, not rounded.' },
  byRemainder: { vi: 'Làm tròn theo phần dư lớn nhất: các dòng và các cột cộng lại đúng bằng tổng.', en: 'Rounded by largest remainder: rows and columns add up to the total.' },
  controlled: {
    vi: 'Làm tròn có kiểm soát: các dòng và các cột cộng lại đúng bằng tổng; có dòng lệch một đơn vị so với bảng không chia cột.',
    en: 'Controlled rounding: rows and columns add up to the total; a row may differ by one unit from the table without columns.',
  },
};

/** A table of sums by rows and columns, shown in a unit of money. @param rowName name of a row by its key */
export function tableView(sums: readonly TableSum[], columns: TableColumns, money: MoneyUnit, rowName: (key: string) => Bilingual): z.output<typeof tableSchema> {
  const { vnd, name } = moneyUnits[money];
  const rowKeys = [...new Set(sums.map((sum) => sum.rowKey))];
  const columnKeys = columns === 'source' ? [...fundingSources] : [...new Set(sums.map((sum) => sum.columnKey))].sort();
  const at = new Map(sums.map((sum) => [`${sum.rowKey} ${sum.columnKey}`, sum]));
  const sumAt = (row: string, column: string): TableSum | undefined => at.get(`${row} ${column}`);
  const exact = rowKeys.map((row) => columnKeys.map((column) => sumAt(row, column)?.amountVnd ?? 0n));
  const rounded = roundTable(exact, vnd);
  const amount = (shown: bigint | undefined, of: readonly (TableSum | undefined)[]): z.output<typeof amountSchema> => ({
    shown: vndToNumber(shown ?? 0n), exactVnd: vndToNumber(of.reduce((all, sum) => all + (sum?.amountVnd ?? 0n), 0n)), households: of.reduce((all, sum) => all + (sum?.households ?? 0), 0),
  });
  const amountOrNull = (shown: bigint | undefined, of: readonly TableSum[]) => (of.length === 0 ? null : amount(shown, of));
  const shownColumns = columns === 'none' ? [] : columnKeys;
  return {
    money: { unit: money, vnd: Number(vnd), name },
    rounding: { rowsByLargestRemainder: rounded.byRemainder, text: roundingText(money, rounded) },
    columns: shownColumns.map((key, j) => ({ key, name: columnName(columns, key), total: amountOrNull(rounded.columns[j], sums.filter((sum) => sum.columnKey === key)) })),
    rows: rowKeys.map((key, i) => ({
      key, name: rowName(key),
      cells: shownColumns.map((column, j) => {
        const sum = sumAt(key, column);
        return amountOrNull(rounded.cells[i]?.[j], sum ? [sum] : []);
      }),
      total: amount(rounded.rows[i], columnKeys.map((column) => sumAt(key, column))),
    })),
    total: amount(rounded.total, sums),
  };
}

function roundingText(money: MoneyUnit, { byRemainder }: RoundedTable): Bilingual {
  if (money === 'vnd') return roundings.exact;
  return byRemainder ? roundings.byRemainder : roundings.controlled;
}

function columnName(columns: TableColumns, key: string): Bilingual {
  if (columns === 'source') return sources[key as (typeof fundingSources)[number]];
  return yearName(key);
}

export const yearName = (year: string): Bilingual => ({ vi: `Năm ${year}`, en: year });
