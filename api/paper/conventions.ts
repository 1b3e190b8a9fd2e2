import type { FundingSource, PlanKind, PlanLevel } from '../../domain/plan.ts';
import type { Issuer, PaperContent } from './paper.ts';

/**
 * What a Vietnamese official document looks like. From annex I of Decree 30/2020/ND-CP on clerical work: the sheet, its margins, the typeface, the national
 * heading, place and date, the number of the page. No source was found for how the bank and its boards write their own lines (marked [INF]): they are usual,
 * and changed here.
 */
const millimetre = 72 / 25.4;

/** Decree 30/2020: left 30 to 35 mm, right 15 to 20, above and below 20 to 25. The foot of the page needs the room below. */
export const margins: [number, number, number, number] = [30 * millimetre, 20 * millimetre, 15 * millimetre, 25 * millimetre];

/** Points between the margins of an A4 sheet that stands or lies. */
export const roomAcross = { portrait: 210 * millimetre - margins[0] - margins[2], landscape: 297 * millimetre - margins[0] - margins[2] };

/** Sizes in points. Decree 30/2020: national name 12 to 13, motto, place, date and text 13 to 14, page number 13 to 14. Tables are smaller, or their figures would not fit. */
export const sizes = { country: 12, motto: 13, issuer: 12, number: 13, title: 14, text: 13, table: 10.5, wideTable: 9, small: 8, pageNumber: 13, mark: 56 };

export const country = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const motto = 'Độc lập - Tự do - Hạnh phúc';

interface IssuerLines {
  /** The body next above, in plain type. */
  readonly superior: readonly string[];
  readonly own: readonly string[];
  /** After the number of the document. */
  readonly symbol: string;
  /** Above the name of who signs. */
  readonly signs: readonly string[];
  /** The same by delegation. */
  readonly signsDelegated: readonly string[];
  /** Whose place stands before the date. */
  readonly at: 'unit' | 'province';
}

const bank = 'NGÂN HÀNG CHÍNH SÁCH XÃ HỘI';

/** The bank stands on a line of its own. */
const withoutBank = (name: string): string => name.replace(' NHCSXH', '');

/** Lines of each body. `KH-UBND` is in common use; the other symbols, the title at the branch's desk and "TUQ." for whoever acts by delegation are [INF]. */
export function issuerLines(issuer: Issuer, names: PaperContent['names']): IssuerLines {
  const unit = names.unit.toUpperCase();
  const province = names.province.toUpperCase();
  const branch = { superior: [bank], own: [withoutBank(unit)] };
  switch (issuer) {
    case 'COMMUNE':
      return { superior: [], own: ['ỦY BAN NHÂN DÂN', unit], symbol: 'KH-UBND', signs: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], signsDelegated: ['TUQ. CHỦ TỊCH'], at: 'unit' };
    case 'OFFICE':
      return { superior: [bank, ...(names.above === null ? [] : [withoutBank(names.above.toUpperCase())])], own: [withoutBank(unit)], symbol: 'KH-PGD', signs: ['GIÁM ĐỐC'], signsDelegated: ['TUQ. GIÁM ĐỐC'], at: 'unit' };
    case 'BRANCH_DESK':
      return { ...branch, symbol: 'KH-NHCS', signs: ['PHỤ TRÁCH GIAO DỊCH', 'TẠI CHI NHÁNH'], signsDelegated: ['TUQ. PHỤ TRÁCH GIAO DỊCH', 'TẠI CHI NHÁNH'], at: 'province' };
    case 'BRANCH':
      return { ...branch, symbol: 'KH-NHCS', signs: ['GIÁM ĐỐC'], signsDelegated: ['TUQ. GIÁM ĐỐC'], at: 'province' };
    case 'BOARD':
      return { superior: [bank], own: ['BAN ĐẠI DIỆN', 'HỘI ĐỒNG QUẢN TRỊ', province], symbol: 'KH-BĐD', signs: ['TRƯỞNG BAN ĐẠI DIỆN'], signsDelegated: ['TUQ. TRƯỞNG BAN ĐẠI DIỆN'], at: 'province' };
  }
}

/** Who gets it [INF]. */
export function recipients({ issuer, names }: Pick<PaperContent, 'issuer' | 'names'>): string[] {
  const above = { COMMUNE: names.above, OFFICE: names.above, BRANCH_DESK: names.unit, BRANCH: 'Ban đại diện HĐQT', BOARD: 'Các đơn vị có trong kế hoạch' }[issuer];
  return [...(above === null ? [] : [`- ${above};`]), '- Lưu: VT.'];
}

/** The place before a date: the name of a unit without what kind of unit it is. */
export function placeOf(unitName: string): string {
  return unitName.replace(/^(Chi nhánh|Phòng giao dịch)( NHCSXH)? /, '').replace(/^(xã|phường|đặc khu|thị trấn|tỉnh|thành phố) /i, '');
}

export const sourceNames: Readonly<Record<FundingSource, string>> = { CENTRAL: 'Nguồn vốn Trung ương', LOCAL: 'Nguồn vốn địa phương' };
export const shortSourceNames: Readonly<Record<FundingSource, string>> = { CENTRAL: 'Trung ương', LOCAL: 'Địa phương' };

/** The kind of document, and what it is about. */
export function titleOf({ kind, level, years, number, names }: Pick<PaperContent, 'kind' | 'level' | 'years' | 'number' | 'names'>): { name: string; about: string } {
  const credit = 'tín dụng chính sách xã hội';
  const about: Readonly<Record<PlanLevel, string>> = { commune: `Nhu cầu vốn ${credit}`, office: `Tổng hợp nhu cầu vốn ${credit}`, branch: 'Tín dụng chính sách xã hội' };
  const change: Readonly<Record<PlanLevel, string>> = { commune: 'Đề nghị điều chỉnh', office: 'Tổng hợp đề nghị điều chỉnh', branch: 'Điều chỉnh' };
  const where = level === 'branch' ? ` trên địa bàn ${names.province.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase())}` : '';
  if (kind === 'plan-adjustment') return { name: 'KẾ HOẠCH ĐIỀU CHỈNH', about: `${change[level]} kế hoạch ${credit} ${periodOf(kind, years)}, lần ${number}${where}` };
  return { name: 'KẾ HOẠCH', about: `${about[level]} ${periodOf(kind, years)}${where}` };
}

function periodOf(kind: PlanKind, years: readonly number[]): string {
  const [first = 0] = years;
  return kind === 'five-year-plan' ? `giai đoạn ${first} - ${years.at(-1) ?? first}` : `năm ${first}`;
}

/** The branch's own desk as one of the units of the branch's plan [INF]. */
export const branchDesk = 'Bộ phận tổng hợp của chi nhánh (các xã do chi nhánh trực tiếp lập kế hoạch)';

/** What the tables are called. */
export const tableTitles: Readonly<Record<PlanLevel, { readonly cells: string; readonly units: string; readonly parts: string }>> = {
  commune: { cells: 'Theo chương trình và nguồn vốn', units: '', parts: 'Chi tiết theo thôn, Tổ tiết kiệm và vay vốn, tổ chức chính trị - xã hội' },
  office: { cells: 'Theo chương trình và nguồn vốn', units: 'Theo đơn vị cấp xã', parts: 'Chi tiết theo đơn vị cấp xã, chương trình và nguồn vốn' },
  branch: { cells: 'Theo chương trình và nguồn vốn', units: 'Theo phòng giao dịch và đơn vị cấp xã', parts: 'Chi tiết theo phòng giao dịch, chương trình và nguồn vốn' },
};
