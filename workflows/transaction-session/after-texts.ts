import { sessionWorkflows } from '../../domain/sessions.ts';
import type { Bilingual } from '../../domain/text.ts';
import type { ProcessTexts } from '../shared/texts.ts';
import { steps } from './contract.ts';

const b = (vi: string, en: string): Bilingual => ({ vi, en });
const over = b('Không còn bước nào.', 'No step remains.');

/** What is said from the day of a session on, and of an office's month. */
export const afterTexts: Pick<ProcessTexts, 'levels' | 'statuses' | 'steps' | 'choices' | 'messages'> = {
  levels: { [sessionWorkflows.month]: b('Tháng giao dịch xã của phòng giao dịch', "An office's month of transaction sessions") },
  statuses: {
    HELD: { name: b('Đã tổ chức, đang hoàn thiện biên bản', 'Held, its minutes are being completed'), next: b('Tổ giao dịch xã ghi biên bản; Chủ tịch UBND cấp xã xác nhận phần tham gia của mình.', 'The team writes the minutes; the commune chairman confirms their part in it.') },
    FOLLOWING: { name: b('Đang thực hiện việc đã thống nhất', 'What was agreed is being done'), next: b('Các đơn vị thực hiện và báo cáo kết quả.', 'Those who agreed to do something report it done.') },
    CLOSED: { name: b('Đã hoàn thành', 'Completed'), next: over },
    MISSED: { name: b('Không ghi nhận tổ chức phiên', 'Not recorded as held'), next: over },
    OPEN: { name: b('Đang trong tháng', 'The month runs'), next: b('Hết tháng, Giám đốc phòng giao dịch chốt tháng.', "After the month the office's director closes it.") },
    CLOSING: { name: b('Chờ chốt tháng', 'Waiting to be closed'), next: b('Giám đốc phòng giao dịch chốt tháng, ghi lý do của Điểm giao dịch xã không có phiên.', "The office's director closes the month, with a reason for each point without a session.") },
    MONTH_CLOSED: { name: b('Đã chốt tháng', 'Month closed'), next: over },
  },
  steps: {
    [steps.hold]: b('Ghi nhận phiên giao dịch', 'Record the session'),
    [steps.minutes]: b('Ghi biên bản phiên giao dịch', 'Write the minutes'),
    [steps.chairman]: b('Xác nhận phần tham gia của Chủ tịch UBND cấp xã', "Confirm the commune chairman's part"),
    [steps.followUp]: b('Thực hiện việc đã thống nhất tại phiên giao dịch', 'Do what was agreed at the session'),
    [steps.close]: b('Chốt tháng giao dịch xã', 'Close the month of sessions'),
  },
  choices: {
    held: b('ghi nhận đã tổ chức', 'recorded it as held'),
    moved: b('đổi sang ngày khác ngay trong ngày giao dịch', 'moved it to another day, on its day'),
    cancelled: b('ghi nhận không tổ chức', 'recorded that it is not held'),
    write: b('ghi biên bản', 'wrote the minutes'),
    done: b('báo cáo đã thực hiện xong', 'reported it done'),
    close: b('chốt tháng', 'closed the month'),
  },
  messages: {},
};
