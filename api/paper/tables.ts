import type { Content } from 'pdfmake/interfaces.js';
import type { Figures } from '../../domain/figures.ts';
import type { FundingSource } from '../../domain/plan.ts';
import { fundingSources } from '../../domain/plan.ts';
import { shortSourceNames, sizes, sourceNames } from './conventions.ts';
import type { FigureColumn, FigureRow, FigureShape } from './figure-table.ts';
import { figureTable, filling, ruled } from './figure-table.ts';
import type { PaperContent, PaperSum } from './paper.ts';

const totalKey = 'total';

/** What the columns of a table are: the years of a five-year plan one above the other; of a single year one amount, or one for each source. */
interface Shape {
  readonly columns: readonly FigureColumn[];
  readonly shape: FigureShape;
  readonly keyOf: (sum: { readonly source: FundingSource; readonly year: number }) => string;
}

function yearShape(years: readonly number[]): Shape {
  if (years.length > 1) return { columns: [...years.map((year) => ({ key: String(year), label: String(year) })), { key: totalKey, label: 'Cộng' }], shape: 'stacked', keyOf: ({ year }) => String(year) };
  return { columns: [{ key: totalKey, label: '' }], shape: 'apart', keyOf: () => totalKey };
}

function sourceShape(years: readonly number[]): Shape {
  if (years.length > 1) return yearShape(years);
  return { columns: [...fundingSources.map((source) => ({ key: source, label: shortSourceNames[source] })), { key: totalKey, label: 'Cộng' }], shape: 'apart', keyOf: ({ source }) => source };
}

/** Sums of the columns, and of all of them. */
export function sumsBy(sums: readonly PaperSum[], keyOf: Shape['keyOf']): Map<string, Figures> {
  const found = new Map<string, Figures>();
  for (const sum of sums) {
    for (const key of new Set([keyOf(sum), totalKey])) {
      const before = found.get(key) ?? { households: 0, amountVnd: 0n };
      found.set(key, { households: before.households + sum.households, amountVnd: before.amountVnd + sum.amountVnd });
    }
  }
  return found;
}

/** Programme by source, with the sum of each programme. */
export function cellsTable({ cells, programmes, years, kind }: PaperContent): Content {
  const { columns, shape, keyOf } = yearShape(years);
  const rows = programmes.map(({ code, name }, i): FigureRow => {
    const own = cells.filter((cell) => cell.programme === code);
    const under = fundingSources.map((source): FigureRow => ({ no: '', label: sourceNames[source], depth: 1, figures: sumsBy(own.filter((cell) => cell.source === source), keyOf) }));
    return { no: String(i + 1), label: name, strong: true, figures: sumsBy(own, keyOf), under };
  });
  return figureTable({ rowLabel: 'Chương trình, nguồn vốn', columns, shape, rows, total: sumsBy(cells, keyOf), signed: kind === 'plan-adjustment', lying: years.length > 1 });
}

/** A row for each commune; above them, at the branch, one for the office that they belong to. */
export function unitsTable({ groups, level, years, kind }: PaperContent): Content {
  const { columns, shape, keyOf } = sourceShape(years);
  const withOffices = level === 'branch';
  const rows = groups.flatMap(({ unit, members }, i): FigureRow[] => {
    const own = members.map((member, j): FigureRow => ({ no: withOffices ? `${i + 1}.${j + 1}` : String(j + 1), label: member.unit.name, depth: withOffices ? 1 : 0, figures: sumsBy(member.sums, keyOf) }));
    return withOffices ? [{ no: String(i + 1), label: unit.name, strong: true, figures: sumsBy(members.flatMap((member) => member.sums), keyOf) }, ...own] : own;
  });
  const total = sumsBy(groups.flatMap(({ members }) => members.flatMap((member) => member.sums)), keyOf);
  return figureTable({ rowLabel: withOffices ? 'Phòng giao dịch, đơn vị cấp xã' : 'Đơn vị cấp xã', columns, shape, rows, total, signed: kind === 'plan-adjustment', lying: true });
}

/** Each part with the programmes of which it says something, be it nought. */
export function partsTable({ parts, programmes, years, kind }: PaperContent): Content {
  const { columns, shape, keyOf } = sourceShape(years);
  const hasYears = years.length > 1;
  const rows = parts.flatMap(({ unit, cells }, i): FigureRow[] => {
    const own = programmes.flatMap(({ code, name }) => {
      const ofProgramme = cells.filter((cell) => cell.programme === code);
      const bySource = hasYears ? fundingSources.map((source) => ({ label: `${name}, ${shortSourceNames[source]}`, of: ofProgramme.filter((cell) => cell.source === source) })) : [{ label: name, of: ofProgramme }];
      return bySource.filter(({ of }) => of.length > 0).map(({ label, of }): FigureRow => ({ no: '', label, depth: 1, figures: sumsBy(of, keyOf) }));
    });
    return [{ no: String(i + 1), label: unit.name, strong: true, figures: sumsBy(cells, keyOf) }, ...own];
  });
  return figureTable({ rowLabel: 'Đơn vị, chương trình', columns, shape, rows, total: sumsBy(parts.flatMap(({ cells }) => cells), keyOf), signed: kind === 'plan-adjustment', lying: true });
}

/** Letters of a reason that stand on one page, even the widest. */
const longestWhole = 1000;

/** Units that are not in the sums, and why. */
export function absentTable({ absent, years }: PaperContent): Content {
  const heading = (text: string) => ({ text, bold: true, alignment: 'center' as const, fillColor: '#eeeeee' });
  return {
    fontSize: sizes.table,
    layout: ruled,
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      // pdfmake prints the rest of a row beyond the end of the page when that is longer than a page.
      dontBreakRows: absent.every(({ reason }) => reason.length <= longestWhole),
      widths: filling(years.length > 1, [24, 105, 105, null]),
      body: [
        [heading('TT'), heading('Đơn vị vắng mặt'), heading('Đơn vị ghi ngoại lệ'), heading('Lý do')],
        ...absent.map(({ unit, leftOutBy, reason }, i) => [{ text: String(i + 1), alignment: 'center' as const }, unit.name, leftOutBy.name, reason]),
      ],
    },
    margin: [0, 3, 0, 0],
  };
}
