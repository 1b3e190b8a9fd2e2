import { z } from 'zod';
import { isCivilDate } from '../../domain/civil-date.ts';
import { isClockTime } from '../../domain/session-days.ts';
import { formOf } from '../shared/forms.ts';

/** What several forms of a session are made of. Texts are kept outside the engine and the ledger, which hold their hash. */
export const words = z.string().trim().min(3).max(2000);
export const why = words.describe('Why; kept outside the engine and the ledger, which hold its hash');
export const remark = words.optional().describe('Remark; kept outside the engine and the ledger');
export const id = z.string().min(1).max(120);
export const civilDate = z.string().refine(isCivilDate, { params: { vi: 'Ngày phải có dạng NĂM-THÁNG-NGÀY và có thật.', en: 'Must be a real day, YYYY-MM-DD.' } });
export const clockTime = z.string().refine(isClockTime, { params: { vi: 'Giờ phải có dạng GIỜ:PHÚT, từ 00:00 đến 23:59.', en: 'Must be a time of day, HH:MM.' } });

export const because = formOf(z.strictObject({ reason: why }), (form, staging) => ({ reason: staging.text(form.reason) }));

const movedTo = { rule: z.enum(['SAME_WEEK', 'NEXT_WORKING_DAY', 'OTHER']).describe('How the new day was chosen'), day: civilDate.describe('The new day; not past, and no holiday'), startsAt: clockTime.optional().describe('Another time to begin; it lasts as long as before') };

/** A new day for a session that was to be held: always with a reason. */
export const moveForm = formOf(z.strictObject({ ...movedTo, reason: why }), ({ rule, day, startsAt = null, reason }, staging) => ({ rule, day, startsAt, reason: staging.text(reason) }));

/** A day in place of a holiday, which is the reason; a day by no rule needs one of its own. */
export const newDayForm = formOf(
  z.strictObject({ ...movedTo, reason: why.optional() }).refine(({ rule, reason }) => rule !== 'OTHER' || reason !== undefined, { path: ['reason'], params: { vi: 'Phải ghi lý do khi chọn ngày khác.', en: 'A reason is needed for another day.' } }),
  ({ rule, day, startsAt = null, reason }, staging) => ({ rule, day, startsAt, reason: reason === undefined ? null : staging.text(reason) }),
);

/** Taken up on the next month's fixed day: no day is named. */
const nextMonth = { rule: 'NEXT_MONTH', day: null, startsAt: null } as const;
export const nextMonthForm = formOf(z.strictObject({ reason: why }), ({ reason }, staging) => ({ ...nextMonth, reason: staging.text(reason) }));
export const holidayNextMonthForm = formOf(z.strictObject({ reason: why.optional() }), ({ reason }, staging) => ({ ...nextMonth, reason: reason === undefined ? null : staging.text(reason) }));
