import { normalName } from './cells.ts';
import type { FundingSource } from './plan.ts';
import type { Bilingual } from './text.ts';

/** Sources of funds as a table names them. */
export const sourceNames: Readonly<Record<FundingSource, Bilingual>> = { CENTRAL: { vi: 'Trung ương', en: 'central' }, LOCAL: { vi: 'Địa phương', en: 'local' } };

/** What offices write for a source in any file that they send. Case, diacritics and punctuation do not matter. */
export const sourceWords: Readonly<Record<FundingSource, readonly string[]>> = {
  CENTRAL: ['CENTRAL', 'Trung ương', 'TW', 'Nguồn trung ương', 'Vốn trung ương', 'Nguồn vốn trung ương'],
  LOCAL: ['LOCAL', 'Địa phương', 'ĐP', 'Nguồn địa phương', 'Vốn địa phương', 'Nguồn vốn địa phương', 'Ngân sách địa phương', 'Ủy thác địa phương'],
};
const byWord = new Map((Object.keys(sourceWords) as FundingSource[]).flatMap((source) => sourceWords[source].map((word) => [normalName(word), source] as const)));

/** The source that a word means; undefined where it means none. */
export function sourceNamed(word: string): FundingSource | undefined {
  return byWord.get(normalName(word));
}
