import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { planKinds } from '../../domain/plan.ts';
import { numberVi } from './numbers.ts';
import type { PaperCell, PaperContent } from './paper.ts';
import { Press } from './press.ts';
import { printPaper } from './print.ts';
import { standings } from './standing.ts';
import { testPaper } from './testing-paper.ts';
import { pagesOf } from './testing-read.ts';

const approvedAt = Date.UTC(2026, 11, 20, 2, 30);
const branch: Partial<PaperContent> = {
  processId: 'annual-plan.2027.branch-1', level: 'branch', issuer: 'BRANCH', unit: { id: 'branch-1', name: 'Chi nhánh NHCSXH tỉnh Lâm Đồng' },
  names: { unit: 'Chi nhánh NHCSXH tỉnh Lâm Đồng', above: 'Tỉnh Lâm Đồng', province: 'Tỉnh Lâm Đồng' },
};
const approved: Partial<PaperContent> = {
  ...branch, standing: 'APPROVED', approval: { at: approvedAt, decision: { number: '128/QĐ-BĐD', date: '2026-12-18' }, signer: { name: 'Trần Thị Mẫu (minh họa)', at: approvedAt, delegated: null } },
};
const textOf = async (paper: PaperContent): Promise<string> => (await pagesOf((await printPaper(paper)).pdf)).join(' ');
const press = new Press();

afterAll(() => press.close());

describe('a printed plan', () => {
  test('has the national heading, who issues it, place and day, title, every figure, the sum in words and who sent it', async () => {
    const paper = testPaper();
    const text = await textOf(paper);
    for (const part of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'NGÂN HÀNG CHÍNH SÁCH XÃ HỘI', 'CHI NHÁNH TỈNH LÂM ĐỒNG', 'PHÒNG GIAO DỊCH LẠC DƯƠNG', 'Số: ……………/KH-PGD', 'Lạc Dương (minh họa), ngày 05 tháng 12 năm 2026',
      'KẾ HOẠCH Tổng hợp nhu cầu vốn tín dụng chính sách xã hội năm 2027', 'Phiên bản số 2 của Phòng giao dịch NHCSXH Lạc Dương', 'gửi lúc 10:05 ngày 05/12/2026', '1.926 hộ; 18.012.006.240 đồng.',
      'Mười tám tỷ không trăm mười hai triệu không trăm linh sáu nghìn hai trăm bốn mươi đồng.', 'GIÁM ĐỐC (Đã gửi trên hệ thống lúc 10:05 ngày 05/12/2026) Nguyễn Văn Mẫu (minh họa)', 'Xã Đạ Tẻh 2 (minh họa)',
    ]) expect(text).toContain(part);
    for (const { amountVnd, households } of [...paper.cells, ...paper.parts.flatMap((one) => one.cells)]) {
      expect(text).toContain(numberVi(amountVnd));
      expect(text).toContain(numberVi(households));
    }
  });

  test('says on every page which version it is of, with the whole digest, how it stands, and its number of all pages', async () => {
    const pages = await pagesOf((await printPaper(testPaper({}, { units: 30 }))).pdf);
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((page, i) => {
      expect(page).toContain(`Mã quy trình annual-plan.2027.desk-office-01, phiên bản số 2. CHƯA PHÊ DUYỆT`);
      expect(page).toContain(`SHA-256: ${'ab'.repeat(32)}`);
      expect(page).toContain(`Trang ${i + 1}/${pages.length}`);
    });
  });

  test('repeats the head of a table of 124 communes on every page that it runs on to', async () => {
    const { pdf } = await press.print(testPaper({}, { units: 124 }));
    const pages = await pagesOf(pdf);
    const first = pages.findIndex((page) => page.includes('Biểu số 02'));
    const last = pages.findIndex((page) => page.includes('Biểu số 03'));
    expect(last - first).toBeGreaterThan(2);
    for (const page of pages.slice(first)) expect(page).toContain('TT');
    for (const page of pages.slice(first, last)) expect(page).toContain('Đơn vị cấp xã Trung ương Địa phương Cộng');
    for (const page of pages.slice(last)) expect(page).toContain('Đơn vị, chương trình Trung ương Địa phương Cộng');
    const table = pages.slice(first, last).join(' ');
    for (let i = 1; i <= 124; i += 1) expect(table).toContain(`${i} Xã Đạ Tẻh ${i} (minh họa)`);
  });

  test.each([
    ['UNDER_WAY', 'CHƯA PHÊ DUYỆT'],
    ['SENT_BACK', 'ĐÃ RÚT LẠI HOẶC BỊ TRẢ LẠI'],
    ['SUPERSEDED', 'BẢN KHÔNG CÒN HIỆU LỰC'],
  ] as const)('that is %s is marked "%s" in its head, across each page and at the foot', async (standing, mark) => {
    const [first = '', ...others] = await pagesOf((await printPaper(testPaper({ standing }))).pdf);
    expect(first.split(mark).length - 1).toBe(3);
    for (const page of others) expect(page.split(mark).length - 1).toBe(2);
  });

  test('that the Head approved is issued by the Board with the decision, on its day, under a number of its own, and carries no mark', async () => {
    const text = await textOf(testPaper(approved));
    for (const part of [
      'BAN ĐẠI DIỆN HỘI ĐỒNG QUẢN TRỊ TỈNH LÂM ĐỒNG', 'Số: ……………/KH-BĐD', 'Lâm Đồng, ngày 18 tháng 12 năm 2026', 'Tín dụng chính sách xã hội năm 2027 trên địa bàn tỉnh Lâm Đồng', 'Đã được Trưởng Ban đại diện phê duyệt ngày 20/12/2026. (Kèm theo Quyết định số 128/QĐ-BĐD ngày 18/12/2026)',
      'NGƯỜI TRÌNH GIÁM ĐỐC CHI NHÁNH', 'TRƯỞNG BAN ĐẠI DIỆN', 'Trần Thị Mẫu (minh họa)',
    ]) expect(text).toContain(part);
    expect(text).not.toMatch(/CHƯA PHÊ DUYỆT|KHÔNG CÒN HIỆU LỰC|BỊ TRẢ LẠI/);
  });

  test('without a number of a decision leaves its place open', async () => {
    const text = await textOf(testPaper({ ...approved, approval: { at: approvedAt, decision: null, signer: null } }));
    expect(text).toContain('Số: ……………/KH-BĐD');
    expect(text).toContain('Lâm Đồng, ngày 20 tháng 12 năm 2026');
    expect(text).toContain('(ký, ghi rõ họ tên)');
  });

  test('says nothing of a signature that the system does not know of', async () => {
    const text = await textOf(testPaper({ sender: null }));
    expect(text).toContain('(ký, ghi rõ họ tên)');
    expect(text).not.toContain('trên hệ thống');
  });

  test('names for whom a delegate sent it, and by which decision', async () => {
    const text = await textOf(testPaper({ sender: { name: 'Lê Văn Mẫu', at: approvedAt, delegated: { by: 'Nguyễn Văn Mẫu', decision: 'QĐ minh họa 05/2026' } } }));
    expect(text).toContain('TUQ. GIÁM ĐỐC');
    expect(text).toContain('(được Nguyễn Văn Mẫu ủy quyền, QĐ minh họa 05/2026)');
  });

  test('of a commune is issued by its People\'s Committee', async () => {
    const names = { unit: 'Phường Lang Biang - Đà Lạt', above: 'Phòng giao dịch NHCSXH Lạc Dương', province: 'Tỉnh Lâm Đồng' };
    const text = await textOf(testPaper({ level: 'commune', issuer: 'COMMUNE', groups: [], names, unit: { id: 'commune-082', name: names.unit } }));
    for (const part of ['ỦY BAN NHÂN DÂN PHƯỜNG LANG BIANG - ĐÀ LẠT', 'Lang Biang - Đà Lạt, ngày 05 tháng 12 năm 2026', 'TM. ỦY BAN NHÂN DÂN CHỦ TỊCH', 'Biểu số 02. Chi tiết theo thôn']) expect(text).toContain(part);
  });

  test('of an adjustment writes changes with their sign, names the basis, and tells absent from zero', async () => {
    const cells = [{ programme: 'HO_NGHEO', source: 'CENTRAL', year: 2027, households: -5, amountVnd: -250_000_000n }, { programme: 'HSSV', source: 'LOCAL', year: 2027, households: 0, amountVnd: 45_000_000n }] as const;
    const text = await textOf(testPaper({ kind: planKinds.adjustment, number: 2, basis: { number: '45/TB-BĐD', date: '2027-06-01' }, cells, parts: [], groups: [] }));
    for (const part of ['KẾ HOẠCH ĐIỀU CHỈNH', 'năm 2027, lần 2', 'Căn cứ văn bản số 45/TB-BĐD ngày 01/06/2027.', 'Nguồn vốn Trung ương -5 -250.000.000', 'Nguồn vốn địa phương – –', 'Nguồn vốn địa phương 0 +45.000.000', '-5 hộ; -205.000.000 đồng', 'Giảm hai trăm linh năm triệu đồng']) expect(text).toContain(part);
  });

  test('prints a declared nought in every table, and a dash where nothing was said', async () => {
    const cell = (over: Partial<PaperCell>): PaperCell => ({ programme: 'HO_NGHEO', source: 'CENTRAL', year: 2027, households: 3, amountVnd: 9_000_000n, ...over });
    const nought = { households: 0, amountVnd: 0n };
    const [one, two] = [[cell({}), cell({ source: 'LOCAL', ...nought })], [cell({ programme: 'HSSV', ...nought })]];
    const parts = [{ unit: { id: 'a', name: 'Xã Một' }, cells: one }, { unit: { id: 'b', name: 'Xã Hai' }, cells: two }];
    const text = await textOf(testPaper({ cells: [...one, ...two], parts, groups: [{ unit: { id: 'o', name: 'PGD Mẫu' }, members: parts.map(({ unit, cells }) => ({ unit, sums: cells })) }] }));
    const [, first = '', second = '', third = ''] = text.split(/Biểu số 0\d/);
    for (const part of ['Trung ương 3 9.000.000 Nguồn vốn địa phương 0 0', 'Trung ương 0 0 Nguồn vốn địa phương – –']) expect(first).toContain(part);
    for (const part of ['Xã Một 3 9.000.000 0 0 3 9.000.000', 'Xã Hai 0 0 – – 0 0', 'TỔNG CỘNG 3 9.000.000 0 0 3 9.000.000']) expect(second).toContain(part);
    for (const part of ['Cho vay hộ nghèo 3 9.000.000 0 0 3 9.000.000', 'hoàn cảnh khó khăn 0 0 – – 0 0', 'TỔNG CỘNG 3 9.000.000 0 0 3 9.000.000']) expect(third).toContain(part);
  });

  test('does not part a programme from its sources, nor a unit that is absent from its reason, at the end of a page', async () => {
    const programmes = Array.from({ length: 30 }, (_, i) => ({ code: `P${i}`, name: `Chương trình ${i} đầu` }));
    const absent = Array.from({ length: 20 }, (_, i) => ({ unit: { id: `x${i}`, name: `Xã Vắng ${i} đầu` }, leftOutBy: { id: 'y', name: 'PGD Mẫu' }, reason: `${'đã đôn đốc '.repeat(40)}cuối ${i}.` }));
    const pages = await pagesOf((await printPaper(testPaper({ groups: [], parts: [], absent }, { programmes }))).pdf);
    expect(pages.length).toBeGreaterThan(4);
    const count = (page: string, what: RegExp): number => page.match(what)?.length ?? 0;
    for (const page of pages) {
      expect(count(page, /Nguồn vốn (Trung ương|địa phương)/g)).toBe(2 * count(page, /Chương trình \d+ đầu/g));
      expect(count(page, /cuối \d+\./g)).toBe(count(page, /Xã Vắng \d+ đầu/g));
    }
  });

  test('of five years has a column for each, and their sum', async () => {
    const text = await textOf(testPaper({ kind: planKinds.fiveYear }, { years: [2026, 2027, 2028, 2029, 2030] }));
    expect(text).toContain('giai đoạn 2026 - 2030');
    expect(text).toContain('TT Chương trình, nguồn vốn 2026 2027 2028 2029 2030 Cộng');
    expect(text).toContain(numberVi(5n * 18_012_006_240n + 2n * 6n * 10n));
  });

  test('lists the units that are absent by exception, with the reason', async () => {
    const absent = [{ unit: { id: 'commune-009', name: 'Xã Bảo Lâm 1 (nay là Phường Bảo Lâm)' }, leftOutBy: { id: 'office-01', name: 'Phòng giao dịch NHCSXH Bảo Lâm' }, reason: 'Chưa gửi, đã đôn đốc hai lần' }];
    const text = await textOf(testPaper({ absent }));
    expect(text).toContain('1 Xã Bảo Lâm 1 (nay là Phường Bảo Lâm) Phòng giao dịch NHCSXH Bảo Lâm Chưa gửi, đã đôn đốc hai lần');
  });
});

describe('a text as long as a form takes', () => {
  test.each([['words', 'đã đôn đốc '.repeat(180), 180], ['one word', 'đôn'.repeat(660), 660]])('of %s is printed whole, over pages where need be', async (_, body, times) => {
    const text = await textOf(testPaper({ absent: [{ unit: { id: 'x', name: 'Xã Mẫu' }, leftOutBy: { id: 'y', name: 'PGD Mẫu' }, reason: `Đầu ${body} cuối.` }] }));
    expect(text).toContain('cuối.');
    expect(text.replaceAll(' ', '').split('đôn').length - 1).toBe(times);
  });
});

describe('the font', () => {
  test('has every letter of Vietnamese, with every mark', async () => {
    const vowels = Array.from('aăâeêioôơuưyAĂÂEÊIOÔƠUƯY').flatMap((letter) => ['', '̀', '́', '̉', '̃', '̣'].map((tone) => (letter + tone).normalize('NFC')));
    const all = [...new Set([...vowels, 'đ', 'Đ'])];
    expect(all.every((letter) => letter.length === 1)).toBe(true);
    const letters = all.join('');
    const plain = testPaper({ absent: [{ unit: { id: 'x', name: 'x' }, leftOutBy: { id: 'y', name: 'y' }, reason: letters }] });
    const [bold, italic] = [testPaper({ sender: { name: letters, at: 0, delegated: null } }), testPaper({ basis: { number: letters, date: '2027-06-01' } })];
    for (const paper of [plain, bold, italic]) expect((await textOf(paper)).replaceAll(' ', '')).toContain(letters);
  });

  test('is embedded, with the licence beside it', () => {
    const licence = readFileSync(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/LICENSE_FONT'), 'utf8');
    expect(licence).toContain('SIL OPEN FONT LICENSE');
  });
});

describe('the bytes of a print', () => {
  test('are the same each time, in the thread of the press, and in another process under another clock, zone and locale', async () => {
    const paper = testPaper({}, { units: 40 });
    const [once, again, pressed] = [await printPaper(paper), await printPaper(testPaper({}, { units: 40 })), await press.print(paper)];
    const script = `const [{ printPaper }, { testPaper }] = await Promise.all([import(${JSON.stringify(import.meta.resolve('./print.ts'))}), import(${JSON.stringify(import.meta.resolve('./testing-paper.ts'))})]);
      Date.now = () => 4e12; console.log((await printPaper(testPaper({}, { units: 40 }))).sha256);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TZ: 'America/New_York', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', NODE_OPTIONS: '' }, cwd: fileURLToPath(new URL('.', import.meta.url)) });
    expect([again.sha256, pressed.sha256, stdout.trim()]).toEqual([once.sha256, once.sha256, once.sha256]);
  });

  test('differ by standing, version, digest and any figure', async () => {
    const [cell, ...others] = testPaper().cells;
    if (!cell) throw new Error('no cell');
    const papers = [...standings.map((standing) => testPaper({ standing })), testPaper({ version: 3 }), testPaper({ sha256: 'cd'.repeat(32) }), testPaper({ cells: [{ ...cell, amountVnd: cell.amountVnd + 1n }, ...others] })];
    const digests = await Promise.all(papers.map(async (paper) => (await press.print(paper)).sha256));
    expect(new Set(digests).size).toBe(papers.length);
  });
});

describe('the press', () => {
  test('leaves the event loop to others while it prints a page for a whole province', async () => {
    let [isPrinted, others] = [false, 0];
    const printed = press.print(testPaper({}, { units: 124 })).finally(() => (isPrinted = true));
    for (; !isPrinted; others += 1) await setImmediate();
    expect((await printed).pdf.byteLength).toBeGreaterThan(1_000_000);
    // Printed in this thread, the page leaves a handful.
    expect(others).toBeGreaterThan(200);
  });

  test('prints what others asked for when one page can not be printed', async () => {
    const broken = { ...testPaper(), cells: undefined } as unknown as PaperContent;
    const [first, bad, last] = await Promise.allSettled([press.print(testPaper()), press.print(broken), press.print(testPaper({ version: 3 }))]);
    expect([first.status, bad.status, last.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('asks to come again when too many wait, and prints those that came before', async () => {
    const busy = new Press();
    const asked = await Promise.allSettled(Array.from({ length: 22 }, async () => busy.print(testPaper())));
    expect(asked.map((one) => (one.status === 'fulfilled' ? 'printed' : one.reason.code))).toEqual([...Array(20).fill('printed'), 'PRINT_BUSY', 'PRINT_BUSY']);
    await busy.close();
  });

  test('tells those who wait when its thread ends, and starts another for the next', async () => {
    const own = new Press();
    const lost = own.print(testPaper());
    const [told] = await Promise.allSettled([lost, own.close()]);
    expect(told).toMatchObject({ status: 'rejected', reason: { message: 'the print was lost' } });
    expect((await own.print(testPaper())).sha256).toBe((await printPaper(testPaper())).sha256);
    await own.close();
  });
});
