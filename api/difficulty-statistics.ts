import { z } from 'zod';
import type { Sql } from '../db/client.ts';
import type { DifficultyPeriod } from '../db/difficulty.ts';
import { countDifficulties, stationsHeld } from '../db/difficulty.ts';
import type { Actor } from '../domain/access.ts';
import { difficultySubjectCodes, difficultySubjects, spanOf, stationCodes, stations, urgencies, urgencyCodes } from '../domain/difficulty.ts';
import { stationSchema, subjectSchema, urgencySchema, workingDaysOf } from './difficulty-view.ts';
import { civilDateSchema } from './schemas.ts';
import { bilingualSchema } from './task-view.ts';

const counts = { total: z.int(), open: z.int(), closed: z.int() };
const days = z.number().nullable();

export const difficultyStatisticsSchema = z
  .strictObject({
    from: civilDateSchema,
    to: civilDateSchema,
    ...counts,
    bySubject: z.array(z.strictObject({ subject: subjectSchema, name: bilingualSchema, ...counts })).describe('Subjects that were reported'),
    byUrgency: z.array(z.strictObject({ urgency: urgencySchema, name: bilingualSchema, ...counts })),
    byStation: z
      .array(z.strictObject({ station: stationSchema, name: bilingualSchema, count: z.int().describe('How often it held a report of the period, one it still holds included'), still: z.int().describe('Of these, it still does'), median: days, p90: days, longest: days }))
      .describe("How long each station held them, in working days of its unit's calendar; up to today where it still does"),
  })
  .meta({ id: 'DifficultyStatistics' });

interface Counted {
  readonly open: number;
  readonly closed: number;
}

function sum(rows: readonly Counted[]): z.output<z.ZodObject<typeof counts>> {
  const of = (field: keyof Counted): number => rows.reduce((n, row) => n + row[field], 0);
  return { total: of('open') + of('closed'), open: of('open'), closed: of('closed') };
}

/** How many difficulties were reported in a period, by subject and urgency, and how long each station held them; of the person's area. */
export async function difficultyStatistics(sql: Sql, actor: Actor, period: DifficultyPeriod): Promise<z.output<typeof difficultyStatisticsSchema>> {
  const [rows, held] = await Promise.all([countDifficulties(sql, actor, period), stationsHeld(sql, actor, period)]);
  const daysOf = await workingDaysOf(sql, held.map(({ unitId }) => unitId));
  const lasted = await Promise.all(held.map(async ({ station, unitId, from, to, times }) => ({ station, still: to === null ? times : 0, days: Array<number>(times).fill(await daysOf(unitId, from, to)) })));
  return {
    ...period, ...sum(rows),
    bySubject: difficultySubjectCodes.flatMap((subject) => {
      const own = rows.filter((row) => row.subject === subject);
      return own.length === 0 ? [] : [{ subject, name: difficultySubjects[subject], ...sum(own) }];
    }),
    byUrgency: urgencyCodes.map((urgency) => ({ urgency, name: { vi: urgencies[urgency].vi, en: urgencies[urgency].en }, ...sum(rows.filter((row) => row.urgency === urgency)) })),
    byStation: stationCodes.map((station) => {
      const own = lasted.filter((one) => one.station === station);
      return { station, name: stations[station], still: own.reduce((n, one) => n + one.still, 0), ...spanOf(own.flatMap((one) => one.days)) };
    }),
  };
}
