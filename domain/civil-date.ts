import type { Bilingual } from './text.ts';

/** A day on the calendar of Viet Nam, `YYYY-MM-DD`; not an instant. */
export type CivilDate = string;

const dayMs = 86_400_000;
/** Asia/Ho_Chi_Minh is UTC+7 all year. */
const offsetMs = 7 * 3_600_000;

export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

/** The civil date in Viet Nam at an instant given in milliseconds since 1970. */
export function civilDateAt(epochMs: number): CivilDate {
  return new Date(epochMs + offsetMs).toISOString().slice(0, 10);
}

/** The time of day in Viet Nam at an instant given in milliseconds since 1970: 08:05. */
export function timeOfDayAt(epochMs: number): string {
  return new Date(epochMs + offsetMs).toISOString().slice(11, 16);
}

/** The first instant of a civil date, i.e. midnight in Viet Nam at its beginning, in milliseconds since 1970. */
export function startOfDayMs(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`) - offsetMs;
}

/** The first instant after a civil date, i.e. midnight in Viet Nam at its end, in milliseconds since 1970. */
export function endOfDayMs(date: CivilDate): number {
  return Date.parse(`${date}T00:00:00Z`) + dayMs - offsetMs;
}

/** Calendar days from one date to another; negative when `to` is earlier. */
export function calendarDaysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

export function addCalendarDays(date: CivilDate, days: number): CivilDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The same day so many months later, or the last day of that month where it has no such day. */
export function addCalendarMonths(date: CivilDate, months: number): CivilDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

/** A civil date the way officials write it: 23/11/2026. */
export function dayVi(date: CivilDate): string {
  return date.split('-').reverse().join('/');
}

const weekdays = {
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
const monthsEn = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A civil date as it is read out, so that a mistyped one is noticed: "thứ Hai, ngày 01 tháng 11 năm 2027". */
export function dayInWords(date: CivilDate): Bilingual {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const [year = '', month = '', day = ''] = date.split('-');
  return { vi: `${weekdays.vi[weekday] ?? ''}, ngày ${day} tháng ${month} năm ${year}`, en: `${weekdays.en[weekday] ?? ''}, ${Number(day)} ${monthsEn[Number(month) - 1] ?? ''} ${year}` };
}
