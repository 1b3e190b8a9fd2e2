import type { Bilingual } from '../../domain/text.ts';
import type { PlanKind, PlanLevel } from '../../domain/plan.ts';
import { planWorkflows } from '../../domain/plan.ts';
import type { ProcessTexts } from '../shared/texts.ts';
import { messages, steps } from './contract.ts';

const b = (vi: string, en: string): Bilingual => ({ vi, en });
const over = b('Không còn bước nào.', 'No step remains.');

/** What all kinds of plan have in common. */
const common: Omit<ProcessTexts, 'name' | 'levels' | 'after'> = {
  statuses: {
    DRAFTING: { name: b('Đang lập nhu cầu', 'Needs are being entered'), next: b('Chủ tịch UBND cấp xã gửi phòng giao dịch.', 'The commune chairman sends it to the transaction office.') },
    SENT: { name: b('Đã gửi cấp trên', 'Sent to the level above'), next: b('Cấp trên xem xét; gửi lại các dòng sai hoặc chấp nhận.', 'The level above reviews it, and returns what is wrong or accepts it.') },
    RETURNED: { name: b('Bị trả lại', 'Returned'), next: b('Sửa theo lý do trả lại rồi gửi lại.', 'Correct it for the reasons given, and send it again.') },
    ACCEPTED: { name: b('Cấp trên đã chấp nhận', 'Accepted by the level above'), next: b('Chờ Trưởng Ban đại diện phê duyệt toàn tỉnh.', 'It waits for the approval of the whole plan by the Head of the Representative Board.') },
    COLLECTING: { name: b('Đang tiếp nhận và tổng hợp', 'Collecting and synthesizing'), next: b('Khi đủ các đơn vị hoặc có ngoại lệ, giám đốc tổng hợp và gửi lên trên.', 'Once every unit is in or excepted, the director synthesizes it and sends it up.') },
    SUBMITTED: { name: b('Đã trình Trưởng Ban đại diện', 'Submitted to the Head of the Representative Board'), next: b('Trưởng Ban đại diện phê duyệt hoặc trả lại một cấp kèm lý do.', 'The Head approves it, or returns it to a level with a reason.') },
    APPROVED: { name: b('Đã phê duyệt', 'Approved'), next: over },
    LEFT_OUT: { name: b('Kế hoạch được duyệt không có đơn vị này', 'Approved without this unit'), next: over },
    NOT_SENT: { name: b('Khóa tiếp nhận khi chưa gửi', 'Intake closed before it was sent'), next: over },
    CANCELLED: { name: b('Đợt lập kế hoạch đã hủy', 'The campaign was cancelled'), next: over },
    ENDED_BY_OPERATOR: { name: b('Người vận hành đã kết thúc', 'Ended by an operator'), next: over },
  },
  steps: {
    [steps.enterNeeds]: b('Nhập nhu cầu vay vốn', 'Enter loan needs'),
    [steps.submit]: b('Gửi kế hoạch của xã', "Send the commune's plan"),
    [steps.withdrawCommune]: b('Rút lại kế hoạch của xã', "Withdraw the commune's plan"),
    [steps.review]: b('Xem xét kế hoạch của xã', "Review a commune's plan"),
    [steps.reopenLines]: b('Mở lại dòng đã chấp nhận', 'Re-open accepted lines'),
    [steps.synthesizeOffice]: b('Tổng hợp gửi chi nhánh', 'Synthesize for the branch'),
    [steps.withdrawOffice]: b('Rút lại bản tổng hợp của phòng giao dịch', "Withdraw the office's synthesis"),
    [steps.reviewOffice]: b('Xem xét bản tổng hợp của phòng giao dịch', "Review an office's synthesis"),
    [steps.reopenOffice]: b('Mở lại bản tổng hợp đã chấp nhận', 'Re-open an accepted synthesis'),
    [steps.synthesizeBranch]: b('Tổng hợp trình Trưởng Ban đại diện', 'Synthesize for the Head of the Representative Board'),
    [steps.withdrawBranch]: b('Rút lại bản trình', 'Withdraw the submission'),
    [steps.approve]: b('Phê duyệt kế hoạch', 'Approve the plan'),
    [steps.changeDates]: b('Đổi hạn của đợt lập kế hoạch', "Change the campaign's due dates"),
    [steps.closeIntake]: b('Khóa tiếp nhận', 'Close the intake'),
    [steps.cancel]: b('Hủy đợt lập kế hoạch', 'Cancel the campaign'),
  },
  choices: {
    enter: b('nhập nhu cầu', 'entered needs'),
    submit: b('gửi phòng giao dịch', 'sent it to the transaction office'),
    withdraw: b('rút lại', 'withdrew it'),
    accept: b('chấp nhận', 'accepted it'),
    return: b('trả lại', 'returned it'),
    reopen: b('mở lại', 're-opened it'),
    send: b('tổng hợp và gửi lên trên', 'synthesized it and sent it up'),
    approve: b('phê duyệt', 'approved it'),
    change: b('đổi hạn', 'changed the due dates'),
    close: b('khóa tiếp nhận', 'closed the intake'),
    cancel: b('hủy đợt', 'cancelled the campaign'),
  },
  messages: {
    [messages.communeSent]: b('đã gửi kế hoạch của xã', 'the commune has sent its plan'),
    [messages.communeAbsent]: b('xã không gửi kế hoạch', 'the commune sends no plan'),
    [messages.communeReturned]: b('trả lại kế hoạch của xã', "the commune's plan is returned"),
    [messages.communeAccepted]: b('chấp nhận kế hoạch của xã', "the commune's plan is accepted"),
    [messages.officeSent]: b('đã gửi bản tổng hợp của phòng giao dịch', 'the office has sent its synthesis'),
    [messages.officeReturned]: b('trả lại bản tổng hợp của phòng giao dịch', "the office's synthesis is returned"),
    [messages.officeAccepted]: b('chấp nhận bản tổng hợp của phòng giao dịch', "the office's synthesis is accepted"),
    [messages.withdrawRequested]: b('xin rút lại bản đã gửi', 'it asks to withdraw what it has sent'),
    [messages.acceptanceUndone]: b('hoàn tác việc chấp nhận', 'the acceptance is undone'),
    [messages.returnUndone]: b('hoàn tác việc trả lại', 'the return is undone'),
    [messages.dueDatesChanged]: b('đổi hạn của đợt lập kế hoạch', "the campaign's due dates have changed"),
    [messages.intakeClosed]: b('khóa tiếp nhận', 'the intake is closed'),
    [messages.campaignCancelled]: b('hủy đợt lập kế hoạch', 'the campaign is cancelled'),
    [messages.planApproved]: b('Trưởng Ban đại diện đã phê duyệt kế hoạch của tỉnh', 'the Head of the Representative Board has approved the plan'),
  },
  preparedBy: { [steps.submit]: steps.enterNeeds },
  namedDay: b('hạn của đợt lập kế hoạch', "the campaign's dates"),
  onMerger: b(
    'Chưa tự chuyển: xã đang lập kế hoạch giữ quy trình của mình đến khi kết thúc; đợt sau tính theo đơn vị mới. Việc chuyển giữa chừng sẽ có ở chức năng sắp xếp đơn vị.',
    'Not re-mapped yet: a commune in the middle of a plan keeps its process to the end, and the next campaign counts the new units. Re-mapping in flight comes with the merger of units.',
  ),
};

/** What reads otherwise where changes are entered, not needs. */
const ofAdjustments: Pick<ProcessTexts, 'statuses' | 'steps' | 'choices' | 'messages'> = {
  statuses: { ...common.statuses, DRAFTING: { name: b('Đang lập đề nghị điều chỉnh', 'The adjustment is being prepared'), next: b('Chủ tịch UBND cấp xã gửi phòng giao dịch.', 'The commune chairman sends it to the transaction office.') } },
  steps: {
    ...common.steps,
    [steps.enterNeeds]: b('Nhập đề nghị điều chỉnh', 'Enter changes'),
    [steps.submit]: b('Gửi đề nghị điều chỉnh của xã', "Send the commune's adjustment"),
    [steps.withdrawCommune]: b('Rút lại đề nghị điều chỉnh của xã', "Withdraw the commune's adjustment"),
    [steps.review]: b('Xem xét đề nghị điều chỉnh của xã', "Review a commune's adjustment"),
    [steps.approve]: b('Phê duyệt điều chỉnh kế hoạch', 'Approve the adjustment'),
  },
  choices: { ...common.choices, enter: b('nhập đề nghị điều chỉnh', 'entered changes') },
  messages: {
    ...common.messages,
    [messages.communeSent]: b('đã gửi điều chỉnh kế hoạch của xã', 'the commune has sent its adjustment'),
    [messages.communeAbsent]: b('xã không gửi điều chỉnh kế hoạch', 'the commune sends no adjustment'),
    [messages.communeReturned]: b('trả lại điều chỉnh kế hoạch của xã', "the commune's adjustment is returned"),
    [messages.communeAccepted]: b('chấp nhận điều chỉnh kế hoạch của xã', "the commune's adjustment is accepted"),
    [messages.officeSent]: b('đã gửi bản tổng hợp điều chỉnh của phòng giao dịch', 'the office has sent its synthesis of the adjustment'),
    [messages.officeReturned]: b('trả lại bản tổng hợp điều chỉnh của phòng giao dịch', "the office's synthesis of the adjustment is returned"),
    [messages.officeAccepted]: b('chấp nhận bản tổng hợp điều chỉnh của phòng giao dịch', "the office's synthesis of the adjustment is accepted"),
    [messages.dueDatesChanged]: b('đổi hạn của đợt điều chỉnh kế hoạch', 'the due dates of the adjustment have changed'),
    [messages.campaignCancelled]: b('hủy đợt điều chỉnh kế hoạch', 'the adjustment is cancelled'),
    [messages.planApproved]: b('Trưởng Ban đại diện đã phê duyệt điều chỉnh kế hoạch của tỉnh', 'the Head of the Representative Board has approved the adjustment of the plan'),
  },
};

function textsOf(kind: PlanKind, name: Bilingual, levels: Readonly<Record<PlanLevel, Bilingual>>): ProcessTexts {
  const { commune, office, branch } = planWorkflows[kind];
  return {
    ...common,
    name,
    levels: { [commune]: levels.commune, [office]: levels.office, [branch]: levels.branch },
    after: {
      [office]: { [steps.synthesizeOffice]: { steps: [steps.submit, steps.review], without: b('có thể đi tiếp kèm ngoại lệ cho từng xã còn thiếu', 'may go on with an exception for each commune that is missing') } },
      [branch]: { [steps.synthesizeBranch]: { steps: [steps.synthesizeOffice, steps.reviewOffice], without: b('có thể đi tiếp kèm ngoại lệ cho từng phòng giao dịch còn thiếu', 'may go on with an exception for each office that is missing') } },
    },
  };
}

/** Every kind of plan in both languages. */
export const creditPlanTexts: Readonly<Record<PlanKind, ProcessTexts>> = {
  'annual-plan': textsOf('annual-plan', b('Kế hoạch tín dụng hằng năm', 'Annual credit plan'), {
    commune: b('Kế hoạch của xã', "The commune's plan"),
    office: b('Tổng hợp của phòng giao dịch', "The transaction office's synthesis"),
    branch: b('Đợt lập kế hoạch của chi nhánh', "The branch's campaign"),
  }),
  'five-year-plan': textsOf('five-year-plan', b('Kế hoạch tín dụng 5 năm', 'Five-year credit plan'), {
    commune: b('Kế hoạch 5 năm của xã', "The commune's five-year plan"),
    office: b('Tổng hợp kế hoạch 5 năm của phòng giao dịch', "The transaction office's synthesis of the five-year plan"),
    branch: b('Đợt lập kế hoạch 5 năm của chi nhánh', "The branch's campaign for the five-year plan"),
  }),
  'plan-adjustment': { ...textsOf('plan-adjustment', b('Điều chỉnh kế hoạch tín dụng', 'Adjustment of the credit plan'), {
    commune: b('Đề nghị điều chỉnh của xã', "The commune's adjustment"),
    office: b('Tổng hợp điều chỉnh của phòng giao dịch', "The transaction office's synthesis of the adjustment"),
    branch: b('Đợt điều chỉnh kế hoạch của chi nhánh', "The branch's campaign of adjustment"),
  }), ...ofAdjustments },
};
