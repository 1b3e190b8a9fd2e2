import type { PlanKind, PlanLevel } from '../../domain/plan.ts';
import type { PlanStamp } from '../../domain/plan-stamp.ts';
import { stampName, stampText } from '../../domain/plan-stamp.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { dayVi } from '../../domain/civil-date.ts';
import type { Look, Page } from './book.ts';

/** What stands at the top of a form. */
export interface FormHead {
  readonly kind: PlanKind;
  readonly level: PlanLevel;
  readonly unitName: string;
  readonly years: readonly number[];
  /** Of an adjustment: its number in the year. */
  readonly number: number;
  readonly stamp: PlanStamp;
  /** The day it was downloaded. */
  readonly day: CivilDate;
  readonly remark: string;
}

/** Rows above the headings. */
export const headRows = 5;

/** How they look, from the top. */
export const headLooks: readonly Look[] = ['unit', 'title', 'remark', 'stamp', 'remark'];
/** Of the last of them. In points. */
export const remarkHeight = 96;

export function titleOf({ kind, level, years, number }: Pick<FormHead, 'kind' | 'level' | 'years' | 'number'>): string {
  const [first = 0] = years;
  if (kind === 'plan-adjustment') return `${level === 'commune' ? 'ĐỀ NGHỊ' : 'TỔNG HỢP'} ĐIỀU CHỈNH KẾ HOẠCH TÍN DỤNG NĂM ${first}, LẦN ${number}`;
  const period = kind === 'five-year-plan' ? `GIAI ĐOẠN ${first}-${years.at(-1) ?? first}` : `NĂM ${first}`;
  return `${level === 'commune' ? 'NHU CẦU VAY VỐN TÍN DỤNG CHÍNH SÁCH' : 'TỔNG HỢP KẾ HOẠCH TÍN DỤNG'} ${period}`;
}

/** @param columns of the form: the head goes as far */
export function putHead(page: Page, head: FormHead, columns: number): void {
  const { unitName, stamp, day, remark } = head;
  const texts = [
    unitName, titleOf(head),
    `Đơn vị tính: đồng. ${stamp.turn === null ? 'Phiên bản số' : 'Bản nháp của phiên bản số'} ${stampName(stamp)}. Ngày xuất: ${dayVi(day)}.`,
    `Dấu phiên bản (không sửa): ${stampText(stamp)}`, remark,
  ];
  texts.forEach((text, i) => {
    page.put({ row: i + 1, column: 1 }, text, headLooks[i] ?? 'remark');
    page.merge({ from: { row: i + 1, column: 1 }, to: { row: i + 1, column: columns } });
  });
  page.tall(headRows, remarkHeight);
}
