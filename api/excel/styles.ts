import { readXml } from './xml.ts';

/** The formats every program knows by their number: of dates and times, in all languages. */
const builtIn = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58]);
/** What stands in a format to be shown as it is: texts in quotes, single marks, colours and languages in brackets; hours beyond a day are in brackets too, and stay. */
const literals = /"[^"]*"|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]|General/gi;

/**
 * The styles of cells whose numbers are shown as a date or a time. What somebody typed as 1/2 or 3-5 may have become one: it is none of the numbers that were meant.
 * @throws Refusal SHEET_UNREADABLE
 */
export async function readDateStyles(chunks: AsyncIterable<Buffer>): Promise<ReadonlySet<number>> {
  const formats = new Set(builtIn);
  const dates = new Set<number>();
  let [inCells, style] = [false, 0];
  await readXml(chunks, {
    open: (name, attributes) => {
      const format = Number(attributes.get('numFmtId'));
      if (name === 'cellXfs') inCells = true;
      else if (name === 'numFmt' && showsDate(attributes.get('formatCode') ?? '')) formats.add(format);
      else if (name === 'xf' && inCells) {
        if (formats.has(format)) dates.add(style);
        style += 1;
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return dates;
}

/** Judged by how it shows what is above zero. */
function showsDate(format: string): boolean {
  return /[dmyhs]/i.test(format.replaceAll(literals, '').split(';')[0] ?? '');
}
