import type { LedgerRow } from '../db/ledger.ts';
import { dayVi, isCivilDate } from '../domain/civil-date.ts';
import type { Bilingual } from '../domain/text.ts';
import { movedAwayTexts } from '../workflows/moved-away/texts.ts';

/** What an entry says of the case of a borrower who moved away; undefined for any other entry. */
export function movedAwaySentence({ action, after }: LedgerRow): Bilingual | undefined {
  const of = (name: string): string => String((after as Readonly<Record<string, unknown>> | null)?.[name] ?? '');
  if (action === 'movedAway.signatureSkipped') {
    const { vi, en } = movedAwayTexts.steps[of('step')] ?? { vi: of('step'), en: of('step') };
    return { vi: `Không có đơn vị để ký: bỏ qua «${vi}».`, en: `There is no unit to sign: "${en}" is skipped.` };
  }
  if (action !== 'movedAway.candidateOffered') return undefined;
  const since = of('silentSince');
  return { vi: `Không có tin tức từ ngày ${isCivilDate(since) ? dayVi(since) : since}: hỏi Giám đốc phòng giao dịch có đề nghị xử lý nợ rủi ro không.`, en: `No news since ${since}: the director of the office is asked whether to propose risk handling.` };
}
