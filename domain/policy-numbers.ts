import type { Policy } from './policy.ts';
import type { Bilingual } from './text.ts';

interface NumberKind extends Bilingual {
  readonly least: number;
  readonly most: number;
  /** What a province begins with. */
  readonly initial: number;
  /** Where it comes from; [BG]: no source confirms it. */
  readonly source: string;
  readonly confidence: 'CONFIRMED' | 'PROVISIONAL' | 'LOCAL_CHOICE' | 'BACKGROUND';
}

const design = { source: 'không văn bản nào quy định; tỉnh tự chọn', confidence: 'LOCAL_CHOICE' } as const;
const decision08 = { source: 'Quyết định 08/2021/QĐ-TTg, theo báo chí [S83][S85]; chưa đọc được nguyên văn', confidence: 'PROVISIONAL' } as const;

/** Numbers that processes go by, as parameters of the whole policy. Keys are persisted: never rename one. */
export const policyNumbers = {
  'difficulty.routineDays': { vi: 'Số ngày làm việc mỗi nơi xử lý một báo cáo khó khăn, vướng mắc thường', en: 'Working days each station has for a routine difficulty report', least: 1, most: 60, initial: 10, ...design },
  'difficulty.urgentDays': { vi: 'Số ngày làm việc mỗi nơi xử lý một báo cáo khó khăn, vướng mắc khẩn', en: 'Working days each station has for an urgent difficulty report', least: 1, most: 60, initial: 5, ...design },
  'difficulty.immediateDays': { vi: 'Số ngày làm việc mỗi nơi xử lý một báo cáo khó khăn, vướng mắc hỏa tốc', en: 'Working days each station has for an immediate difficulty report', least: 1, most: 60, initial: 2, ...design },
  'movedAway.traceMonths': { vi: 'Khoảng cách giữa hai lần xác minh nơi ở của người vay bỏ đi (tháng)', en: 'Months between two attempts to trace a borrower who moved away', least: 1, most: 24, initial: 3, ...design },
  'movedAway.candidateMonths': {
    vi: 'Số tháng liền không có tin tức, không có tài sản tại địa phương để được đề nghị xử lý rủi ro', en: 'Months without news and without local assets after which risk handling is offered', least: 6, most: 120, initial: 24,
    source: 'Công văn 3003/UBND-KT tỉnh Gia Lai: từ 2 năm liền trở lên [S11]; mốc tính lại khi có tin là suy luận [INF]', confidence: 'PROVISIONAL',
  },
  'risk.freezeFromBps': { vi: 'Mức thiệt hại từ đó được khoanh nợ (phần vạn vốn dự án); thấp hơn là gia hạn nợ', en: 'Loss from which a freeze is suggested, in basis points of the capital; an extension below', least: 1, most: 10_000, initial: 4000, ...decision08 },
  'risk.longFreezeFromBps': { vi: 'Mức thiệt hại từ đó được khoanh nợ dài (phần vạn)', en: 'Loss from which the longer freeze is suggested, in basis points', least: 1, most: 10_000, initial: 8000, ...decision08 },
  'risk.freezeYears': { vi: 'Thời gian khoanh nợ tối đa (năm)', en: 'Years of a freeze at most', least: 1, most: 10, initial: 3, ...decision08 },
  'risk.longFreezeYears': { vi: 'Thời gian khoanh nợ dài tối đa (năm)', en: 'Years of the longer freeze at most', least: 1, most: 10, initial: 5, ...decision08 },
  'risk.extensionMonths': { vi: 'Thời gian gia hạn nợ tối đa do rủi ro đối với khoản vay ngắn hạn (tháng)', en: 'Months of an extension at most, of a short-term loan at risk', least: 1, most: 120, initial: 12, source: 'theo báo chí [S85]; chưa đọc được nguyên văn', confidence: 'PROVISIONAL' },
  'risk.shortTermMonths': { vi: 'Khoản vay đến bao nhiêu tháng là ngắn hạn', en: 'Months up to which a loan is short-term', least: 1, most: 120, initial: 12, source: 'hiểu biết chung [BG], chưa có văn bản xác nhận', confidence: 'BACKGROUND' },
  'risk.extensionTermPercent': { vi: 'Thời gian gia hạn nợ tối đa đối với khoản vay khác (phần trăm thời hạn vay)', en: 'Extension at most of any other loan at risk, in percent of its term', least: 1, most: 100, initial: 50, source: 'hiểu biết chung [BG], chưa có văn bản xác nhận', confidence: 'BACKGROUND' },
  'risk.freezeReminderDays': { vi: 'Nhắc trước khi hết thời gian khoanh nợ (ngày)', en: 'Days before the end of a freeze at which it is taken up', least: 1, most: 365, initial: 60, ...design },
  'session.planDay': { vi: 'Ngày trong tháng lập phiên giao dịch của tháng sau', en: 'Day of the month on which the sessions of the next month are planned', least: 1, most: 28, initial: 15, ...design },
  'session.prepareDays': { vi: 'Số ngày làm việc trước phiên giao dịch phải xong việc chuẩn bị', en: 'Working days before a session by which its preparations are due', least: 1, most: 20, initial: 5, ...design },
  'session.readyDays': { vi: 'Số ngày làm việc trước phiên giao dịch phải sẵn sàng; còn thiếu thì báo cấp trên', en: 'Working days before a session by which it must be ready; what is missing then is told to the level above', least: 1, most: 20, initial: 3, ...design },
  'session.minutesDays': { vi: 'Số ngày làm việc sau phiên giao dịch để ghi biên bản', en: 'Working days after a session for its minutes', least: 1, most: 20, initial: 3, ...design },
  'session.chairmanDays': { vi: 'Số ngày làm việc để Chủ tịch UBND cấp xã xác nhận phần của mình trong biên bản', en: "Working days for the commune chairman to confirm their part in the minutes", least: 1, most: 20, initial: 3, ...design },
  'session.closeDays': { vi: 'Số ngày làm việc sau khi hết tháng để phòng giao dịch chốt tháng', en: 'Working days after a month for the office to close it', least: 1, most: 20, initial: 5, ...design },
  'board.repostDays': { vi: 'Số ngày làm việc để niêm yết lại khi nội dung thay đổi', en: 'Working days to post a changed content anew', least: 1, most: 60, initial: 10, ...design },
} as const satisfies Readonly<Record<string, NumberKind>>;

export type PolicyNumber = keyof typeof policyNumbers;

export function isPolicyNumber(key: string): key is PolicyNumber {
  return Object.hasOwn(policyNumbers, key);
}

/** The value a process goes by; what a province begins with where the policy has none. */
export function numberOf({ numbers = {} }: Pick<Policy, 'numbers'>, key: PolicyNumber): number {
  return numbers[key] ?? policyNumbers[key].initial;
}
