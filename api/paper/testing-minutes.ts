import type { MinutesContent } from './minutes.ts';

/** Minutes that were written once and are confirmed. */
export function testMinutes(over: Partial<MinutesContent> = {}): MinutesContent {
  const at = Date.UTC(2026, 11, 13, 5, 5);
  return {
    processId: 'transaction-session.2026-12.point-205', version: 1, sha256: 'cd'.repeat(32), issuer: 'OFFICE',
    names: { unit: 'Phòng giao dịch NHCSXH Lạc Dương', above: 'Chi nhánh NHCSXH tỉnh Lâm Đồng', province: 'Tỉnh Lâm Đồng' },
    point: 'Điểm giao dịch Thị trấn Lạc Dương (cũ)', commune: 'Phường Lang Biang - Đà Lạt', day: '2026-12-13', plannedOn: '2026-12-11', extra: null, heldFrom: '08:00', heldUntil: '11:15', place: 'Trụ sở UBND cấp xã mới',
    team: [{ duty: 'Tổ trưởng Tổ giao dịch xã', name: 'Nguyễn Văn Mẫu 012 (minh họa)' }, { duty: 'Kiểm soát viên', name: 'Nguyễn Văn Mẫu 013 (minh họa)' }, { duty: 'Giao dịch viên', name: 'Nguyễn Văn Mẫu 014 (minh họa)' }],
    guards: ['Nguyễn Văn Mẫu 015 (minh họa)'], otherGuards: 2,
    invited: [{ post: 'Chủ tịch UBND cấp xã', unit: 'Phường Lang Biang - Đà Lạt', attended: true, ownWord: null }, { post: 'Tổ trưởng Tổ TK&VV', unit: 'Tổ TK&VV số 1 (minh họa)', attended: false, ownWord: null }, { post: 'Tổ trưởng Tổ TK&VV', unit: 'Tổ TK&VV số 2 (minh họa)', attended: null, ownWord: null }],
    agenda: ['Khó khăn, vướng mắc đã báo cáo: Nguồn vốn, ngân sách ủy thác (báo cáo số 5 năm 2026)', 'Tổ TK&VV số 1 (minh họa): 3 khoản vay có nợ quá hạn'],
    text: ['Các tổ trưởng báo cáo tình hình thu lãi, thu nợ trong tháng; tổ số 1 còn ba hộ chưa trả nợ đến hạn (minh họa).', 'Chủ tịch UBND phường kết luận: các hội, đoàn thể phối hợp đôn đốc trước ngày 20 hằng tháng (minh họa).'],
    difficulties: [{ number: 1, heading: 'Nguồn vốn, ngân sách ủy thác; Cho vay hộ nghèo; mức độ: Khẩn', content: ['Nguồn vốn chưa đáp ứng nhu cầu (minh họa).'], proposal: ['Đề nghị bổ sung vốn ủy thác (minh họa).'] }],
    followUps: [{ number: 1, unit: 'Phường Lang Biang - Đà Lạt', posts: 'Chủ tịch UBND cấp xã', text: 'Niêm yết lại bảng thông tin (minh họa)', due: '2026-12-22' }],
    writer: { name: 'Nguyễn Văn Mẫu 012 (minh họa)', at, delegated: null }, chairman: { name: 'Nguyễn Văn Mẫu 099 (minh họa)', at: at + 3_600_000, delegated: null, part: 'Chủ tịch UBND cấp xã dự giao ban', note: 'Nhất trí với biên bản (minh họa).' },
    ...over,
  };
}
