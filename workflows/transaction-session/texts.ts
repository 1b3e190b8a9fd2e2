import { sessionWorkflows } from '../../domain/sessions.ts';
import type { Bilingual } from '../../domain/text.ts';
import type { ProcessTexts } from '../shared/texts.ts';
import { afterTexts } from './after-texts.ts';
import { messages, steps } from './contract.ts';

const b = (vi: string, en: string): Bilingual => ({ vi, en });
const over = b('Không còn bước nào.', 'No step remains.');

/** Sessions at transaction points in both languages. What comes from the day itself on is in `afterTexts`. */
export const sessionTexts: ProcessTexts = {
  name: b('Phiên giao dịch xã', 'Transaction session'),
  levels: { [sessionWorkflows.session]: b('Phiên giao dịch tại Điểm giao dịch xã', 'Session at a transaction point'), ...afterTexts.levels },
  statuses: {
    NEEDS_DAY: { name: b('Trùng ngày nghỉ lễ, chờ chọn ngày khác', 'Its day is a holiday, another is to be chosen'), next: b('Giám đốc phòng giao dịch chọn ngày khác, chuyển sang ngày cố định tháng sau hoặc không tổ chức.', "The office's director chooses another day, leaves it to the next month's fixed day, or cancels it.") },
    PREPARING: { name: b('Đang chuẩn bị', 'Being prepared'), next: b('Xã xác nhận địa điểm và bảng thông tin; Công an xã cử người; phòng giao dịch cử Tổ giao dịch xã và xác nhận nội dung giao ban.', 'The commune confirms place and board; its police name officers; the office names the team and confirms the agenda.') },
    READY: { name: b('Đã sẵn sàng', 'Ready'), next: b('Đến ngày giao dịch, Tổ trưởng Tổ giao dịch xã ghi nhận phiên.', "On its day the team's leader records the session.") },
    CANCELLED: { name: b('Không tổ chức', 'Cancelled'), next: over },
    NEXT_MONTH: { name: b('Chuyển sang ngày cố định tháng sau', "Taken up on the next month's fixed day"), next: over },
    ENDED_BY_OPERATOR: { name: b('Người vận hành đã kết thúc', 'Ended by an operator'), next: over },
    ...afterTexts.statuses,
  },
  steps: {
    [steps.newDay]: b('Chọn ngày giao dịch khác', 'Choose another day'),
    [steps.location]: b('Xác nhận địa điểm', 'Confirm the place'),
    [steps.security]: b('Cử người bảo vệ phiên giao dịch', 'Name who guards the session'),
    [steps.team]: b('Cử Tổ giao dịch xã', 'Name the team'),
    [steps.agenda]: b('Xác nhận nội dung giao ban', 'Confirm the agenda'),
    [steps.board]: b('Kiểm tra bảng thông tin', 'Check the information board'),
    [steps.changeLocation]: b('Đổi địa điểm', 'Change the place'),
    [steps.changeSecurity]: b('Đổi người bảo vệ', 'Change who guards it'),
    [steps.changeTeam]: b('Đổi Tổ giao dịch xã', 'Change the team'),
    [steps.changeAgenda]: b('Đổi nội dung giao ban', 'Change the agenda'),
    [steps.changeBoard]: b('Ghi lại kết quả kiểm tra bảng thông tin', 'Record anew what hangs on the board'),
    [steps.invite]: b('Mời thêm', 'Invite others'),
    [steps.move]: b('Đổi ngày giao dịch', 'Move the session'),
    [steps.cancel]: b('Không tổ chức phiên', 'Cancel the session'),
    ...afterTexts.steps,
  },
  choices: {
    confirm: b('xác nhận', 'confirmed it'),
    name: b('cử người', 'named who does it'),
    check: b('ghi kết quả kiểm tra', 'recorded what hangs there'),
    change: b('thay đổi', 'changed it'),
    invite: b('mời thêm', 'invited others'),
    move: b('đổi sang ngày khác', 'moved it to another day'),
    nextMonth: b('chuyển sang ngày cố định tháng sau', "left it to the next month's fixed day"),
    cancel: b('không tổ chức', 'cancelled it'),
    ...afterTexts.choices,
  },
  messages: {
    [messages.pointMoved]: b('báo Điểm giao dịch xã đã chuyển sang xã khác', 'said that the transaction point lies in another commune'),
    [messages.monthClosed]: b('báo phòng giao dịch đã chốt tháng', 'said that the office has closed the month'),
    ...afterTexts.messages,
  },
  resting: { OPEN: b('Tháng giao dịch chạy đến hết ngày {until}', 'The month runs to the end of {until}'), READY: b('Đã sẵn sàng cho phiên ngày {day}; đến ngày đó phòng giao dịch ghi nhận phiên giao dịch', 'Ready for the session on {day}; on that day the office records it') },
  namedDay: b('ngày được ấn định', 'the day that was set'),
  onMerger: b(
    'Điểm giao dịch xã giữ nguyên nơi đặt và ngày cố định; khi Điểm thuộc xã khác, việc của xã được giao lại cho xã mới, người bảo vệ và địa điểm phải cử, xác nhận lại.',
    'The point keeps its place and its day; once it lies in another commune, what the commune does is asked of the new one, and officers and place are named anew.',
  ),
};
