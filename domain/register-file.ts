import { normalName, plainText } from './cells.ts';
import type { FieldFault } from './errors.ts';
import type { LoanFlag, LoanStatus, RegisterTotals } from './register.ts';
import { loanFlags, loanStatuses } from './register.ts';
import type { Bilingual } from './text.ts';

interface Heading {
  readonly title: Bilingual;
  /** Other headings it is known under. Case, diacritics and punctuation do not matter. */
  readonly also: readonly string[];
  /** A file may lack it, and a row may leave it blank. */
  readonly optional?: true;
}

/** The columns of the bank's file. [design]: the layout that the bank's own system writes was NOT FOUND; another heading is one more text here. */
export const registerHeadings = {
  borrowerCode: { title: { vi: 'Mã khách hàng', en: 'borrower code' }, also: ['Mã KH', 'Mã người vay', 'Mã hộ vay'] },
  borrowerName: { title: { vi: 'Họ và tên', en: 'name' }, also: ['Họ tên', 'Tên khách hàng', 'Tên người vay', 'Họ tên người vay'] },
  address: { title: { vi: 'Địa chỉ', en: 'address' }, also: ['Địa chỉ cư trú', 'Nơi cư trú'], optional: true },
  communeCode: { title: { vi: 'Mã xã', en: 'commune code' }, also: ['Mã đơn vị', 'Mã ĐVHC'] },
  communeName: { title: { vi: 'Tên xã', en: 'commune' }, also: ['Xã', 'Xã, phường', 'Xã, phường, đặc khu'] },
  village: { title: { vi: 'Thôn', en: 'village' }, also: ['Tổ dân phố', 'Thôn, tổ dân phố', 'Khu phố'], optional: true },
  loanCode: { title: { vi: 'Mã khoản vay', en: 'loan code' }, also: ['Mã món vay', 'Số khế ước', 'Khế ước'] },
  programme: { title: { vi: 'Chương trình', en: 'programme' }, also: ['Chương trình tín dụng', 'Mã chương trình', 'Tên chương trình'] },
  group: { title: { vi: 'Tổ TK&VV', en: 'savings and loan group' }, also: ['Tổ', 'Mã tổ', 'Tên tổ', 'Tổ tiết kiệm và vay vốn'], optional: true },
  officers: { title: { vi: 'Cán bộ tín dụng', en: 'credit officers' }, also: ['Cán bộ', 'Cán bộ phụ trách', 'Cán bộ theo dõi'], optional: true },
  disbursedOn: { title: { vi: 'Ngày giải ngân', en: 'disbursed on' }, also: ['Ngày vay', 'Ngày nhận nợ'] },
  dueOn: { title: { vi: 'Ngày đến hạn', en: 'due on' }, also: ['Ngày đáo hạn', 'Hạn trả nợ cuối cùng'] },
  principal: { title: { vi: 'Số tiền vay', en: 'principal' }, also: ['Mức vay', 'Số tiền giải ngân', 'Tiền gốc'] },
  outstanding: { title: { vi: 'Dư nợ', en: 'outstanding' }, also: ['Dư nợ gốc', 'Tổng dư nợ'] },
  overdue: { title: { vi: 'Nợ quá hạn', en: 'overdue' }, also: ['Dư nợ quá hạn'] },
  frozen: { title: { vi: 'Nợ khoanh', en: 'frozen' }, also: ['Dư nợ khoanh', 'Nợ được khoanh'] },
  interestDue: { title: { vi: 'Lãi phải thu', en: 'interest due' }, also: ['Lãi chưa thu', 'Lãi tồn', 'Lãi còn phải trả'] },
  status: { title: { vi: 'Tình trạng', en: 'status' }, also: ['Trạng thái', 'Tình trạng nợ'] },
  flags: { title: { vi: 'Dấu hiệu', en: 'flags' }, also: ['Ghi chú', 'Đặc điểm'], optional: true },
} as const satisfies Readonly<Record<string, Heading>>;
export type RegisterColumn = keyof typeof registerHeadings;

/** In the order in which they usually stand, and in which faults of a row are told. */
export const registerColumns = Object.keys(registerHeadings) as RegisterColumn[];
const headingOf = (column: RegisterColumn): Heading => registerHeadings[column];
const columnByName = new Map(registerColumns.flatMap((column) => [headingOf(column).title.vi, ...headingOf(column).also].map((text): [string, RegisterColumn] => [normalName(text), column])));

/** In the column of the borrower's code, or before it where that is blank: the row that closes the file. */
const closing = ['Tổng cộng', 'Tổng số', 'Cộng'].map(normalName);

/** Where the last row says what the file adds up to. */
export const totalColumns = {
  borrowers: 'borrowerName', loans: 'loanCode', principalVnd: 'principal', outstandingVnd: 'outstanding', overdueVnd: 'overdue', frozenVnd: 'frozen',
} as const satisfies Readonly<Record<keyof RegisterTotals, RegisterColumn>>;

const named = <Code extends string>(texts: Readonly<Record<Code, Bilingual>>, also: readonly (readonly [string, Code])[]): ReadonlyMap<string, Code> =>
  new Map([...(Object.entries(texts) as [Code, Bilingual][]).flatMap(([code, { vi, en }]) => [code, vi, en].map((text): [string, Code] => [normalName(text), code])), ...also.map(([text, code]): [string, Code] => [normalName(text), code])]);

/** States and flags by what a file calls them, as `normalName` writes it. */
export const statusByName = named<LoanStatus>(loanStatuses, [['Nợ trong hạn', 'IN_TERM'], ['Nợ quá hạn', 'OVERDUE'], ['Nợ khoanh', 'FROZEN'], ['Tất toán', 'PAID'], ['Đã trả hết', 'PAID']]);
export const flagByName = named<LoanFlag>(loanFlags, [['Bỏ đi', 'LEFT_RESIDENCE'], ['Bỏ đi khỏi địa phương', 'LEFT_RESIDENCE'], ['Chiếm dụng', 'EMBEZZLED'], ['Chết', 'DECEASED']]);

/** Where each column stands, by its place from 0, and how many cells a row has at most. */
export interface RegisterLayout {
  readonly places: Readonly<Partial<Record<RegisterColumn, number>>>;
  readonly width: number;
}

/** Finds the columns by the heading row, or says which are missing or stand twice. Either of the two that name the commune is enough. */
export function registerLayout(heading: readonly string[]): RegisterLayout | { readonly wrong: readonly FieldFault[] } {
  const found = heading.map((text) => columnByName.get(normalName(plainText(text))));
  const isNeeded = (column: RegisterColumn): boolean => {
    if (column === 'communeName') return !found.includes('communeCode');
    if (column === 'communeCode') return !found.includes('communeName');
    return headingOf(column).optional !== true;
  };
  const wrong = registerColumns.flatMap((column): FieldFault[] => {
    const { vi, en } = headingOf(column).title;
    const times = found.filter((one) => one === column).length;
    if (times > 1) return [{ path: `/headings/${column}`, vi: `Cột «${vi}» có hai lần.`, en: `The column "${vi}" (${en}) stands twice.` }];
    return times === 0 && isNeeded(column) ? [{ path: `/headings/${column}`, vi: `Không có cột «${vi}».`, en: `There is no column "${vi}" (${en}).` }] : [];
  });
  if (wrong.length > 0) return { wrong };
  return { places: Object.fromEntries(found.flatMap((column, i) => (column === undefined ? [] : [[column, i]]))), width: heading.length };
}

/** Titles of wrong columns, as people read them in the sentence of the refusal. */
export function titlesOf(wrong: readonly FieldFault[]): string[] {
  return wrong.map(({ path }) => headingOf(path.slice('/headings/'.length) as RegisterColumn).title.vi);
}

/** A cell of a row as text; empty where the file has no such column, or the row is shorter. */
export function cellOf(cells: readonly string[], { places }: RegisterLayout, column: RegisterColumn): string {
  const place = places[column];
  return place === undefined ? '' : (cells[place] ?? '').trim();
}

export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** Is it the row that closes the file? */
export function isClosing(cells: readonly string[], layout: RegisterLayout): boolean {
  const before = cells.slice(0, layout.places.borrowerCode ?? 0).find((cell) => cell.trim() !== '') ?? '';
  const text = cellOf(cells, layout, 'borrowerCode') || before.trim();
  return text.length < 20 && closing.includes(normalName(text));
}
