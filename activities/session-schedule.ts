import type { Client, ScheduleDescription, ScheduleOptions } from '@temporalio/client';
import { ScheduleAlreadyRunning, ScheduleNotFoundError } from '@temporalio/client';
import { policyFor } from '../db/policy.ts';
import { areaOf, branchIds } from '../db/units.ts';
import { civilDateAt } from '../domain/civil-date.ts';
import { numberOf } from '../domain/policy-numbers.ts';
import { sessionScheduleId } from '../domain/session-months.ts';
import { sessionWorkflows } from '../domain/sessions.ts';
import type { ActivityDeps } from './deps.ts';

/** How often the schedules are compared with the parameters. Milliseconds. */
const everyMs = 3_600_000;
/** How soon again where the engine or the database did not answer. Milliseconds. */
const againMs = 30_000;
/** Before offices open. */
const hour = 6;
const timezone = 'Asia/Ho_Chi_Minh';

/**
 * A month's planning that is late waits for the one before, and only one does (SKIP would lose a month while the last planning still runs, ALLOW_ALL and BUFFER_ALL
 * would plan the same thing again and again). Plannings that an outage held back go by the time at which they run, so one of them catches everything up: the window is
 * a little longer than the longest month, and never a year's worth of them.
 */
const policies = { overlap: 'BUFFER_ONE', catchupWindow: 32 * 86_400_000, pauseOnFailure: false } as const;

export interface SessionSchedules {
  stop(): Promise<void>;
}

/** Keeps a schedule for each branch as the parameters have it, now and from time to time. Harmless when several workers do it. */
export function startSessionSchedules(deps: ActivityDeps, taskQueue: string): SessionSchedules {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const look = (): void => {
    running = ensureSessionSchedules(deps, taskQueue)
      .then(() => everyMs, (error: unknown) => {
        deps.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'the schedule of sessions could not be looked after; it is tried again');
        return againMs;
      })
      .then((wait) => {
        if (!stopped) timer = setTimeout(look, wait);
      });
  };
  look();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Creates the schedule of each branch, or brings it up to date; whether it is paused stays as it is. */
export async function ensureSessionSchedules({ database: { sql }, temporal, log }: ActivityDeps, taskQueue: string): Promise<void> {
  const onDate = civilDateAt(Date.now());
  for (const branchId of await branchIds(sql)) {
    const planDay = numberOf(await policyFor(sql, await areaOf(sql, branchId, onDate), onDate), 'session.planDay');
    const done = await ensure(temporal, { branchId, planDay, taskQueue });
    if (done !== 'KEPT') log.info({ branchId, planDay, done }, 'schedule of sessions');
  }
}

interface Wanted {
  readonly branchId: string;
  readonly planDay: number;
  readonly taskQueue: string;
}

function optionsOf({ branchId, planDay, taskQueue }: Wanted): ScheduleOptions {
  return {
    scheduleId: sessionScheduleId(branchId),
    spec: { calendars: [{ dayOfMonth: planDay, hour }], timezone },
    // The engine adds a time to this id: all that the workflow does is to have processes started by ids of their own.
    action: { type: 'startWorkflow', workflowType: sessionWorkflows.planning, workflowId: sessionScheduleId(branchId), taskQueue, args: [{ branchId }] },
    policies,
  };
}

async function ensure(temporal: Client, wanted: Wanted): Promise<'CREATED' | 'UPDATED' | 'KEPT'> {
  const handle = temporal.schedule.getHandle(sessionScheduleId(wanted.branchId));
  const found = await handle.describe().catch((error: unknown) => {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  });
  if (found === undefined) return create(temporal, wanted);
  if (isAsWanted(found, wanted)) return 'KEPT';
  const { spec, action } = optionsOf(wanted);
  await handle.update(({ state }) => ({ spec, action, policies, state }));
  // A plan day that was moved behind today would come again only in a month: what is due by then is looked at now.
  if (!found.state.paused) await handle.trigger();
  return 'UPDATED';
}

/** Nothing is planned at once: who installs the system in mid-month plans by hand, or waits for the day. */
async function create(temporal: Client, wanted: Wanted): Promise<'CREATED' | 'KEPT'> {
  try {
    await temporal.schedule.create(optionsOf(wanted));
    return 'CREATED';
  } catch (error) {
    if (error instanceof ScheduleAlreadyRunning) return 'KEPT';
    throw error;
  }
}

function isAsWanted({ spec, action, policies: stored }: ScheduleDescription, { planDay, taskQueue }: Wanted): boolean {
  const [calendar, ...others] = spec.calendars ?? [];
  const isOnly = (ranges: readonly { start: number; end: number }[] = [], value: number): boolean => ranges.length === 1 && ranges[0]?.start === value && ranges[0].end === value;
  return (
    others.length === 0 && isOnly(calendar?.dayOfMonth, planDay) && isOnly(calendar?.hour, hour) && spec.timezone === timezone && action.taskQueue === taskQueue &&
    stored.overlap === policies.overlap && stored.catchupWindow === policies.catchupWindow
  );
}
