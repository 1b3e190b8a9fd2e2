import type { Bilingual } from './text.ts';

/** An objective cause of a loss. */
export interface RiskCause extends Bilingual {
  /** What it befell. */
  readonly group: 'PLACE' | 'HOUSEHOLD' | 'WORK_ABROAD';
  /** Where it comes from; the decision itself could not be read, so none is confirmed. */
  readonly source: string;
  readonly confidence: 'PROVISIONAL' | 'BACKGROUND';
}

const place = { group: 'PLACE', source: 'Quyết định 08/2021/QĐ-TTg, theo báo chí [S85][S86]', confidence: 'PROVISIONAL' } as const;
const household = { group: 'HOUSEHOLD', source: 'Quyết định 08/2021/QĐ-TTg, theo báo chí [S87]', confidence: 'PROVISIONAL' } as const;
const abroad = { group: 'WORK_ABROAD', source: 'Quyết định 08/2021/QĐ-TTg, theo báo chí [S87]', confidence: 'PROVISIONAL' } as const;

/**
 * The causes for which a loan at risk is handled: objective ones only. The decision is said to have five groups [S85]; their wording was not found, so the groups here are ours.
 * Codes are persisted: never rename one.
 */
export const riskCauses = {
  NATURAL_DISASTER: { vi: 'Thiên tai', en: 'Natural disaster', ...place },
  EPIDEMIC: { vi: 'Dịch bệnh', en: 'Epidemic or animal disease', ...place },
  FIRE: { vi: 'Hỏa hoạn', en: 'Fire', ...place },
  STATE_POLICY_CHANGE: { vi: 'Nhà nước thay đổi chính sách', en: 'A change of state policy', ...place },
  MENTAL_ILLNESS: { vi: 'Người vay hoặc người trong hộ mắc bệnh tâm thần', en: 'Mental illness of the borrower or a member of the household', ...household },
  SEVERE_ILLNESS: { vi: 'Người vay hoặc người trong hộ mắc bệnh hiểm nghèo', en: 'Grave illness of the borrower or a member of the household', ...household },
  LOST_CIVIL_CAPACITY: { vi: 'Người vay mất năng lực hành vi dân sự', en: 'The borrower has lost civil capacity', ...household },
  LOST_WORK_CAPACITY: { vi: 'Mất khả năng lao động vĩnh viễn từ 81% trở lên', en: 'Permanent loss of working capacity of 81 % or more', ...household },
  DEATH: { vi: 'Người vay chết hoặc bị tuyên bố là đã chết', en: 'The borrower has died or been declared dead', group: 'HOUSEHOLD', source: 'hiểu biết chung [BG], chưa có văn bản xác nhận', confidence: 'BACKGROUND' },
  MISSING: { vi: 'Người vay bị tuyên bố mất tích', en: 'The borrower has been declared missing', group: 'HOUSEHOLD', source: 'hiểu biết chung [BG], chưa có văn bản xác nhận', confidence: 'BACKGROUND' },
  HOST_COUNTRY_EVENTS: { vi: 'Biến động bất lợi ở nước tiếp nhận lao động', en: 'Adverse events in the country that receives the worker', ...abroad },
  EMPLOYER_BANKRUPT: { vi: 'Doanh nghiệp tiếp nhận lao động phá sản, giải thể', en: 'The employer has gone bankrupt or been dissolved', ...abroad },
  CONTRACT_ENDED: { vi: 'Chấm dứt hợp đồng lao động trước hạn không do lỗi của người lao động', en: "The labour contract ended early without the worker's fault", ...abroad },
} as const satisfies Readonly<Record<string, RiskCause>>;

export type RiskCauseCode = keyof typeof riskCauses;

export const riskCauseCodes = Object.keys(riskCauses) as RiskCauseCode[];

/** Is it one of the objective causes? */
export function isRiskCause(code: string): code is RiskCauseCode {
  return Object.hasOwn(riskCauses, code);
}
