import type { RefusalCode } from './errors.ts';
import { refusalText } from './errors.ts';
import type { Bilingual } from './text.ts';

/** Those of sessions at transaction points and of their boards. */
const ofSessions: Partial<Readonly<Record<RefusalCode, Bilingual>>> = {
  ATTENDANCE_TWICE: { vi: 'Một người được mời được ghi hai lần.', en: 'Somebody who was invited stands in it twice.' },
  BOARD_PHOTO_NOT_IMAGE: { vi: 'Một tệp đã chọn không phải ảnh.', en: 'An attachment that was named is no image.' },
  BOARD_POSTED_TOO_EARLY: { vi: 'Ngày niêm yết đã nhập quá sớm.', en: 'The day that was entered is too early to have posted it.' },
  BOARD_VERSION_NOT_ASKED: { vi: 'Phiên bản đã nhập không phải phiên bản phải niêm yết.', en: 'The version that was entered is not the one to be posted.' },
  BOARD_VERSION_UNKNOWN: { vi: 'Không có nội dung niêm yết phiên bản đã nhập.', en: 'There is no such version of the content of the boards.' },
  DUTY_BUSY: { vi: 'Một người đã được cử phục vụ phiên khác vào thời gian mới.', en: 'Somebody who is to serve serves at another session at the new time.' },
  DUTY_NOT_HELD: { vi: 'Một người đã được cử không còn giữ vai trò đó vào ngày mới.', en: 'Somebody who is to serve does not hold the role on the new day.' },
  EVIDENCE_UNKNOWN: { vi: 'Không có tệp đã chọn.', en: 'There is no such attachment.' },
  FOLLOW_UP_NOT_HELD: { vi: 'Không ai giữ vai trò đã chọn để thực hiện việc đã thống nhất.', en: 'Nobody holds the role that was to do what was agreed.' },
  FOLLOW_UP_OUTSIDE: { vi: 'Một đơn vị đã nhập không thuộc xã, phòng giao dịch hay chi nhánh của phiên này.', en: "A unit that was entered is not of the session's commune, office or branch." },
  FOLLOW_UP_TODAY: { vi: 'Hạn thực hiện phải sau ngày ghi biên bản.', en: 'What was agreed must be due after the day of the minutes.' },
  NOT_INVITED: { vi: 'Một người đã ghi không có trong danh sách mời của phiên giao dịch này.', en: 'Somebody who was named was not invited to this session.' },
  OFFICER_BUSY: { vi: 'Một người được nêu đã được cử phục vụ phiên khác vào thời gian đó.', en: 'Somebody who was named serves at another session at that time.' },
  OFFICER_NOT_OF_COMMUNE: { vi: 'Một người được nêu không phải Công an của xã vào ngày đó.', en: "Somebody who was named does not serve with the commune's police on that day." },
  POINT_PAUSED: { vi: 'Điểm giao dịch xã này tạm ngừng vào ngày đó.', en: 'The point is paused on that day.' },
  PROGRAMME_UNKNOWN: { vi: 'Một chương trình tín dụng đã nhập không có trong danh mục.', en: 'A programme that was entered does not exist.' },
  ROLE_NOT_AT_UNIT: { vi: 'Một vai trò đã nhập không có ở đơn vị đã chọn.', en: 'A role that was entered does not exist at that unit.' },
  SESSIONS_NOT_CONCLUDED: { vi: 'Còn Điểm giao dịch xã không có phiên được tổ chức, hoặc có phiên chưa ghi nhận kết quả, mà chưa ghi lý do.', en: 'A reason is missing for points without a session that was held, or with one of which nobody said what became of it.' },
  SESSION_DAY_CLOSED: { vi: 'Ngày đã nhập là ngày lễ, Tết hoặc ngày nghỉ làm việc, không tổ chức phiên giao dịch.', en: 'The day that was entered is a public holiday, Tết or another day off: no session is held on it.' },
  SESSION_DAY_SAME: { vi: 'Phiên giao dịch đang ở đúng ngày đã nhập.', en: 'The session is on that day already.' },
  SESSION_DAY_TAKEN: { vi: 'Điểm giao dịch xã này đã có phiên khác trong ngày đã nhập.', en: 'The point has another session on that day.' },
  SESSION_DAY_TOO_FAR: { vi: 'Ngày đã nhập quá xa.', en: 'The day that was entered is too far ahead.' },
  SESSION_MONTH_CLOSED: { vi: 'Phòng giao dịch đã chốt tháng: phiên này không ghi nhận, đổi ngày, hủy hay hoàn tác được nữa.', en: 'The office has closed the month: this session can be neither recorded, moved, called off nor taken back any more.' },
  SESSION_NOT_NEXT_WORKING_DAY: { vi: 'Ngày đã nhập không phải ngày làm việc kế tiếp.', en: 'The day that was entered is not the next working day.' },
  SESSION_NOT_OVER: { vi: 'Chưa đến giờ kết thúc đã nhập: phiên giao dịch chỉ được ghi nhận sau khi đã kết thúc.', en: 'The time at which it ended had not come: a session is recorded once it has ended.' },
  SESSION_NOT_SAME_WEEK: { vi: 'Ngày đã nhập không cùng tuần (thứ Hai đến Chủ nhật) với ngày của phiên.', en: "The day that was entered is not in the week, Monday to Sunday, of the session's day." },
  SESSION_NOT_YET: { vi: 'Chưa đến lúc ghi nhận phiên giao dịch đã tổ chức.', en: 'It was too early to record the session as held.' },
  SESSION_OVER_MIDNIGHT: { vi: 'Với giờ bắt đầu đã nhập, phiên giao dịch sẽ sang ngày hôm sau.', en: 'From the time that was entered the session would run into the next day.' },
  SESSION_POINT_TWICE: { vi: 'Một Điểm giao dịch xã có hai lý do.', en: 'A point has two reasons.' },
  SESSION_POINT_UNKNOWN: { vi: 'Một Điểm giao dịch xã đã nhập không có trong tháng này của phòng giao dịch.', en: 'A point that was entered is not in this month of the office.' },
  SESSION_TIMES: { vi: 'Giờ kết thúc phải sau giờ bắt đầu.', en: 'It must end after it began.' },
  TEAM_ROLE_NOT_HELD: { vi: 'Một người được nêu không giữ vai trò đó tại phòng giao dịch hoặc chi nhánh vào ngày đó.', en: 'Somebody who was named does not hold that role at the office or the branch on that day.' },
  UNIT_NOT_IN_FORCE: { vi: 'Đơn vị không tồn tại vào ngày đó.', en: 'The unit does not exist on that day.' },
};

/** Refusals whose sentence makes no sense without what fills it, told without it. */
const brief: Partial<Readonly<Record<RefusalCode, Bilingual>>> = {
  ...ofSessions,
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
