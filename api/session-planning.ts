import { ScheduleNotFoundError } from '@temporalio/client';
import type { ScheduleDescription } from '@temporalio/client';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import { lastActOn } from '../db/registry-acts.ts';
import { lastPlannings } from '../db/session-planning.ts';
import { areasOf, branchIds } from '../db/units.ts';
import type { Action, Appointment } from '../domain/access.ts';
import { Refusal } from '../domain/errors.ts';
import { sessionScheduleId } from '../domain/session-months.ts';
import { actKey, withEngine } from './engine.ts';
import { namesFor } from './names.ts';
import { refSchema, today } from './schemas.ts';

/** How many plannings are shown. */
const shown = 12;

export const monthSchema = z.string().regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/).describe('Month, YYYY-MM');
const plannedShape = { id: z.string(), month: z.string(), opened: z.int().describe('Sessions that it opened'), present: z.int().describe('Sessions that were there'), passed: z.int().describe('Points whose day had passed') };
export const plannedSchema = z.strictObject(plannedShape).meta({ id: 'PlannedMonth' });

const scheduleSchema = z.strictObject({
  paused: z.boolean(),
  pause: z.strictObject({ at: z.iso.datetime(), by: refSchema, reason: z.string().nullable().optional().describe('Not in the answer to an act, which is kept for its key') }).nullable().describe('Since when, by whom and why it is paused'),
  next: z.iso.datetime().nullable().describe('When the next month is planned; null while it is paused'),
  running: z.boolean(),
});

export const planningSchema = z.strictObject({
  branch: refSchema,
  schedule: scheduleSchema.nullable().describe('Null where no worker has brought a schedule into being'),
  runs: z.array(z.strictObject({ ...plannedShape, startedAt: z.iso.datetime(), finishedAt: z.iso.datetime().nullable(), by: refSchema.nullable().describe('Who had it planned; null: the schedule') })).describe('The last plannings, the newest first'),
}).meta({ id: 'SessionPlanning' });

/** How a branch's sessions are planned. @param withReason what was written about a pause is told @throws Refusal ENGINE_UNAVAILABLE */
export async function planningView(request: FastifyRequest, sql: Queryable, branchId: string, withReason: boolean): Promise<z.output<typeof planningSchema>> {
  const [found, runs] = await Promise.all([describe(request, branchId), lastPlannings(sql, branchId, shown)]);
  const { paused } = found?.state ?? { paused: false };
  const last = paused ? await lastActOn(sql, branchId, ['sessionPlanning.pause', 'sessionPlanning.resume']) : undefined;
  // The engine is told before the act is on record.
  const pause = last?.action === 'sessionPlanning.pause' ? last : null;
  const names = await namesFor(sql, { units: [branchId], people: [...runs.map(({ byPerson }) => byPerson), pause?.actor ?? null], texts: pause?.reasonRef && withReason ? [pause.reasonRef] : [], onDate: today() });
  return {
    branch: { id: branchId, name: names.unit(branchId) },
    schedule: found === undefined ? null : { paused, pause: pause && { at: pause.at.toISOString(), by: { id: pause.actor, name: names.person(pause.actor) }, ...(withReason ? { reason: pause.reasonRef === null ? null : names.text(pause.reasonRef) } : {}) }, next: paused ? null : (found.info.nextActionTimes[0]?.toISOString() ?? null), running: found.info.runningActions.length > 0 },
    runs: runs.map(({ startedAt, finishedAt, byPerson, ...run }) => ({ ...run, startedAt: startedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null, by: byPerson === null ? null : { id: byPerson, name: names.person(byPerson) } })),
  };
}

/** The branch that a request names, or the one where the person may do this. @throws Refusal NOT_FOUND */
export async function branchFor(request: FastifyRequest, action: Action, named: string | undefined): Promise<{ branchId: string; right: Appointment }> {
  const { sql } = request.server.database;
  const branches = (await branchIds(sql)).sort();
  const areas = await areasOf(sql, branches, today());
  const branchId = named ?? branches.find((id) => request.may(action, areas.get(id) ?? [])) ?? '';
  return { branchId, right: request.mustSee(action, areas.get(branchId) ?? [], named === undefined ? undefined : '/branchId') };
}

/**
 * Pauses the schedule, or has it go on. The engine keeps by which act: one that was cut off before it was on record may come again.
 * @throws Refusal PLANNING_NOT_SCHEDULED, PLANNING_PAUSED, PLANNING_NOT_PAUSED
 */
export async function turnSchedule(request: FastifyRequest, branchId: string, act: 'pause' | 'resume'): Promise<void> {
  const found = await describe(request, branchId);
  if (found === undefined) throw new Refusal('PLANNING_NOT_SCHEDULED');
  const note = `act ${actKey(request)}`;
  if (found.state.paused === (act === 'pause') && found.state.note !== note) throw new Refusal(act === 'pause' ? 'PLANNING_PAUSED' : 'PLANNING_NOT_PAUSED');
  await withEngine(request, ({ schedule }) => {
    const handle = schedule.getHandle(sessionScheduleId(branchId));
    return act === 'pause' ? handle.pause(note) : handle.unpause(note);
  });
}

async function describe(request: FastifyRequest, branchId: string): Promise<ScheduleDescription | undefined> {
  try {
    return await withEngine(request, ({ schedule }) => schedule.getHandle(sessionScheduleId(branchId)).describe());
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  }
}
