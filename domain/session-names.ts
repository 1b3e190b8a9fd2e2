import type { AgendaKind, ChairmanPart, DayRule, DutyRole, SessionHost, SessionOutcome } from './sessions.ts';
import type { Bilingual } from './text.ts';

type Names<Code extends string> = Readonly<Record<Code, Bilingual>>;

/** Kinds of place, as people call them. */
export const hostNames: Names<SessionHost> = {
  NEW_HQ: { vi: 'Trụ sở UBND cấp xã mới', en: 'New headquarters of the commune' },
  OLD_HQ: { vi: 'Trụ sở UBND cấp xã cũ', en: 'Old headquarters of the commune' },
  CULTURAL_HOUSE: { vi: 'Nhà văn hóa', en: 'Cultural house' },
  COMMUNITY_HOUSE: { vi: 'Nhà sinh hoạt cộng đồng', en: 'Community house' },
  OTHER: { vi: 'Địa điểm khác', en: 'Another place' },
};

export const dayRuleNames: Names<DayRule> = {
  SAME_WEEK: { vi: 'Ngày khác trong cùng tuần', en: 'Another day of the same week' },
  NEXT_WORKING_DAY: { vi: 'Ngày làm việc liền sau', en: 'The next working day' },
  NEXT_MONTH: { vi: 'Ngày cố định tháng sau', en: "The next month's fixed day" },
  OTHER: { vi: 'Ngày khác, có lý do', en: 'Another day, with a reason' },
};

export const sessionOutcomeNames: Names<SessionOutcome> = {
  HELD: { vi: 'Đã tổ chức', en: 'Held' },
  CANCELLED: { vi: 'Không tổ chức', en: 'Cancelled' },
  NEXT_MONTH: { vi: 'Chuyển sang ngày cố định tháng sau', en: "Taken up on the next month's fixed day" },
  MISSED: { vi: 'Không ghi nhận tổ chức', en: 'Not recorded as held' },
  ENDED: { vi: 'Người vận hành đã kết thúc', en: 'Ended by an operator' },
};

export const dutyNames: Names<DutyRole> = {
  LEADER: { vi: 'Tổ trưởng Tổ giao dịch xã', en: 'Leader of the transaction team' },
  CONTROLLER: { vi: 'Kiểm soát viên', en: 'Controller' },
  TELLER: { vi: 'Giao dịch viên', en: 'Teller' },
  MEMBER: { vi: 'Thành viên Tổ giao dịch xã', en: 'Member of the transaction team' },
  SECURITY: { vi: 'Công an bảo vệ phiên giao dịch', en: 'Police guarding the session' },
};

export const agendaKindNames: Names<AgendaKind> = {
  DIFFICULTY: { vi: 'Khó khăn, vướng mắc đang xử lý', en: 'Open difficulty' },
  FOLLOW_UP: { vi: 'Việc đã thống nhất chưa xong', en: 'Follow-up not yet done' },
  GROUP: { vi: 'Tổ TK&VV có nợ quá hạn', en: 'Group with overdue debt' },
  OTHER: { vi: 'Nội dung khác', en: 'Other' },
};

export const chairmanPartNames: Names<ChairmanPart> = {
  PRESENT: { vi: 'Chủ tịch UBND cấp xã dự giao ban', en: 'The commune chairman attended' },
  REPRESENTED: { vi: 'Cử người dự thay', en: 'The commune chairman was represented' },
  ABSENT: { vi: 'Chủ tịch UBND cấp xã vắng mặt', en: 'The commune chairman was absent' },
};
