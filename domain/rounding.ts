/** A table of whole units in which everything adds up: cells to their row and column, rows and columns to the total. */
export interface RoundedTable {
  readonly cells: readonly (readonly bigint[])[];
  readonly rows: readonly bigint[];
  readonly columns: readonly bigint[];
  readonly total: bigint;
  /** Whether the rows are those of `roundParts`; otherwise no table with them adds up in both ways. */
  readonly byRemainder: boolean;
}

/** Whole units next to an amount; a half goes away from zero. */
export function roundAmount(exact: bigint, unit: bigint): bigint {
  const half = (2n * (exact < 0n ? -exact : exact) + unit) / (2n * unit);
  return exact < 0n ? -half : half;
}

/** Rounds parts to whole units by largest remainder: they add up to their rounded total, and each is the whole unit below or above its exact value. Of equal remainders the first part goes up. */
export function roundParts(exact: readonly bigint[], unit: bigint): bigint[] {
  return shareOut(exact, unit, roundAmount(sum(exact), unit));
}

/**
 * Rounds a table to whole units, from the total to the rows to the cells, so that it adds up in both ways and every cell and total is the whole unit below or above its exact value.
 * Rows go by largest remainder. Within them, cells do too, but for those that must change places for the columns. Where rows by largest remainder allow no such table, controlled rounding
 * finds one: there always is one.
 * @param exact rows of cells, all of one length
 */
export function roundTable(exact: readonly (readonly bigint[])[], unit: bigint): RoundedTable {
  const rows = roundParts(exact.map(sum), unit);
  const cells = exact.map((row, i) => shareOut(row, unit, rows[i] ?? 0n));
  const byRemainder = balanceColumns(cells, exact, unit);
  const shown = byRemainder ? cells : controlled(exact, unit);
  return { cells: shown, rows: shown.map(sum), columns: columnSums(shown), total: shown.reduce((all, row) => all + sum(row), 0n), byRemainder };
}

/** @param target the unit below or above the exact sum */
function shareOut(exact: readonly bigint[], unit: bigint, target: bigint): bigint[] {
  const shown = exact.map((value) => floorOf(value, unit));
  const up = Number(target - sum(shown));
  const byRemainder = exact.map((value, i) => ({ i, remainder: value - floorOf(value, unit) * unit })).sort((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder > b.remainder ? -1 : 1));
  for (const { i } of byRemainder.slice(0, up)) shown[i] = (shown[i] ?? 0n) + 1n;
  return shown;
}

/** Lets cells of a row change places until every column is the unit below or above its exact sum: augmenting paths, which find such places whenever there are any. @returns whether there are */
function balanceColumns(cells: bigint[][], exact: readonly (readonly bigint[])[], unit: bigint): boolean {
  const sums = columnSums(exact);
  const [lowest, highest] = [sums.map((value) => floorOf(value, unit)), sums.map((value) => -floorOf(-value, unit))];
  const at = (values: readonly bigint[], j: number): bigint => values[j] ?? 0n;
  for (;;) {
    const shown = columnSums(cells);
    const over = shown.findIndex((value, j) => value > at(highest, j));
    const under = shown.findIndex((value, j) => value < at(lowest, j));
    if (over < 0 && under < 0) return true;
    const moved = over >= 0 ? moveUnit(cells, exact, unit, [over], (j) => at(shown, j) < at(highest, j))
      : moveUnit(cells, exact, unit, shown.flatMap((value, j) => (value > at(lowest, j) ? [j] : [])), (j) => j === under);
    if (!moved) return false;
  }
}

/** Moves one unit from one of some columns to one that may take it, by way of others if need be; no row changes its sum. */
function moveUnit(cells: bigint[][], exact: readonly (readonly bigint[])[], unit: bigint, from: readonly number[], mayTake: (column: number) => boolean): boolean {
  const isUp = (i: number, j: number): boolean => (cells[i]?.[j] ?? 0n) * unit > (exact[i]?.[j] ?? 0n);
  const isDown = (i: number, j: number): boolean => (cells[i]?.[j] ?? 0n) * unit < (exact[i]?.[j] ?? 0n);
  const cameBy = new Map<number, { row: number; from: number } | null>(from.map((j) => [j, null]));
  for (const j of cameBy.keys()) {
    if (!from.includes(j) && mayTake(j)) {
      for (let to = j, step = cameBy.get(to); step; to = step.from, step = cameBy.get(to)) {
        add(cells, step.row, step.from, -1n);
        add(cells, step.row, to, 1n);
      }
      return true;
    }
    for (let row = 0; row < cells.length; row += 1) {
      if (!isUp(row, j)) continue;
      for (let to = 0; to < (cells[row]?.length ?? 0); to += 1) if (!cameBy.has(to) && isDown(row, to)) cameBy.set(to, { row, from: j });
    }
  }
  return false;
}

interface Entry {
  readonly row: number;
  readonly column: number;
}

/**
 * Controlled rounding (Causey, Cox and Ernst 1985): in the table with its totals, which are entered so that every row and column sums to zero, an entry that is no whole unit has another one in its row and in its
 * column. So there is a cycle of such entries, along which amounts are added and taken off in turn until one more is whole; no sum changes, and no entry passes a whole unit.
 */
function controlled(exact: readonly (readonly bigint[])[], unit: bigint): bigint[][] {
  const sums = columnSums(exact);
  const total = sum(sums);
  const values = [...exact.map((row) => [...row, -sum(row)]), [...sums.map((value) => -value), total]];
  const [first, target] = [values.map((row) => [...row]), roundAmount(total, unit) * unit];
  const over = (table: readonly (readonly bigint[])[], { row, column }: Entry): bigint => remainderOf(table[row]?.[column] ?? 0n, unit);
  for (let cycle = cycleOf(values, unit); cycle.length > 0; cycle = cycleOf(values, unit)) {
    const signs = cycle.map((_, k) => (k % 2 === 0 ? 1n : -1n));
    const corner = cycle.findIndex(({ row, column }) => row === exact.length && column === sums.length);
    // The total goes to the nearer unit; the others, together, to what is nearer.
    const toward = corner < 0 ? -cycle.reduce((cost, entry, k) => cost + (signs[k] ?? 1n) * (unit - 2n * over(first, entry)), 0n) : (signs[corner] ?? 1n) * (target - (values[exact.length]?.[sums.length] ?? 0n));
    const way = signs.map((sign) => (toward < 0n ? -sign : sign));
    const step = cycle.map((entry, k) => (way[k] === 1n ? unit - over(values, entry) : over(values, entry))).reduce((least, room) => (room < least ? room : least));
    cycle.forEach(({ row, column }, k) => add(values, row, column, (way[k] ?? 1n) * step));
  }
  return values.slice(0, -1).map((row) => row.slice(0, -1).map((value) => value / unit));
}

/** Entries that are no whole units, each in the row or the column of the one before, in turn; none when all are whole. */
function cycleOf(values: readonly (readonly bigint[])[], unit: bigint): Entry[] {
  const broken = values.flatMap((row, i) => row.flatMap((value, j): Entry[] => (remainderOf(value, unit) === 0n ? [] : [{ row: i, column: j }])));
  const path: Entry[] = [];
  const seen = new Map<string, number>();
  for (let [entry, alongRow] = [broken.at(-1), true]; entry; alongRow = !alongRow) {
    const line = alongRow ? `row ${entry.row}` : `column ${entry.column}`;
    const before = seen.get(line);
    path.push(entry);
    if (before !== undefined) return path.slice(before + 1);
    seen.set(line, path.length - 1);
    const { row, column }: Entry = entry;
    entry = broken.find((other) => (alongRow ? other.row === row && other.column !== column : other.column === column && other.row !== row));
  }
  return [];
}

function add(values: bigint[][], row: number, column: number, amount: bigint): void {
  const line = values[row];
  if (line) line[column] = (line[column] ?? 0n) + amount;
}

function columnSums(table: readonly (readonly bigint[])[]): bigint[] {
  return (table[0] ?? []).map((_, j) => table.reduce((all, row) => all + (row[j] ?? 0n), 0n));
}

const sum = (values: readonly bigint[]): bigint => values.reduce((all, value) => all + value, 0n);
const remainderOf = (value: bigint, unit: bigint): bigint => ((value % unit) + unit) % unit;
const floorOf = (value: bigint, unit: bigint): bigint => (value - remainderOf(value, unit)) / unit;
