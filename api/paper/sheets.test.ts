import { expect, it } from 'vitest';
import { printPaper } from './print.ts';
import type { SheetsContent } from './sheets.ts';
import { pagesOf } from './testing-read.ts';

const content: SheetsContent = {
  branch: 'Chi nhánh NHCSXH tỉnh Lâm Đồng', boardVersion: 3, effectiveOn: '2027-01-01', basis: 'QĐ minh họa 03/2026', sha256: 'ab'.repeat(32), publishedAt: Date.UTC(2026, 11, 5, 3, 5),
  sheets: [{ title: 'Lãi suất cho vay', lines: ['Hộ nghèo: 6,6%/năm (minh họa)', '', 'Hộ cận nghèo: 7,92%/năm (minh họa)'] }, { title: 'Nội quy giao dịch', lines: Array.from({ length: 60 }, (_, i) => `Điều ${i + 1} (minh họa)`) }],
};

it('has each sheet begin on a page of its own, and says on every page which version it is, since when it holds and by which digest', async () => {
  const pages = await pagesOf((await printPaper(content)).pdf);
  expect(pages.length).toBeGreaterThan(2);
  expect(pages[0]).toContain('CHI NHÁNH TỈNH LÂM ĐỒNG LÃI SUẤT CHO VAY Hộ nghèo: 6,6%/năm (minh họa) Hộ cận nghèo: 7,92%/năm (minh họa)');
  expect(pages[0]).not.toContain('NỘI QUY');
  expect(pages[1]).toContain('NỘI QUY GIAO DỊCH Điều 1 (minh họa)');
  expect(pages.at(-1)).toContain('Điều 60 (minh họa)');
  pages.forEach((page, i) => {
    expect(page).toContain(`Phiên bản số 3, hiệu lực từ ngày 01/01/2027. Căn cứ: QĐ minh họa 03/2026. Trang ${i + 1}/${pages.length}`);
    expect(page).toContain(`SHA-256: ${'ab'.repeat(32)}`);
  });
});

it('gives the same bytes for the same content', async () => {
  expect((await printPaper(content)).sha256).toBe((await printPaper(structuredClone(content))).sha256);
  expect((await printPaper({ ...content, boardVersion: 4 })).sha256).not.toBe((await printPaper(content)).sha256);
});
