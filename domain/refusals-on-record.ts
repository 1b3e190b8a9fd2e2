import type { RefusalCode } from './errors.ts';
import { refusalText } from './errors.ts';
import type { Bilingual } from './text.ts';

/** Refusals whose sentence makes no sense without what fills it, told without it. */
const brief: Partial<Readonly<Record<RefusalCode, Bilingual>>> = {
  DAY_AHEAD: { vi: 'Ngày đã nhập chưa đến.', en: 'A day that was entered has not come yet.' },
  DAY_PASSED: { vi: 'Ngày đã nhập đã qua.', en: 'A day that was entered has passed.' },
  DUE_TOO_FAR: { vi: 'Hạn đã nhập quá xa.', en: 'A due date that was entered is too far ahead.' },
  UNIT_NOT_OF_PROVINCE: { vi: 'Một đơn vị đã nhập không thuộc tỉnh hoặc không còn hoạt động.', en: 'A unit that was entered is not of the province, or does not exist any more.' },
  UNIT_KIND_WRONG: { vi: 'Một đơn vị đã nhập không thuộc loại phải chọn.', en: 'A unit that was entered is of the wrong kind.' },
  DEPARTMENT_TWICE: { vi: 'Một đơn vị có hai lần trong cùng một lần lấy ý kiến.', en: 'A unit was asked twice at once.' },
  RISK_BEFORE_CAUSE: { vi: 'Ngày đã nhập trước ngày xảy ra sự việc.', en: 'A day that was entered is before the event.' },
  RISK_BEFORE_LOAN: { vi: 'Sự việc xảy ra trước ngày giải ngân khoản vay.', en: 'It happened before the loan was disbursed.' },
  RISK_OUT_OF_ORDER: { vi: 'Ngày đã nhập trước ngày của giấy tờ ở bước trước.', en: 'A day that was entered is before the day of the paper of the step before.' },
  RISK_SIGNATURES_MISSING: { vi: 'Biên bản 02/XLN chưa đủ chữ ký.', en: 'The record 02/XLN is not signed by all.' },
  RISK_UNTIL_TOO_EARLY: { vi: 'Ngày cuối phải sau ngày quyết định.', en: 'The last day must come after the day of the decision.' },
  RISK_UNDECIDED: { vi: 'Còn khoản vay chưa có quyết định xử lý rủi ro, hoặc không được xử lý, nên chưa đóng hồ sơ được.', en: 'A loan has no decision on risk handling, or it was refused; the case can not be closed by it yet.' },
  RISK_BEYOND_LIMIT: { vi: 'Ngày cuối vượt quá thời gian tối đa; nếu quyết định của Hội sở chính ghi như vậy thì phải ghi lý do.', en: 'The last day is beyond what the rules allow; if the decision of the Head Office says so, a reason is needed.' },
};

/** The sentence of a refusal as a history tells it: the ledger has the code and not what it was about, which may be what a person wrote, or the day of an event in a household. */
export function refusalOnRecord(code: RefusalCode): Bilingual {
  const { vi, en } = brief[code] ?? refusalText(code);
  return { vi: vi.replaceAll(/\{\w+\}/g, '…'), en: en.replaceAll(/\{\w+\}/g, '…') };
}
