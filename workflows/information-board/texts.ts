import { boardWorkflows } from '../../domain/boards.ts';
import type { Bilingual } from '../../domain/text.ts';
import type { ProcessTexts } from '../shared/texts.ts';
import { messages, steps } from './contract.ts';

const b = (vi: string, en: string): Bilingual => ({ vi, en });
const over = b('Không còn bước nào.', 'No step remains.');
const posts = b('Xã niêm yết, báo nơi đặt bảng, ngày niêm yết và gửi ảnh.', 'The commune posts it, says where the board stands and since when, and sends photos.');

/** The posting of information boards in both languages. */
export const boardTexts: ProcessTexts = {
  name: b('Niêm yết bảng thông tin', 'Information board'),
  levels: { [boardWorkflows.posting]: b('Niêm yết bảng thông tin tại Điểm giao dịch xã', 'Posting at a transaction point') },
  statuses: {
    POSTING: { name: b('Chờ niêm yết', 'To be posted'), next: posts },
    RETURNED: { name: b('Phòng giao dịch yêu cầu niêm yết lại', 'Rejected by the office, to be posted again'), next: posts },
    CHECKING: { name: b('Đã niêm yết, chờ phòng giao dịch kiểm tra', 'Posted, to be looked at by the office'), next: b('Phòng giao dịch xem ảnh, chấp nhận hoặc yêu cầu niêm yết lại kèm lý do.', 'The office looks at the photos, and accepts or rejects it with a reason.') },
    POSTED: { name: b('Đã niêm yết, đã kiểm tra', 'Posted and accepted'), next: over },
    WITHDRAWN: { name: b('Phiên bản đã được rút', 'The version was withdrawn'), next: over },
    GIVEN_UP: { name: b('Phòng giao dịch đã thôi yêu cầu niêm yết', 'Given up by the office'), next: over },
    SUPERSEDED: { name: b('Đã có phiên bản mới thay thế', 'Superseded by a newer version'), next: over },
    ENDED_BY_OPERATOR: { name: b('Người vận hành đã kết thúc', 'Ended by an operator'), next: over },
  },
  steps: {
    [steps.post]: b('Niêm yết nội dung mới', 'Post the new content'),
    [steps.review]: b('Kiểm tra việc niêm yết', 'Look at the posting'),
    [steps.giveUp]: b('Thôi yêu cầu niêm yết', 'Give the posting up'),
  },
  choices: {
    posted: b('báo đã niêm yết', 'reported it posted'),
    accept: b('chấp nhận', 'accepted it'),
    reject: b('yêu cầu niêm yết lại', 'rejected it'),
    giveUp: b('thôi yêu cầu niêm yết', 'gave it up'),
  },
  messages: {
    [messages.pointMoved]: b('Điểm giao dịch xã nay thuộc xã khác', 'the transaction point lies in another commune'),
    [messages.superseded]: b('đã có phiên bản nội dung mới', 'there is a newer version of the content'),
    [messages.withdrawn]: b('một phiên bản nội dung chưa có hiệu lực đã được rút', 'a version of the content that was not in force yet was withdrawn'),
  },
  namedDay: b('ngày nội dung có hiệu lực hoặc ngày Điểm giao dịch bắt đầu hoạt động, tính theo ngày muộn hơn', "the day on which the content takes effect, or the point's first day if that is later"),
  onMerger: b(
    'Điểm giao dịch xã giữ nguyên nơi đặt; khi Điểm thuộc xã khác, việc niêm yết đang mở được giao cho xã mới, với đủ số ngày làm việc.',
    'The point keeps its place; once it lies in another commune, an open posting is asked of the new one, with all its working days.',
  ),
};
