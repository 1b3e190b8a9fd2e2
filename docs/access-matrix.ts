import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { policy } from '../domain/access.ts';
import type { Action } from '../domain/access.ts';
import { roles } from '../domain/roles.ts';
import type { Role } from '../domain/roles.ts';

const file = new URL('access-matrix.md', import.meta.url);

/** What each action is, for the reader of the matrix. A new action of the policy must be told here. */
const meaning: Record<Action, string> = {
  'self.read': 'Who am I · Tôi là ai',
  'unit.read': 'Directory of units · Danh mục đơn vị',
  'programme.read': 'Credit programmes and terms · Chương trình tín dụng',
  'unit.manage': 'Create, rename, end units; planning office · Quản lý đơn vị',
  'person.read': 'People of the area · Xem người dùng trong địa bàn',
  'person.manage': 'Enter and end people · Quản lý người dùng',
  'appointment.manage': 'Give and end roles · Giao, thôi giao vai trò',
  'delegation.manage': 'Delegate an office of one\'s own, and end it; a registrar ends any of the area · Ủy quyền vai trò của mình, chấm dứt ủy quyền',
  'delegation.read': 'Delegations of the area · Xem ủy quyền trong địa bàn',
  'annualPlan.open': 'Open a plan campaign · Mở đợt kế hoạch',
  'allotment.open': 'Open an allotment of targets · Mở đợt giao chỉ tiêu',
  'process.read': 'Processes of the area · Xem quy trình',
  'task.read': 'Tasks of the area · Xem công việc',
  'task.assign': 'Assign tasks · Giao việc',
  'task.extend': 'Extend deadlines of the levels below · Gia hạn cho cấp dưới',
  'task.remind': 'Remind the levels below · Nhắc cấp dưới',
  'plan.read': 'Plan figures of the area · Xem số liệu kế hoạch',
  'actual.import': 'Import actual figures from the bank\'s file · Nhập số thực hiện',
  'register.import': 'Import the register of borrowers and loans · Nhập danh sách người vay, khoản vay',
  'register.read': 'Look up a loan of the area; each look on record · Tra cứu khoản vay trong địa bàn, có ghi sổ',
  'difficulty.open': 'Report a difficulty · Báo cáo khó khăn, vướng mắc',
  'movedAway.open': 'Report a borrower who moved away · Báo người vay bỏ đi khỏi nơi cư trú',
  'risk.open': 'Open a request to handle a loan at risk · Lập hồ sơ xử lý nợ rủi ro',
  'case.read': 'Counts and states of cases, without personal data · Số liệu hồ sơ, không có dữ liệu cá nhân',
  'session.read': 'Sessions at transaction points · Phiên giao dịch xã',
  'session.plan': 'Plan sessions by hand, extra ones · Lập phiên giao dịch ngoài kế hoạch tự động',
  'sessionPlanning.manage': 'Pause and resume the planning of sessions · Tạm dừng, chạy lại việc lập phiên tự động',
  'point.manage': 'Create, change, move transaction points · Quản lý điểm giao dịch xã',
  'board.publish': 'Publish what hangs on information boards · Ban hành nội dung bảng thông tin',
  'policy.read': 'Working calendar, parameters and their changes · Xem lịch làm việc, tham số và các thay đổi',
  'policy.change': 'Propose and apply what the next two allow · Đề nghị, áp dụng theo hai quyền dưới',
  'calendar.manage': 'Working calendar; below the province storm days only · Lịch làm việc; dưới tỉnh chỉ ngày nghỉ do thiên tai',
  'parameter.manage': 'Parameters, and migration of running processes to them · Tham số, chuyển quy trình đang chạy',
  'ledger.verify': 'Verify the ledger · Kiểm tra sổ nhật ký',
  'securityLog.read': 'Security log · Nhật ký an ninh',
  'delivery.read': 'Delivery of notices · Nhật ký gửi thông báo',
  'operations.manage': 'Operate stuck processes · Vận hành',
};

/** Actions on reference data: whoever holds them anywhere may use them for all units. */
const reference: readonly Action[] = ['self.read', 'unit.read', 'programme.read', 'policy.read'];

/** The access matrix as Markdown, made from the policy. */
export function accessMatrix(): string {
  const actions = Object.keys(policy) as Action[];
  const roleNames = Object.keys(roles) as Role[];
  const cell = (role: Role, action: Action): string => ((policy[action] as readonly Role[]).includes(role) ? (reference.includes(action) ? '●' : '◐') : '');
  return [
    '# Access matrix · Bảng phân quyền',
    '',
    'Made from `domain/access.ts` by `node docs/access-matrix.ts`; a test fails when it is out of date.',
    '',
    '- ◐ within the area of the unit where the role is held: that unit and everything below it (province › branch › planning office › commune › village, group, organization). Outside it, things look absent (404). A role that has no mark gets 403.',
    '- ● everywhere: reference data.',
    '- Claiming and deciding a task is not here: that follows the address of the task (a role at exactly one unit), and nobody decides what they made.',
    '- By delegation (ủy quyền) a person has of another\'s role what is read (process, task, plan, session) and the tasks addressed to it, for the kinds of process delegated; nothing else of it.',
    '- A registrar gives no role to themself, and ends a person only when all the live roles of that person lie in the area.',
    '',
    `| Role · Vai trò | ${actions.join(' | ')} |`,
    `|---|${actions.map(() => ':-:|').join('')}`,
    ...roleNames.map((role) => `| ${role} · ${roles[role].vi} | ${actions.map((action) => cell(role, action)).join(' | ')} |`),
    '',
    '| Action | Meaning · Ý nghĩa |',
    '|---|---|',
    ...actions.map((action) => `| ${action} | ${meaning[action]} |`),
    '',
    '| Role | English | Held at |',
    '|---|---|---|',
    ...roleNames.map((role) => `| ${role} | ${roles[role].en} | ${roles[role].at.join(', ')} |`),
    '',
  ].join('\n');
}

/** The matrix as it stands in the file. */
export function writtenMatrix(): string {
  return readFileSync(file, 'utf8');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, accessMatrix());
