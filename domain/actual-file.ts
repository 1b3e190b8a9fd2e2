import type { CellContent, CellFault, CellNumber } from './cells.ts';
import { normalName, parseCountCell, parseVndCell, plainText } from './cells.ts';
import type { FieldFault } from './errors.ts';
import { sourceNamed } from './funding-source.ts';
import { maxLineAmountVnd } from './money.ts';
import type { FundingSource } from './plan.ts';
import { maxLineHouseholds } from './plan.ts';
import type { Bilingual } from './text.ts';

/** A row of a table as a spreadsheet program numbers it, from 1. */
export interface TableRow {
  readonly number: number;
  readonly cells: readonly (CellContent | undefined)[];
}

interface Heading {
  readonly title: Bilingual;
  /** Other headings it is known under. Case, diacritics and punctuation do not matter. */
  readonly also: readonly string[];
}

/** The columns of the file of actual figures. [design]: the layout that the bank's own system writes was NOT FOUND; another heading is one more text here. */
export const headings = {
  unitCode: { title: { vi: 'Mã đơn vị', en: 'unit code' }, also: ['Mã xã', 'Mã ĐVHC'] },
  unitName: { title: { vi: 'Tên đơn vị', en: 'unit name' }, also: ['Đơn vị', 'Tên xã', 'Xã, phường, đặc khu'] },
  programme: { title: { vi: 'Chương trình', en: 'programme' }, also: ['Chương trình tín dụng', 'Mã chương trình', 'Tên chương trình'] },
  source: { title: { vi: 'Nguồn vốn', en: 'funding source' }, also: ['Nguồn'] },
  year: { title: { vi: 'Năm', en: 'year' }, also: [] },
  month: { title: { vi: 'Tháng', en: 'month' }, also: [] },
  households: { title: { vi: 'Số hộ', en: 'households' }, also: ['Số hộ vay', 'Số hộ lũy kế'] },
  amount: { title: { vi: 'Số tiền', en: 'amount' }, also: ['Số tiền (đồng)', 'Số tiền (VND)', 'Số tiền lũy kế', 'Số tiền lũy kế (đồng)'] },
} as const satisfies Record<string, Heading>;
export type Column = keyof typeof headings;
const columns = Object.keys(headings) as Column[];
const columnByName = new Map(columns.flatMap((column) => [headings[column].title.vi, ...headings[column].also].map((text): [string, Column] => [normalName(text), column])));

const totalNames = ['Tổng cộng', 'Tổng số', 'Cộng'].map(normalName);

/** Of what a row is, as far as the file says it in a way that is understood. */
export interface RowPlace {
  readonly number: number;
  readonly unitCode: string | null;
  readonly unitName: string | null;
  readonly programme: string | null;
  readonly source: FundingSource | null;
}

export interface FileRow extends RowPlace {
  readonly programme: string;
  readonly source: FundingSource;
  readonly households: number;
  readonly amountVnd: bigint;
}

/** What the file's last row says that the rows add up to. */
export interface FileTotal {
  readonly households: number;
  readonly amountVnd: bigint;
}

export interface FileContent {
  /** The rows without faults. */
  readonly rows: readonly FileRow[];
  /** The others: their units are looked for too, so that everything wrong with a row is told at once. */
  readonly faulty: readonly RowPlace[];
  /** Null where it is missing or has faults. */
  readonly total: FileTotal | null;
  readonly hasTotalRow: boolean;
  readonly faults: readonly FieldFault[];
  readonly warnings: readonly FieldFault[];
}

export interface Expected {
  readonly year: number;
  readonly month: number;
  /** Codes of programmes by code and by name, as `normalName` writes them. */
  readonly programmes: ReadonlyMap<string, string>;
}

/** Where each column stands; or which are missing or stand twice. */
export type Layout = { readonly places: ReadonlyMap<Column, number>; readonly width: number; readonly unknown: readonly string[] } | { readonly wrong: readonly FieldFault[] };

/** Finds the columns by the first row. Either of the two that name the unit is enough. */
export function layoutOf(heading: TableRow | undefined): Layout {
  const texts = (heading?.cells ?? []).map((cell) => plainText(cell?.text ?? ''));
  const found = texts.map((text) => columnByName.get(normalName(text)));
  const wrong = columns.flatMap((column): FieldFault[] => {
    const times = found.filter((one) => one === column).length;
    if (times > 1) return [{ path: `/headings/${column}`, vi: `Cột «${headings[column].title.vi}» có hai lần.`, en: `The column "${headings[column].title.vi}" (${headings[column].title.en}) stands twice.` }];
    const needed = column === 'unitName' ? false : column === 'unitCode' ? !found.includes('unitName') : true;
    return times === 0 && needed ? [{ path: `/headings/${column}`, vi: `Không có cột «${headings[column].title.vi}».`, en: `There is no column "${headings[column].title.vi}" (${headings[column].title.en}).` }] : [];
  });
  if (wrong.length > 0) return { wrong };
  const places = new Map(found.flatMap((column, i): [Column, number][] => (column === undefined ? [] : [[column, i]])));
  return { places, width: texts.length, unknown: texts.filter((text, i) => text !== '' && found[i] === undefined) };
}

/** The title of a wrong column, as people read it in the sentence of the refusal. */
export function titleOf(fault: FieldFault): string {
  return headings[fault.path.slice('/headings/'.length) as Column].title.vi;
}

/** Reads every row, and collects every fault with its row and column. */
export function readRows(rows: readonly TableRow[], layout: Extract<Layout, { places: unknown }>, expected: Expected): FileContent {
  const filled = rows.filter((row) => row.cells.some((cell) => textOf(cell) !== ''));
  const totalAt = filled.findIndex((row) => isTotal(row, layout));
  const details = totalAt < 0 ? filled : filled.slice(0, totalAt);
  const read = details.map((row) => readRow(row, layout, expected));
  const behind = totalAt < 0 ? [] : filled.slice(totalAt + 1).map((row) => faultAt(`/rows/${row.number}`, `Dòng ${row.number}`, `Row ${row.number}`, { vi: 'sau dòng tổng cộng không được còn dòng nào', en: 'nothing may follow the total row' }));
  const total = totalAt < 0 ? null : readTotal(filled[totalAt], layout);
  const warnings = layout.unknown.map((text) => ({ path: '/headings', vi: `Cột «${shortened(text)}» không dùng đến.`, en: `The column "${shortened(text)}" is not used.` }));
  return {
    rows: read.flatMap(({ row }) => row ?? []),
    faulty: read.flatMap(({ row, place }) => (row === null ? [place] : [])),
    total: total?.total ?? null,
    hasTotalRow: totalAt >= 0,
    faults: [...read.flatMap(({ faults }) => faults), ...behind, ...(total?.faults ?? [])],
    warnings,
  };
}

/** A fault of a cell, told with its row and the title of its column. */
export function cellFault(row: number, column: Column, wrong: Bilingual): FieldFault {
  const { title } = headings[column];
  return faultAt(`/rows/${row}/${column}`, `Dòng ${row}, cột «${title.vi}»`, `Row ${row}, column "${title.vi}" (${title.en})`, wrong);
}

/** Text of a file as it may stand in a sentence: in one line and not too long. */
export function shortened(text: string): string {
  const plain = plainText(text).replaceAll(/\p{C}/gu, '');
  return plain.length <= 80 ? plain : `${plain.slice(0, 80)}…`;
}

function faultAt(path: string, whereVi: string, whereEn: string, { vi, en }: Bilingual): FieldFault {
  return { path, vi: `${whereVi}: ${vi}.`, en: `${whereEn}: ${en}.` };
}

function textOf(cell: CellContent | undefined): string {
  return cell === undefined ? '' : plainText(cell.text);
}

function isTotal(row: TableRow, { places }: Extract<Layout, { places: unknown }>): boolean {
  const numbers = [places.get('households'), places.get('amount')];
  const first = row.cells.find((cell, i) => !numbers.includes(i) && textOf(cell) !== '');
  return totalNames.includes(normalName(textOf(first)));
}

type Wrong = (column: Column, wrong: Bilingual) => void;

function readRow(row: TableRow, { places, width }: Extract<Layout, { places: unknown }>, expected: Expected): { row: FileRow | null; place: RowPlace; faults: FieldFault[] } {
  const faults: FieldFault[] = [];
  const wrong: Wrong = (column, what) => faults.push(cellFault(row.number, column, what));
  const cell = (column: Column): CellContent | undefined => row.cells[places.get(column) ?? -1];
  const text = (column: Column): string => textOf(cell(column));
  if (row.cells.some((extra, i) => i >= width && textOf(extra) !== '')) {
    faults.push(faultAt(`/rows/${row.number}`, `Dòng ${row.number}`, `Row ${row.number}`, { vi: 'có nhiều ô hơn dòng tiêu đề; ô có dấu phân cách phải đặt trong ngoặc kép', en: 'has more cells than the heading row; a cell with the separator in it must stand in quotes' }));
  }
  if (text('unitCode') === '' && text('unitName') === '') wrong(places.has('unitCode') ? 'unitCode' : 'unitName', missing);
  const programme = expected.programmes.get(normalName(text('programme')));
  if (programme === undefined) wrong('programme', text('programme') === '' ? missing : { vi: `không có chương trình «${shortened(text('programme'))}»`, en: `there is no programme "${shortened(text('programme'))}"` });
  const source = sourceNamed(text('source'));
  if (source === undefined) wrong('source', text('source') === '' ? missing : { vi: 'phải là Trung ương hoặc Địa phương (CENTRAL, LOCAL)', en: 'must be Trung ương or Địa phương (CENTRAL, LOCAL)' });
  mustBe(parseCountCell(cell('year')), expected.year, { vi: 'năm', en: 'the year' }, (what) => wrong('year', what));
  mustBe(parseCountCell(cell('month')), expected.month, { vi: 'tháng', en: 'the month' }, (what) => wrong('month', what));
  const households = within(parseCountCell(cell('households')), 0, maxLineHouseholds, (what) => wrong('households', what));
  const amountVnd = within(parseVndCell(cell('amount')), 0n, BigInt(maxLineAmountVnd), (what) => wrong('amount', what));
  const place = { number: row.number, unitCode: text('unitCode') || null, unitName: text('unitName') || null, programme: programme ?? null, source: source ?? null };
  if (faults.length > 0 || programme === undefined || source === undefined || households === null || amountVnd === null) return { row: null, place, faults };
  return { row: { ...place, programme, source, households, amountVnd }, place, faults };
}

function readTotal(row: TableRow | undefined, { places }: Extract<Layout, { places: unknown }>): { total: FileTotal | null; faults: FieldFault[] } {
  const faults: FieldFault[] = [];
  const wrong = (column: 'households' | 'amount') => (what: Bilingual): void => {
    faults.push(faultAt(`/total/${column}`, `Dòng tổng cộng, cột «${headings[column].title.vi}»`, `Total row, column "${headings[column].title.vi}" (${headings[column].title.en})`, what));
  };
  const households = within(parseCountCell(row?.cells[places.get('households') ?? -1]), 0, Number.MAX_SAFE_INTEGER, wrong('households'));
  const amountVnd = within(parseVndCell(row?.cells[places.get('amount') ?? -1]), 0n, BigInt(Number.MAX_SAFE_INTEGER), wrong('amount'));
  return { total: households === null || amountVnd === null ? null : { households, amountVnd }, faults };
}

const missing: Bilingual = { vi: 'bắt buộc phải có', en: 'this is required' };
const numberFaults: Readonly<Record<CellFault, Bilingual>> = {
  NOT_A_NUMBER: { vi: 'không phải là số', en: 'is not a number' },
  AMBIGUOUS: { vi: 'số này có thể hiểu theo hai cách; hãy ghi không có dấu, ví dụ 1234000', en: 'this number can be read in two ways; write it without marks, such as 1234000' },
  NOT_WHOLE: { vi: 'phải là số nguyên, không có phần lẻ', en: 'must be a whole number, without a fraction' },
  OUT_OF_RANGE: { vi: 'số quá lớn', en: 'the number is too large' },
};

/** @returns the number, or null where it is none or beyond its bounds, which is told */
function within<N extends number | bigint>(read: CellNumber<N>, min: N, max: N, tell: (what: Bilingual) => void): N | null {
  if ('fault' in read) tell(numberFaults[read.fault]);
  else if (read.value === null) tell(missing);
  else if (read.value < min) tell({ vi: 'không được âm', en: 'must not be negative' });
  else if (read.value > max) tell(numberFaults.OUT_OF_RANGE);
  else return read.value;
  return null;
}

function mustBe(read: CellNumber<number>, expected: number, name: Bilingual, tell: (what: Bilingual) => void): void {
  if ('fault' in read) tell(numberFaults[read.fault]);
  else if (read.value === null) tell(missing);
  else if (read.value !== expected) tell({ vi: `tệp nhập cho ${name.vi} ${expected}`, en: `the import is for ${name.en} ${expected}` });
}
