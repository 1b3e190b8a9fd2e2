import { caseWorkflows } from '../../domain/cases.ts';
import type { ImportStatus } from '../../domain/register.ts';
import { importStatuses } from '../../domain/register.ts';
import type { Bilingual } from '../../domain/text.ts';
import type { ProcessTexts } from '../shared/texts.ts';
import { steps } from './contract.ts';

const b = (vi: string, en: string): Bilingual => ({ vi, en });
const over = b('Không còn bước nào.', 'No step remains.');
const next: Readonly<Record<Exclude<ImportStatus, 'ENDED'>, Bilingual>> = {
  CHECKING: b('Hệ thống đọc và kiểm tra từng dòng của tệp, rồi đối chiếu dòng tổng cộng.', 'Every row is read and checked, and the totals are compared.'),
  CHECKED: b('Một cán bộ chi nhánh, không phải người gửi tệp, chấp nhận hoặc không chấp nhận.', 'Somebody of the branch who did not send the file accepts or rejects it.'),
  ACCEPTED: b('Hệ thống ghi số liệu vào sổ.', 'The figures are written into the register.'),
  FAULTY: b('Sửa các lỗi đã nêu ở ngân hàng và gửi tệp mới.', 'Have the faults mended at the bank, and send a new file.'),
  APPLIED: over,
  REJECTED: over,
};

/** The import of the bank's file in both languages. */
export const registerTexts: ProcessTexts = {
  name: b('Nhập sổ người vay và khoản vay', 'Import of borrowers and loans'),
  levels: { [caseWorkflows.register.import]: b('Lần nhập của chi nhánh', "The branch's import") },
  statuses: {
    ...Object.fromEntries(Object.entries(next).map(([status, text]) => [status, { name: importStatuses[status as ImportStatus], next: text }])),
    ENDED_BY_OPERATOR: { name: b('Người vận hành đã kết thúc', 'Ended by an operator'), next: over },
  },
  steps: { [steps.decide]: b('Chấp nhận tệp của ngân hàng', "Accept the bank's file") },
  choices: { accept: b('chấp nhận', 'accepted it'), reject: b('không chấp nhận', 'rejected it') },
  messages: {},
  onMerger: b(
    'Lần nhập tính theo đơn vị vào ngày của số liệu; xã đã nhập vào xã khác được ghi cho xã hiện nay. Lần nhập sau ghi đè.',
    'An import goes by the units of the day of its figures; what went into another commune counts for that one. The next import takes its place.',
  ),
};
