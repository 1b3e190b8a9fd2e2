import { caseWorkflows } from '../../domain/cases.ts';
import type { Bilingual } from '../../domain/text.ts';
import type { ProcessTexts } from '../shared/texts.ts';
import { steps } from './contract.ts';

const b = (vi: string, en: string): Bilingual => ({ vi, en });
const over = b('Không còn bước nào.', 'No step remains.');

/** Risk handling in both languages. */
export const riskTexts: ProcessTexts = {
  name: b('Xử lý nợ bị rủi ro', 'Handling of a loan at risk'),
  levels: { [caseWorkflows.risk.case]: b('Hồ sơ xử lý nợ bị rủi ro', 'Case of a loan at risk') },
  statuses: {
    REQUESTED: { name: b('Đã nhận đề nghị (01/XLN), chờ xác minh', 'Requested (01/XLN), to be verified'), next: b('Cán bộ tín dụng không phụ trách khoản vay xác minh và nhập mức thiệt hại.', 'A credit officer who did not handle the loan verifies the loss and enters it.') },
    RETURNED: { name: b('Phải xác minh lại', 'To be verified anew'), next: b('Xác minh lại mức thiệt hại; các bên ký lại biên bản.', 'The loss is verified again, and the record signed anew by all.') },
    SIGNING: { name: b('Đã xác minh, chờ ký biên bản 02/XLN', 'Verified, the record 02/XLN is being signed'), next: b('UBND cấp xã, công an xã, tổ TK&VV, tổ chức hội và cơ quan chuyên môn ký biên bản.', 'Commune, commune police, group, organization and specialist body sign the record.') },
    VERIFIED: { name: b('Biên bản đã đủ chữ ký', 'The record is signed by all'), next: b('Giám đốc phòng giao dịch lập danh sách, trả lại để xác minh lại hoặc không chấp nhận.', "The office's director lists the case, returns it to be verified anew, or rejects it.") },
    LISTED: { name: b('Đã lập danh sách, chờ chi nhánh kiểm tra', 'Listed, to be checked by the branch'), next: b('Chi nhánh kiểm tra, gửi Hội sở chính hoặc trả lại phòng giao dịch.', 'The branch checks it and sends it to the Head Office, or returns it to the office.') },
    SENT: { name: b('Đã gửi Hội sở chính', 'With the Head Office'), next: b('Hội sở chính quyết định; giám đốc chi nhánh ghi nhận quyết định.', "The Head Office decides; the branch's director records the decision.") },
    EXTENDED: { name: b('Đang được gia hạn nợ', 'Extended'), next: b('Trước khi hết thời gian gia hạn, phòng giao dịch được nhắc xem xét tiếp.', 'Before the extension ends, the office is asked how it goes on.') },
    FROZEN: { name: b('Đang được khoanh nợ', 'Frozen'), next: b('Trước khi hết thời gian khoanh nợ, phòng giao dịch được nhắc xem xét tiếp.', 'Before the freeze ends, the office is asked how it goes on.') },
    ENDING: { name: b('Sắp hết thời gian gia hạn hoặc khoanh nợ', 'The extension or freeze is about to end'), next: b('Giám đốc phòng giao dịch đề nghị bổ sung, lập hồ sơ xóa nợ hoặc chuyển thu hồi.', "The office's director asks for a supplement, opens a file for write-off, or has the loan collected.") },
    WRITTEN_OFF: { name: b('Đã được xóa nợ', 'Written off'), next: over },
    REFUSED: { name: b('Hội sở chính không chấp nhận', 'Refused by the Head Office'), next: over },
    REJECTED: { name: b('Phòng giao dịch không chấp nhận', 'Rejected by the office'), next: over },
    WITHDRAWN: { name: b('Phòng giao dịch đã rút hồ sơ', 'Withdrawn by the office'), next: over },
    COLLECTING: { name: b('Trở lại thu hồi nợ bình thường', 'Back to normal collection'), next: over },
    FOLLOWED: { name: b('Đã có hồ sơ tiếp theo', 'Another case goes on from it'), next: over },
    ENDED_BY_OPERATOR: { name: b('Người vận hành đã kết thúc', 'Ended by an operator'), next: over },
  },
  steps: {
    [steps.verify]: b('Xác minh mức độ thiệt hại', 'Verify the loss'),
    [steps.signCommune]: b('UBND cấp xã ký biên bản 02/XLN', 'The commune signs the record 02/XLN'),
    [steps.signPolice]: b('Công an xã ký biên bản 02/XLN', 'The commune police sign the record 02/XLN'),
    [steps.signGroup]: b('Tổ TK&VV ký biên bản 02/XLN', 'The group signs the record 02/XLN'),
    [steps.signOrganization]: b('Tổ chức hội ký biên bản 02/XLN', 'The organization signs the record 02/XLN'),
    [steps.signSpecialist]: b('Cơ quan chuyên môn ký biên bản 02/XLN', 'The specialist body signs the record 02/XLN'),
    [steps.list]: b('Lập danh sách đề nghị xử lý', 'List the case'),
    [steps.check]: b('Kiểm tra và gửi Hội sở chính', 'Check it and send it to the Head Office'),
    [steps.record]: b('Ghi nhận quyết định của Hội sở chính', "Record the Head Office's decision"),
    [steps.end]: b('Xem xét khi sắp hết thời gian gia hạn, khoanh nợ', 'Take up the end of the extension or freeze'),
    [steps.withdraw]: b('Rút hồ sơ', 'Withdraw the case'),
  },
  choices: {
    enter: b('nhập mức thiệt hại', 'entered the loss'),
    sign: b('ký biên bản', 'signed the record'),
    decline: b('không ký biên bản', 'declined to sign the record'),
    list: b('lập danh sách', 'listed the case'),
    return: b('trả lại', 'returned it'),
    reject: b('không chấp nhận', 'rejected it'),
    send: b('gửi Hội sở chính', 'sent it to the Head Office'),
    extend: b('ghi nhận quyết định gia hạn nợ', 'recorded an extension'),
    freeze: b('ghi nhận quyết định khoanh nợ', 'recorded a freeze'),
    writeOff: b('ghi nhận quyết định xóa nợ', 'recorded a write-off'),
    refuse: b('ghi nhận quyết định không chấp nhận', 'recorded a refusal'),
    supplement: b('đề nghị bổ sung', 'asked for a supplement'),
    writeOffFile: b('lập hồ sơ đề nghị xóa nợ', 'opened a file for the write-off'),
    collect: b('chuyển sang thu hồi', 'had the loan collected'),
    withdraw: b('rút hồ sơ', 'withdrew the case'),
  },
  messages: {},
  resting: {
    EXTENDED: b('Đang được gia hạn nợ đến hết ngày {until}', 'Extended to the end of {until}'),
    FROZEN: b('Đang được khoanh nợ đến hết ngày {until}', 'Frozen to the end of {until}'),
  },
  barred: b('đã quản lý khoản vay này', 'handled this loan'),
  namedDay: b('Ngày cuối của thời gian gia hạn hoặc khoanh nợ', 'The last day of the extension or the freeze'),
  onMerger: b(
    'Chưa tự chuyển: hồ sơ giữ xã và phòng giao dịch lúc lập; việc đang mở do người giữ vai trò tại đơn vị cũ xử lý đến khi chuyển. Việc chuyển giữa chừng sẽ có ở chức năng sắp xếp đơn vị.',
    'Not re-mapped yet: a case keeps the commune and the office it was opened with, and its open tasks stay with the former unit until then. Re-mapping in flight comes with the merger of units.',
  ),
};
