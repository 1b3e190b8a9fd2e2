import { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import type { PointRow } from '../db/points.ts';
import { findPoint } from '../db/points.ts';
import { monthsOfPoint, monthsPlanned } from '../db/session-planning.ts';
import { areaOf, branchIds } from '../db/units.ts';
import type { Month } from '../domain/session-months.ts';
import { monthOf, pointMonths, pointPlace } from '../domain/session-months.ts';
import { sessionKind } from '../domain/sessions.ts';
import type { Bilingual } from '../domain/text.ts';
import { pointDetailsSchema, readPoint } from './points.ts';
import { civilDateSchema, today } from './schemas.ts';
import { bilingualSchema } from './task-view.ts';

const call = `POST /api/processes/${sessionKind}`;

const planningSchema = z.strictObject({
  from: z.string().describe('The first month, YYYY-MM, whose session the schedule plans'),
  byHand: z.array(z.strictObject({ month: z.string(), day: civilDateSchema, call: z.string().describe('With the point and the month') })).describe('Months that were planned before: the office or the branch plans the session of the point itself'),
  sentence: bilingualSchema,
});

/** A point of which sessions begin to be planned, or are planned again. */
export const pointToPlanSchema = pointDetailsSchema.extend({ planning: planningSchema.nullable().describe('Null where no office or branch serves its commune') }).meta({ id: 'TransactionPointToPlan' });

/** The point, with what becomes of its next sessions. @throws Refusal NOT_FOUND */
export async function readPointToPlan(sql: Queryable, id: string): Promise<z.output<typeof pointToPlanSchema>> {
  const [view, row] = [await readPoint(sql, id), await findPoint(sql, id, today())];
  return { ...view, planning: row === undefined ? null : await planningOf(sql, row) };
}

async function planningOf(sql: Queryable, { id, fixedDay, startTime, validFrom }: PointRow): Promise<z.output<typeof planningSchema> | null> {
  const onDate = today() > validFrom ? today() : validFrom;
  const place = pointPlace(await areaOf(sql, id, onDate), await branchIds(sql));
  if (place === undefined) return null;
  const now = monthOf(today());
  const { from, byHand } = pointMonths({ fixedDay, startTime, validFrom }, { planned: await monthsPlanned(sql, place.branchId, now), has: await monthsOfPoint(sql, id, now) }, Date.now());
  return { from, byHand: byHand.map((one) => ({ ...one, call })), sentence: sentenceOf(from, byHand.map(({ month }) => month)) };
}

const spoken = (month: Month): string => `${month.slice(5)}/${month.slice(0, 4)}`;

function sentenceOf(from: Month, byHand: readonly Month[]): Bilingual {
  const schedule = { vi: `Hệ thống tự động lập phiên giao dịch của Điểm này từ tháng ${spoken(from)}.`, en: `The schedule plans the sessions of this point from ${from} on.` };
  if (byHand.length === 0) return schedule;
  return {
    vi: `${schedule.vi} Tháng ${byHand.map(spoken).join(', ')} đã lập trước đó: phòng giao dịch hoặc chi nhánh phải tự lập phiên của Điểm này (${call}).`,
    en: `${schedule.en} ${byHand.join(', ')} had been planned before: the office or the branch has to plan its session itself (${call}).`,
  };
}
