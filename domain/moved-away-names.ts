import type { AttemptKind, AttemptMethod, AttemptResult, CaseOutcome, CommitmentOutcome, LocalAssets, ProvinceAnswer } from './moved-away.ts';
import type { Bilingual } from './text.ts';

type Names<Code extends string> = Readonly<Record<Code, Bilingual>>;

/** Codes of the case of a borrower who moved away, as its file tells them. */
export const localAssetsNames: Names<LocalAssets> = {
  YES: { vi: 'còn tài sản tại nơi đi', en: 'assets at the old place' },
  NO: { vi: 'không còn tài sản tại nơi đi', en: 'no assets at the old place' },
  UNKNOWN: { vi: 'chưa rõ còn tài sản tại nơi đi hay không', en: 'not known whether there are assets at the old place' },
};

/** What became of a sorting that one person prepared and another has to confirm. */
export const findingStatusNames = {
  WAITING: { vi: 'chờ Chủ tịch xác nhận', en: 'waiting to be confirmed' },
  CONFIRMED: { vi: 'đã xác nhận', en: 'confirmed' },
  RETURNED: { vi: 'bị trả lại', en: 'returned' },
  TAKEN_BACK: { vi: 'người lập đã rút lại', en: 'taken back' },
  LAPSED: { vi: 'chưa xác nhận khi hồ sơ đóng', en: 'not confirmed when the case was closed' },
} as const satisfies Names<string>;
export type FindingStatus = keyof typeof findingStatusNames;

export const attemptMethodNames: Names<AttemptMethod> = {
  FAMILY: { vi: 'hỏi gia đình', en: 'asked the family' },
  NEIGHBOURS: { vi: 'hỏi hàng xóm', en: 'asked neighbours' },
  PHONE: { vi: 'gọi điện thoại', en: 'by telephone' },
  VISIT: { vi: 'đến tận nơi', en: 'by a visit' },
  POLICE: { vi: 'qua công an', en: 'through the police' },
  ORGANIZATION: { vi: 'qua tổ chức nhận ủy thác', en: 'through the organization' },
  OTHER: { vi: 'cách khác', en: 'in another way' },
};

export const attemptKindNames: Names<AttemptKind> = {
  FAMILY: { vi: 'liên hệ gia đình', en: 'asking the family' },
  ROUND: { vi: 'xác minh định kỳ', en: 'round of tracing' },
  NEWS: { vi: 'tin tức nhận được', en: 'news received' },
};

export const attemptResultNames: Names<AttemptResult> = {
  NO_NEWS: { vi: 'không có tin tức', en: 'no news' },
  NEWS: { vi: 'có tin tức', en: 'news' },
};

export const handoverStatusNames = {
  PROPOSED: { vi: 'đã đề nghị, chờ trả lời', en: 'proposed, waiting for an answer' },
  ACCEPTED: { vi: 'đã nhận bàn giao', en: 'accepted' },
  REFUSED: { vi: 'đã từ chối', en: 'refused' },
  WITHDRAWN: { vi: 'đã rút', en: 'withdrawn' },
} as const satisfies Names<string>;

export const commitmentOutcomeNames: Names<CommitmentOutcome> = {
  KEPT: { vi: 'đã trả đủ', en: 'kept' },
  PARTLY: { vi: 'trả một phần', en: 'kept in part' },
  BROKEN: { vi: 'không trả', en: 'broken' },
  REPLACED: { vi: 'đã thay bằng kế hoạch khác', en: 'replaced by another plan' },
};

export const provinceAnswerNames: Names<ProvinceAnswer> = {
  WILL_COLLECT: { vi: 'sẽ phối hợp thu hồi', en: 'will help to collect' },
  TAKES_OVER: { vi: 'tiếp nhận khoản nợ', en: 'takes the debt over' },
  NOT_FOUND: { vi: 'không có người này ở đó', en: 'not found there' },
  NO_ANSWER: { vi: 'chưa trả lời', en: 'has not answered' },
};

export const candidateDecisionNames = {
  PROPOSED: { vi: 'đề nghị xử lý nợ rủi ro', en: 'proposed for risk handling' },
  KEPT: { vi: 'tiếp tục xác minh', en: 'traced on' },
  LAPSED: { vi: 'không còn xem xét', en: 'lapsed' },
} as const satisfies Names<string>;

export const caseOutcomeNames: Names<CaseOutcome> = {
  PAID: { vi: 'đã trả hết nợ', en: 'paid' },
  RETURNED: { vi: 'người vay đã trở về', en: 'returned' },
  TRANSFERRED: { vi: 'tỉnh khác đã tiếp nhận', en: 'transferred' },
  IN_COURT: { vi: 'ngân hàng đã khởi kiện', en: 'in court' },
  RISK_HANDLED: { vi: 'đã xử lý nợ rủi ro', en: 'risk handled' },
};
