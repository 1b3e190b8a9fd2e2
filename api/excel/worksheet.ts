import { Refusal } from '../../domain/errors.ts';
import type { Area, Place } from './address.ts';
import { addressOf, areaOf, mostRows, placeOf } from './address.ts';
import type { Budget } from './archive.ts';
import type { Sheet, SheetCell } from './read.ts';
import { holdable, StringCollector, unescaped } from './strings.ts';
import { readXml } from './xml.ts';

type Rows = Map<number, Map<number, SheetCell>>;

const mostMerges = 5000;
/** Behind the number that a date is stored as, so that nobody reads it as one, also not where it comes back as text. */
const dateMark = '(ngày tháng)';

/** What cells refer to by number. */
export interface Shared {
  readonly strings: readonly string[];
  /** Numbers of the formats that show a date or a time. */
  readonly dates: ReadonlySet<number>;
}

/** The cells of one sheet. @throws Refusal SHEET_TOO_LARGE, SHEET_LINKS, SHEET_UNREADABLE */
export async function readWorksheet(chunks: AsyncIterable<Buffer>, shared: Shared, budget: Budget): Promise<Omit<Sheet, 'name'>> {
  const reader = new WorksheetReader(shared, budget);
  await readXml(chunks, reader);
  reader.fillMerges();
  const rows = [...reader.rows].sort(([a], [b]) => a - b).map(([number, cells]) => ({ number, cells }));
  return { rows, merges: reader.merges };
}

class WorksheetReader {
  readonly rows: Rows = new Map();
  readonly merges: Area[] = [];
  private place: Place = { row: 0, column: 0 };
  private type = 'n';
  private style = 0;
  private formula: string | null = null;
  private value: string | null = null;
  private into: 'f' | 'v' | null = null;
  private readonly inline: StringCollector;
  private readonly from: Shared;
  private readonly budget: Budget;

  constructor(shared: Shared, budget: Budget) {
    this.from = shared;
    this.budget = budget;
    this.inline = new StringCollector(budget);
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'row') this.openRow(attributes.get('r'));
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'f' || name === 'v') this.openValue(name);
    else if (name === 'mergeCell') this.merge(attributes.get('ref') ?? '');
    else this.inline.open(name);
  }

  text(text: string): void {
    if (this.into === null) {
      this.inline.text(text);
      return;
    }
    this.budget.spend('text', text.length);
    if (this.into === 'f') this.formula += text;
    else this.value += text;
  }

  close(name: string): void {
    if (name === this.into) this.into = null;
    else if (name === 'c') this.closeCell();
    else this.inline.close(name);
  }

  private openRow(named: string | undefined): void {
    const row = named === undefined ? this.place.row + 1 : Number(named);
    if (!Number.isInteger(row) || row < 1 || row > mostRows) throw new Refusal('SHEET_UNREADABLE');
    this.place = { row, column: 0 };
  }

  private openCell(attributes: ReadonlyMap<string, string>): void {
    const named = attributes.get('r');
    const place = named === undefined ? { row: this.place.row, column: this.place.column + 1 } : placeOf(named);
    if (place === null || place.row !== this.place.row) throw new Refusal('SHEET_UNREADABLE');
    this.place = place;
    this.type = attributes.get('t') ?? 'n';
    this.style = Number(attributes.get('s') ?? 0);
    this.formula = this.value = null;
    this.inline.take();
  }

  private openValue(name: 'f' | 'v'): void {
    this.into = name;
    if (name === 'f') this.formula = '';
    else this.value = '';
  }

  private closeCell(): void {
    if (this.formula !== null && asksAnother(this.formula)) throw new Refusal('SHEET_LINKS');
    const content = this.content();
    if (content === null) return;
    this.put(this.place, { ...content, ...this.place, address: addressOf(this.place), formula: this.formula !== null, mergedWith: null });
  }

  /** What the cell holds; null where that is nothing. */
  private content(): Pick<SheetCell, 'kind' | 'text'> | null {
    if (this.type === 'str' && this.value !== null) return textOf(this.value);
    const text = this.type === 'inlineStr' ? this.inline.take() : holdable(this.value ?? '');
    if (text === '') return this.formula === null ? null : { kind: 'other', text };
    if (this.type === 'n') return this.from.dates.has(this.style) ? { kind: 'other', text: `${text} ${dateMark}` } : { kind: 'number', text };
    if (this.type === 's') return this.shared(text);
    if (this.type === 'b') return { kind: 'other', text: text === '1' ? 'TRUE' : 'FALSE' };
    return { kind: this.type === 'inlineStr' ? 'text' : 'other', text: unescaped(text) };
  }

  private shared(index: string): Pick<SheetCell, 'kind' | 'text'> | null {
    const text = this.from.strings[Number(index)];
    if (text === undefined) throw new Refusal('SHEET_UNREADABLE');
    this.budget.spend('text', text.length);
    return text === '' ? null : { kind: 'text', text };
  }

  private put({ row, column }: Place, cell: SheetCell): void {
    let cells = this.rows.get(row);
    if (cells === undefined) {
      this.budget.spend('rows', 1);
      cells = new Map();
      this.rows.set(row, cells);
    }
    this.budget.spend('cells', 1);
    cells.set(column, cell);
  }

  private merge(ref: string): void {
    const area = areaOf(ref);
    if (area === null) throw new Refusal('SHEET_UNREADABLE');
    if (this.merges.length === mostMerges) throw this.budget.tooLarge();
    this.merges.push(area);
  }

  /** Gives every cell of a merged one its content, in rows that have any and as far to the right as these go. A merged cell may cover the whole sheet. */
  fillMerges(): void {
    const numbers = [...this.rows.keys()].sort((a, b) => a - b);
    let lastColumn = 0;
    for (const cells of this.rows.values()) for (const column of cells.keys()) lastColumn = Math.max(lastColumn, column);
    for (const { from, to } of this.merges) {
      const master = this.rows.get(from.row)?.get(from.column);
      if (master === undefined) continue;
      for (let i = indexOf(numbers, from.row); (numbers[i] ?? Infinity) <= to.row; i += 1) {
        const row = numbers[i] ?? 0;
        for (let column = from.column; column <= Math.min(to.column, lastColumn); column += 1) {
          if (row === from.row && column === from.column) continue;
          this.budget.spend('text', master.text.length);
          this.put({ row, column }, { ...master, row, column, address: addressOf({ row, column }), mergedWith: master.address });
        }
      }
    }
  }
}

/** What a formula gave as a text; one of nothing is a blank cell. */
function textOf(value: string): Pick<SheetCell, 'kind' | 'text'> | null {
  const text = unescaped(value);
  return text === '' ? null : { kind: 'text', text };
}

/** Asks another program for a value, as `=cmd|'/c calc'!A1` does. */
function asksAnother(formula: string): boolean {
  const bar = formula.indexOf('|');
  return bar >= 0 && formula.lastIndexOf('!') > bar;
}

/** Where a number stands in a sorted list. */
function indexOf(sorted: readonly number[], wanted: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
