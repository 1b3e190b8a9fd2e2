import { expect, test } from 'vitest';
import { headings, layoutOf, readRows } from '../domain/actual-file.ts';
import type { TableRow } from '../domain/actual-file.ts';
import { sourceWords } from '../domain/funding-source.ts';
import { fundingSources } from '../domain/plan.ts';
import { addressOf } from './excel/address.ts';
import { needsIn } from './excel/needs-batch.ts';
import type { Sheet } from './excel/read.ts';

const words = fundingSources.flatMap((source) => sourceWords[source].flatMap((word) => [word, word.toUpperCase(), word.normalize('NFD'), ` ${word} `].map((written) => ({ source, written }))));

/** What the bank's file of actual figures is taken to say. */
function inActuals(word: string): string | undefined {
  const rowOf = (number: number, texts: readonly string[]): TableRow => ({ number, cells: texts.map((text) => ({ kind: 'text', text })) });
  const layout = layoutOf(rowOf(1, Object.values(headings).map(({ title }) => title.vi)));
  if ('wrong' in layout) throw new Error('the headings of this test are wrong');
  const expected = { year: 2027, month: 1, programmes: new Map([['ho ngheo', 'HO_NGHEO']]) };
  return readRows([rowOf(2, ['22918', '', 'Hộ nghèo', word, '2027', '1', '1', '10'])], layout, expected).rows[0]?.source;
}

/** What a commune's form is taken to say. */
function inNeeds(word: string): string | undefined {
  const texts = [['Mã chương trình', 'Nguồn vốn', 'Mã nơi đề nghị', 'Số hộ', 'Số tiền (đồng)'], ['HO_NGHEO', word, 'village-1', '1', '10']];
  const rows = texts.map((row, i) => ({ number: i + 1, cells: new Map(row.map((text, j) => [j + 1, { kind: 'text' as const, text, row: i + 1, column: j + 1, address: addressOf({ row: i + 1, column: j + 1 }), formula: false, mergedWith: null }])) }));
  const sheet: Sheet = { name: 'Nhu cầu', rows, merges: [] };
  const known = { years: [2027], programmes: new Map([['HO_NGHEO', 'Hộ nghèo']]), origins: new Map([['village-1', 'Thôn Mẫu']]) };
  return needsIn(sheet, known, { kind: 'annual-plan', lines: [], noNeeds: [] }).batch.put[0]?.source;
}

test('every word for a source of funds means the same in every file that offices send', () => {
  for (const { source, written } of words) expect([written, inActuals(written), inNeeds(written)]).toEqual([written, source, source]);
});

test('a word that means no source is taken by none', () => {
  for (const word of ['Nước ngoài', 'TW ĐP', '']) expect([inActuals(word), inNeeds(word)]).toEqual([undefined, undefined]);
});
