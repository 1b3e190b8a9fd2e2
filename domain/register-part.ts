import type { RegisterFault } from './register-faults.ts';
import type { RegisterLayout } from './register-file.ts';
import { isBlank, isClosing } from './register-file.ts';
import type { RegisterReference, SeenRow } from './register-rows.ts';
import { readRegisterRow, readRegisterTotal } from './register-rows.ts';
import type { RegisterRow, RegisterTotals } from './register.ts';

/** A row of the file as it stands there. */
export interface RawRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** What the file's last row says; `{}` where the row is there and has faults. */
export type SaidTotals = RegisterTotals | Record<string, never>;

export function hasTotals(said: SaidTotals): said is RegisterTotals {
  return 'loans' in said;
}

export interface ReadPart {
  /** Rows without fault. */
  readonly rows: readonly { readonly number: number; readonly row: RegisterRow }[];
  /** What of rows with faults is compared with other rows. */
  readonly seen: readonly { readonly number: number; readonly row: SeenRow }[];
  readonly faults: readonly RegisterFault[];
  /** Null as long as the closing row has not come. */
  readonly said: SaidTotals | null;
}

/** Reads some rows that follow one another. @param before what the rows before have said of the totals */
export function readPart(raw: readonly RawRow[], layout: RegisterLayout, reference: RegisterReference, before: SaidTotals | null): ReadPart {
  const rows: { number: number; row: RegisterRow }[] = [];
  const seen: { number: number; row: SeenRow }[] = [];
  const faults: RegisterFault[] = [];
  let said = before;
  for (const { number, cells } of raw) {
    if (isBlank(cells)) continue;
    if (said !== null) {
      faults.push({ row: number, column: '', code: 'ROW_AFTER_TOTAL', params: {} });
    } else if (isClosing(cells, layout)) {
      const read = readRegisterTotal(cells, number, layout);
      said = read.totals ?? {};
      faults.push(...read.faults);
    } else {
      const read = readRegisterRow(cells, number, layout, reference);
      if (read.row) rows.push({ number, row: read.row });
      if (read.seen) seen.push({ number, row: read.seen });
      faults.push(...read.faults);
    }
  }
  return { rows, seen, faults, said };
}
