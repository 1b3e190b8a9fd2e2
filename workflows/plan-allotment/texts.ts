import { allotmentWorkflows } from '../../domain/allotment.ts';
import type { Bilingual } from '../../domain/text.ts';
import type { ProcessTexts } from '../shared/texts.ts';
import { messages, steps } from './contract.ts';

const b = (vi: string, en: string): Bilingual => ({ vi, en });
const over = b('Không còn bước nào.', 'No step remains.');

/** The allotment of targets in both languages. */
export const allotmentTexts: ProcessTexts = {
  name: b('Giao chỉ tiêu kế hoạch tín dụng', 'Allotment of credit targets'),
  levels: {
    [allotmentWorkflows.branch]: b('Đợt giao chỉ tiêu của chi nhánh', "The branch's allotment"),
    [allotmentWorkflows.commune]: b('Chỉ tiêu giao cho xã', "The commune's targets"),
  },
  statuses: {
    PREPARING: { name: b('Đang lập chỉ tiêu', 'Targets are being prepared'), next: b('Giám đốc chi nhánh trình Trưởng Ban đại diện.', "The branch's director puts them before the Head of the Representative Board.") },
    SUBMITTED: { name: b('Đã trình Trưởng Ban đại diện', 'Submitted to the Head of the Representative Board'), next: b('Trưởng Ban đại diện ký giao chỉ tiêu hoặc trả lại kèm lý do.', 'The Head signs the targets, or returns them with a reason.') },
    RETURNED: { name: b('Bị trả lại', 'Returned'), next: b('Sửa theo lý do trả lại rồi trình lại.', 'Correct them for the reason given, and submit them again.') },
    SIGNED: { name: b('Đã ký giao chỉ tiêu', 'Signed'), next: over },
    GIVEN: { name: b('Đã giao, chờ xã xác nhận', 'Given, waiting for the commune to acknowledge'), next: b('Chủ tịch UBND cấp xã xác nhận đã nhận chỉ tiêu.', 'The commune chairman acknowledges the targets.') },
    ACKNOWLEDGED: { name: b('Xã đã nhận chỉ tiêu', 'Acknowledged by the commune'), next: over },
    REPLACED: { name: b('Đã có quyết định giao chỉ tiêu khác thay thế', 'Replaced by a later allotment'), next: over },
    CANCELLED: { name: b('Đợt giao chỉ tiêu đã hủy', 'The allotment was cancelled'), next: over },
    ENDED_BY_OPERATOR: { name: b('Người vận hành đã kết thúc', 'Ended by an operator'), next: over },
  },
  steps: {
    [steps.enter]: b('Nhập chỉ tiêu giao', 'Enter targets'),
    [steps.submit]: b('Trình Trưởng Ban đại diện giao chỉ tiêu', 'Submit the targets to the Head'),
    [steps.withdraw]: b('Rút lại bản trình giao chỉ tiêu', 'Withdraw the targets submitted'),
    [steps.sign]: b('Ký giao chỉ tiêu', 'Sign the targets'),
    [steps.cancel]: b('Hủy đợt giao chỉ tiêu', 'Cancel the allotment'),
    [steps.acknowledge]: b('Xác nhận đã nhận chỉ tiêu', 'Acknowledge the targets'),
  },
  choices: {
    enter: b('nhập chỉ tiêu', 'entered targets'),
    fromPlan: b('điền chỉ tiêu theo số đã được duyệt', 'filled in the approved figures'),
    submit: b('trình Trưởng Ban đại diện', 'submitted it to the Head'),
    withdraw: b('rút lại', 'withdrew it'),
    sign: b('ký giao chỉ tiêu', 'signed it'),
    return: b('trả lại', 'returned it'),
    cancel: b('hủy đợt', 'cancelled the allotment'),
    acknowledge: b('xác nhận đã nhận chỉ tiêu', 'acknowledged the targets'),
  },
  messages: {
    [messages.replaced]: b('đã có quyết định giao chỉ tiêu khác thay thế', 'a later allotment takes the place of this one'),
  },
  preparedBy: { [steps.submit]: steps.enter },
  onMerger: b(
    'Chưa tự chuyển: chỉ tiêu đã giao đứng tên xã được giao; đợt giao sau tính theo đơn vị mới. Việc chuyển giữa chừng sẽ có ở chức năng sắp xếp đơn vị.',
    'Not re-mapped yet: targets stand in the name of the commune they were given to, and the next allotment counts the new units. Re-mapping in flight comes with the merger of units.',
  ),
};
