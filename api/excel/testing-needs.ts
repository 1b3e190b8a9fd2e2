import type { PlanLine } from '../../domain/plan-faults.ts';
import type { PlanStamp } from '../../domain/plan-stamp.ts';
import { placeOf } from './address.ts';
import { Page, workbookOf } from './book.ts';
import type { CommuneForm } from './commune-form.ts';
import { communeWorkbook } from './commune-form.ts';
import type { SheetNeeds } from './needs-batch.ts';
import { needsIn } from './needs-batch.ts';
import type { Sheet } from './read.ts';
import { readSheets } from './read.ts';

export const programmes = new Map([['HO_NGHEO', 'Hộ nghèo'], ['VIEC_LAM', 'Hỗ trợ tạo việc làm'], ['NUOC_SACH', 'Nước sạch và vệ sinh môi trường']]);
export const origins = new Map([['village-1', 'Thôn Đạ Nghịt'], ['village-2', 'Thôn Mẫu 2'], ['group-1', 'Tổ TK&VV số 1'], ['group-2', 'Tổ TK&VV số 1']]);
export const stamp: PlanStamp = { processId: 'annual-plan.2027.commune-001', version: 2, turn: 5, sha256: 'ab'.repeat(32) };
export const lineOf = (over: Partial<PlanLine> = {}): PlanLine => ({ id: 'line-1', programme: 'HO_NGHEO', source: 'CENTRAL', year: 2027, originId: 'village-1', households: 12, amountVnd: 900_000_000n, status: 'DRAFT', ...over });

export const formOf = (over: Partial<CommuneForm> = {}): CommuneForm => ({
  kind: 'annual-plan', years: [2027], number: 1, unitName: 'Phường Mẫu (minh họa)', day: '2026-11-23', stamp, open: true, programmes, noNeeds: [], lines: [],
  origins: [...origins].map(([id, name]) => ({ id, name, kind: 'VILLAGE' })), nameOf: (id) => origins.get(id) ?? id, inForce: new Map(), ...over,
});
export const noted = (lines: readonly PlanLine[]) => lines.map((line) => ({ ...line, note: '' }));

export async function sheetOf(form: CommuneForm): Promise<Sheet> {
  const [sheet] = await readSheets(await communeWorkbook(form));
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
}

export const plain = { kind: 'annual-plan', lines: [], noNeeds: [] } as const;
export const read = (sheet: Sheet, plan: Parameters<typeof needsIn>[2] = plain, years: readonly number[] = [2027]): SheetNeeds => needsIn(sheet, { years, programmes, origins }, plan);

export const headings = ['Mã chương trình', 'Tên chương trình', 'Nguồn vốn', 'Mã nơi đề nghị', 'Thôn, tổ TK&VV, hội đề nghị', 'Số hộ', 'Số tiền (đồng)', 'Không có nhu cầu'];

/** A sheet of these rows, its headings in row 3; what is a number is one, what is text was typed. */
export async function typed(rows: readonly (readonly (string | number | null)[])[], { heads = headings, merges = [] }: { heads?: readonly string[]; merges?: readonly [string, string][] } = {}): Promise<Sheet> {
  const page = new Page('Bảng');
  [heads, ...rows].forEach((row, i) => row.forEach((value, j) => page.put({ row: i + 3, column: j + 1 }, value, 'plainText')));
  for (const [from, to] of merges) page.mergeBare({ from: placeOf(from) ?? { row: 0, column: 0 }, to: placeOf(to) ?? { row: 0, column: 0 } });
  const [sheet] = await readSheets(await workbookOf([page.sheet({ widths: [], frozen: 0, locked: false })], 'Mẫu'));
  if (sheet === undefined) throw new Error('no sheet');
  return sheet;
}

/** Where the faults stand. @throws Error where one is told in one language only */
export const faultsOf = (needs: SheetNeeds): string[] => needs.faults.map(({ path, vi, en }) => {
  if (vi === en) throw new Error(`${path} is told in one language`);
  return path;
});
