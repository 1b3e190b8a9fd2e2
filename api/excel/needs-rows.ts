import type { CellNumber } from '../../domain/cells.ts';
import { normalName, parseCountCell, parseVndCell, plainText } from '../../domain/cells.ts';
import type { FieldFault } from '../../domain/errors.ts';
import { sourceNamed } from '../../domain/funding-source.ts';
import type { Cell, FundingSource } from '../../domain/plan.ts';
import type { Bilingual } from '../../domain/text.ts';
import { addressOf } from './address.ts';
import type { ColumnKey } from './columns.ts';
import { isMarked } from './columns.ts';
import { atCell, cellPath, faults, numberFaults } from './fault-texts.ts';
import type { Headings } from './needs-headings.ts';
import type { SheetCell, SheetRow } from './read.ts';

/** What rows are read against. */
export interface RowRules {
  /** Whether numbers are added to what is in force, or taken off. */
  readonly signed: boolean;
  readonly years: readonly number[];
  readonly programmes: NameIndex;
  readonly origins: NameIndex;
}

export interface KnownNames {
  readonly years: readonly number[];
  /** Vietnamese names by code: the campaign's programmes. */
  readonly programmes: ReadonlyMap<string, string>;
  /** Names by id: where needs of this commune come from. */
  readonly origins: ReadonlyMap<string, string>;
}

/** A row of needs as it came in; null where it leaves something blank. */
export interface NeedsRow {
  readonly cell: Cell;
  readonly originId: string | null;
  readonly households: bigint | null;
  readonly amountVnd: bigint | null;
  readonly noNeed: boolean;
  readonly addressOf: (key: ColumnKey) => string;
}

/** One row of a sheet, read by its columns. */
export class RowReader {
  readonly faults: FieldFault[] = [];
  private readonly row: SheetRow;
  private readonly headings: Headings;
  private readonly known: RowRules;

  constructor(row: SheetRow, headings: Headings, known: RowRules) {
    this.row = row;
    this.headings = headings;
    this.known = known;
  }

  /** The row; null where it says nothing, or something is wrong with it. */
  read(): NeedsRow | null {
    const [households, amountVnd, noNeed] = [this.number('households'), this.number('amount'), this.mark()];
    if (!this.says('households', 'amount', 'noNeed', 'origin', 'originName')) return null;
    const cell = this.cell();
    const originId = this.origin(noNeed);
    if (!this.known.signed && (isNeed(households) || isNeed(amountVnd))) this.mustBePositive({ households, amount: amountVnd });
    if (noNeed && (originId !== null || isNeed(households) || isNeed(amountVnd))) this.fault('noNeed', this.known.signed ? faults.markWithChanges : faults.markWithNeeds);
    if (cell === null || this.faults.length > 0) return null;
    return { cell, originId, households, amountVnd, noNeed, addressOf: (key) => this.address(key) };
  }

  /** Whether anything stands that counts: below the total, names alone are those of who signs. */
  hasFigures(): boolean {
    return this.says('households', 'amount', 'noNeed');
  }

  /** The number in a column; null where it is blank, or wrong. */
  number(key: 'households' | 'amount'): bigint | null {
    const cell = this.at(key);
    if (cell === undefined) return null;
    if (cell.mergedWith !== null) return this.fault(key, faults.merged);
    if (cell.kind === 'other') return this.fault(key, cell.formula || cell.text.startsWith('#') ? faults.error : numberFaults.NOT_A_NUMBER);
    const read: CellNumber<bigint | number> = key === 'amount' ? parseVndCell(cell) : parseCountCell(cell);
    if ('fault' in read) return this.fault(key, numberFaults[read.fault]);
    return read.value === null ? null : BigInt(read.value);
  }

  private cell(): Cell | null {
    const [programme, source, year] = [this.programme(), this.source(), this.year()];
    return programme === null || source === null || year === null ? null : { programme, source, year };
  }

  private programme(): string | null {
    return this.named(['programme', 'programmeName'], this.known.programmes, { unknown: faults.programmeUnknown, two: faults.programmeTwo });
  }

  private source(): FundingSource | null {
    const name = this.text('source');
    return name === '' ? this.fault('source', faults.required) : (sourceNamed(name) ?? this.fault('source', faults.sourceUnknown));
  }

  /** A plan for one year need not name it. */
  private year(): number | null {
    const { years } = this.known;
    const [only] = years;
    const read = parseCountCell(this.at('year'));
    if ('fault' in read) return this.fault('year', faults.yearUnknown(years));
    if (read.value === null) return years.length === 1 && only !== undefined ? only : this.fault('year', faults.required);
    return years.includes(read.value) ? read.value : this.fault('year', faults.yearUnknown(years));
  }

  private origin(noNeed: boolean): string | null {
    if (noNeed && !this.says('origin', 'originName')) return null;
    return this.named(['origin', 'originName'], this.known.origins, { unknown: faults.originUnknown, two: faults.originTwo });
  }

  /** What a column of codes and one of names say together. Either may hold either, as where both are merged into one. */
  private named([codes, names]: readonly [ColumnKey, ColumnKey], known: NameIndex, { unknown, two }: { unknown: Bilingual; two: Bilingual }): string | null {
    const [code, name] = [this.text(codes), this.text(names)];
    if (code === '' && name === '') return this.fault(codes, faults.required);
    const [byCode, byName] = [known.idsOf(code), known.idsOf(name)];
    if (code !== '' && byCode.length === 0) return this.fault(codes, unknown);
    if (code === '' && byName.length === 0) return this.fault(names, unknown);
    const both = code === '' ? byName : name === '' ? byCode : byCode.filter((id) => byName.includes(id));
    const [only, ...more] = both;
    if (only === undefined) return this.fault(names, two);
    return more.length === 0 ? only : this.fault(code === '' ? names : codes, faults.many(both));
  }

  private mark(): boolean {
    const text = this.text('noNeed');
    if (text === '') return false;
    return isMarked(text) ?? this.fault('noNeed', faults.markUnknown) ?? false;
  }

  /** Of needs, neither number goes without the other. */
  private mustBePositive(numbers: Readonly<Record<'households' | 'amount', bigint | null>>): void {
    for (const key of ['households', 'amount'] as const) {
      const [value, path] = [numbers[key], cellPath(this.address(key))];
      if (this.faults.some((fault) => fault.path === path)) continue;
      if (value === null) this.fault(key, faults.required);
      else if (value < 1n) this.fault(key, faults.positive);
    }
  }

  private says(...keys: readonly ColumnKey[]): boolean {
    return keys.some((key) => this.text(key) !== '' || this.at(key)?.kind === 'other');
  }

  private at(key: ColumnKey): SheetCell | undefined {
    return this.row.cells.get(this.headings.at.get(key) ?? 0);
  }

  private text(key: ColumnKey): string {
    return plainText(this.at(key)?.text ?? '');
  }

  private address(key: ColumnKey): string {
    const { at } = this.headings;
    return addressOf({ row: this.row.number, column: at.get(key) ?? at.get(partner[key] ?? key) ?? 1 });
  }

  private fault(key: ColumnKey, sentence: Bilingual): null {
    this.faults.push(atCell(this.address(key), sentence));
    return null;
  }
}

const isNeed = (value: bigint | null): boolean => value !== null && value !== 0n;

/** Names made ready once for all rows of a sheet. */
export class NameIndex {
  private readonly byId: ReadonlyMap<string, string>;
  private readonly byName: ReadonlyMap<string, readonly string[]>;

  /** @param known names by id */
  constructor(known: ReadonlyMap<string, string>) {
    this.byId = new Map([...known.keys()].map((id) => [id.toLowerCase(), id]));
    this.byName = new Map([...Map.groupBy([...known], ([, name]) => normalName(name))].map(([name, all]) => [name, all.map(([id]) => id)]));
  }

  /** The id that a text is, or those that have it as their name. */
  idsOf(text: string): readonly string[] {
    const id = this.byId.get(text.toLowerCase());
    return id === undefined ? (this.byName.get(normalName(text)) ?? []) : [id];
  }
}

/** Where a column is not in the sheet, the one that may stand for it. */
const partner: Readonly<Partial<Record<ColumnKey, ColumnKey>>> = { programme: 'programmeName', programmeName: 'programme', origin: 'originName', originName: 'origin', noNeed: 'amount' };
