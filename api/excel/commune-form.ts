import type { Figures } from '../../domain/figures.ts';
import { noFigures } from '../../domain/figures.ts';
import { sourceNames } from '../../domain/funding-source.ts';
import type { PlanLine } from '../../domain/plan-faults.ts';
import type { Cell } from '../../domain/plan.ts';
import { cellKey, cellsOf, fundingSources, planKinds } from '../../domain/plan.ts';
import { vndToNumber } from '../../domain/money.ts';
import type { ColumnKey } from './columns.ts';
import { columns, columnsOf, headingOf, noNeedMark, totalLabel } from './columns.ts';
import { columnName } from './address.ts';
import type { Look } from './book.ts';
import { Page, workbookOf } from './book.ts';
import type { FormHead } from './titles.ts';
import { headRows, putHead, titleOf } from './titles.ts';

/** A line of a plan with what a sheet says of it. */
export interface FormLine extends PlanLine {
  readonly note: string;
}

/** What may be entered, by code and name. */
export interface FormLists {
  /** Vietnamese names by code; the campaign's programmes. */
  readonly programmes: ReadonlyMap<string, string>;
  readonly origins: readonly { readonly id: string; readonly name: string; readonly kind: string }[];
}

export interface CommuneForm extends Omit<FormHead, 'level' | 'remark'>, FormLists {
  /** Whether it may be filled in and sent back. */
  readonly open: boolean;
  readonly lines: readonly FormLine[];
  readonly noNeeds: readonly Cell[];
  readonly nameOf: (originId: string) => string;
  /** What an adjustment changes, by cell; of any other plan nothing. */
  readonly inForce: ReadonlyMap<string, Figures>;
}

interface FormRow {
  readonly cell: Cell | null;
  readonly line: FormLine | null;
  readonly noNeed: boolean;
  /** Of an adjustment, on the first row of a cell: what is in force. */
  readonly inForce: Figures | null;
}

/** Rows left free below what there is. */
const freeRows = 60;

const remarksOf = (signed: boolean): string => [
  'Chỉ nhập vào các ô nền vàng; mỗi dòng là một chương trình, nguồn vốn và nơi đề nghị. Nhập mã hoặc tên đều được; mã và tên có ở trang «Danh mục».',
  `${signed ? 'Số đang có hiệu lực là của cả xã, ở dòng đầu của mỗi mục. Mục không thay đổi' : 'Mục không có nhu cầu'}: ghi x ở cột «${headingOf('noNeed', signed)}» và để trống nơi đề nghị, số hộ, số tiền.`,
  'Dòng không còn trong bảng vẫn giữ nguyên trong kế hoạch. Muốn bỏ một dòng, giữ dòng đó và để trống hoặc ghi 0 ở cả số hộ và số tiền.',
  'Dòng đã được chấp nhận không sửa được. Biểu chỉ nhận lại khi kế hoạch chưa thay đổi từ lúc xuất.',
].join('\n');

const originKinds: Readonly<Record<string, string>> = { VILLAGE: 'Thôn, tổ dân phố', GROUP: 'Tổ TK&VV', ORGANIZATION: 'Tổ chức chính trị - xã hội' };

/** The form on which a commune enters its needs, with what stands in its plan; locked as a whole once it was sent. */
export async function communeWorkbook(form: CommuneForm): Promise<Buffer> {
  const head: FormHead = { ...form, level: 'commune', remark: form.open ? remarksOf(isSigned(form)) : 'Biểu để xem; kế hoạch đã gửi nên không nhận lại biểu này.' };
  return workbookOf([needsSheet(form, head), listsSheet(form)], titleOf(head));
}

function needsSheet(form: CommuneForm, head: FormHead): ReturnType<Page['sheet']> {
  const signed = isSigned(form);
  const page = new Page(sheetName(signed));
  const keys = formColumns(signed, form.years);
  const at = new Map(keys.map((key, i) => [key, i + 1]));
  const column = (key: ColumnKey): number => at.get(key) ?? 0;
  putHead(page, head, keys.length);
  const headings = headRows + 1;
  for (const key of keys) page.put({ row: headings, column: column(key) }, headingOf(key, signed), 'heading');
  const rows = [...rowsOf(form), ...Array.from({ length: form.open ? freeRows : 0 }, (): FormRow => ({ cell: null, line: null, noNeed: false, inForce: null }))];
  const first = headings + 1;
  rows.forEach((row, i) => putRow(page, first + i, row, form, keys, column));
  const last = first + rows.length - 1;
  putTotals(page, { first, last, keys, column, lines: form.lines });
  if (form.open) offerValues(page, { first, last, column });
  return page.sheet({ widths: keys.map((key) => columns[key].width), frozen: headings, locked: true });
}

/** Columns of the form, from the left. Only a plan for several years has one for the year. */
export const formColumns = (signed: boolean, years: readonly number[]): ColumnKey[] => columnsOf(signed).filter((key) => key !== 'year' || years.length > 1);

export const sheetName = (signed: boolean): string => (signed ? 'Điều chỉnh' : 'Nhu cầu');

const isSigned = ({ kind }: Pick<CommuneForm, 'kind'>): boolean => kind === planKinds.adjustment;

/** Every cell of the plan: its lines, its declaration, or a free row. Lines outside the campaign's cells come last. */
function rowsOf(form: CommuneForm): FormRow[] {
  const { programmes, years, lines, noNeeds, open, inForce } = form;
  const declared = new Set(noNeeds.map(cellKey));
  const byCell = Map.groupBy(lines, cellKey);
  const asked = cellsOf({ programmes: [...programmes.keys()], years });
  const known = new Set(asked.map(cellKey));
  const rows = asked.flatMap((cell): FormRow[] => {
    const own = byCell.get(cellKey(cell)) ?? [];
    const figures = isSigned(form) ? (inForce.get(cellKey(cell)) ?? noFigures) : null;
    if (own.length > 0) return own.map((line, i) => ({ cell, line, noNeed: false, inForce: i === 0 ? figures : null }));
    return open || declared.has(cellKey(cell)) ? [{ cell, line: null, noNeed: declared.has(cellKey(cell)), inForce: figures }] : [];
  });
  return [...rows, ...lines.filter((line) => !known.has(cellKey(line))).map((line) => ({ cell: line, line, noNeed: false, inForce: null }))];
}

function putRow(page: Page, row: number, { cell, line, noNeed, inForce }: FormRow, form: CommuneForm, keys: readonly ColumnKey[], column: (key: ColumnKey) => number): void {
  const isOpen = form.open && (line === null || line.status === 'DRAFT' || line.status === 'RETURNED');
  const values: Readonly<Record<ColumnKey, string | number | null>> = {
    programme: cell?.programme ?? null,
    programmeName: cell === null ? null : (form.programmes.get(cell.programme) ?? cell.programme),
    source: cell === null ? null : sourceNames[cell.source].vi,
    year: cell?.year ?? null,
    origin: line?.originId ?? null,
    originName: line === null ? null : form.nameOf(line.originId),
    households: line?.households ?? null,
    amount: line === null ? null : vndToNumber(line.amountVnd),
    householdsInForce: inForce?.households ?? null,
    amountInForce: inForce === null ? null : vndToNumber(inForce.amountVnd),
    noNeed: noNeed ? noNeedMark : null,
    note: line?.note ?? null,
  };
  for (const key of keys) page.put({ row, column: column(key) }, values[key], inputLook(key, isOpen));
}

/** @param isOpen whether the row may be written in */
export function inputLook(key: ColumnKey, isOpen: boolean): Look {
  const isInForce = key === 'householdsInForce' || key === 'amountInForce';
  const isNumber = isInForce || key === 'households' || key === 'amount';
  if (!isOpen || isInForce || key === 'note') return isNumber ? 'number' : 'text';
  return isNumber ? 'inputNumber' : 'inputText';
}

function putTotals(page: Page, { first, last, keys, column, lines }: { first: number; last: number; keys: readonly ColumnKey[]; column: (key: ColumnKey) => number; lines: readonly PlanLine[] }): void {
  const row = Math.max(first, last + 1);
  for (const key of keys) page.put({ row, column: column(key) }, key === 'programme' ? totalLabel : null, 'totalLabel');
  page.merge({ from: { row, column: 1 }, to: { row, column: column('households') - 1 } });
  const put = (key: 'households' | 'amount', sum: bigint): void => {
    const letters = columnName(column(key));
    page.formula({ row, column: column(key) }, `SUM(${letters}${first}:${letters}${row - 1})`, vndToNumber(sum), 'total');
  };
  if (last < first) return;
  put('households', lines.reduce((sum, line) => sum + BigInt(line.households), 0n));
  put('amount', lines.reduce((sum, line) => sum + line.amountVnd, 0n));
}

/** Offers what may be chosen, in these rows. */
export function offerValues(page: Page, { first, last, column }: { first: number; last: number; column: (key: ColumnKey) => number }): void {
  const range = (key: ColumnKey): string => `${columnName(column(key))}${first}:${columnName(column(key))}${last}`;
  page.offer(range('source'), fundingSources.map((source) => sourceNames[source].vi));
  page.offer(range('noNeed'), [noNeedMark]);
}

/** Codes and names of what may be entered. */
export function listsSheet({ programmes, origins }: FormLists): ReturnType<Page['sheet']> {
  const page = new Page('Danh mục');
  ['Mã chương trình', 'Tên chương trình', 'Mã nơi đề nghị', 'Tên nơi đề nghị', 'Loại'].forEach((heading, i) => page.put({ row: 1, column: i + 1 }, heading, 'heading'));
  [...programmes].forEach(([code, name], i) => [code, name].forEach((text, j) => page.put({ row: i + 2, column: j + 1 }, text, 'text')));
  origins.forEach(({ id, name, kind }, i) => [id, name, originKinds[kind] ?? kind].forEach((text, j) => page.put({ row: i + 2, column: j + 3 }, text, 'text')));
  return page.sheet({ widths: [18, 40, 20, 36, 26], frozen: 1, locked: true });
}
