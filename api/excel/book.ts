import type { Cell, CellStyle, WriteSheet } from 'hucre/xlsx';
import { writeXlsx } from 'hucre/xlsx';
import type { Area, Place } from './address.ts';

/** How cells look, and which of them may be typed in. Everything else of a form is locked. */
export type Look = 'title' | 'unit' | 'remark' | 'stamp' | 'heading' | 'text' | 'number' | 'total' | 'typedTotal' | 'totalLabel' | 'inputText' | 'inputNumber' | 'plainText' | 'plainNumber' | 'fault' | 'faultNumber' | 'faultText';

const thin = { style: 'thin', color: { rgb: 'A6A6A6' } } as const;
const border = { top: thin, right: thin, bottom: thin, left: thin };
const font = { name: 'Times New Roman', size: 11 };
const bold = { ...font, bold: true };
const fill = (rgb: string): NonNullable<CellStyle['fill']> => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } });
const wrapped = { wrapText: true, vertical: 'top' } as const;
const centred = { ...wrapped, horizontal: 'center' } as const;
/** Shown by the program in its own language: 1.234.567 where that is Vietnamese. */
const whole = '#,##0';
/** As text, so that what begins with = + - or @ stays text even where somebody edits it. */
const asText = '@';
const open = { protection: { locked: false } };
const inputFill = fill('FFFBE6');
const faultFill = fill('F8CBAD');

const looks: Readonly<Record<Look, CellStyle>> = {
  title: { font: { ...bold, size: 14 }, alignment: centred, numFmt: asText },
  unit: { font: bold, numFmt: asText },
  remark: { font: { ...font, italic: true }, alignment: wrapped, numFmt: asText },
  stamp: { font: { name: 'Consolas', size: 8 }, numFmt: asText },
  heading: { font: bold, alignment: { ...centred, vertical: 'center' }, border, fill: fill('DDEBF7'), numFmt: asText },
  text: { font, alignment: wrapped, border, numFmt: asText },
  number: { font, border, numFmt: whole },
  total: { font: bold, border, fill: fill('F2F2F2'), numFmt: whole },
  typedTotal: { font: bold, border, fill: fill('F2F2F2'), numFmt: whole, ...open },
  totalLabel: { font: bold, border, fill: fill('F2F2F2'), numFmt: asText },
  inputText: { font, alignment: wrapped, border, fill: inputFill, numFmt: asText, ...open },
  inputNumber: { font, border, fill: inputFill, numFmt: whole, ...open },
  plainText: { font, alignment: wrapped, numFmt: asText },
  plainNumber: { font, numFmt: whole },
  fault: { font, alignment: wrapped, border, fill: faultFill, numFmt: asText, ...open },
  faultNumber: { font, border, fill: faultFill, numFmt: whole, ...open },
  faultText: { font: { ...font, color: { rgb: 'C00000' } }, alignment: wrapped, numFmt: asText },
};

/** Marks that XML 1.0 has no place for. */
// oxlint-disable-next-line no-control-regex
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** The longest text a cell may hold. */
const longestText = 32_767;

/** One sheet, put together cell by cell. */
export class Page {
  readonly name: string;
  private readonly cells = new Map<string, Partial<Cell>>();
  private readonly merges: NonNullable<WriteSheet['merges']> = [];
  private readonly heights = new Map<number, { height: number }>();
  private readonly choices: NonNullable<WriteSheet['dataValidations']> = [];
  private lastRow = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** Text is written as text, whatever it begins with. */
  put(place: Place, value: string | number | null, look: Look): void {
    const content = typeof value === 'string' ? { value: value.toWellFormed().replaceAll(unwritable, '').slice(0, longestText), type: 'string' as const } : { value };
    this.set(place, { ...content, style: looks[look] });
  }

  /** A formula of our own making, with what it gives at present. */
  formula(place: Place, formula: string, result: number, look: Look): void {
    this.set(place, { value: null, type: 'formula', formula, formulaResult: result, style: looks[look] });
  }

  /** The first cell's content over the whole area. */
  merge({ from, to }: Area): void {
    const look = this.cells.get(keyOf(from))?.style;
    for (let row = from.row; row <= to.row; row += 1) {
      for (let column = from.column; column <= to.column; column += 1) if (!this.cells.has(keyOf({ row, column }))) this.set({ row, column }, { value: null, ...(look && { style: look }) });
    }
    this.mergeBare({ from, to });
  }

  /** As `merge`, without touching the cells it covers: they may be many. */
  mergeBare({ from, to }: Area): void {
    this.merges.push({ startRow: from.row - 1, startCol: from.column - 1, endRow: to.row - 1, endCol: to.column - 1 });
  }

  /** @param height in points */
  tall(row: number, height: number): void {
    this.heights.set(row - 1, { height });
  }

  /** Offers these values in the cells of a range; others may be typed too. */
  offer(range: string, values: readonly string[]): void {
    this.choices.push({ type: 'list', values: [...values], range, allowBlank: true, showErrorMessage: false });
  }

  /** @param widths of the columns, in characters; `frozen` rows stay at the top */
  sheet({ widths, frozen, locked }: { widths: readonly number[]; frozen: number; locked: boolean }): WriteSheet {
    return {
      name: this.name, rows: Array.from({ length: this.lastRow }, () => []), cells: this.cells, merges: this.merges, rowDefs: this.heights,
      columns: widths.map((width) => ({ width })),
      ...(frozen > 0 && { freezePane: { rows: frozen } }),
      ...(this.choices.length > 0 && { dataValidations: this.choices }),
      ...(locked && { protection: { sheet: true, formatColumns: true, formatRows: true } }),
      pageSetup: { orientation: 'landscape', paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    };
  }

  private set(place: Place, cell: Partial<Cell>): void {
    this.lastRow = Math.max(this.lastRow, place.row);
    this.cells.set(keyOf(place), cell);
  }
}

function keyOf({ row, column }: Place): string {
  return `${row - 1},${column - 1}`;
}

/** The workbook of these sheets. The same content gives the same bytes. */
export async function workbookOf(sheets: readonly WriteSheet[], title: string): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets: [...sheets], properties: { title }, stringMode: 'inline' }));
}
