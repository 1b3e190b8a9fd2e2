import type { FileContent, FileRow, RowPlace } from './actual-file.ts';
import { cellFault, shortened } from './actual-file.ts';
import type { FoundCommune, UnitFault, UnitMatch } from './actual-units.ts';
import { communeMeant } from './actual-units.ts';
import type { FieldFault } from './errors.ts';
import type { Figures } from './figures.ts';
import type { FundingSource } from './plan.ts';
import type { Bilingual } from './text.ts';

/** A row whose commune is known. */
export interface PlacedRow extends FileRow {
  readonly communeId: string;
}

interface Actual extends Figures {
  readonly communeId: string;
  readonly programme: string;
  readonly source: FundingSource;
}

const keyOf = ({ communeId, programme, source }: Omit<Actual, keyof Figures>): string => `${communeId}/${programme}/${source}`;

/**
 * Finds the commune of every row by what bears or bore its code and name, and rows that say the same thing twice; of rows with other faults too, so that nobody has to send a file
 * twice to hear all of them. Rows of several former communes that went into one add up.
 */
export function placeRows({ rows, faulty }: Pick<FileContent, 'rows' | 'faulty'>, matches: readonly UnitMatch[]): { rows: PlacedRow[]; faults: FieldFault[]; warnings: FieldFault[] } {
  const byLabel = Map.groupBy(matches, (match) => `${match.by} ${match.label}`);
  const of = (by: UnitMatch['by'], label: string | null): readonly UnitMatch[] | null => (label === null ? null : (byLabel.get(`${by} ${label}`) ?? []));
  const placed: PlacedRow[] = [];
  const faults: FieldFault[] = [];
  const warnings: FieldFault[] = [];
  const seen = new Map<string, number>();
  for (const row of [...rows, ...faulty].sort((a, b) => a.number - b.number)) {
    // That it names no unit is told already.
    if (row.unitCode === null && row.unitName === null) continue;
    const column = row.unitCode === null ? 'unitName' : 'unitCode';
    const found = communeMeant(of('code', row.unitCode), of('name', row.unitName));
    if ('fault' in found) {
      faults.push(cellFault(row.number, column, unitSentence(found, row)));
      continue;
    }
    const before = row.programme === null || row.source === null ? undefined : seenBefore(seen, `${found.unitId}/${row.programme}/${row.source}`, row.number);
    if (before !== undefined) faults.push(cellFault(row.number, column, { vi: `đơn vị, chương trình và nguồn vốn này đã có ở dòng ${before}`, en: `this unit, programme and source stand in row ${before} already` }));
    if (found.former) warnings.push(cellFault(row.number, column, formerSentence(found)));
    if (isWhole(row)) placed.push({ ...row, communeId: found.communeId });
  }
  return { rows: placed, faults, warnings };
}

const isWhole = (row: FileRow | RowPlace): row is FileRow => 'amountVnd' in row;

/** The first row of this key; undefined where this is the first. */
function seenBefore(seen: Map<string, number>, key: string, row: number): number | undefined {
  const before = seen.get(key);
  if (before === undefined) seen.set(key, row);
  return before;
}

/** One row for each commune, programme and source. */
export function mergedFigures(rows: readonly PlacedRow[]): Actual[] {
  const sums = new Map<string, Actual>();
  for (const { communeId, programme, source, households, amountVnd } of rows) {
    const key = keyOf({ communeId, programme, source });
    const before = sums.get(key);
    sums.set(key, { communeId, programme, source, households: households + (before?.households ?? 0), amountVnd: amountVnd + (before?.amountVnd ?? 0n) });
  }
  return [...sums.values()];
}

/** What is lower than in an earlier month of the same year, or is there no more: figures that add up since January do not fall unless the bank corrects them. */
export function droppedFigures(rows: readonly PlacedRow[], earlier: readonly Actual[], month: number): FieldFault[] {
  const now = new Map(mergedFigures(rows).map((actual) => [keyOf(actual), actual]));
  const rowOf = new Map(rows.toReversed().map((row) => [keyOf(row), row.number]));
  const gone = earlier.filter((before) => !now.has(keyOf(before)));
  const lower = earlier.flatMap((before): FieldFault[] => {
    const after = now.get(keyOf(before));
    const row = rowOf.get(keyOf(before));
    if (after === undefined || row === undefined) return [];
    const fell = (column: 'households' | 'amount', was: number | bigint, is: number | bigint): FieldFault[] =>
      is >= was ? [] : [cellFault(row, column, { vi: `số lũy kế ${is} thấp hơn tháng ${month} (${was})`, en: `the figure since January, ${is}, is lower than in month ${month} (${was})` })];
    return [...fell('households', before.households, after.households), ...fell('amount', before.amountVnd, after.amountVnd)];
  });
  if (gone.length === 0) return lower;
  return [...lower, { path: '/rows', vi: `${gone.length} mục có số ở tháng ${month} không còn trong tệp này.`, en: `${gone.length} figures of month ${month} are not in this file any more.` }];
}

function unitSentence(found: UnitFault, { unitCode, unitName }: RowPlace): Bilingual {
  const label = shortened([unitCode, unitName].filter((text) => text !== null).join(' '));
  switch (found.fault) {
    case 'UNKNOWN':
      return { vi: `không có đơn vị cấp xã «${label}»`, en: `there is no commune "${label}"` };
    case 'DISAGREE':
      return { vi: `mã và tên không cùng một đơn vị («${label}»)`, en: `code and name are not of one unit ("${label}")` };
    case 'OUTSIDE':
      return { vi: `${found.communeName} không thuộc địa bàn của chi nhánh`, en: `${found.communeName} is outside the area of the branch` };
    case 'AMBIGUOUS':
      return { vi: `«${label}» có thể là: ${found.among.join(', ')}; hãy ghi đơn vị hiện nay`, en: `"${label}" may be: ${found.among.join(', ')}; write the present unit` };
  }
}

function formerSentence({ communeName }: FoundCommune): Bilingual {
  return { vi: `tên hoặc mã cũ, đã tính cho ${communeName}`, en: `a former name or code; counted for ${communeName}` };
}
