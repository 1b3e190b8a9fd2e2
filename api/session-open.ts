import { WithStartWorkflowOperation } from '@temporalio/client';
import type { FastifyRequest } from 'fastify';
import type { Queryable } from '../db/client.ts';
import type { CalendarDayRow } from '../db/policy.ts';
import { readBook, underPolicy } from '../db/policy.ts';
import { findProcess } from '../db/processes.ts';
import { findPoint, holdPoint } from '../db/points.ts';
import { activePoints, hasSessionOn, insertMonths, closedDay, insertSessions, isPlanned, nextOrdinal, startedBy } from '../db/session-planning.ts';
import { areaOf, branchIds } from '../db/units.ts';
import type { Appointment } from '../domain/access.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import type { RefusalCode, RefusalParams } from '../domain/errors.ts';
import { faultAt, Refusal } from '../domain/errors.ts';
import type { ClockTime } from '../domain/policy.ts';
import { closedParams, fixedDayIn, isOverMidnight } from '../domain/session-days.ts';
import type { Month } from '../domain/session-months.ts';
import { isAhead, monthAfter, monthOf, monthsByHand, monthStart, pointPlace, sessionStart } from '../domain/session-months.ts';
import { sessionProcessId, sessionWorkflows } from '../domain/sessions.ts';
import type { EpochMs } from '../domain/task.ts';
import type { Receipt } from '../workflows/shared/contract.ts';
import { openProcess } from '../workflows/shared/contract.ts';
import type { SessionInput } from '../workflows/transaction-session/contract.ts';
import { actOf, withEngine } from './engine.ts';
import { keepReason } from './points.ts';
import { today } from './schemas.ts';

/** What a person has planned: the session of a month, or an extra one on a day. */
export type WantedSession = { readonly pointId: string } & ({ readonly month: Month } | { readonly day: CivilDate; readonly startsAt: ClockTime | undefined; readonly reason: string });

/**
 * Opens a session by a person's act: its row and what starts it in one transaction, then its process. Whoever is cut off in between finds it by sending the same again,
 * and the relay starts it in any case.
 * @throws Refusal for a reason that the point, the day or the month gives; then nothing of it stays
 */
export async function openSession(request: FastifyRequest, wanted: WantedSession, right: Appointment): Promise<Receipt> {
  const { sql } = request.server.database;
  const act = actOf(request, right);
  // Read before: who holds a connection for a transaction may not wait for another one.
  const { days } = await readBook(sql);
  const input: SessionInput = (await startedBy(sql, act.key)) ?? (await sql.begin((tx) => plan(tx, request, wanted, right, days)));
  const { pointId, month, ordinal } = input.seed;
  const processId = sessionProcessId(month, pointId, ordinal);
  const opened = await findProcess(sql, processId);
  if (opened) return { processId, turn: 1, at: opened.openedAt.getTime(), status: opened.status, results: {} };
  return underPolicy(sql, input.area, today(), (policy) => {
    const args: [SessionInput] = [{ ...input, policy }];
    const startWorkflowOperation = new WithStartWorkflowOperation(sessionWorkflows.session, { workflowId: processId, taskQueue: request.server.config.temporalTaskQueue, args, workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'REJECT_DUPLICATE' });
    return withEngine(request, (temporal) => temporal.workflow.executeUpdateWithStart(openProcess, { startWorkflowOperation, updateId: act.key, args: [act] }));
  });
}

async function plan(tx: Queryable, request: FastifyRequest, wanted: WantedSession, right: Appointment, days: readonly CalendarDayRow[]): Promise<SessionInput> {
  const { pointId } = wanted;
  const now = Date.now();
  const isExtra = 'day' in wanted;
  const refuse = (code: RefusalCode, params: RefusalParams, path = isExtra ? '/day' : '/month'): never => {
    throw new Refusal(code, params, [faultAt(path, code, params)]);
  };
  const { key, by } = actOf(request, right);
  await holdPoint(tx, pointId);
  const started = await startedBy(tx, key);
  if (started) return started;
  const point = (await findPoint(tx, pointId, today())) ?? refuse('NOT_FOUND', {}, '/pointId');
  const month = isExtra ? monthOf(wanted.day) : wanted.month;
  const day = isExtra ? wanted.day : fixedDayIn(month, point.fixedDay);
  const startsAt = (isExtra ? wanted.startsAt : undefined) ?? point.startTime;
  if (isExtra && day < today()) refuse('DAY_PASSED', { day });
  if (!monthsByHand(now).includes(month)) throw monthNotOpen(now, isExtra ? '/day' : '/month');
  if (!isAhead(now, day, '24:00')) refuse('DAY_PASSED', { day });
  if (!isAhead(now, day, startsAt)) refuse('SESSION_BEGUN', { day, time: startsAt }, isExtra ? '/startsAt' : '/month');
  if (isExtra && isOverMidnight(startsAt, point.minutes)) refuse('SESSION_OVER_MIDNIGHT', { time: startsAt, minutes: point.minutes }, '/startsAt');
  const [active] = await activePoints(tx, [pointId], day);
  if (!active && point.pausedFrom !== null) refuse('POINT_PAUSED', { from: point.pausedFrom }, '/pointId');
  if (!active) refuse('UNIT_NOT_IN_FORCE', { unit: pointId, day }, '/pointId');
  if (isExtra && (await hasSessionOn(tx, pointId, day))) refuse('SESSION_DAY_TAKEN', { day });
  const area = await areaOf(tx, pointId, day);
  const place = pointPlace(area, await branchIds(tx)) ?? refuse('PLANNING_OFFICE_MISSING', { units: [point.communeId] }, '/pointId');
  const closed = closedDay(days, area, day);
  if (isExtra && closed) refuse('SESSION_DAY_CLOSED', { day, ...closedParams({ vi: closed.nameVi, en: closed.nameEn }) });
  if (!isExtra && (await isPlanned(tx, pointId, month))) refuse('SESSION_PLANNED', { month: Number(month.slice(5)), year: month.slice(0, 4) });
  const ordinal = isExtra ? await nextOrdinal(tx, pointId, month) : 0;
  const start = sessionStart({ pointId, month, ordinal, day, startsAt, minutes: point.minutes, holiday: closed !== undefined, area, place }, by, key);
  const reasonRef = isExtra ? await keepReason(tx, request, start.processId, wanted.reason) : null;
  if ((await insertSessions(tx, [{ ...start, reasonRef }])).length === 0) refuse('SESSION_DAY_TAKEN', { day });
  await insertMonths(tx, [monthStart(month, area, place, by)]);
  return start.input;
}

/** Why a month can't be planned by hand. */
export function monthNotOpen(now: EpochMs, path: string): Refusal {
  const months = monthsByHand(now);
  const params = { first: `${months[0] ?? ''}-01`, last: addCalendarDays(`${monthAfter(months.at(-1) ?? '')}-01`, -1) };
  return new Refusal('SESSION_MONTH_NOT_OPEN', params, [faultAt(path, 'SESSION_MONTH_NOT_OPEN', params)]);
}
