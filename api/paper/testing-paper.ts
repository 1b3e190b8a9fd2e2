import { fundingSources, planKinds } from '../../domain/plan.ts';
import type { PaperCell, PaperContent, PaperUnit } from './paper.ts';

export const testProgrammes = [
  { code: 'HO_NGHEO', name: 'Cho vay hộ nghèo' },
  { code: 'HSSV', name: 'Cho vay học sinh sinh viên có hoàn cảnh khó khăn' },
  { code: 'VIEC_LAM', name: 'Cho vay hỗ trợ tạo việc làm, duy trì và mở rộng việc làm' },
] as const;

interface TestSize {
  /** Units that have a part in it. */
  readonly units?: number;
  readonly programmes?: readonly { readonly code: string; readonly name: string }[];
  readonly years?: readonly number[];
}

const unit = (i: number): PaperUnit => ({ id: `commune-${String(i).padStart(3, '0')}`, name: `Xã Đạ Tẻh ${i} (minh họa)` });

/** A paper of an office with as many communes as asked for; every figure is another. */
export function testPaper(over: Partial<PaperContent> = {}, { units = 2, programmes = testProgrammes, years = [2027] }: TestSize = {}): PaperContent {
  const own = (i: number): PaperCell[] => programmes.flatMap(({ code }, p) => fundingSources.flatMap((source, s) => years.map((year, y) => ({ programme: code, source, year, households: 100 * i + 10 * p + s, amountVnd: BigInt(i * 1_000_000_007 + p * 1_000_003 + s * 1013 + y) }))));
  const parts = Array.from({ length: units }, (_, i) => ({ unit: unit(i + 1), cells: own(i + 1) }));
  const sumOf = ({ programme, source, year }: PaperCell): PaperCell => {
    const same = parts.flatMap(({ cells }) => cells.filter((cell) => cell.programme === programme && cell.source === source && cell.year === year));
    return { programme, source, year, households: same.reduce((n, one) => n + one.households, 0), amountVnd: same.reduce((n, one) => n + one.amountVnd, 0n) };
  };
  return {
    processId: 'annual-plan.2027.desk-office-01', version: 2, sha256: 'ab'.repeat(32), standing: 'UNDER_WAY', kind: planKinds.annual, level: 'office', years, number: 1, sentAt: Date.UTC(2026, 11, 5, 3, 5), issuer: 'OFFICE',
    unit: { id: 'office-01', name: 'Phòng giao dịch NHCSXH Lạc Dương (minh họa)' }, names: { unit: 'Phòng giao dịch NHCSXH Lạc Dương (minh họa)', above: 'Chi nhánh NHCSXH tỉnh Lâm Đồng', province: 'Tỉnh Lâm Đồng' }, basis: null,
    sender: { name: 'Nguyễn Văn Mẫu (minh họa)', at: Date.UTC(2026, 11, 5, 3, 5), delegated: null }, approval: null, programmes, cells: own(1).map(sumOf), parts,
    groups: [{ unit: { id: 'office-01', name: 'Phòng giao dịch NHCSXH Lạc Dương (minh họa)' }, members: parts.map((part) => ({ unit: part.unit, sums: part.cells })) }], absent: [], ...over,
  };
}
