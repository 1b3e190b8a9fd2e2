import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import type { PointRow } from '../db/points.ts';
import { findPoint, groupsOfPoint } from '../db/points.ts';
import { lastActOn } from '../db/registry-acts.ts';
import { faultAt, Refusal } from '../domain/errors.ts';
import { isOverMidnight } from '../domain/session-days.ts';
import { sessionHosts } from '../domain/sessions.ts';
import { actKey } from './engine.ts';
import { namesFor } from './names.ts';
import { keyOf } from './plugins/idempotency.ts';
import { basisSchema, civilDateSchema, idSchema, refSchema, textSchema, today } from './schemas.ts';
import { stageFor } from './staging.ts';

export const clockTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/).describe('Time in Viet Nam, HH:MM');
const fixedDaySchema = z.int().min(1).max(31).describe('Day of the month; in a month without it the last day. Sessions are held on Saturdays and Sundays too');
const minutesSchema = z.int().min(30).max(720).describe('How long a session lasts as a rule: within it nobody serves at another');
const hostSchema = z.enum(sessionHosts).describe('Where it is held unless the commune names another place');
export const reasonSchema = textSchema(500).describe('Why; kept outside the ledger, which holds its reference');

export const newPointSchema = z.strictObject({
  name: textSchema(200),
  communeId: idSchema.describe('The commune it lies in'),
  formerCommuneId: idSchema.optional().describe('The former commune whose point it is'),
  fixedDay: fixedDaySchema,
  startTime: clockTimeSchema,
  minutes: minutesSchema.default(240),
  host: hostSchema,
  validFrom: civilDateSchema,
  basis: basisSchema,
});

export const newDaySchema = z.strictObject({ fixedDay: fixedDaySchema.optional(), startTime: clockTimeSchema.optional(), minutes: minutesSchema.optional(), basis: basisSchema })
  .refine(({ fixedDay, startTime, minutes }) => fixedDay !== undefined || startTime !== undefined || minutes !== undefined, { path: ['fixedDay'], params: { vi: 'Phải ghi ngày cố định, giờ hoặc thời lượng mới.', en: 'Name a new day, time or length.' } });
export const pauseSchema = z.strictObject({ from: civilDateSchema.optional().describe('First day without a session; today by default'), reason: reasonSchema });
export const resumeSchema = z.strictObject({ reason: reasonSchema });
export const newCommuneSchema = z.strictObject({ communeId: idSchema, basis: basisSchema });
export const groupsSchema = z.strictObject({ groupIds: z.array(idSchema).max(500).refine((ids) => new Set(ids).size === ids.length, { params: { vi: 'Mỗi Tổ chỉ ghi một lần.', en: 'Each group once.' } }).describe('All groups that meet there; one that met at another point comes over') });

export const pointSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  commune: refSchema,
  office: refSchema.nullable().describe('The office, or the branch, that plans with its commune and serves it; null where the commune has none today'),
  formerCommune: refSchema.nullable(),
  host: hostSchema,
  fixedDay: fixedDaySchema,
  startTime: clockTimeSchema,
  minutes: z.int(),
  pausedFrom: civilDateSchema.nullable().describe('No session is planned from this day on; what was planned before is held'),
  nextSession: z.strictObject({ processId: z.string(), day: civilDateSchema, startsAt: clockTimeSchema }).nullable(),
  plannedUntil: z.string().nullable().describe('The last month, YYYY-MM, whose session is planned: a new fixed day holds for those after it'),
  validFrom: civilDateSchema,
  validTo: civilDateSchema.nullable(),
}).meta({ id: 'TransactionPoint' });
export const pointDetailsSchema = pointSchema.extend({ groups: z.array(refSchema).describe('Savings & Loan Groups that meet there'), source: z.string() }).meta({ id: 'TransactionPointDetails' });
export const pointFileSchema = pointDetailsSchema.extend({ pauseReason: z.string().nullable().describe('Why no session is planned; null while it is not paused') }).meta({ id: 'TransactionPointFile' });

export async function pointViews(sql: Queryable, rows: readonly PointRow[]): Promise<z.output<typeof pointSchema>[]> {
  const names = await namesFor(sql, { units: rows.flatMap((row) => [row.communeId, row.officeId, row.formerCommuneId]), onDate: today() });
  const ref = (id: string | null) => (id === null ? null : { id, name: names.unit(id) });
  return rows.map(({ communeId, officeId, formerCommuneId, nextId, nextDay, nextStartsAt, source: _source, ...point }) => ({
    ...point, commune: { id: communeId, name: names.unit(communeId) }, office: ref(officeId), formerCommune: ref(formerCommuneId),
    nextSession: nextId === null || nextDay === null || nextStartsAt === null ? null : { processId: nextId, day: nextDay, startsAt: nextStartsAt },
  }));
}

/** @throws Refusal NOT_FOUND */
export async function readPoint(sql: Queryable, id: string): Promise<z.output<typeof pointDetailsSchema>> {
  const row = await findPoint(sql, id, today());
  if (row === undefined) throw new Refusal('NOT_FOUND');
  const [[view], groupIds] = await Promise.all([pointViews(sql, [row]), groupsOfPoint(sql, id)]);
  if (view === undefined) throw new Refusal('NOT_FOUND');
  const names = await namesFor(sql, { units: groupIds, onDate: today() });
  return { ...view, groups: groupIds.map((group) => ({ id: group, name: names.unit(group) })), source: row.source };
}

/** The same with what was written about it: not for the answer to an act, which is kept for its key. @throws Refusal NOT_FOUND */
export async function readPointFile(sql: Queryable, id: string): Promise<z.output<typeof pointFileSchema>> {
  const view = await readPoint(sql, id);
  const ref = view.pausedFrom === null ? null : ((await lastActOn(sql, id, ['point.pause']))?.reasonRef ?? null);
  return { ...view, pauseReason: ref === null ? null : (await namesFor(sql, { texts: [ref], onDate: today() })).text(ref) };
}

/** A session ends on its own day. @param path of the field that is to be changed @throws Refusal SESSION_OVER_MIDNIGHT */
export function mustEndOnItsDay({ startTime, minutes }: { readonly startTime: string; readonly minutes: number }, path: string): void {
  const params = { time: startTime, minutes };
  if (isOverMidnight(startTime, minutes)) throw new Refusal('SESSION_OVER_MIDNIGHT', params, [faultAt(path, 'SESSION_OVER_MIDNIGHT', params)]);
}

/** Keeps what a person wrote about something of the registry, and gives its reference for the ledger. */
export async function keepReason(tx: Queryable, request: FastifyRequest, about: string, reason: string): Promise<string> {
  const staged = stageFor(about, request.actor.personId, actKey(request), keyOf(request));
  const ref = staged.staging.text(reason);
  await staged.write(tx);
  return ref;
}
