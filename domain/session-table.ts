import { addCalendarMonths, startOfDayMs } from './civil-date.ts';
import type { CivilDate } from './civil-date.ts';
import type { SessionFault } from './session-days.ts';
import type { DayRule, SessionOutcome } from './sessions.ts';
import type { EpochMs } from './task.ts';

/** One session in the table of an office's month: ids, days, codes, numbers, and references of what people wrote. */
export interface SessionLine {
  readonly processId: string;
  readonly ordinal: number;
  /** The fixed day in its month. */
  readonly plannedOn: CivilDate;
  /** The day it was held on, or stands at. */
  readonly day: CivilDate;
  /** Null where nobody has said what became of it. */
  readonly outcome: SessionOutcome | null;
  readonly moves: readonly { readonly from: CivilDate; readonly to: CivilDate; readonly rule: DayRule; readonly reasonRef: string | null }[];
  readonly reasonRef: string | null;
  /** Why an extra session is held. */
  readonly extraRef: string | null;
  /** Preparations that were never done. */
  readonly missing: readonly string[];
  readonly attendance: { readonly invited: number; readonly came: number; readonly absent: number };
  readonly difficulties: { readonly raised: number; readonly reported: number };
  readonly followUps: { readonly agreed: number; readonly open: number };
}

/** One point in an office's month. */
export interface PointLine {
  readonly pointId: string;
  readonly communeId: string;
  readonly sessions: readonly SessionLine[];
  /** Why it had no session, or one that was not concluded, as the office's director says when they close the month. */
  readonly reasonRef: string | null;
}

/** What the sessions of a month came to. */
export interface MonthTotals {
  readonly points: number;
  readonly held: number;
  /** Of those that were held or are open: on another day than planned. */
  readonly moved: number;
  readonly cancelled: number;
  readonly nextMonth: number;
  /** Nobody said that they were held, or an operator ended them. */
  readonly missed: number;
  readonly open: number;
  /** Points without a session that was held or is still to come. */
  readonly without: number;
  /** Points that had no session yet, and whose session is still to come. */
  readonly ahead: number;
  readonly followUpsOpen: number;
}

export const noTotals: MonthTotals = { points: 0, held: 0, moved: 0, cancelled: 0, nextMonth: 0, missed: 0, open: 0, without: 0, ahead: 0, followUpsOpen: 0 };

const isConcluded = ({ outcome }: SessionLine): boolean => outcome === 'HELD' || outcome === 'CANCELLED' || outcome === 'NEXT_MONTH';

/** Points that the month's closing must say a reason for: without a session that was held, or with one that was neither held nor called off. */
export function pointsToExplain(lines: readonly PointLine[]): string[] {
  return lines.filter(({ sessions }) => !sessions.some(({ outcome }) => outcome === 'HELD') || !sessions.every(isConcluded)).map(({ pointId }) => pointId);
}

/** What is wrong with the reasons that a month is closed with; `SESSIONS_NOT_CONCLUDED` names the points that still need one. */
export function faultsOfClosing(lines: readonly PointLine[], reasons: readonly { readonly pointId: string }[]): SessionFault[] {
  const ids = reasons.map(({ pointId }) => pointId);
  const unexplained = pointsToExplain(lines).filter((id) => !ids.includes(id));
  return [
    ...ids.flatMap((pointId, i): SessionFault[] => {
      const path = `/reasons/${i}/pointId`;
      if (!lines.some((line) => line.pointId === pointId)) return [{ code: 'SESSION_POINT_UNKNOWN', params: { unit: pointId }, path }];
      return ids.indexOf(pointId) < i ? [{ code: 'SESSION_POINT_TWICE', params: { unit: pointId }, path }] : [];
    }),
    ...(unexplained.length === 0 ? [] : [{ code: 'SESSIONS_NOT_CONCLUDED' as const, params: { units: unexplained, count: unexplained.length }, path: '/reasons' }]),
  ];
}

/** Sessions that end with their month: their day has passed, and nobody said what became of them. One that was moved beyond goes on. */
export function missedSessions(lines: readonly PointLine[], today: CivilDate): { readonly processId: string; readonly pointId: string }[] {
  return lines.flatMap(({ pointId, sessions }) => sessions.filter(({ outcome, day }) => outcome === null && day < today).map(({ processId }) => ({ processId, pointId })));
}

/** The lines as the closing leaves them: with their reasons, and what nobody recorded as missed. */
export function closedLines(lines: readonly PointLine[], reasons: readonly { readonly pointId: string; readonly reason: string }[], today: CivilDate): PointLine[] {
  const missed = new Set(missedSessions(lines, today).map(({ processId }) => processId));
  const given = new Map(reasons.map(({ pointId, reason }) => [pointId, reason]));
  return lines.map((line) => ({ ...line, reasonRef: given.get(line.pointId) ?? null, sessions: line.sessions.map((one) => (missed.has(one.processId) ? { ...one, outcome: 'MISSED' as const } : one)) }));
}

/** @param today a session that stands at it or later is still to come; of a month that was closed, the day of its closing */
export function totalsOf(lines: readonly PointLine[], today: CivilDate): MonthTotals {
  const sessions = lines.flatMap((line) => line.sessions);
  const notHeld = lines.filter((line) => !line.sessions.some(({ outcome }) => outcome === 'HELD'));
  const ahead = notHeld.filter((line) => line.sessions.some(({ outcome, day }) => outcome === null && day >= today)).length;
  const count = (holds: (line: SessionLine) => boolean): number => sessions.filter(holds).length;
  return {
    points: lines.length,
    held: count(({ outcome }) => outcome === 'HELD'),
    moved: count(({ outcome, plannedOn, day }) => (outcome === 'HELD' || outcome === null) && day !== plannedOn),
    cancelled: count(({ outcome }) => outcome === 'CANCELLED'),
    nextMonth: count(({ outcome }) => outcome === 'NEXT_MONTH'),
    missed: count(({ outcome }) => outcome === 'MISSED' || outcome === 'ENDED'),
    open: count(({ outcome }) => outcome === null),
    without: notHeld.length - ahead,
    ahead,
    followUpsOpen: sessions.reduce((n, { followUps }) => n + followUps.open, 0),
  };
}

/** Sums of several offices. */
export function sumOfTotals(totals: readonly MonthTotals[]): MonthTotals {
  const keys = Object.keys(noTotals) as (keyof MonthTotals)[];
  return Object.fromEntries(keys.map((key) => [key, totals.reduce((n, one) => n + one[key], 0)])) as unknown as MonthTotals;
}

/** The first instant after a month. @param month `YYYY-MM` */
export function monthEndMs(month: string): EpochMs {
  return startOfDayMs(addCalendarMonths(`${month}-01`, 1));
}
