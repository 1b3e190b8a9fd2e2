import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import type { Figures } from '../../domain/figures.ts';
import { roomAcross, sizes } from './conventions.ts';
import { numberVi } from './numbers.ts';

export interface FigureColumn {
  readonly key: string;
  readonly label: string;
}

export interface FigureRow {
  /** Number in the list, or nothing. */
  readonly no: string;
  readonly label: string;
  readonly strong?: boolean;
  /** How far in the label stands, in steps. */
  readonly depth?: number;
  /** Rows that stand under it on the same page. */
  readonly under?: readonly FigureRow[];
  /** By column; what is missing is absent, not zero. */
  readonly figures: ReadonlyMap<string, Figures>;
}

/** Households and đồng side by side, each in a column of its own; or one above the other, where there are many columns. */
export type FigureShape = 'apart' | 'stacked';

export interface FigureTable {
  readonly rowLabel: string;
  readonly columns: readonly FigureColumn[];
  readonly shape: FigureShape;
  readonly rows: readonly FigureRow[];
  readonly total: ReadonlyMap<string, Figures>;
  /** Changes, which are written with their sign. */
  readonly signed: boolean;
  /** On a page that lies down. */
  readonly lying: boolean;
}

const absent = '–';
const depthPoints = 9;
const padding = 3;
const rowPadding = 2;
const line = 0.5;
/** Points for a number of households, an amount, and one above the other. */
const widths = { no: 24, households: 46, amount: 96, stacked: 89 };

export const ruled: CustomTableLayout = {
  hLineWidth: () => line,
  vLineWidth: () => line,
  hLineColor: () => '#444444',
  vLineColor: () => '#444444',
  paddingLeft: () => padding,
  paddingRight: () => padding,
  paddingTop: () => rowPadding,
  paddingBottom: () => rowPadding,
};

/** A table whose head stands again on every page that it runs on to. */
export function figureTable(table: FigureTable): Content {
  const { columns, shape, rows, total, signed, lying } = table;
  const isWide = shape === 'stacked' || columns.length > 1;
  const cellsOf = (row: FigureRow): TableCell[] => {
    const style = row.strong === true ? { bold: true } : {};
    const label = { text: row.label, ...style, margin: [(row.depth ?? 0) * depthPoints, 0, 0, 0] } satisfies TableCell;
    return [{ text: row.no, alignment: 'center', ...style }, label, ...columns.flatMap(({ key }) => figureCells(row.figures.get(key), shape, signed).map((cell) => ({ ...cell, ...style })))];
  };
  const head = headOf(table);
  const perColumn = shape === 'stacked' ? [widths.stacked] : [widths.households, widths.amount];
  const across = filling(lying, [widths.no, null, ...columns.flatMap(() => perColumn)]);
  const rowOf = (row: FigureRow): TableCell[] => (row.under ? together([row, ...row.under].map(cellsOf), across) : cellsOf(row));
  const isTogether = (i: number): boolean => rows[i - head.length]?.under !== undefined;
  return {
    fontSize: isWide ? sizes.wideTable : sizes.table,
    layout: { ...ruled, paddingTop: (i) => (isTogether(i) ? 0 : rowPadding), paddingBottom: (i) => (isTogether(i) ? 0 : rowPadding) },
    table: {
      headerRows: head.length,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: across,
      body: [...head, ...rows.map(rowOf), cellsOf({ no: '', label: 'TỔNG CỘNG', strong: true, figures: total })],
    },
    margin: [0, 3, 0, 0],
  };
}

/** Rows that pdfmake does not part, because they are one row of the table around them: it keeps no several rows on one page. */
function together(body: TableCell[][], across: readonly number[]): TableCell[] {
  const inner: CustomTableLayout = { ...ruled, hLineWidth: (i) => (i === 0 || i === body.length ? 0 : line), vLineWidth: (i) => (i === 0 || i === across.length ? 0 : line) };
  return [{ colSpan: across.length, table: { widths: [...across], body }, layout: inner, margin: [-padding, 0, -padding, 0] }, ...across.slice(1).map(() => ({}))];
}

/** Widths of columns that fill the page: what is left is shared by those without one. Never by what stands in them: a long word is broken, and nothing runs off the page. */
export function filling(lying: boolean, wanted: readonly (number | null)[]): number[] {
  const room = roomAcross[lying ? 'landscape' : 'portrait'] - wanted.length * 2 * padding - (wanted.length + 1) * line;
  const left = room - wanted.reduce<number>((sum, width) => sum + (width ?? 0), 0);
  const sharers = wanted.filter((width) => width === null).length;
  return wanted.map((width) => width ?? left / sharers);
}

function headOf({ rowLabel, columns, shape }: FigureTable): TableCell[][] {
  const heading = (text: string, over: object = {}): TableCell => ({ text, bold: true, alignment: 'center', fillColor: '#eeeeee', ...over });
  if (shape === 'stacked') return [[heading('TT'), heading(rowLabel), ...columns.map(({ label }) => heading(label))]];
  const measures = columns.flatMap(() => [heading('Số hộ'), heading('Số tiền (đồng)')]);
  if (columns.length === 1) return [[heading('TT'), heading(rowLabel), ...measures]];
  const over = columns.flatMap(({ label }) => [heading(label, { colSpan: 2 }), {}]);
  return [[heading('TT', { rowSpan: 2 }), heading(rowLabel, { rowSpan: 2 }), ...over], [{}, {}, ...measures]];
}

function figureCells(figures: Figures | undefined, shape: FigureShape, signed: boolean): { text: string; alignment: 'right' }[] {
  const [households, amount] = figures === undefined ? [absent, absent] : [numberVi(figures.households, signed), numberVi(figures.amountVnd, signed)];
  const texts = shape === 'apart' ? [households, amount] : [figures === undefined ? absent : `${amount}\n${households} hộ`];
  return texts.map((text) => ({ text, alignment: 'right' }));
}
