import type { WorkingCalendar } from './calendar.ts';
import { workingDaysBetween } from './calendar.ts';
import type { CivilDate } from './civil-date.ts';
import { civilDateAt, dayVi } from './civil-date.ts';
import type { TimeLeft } from './deadline.ts';
import type { StoppedClock } from './task.ts';
import type { Bilingual } from './text.ts';

/** How far a deadline is, as people say it: "Còn 3 ngày làm việc", "Hạn hôm nay", "Đã quá 2 ngày làm việc". The one wording for lists, notices and pages. */
export function remaining(calendar: WorkingCalendar, due: CivilDate, today: CivilDate): Bilingual {
  if (due === today) return { vi: 'Hạn hôm nay', en: 'Due today' };
  // What has passed is counted from the due day on, as the ladders of reminders count it.
  const days = due > today ? workingDaysBetween(calendar, today, due) : 0 - workingDaysBetween(calendar, due, today);
  if (days !== 0) return daysText(days);
  return due > today ? { vi: 'Không còn ngày làm việc nào trước hạn', en: 'No working day left before it is due' } : { vi: 'Đã quá hạn, chưa qua ngày làm việc nào', en: 'Overdue, by less than a working day' };
}

/** @param days working days to the deadline; negative when it has passed */
function daysText(days: number): Bilingual {
  return days < 0 ? { vi: `Đã quá ${-days} ngày làm việc`, en: `${plural(-days, 'working day')} overdue` } : { vi: `Còn ${days} ngày làm việc`, en: `${plural(days, 'working day')} left` };
}

/** That a clock stands, since when, and what was left then. */
export function standing({ since, left }: Pick<StoppedClock, 'since' | 'left'>): Bilingual {
  const day = civilDateAt(since);
  const rest = leftText(left);
  return { vi: `Đồng hồ đang dừng từ ${dayVi(day)}, ${lower(rest.vi)}`, en: `The clock has stood since ${day}, ${lower(rest.en)}` };
}

function leftText(left: TimeLeft): Bilingual {
  if ('workingDays' in left) return daysText(left.workingDays);
  const minutes = Math.floor(left.workingMs / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return { vi: `Còn ${hours} giờ ${rest} phút làm việc`, en: `${plural(hours, 'hour')} ${plural(rest, 'minute')} of work left` };
}

const plural = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
