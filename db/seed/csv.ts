import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** Rows of a file under `data/`, by column name. An empty cell is an empty string. */
export function readData<Column extends string>(file: string): Record<Column, string>[] {
  return parse(readFileSync(new URL(`data/${file}`, import.meta.url)), { columns: true, skip_empty_lines: true }) as Record<Column, string>[];
}

/** A readable surrogate id: `numberedId('commune', 7, 3)` is `commune-007`. */
export function numberedId(kind: string, number: number, digits: number): string {
  return `${kind}-${String(number).padStart(digits, '0')}`;
}
