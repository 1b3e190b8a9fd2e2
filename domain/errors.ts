import { dayVi, isCivilDate } from './civil-date.ts';
import { sessionRefusals } from './errors-sessions.ts';
import type { Bilingual } from './text.ts';

/**
 * Every way the product refuses, with its HTTP status and its sentence in both languages.
 * Codes are persisted (ledger, receipts, clients): never rename one. `{name}` is filled from the refusal's parameters; days, and what is named a number of households or
 * VND (`…households`, `…Vnd`), as each language writes them.
 */
export const refusals = {
  VALIDATION_FAILED: { status: 400, vi: 'Dữ liệu nhập chưa đúng, xem từng trường bên dưới.', en: 'The input is not valid; see each field below.' },
  MALFORMED_JSON: { status: 400, vi: 'Nội dung gửi lên không phải JSON hợp lệ.', en: 'The body is not valid JSON.' },
  MALFORMED_HTTP: { status: 400, vi: 'Yêu cầu không đúng dạng HTTP.', en: 'The request is not valid HTTP.' },
  HEADERS_TOO_LARGE: { status: 431, vi: 'Địa chỉ hoặc tiêu đề của yêu cầu quá dài.', en: 'The address or the headers of the request are too long.' },
  REQUEST_TOO_SLOW: { status: 408, vi: 'Yêu cầu gửi đến quá chậm.', en: 'The request arrived too slowly.' },
  METHOD_NOT_ALLOWED: { status: 405, vi: 'Địa chỉ này không nhận phương thức đó; chỉ nhận: {methods}.', en: 'This address does not take that method; it takes: {methods}.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, vi: 'Chỉ nhận nội dung kiểu application/json.', en: 'Only application/json bodies are accepted.' },
  BODY_TOO_LARGE: { status: 413, vi: 'Nội dung gửi lên quá lớn (tối đa {maxBytes} byte).', en: 'The body is too large (at most {maxBytes} bytes).' },
  IDEMPOTENCY_KEY_MISSING: { status: 400, vi: 'Thiếu tiêu đề Idempotency-Key (8 đến 128 ký tự).', en: 'The Idempotency-Key header is missing (8 to 128 characters).' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, vi: 'Idempotency-Key này đã dùng cho một nội dung khác.', en: 'This Idempotency-Key was used with another body.' },
  UNAUTHENTICATED: { status: 401, vi: 'Cần đăng nhập: thẻ truy cập thiếu hoặc không hợp lệ.', en: 'Sign in: the access token is missing or not valid.' },
  TOKEN_EXPIRED: { status: 401, vi: 'Phiên đăng nhập đã hết hạn, hãy đăng nhập lại.', en: 'The access token has expired; sign in again.' },
  FORBIDDEN: { status: 403, vi: 'Vai trò của ông/bà không được làm việc này.', en: 'Your role may not do this.' },
  NOT_FOUND: { status: 404, vi: 'Không tìm thấy, hoặc ông/bà không được xem.', en: 'Not found, or not for you to see.' },
  RATE_LIMITED: { status: 429, vi: 'Quá nhiều yêu cầu, hãy thử lại sau {retryAfterSeconds} giây.', en: 'Too many requests; try again in {retryAfterSeconds} seconds.' },
  TOO_MANY_STREAMS: { status: 429, vi: 'Đang mở quá nhiều luồng theo dõi (tối đa {max}); hãy đóng bớt hoặc thử lại sau.', en: 'Too many event streams are open (at most {max}); close some, or try again later.' },
  SAVED_FILTER_NAME_TAKEN: { status: 409, vi: 'Ông/bà đã có một bộ lọc tên như vậy cho danh sách này.', en: 'You already have a filter of that name for this list.' },
  SAVED_FILTERS_FULL: { status: 409, vi: 'Mỗi người lưu tối đa {max} bộ lọc; hãy xóa bớt.', en: 'A person may keep at most {max} filters; delete some.' },
  SAVED_FILTER_NOT_YOURS: { status: 403, vi: 'Bộ lọc này của người khác; chỉ người lưu được sửa hoặc xóa.', en: 'This filter is another person’s; only who saved it may change or delete it.' },
  STALE: { status: 412, vi: 'Mục này đã thay đổi từ lúc ông/bà mở ra, hãy tải lại.', en: 'This has changed since you opened it; load it again.' },
  TASK_CLOSED: { status: 409, vi: 'Việc này đã kết thúc, không còn nhận quyết định.', en: 'This task is closed and takes no decision any more.' },
  TASK_HELD_BY_OTHER: { status: 409, vi: 'Việc này đang do người khác nhận xử lý; muốn làm thay thì nhận thay và ghi lý do.', en: 'Someone else has claimed this task; it can be taken over with a reason.' },
  TASK_HELD_BY_YOU: { status: 409, vi: 'Việc này đang do chính ông/bà, hoặc người ông/bà làm thay, nhận xử lý.', en: 'You, or whoever you act for, have claimed this task already.' },
  TASK_TWICE: { status: 422, vi: 'Việc này đã có ở trên trong cùng một yêu cầu; chỉ xét lần đầu.', en: 'This task stands earlier in the same request; only the first counts.' },
  TASK_NOT_CLAIMED: { status: 409, vi: 'Việc này chưa có ai nhận.', en: 'No one has claimed this task.' },
  CHOICE_NOT_OFFERED: { status: 422, vi: 'Lựa chọn "{choice}" không có ở bước này.', en: 'The choice "{choice}" is not offered at this step.' },
  NOT_ADDRESSED_TO_YOU: { status: 403, vi: 'Việc này không giao cho vai trò và đơn vị của ông/bà.', en: 'This task is not addressed to your role and unit.' },
  MAKER_MAY_NOT_DECIDE: { status: 409, vi: 'Người lập không được tự trình hoặc tự duyệt phần mình lập.', en: 'No one submits or accepts what they made.' },
  SUBJECT_MAY_NOT_DECIDE: { status: 409, vi: 'Người có liên quan trong việc này, và người làm thay họ, không được quyết định.', en: 'Whom the matter is about, and who acts for them, may not decide it.' },
  CLOCK_STANDS: { status: 409, vi: 'Thời hạn của việc này đang tạm dừng.', en: 'The clock of this task stands still.' },
  CLOCK_RUNS: { status: 409, vi: 'Thời hạn của việc này không tạm dừng.', en: 'The clock of this task is running.' },
  NO_DEADLINE: { status: 409, vi: 'Việc này không có thời hạn.', en: 'This task has no deadline.' },
  EXTENSION_NOT_LATER: { status: 422, vi: 'Hạn mới phải sau hạn cũ và không ở quá khứ.', en: 'The new deadline must be later than the old one and not lie in the past.' },
  EXTENSION_NOT_YOURS: { status: 403, vi: 'Người phải làm việc này không tự gia hạn; cấp trên mới được gia hạn.', en: 'Whoever has to do this does not extend it; only the level above does.' },
  REMINDER_NOT_YOURS: { status: 403, vi: 'Việc này giao cho chính ông/bà, không cần nhắc; cấp trên mới nhắc.', en: 'This is your own to do; only the level above reminds of it.' },
  REMINDED_ALREADY: { status: 409, vi: 'Việc này đã được nhắc ngày {day}; mỗi ngày làm việc chỉ nhắc chung một lần.', en: 'This was reminded of on {day}; a reminder to all reaches each task at most once in a working day.' },
  SUBMISSION_LATE: { status: 409, vi: 'Đã quá hạn gửi ngày {due}. Chỉ gửi được khi Giám đốc phòng giao dịch hoặc cấp trên gia hạn việc này, có ghi lý do; việc gia hạn được ghi sổ là ngoại lệ.', en: 'This was due on {due}. It can be sent only once the director of the transaction office, or a level above, has extended it with a reason; the extension is on record as the exception.' },
  DAY_AHEAD: { status: 422, vi: 'Ngày {day} chưa đến.', en: '{day} has not come yet.' },
  DAY_PASSED: { status: 422, vi: 'Ngày {day} đã qua.', en: '{day} has passed.' },
  CALENDAR_DAY_TWICE: { status: 422, vi: 'Ngày {day} có hai lần trong cùng một đề nghị.', en: '{day} stands twice in this change.' },
  CALENDAR_DAY_TAKEN: { status: 409, vi: 'Lịch này đã có ngày {day}; muốn đổi thì thay (REPLACE).', en: 'This calendar already has {day}; to change it, replace it (REPLACE).' },
  CALENDAR_DAY_ABSENT: { status: 409, vi: 'Lịch này không có ngày {day} để thay hoặc bỏ.', en: 'This calendar has no {day} to replace or remove.' },
  CALENDAR_DAY_TOO_FAR: { status: 422, vi: 'Lịch chỉ ghi đến hết ngày {last}.', en: 'The calendar is kept until {last}.' },
  MAKE_UP_ON_WEEKDAY: { status: 422, vi: 'Ngày làm bù phải là thứ bảy hoặc chủ nhật, {day} không phải.', en: 'A make-up day must be a Saturday or Sunday; {day} is neither.' },
  STORM_DAYS_ONLY: { status: 403, vi: 'Đơn vị chỉ tự ghi ngày nghỉ do thiên tai; ngày khác do cấp tỉnh ghi.', en: 'A unit enters days of storm or flood only; the province enters the others.' },
  POLICY_CHANGE_CLOSED: { status: 409, vi: 'Đề nghị này đã được áp dụng hoặc đã bỏ.', en: 'This change has been applied or dropped already.' },
  POLICY_SHORTENS: { status: 422, vi: 'Có {count} thời hạn bị rút ngắn, phải ghi lý do.', en: '{count} deadlines get shorter: a reason is required.' },
  PARAMETER_UNKNOWN: { status: 422, vi: 'Không có tham số {key}.', en: 'There is no parameter {key}.' },
  PARAMETER_TWICE: { status: 422, vi: 'Tham số {key} có hai giá trị từ cùng một ngày.', en: 'Parameter {key} has two values from the same day.' },
  PARAMETER_INVALID: { status: 422, vi: 'Giá trị của {key} chưa đúng, xem từng trường bên dưới.', en: 'The value of {key} is not valid; see each field below.' },
  NOTHING_CHANGES: { status: 409, vi: 'Không có gì thay đổi.', en: 'Nothing would change.' },
  DELEGATION_ENDED: { status: 403, vi: 'Ủy quyền mà ông/bà dựa vào không còn hiệu lực, đã hết ngày {until}. Không có gì thay đổi.', en: 'The delegation you act by is no longer in force; it ended on {until}. Nothing has changed.' },
  DELEGATION_CHAIN: { status: 409, vi: 'Chỉ ủy quyền được vai trò của chính mình; việc được ủy quyền không được ủy quyền lại.', en: 'Only an office of your own can be delegated; what you hold by delegation can not be delegated on.' },
  DELEGATION_OVERLAPS: { status: 409, vi: 'Vai trò này đã được ủy quyền trong thời gian trùng nhau.', en: 'This office is already delegated in an overlapping period.' },
  DELEGATION_CIRCULAR: { status: 409, vi: 'Người này, trực tiếp hoặc qua người khác, đã ủy quyền cho ông/bà trong thời gian trùng nhau: hai người cùng vắng mặt không thể thay nhau.', en: "That person has delegated to you, directly or through others, in an overlapping period: two people who are away can't stand in for each other." },
  DELEGATION_TO_ONESELF: { status: 422, vi: 'Không ai ủy quyền cho chính mình.', en: 'No one delegates to themself.' },
  ROLE_NOT_DELEGABLE: { status: 422, vi: 'Vai trò quản trị danh mục, vận hành và kiểm tra không được ủy quyền.', en: 'The roles of registrar, operator and auditor can not be delegated.' },
  ONLY_DUTIES_ARE_CLAIMED: { status: 409, vi: 'Việc này ai có vai trò cũng làm được bất cứ lúc nào, không cần nhận hay giao.', en: 'This may be done by anyone with the role at any time; only duties are claimed or assigned.' },
  ASSIGNEE_NOT_ELIGIBLE: { status: 422, vi: 'Người được giao không giữ vai trò của việc này tại đơn vị.', en: 'The assignee does not hold the role of this task at the unit.' },
  PROCESS_CLOSED: { status: 409, vi: 'Quy trình này đã kết thúc.', en: 'This process has ended.' },
  ALREADY_OPEN: { status: 409, vi: 'Kỳ này đã có một quy trình đang mở hoặc đã duyệt.', en: 'A process for this period is already open or approved.' },
  CASE_ALREADY_OPEN: { status: 409, vi: 'Đã có một hồ sơ đang mở về cùng người vay hoặc khoản vay này.', en: 'Another open case is about the same borrower or loan.' },
  SIGNATURES_MISSING: { status: 409, vi: 'Biên bản xác minh chưa đủ chữ ký, còn thiếu {count} chữ ký của: {signers}.', en: 'The verification minutes are not signed by all; signatures missing: {count}, of {signers}.' },
  DETECTED_BEFORE_LOAN: { status: 422, vi: 'Ngày phát hiện {day} trước ngày giải ngân khoản vay này.', en: '{day} is before the loan was disbursed.' },
  BEFORE_DETECTION: { status: 422, vi: 'Ngày {day} trước ngày phát hiện người vay bỏ đi {detectedOn}.', en: '{day} is before {detectedOn}, when the borrower was found to have left.' },
  NOT_ANSWERING: { status: 409, vi: 'Đơn vị khác đang chịu trách nhiệm theo dõi khoản nợ này, hoặc hồ sơ đã đóng.', en: 'Another unit answers for this debt by now, or the case is closed.' },
  HANDOVER_TO_ONESELF: { status: 422, vi: 'Không bàn giao cho chính đơn vị đang chịu trách nhiệm.', en: 'A debt is not handed over to the unit that answers for it already.' },
  HANDOVER_BEFORE_DUTY: { status: 422, vi: 'Chỉ bàn giao được từ ngày {from} trở đi, là ngày đơn vị bàn giao bắt đầu chịu trách nhiệm.', en: 'It can be handed over from {from} on at the earliest, when the unit that hands it over began to answer for it.' },
  HANDOVER_DECIDED: { status: 409, vi: 'Đề nghị bàn giao này đã được quyết định hoặc đã rút.', en: 'This hand-over has been decided or withdrawn already.' },
  HANDOVER_OPEN: { status: 409, vi: 'Đang có đề nghị bàn giao chờ trả lời; rút lại trước rồi mới làm việc này.', en: 'A proposed hand-over still waits for its answer; withdraw it first.' },
  HANDOVER_NOT_NAMED: { status: 422, vi: 'Phải ghi rõ xã, phường nhận bàn giao.', en: 'The commune that is to receive it must be named.' },
  EVIDENCE_STANDS: { status: 409, vi: 'Tệp này là bằng chứng đã ghi trong hồ sơ nên không rút lại được.', en: 'This file is evidence of what is on record in the case: it is not taken back.' },
  EVIDENCE_UNKNOWN: { status: 422, vi: 'Tệp {attachment} không phải tệp đính kèm còn hiệu lực của hồ sơ này.', en: 'Attachment {attachment} is none of this case, or has been retracted.' },
  PAYMENT_NOT_PARTLY: { status: 422, vi: 'Số tiền đã trả phải lớn hơn 0 và nhỏ hơn số đã cam kết.', en: 'A part is more than 0 and less than what was committed.' },
  NOT_TAKEN_OVER: { status: 409, vi: 'Chưa có trả lời tiếp nhận của tỉnh khác nên chưa đóng hồ sơ là đã chuyển giao được.', en: 'No other province has answered that it takes the debt over, so the case is not closed as transferred.' },
  RISK_UNDECIDED: { status: 409, vi: 'Còn {count} khoản vay chưa có quyết định xử lý rủi ro, hoặc không được xử lý, nên chưa đóng hồ sơ được.', en: 'Loans without a decision on risk handling, or that it was refused for: {count}; the case can not be closed by it yet.' },
  RISK_CAUSE_NOT_OBJECTIVE: { status: 422, vi: 'Chỉ xử lý nợ rủi ro do một nguyên nhân khách quan trong danh mục.', en: 'Only a loss by one of the objective causes of the list is handled.' },
  RISK_BEFORE_CAUSE: { status: 422, vi: 'Ngày {day} trước ngày xảy ra sự việc {causedOn}.', en: '{day} is before {causedOn}, when it happened.' },
  RISK_BEFORE_LOAN: { status: 422, vi: 'Sự việc xảy ra ngày {day}, trước ngày giải ngân khoản vay.', en: 'It happened on {day}, before the loan was disbursed.' },
  RISK_OUT_OF_ORDER: { status: 422, vi: 'Ngày {day} trước ngày {earliest} của giấy tờ ở bước trước.', en: '{day} is before {earliest}, the day of the paper of the step before.' },
  RISK_LOAN_PAID: { status: 409, vi: 'Khoản vay này không còn dư nợ để xử lý.', en: 'Nothing is owed on this loan any more.' },
  RISK_SIGNATURES_MISSING: { status: 409, vi: 'Biên bản 02/XLN chưa đủ chữ ký, còn thiếu {count}.', en: 'The record 02/XLN is not signed by all; missing: {count}.' },
  RISK_UNTIL_TOO_EARLY: { status: 422, vi: 'Ngày cuối {until} phải sau ngày quyết định {decidedOn}.', en: 'The last day {until} must come after the day of the decision, {decidedOn}.' },
  RISK_BEYOND_LIMIT: { status: 422, vi: 'Ngày {until} vượt quá thời gian tối đa, là đến hết ngày {atMost}. Nếu quyết định của Hội sở chính ghi như vậy thì ghi lý do rồi nhập lại.', en: '{until} is beyond what the rules allow, {atMost} at the latest. If the decision of the Head Office says so, give a reason and record it again.' },
  PLANNING_PAUSED: { status: 409, vi: 'Việc tự động lập phiên giao dịch đang tạm dừng.', en: 'The planning of sessions is paused already.' },
  PLANNING_NOT_PAUSED: { status: 409, vi: 'Việc tự động lập phiên giao dịch không tạm dừng.', en: 'The planning of sessions is not paused.' },
  PLANNING_NOT_SCHEDULED: { status: 409, vi: 'Chưa có lịch tự động lập phiên giao dịch của chi nhánh này; hãy báo người vận hành.', en: 'There is no schedule for the sessions of this branch yet; tell the operator.' },
  MINUTES_MISSING: { status: 409, vi: 'Biên bản của phiên giao dịch này chưa được ghi.', en: 'The minutes of this session are not written yet.' },
  MINUTES_FINAL: { status: 409, vi: 'Chủ tịch UBND cấp xã đã xác nhận; biên bản không ghi lại được nữa.', en: 'The commune chairman has confirmed the minutes; they can not be written anew.' },
  MINUTES_NOT_CONFIRMED: { status: 409, vi: 'Chủ tịch UBND cấp xã xác nhận phần tham gia của mình trong biên bản trước, rồi mới lập báo cáo khó khăn, vướng mắc.', en: 'The commune chairman confirms their part in the minutes first; then a difficulty report can be made of them.' },
  SESSIONS_NOT_CONCLUDED: { status: 409, vi: 'Còn {count} Điểm giao dịch xã không có phiên được tổ chức, hoặc có phiên chưa ghi nhận kết quả; phải ghi lý do của: {units}.', en: '{count} points had no session that was held, or one of which nobody said what became of it; a reason is needed for: {units}.' },
  ...sessionRefusals,
  PROGRAMME_UNKNOWN: { status: 422, vi: 'Không có chương trình tín dụng {programme}.', en: 'There is no credit programme {programme}.' },
  DUE_TOO_FAR: { status: 422, vi: 'Hạn {day} quá xa, chỉ đặt được đến hết ngày {last}.', en: '{day} is too far ahead; {last} at the latest.' },
  UNIT_NOT_OF_PROVINCE: { status: 422, vi: 'Đơn vị {unit} không thuộc tỉnh hoặc không còn hoạt động.', en: 'Unit {unit} is not of the province, or does not exist any more.' },
  DEPARTMENT_TWICE: { status: 422, vi: 'Đơn vị {unit} có hai lần trong cùng một lần lấy ý kiến.', en: 'Unit {unit} is asked twice at once.' },
  DIRECTION_UNKNOWN: { status: 422, vi: 'Không có hồ sơ chỉ đạo nào của tỉnh mang mã này.', en: 'The province has no direction of this id.' },
  DIRECTED_ALREADY: { status: 409, vi: 'Hồ sơ kia đã có chỉ đạo hoặc đã kết thúc, không ghép vào được nữa.', en: 'The other one has been directed or has ended; nothing can be joined to it any more.' },
  JOIN_TO_ITSELF: { status: 422, vi: 'Không ghép một hồ sơ vào chính nó.', en: 'Nothing is joined to itself.' },
  JOIN_INTO_LATER: { status: 422, vi: 'Chỉ ghép vào hồ sơ chỉ đạo của báo cáo gửi trước; hãy ghép hồ sơ kia vào hồ sơ này.', en: 'It can only be joined into the direction of an earlier report; join the other one into this.' },
  WRONG_YEAR: { status: 422, vi: 'Năm kế hoạch phải từ {from} đến {to}.', en: 'The plan year must be between {from} and {to}.' },
  WRONG_FIRST_YEAR: { status: 422, vi: 'Kế hoạch 5 năm bắt đầu từ năm {first}, sau đó là {next}, và chỉ mở được từ năm liền trước năm bắt đầu.', en: 'A five-year plan begins in {first}, then in {next}, and can be opened from the year before it begins.' },
  DUE_DATES_OUT_OF_ORDER: { status: 422, vi: 'Hạn phải theo thứ tự: xã, phòng giao dịch, chi nhánh, Trưởng Ban; và không ở quá khứ.', en: 'Due dates must run commune, office, branch, Head, and not lie in the past.' },
  PLANNING_OFFICE_MISSING: { status: 422, vi: 'Có xã chưa có đúng một đơn vị lập kế hoạch: {units}.', en: 'Some communes lack their one planning office: {units}.' },
  PROGRAMME_NOT_IN_FORCE: { status: 422, vi: 'Chương trình {programme} không có hiệu lực trong năm kế hoạch.', en: 'Programme {programme} is not in force in the plan year.' },
  YEAR_NOT_IN_PLAN: { status: 422, vi: 'Kế hoạch này lập cho các năm: {years}; mỗi dòng phải thuộc một năm trong đó.', en: 'This plan is for the years {years}; each line must be for one of them.' },
  NOTHING_TO_ADJUST: { status: 409, vi: 'Năm {year} chưa có kế hoạch được phê duyệt để điều chỉnh.', en: 'The year {year} has no approved plan to adjust.' },
  NOTHING_TO_ALLOT: { status: 409, vi: 'Năm {year} chưa có kế hoạch được phê duyệt để giao chỉ tiêu.', en: 'The year {year} has no approved plan to give targets from.' },
  ALLOTMENT_OVER_APPROVED: { status: 422, vi: 'Tổng chỉ tiêu giao của {cell} vượt mức được duyệt (gồm cả điều chỉnh): vượt {households} hộ, {amountVnd} đồng.', en: 'The targets of {cell} exceed what was approved, adjustments included, by {households} households and {amountVnd} VND.' },
  ALLOTMENT_OUTDATED: { status: 409, vi: 'Sau khi nhập chỉ tiêu đã có điều chỉnh kế hoạch được phê duyệt. Điền lại theo số đang có hiệu lực, hoặc nhập lại những chỉ tiêu thay đổi, rồi trình; bản đã trình thì Trưởng Ban đại diện trả lại.', en: 'An adjustment has been approved since these targets were entered. Fill in again what is in force, or enter again the targets that change, and submit; what lies before the Head is returned first.' },
  ALLOTMENT_EMPTY: { status: 422, vi: 'Chưa nhập chỉ tiêu nào để giao.', en: 'No target has been entered yet.' },
  PROGRAMME_NOT_IN_PLAN: { status: 422, vi: 'Chương trình {programme} không có trong kế hoạch đã được phê duyệt của năm.', en: 'Programme {programme} is not in the approved plan of the year.' },
  BELOW_ZERO: { status: 422, vi: 'Điều chỉnh làm chỉ tiêu {cell} âm; đang giao {households} hộ, {amountVnd} đồng.', en: 'The adjustment takes the figure of {cell} below zero; {households} households and {amountVnd} VND are in force.' },
  NOT_A_PLAN: { status: 404, vi: 'Quy trình này không phải kế hoạch tín dụng.', en: 'This process is no credit plan.' },
  PLAN_NOT_SENT: { status: 404, vi: 'Kế hoạch này chưa gửi bản nào.', en: 'No version of this plan has been sent yet.' },
  PLAN_VERSION_UNKNOWN: { status: 404, vi: 'Kế hoạch này không có phiên bản số {version}.', en: 'This plan has no version {version}.' },
  PLAN_HAS_NO_DRAFT: { status: 404, vi: 'Chỉ kế hoạch của xã có bản đang lập.', en: "Only a commune's plan has a draft." },
  PLAN_CELL_UNKNOWN: { status: 404, vi: 'Phiên bản số {version} của kế hoạch này không có mục {cell}.', en: 'Version {version} of this plan has no cell {cell}.' },
  PLAN_VERSION_ALTERED: { status: 409, vi: 'Nội dung phiên bản số {version} trong cơ sở dữ liệu không còn đúng như khi gửi nên không in và không xác nhận. Hãy báo người vận hành.', en: 'The content of version {version} in the database is not what was sent, so it is neither printed nor confirmed. Tell the operator.' },
  PRINT_BUSY: { status: 503, vi: 'Đang có nhiều bản in chờ đến lượt, hãy thử lại sau {retryAfterSeconds} giây.', en: 'Many prints are waiting already; try again in {retryAfterSeconds} seconds.' },
  LIMIT_EXCEEDED: { status: 422, vi: 'Mức vay bình quân một hộ của {programme} vượt mức cho vay tối đa {limitVnd} đồng.', en: 'The average loan per household of {programme} exceeds the limit of {limitVnd} VND.' },
  ORIGIN_NOT_OF_COMMUNE: { status: 422, vi: 'Nơi đề nghị {origin} không thuộc xã này.', en: 'Origin {origin} does not belong to this commune.' },
  LINE_UNKNOWN: { status: 422, vi: 'Không có dòng {line} trong bản này.', en: 'There is no line {line} in this version.' },
  LINE_TWICE: { status: 422, vi: 'Mục {cell} của {origin} có hai dòng trong cùng một bảng.', en: 'Cell {cell} of {origin} stands twice in the batch.' },
  LINE_STANDS: { status: 409, vi: 'Dòng {line} đã được chấp nhận, không sửa được trừ khi mở lại.', en: 'Line {line} has been accepted and stands unless it is re-opened.' },
  NO_NEED_CONTRADICTED: { status: 422, vi: 'Mục {cell} vừa có nhu cầu vừa khai không có nhu cầu.', en: 'Cell {cell} has needs and is also declared as no need.' },
  CELLS_SILENT: { status: 422, vi: 'Còn mục chưa nhập nhu cầu và chưa khai không có nhu cầu: {cells}.', en: 'Some cells have neither needs nor a declaration of no need: {cells}.' },
  LINES_NOT_CORRECTED: { status: 422, vi: 'Còn dòng bị trả lại chưa sửa hoặc bỏ: {lines}.', en: 'Returned lines are not corrected or withdrawn yet: {lines}.' },
  LINES_UNDECIDED: { status: 422, vi: 'Còn dòng chưa quyết định: {lines}.', en: 'Some lines are not decided yet: {lines}.' },
  REASON_MISSING: { status: 422, vi: 'Phải ghi lý do.', en: 'A reason is required.' },
  MEMBERS_MISSING: { status: 422, vi: 'Còn đơn vị chưa gửi hoặc chưa được chấp nhận: {units}. Muốn đi tiếp phải ghi ngoại lệ cho từng đơn vị.', en: 'Some units have not been accepted yet: {units}. To go on, record an exception for each.' },
  EXCEPTION_NOT_NEEDED: { status: 422, vi: 'Đơn vị {units} không thiếu, không lập ngoại lệ được.', en: 'Unit {units} is not missing, so no exception can be made.' },
  UNIT_UNKNOWN: { status: 422, vi: 'Đơn vị {units} không thuộc kỳ kế hoạch này.', en: 'Unit {units} is not part of this plan.' },
  TAKEN_UP: { status: 409, vi: 'Cấp trên đã tiếp nhận xử lý, không rút lại được nữa.', en: 'The level above has taken it up; it can no longer be withdrawn.' },
  UNDO_NOT_DECIDED: { status: 409, vi: 'Việc này chưa được quyết định, không có gì để hoàn tác.', en: 'This has not been decided; there is nothing to undo.' },
  UNDO_NOT_YOURS: { status: 403, vi: 'Chỉ người đã quyết định, hoặc người được làm thay, mới được hoàn tác quyết định này.', en: 'Only whoever decided this, or for whom it was decided, may undo it.' },
  UNDO_TOO_LATE: { status: 409, vi: 'Đã có người xử lý tiếp trên quyết định này, không hoàn tác được nữa.', en: 'Someone has acted on this decision since; it can no longer be undone.' },
  UNDO_PASSED_ON: { status: 409, vi: 'Việc trả lại này đã chuyển tiếp xuống cấp dưới nữa, không hoàn tác được; các đơn vị gửi lại khi đã xem xong.', en: 'This return has been passed on to the levels further below and can not be undone; those units send their plans again.' },
  UNDO_OF_OFFER: { status: 409, vi: 'Việc này làm lại được bất cứ lúc nào: sửa bằng một lần làm mới, không hoàn tác.', en: 'This may be done again at any time: correct it by doing so; it is not undone.' },
  UNDO_BY_WITHDRAW: { status: 409, vi: 'Bản đã gửi thì lấy lại bằng bước «Rút lại», không hoàn tác.', en: 'What was sent is taken back by the step "withdraw"; it is not undone.' },
  UNDO_FINAL: { status: 409, vi: 'Quyết định này là quyết định cuối cùng, không hoàn tác được.', en: 'This decision is final and can not be undone.' },
  UNDO_MONTH_CLOSED: { status: 409, vi: 'Tháng đã chốt: các phiên không được ghi nhận đã kết thúc, nên không hoàn tác được.', en: 'The month is closed, and sessions that nobody recorded have ended with it: this can not be undone.' },
  UNDONE_ALREADY: { status: 409, vi: 'Quyết định này đã được hoàn tác.', en: 'This decision has been undone already.' },
  UNAPPROVE_BRANCH_FIRST: { status: 409, vi: 'Phần này nằm trong bản tổng hợp đã gửi chi nhánh. Chi nhánh phải trả lại bản tổng hợp trước, hoặc phòng giao dịch rút lại khi chi nhánh chưa tiếp nhận; sau đó mới mở lại được.', en: 'This is in the synthesis that the office has sent to the branch. The branch must return the synthesis first, or the office withdraw it while the branch has not taken it up; then it can be opened again.' },
  UNAPPROVE_HEAD_FIRST: { status: 409, vi: 'Phần này nằm trong kế hoạch đã trình Trưởng Ban đại diện. Trưởng Ban phải trả lại trước, hoặc chi nhánh rút lại khi Trưởng Ban chưa tiếp nhận; sau đó mở lại lần lượt từ trên xuống.', en: 'This is in the plan that lies before the Head of the Representative Board. The Head must return it first, or the branch withdraw it while the Head has not taken it up; then it is opened again level by level from above.' },
  TOTALS_DIFFER: { status: 409, vi: 'Tổng của cấp dưới không khớp với bản tổng hợp.', en: 'The sum of the children differs from the synthesis.' },
  BATCH_ALTERED: { status: 409, vi: 'Bảng nhập đã bị thay đổi sau khi gửi.', en: 'The batch was altered after it was sent.' },
  APPOINTMENT_ENDED: { status: 403, vi: 'Ông/bà không còn giữ vai trò này tại đơn vị.', en: 'You no longer hold this role at the unit.' },
  APPOINTMENT_OVERLAPS: { status: 409, vi: 'Người này đã giữ vai trò đó tại đơn vị trong thời gian trùng nhau.', en: 'This person already holds that role at the unit in an overlapping period.' },
  ROLE_NOT_AT_UNIT: { status: 422, vi: 'Vai trò {role} không có ở loại đơn vị này.', en: 'Role {role} does not exist at this kind of unit.' },
  ALREADY_ENDED: { status: 409, vi: 'Mục này đã kết thúc từ trước.', en: 'This has already ended.' },
  ENDS_BEFORE_START: { status: 422, vi: 'Ngày kết thúc phải sau ngày bắt đầu.', en: 'The end must come after the start.' },
  SUBJECT_TAKEN: { status: 409, vi: 'Tài khoản đăng nhập này đã gắn với người khác.', en: 'This sign-in account belongs to another person.' },
  CODE_TAKEN: { status: 409, vi: 'Mã này đang dùng cho một đơn vị khác cùng thời gian.', en: 'This code is in use for another unit at that time.' },
  UNIT_IN_USE: { status: 409, vi: 'Đơn vị còn người giữ vai trò, đơn vị trực thuộc hoặc quy trình đang mở.', en: 'The unit still has appointments, units below it, or open processes.' },
  OWN_APPOINTMENT: { status: 409, vi: 'Không ai được tự giao vai trò cho chính mình.', en: 'No one gives a role to themself.' },
  PERIOD_TAKEN: { status: 409, vi: 'Đã có một thay đổi có hiệu lực từ ngày đó hoặc sau đó.', en: 'A change that takes effect on or after that day is already on record.' },
  UNIT_KIND_WRONG: { status: 422, vi: 'Đơn vị phải thuộc loại {expected}.', en: 'The unit must be of kind {expected}.' },
  UNIT_NOT_IN_FORCE: { status: 422, vi: 'Đơn vị {unit} không tồn tại vào ngày {day}.', en: 'Unit {unit} does not exist on {day}.' },
  NO_APPROVED_PLAN: { status: 409, vi: 'Năm {year} chưa có kế hoạch tín dụng hằng năm được phê duyệt.', en: 'The year {year} has no approved annual plan.' },
  MONTH_AHEAD: { status: 422, vi: 'Tháng {month}/{year} chưa đến.', en: 'Month {month} of {year} has not come yet.' },
  TABLE_UNREADABLE: { status: 422, vi: 'Không đọc được bảng trong tệp này; hãy lưu lại tệp dưới dạng CSV (UTF-8) và gửi lại.', en: 'The table in this file can not be read; save the file as CSV (UTF-8) and send it again.' },
  TABLE_TOO_LONG: { status: 422, vi: 'Bảng có quá nhiều dòng (tối đa {max}).', en: 'The table has too many rows (at most {max}).' },
  HEADINGS_MISSING: { status: 422, vi: 'Dòng đầu tiên phải là dòng tiêu đề, có đúng một lần mỗi cột; chưa đúng: {columns}.', en: 'The first row must be the heading row, with each column once; not so: {columns}.' },
  TOTAL_ROW_MISSING: { status: 422, vi: 'Bảng phải kết thúc bằng một dòng «Tổng cộng».', en: 'The table must end with a total row ("Tổng cộng").' },
  TOTALS_DISAGREE: { status: 422, vi: 'Dòng tổng cộng không khớp với các dòng chi tiết: tệp ghi {saidHouseholds} hộ, {saidVnd} đồng; cộng các dòng được {foundHouseholds} hộ, {foundVnd} đồng.', en: 'The total row does not agree with the rows: the file says {saidHouseholds} households, {saidVnd} VND; the rows add up to {foundHouseholds} households, {foundVnd} VND.' },
  ROWS_REFUSED: { status: 422, vi: 'Bảng có {count} lỗi, xem từng ô bên dưới; không có dòng nào được ghi.', en: 'Faults in the table: {count}; see each cell below. No row has been written.' },
  IMPORT_OPEN: { status: 409, vi: 'Chi nhánh đang có một lần nhập sổ chưa xong; phải chấp nhận hoặc không chấp nhận lần đó trước.', en: 'Another import of the branch is still open; it has to be accepted or rejected first.' },
  FIGURES_OLDER: { status: 409, vi: 'Sổ đã có số liệu ngày {day}; không nhập số liệu của ngày sớm hơn.', en: 'The register has figures of {day}; older ones are not imported.' },
  SIGN_IN_UNAVAILABLE: { status: 503, vi: 'Hệ thống đăng nhập tạm thời chưa trả lời, hãy thử lại.', en: 'The sign-in service does not answer just now; try again.' },
  NOT_STUCK: { status: 409, vi: 'Quy trình này không bị kẹt, không có gì để ghi lại.', en: 'This process is not stuck; there is nothing to try again.' },
  TURN_STUCK: { status: 409, vi: 'Quy trình đang chờ người vận hành xử lý lỗi ghi dữ liệu.', en: 'The process waits for an operator to mend a failed write.' },
  TURN_FAILED: { status: 500, vi: 'Không ghi được quyết định này; không có gì thay đổi.', en: 'This decision could not be written; nothing has changed.' },
  MENTION_WITHOUT_ACCESS: { status: 422, vi: 'Không nhắc được: không có người này, hoặc người này không được xem quy trình.', en: 'This can not be mentioned: there is no such person, or they may not see the process.' },
  RETRACT_NOT_YOURS: { status: 403, vi: 'Chỉ người đã gửi mới rút lại được.', en: 'Only whoever sent this may retract it.' },
  ALREADY_RETRACTED: { status: 409, vi: 'Mục này đã được rút lại.', en: 'This has been retracted.' },
  FILE_EXPECTED: { status: 415, vi: 'Tệp phải gửi bằng multipart/form-data.', en: 'A file is sent as multipart/form-data.' },
  FILE_FORM_BROKEN: { status: 400, vi: 'Biểu mẫu gửi tệp không đọc được, hoặc có nhiều hơn một tệp; hãy gửi một tệp trong trường "file", và taskId nếu có.', en: 'The form can not be read, or holds more than one file; send one file in the field "file", and taskId if there is one.' },
  FILE_EMPTY: { status: 422, vi: 'Tệp rỗng, không có nội dung.', en: 'The file is empty.' },
  FILE_TOO_LARGE: { status: 413, vi: 'Tệp quá lớn, tối đa {maxMb} MB.', en: 'The file is too large; at most {maxMb} MB.' },
  FILE_TYPE_REFUSED: { status: 422, vi: 'Không nhận loại nội dung này. Nhận các tệp: {endings}.', en: 'Content of this type is not taken. Taken are: {endings}.' },
  FILE_TYPE_DIFFERS: { status: 422, vi: 'Nội dung tệp không đúng loại đã khai: nội dung là {found}, khai là "{said}".', en: 'The content is not of the type it is said to be: it is {found}, and said to be "{said}".' },
  FILE_DAMAGED: { status: 409, vi: 'Nội dung tệp trong kho không còn nguyên vẹn nên không tải được. Hãy báo người vận hành.', en: 'The content in the store is not whole any more, so it is not given out. Tell the operator.' },
  SHEET_UNREADABLE: { status: 422, vi: 'Tệp không đọc được như một bảng Excel (.xlsx).', en: 'The file can not be read as an Excel workbook (.xlsx).' },
  SHEET_ENCRYPTED: { status: 422, vi: 'Tệp có mật khẩu, hoặc ở dạng Excel 97-2003 (.xls); hãy bỏ mật khẩu và lưu lại thành .xlsx.', en: 'The file has a password or is in the format of Excel 97-2003 (.xls); remove the password and save it as .xlsx.' },
  SHEET_MACROS: { status: 422, vi: 'Tệp có macro nên không nhận; hãy lưu lại thành .xlsx không có macro.', en: 'The file holds macros and is not taken; save it as .xlsx without macros.' },
  SHEET_LINKS: { status: 422, vi: 'Tệp có liên kết tới tệp hoặc nguồn dữ liệu bên ngoài nên không nhận; hãy dán giá trị thay cho liên kết.', en: 'The file has links to other files or data sources and is not taken; paste values in their place.' },
  SHEET_TOO_LARGE: { status: 413, vi: 'Bảng quá lớn khi mở ra: tối đa {maxMb} MB, {rows} dòng có nội dung và {cells} ô.', en: 'The workbook is too large once opened: at most {maxMb} MB, {rows} rows with content and {cells} cells.' },
  SHEET_HEADINGS: { status: 422, vi: 'Không thấy các cột: {headings}. Giữ nguyên dòng tiêu đề của biểu tải xuống.', en: 'Columns not found: {headings}. Keep the heading row of the form that was downloaded.' },
  SHEET_FAULTS: { status: 422, vi: 'Bảng có {count} lỗi, chưa nhập gì; xem từng ô bên dưới.', en: 'Faults in the sheet: {count}. Nothing was taken in; see each cell below.' },
  SHEET_OF_OTHER: { status: 422, vi: 'Biểu này là của {found}, không phải của {expected}.', en: 'This form is of {found} and not of {expected}.' },
  SHEET_OF_OTHER_STEP: { status: 422, vi: 'Biểu này chỉ nhận ở bước nhập nhu cầu (hoặc đề nghị điều chỉnh) của xã; việc này là bước khác nên không nhận biểu.', en: 'This form is taken only at the step by which a commune enters its needs (or its changes); this task is another step and takes no form.' },
  STAMP_MISSING: { status: 422, vi: 'Biểu không có dấu phiên bản; hãy tải biểu xuống và nhập vào đó.', en: 'The form carries no version stamp; download the form and fill that in.' },
  STAMP_OLD: { status: 409, vi: 'Biểu là của phiên bản số {found}; nay đã là phiên bản số {current}. Hãy tải biểu mới và nhập lại phần của ông/bà.', en: 'The form is of version {found}; by now it is {current}. Download the form anew and enter your part again.' },
  STAMP_UNKNOWN: { status: 422, vi: 'Không có phiên bản số {found} như dấu trên biểu ghi; hiện nay là phiên bản số {current}. Hãy tải biểu mới.', en: 'There has been nothing with the version stamp {found} that the form carries; at present it is {current}. Download the form anew.' },
  FILES_UNAVAILABLE: { status: 503, vi: 'Kho lưu tệp tạm thời chưa trả lời, hãy thử lại.', en: 'The file store does not answer just now; try again.' },
  ENGINE_UNAVAILABLE: { status: 503, vi: 'Hệ thống xử lý tạm thời chưa trả lời. Gửi lại với cùng Idempotency-Key, không sợ trùng.', en: 'The engine does not answer just now. Send again with the same Idempotency-Key; nothing is doubled.' },
  DATABASE_UNAVAILABLE: { status: 503, vi: 'Cơ sở dữ liệu tạm thời chưa trả lời, hãy thử lại.', en: 'The database does not answer just now; try again.' },
  INTERNAL: { status: 500, vi: 'Lỗi hệ thống, đã được ghi lại với mã {traceId}.', en: 'An internal error, on record as {traceId}.' },
} as const satisfies Record<string, Bilingual & { status: number }>;

export type RefusalCode = keyof typeof refusals;
export type RefusalParams = Readonly<Record<string, string | number | readonly string[]>>;

/** One field's fault. `path` is a JSON pointer into the body, or `header:`/`query:`/`path:` and a name. */
export interface FieldFault extends Bilingual {
  readonly path: string;
  /** What its sentence is made of, where it is that of a refusal: names can take the place of codes in it. */
  readonly refusal?: { readonly code: RefusalCode; readonly params: RefusalParams };
}

/** What happened meanwhile and led to a refusal, and how things stand. Names people: only for those who may see what it is about. */
export interface Meanwhile {
  /** The oldest first. */
  readonly changes: readonly { readonly at: Date; readonly sentence: Bilingual }[];
  /** How things stand now, where the refusal does not say it. */
  readonly now?: Bilingual;
}

/** A refusal for a reason the caller can understand. Never wraps a technical failure. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly params: RefusalParams;
  readonly fields: readonly FieldFault[];
  readonly meanwhile: Meanwhile | undefined;

  constructor(code: RefusalCode, params: RefusalParams = {}, fields: readonly FieldFault[] = [], meanwhile?: Meanwhile) {
    super(refusalText(code, params).en);
    this.name = 'Refusal';
    this.code = code;
    this.params = params;
    this.fields = fields;
    this.meanwhile = meanwhile;
  }
}

export function isRefusalCode(code: unknown): code is RefusalCode {
  return typeof code === 'string' && Object.hasOwn(refusals, code);
}

/** The sentence of a refusal in both languages, its parameters filled in. */
export function refusalText(code: RefusalCode, params: RefusalParams = {}): Bilingual {
  const fill = (text: string, dayOf: (day: string) => string, separator: string): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      if (value === undefined) return whole;
      const word = (one: unknown): string => (isCivilDate(String(one)) ? dayOf(String(one)) : figureNames.test(name) ? grouped(String(one), separator) : String(one));
      return Array.isArray(value) ? value.map(word).join(', ') : word(value);
    });
  const { vi, en } = refusals[code];
  return { vi: fill(vi, dayVi, '.'), en: fill(en, (day) => day, ',') };
}

/** A field's fault with the sentence of a refusal. */
export function faultAt(path: string, code: RefusalCode, params: RefusalParams = {}): FieldFault {
  return { path, ...refusalText(code, params), refusal: { code, params } };
}

const figureNames = /(?:households|Vnd)$/i;

function grouped(figure: string, separator: string): string {
  return /^-?\d+$/.test(figure) ? figure.replace(/\B(?=(?:\d{3})+$)/g, separator) : figure;
}
