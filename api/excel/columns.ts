import { normalName } from '../../domain/cells.ts';

/** Columns of a commune's form. */
export type ColumnKey = 'programme' | 'programmeName' | 'source' | 'year' | 'origin' | 'originName' | 'households' | 'amount' | 'householdsInForce' | 'amountInForce' | 'noNeed' | 'note';

interface Column {
  readonly heading: string;
  /** Where the numbers are added to what is in force, or taken off. */
  readonly deltaHeading?: string;
  /** Other headings there. Without them, a plan and an adjustment understand each other's headings. */
  readonly deltaAlso?: readonly string[];
  /** Other headings that are understood. None where the unit of an amount is left open or is another. */
  readonly also: readonly string[];
  /** In characters. */
  readonly width: number;
}

export const columns: Readonly<Record<ColumnKey, Column>> = {
  programme: { heading: 'Mã chương trình', also: ['Mã CT', 'Mã chương trình tín dụng'], width: 16 },
  programmeName: { heading: 'Tên chương trình', also: ['Chương trình', 'Chương trình tín dụng', 'Chương trình cho vay', 'Tên chương trình tín dụng'], width: 34 },
  source: { heading: 'Nguồn vốn', also: ['Nguồn'], width: 14 },
  year: { heading: 'Năm', also: ['Năm kế hoạch'], width: 8 },
  origin: { heading: 'Mã nơi đề nghị', also: ['Mã thôn, tổ, hội'], width: 18 },
  originName: { heading: 'Thôn, tổ TK&VV, hội đề nghị', also: ['Nơi đề nghị', 'Thôn, tổ, hội', 'Tên nơi đề nghị'], width: 30 },
  households: { heading: 'Số hộ', deltaHeading: 'Số hộ tăng (+), giảm (-)', also: ['Số hộ vay', 'Số hộ có nhu cầu', 'Số hộ đề nghị'], width: 12 },
  amount: { heading: 'Số tiền (đồng)', deltaHeading: 'Số tiền tăng (+), giảm (-) (đồng)', also: ['Số tiền (VND)', 'Nhu cầu vay vốn (đồng)', 'Nhu cầu vốn (đồng)'], width: 20 },
  householdsInForce: { heading: 'Số hộ đang có hiệu lực', also: [], width: 12 },
  amountInForce: { heading: 'Số tiền đang có hiệu lực (đồng)', also: [], width: 20 },
  noNeed: { heading: 'Không có nhu cầu', deltaHeading: 'Không thay đổi', deltaAlso: ['Không thay đổi (x)', 'Không điều chỉnh'], also: ['Không có nhu cầu (x)', 'Không nhu cầu'], width: 12 },
  note: { heading: 'Tình trạng, lý do trả lại', also: [], width: 40 },
};

const columnKeys = Object.keys(columns) as ColumnKey[];

/** Columns only of an adjustment's form. */
const ofAdjustments: readonly ColumnKey[] = ['householdsInForce', 'amountInForce'];

/** @param signed whether the numbers are added to what is in force, or taken off: an adjustment */
export const columnsOf = (signed: boolean): ColumnKey[] => columnKeys.filter((key) => signed || !ofAdjustments.includes(key));

export const headingOf = (key: ColumnKey, signed: boolean): string => (signed ? columns[key].deltaHeading : undefined) ?? columns[key].heading;

function headingsOf(key: ColumnKey, signed: boolean): readonly string[] {
  const { heading, deltaHeading, deltaAlso, also } = columns[key];
  if (deltaAlso !== undefined && signed) return [headingOf(key, signed), ...deltaAlso];
  return [heading, ...(deltaAlso === undefined && deltaHeading !== undefined ? [deltaHeading] : []), ...also];
}

const byHeading = (signed: boolean) => new Map(columnKeys.flatMap((key) => headingsOf(key, signed).map((heading) => [normalName(heading), key] as const)));
const [ofPlan, ofAdjustment] = [byHeading(false), byHeading(true)];

/** The column that a heading names in a form of this kind, if any. */
export function columnNamed(heading: string, signed: boolean): ColumnKey | undefined {
  return (signed ? ofAdjustment : ofPlan).get(normalName(heading));
}

/** What the faults of a sheet are written under when it is given back. */
export const faultHeading = 'Lỗi';

export const totalLabel = 'Tổng cộng';
const totals = new Set(['Tổng cộng', 'Tổng', 'Tổng số', 'Cộng'].map(normalName));

export function isTotalLabel(text: string): boolean {
  return totals.has(normalName(text));
}

export const noNeedMark = 'x';
const marks: Readonly<Record<string, boolean>> = { x: true, co: true, '1': true, true: true, v: true, '✓': true, '✔': true, khong: false, '0': false, false: false, '-': false };

/** Whether a cell is ticked; undefined where what stands there is neither. */
export function isMarked(text: string): boolean | undefined {
  return marks[text] ?? marks[normalName(text)];
}
