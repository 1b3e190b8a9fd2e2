import type { CivilDate } from '../../domain/civil-date.ts';
import { civilDateAt, dayVi, timeOfDayAt } from '../../domain/civil-date.ts';

/** 1.234.567, as Vietnamese documents write it. Not from the locale: a runtime's data may change, a page may not. @param signed with a plus before what is added */
export function numberVi(n: bigint | number, signed = false): string {
  const text = String(n).replaceAll(/\B(?=(\d{3})+$)/g, '.');
  return signed && n > 0 ? `+${text}` : text;
}

/** "ngày 05 tháng 12 năm 2026": days below 10 and the months 1 and 2 are written with a nought, so that nothing can be put before them. */
export function dayInLetters(date: CivilDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `ngày ${day} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`;
}

/** "10:05 ngày 05/12/2026", in Viet Nam. */
export function momentVi(epochMs: number): string {
  return `${timeOfDayAt(epochMs)} ngày ${dayVi(civilDateAt(epochMs))}`;
}
