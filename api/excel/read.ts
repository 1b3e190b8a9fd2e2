import { Refusal } from '../../domain/errors.ts';
import type { CellContent } from '../../domain/cells.ts';
import { Archive, Budget, readable } from './archive.ts';
import type { Area, Place } from './address.ts';
import { readParts } from './parts.ts';
import { readStrings } from './strings.ts';
import { readDateStyles } from './styles.ts';
import { readWorksheet } from './worksheet.ts';

/** A cell with content. */
export interface SheetCell extends CellContent, Place {
  /** As people name it: B12. */
  readonly address: string;
  /** Worked out by the program that wrote the file; of kind `other` and blank where it never was. */
  readonly formula: boolean;
  /** Address of the merged cell that it is a part of; its content is that cell's. */
  readonly mergedWith: string | null;
}

export interface SheetRow {
  /** Counts from 1. */
  readonly number: number;
  /** By column, from 1. */
  readonly cells: ReadonlyMap<number, SheetCell>;
}

export interface Sheet {
  readonly name: string;
  /** Rows with content, from the top. */
  readonly rows: readonly SheetRow[];
  readonly merges: readonly Area[];
}

/**
 * The visible sheets of an .xlsx workbook: values as the file spells them, formulas by what they gave last. Streams, and stops as soon as it has cost more than
 * the budget: however it is packed, a file takes no more memory and time than that.
 * @throws Refusal SHEET_ENCRYPTED, SHEET_MACROS, SHEET_LINKS, SHEET_TOO_LARGE, SHEET_UNREADABLE
 */
export async function readSheets(bytes: Buffer, budget = new Budget()): Promise<Sheet[]> {
  return readable(async () => {
    const archive = await Archive.open(bytes, budget);
    const parts = await readParts(archive);
    const strings = parts.strings === null ? [] : await readStrings(archive.read(parts.strings), budget);
    const sheets: Sheet[] = [];
    const dates = parts.styles === null ? new Set<number>() : await readDateStyles(archive.read(parts.styles));
    for (const { name, part } of parts.sheets) sheets.push({ name, ...(await readWorksheet(archive.read(part), { strings, dates }, budget)) });
    return sheets;
  });
}

/** The first visible sheet with anything in it. @throws Refusal as `readSheets`; SHEET_UNREADABLE where there is none */
export async function readSheet(bytes: Buffer, budget?: Budget): Promise<Sheet> {
  const sheet = (await readSheets(bytes, budget)).find(({ rows }) => rows.length > 0);
  if (sheet === undefined) throw new Refusal('SHEET_UNREADABLE');
  return sheet;
}

