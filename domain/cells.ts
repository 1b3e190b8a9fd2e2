/** Why a cell does not give a number. */
export type CellFault =
  | 'NOT_A_NUMBER'
  /** It can be read in two ways, such as "1,234": nobody guesses about money. */
  | 'AMBIGUOUS'
  | 'NOT_WHOLE'
  | 'OUT_OF_RANGE';

/** A number from a cell, nothing where the cell is blank, or why it gives none. */
export type CellNumber<T> = { readonly value: T | null } | { readonly fault: CellFault };

/** What a cell holds: a number as the file spells it, text as somebody typed it, or anything else: yes or no, an error, a formula that was never worked out. */
export interface CellContent {
  readonly kind: 'number' | 'text' | 'other';
  readonly text: string;
}

export interface AmountForm {
  /** VND in one unit of the column: 1, 1,000 (nghìn), 1,000,000 (triệu) or 1,000,000,000 (tỷ). */
  readonly unitVnd?: number;
}

/**
 * An amount in whole VND. Numbers typed as text are read as Vietnamese offices write them: a dot or a space between groups of three digits, a comma before the
 * decimals ("1.234.567", "1 234", "1.234,5"). What a comma alone leaves open ("1,234" may be 1234 or 1.234) is refused; two or more of a mark can only be between groups.
 * A currency sign at the end ("đ", "đồng", "VND") is passed over; any other word is not: "5 triệu" is no number of VND.
 */
export function parseVndCell(cell: CellContent | undefined, { unitVnd = 1 }: AmountForm = {}): CellNumber<bigint> {
  const read = readCell(cell, true);
  if (read === null || 'fault' in read) return read ?? { value: null };
  const scaled = read.digits * BigInt(unitVnd);
  const divisor = 10n ** BigInt(read.decimals);
  if (scaled % divisor !== 0n) return { fault: 'NOT_WHOLE' };
  const value = scaled / divisor;
  return isExact(value) ? { value } : { fault: 'OUT_OF_RANGE' };
}

/** A whole number, such as of households; read as an amount is. */
export function parseCountCell(cell: CellContent | undefined): CellNumber<number> {
  const read = readCell(cell, false);
  if (read === null || 'fault' in read) return read ?? { value: null };
  const divisor = 10n ** BigInt(read.decimals);
  if (read.digits % divisor !== 0n) return { fault: 'NOT_WHOLE' };
  const value = read.digits / divisor;
  return isExact(value) ? { value: Number(value) } : { fault: 'OUT_OF_RANGE' };
}

/** A name as it is compared: without diacritics, case, punctuation and double spaces; the same as `fold_name` in the database. */
export function normalName(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
  return plain.replaceAll(/['’‘`ʼ]/g, '').replaceAll('y', 'i').replaceAll(/[^a-z0-9]+/g, ' ').trim();
}

/** Text of a cell as it was meant: one form of letters, no invisible marks, single spaces. */
export function plainText(text: string): string {
  return text.normalize('NFC').replaceAll(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '').replaceAll(/[\s\u00a0\u2007\u202f]+/g, ' ').trim();
}

/** digits / 10^decimals. */
interface Decimal {
  readonly digits: bigint;
  readonly decimals: number;
}

type Read = Decimal | { readonly fault: CellFault };

const longest = 60;

function readCell(cell: CellContent | undefined, money: boolean): Read | null {
  if (cell === undefined) return null;
  if (cell.kind === 'other') return { fault: 'NOT_A_NUMBER' };
  if (cell.kind === 'number') return readStored(cell.text);
  // A footnote's mark or a power is no further digit.
  if (/\p{No}/u.test(cell.text)) return { fault: 'NOT_A_NUMBER' };
  const text = plainText(cell.text.normalize('NFKC')).replace(/^[\u2212\u2013]/, '-');
  if (text === '') return null;
  if (text.length > longest) return { fault: 'NOT_A_NUMBER' };
  return readTyped(money ? text.replace(/\s?(?:đồng|đ|₫|vnđ|vnd)$/iu, '') : text);
}

/** As a file stores it: binary, so that 1234.1 may stand as 1234.0999999999999; Excel itself shows 15 digits. */
function readStored(text: string): Read {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) return { fault: 'NOT_A_NUMBER' };
  const plain = Number.isInteger(number) ? number : Number(number.toPrecision(15));
  if (Math.abs(plain) > Number.MAX_SAFE_INTEGER) return { fault: 'OUT_OF_RANGE' };
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(plain)) ?? [];
  return String(plain).includes('e') ? { fault: 'NOT_WHOLE' } : decimal(sign, whole, fraction);
}

function readTyped(text: string): Read {
  const [, sign = '', body] = /^([+-]?)\s?(\d[\d., ]*)$/.exec(text) ?? [];
  if (body === undefined) return { fault: 'NOT_A_NUMBER' };
  const parts = partsOf(body);
  if ('fault' in parts) return parts;
  return decimal(sign === '-' ? '-' : '', parts.whole, parts.fraction);
}

type Parts = { readonly whole: string; readonly fraction: string } | { readonly fault: CellFault };

const grouped = (mark: string): RegExp => new RegExp(String.raw`^\d{1,3}(?:${mark}\d{3})+$`);
const byDots = grouped(String.raw`\.`);
const byCommas = grouped(',');
const bySpaces = grouped(' ');

function partsOf(body: string): Parts {
  if (/^\d+$/.test(body)) return { whole: body, fraction: '' };
  const marks = [...new Set(body.replaceAll(/\d/g, ''))];
  return marks.length === 1 ? ofOneMark(body, marks[0] ?? '') : ofTwoMarks(body);
}

function ofOneMark(body: string, mark: string): Parts {
  const [whole = '', fraction = '', ...more] = body.split(mark);
  if (mark === ' ') return bySpaces.test(body) ? joined(body) : { fault: 'NOT_A_NUMBER' };
  const groups = mark === '.' ? byDots : byCommas;
  if (more.length > 0) return groups.test(body) ? joined(body) : { fault: 'NOT_A_NUMBER' };
  if (!groups.test(body) || whole.startsWith('0')) return fraction === '' ? { fault: 'NOT_A_NUMBER' } : { whole, fraction };
  return mark === '.' ? joined(body) : { fault: 'AMBIGUOUS' };
}

/** Groups by one mark, then decimals behind another: the last mark is the decimal one, and stands once. */
function ofTwoMarks(body: string): Parts {
  const [, whole, mark, fraction] = /^(.+)([.,])(\d+)$/.exec(body) ?? [];
  if (whole === undefined || mark === undefined || fraction === undefined || whole.includes(mark)) return { fault: 'NOT_A_NUMBER' };
  if (!(mark === ',' ? byDots : byCommas).test(whole) && !bySpaces.test(whole)) return { fault: 'NOT_A_NUMBER' };
  // "1 234.567": whoever groups by spaces may have slipped on the last group.
  return mark === '.' && whole.includes(' ') && fraction.length === 3 ? { fault: 'AMBIGUOUS' } : { whole: whole.replaceAll(/\D/g, ''), fraction };
}

function joined(body: string): Parts {
  return { whole: body.replaceAll(/\D/g, ''), fraction: '' };
}

function decimal(sign: string, whole: string, fraction: string): Decimal {
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, decimals: fraction.length };
}

const isExact = (value: bigint): boolean => value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER);
