import { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import type { ListedSession } from '../db/session-reads.ts';
import { daysTaken, findSession } from '../db/session-reads.ts';
import { nextMonthsSession } from '../db/session-next.ts';
import { dayContextOf } from '../db/sessions.ts';
import { daysOffered } from '../domain/session-days.ts';
import { civilDateSchema, today } from './schemas.ts';
import { monthSchema } from './session-codes.ts';

export const dayOptionsSchema = z
  .strictObject({
    processId: z.string(),
    plannedOn: civilDateSchema,
    day: civilDateSchema.describe('Where it stands'),
    sameWeek: z.array(civilDateSchema).describe('SAME_WEEK: days of the same week, Monday to Sunday'),
    nextWorkingDay: civilDateSchema.nullable().describe('NEXT_WORKING_DAY'),
    nextMonth: civilDateSchema.nullable().describe("NEXT_MONTH: the day of the next month's session, or its fixed day where that is not planned; null where that day is a holiday, so that another is to be chosen"),
    nextMonthOf: monthSchema.nullable().describe('NEXT_MONTH: of which month that session is; null where it would be refused, because the point is paused or has ended by then'),
  })
  .meta({ id: 'SessionDayOptions' });

/** What each rule gives for a new day, only days that would be taken; nothing once something has become of the session. Undefined where there is none. */
export async function dayOptions(sql: Queryable, processId: string): Promise<z.output<typeof dayOptionsSchema> | undefined> {
  const session = await findSession(sql, processId);
  if (!session) return undefined;
  const { plannedOn, day } = session;
  const offered = session.outcome === null ? await offeredTo(sql, session) : { sameWeek: [], nextWorkingDay: null, nextMonth: null, nextMonthOf: null };
  return { processId, plannedOn, day, ...offered, sameWeek: [...offered.sameWeek] };
}

async function offeredTo(sql: Queryable, session: ListedSession) {
  const [context, taken, { next }] = await Promise.all([dayContextOf(sql, session, today()), daysTaken(sql, session), nextMonthsSession(sql, session, today())]);
  return { ...daysOffered(context, (day) => taken.includes(day)), nextMonth: next === null || next.isDayClosed ? null : next.day, nextMonthOf: next?.month ?? null };
}
