import type { UnitFault } from './actual-units.ts';
import type { CellFault } from './cells.ts';
import { normalName, parseCountCell, parseVndCell, plainText } from './cells.ts';
import type { CivilDate } from './civil-date.ts';
import { isCivilDate } from './civil-date.ts';
import { maxLineAmountVnd } from './money.ts';
import type { RegisterFault, RegisterFaultCode } from './register-faults.ts';
import type { RegisterColumn, RegisterLayout } from './register-file.ts';
import { cellOf, flagByName, statusByName, totalColumns } from './register-file.ts';
import type { LoanFlag, RegisterRow, RegisterTotals } from './register.ts';
import { totalNames } from './register.ts';

/** What rows are compared with. Undefined: there is none, or more than one. */
export interface RegisterReference {
  /** Day of the figures. */
  readonly asOf: CivilDate;
  readonly programme: (written: string) => string | undefined;
  readonly commune: (code: string | null, name: string | null) => { readonly communeId: string } | UnitFault;
  readonly village: (communeId: string, written: string) => string | undefined;
  readonly group: (communeId: string, written: string) => string | undefined;
  /** By sign-in name. */
  readonly person: (signInName: string) => string | undefined;
}

/** The longest texts of the file. Characters [design]. */
export const [maxCode, maxName, maxAddress] = [40, 200, 500];
const codeForm = /^[A-Za-z0-9._/-]{1,40}$/;
/** No loan is older than the bank's predecessor, of 1995, or due later than this. */
const [firstDay, lastDay] = ['1990-01-01', '2199-12-31'];

const numberFaults: Readonly<Record<CellFault, RegisterFaultCode>> = { NOT_A_NUMBER: 'NOT_A_NUMBER', AMBIGUOUS: 'NUMBER_AMBIGUOUS', NOT_WHOLE: 'NOT_WHOLE', OUT_OF_RANGE: 'TOO_LARGE' };

type Wrong = (column: RegisterColumn | '', code: RegisterFaultCode, params?: RegisterFault['params']) => void;

/** What of a row with faults can be compared with other rows. Null where it can't be read. */
export interface SeenRow {
  readonly loanCode: string | null;
  readonly borrowerCode: string | null;
  readonly name: string | null;
  readonly communeId: string | null;
}

/** Reads one row, and collects every fault of it. @param number of the row in the file @returns the row only where it is without fault; else what of it can be read */
export function readRegisterRow(cells: readonly string[], number: number, layout: RegisterLayout, reference: RegisterReference): { row: RegisterRow | null; seen: SeenRow | null; faults: RegisterFault[] } {
  const faults: RegisterFault[] = [];
  const wrong: Wrong = (column, code, params = {}) => faults.push({ row: number, column, code, params });
  const text = (column: RegisterColumn): string => cellOf(cells, layout, column);
  if (cells.slice(layout.width).some((extra) => extra.trim() !== '')) wrong('', 'TOO_MANY_CELLS');
  const place = placeOf(text, reference, wrong);
  const read = {
    borrowerCode: codeOf(text('borrowerCode'), 'borrowerCode', wrong), loanCode: codeOf(text('loanCode'), 'loanCode', wrong),
    name: lineOf(text('borrowerName'), 'borrowerName', maxName, wrong), address: text('address') === '' ? null : lineOf(text('address'), 'address', maxAddress, wrong),
    ...place, programme: programmeOf(text('programme'), reference, wrong), handledBy: officersOf(text('officers'), reference, wrong),
    ...datesOf(text, reference, wrong), ...moneyOf(text, wrong), status: statusOf(text('status'), wrong), flags: flagsOf(text('flags'), wrong),
  };
  return faults.length === 0 ? { row: read as RegisterRow, seen: null, faults } : { row: null, seen: seenIn(read, faults), faults };
}

function seenIn({ loanCode, borrowerCode, name, communeId }: Pick<RegisterRow, 'loanCode' | 'borrowerCode' | 'name'> & Partial<RegisterRow>, faults: readonly RegisterFault[]): SeenRow {
  const readable = (column: RegisterColumn, value: string): string | null => (faults.some((fault) => fault.column === column) ? null : value);
  return { loanCode: readable('loanCode', loanCode), borrowerCode: readable('borrowerCode', borrowerCode), name: readable('borrowerName', name), communeId: communeId ?? null };
}

function codeOf(text: string, column: RegisterColumn, wrong: Wrong): string {
  if (text === '') wrong(column, 'REQUIRED');
  else if (!codeForm.test(text)) wrong(column, 'CODE_FORM', { max: maxCode });
  return text;
}

function lineOf(text: string, column: RegisterColumn, max: number, wrong: Wrong): string {
  const line = plainText(text);
  if (line === '') wrong(column, 'REQUIRED');
  else if (line.length > max) wrong(column, 'TOO_LONG', { max });
  return line;
}

function programmeOf(text: string, reference: RegisterReference, wrong: Wrong): string | undefined {
  const programme = text === '' ? undefined : reference.programme(text);
  if (programme === undefined) wrong('programme', text === '' ? 'REQUIRED' : 'PROGRAMME_UNKNOWN');
  return programme;
}

function placeOf(text: (column: RegisterColumn) => string, reference: RegisterReference, wrong: Wrong): Partial<Pick<RegisterRow, 'communeId' | 'villageId' | 'groupId'>> {
  const [code, name] = [text('communeCode'), text('communeName')];
  const column = code === '' ? 'communeName' : 'communeCode';
  if (code === '' && name === '') {
    wrong(column, 'REQUIRED');
    return {};
  }
  const found = reference.commune(code || null, name || null);
  if ('fault' in found) {
    wrong(column, `COMMUNE_${found.fault}`, communeParams(found));
    return {};
  }
  const { communeId } = found;
  const within = (of: 'village' | 'group', fault: RegisterFaultCode): string | null => {
    const written = text(of);
    const id = written === '' ? null : reference[of](communeId, written);
    if (id === undefined) wrong(of, fault);
    return id ?? null;
  };
  return { communeId, villageId: within('village', 'VILLAGE_UNKNOWN'), groupId: within('group', 'GROUP_UNKNOWN') };
}

/** Names of units only: what the row has is not told. */
function communeParams(found: UnitFault): RegisterFault['params'] {
  if (found.fault === 'OUTSIDE') return { commune: found.communeName };
  return found.fault === 'AMBIGUOUS' ? { among: found.among.join(', ') } : {};
}

/** A cell with several entries, separated by a semicolon; in a file that separates its cells by semicolons it stands in quotes. */
const several = (text: string): string[] => text.split(';').map((one) => one.trim()).filter((one) => one !== '');

function officersOf(text: string, reference: RegisterReference, wrong: Wrong): string[] {
  const ids = several(text).map((name) => reference.person(name));
  if (ids.includes(undefined)) wrong('officers', 'OFFICER_UNKNOWN');
  return [...new Set(ids.filter((id) => id !== undefined))];
}

function flagsOf(text: string, wrong: Wrong): LoanFlag[] {
  const flags = several(text).map((name) => flagByName.get(normalName(name)));
  if (flags.includes(undefined)) wrong('flags', 'FLAG_UNKNOWN');
  return [...new Set(flags.filter((flag) => flag !== undefined))].sort();
}

function statusOf(text: string, wrong: Wrong): RegisterRow['status'] | undefined {
  const status = statusByName.get(normalName(text));
  if (status === undefined) wrong('status', text === '' ? 'REQUIRED' : 'STATUS_UNKNOWN');
  return status;
}

/** A day as the file writes it: 05/01/2026, 5-1-2026 or 2026-01-05. @returns undefined where it is none */
export function dayIn(text: string): CivilDate | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const date = year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCivilDate(date) && date >= firstDay && date <= lastDay ? date : undefined;
}

function datesOf(text: (column: RegisterColumn) => string, { asOf }: RegisterReference, wrong: Wrong): Partial<Pick<RegisterRow, 'disbursedOn' | 'dueOn'>> {
  const day = (column: 'disbursedOn' | 'dueOn'): CivilDate | undefined => {
    const found = dayIn(text(column));
    if (found === undefined) wrong(column, text(column) === '' ? 'REQUIRED' : 'DATE_FORM');
    return found;
  };
  const [disbursedOn, dueOn] = [day('disbursedOn'), day('dueOn')];
  if (disbursedOn !== undefined && disbursedOn > asOf) wrong('disbursedOn', 'DATE_AHEAD');
  if (disbursedOn === undefined || dueOn === undefined) return {};
  if (dueOn < disbursedOn) wrong('dueOn', 'DATES_OUT_OF_ORDER');
  return { disbursedOn, dueOn };
}

type Money = Pick<RegisterRow, 'principalVnd' | 'outstandingVnd' | 'overdueVnd' | 'frozenVnd' | 'interestDueVnd'>;

function moneyOf(text: (column: RegisterColumn) => string, wrong: Wrong): Partial<Money> {
  const amount = (column: RegisterColumn): bigint | null => amountOf(text(column), column, BigInt(maxLineAmountVnd), wrong);
  const [principalVnd, outstandingVnd, overdueVnd, frozenVnd, interestDueVnd] = [amount('principal'), amount('outstanding'), amount('overdue'), amount('frozen'), amount('interestDue')];
  if (principalVnd !== null && outstandingVnd !== null && outstandingVnd > principalVnd) wrong('outstanding', 'ABOVE_PRINCIPAL');
  // None is negative: what one of them exceeds, both do.
  if (outstandingVnd !== null && (overdueVnd ?? 0n) + (frozenVnd ?? 0n) > outstandingVnd) wrong(overdueVnd === null ? 'frozen' : 'overdue', 'ABOVE_OUTSTANDING');
  if (principalVnd === null || outstandingVnd === null || overdueVnd === null || frozenVnd === null || interestDueVnd === null) return {};
  return { principalVnd, outstandingVnd, overdueVnd, frozenVnd, interestDueVnd };
}

/** @returns null where it is no whole amount from nought to `most`, which is told */
function amountOf(text: string, column: RegisterColumn, most: bigint, wrong: Wrong, count = false): bigint | null {
  const cell = { kind: 'text', text } as const;
  // Nearly every cell is digits alone, and there are millions.
  const read = /^\d{1,15}$/.test(text) ? { value: BigInt(text) } : count ? parseCountCell(cell) : parseVndCell(cell);
  if ('fault' in read) wrong(column, numberFaults[read.fault]);
  else if (read.value === null) wrong(column, 'REQUIRED');
  else if (read.value < 0) wrong(column, 'NEGATIVE');
  else if (read.value > most) wrong(column, 'TOO_LARGE');
  else return BigInt(read.value);
  return null;
}

/** Reads the row that closes the file. @returns its totals only where each is a number */
export function readRegisterTotal(cells: readonly string[], number: number, layout: RegisterLayout): { totals: RegisterTotals | null; faults: RegisterFault[] } {
  const faults: RegisterFault[] = [];
  const wrong: Wrong = (column, code, params = {}) => faults.push({ row: number, column, code, params });
  const read = totalNames.map((name) => [name, amountOf(cellOf(cells, layout, totalColumns[name]), totalColumns[name], BigInt(Number.MAX_SAFE_INTEGER), wrong, name === 'borrowers' || name === 'loans')] as const);
  return { totals: faults.length === 0 ? (Object.fromEntries(read) as unknown as RegisterTotals) : null, faults };
}
