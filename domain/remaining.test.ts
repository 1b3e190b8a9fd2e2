import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentOf } from './ladder.ts';
import { remaining, standing } from './remaining.ts';
import { calendars, dates } from './testing-calendar.ts';
import { workingDaysBetween } from './calendar.ts';

/** Tết of 2027: Friday 5 to Tuesday 9 February, and two days in lieu. */
const calendar = { version: 1, off: ['2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'], worked: [] };

describe('what is left of a deadline', () => {
  it.each([
    ['2027-02-15', '2027-02-03', 'Còn 3 ngày làm việc', '3 working days left'],
    ['2027-02-12', '2027-02-04', 'Còn 1 ngày làm việc', '1 working day left'],
    ['2027-02-04', '2027-02-04', 'Hạn hôm nay', 'Due today'],
    ['2027-02-07', '2027-02-07', 'Hạn hôm nay', 'Due today'],
    ['2027-02-11', '2027-02-06', 'Không còn ngày làm việc nào trước hạn', 'No working day left before it is due'],
    ['2027-02-04', '2027-02-09', 'Đã quá hạn, chưa qua ngày làm việc nào', 'Overdue, by less than a working day'],
    ['2027-02-04', '2027-02-12', 'Đã quá 1 ngày làm việc', '1 working day overdue'],
    ['2027-02-04', '2027-02-15', 'Đã quá 2 ngày làm việc', '2 working days overdue'],
  ])('due %s, asked on %s: %s', (due, today, vi, en) => {
    expect(remaining(calendar, due, today)).toEqual({ vi, en });
  });

  it('says the number that the calendar counts, and never a number of none', () => {
    fc.assert(
      fc.property(calendars, dates, dates, (any, due, today) => {
        const { vi, en } = remaining(any, due, today);
        const days = due > today ? workingDaysBetween(any, today, due) : workingDaysBetween(any, due, today);
        if (days !== 0 && due !== today) for (const text of [vi, en]) expect(text).toContain(String(days));
        else for (const text of [vi, en]) expect(text).not.toMatch(/\d/);
      }),
    );
  });
});

describe('a clock that stands', () => {
  const since = momentOf('2027-02-03', '10:00');
  it.each([
    [{ workingDays: 2 }, 'Đồng hồ đang dừng từ 03/02/2027, còn 2 ngày làm việc', 'The clock has stood since 2027-02-03, 2 working days left'],
    [{ workingDays: 0 }, 'Đồng hồ đang dừng từ 03/02/2027, còn 0 ngày làm việc', 'The clock has stood since 2027-02-03, 0 working days left'],
    [{ workingDays: -1 }, 'Đồng hồ đang dừng từ 03/02/2027, đã quá 1 ngày làm việc', 'The clock has stood since 2027-02-03, 1 working day overdue'],
    [{ workingMs: 5_400_000 }, 'Đồng hồ đang dừng từ 03/02/2027, còn 1 giờ 30 phút làm việc', 'The clock has stood since 2027-02-03, 1 hour 30 minutes of work left'],
  ])('says since when, and what was left: %o', (left, vi, en) => {
    expect(standing({ since, left })).toEqual({ vi, en });
  });
});
