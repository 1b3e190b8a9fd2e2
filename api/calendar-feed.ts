import { createHash, randomBytes } from 'node:crypto';
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { ICalEventData } from 'ical-generator';
import type { FeedSession } from '../db/calendar-feeds.ts';
import { feedSessions } from '../db/calendar-feeds.ts';
import type { Database } from '../db/client.ts';
import type { SignedIn } from '../db/people.ts';
import type { TaskRow } from '../db/tasks.ts';
import { listTasks } from '../db/tasks.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { momentOf } from '../domain/ladder.ts';
import { hostNames } from '../domain/session-names.ts';
import type { Bilingual, Language } from '../domain/text.ts';
import type { Names } from './names.ts';
import { namesFor } from './names.ts';
import { today } from './schemas.ts';
import { stepName } from './task-view.ts';

/** How far a calendar looks back and ahead, in days. */
const daysBack = 60;
const daysAhead = 180;
/** More deadlines than this one person's calendar does not show: those that come first are there. */
const mostTasks = 500;
/** How often a calendar program is asked to look again, in seconds. */
const refreshSeconds = 3600;
/** Makes the names of events unique in the world, together with ids that never change. */
const domain = 'vbsp.invalid';

/** What a private link is made of: 256 bits that nobody guesses. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** All that is kept of a token. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Has the text the form of a token? */
export function isToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/**
 * A person's calendar as iCalendar (RFC 5545): the sessions they take part in or that their office serves, and the deadlines of what is addressed to them, in their language. It names points, kinds of
 * place and steps: no people, and nothing that people wrote.
 */
export async function calendarOf({ sql, lists }: Database, person: SignedIn): Promise<string> {
  const day = today();
  const [from, to] = [addCalendarDays(day, -daysBack), addCalendarDays(day, daysAhead)];
  const [sessions, tasks] = await Promise.all([
    feedSessions(sql, person, { from, to }), listTasks(lists, person, { box: 'mine', status: 'open', nature: 'DUTY', today: day, soon: day }, { after: undefined, limit: mostTasks }),
  ]);
  const due = tasks.filter(({ dueDate }) => dueDate !== null && dueDate >= from && dueDate <= to);
  const names = await namesFor(sql, { units: sessions.map(({ pointId }) => pointId), processes: due.map(({ processId }) => processId), onDate: day });
  const { language } = person;
  const name = { vi: 'Phiên giao dịch xã và hạn công việc', en: 'Transaction sessions and deadlines' }[language];
  const calendar = ical({ name, prodId: { company: 'VBSP', product: 'workflow', language: language.toUpperCase() }, method: ICalCalendarMethod.PUBLISH, ttl: refreshSeconds });
  for (const session of sessions) calendar.createEvent(sessionEvent(session, names, language));
  for (const task of due) calendar.createEvent(dueEvent(task, names, language));
  return calendar.toString();
}

function sessionEvent({ processId, pointId, day, startsAt, endsAt, host, outcome, needsDay, sequence, changedAt }: FeedSession, names: Names, language: Language): ICalEventData {
  const isOff = outcome !== null && outcome !== 'HELD' && outcome !== 'MISSED';
  const waits: Bilingual = needsDay ? { vi: ' (chờ chọn ngày khác)', en: ' (another day is to be chosen)' } : { vi: '', en: '' };
  return {
    id: `${processId}@${domain}`, sequence, stamp: changedAt, lastModified: changedAt, start: new Date(momentOf(day, startsAt)), end: new Date(momentOf(day, endsAt)),
    summary: { vi: `Phiên giao dịch xã: ${names.unit(pointId)}${waits.vi}`, en: `Transaction session: ${names.unit(pointId)}${waits.en}` }[language], location: hostNames[host][language],
    status: isOff ? ICalEventStatus.CANCELLED : needsDay ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
  };
}

function dueEvent({ id, processId, kind, step, dueDate, openedAt, version }: TaskRow, names: Names, language: Language): ICalEventData {
  const what = stepName(kind, step)[language];
  const start = dayIn(dueDate ?? '');
  return {
    id: `${id}@${domain}`, sequence: version, stamp: openedAt, allDay: true, start, end: new Date(start.getTime() + 86_400_000), transparency: ICalEventTransparency.TRANSPARENT,
    summary: { vi: `Hạn: ${what} (${names.unitOf(processId)})`, en: `Due: ${what} (${names.unitOf(processId)})` }[language],
  };
}

/** A day as the library takes it: midnight UTC, of which it writes the date alone. */
function dayIn(date: CivilDate): Date {
  return new Date(`${date}T00:00:00Z`);
}
