/** The largest sheet there is. */
export const [mostRows, mostColumns] = [1_048_576, 16_384];

/** A place in a sheet; both count from 1. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** A rectangle, its ends included. */
export interface Area {
  readonly from: Place;
  readonly to: Place;
}

export function addressOf({ row, column }: Place): string {
  return `${columnName(column)}${row}`;
}

/** 1 is A, 27 is AA. */
export function columnName(column: number): string {
  return column <= 26 ? String.fromCodePoint(64 + column) : `${columnName(Math.floor((column - 1) / 26))}${columnName(((column - 1) % 26) + 1)}`;
}

/** @returns null for what is no place in a sheet */
export function placeOf(address: string): Place | null {
  const [, letters = '', digits = ''] = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(address) ?? [];
  const column = Array.from(letters.toUpperCase()).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  const row = Number(digits);
  return row >= 1 && row <= mostRows && column >= 1 && column <= mostColumns ? { row, column } : null;
}

/** `B2:D4`, or a single cell. @returns null for what is no area of a sheet */
export function areaOf(range: string): Area | null {
  const [first = '', last = first] = range.split(':');
  const [from, to] = [placeOf(first), placeOf(last)];
  return from === null || to === null || to.row < from.row || to.column < from.column ? null : { from, to };
}
