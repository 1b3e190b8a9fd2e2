import type { LedgerRow } from '../db/ledger.ts';
import { dayVi, isCivilDate } from '../domain/civil-date.ts';
import type { Bilingual } from '../domain/text.ts';
import type { Names } from './names.ts';

/** What an entry says of how a plan begins; undefined for any other entry. */
export function planSentence({ action, after }: LedgerRow, names: Names): Bilingual | undefined {
  const told = (after ?? {}) as Readonly<Record<string, unknown>>;
  if (action === 'plan.adjustmentOpened') {
    const [number, date] = [String(told['number']), String(told['date'])];
    const why = names.text(String(told['reason']));
    return { vi: `Điều chỉnh kế hoạch theo văn bản ${number} ngày ${isCivilDate(date) ? dayVi(date) : date}: ${why}.`, en: `The plan is adjusted by document ${number} of ${date}: ${why}.` };
  }
  if (action !== 'plan.begun') return undefined;
  const [lines, noNeeds, dropped] = ['lines', 'noNeeds', 'dropped'].map((name) => Number(told[name] ?? 0));
  const without: Bilingual = dropped === 0 ? { vi: '', en: '' } : { vi: `; bỏ ${dropped} dòng vì thôn, tổ hoặc hội đề nghị không còn`, en: `; ${dropped} dropped because the village, group or organization no longer exists` };
  return {
    vi: `Kế hoạch năm được lập từ kế hoạch 5 năm đã duyệt: ${lines} dòng, ${noNeeds} mục không có nhu cầu${without.vi}.`,
    en: `The annual plan begins with the approved five-year plan: ${lines} lines, ${noNeeds} cells without need${without.en}.`,
  };
}
