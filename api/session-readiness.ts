import { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import { calendarsOn, readBook } from '../db/policy.ts';
import { closedDay } from '../db/session-planning.ts';
import type { ReadinessRow } from '../db/session-reads.ts';
import { askedSteps } from '../db/session-reads.ts';
import { sessionKind } from '../domain/sessions.ts';
import { namesFor } from './names.ts';
import { civilDateSchema, refSchema, today } from './schemas.ts';
import { clockSchema, stateCoded, stateName } from './session-codes.ts';
import { idsMissing, missingSchema, missingViews } from './session-missing.ts';
import { unitsOf } from './sessions-view.ts';
import { bilingualSchema, stepName } from './task-view.ts';

export const sessionReadinessSchema = z
  .strictObject({ processId: z.string(), point: refSchema, commune: refSchema, office: refSchema, day: civilDateSchema, startsAt: clockSchema, state: stateCoded, ready: z.boolean(), dayClosed: z.boolean().describe('Its day has become a public holiday, Tết, a day off in lieu or a storm day: it is not ready, whatever is done'), missing: z.array(missingSchema) })
  .meta({ id: 'SessionReadiness' });

const countsSchema = z.strictObject({ sessions: z.int(), ready: z.int(), notReady: z.int(), overdue: z.int().describe('Sessions with a preparation that is overdue'), dayClosed: z.int().describe('Sessions whose day is a day off') });

export const readinessSchema = z
  .strictObject({
    from: civilDateSchema,
    until: civilDateSchema,
    counts: countsSchema,
    missing: z.array(z.strictObject({ step: z.string(), stepName: bilingualSchema, sessions: z.int() })).describe('How many sessions lack which preparation'),
    offices: z.array(z.strictObject({ office: refSchema, ...countsSchema.shape })),
    sessions: z.array(sessionReadinessSchema).describe('By day, those that are ready too'),
  })
  .meta({ id: 'Readiness' });

type Shown = z.output<typeof sessionReadinessSchema>;

/** What sessions lack, with names; looked up for all of them together. */
export async function readinessViews(sql: Queryable, rows: readonly ReadinessRow[]): Promise<Shown[]> {
  const day = today();
  const { units, people } = idsMissing(rows);
  const [names, calendars, book] = await Promise.all([namesFor(sql, { units: [...unitsOf(rows), ...units], people, onDate: day }), calendarsOn(sql, day), readBook(sql)]);
  const unit = (id: string) => ({ id, name: names.unit(id) });
  return rows.map((row) => {
    const [missing, dayClosed] = [missingViews(row, { names, today: day, calendars }), row.outcome === null && closedDay(book.days, row.area, row.day) !== undefined];
    return {
      processId: row.processId, point: unit(row.pointId), commune: unit(row.communeId), office: unit(row.officeId), day: row.day, startsAt: row.startsAt, state: { code: row.state, name: stateName(row.state) },
      ready: missing.length === 0 && !dayClosed, dayClosed, missing,
    };
  });
}

/** The same of many, with counts: of all, by preparation, by office. */
export async function readinessView(sql: Queryable, rows: readonly ReadinessRow[], period: { from: string; until: string }): Promise<z.output<typeof readinessSchema>> {
  const sessions = await readinessViews(sql, rows);
  const lacking = (step: string): number => sessions.filter(({ missing }) => missing.some((one) => one.step === step)).length;
  const offices = Map.groupBy(sessions, ({ office }) => office.id);
  return {
    ...period, counts: countsOf(sessions), missing: askedSteps.map((step) => ({ step, stepName: stepName(sessionKind, step), sessions: lacking(step) })).filter((one) => one.sessions > 0),
    offices: [...offices.values()].flatMap((of) => (of[0] ? [{ office: of[0].office, ...countsOf(of) }] : [])).sort((a, b) => (a.office.id < b.office.id ? -1 : 1)),
    sessions,
  };
}

function countsOf(sessions: readonly Shown[]): z.output<typeof countsSchema> {
  const ready = sessions.filter((one) => one.ready).length;
  return { sessions: sessions.length, ready, notReady: sessions.length - ready, dayClosed: sessions.filter((one) => one.dayClosed).length, overdue: sessions.filter(({ missing }) => missing.some(({ overdue }) => overdue)).length };
}
