import type { CivilDate } from './civil-date.ts';
import type { NoticeType, SessionNotice } from './notices.ts';
import { dayIn } from './notices.ts';

/** Notices about a session: it may be on a Saturday or Sunday, so they go out on these days too. */
export function isSessionNotice(type: NoticeType): type is SessionNotice {
  return type.startsWith('session.');
}

/** The first day of those that a notice about a session names: by then people have to know. Null of every other notice. */
export function sessionDayOf(type: NoticeType, params: Readonly<Record<string, unknown>>): CivilDate | null {
  if (!isSessionNotice(type)) return null;
  const days = [params['day'], params['from'], params['to']].flatMap((param) => dayIn(param) ?? []);
  return days.sort()[0] ?? null;
}
