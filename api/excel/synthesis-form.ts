import type { SynthesisRow } from '../../db/plans.ts';
import { sourceNames } from '../../domain/funding-source.ts';
import { vndToNumber } from '../../domain/money.ts';
import type { Cell } from '../../domain/plan.ts';
import { cellKey, rollUp } from '../../domain/plan.ts';
import { columnName } from './address.ts';
import { Page, workbookOf } from './book.ts';
import { totalLabel } from './columns.ts';
import type { FormHead } from './titles.ts';
import { headRows, putHead, titleOf } from './titles.ts';

export interface SynthesisForm extends Omit<FormHead, 'remark'> {
  readonly programmes: ReadonlyMap<string, string>;
  readonly rows: readonly SynthesisRow[];
  /** Units that the level went on without. */
  readonly exceptions: readonly { readonly unitId: string; readonly reason: string }[];
  readonly nameOf: (unitId: string) => string;
}

type Measure = 'households' | 'amountVnd';
const measures: readonly Measure[] = ['households', 'amountVnd'];
const measureHeadings: Readonly<Record<Measure, string>> = { households: 'Số hộ', amountVnd: 'Số tiền (đồng)' };

/** What a level sent upward: a row for each cell, a pair of columns for each child, and sums that the sheet works out itself. All of it is locked. */
export async function synthesisWorkbook(form: SynthesisForm): Promise<Buffer> {
  const { stamp, rows } = form;
  const remark = stamp.turn === null ? 'Biểu để xem: mỗi đơn vị cấp dưới hai cột, tổng do bảng tự cộng.' : 'Chưa có bản tổng hợp nào được gửi lên cấp trên.';
  const head: FormHead = { ...form, remark: [remark, ...form.exceptions.map(({ unitId, reason }) => `Không có trong bản này: ${form.nameOf(unitId)} (${reason}).`)].join('\n') };
  const page = new Page('Tổng hợp');
  const layout = layoutOf(form);
  putHead(page, head, layout.width);
  putHeadings(page, form, layout);
  const first = headRows + 3;
  const cells = [...Map.groupBy(rows, cellKey).values()];
  cells.forEach((parts, i) => putCell(page, first + i, parts, form, layout));
  if (cells.length > 0) putTotals(page, first, first + cells.length, form, layout);
  const widths = [16, 34, 14, ...(form.years.length > 1 ? [8] : []), ...Array.from({ length: layout.width - layout.labels }, (_, i) => (i % 2 === 0 ? 10 : 20))];
  return workbookOf([page.sheet({ widths, frozen: first - 1, locked: true })], titleOf(head));
}

interface Layout {
  /** Columns before the figures. */
  readonly labels: number;
  readonly children: readonly string[];
  readonly width: number;
  /** Column of a measure: of the sum, or of the child at an index. */
  readonly columnOf: (measure: Measure, child?: number) => number;
}

function layoutOf({ rows, years }: SynthesisForm): Layout {
  const labels = years.length > 1 ? 4 : 3;
  const children = [...new Set(rows.map(({ childUnitId }) => childUnitId))].sort();
  return { labels, children, width: labels + 2 * (children.length + 1), columnOf: (measure, child = -1) => labels + 2 * (child + 1) + measures.indexOf(measure) + 1 };
}

function putHeadings(page: Page, { years, nameOf }: SynthesisForm, { children, columnOf }: Layout): void {
  const [upper, lower] = [headRows + 1, headRows + 2];
  ['Mã chương trình', 'Tên chương trình', 'Nguồn vốn', ...(years.length > 1 ? ['Năm'] : [])].forEach((heading, i) => {
    page.put({ row: upper, column: i + 1 }, heading, 'heading');
    page.merge({ from: { row: upper, column: i + 1 }, to: { row: lower, column: i + 1 } });
  });
  [totalLabel, ...children.map(nameOf)].forEach((heading, i) => {
    const column = columnOf('households', i - 1);
    page.put({ row: upper, column }, heading, 'heading');
    page.merge({ from: { row: upper, column }, to: { row: upper, column: column + 1 } });
    measures.forEach((measure, j) => page.put({ row: lower, column: column + j }, measureHeadings[measure], 'heading'));
  });
  page.tall(upper, 48);
  page.tall(lower, 30);
}

function putCell(page: Page, row: number, parts: readonly SynthesisRow[], { programmes, years }: SynthesisForm, { children, columnOf }: Layout): void {
  const [cell] = parts;
  if (cell === undefined) return;
  labelsOf(cell, programmes, years).forEach((label, i) => page.put({ row, column: i + 1 }, label, 'text'));
  children.forEach((child, i) => {
    const own = parts.filter(({ childUnitId }) => childUnitId === child);
    const sums = rollUp(own);
    for (const measure of measures) page.put({ row, column: columnOf(measure, i) }, own.length === 0 ? null : vndToNumber(BigInt(sums[measure])), 'number');
  });
  const total = rollUp(parts);
  for (const measure of measures) {
    const terms = children.map((_, i) => `${columnName(columnOf(measure, i))}${row}`);
    page.formula({ row, column: columnOf(measure) }, terms.join('+'), vndToNumber(BigInt(total[measure])), 'total');
  }
}

const labelsOf = ({ programme, source, year }: Cell, programmes: ReadonlyMap<string, string>, years: readonly number[]): (string | number)[] => [programme, programmes.get(programme) ?? programme, sourceNames[source].vi, ...(years.length > 1 ? [year] : [])];

function putTotals(page: Page, first: number, row: number, { rows }: SynthesisForm, { labels, children, columnOf }: Layout): void {
  for (let column = 1; column <= labels; column += 1) page.put({ row, column }, column === 1 ? totalLabel : null, 'totalLabel');
  page.merge({ from: { row, column: 1 }, to: { row, column: labels } });
  ['', ...children].forEach((child, i) => {
    const sums = rollUp(i === 0 ? rows : rows.filter(({ childUnitId }) => childUnitId === child));
    for (const measure of measures) {
      const column = columnOf(measure, i - 1);
      page.formula({ row, column }, `SUM(${columnName(column)}${first}:${columnName(column)}${row - 1})`, vndToNumber(BigInt(sums[measure])), 'total');
    }
  });
}
