import { caseWorkflows } from '../../domain/cases.ts';
import type { Bilingual } from '../../domain/text.ts';
import type { ProcessTexts } from '../shared/texts.ts';
import { messages, steps } from './contract.ts';

const b = (vi: string, en: string): Bilingual => ({ vi, en });
const over = b('Không còn bước nào.', 'No step remains.');
const toBranch = b('Chi nhánh trả lời trong thẩm quyền, hoặc ghi ý kiến và chuyển UBND tỉnh, hoặc hỏi lại xã.', 'The branch answers within its competence, adds its opinion and forwards it, or asks the commune back.');

/** The reporting of difficulties in both languages. */
export const difficultyTexts: ProcessTexts = {
  name: b('Báo cáo khó khăn, vướng mắc', 'Difficulty report'),
  levels: {
    [caseWorkflows.difficulty.report]: b('Báo cáo khó khăn, vướng mắc của xã', "The commune's difficulty report"),
    [caseWorkflows.difficulty.direction]: b('Chỉ đạo của UBND tỉnh về khó khăn, vướng mắc', "The province's direction on a difficulty"),
  },
  statuses: {
    REPORTED: { name: b('Đã báo cáo, chờ chi nhánh vào sổ', 'Reported, waiting to be registered by the branch'), next: b('Chi nhánh vào sổ công văn đến.', 'The branch enters it in its register.') },
    REGISTERED: { name: b('Chi nhánh đang xem xét', 'The branch considers it'), next: toBranch },
    QUESTIONED: { name: b('Chi nhánh hỏi lại xã', 'The branch has asked the commune back'), next: b('Chủ tịch UBND cấp xã trả lời câu hỏi của chi nhánh.', "The commune chairman answers the branch's question.") },
    FORWARDED: { name: b('Đã chuyển UBND tỉnh', "Forwarded to the Provincial People's Committee"), next: b('Lãnh đạo UBND tỉnh cho ý kiến chỉ đạo.', "A leader of the Provincial People's Committee directs.") },
    DIRECTED: { name: b('Đã có chỉ đạo, đang thực hiện', 'Directed, being carried out'), next: b('Các đơn vị được giao thực hiện và báo cáo kết quả.', 'Those who were directed act, and report what they did.') },
    ANSWERED: { name: b('Đã trả lời, chờ xã xác nhận', 'Answered, waiting for the commune to confirm'), next: b('Chủ tịch UBND cấp xã xác nhận đã giải quyết xong, hoặc đề nghị xem xét lại.', 'The commune chairman confirms that it is solved, or reopens it.') },
    REOPENED: { name: b('Xã đề nghị xem xét lại', 'Reopened by the commune'), next: toBranch },
    SOLVED: { name: b('Đã giải quyết xong', 'Solved'), next: over },
    WITHDRAWN: { name: b('Xã đã rút báo cáo', 'Withdrawn by the commune'), next: over },
    ARRIVED: { name: b('Đã đến Văn phòng UBND tỉnh', "Arrived at the office of the Provincial People's Committee"), next: b('Văn phòng UBND tỉnh tiếp nhận, lấy ý kiến các sở, ngành nếu cần.', 'The office receives it, and asks departments if need be.') },
    COLLECTING: { name: b('Đang lấy ý kiến sở, ngành', 'Departments are being asked'), next: b('Các sở, ngành cho ý kiến; quá hạn, hoặc khi Văn phòng quyết định không chờ, thì trình không có ý kiến đó.', 'Departments give their opinions; once their day has passed, or when it decides so, the office goes on without.') },
    PREPARING: { name: b('Văn phòng đang chuẩn bị trình', 'The office prepares its submission'), next: b('Văn phòng UBND tỉnh trình lãnh đạo.', 'The office submits it to the leader.') },
    SUBMITTED: { name: b('Đã trình lãnh đạo UBND tỉnh', 'Submitted to the leader'), next: b('Lãnh đạo UBND tỉnh chỉ đạo, hoặc trả lại Văn phòng kèm lý do.', 'The leader directs, or returns it to the office with a reason.') },
    FULFILLED: { name: b('Đã thực hiện xong chỉ đạo', 'Carried out'), next: over },
    JOINED: { name: b('Đã ghép vào chỉ đạo khác', 'Joined into another direction'), next: over },
    ENDED_BY_OPERATOR: { name: b('Người vận hành đã kết thúc', 'Ended by an operator'), next: over },
  },
  steps: {
    [steps.register]: b('Vào sổ báo cáo đến', 'Register the report'),
    [steps.handle]: b('Xem xét báo cáo khó khăn, vướng mắc', 'Consider the report'),
    [steps.explain]: b('Trả lời câu hỏi của chi nhánh', "Answer the branch's question"),
    [steps.confirm]: b('Xác nhận kết quả giải quyết', 'Confirm the outcome'),
    [steps.withdraw]: b('Rút báo cáo', 'Withdraw the report'),
    [steps.supplement]: b('Bổ sung báo cáo', 'Supplement the report'),
    [steps.receive]: b('Tiếp nhận báo cáo khó khăn, vướng mắc', 'Receive the report'),
    [steps.opine]: b('Cho ý kiến của sở, ngành', "Give the department's opinion"),
    [steps.goOn]: b('Không chờ ý kiến còn thiếu', 'Go on without the missing opinions'),
    [steps.submit]: b('Trình lãnh đạo UBND tỉnh', 'Submit it to the leader'),
    [steps.direct]: b('Chỉ đạo giải quyết', 'Direction by the leader'),
    [steps.act]: b('Thực hiện việc được giao', 'Carry out what was directed'),
    [steps.join]: b('Ghép vào chỉ đạo khác', 'Join into another direction'),
  },
  choices: {
    register: b('vào sổ báo cáo', 'registered it'),
    answer: b('trả lời trong thẩm quyền', 'answered it within the branch’s competence'),
    forward: b('ghi ý kiến và chuyển UBND tỉnh', 'added an opinion and forwarded it'),
    question: b('hỏi lại xã', 'asked the commune back'),
    explain: b('trả lời câu hỏi', 'answered the question'),
    confirm: b('xác nhận đã giải quyết xong', 'confirmed that it is solved'),
    reopen: b('đề nghị xem xét lại', 'reopened it'),
    withdraw: b('rút báo cáo', 'withdrew it'),
    supplement: b('bổ sung báo cáo', 'supplemented it'),
    ask: b('lấy ý kiến sở, ngành', 'asked departments for their opinions'),
    none: b('tiếp nhận, không lấy ý kiến sở, ngành', 'received it and asked no department'),
    opine: b('cho ý kiến', 'gave an opinion'),
    goOn: b('quyết định không chờ', 'decided to wait no longer'),
    submit: b('trình lãnh đạo', 'submitted it to the leader'),
    direct: b('cho ý kiến chỉ đạo', 'gave a direction'),
    return: b('trả lại', 'returned it'),
    done: b('báo cáo đã thực hiện xong', 'reported it done'),
    join: b('ghép vào chỉ đạo khác', 'joined it into another direction'),
  },
  messages: {
    [messages.joinRequested]: b('đề nghị ghép báo cáo vào chỉ đạo này', 'asked to join reports to this direction'),
    [messages.joined]: b('báo cáo được ghép vào một chỉ đạo khác', 'the report is joined to another direction'),
    [messages.directed]: b('đã có chỉ đạo', 'a direction has been given'),
    [messages.fulfilled]: b('các đơn vị đã thực hiện xong chỉ đạo', 'the direction has been carried out'),
    [messages.ended]: b('việc chỉ đạo đã dừng', 'the direction has ended'),
  },
  namedDay: b('ngày được ấn định', 'the day that was set'),
  onMerger: b(
    'Chưa tự chuyển: báo cáo giữ tên xã đã gửi cho đến khi xong; việc giao cho đơn vị đã sáp nhập chờ người được giao vai trò ở đơn vị đó. Việc chuyển giữa chừng sẽ có ở chức năng sắp xếp đơn vị.',
    'Not re-mapped yet: a report stays in the name of the commune that sent it to its end, and an act of a merged unit waits for whoever is appointed there. Re-mapping in flight comes with the merger of units.',
  ),
};
