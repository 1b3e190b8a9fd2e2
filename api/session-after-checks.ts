import type { Sql } from '../db/client.ts';
import { programmeNames } from '../db/programmes.ts';
import { sessionRow } from '../db/sessions.ts';
import { agreedDays, holdersAround, invitedTo, monthLines, monthsOf } from '../db/sessions-after.ts';
import type { TaskRow } from '../db/tasks.ts';
import { timeOfDayAt } from '../domain/civil-date.ts';
import type { FollowUp, HeldSession } from '../domain/session-after.ts';
import { faultsOfFollowUps, faultsOfHeld, faultsOfRaised, recordedFrom } from '../domain/session-after.ts';
import type { SessionFault } from '../domain/session-days.ts';
import { faultsOfClosing } from '../domain/session-table.ts';
import { steps } from '../workflows/transaction-session/contract.ts';
import type { FormCheck } from './plan-checks.ts';
import { today } from './schemas.ts';

async function held(sql: Sql, { processId }: TaskRow, form: unknown): Promise<SessionFault[]> {
  const [row, invited] = await Promise.all([sessionRow(sql, processId), invitedTo(sql, processId)]);
  const from = row && recordedFrom(row);
  const early: SessionFault[] = row && from !== undefined && Date.now() < from ? [{ code: 'SESSION_NOT_YET', params: { day: row.day, time: timeOfDayAt(from) }, path: '' }] : [];
  return row && early.length === 0 ? faultsOfHeld(form as HeldSession, invited, { day: row.day, now: Date.now() }) : early;
}

async function minutes(sql: Sql, { processId }: TaskRow, form: unknown): Promise<SessionFault[]> {
  const { difficulties, followUps } = form as { readonly difficulties: readonly { readonly programme?: string }[]; readonly followUps: readonly FollowUp[] };
  const row = await sessionRow(sql, processId);
  if (!row) return [];
  const [programmes, holders, agreed] = await Promise.all([programmeNames(sql, difficulties.flatMap(({ programme }) => programme ?? [])), holdersAround(sql, row, followUps.map(({ unitId }) => unitId), today()), agreedDays(sql, processId)]);
  return [...faultsOfRaised(difficulties, new Set(programmes.keys())), ...faultsOfFollowUps(followUps, holders, { today: today(), agreed })];
}

async function closing(sql: Sql, { toUnitId, period }: TaskRow, form: unknown): Promise<SessionFault[]> {
  const { reasons } = form as { readonly reasons: readonly { readonly pointId: string }[] };
  const [month] = await monthsOf(sql, [toUnitId], period);
  return month ? faultsOfClosing((await monthLines(sql, [toUnitId], period)).get(toUnitId) ?? [], reasons) : [];
}

/** From the day on, by step and choice. The process and the transaction of the turn check the same again. */
export const sessionAfterChecks: Readonly<Record<string, FormCheck>> = {
  [`${steps.hold}/held`]: held,
  [`${steps.minutes}/write`]: minutes,
  [`${steps.close}/close`]: closing,
};
