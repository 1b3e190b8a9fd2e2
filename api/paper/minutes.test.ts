import { expect, it } from 'vitest';
import { printPaper } from './print.ts';
import { testMinutes } from './testing-minutes.ts';
import { lowestOf, pagesOf } from './testing-read.ts';

it('minutes print with heading, parts, tables and signatures, on as few pages as they need', async () => {
  const [first = '', ...others] = await pagesOf((await printPaper(testMinutes())).pdf);
  const all = [first, ...others].join(' ');
  for (const part of [
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'NGÂN HÀNG CHÍNH SÁCH XÃ HỘI', 'PHÒNG GIAO DỊCH LẠC DƯƠNG', '/BB-PGD', 'Lạc Dương, ngày 13 tháng 12 năm 2026', 'BIÊN BẢN', 'ngày cố định trong tháng: 11/12/2026', 'Tổ trưởng Tổ giao dịch xã: Nguyễn Văn Mẫu 012',
    '2 người thuộc lực lượng khác', 'có mặt', 'vắng', 'không ghi nhận', 'III. Nội dung', 'Kiến nghị: Đề nghị bổ sung', '22/12/2026', 'VI. Phần tham gia của Chủ tịch UBND cấp xã', 'XÁC NHẬN CỦA UBND CẤP XÃ CHỦ TỊCH', 'Đã xác nhận trên hệ thống lúc 13:05 ngày 13/12/2026', `SHA-256: ${'cd'.repeat(32)}`,
  ]) expect(all, part).toContain(part);
  expect(others.length).toBeLessThan(3);
});

it('an extra session is called one, with its reason; the chairman’s own word stands in the row of who came', async () => {
  const [chairman, ...others] = testMinutes().invited;
  if (!chairman) throw new Error('nobody was invited');
  const all = (await pagesOf((await printPaper(testMinutes({ extra: { reason: 'Đợt giải ngân lớn (minh họa).' }, invited: [{ ...chairman, ownWord: 'vắng' }, ...others] }))).pdf)).join(' ');
  for (const part of ['Phiên giao dịch bổ sung và họp giao ban', 'Phiên giao dịch bổ sung, lý do: Đợt giải ngân lớn (minh họa).', 'ngày định trước: 11/12/2026', 'vắng (theo xác nhận của Chủ tịch)']) expect(all, part).toContain(part);
  expect(all).not.toMatch(/có mặt|ngày cố định/);
});

it('both names below the minutes stand at one height, also where one signs by delegation', async () => {
  const { chairman } = testMinutes();
  if (!chairman) throw new Error('nobody has confirmed');
  const { pdf } = await printPaper(testMinutes({ chairman: { ...chairman, delegated: { by: 'Nguyễn Văn Mẫu 098 (minh họa)', decision: 'Quyết định số 01/QĐ-UBND (minh họa)' } } }));
  const heights = await Promise.all(['099', '012'].map((mark) => lowestOf(pdf, mark)));
  expect(heights[0]).toBeGreaterThan(0);
  expect(heights[0]).toBe(heights[1]);
});

it('the same minutes are the same bytes, others are others', async () => {
  const [once, again, other] = [await printPaper(testMinutes()), await printPaper(testMinutes()), await printPaper(testMinutes({ version: 2 }))];
  expect([once.sha256 === again.sha256, once.sha256 === other.sha256]).toEqual([true, false]);
});

it('minutes that nobody has confirmed say so on every page, and leave the room for a signature', async () => {
  const pages = await pagesOf((await printPaper(testMinutes({ chairman: null, text: Array.from({ length: 80 }, (_, i) => `Ý kiến thứ ${i + 1} của các tổ trưởng, được ghi đầy đủ vào biên bản này (minh họa).`) }))).pdf);
  expect(pages.length).toBeGreaterThan(2);
  for (const page of pages) expect(page).toContain('CHỜ CHỦ TỊCH UBND CẤP XÃ XÁC NHẬN');
  expect(pages.at(-1)).toContain('(ký, ghi rõ họ tên)');
});

it('what people wrote is printed whole, however long, also one word without end', async () => {
  const [agreed] = testMinutes().followUps;
  if (!agreed) throw new Error('nothing was agreed');
  const pages = await pagesOf((await printPaper(testMinutes({ text: ['đôn'.repeat(3000)], followUps: [{ ...agreed, text: 'đốc '.repeat(500).trim() }, { ...agreed, text: 'thúc'.repeat(500) }] }))).pdf);
  const all = pages.join('').replaceAll(' ', '');
  // The first runs over pages, whose numbers and feet stand in between.
  expect(all.split('đô').length - 1).toBeGreaterThan(2990);
  expect(['đốc', 'thúc'].map((word) => all.split(word).length - 1)).toEqual([500, 500]);
  expect(pages.at(-1)).toContain('NGƯỜI GHI BIÊN BẢN');
});
