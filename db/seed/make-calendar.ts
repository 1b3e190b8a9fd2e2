import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Holidays from 'date-holidays';
import { isWeekend } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { addCalendarDays } from '../../domain/civil-date.ts';
import type { DayKind } from '../../domain/policy-book.ts';
import type { Bilingual } from '../../domain/text.ts';
import type { Confidence } from '../schema/policy.ts';

/** A line of `data/calendar-days.csv`. */
export interface MadeDay {
  readonly day: CivilDate;
  readonly kind: DayKind;
  readonly name_vi: string;
  readonly name_en: string;
  readonly source: string;
  readonly source_date: string;
  readonly confidence: Confidence;
}

const library = 'date-holidays 3.37.0 (VN)';
const untilNotice = 'chờ thông báo của năm';

/** The library's rules of the days that are holidays by law, with our names; its observances and its own Tết block are left out. */
const publicRules: Readonly<Record<string, Bilingual>> = {
  '01-01': { vi: 'Tết Dương lịch', en: "New Year's Day" },
  'vietnamese 3-0-10': { vi: 'Giỗ Tổ Hùng Vương', en: "Hùng Kings' Commemoration Day" },
  '04-30': { vi: 'Ngày Chiến thắng 30/4', en: 'Reunification Day' },
  '05-01': { vi: 'Ngày Quốc tế lao động', en: 'Labour Day' },
  '09-02': { vi: 'Quốc khánh', en: 'National Day' },
};
const firstOfTet = 'vietnamese 1-0-1';

/** The second day of National Day [BG]: the neighbour that makes the longer rest; the year's notice decides. */
const secondOfNationalDay: Readonly<Record<number, CivilDate>> = { 2026: '2026-09-01', 2027: '2027-09-03', 2028: '2028-09-01', 2029: '2029-09-03', 2030: '2030-09-03' };

/** Working days that the Government moved. */
const swaps = [{ off: '2026-01-02', worked: '2026-01-10', source: 'Bộ Nội vụ thông báo hoán đổi ngày làm việc, theo 24h.com.vn 26/12/2025', date: '2025-12-25' }] as const;

/** Every day of these years that differs from Monday to Friday, as far as it is known, in order. */
export function makeCalendar(years: readonly number[]): MadeDay[] {
  const days = years.flatMap((year) => [...publicHolidays(year), ...tetOf(year), ...secondDayOf(year), ...cultureDayOf(year)]);
  const swapped = swaps.filter((swap) => years.includes(Number(swap.off.slice(0, 4)))).flatMap(({ off, worked, source, date }) => [
    made(off, 'COMPENSATORY', { vi: `Nghỉ hoán đổi, làm bù ngày ${worked}`, en: `Day off, made up for on ${worked}` }, { source, source_date: date, confidence: 'CONFIRMED' }),
    made(worked, 'MAKE_UP', { vi: `Làm bù cho ngày ${off}`, en: `Made up for ${off}` }, { source, source_date: date, confidence: 'CONFIRMED' }),
  ]);
  return [...days, ...swapped, ...substitutesFor(days)].sort((a, b) => (a.day < b.day ? -1 : 1));
}

type Proof = Pick<MadeDay, 'source' | 'confidence'> & { readonly source_date?: string };

function made(day: CivilDate, kind: DayKind, name: Bilingual, { source_date = '', ...proof }: Proof): MadeDay {
  return { day, kind, name_vi: name.vi, name_en: name.en, source_date, ...proof };
}

function ruleDays(year: number): { day: CivilDate; rule: string }[] {
  return new Holidays('VN').getHolidays(year).map(({ date, rule }) => ({ day: date.slice(0, 10), rule }));
}

function publicHolidays(year: number): MadeDay[] {
  return ruleDays(year).flatMap(({ day, rule }) => {
    const name = publicRules[rule];
    return name ? [made(day, 'HOLIDAY', name, { source: library, confidence: 'CONFIRMED' })] : [];
  });
}

/** Five days: the one before and the first four of the lunar year [BG]. For 2026 these and two weekends are the nine days that were proposed. */
function tetOf(year: number): MadeDay[] {
  const first = ruleDays(year).find(({ rule }) => rule === firstOfTet)?.day ?? '';
  const source = year === 2026 ? `đề xuất nghỉ 9 ngày, 27 tháng Chạp - mùng 6 [S101], tức 14-22/02/2026 [INF]; ${library}` : `${library}; ngày trước và mùng 1-4 [BG], ${untilNotice}`;
  return [-1, 0, 1, 2, 3].map((n) => {
    const name = n < 0 ? { vi: 'Tết Nguyên đán: ngày cuối năm', en: 'Lunar New Year: the last day of the year' } : { vi: `Tết Nguyên đán: mùng ${n + 1}`, en: `Lunar New Year: day ${n + 1}` };
    return made(addCalendarDays(first, n), 'TET', name, { source, confidence: 'PROVISIONAL' });
  });
}

function secondDayOf(year: number): MadeDay[] {
  const day = secondOfNationalDay[year];
  return day === undefined ? [] : [made(day, 'HOLIDAY', { vi: 'Quốc khánh: ngày liền kề', en: 'National Day: the adjacent day' }, { source: `[BG] ngày liền kề 2/9, ${untilNotice}`, confidence: 'BACKGROUND' })];
}

/** Switchable: a change of the calendar takes it away, with its day in lieu. */
function cultureDayOf(year: number): MadeDay[] {
  const source = 'Nghị quyết 80-NQ/TW của Bộ Chính trị [S18]; chưa thấy văn bản luật';
  return [made(`${year}-11-24`, 'HOLIDAY', { vi: 'Ngày Văn hóa Việt Nam', en: 'Vietnamese Culture Day' }, { source, source_date: '2026-01-07', confidence: 'PROVISIONAL' })];
}

/** For each holiday on a Saturday or Sunday, the next working day off [BG]. */
function substitutesFor(days: readonly MadeDay[]): MadeDay[] {
  const taken = new Set(days.map(({ day }) => day));
  const inOrder = days.filter(({ day }) => isWeekend(day)).sort((a, b) => (a.day < b.day ? -1 : 1));
  return inOrder.map((holiday) => {
    let day = holiday.day;
    while (isWeekend(day) || taken.has(day)) day = addCalendarDays(day, 1);
    taken.add(day);
    return made(day, 'COMPENSATORY', { vi: `Nghỉ bù: ${holiday.name_vi}`, en: `In lieu of: ${holiday.name_en}` }, { source: `[BG] lễ trùng ngày nghỉ hằng tuần thì nghỉ bù ngày làm việc kế tiếp; ${untilNotice}`, confidence: 'BACKGROUND' });
  });
}

/** The years that are seeded. */
export const seededYears = [2026, 2027, 2028, 2029, 2030] as const;

/** The text of the file. */
export function calendarCsv(days: readonly MadeDay[]): string {
  const columns = ['day', 'kind', 'name_vi', 'name_en', 'source', 'source_date', 'confidence'] as const;
  return [columns.join(','), ...days.map((day) => columns.map((column) => (/[",]/.test(day[column]) ? `"${day[column].replaceAll('"', '""')}"` : day[column])).join(',')), ''].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(new URL('data/calendar-days.csv', import.meta.url), calendarCsv(makeCalendar(seededYears)));
