import type { LedgerRow } from '../db/ledger.ts';
import { dayVi, isCivilDate } from '../domain/civil-date.ts';
import type { Bilingual } from '../domain/text.ts';

/** What an entry says of an allotment of targets; undefined for any other entry. */
export function allotmentSentence({ action, after }: LedgerRow): Bilingual | undefined {
  const told = (after ?? {}) as Readonly<Record<string, unknown>>;
  const of = (name: string): string => String(told[name] ?? '');
  if (action === 'allotment.opened') return { vi: `Mở đợt giao chỉ tiêu lần ${of('number')} của năm ${of('year')}.`, en: `Allotment ${of('number')} of the year ${of('year')} is opened.` };
  if (action !== 'allotment.signed') return undefined;
  const replaces: Bilingual = told['replaces'] == null ? { vi: '', en: '' } : { vi: `, thay thế lần giao ${of('replaces')}`, en: `; they take the place of allotment ${of('replaces')}` };
  const date = of('date');
  return {
    vi: `Chỉ tiêu (phiên bản số ${of('version')}) được giao theo quyết định ${of('number')} ngày ${isCivilDate(date) ? dayVi(date) : date}${replaces.vi}.`,
    en: `The targets (version ${of('version')}) are given by decision ${of('number')} of ${date}${replaces.en}.`,
  };
}
