import { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import { calendarsOn } from '../db/policy.ts';
import type { ReadinessRow } from '../db/session-reads.ts';
import { preparationSteps } from '../db/session-reads.ts';
import { sessionKind } from '../domain/sessions.ts';
import { namesFor } from './names.ts';
import { civilDateSchema, refSchema, today } from './schemas.ts';
import { clockSchema, stateCoded, stateName } from './session-codes.ts';
import { idsMissing, missingSchema, missingViews } from './session-missing.ts';
import { unitsOf } from './sessions-view.ts';
import { bilingualSchema, stepName } from './task-view.ts';

export const sessionReadinessSchema = z
  .strictObject({ processId: z.string(), point: refSchema, commune: refSchema, office: refSchema, day: civilDateSchema, startsAt: clockSchema, state: stateCoded, ready: z.boolean(), missing: z.array(missingSchema) })
  .meta({ id: 'SessionReadiness' });

const countsSchema = z.strictObject({ sessions: z.int(), ready: z.int(), notReady: z.int(), overdue: z.int().describe('Sessions with a preparation that is overdue') });

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
  const [names, calendars] = await Promise.all([namesFor(sql, { units: [...unitsOf(rows), ...units], people, onDate: day }), calendarsOn(sql, day)]);
  const unit = (id: string) => ({ id, name: names.unit(id) });
  return rows.map((row) => ({
    processId: row.processId, point: unit(row.pointId), commune: unit(row.communeId), office: unit(row.officeId), day: row.day, startsAt: row.startsAt, state: { code: row.state, name: stateName(row.state) },
    ready: row.missing.length === 0, missing: missingViews(row, { names, today: day, calendars }),
  }));
}

/** The same of many, with counts: of all, by preparation, by office. */
export async function readinessView(sql: Queryable, rows: readonly ReadinessRow[], period: { from: string; until: string }): Promise<z.output<typeof readinessSchema>> {
  const sessions = await readinessViews(sql, rows);
  const steps = ['session.newDay', ...preparationSteps];
  const lacking = (step: string): number => sessions.filter(({ missing }) => missing.some((one) => one.step === step)).length;
  const offices = Map.groupBy(sessions, ({ office }) => office.id);
  return {
    ...period, counts: countsOf(sessions), missing: steps.map((step) => ({ step, stepName: stepName(sessionKind, step), sessions: lacking(step) })).filter((one) => one.sessions > 0),
    offices: [...offices.values()].flatMap((of) => (of[0] ? [{ office: of[0].office, ...countsOf(of) }] : [])).sort((a, b) => (a.office.id < b.office.id ? -1 : 1)),
    sessions,
  };
}

function countsOf(sessions: readonly Shown[]): z.output<typeof countsSchema> {
  const ready = sessions.filter((one) => one.ready).length;
  return { sessions: sessions.length, ready, notReady: sessions.length - ready, overdue: sessions.filter(({ missing }) => missing.some(({ overdue }) => overdue)).length };
}
