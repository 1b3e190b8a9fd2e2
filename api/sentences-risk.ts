import type { LedgerRow } from '../db/ledger.ts';
import { dayVi } from '../domain/civil-date.ts';
import { isRiskRequest, measureNames } from '../domain/risk.ts';
import type { Bilingual } from '../domain/text.ts';
import { riskTexts } from '../workflows/risk-handling/texts.ts';

/** What an entry says of a case of risk handling; undefined for any other entry. */
export function riskSentence({ action, after }: LedgerRow): Bilingual | undefined {
  const told = (after ?? {}) as Readonly<Record<string, unknown>>;
  const of = (name: string): string => String(told[name] ?? '');
  if (action === 'risk.signatureSkipped') {
    const step = riskTexts.steps[of('step')] ?? { vi: of('step'), en: of('step') };
    return { vi: `Không cần bước «${step.vi}»: khoản vay không có đơn vị này.`, en: `"${step.en}" is not needed: the loan has no such unit.` };
  }
  if (action !== 'risk.followed') return undefined;
  const asked = of('asksFor');
  const measure = isRiskRequest(asked) ? measureNames[asked] : { vi: asked, en: asked };
  return { vi: `Lập hồ sơ tiếp theo ${of('case')}, đề nghị: ${measure.vi}.`, en: `Another case goes on from it, ${of('case')}, which asks for: ${measure.en}.` };
}

/** Number and day of the document that a decision names, and the last day that it sets; nothing of the household. */
export function riskDecided({ after }: LedgerRow): Bilingual {
  const form = ((after as { readonly form?: unknown } | null)?.form ?? {}) as Readonly<Record<string, unknown>>;
  const [number, day] = documentFields.find(([name]) => typeof form[name] === 'string') ?? [];
  if (number === undefined || day === undefined) return { vi: '', en: '' };
  const [on, until] = [String(form[day]), typeof form['until'] === 'string' ? form['until'] : null];
  const last = until === null ? { vi: '', en: '' } : { vi: `, đến hết ngày ${dayVi(until)}`, en: `, to the end of ${until}` };
  return { vi: ` (số ${String(form[number])} ngày ${dayVi(on)}${last.vi})`, en: ` (no. ${String(form[number])} of ${on}${last.en})` };
}

const documentFields = [['listNumber', 'listedOn'], ['letterNumber', 'sentOn'], ['decisionNumber', 'decidedOn']] as const;
