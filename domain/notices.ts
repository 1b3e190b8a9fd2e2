import type { CivilDate } from './civil-date.ts';
import { dayVi } from './civil-date.ts';
import { hostNames } from './session-names.ts';
import type { SessionHost } from './sessions.ts';
import type { Bilingual } from './text.ts';

/** What people are told of. Persisted: never rename one. */
export const noticeTypes = [
  /** A task is new. params: due */
  'task.opened',
  /** A task waits for them, before or after its due day. params: due, days (working days, negative before) */
  'task.reminder',
  /** A task of the level below stays undone. params: due, days */
  'task.escalated',
  /** A task was assigned to them, or taken from them. params: by (a person, or the unit it was handed up to), to, reason (reference of its text) */
  'task.assigned',
  'task.takenOver',
  /** The deadline changed. params: from, to */
  'task.dueChanged',
  /** The clock of a task was stopped or started. params: waitsFor */
  'task.clockStopped',
  'task.clockStarted',
  /** Someone named them in a comment; it is about the process, not a task. params: comment */
  'comment.mention',
  /** A session at a transaction point is near; to who takes part. params: day, time, days (calendar days until then, 0 on the day) */
  'session.reminder',
  /** It is held on another day. params: from, to (null where the next month's session has no day yet), time, month (of that session, where it takes this one up) */
  'session.moved',
  /** It is not held. params: day */
  'session.cancelled',
  /** It is near, and something is missing. params: day, missing (how many preparations) */
  'session.notReady',
  /** They are to serve or guard it. params: day, time */
  'session.named',
  /** They serve or guard it no more, or are not invited any more. params: day, time, invited (true of who was invited), commune (where the point lies now, if that is why) */
  'session.released',
  /** Somebody invited them. params: day, time */
  'session.invited',
  /** It is held at another place. params: day, time, host */
  'session.placeChanged',
  /** The point lies in another commune: place and guards are found anew. params: day, commune */
  'session.pointMoved',
  /** Its day has become a holiday or a storm day; to who can move it. params: day */
  'session.dayClosed',
  /** The office rejected what they posted on a board: it is to be posted again. params: due */
  'board.rejected',
] as const;
export type NoticeType = (typeof noticeTypes)[number];

/** What a notice is about, in words. Names of steps and units only: whatever leaves the system names no person. */
export interface NoticeSubject {
  /** Of a notice about no task, the process. */
  readonly step: Bilingual;
  /** The unit that the step is about, where one step has a task for each. */
  readonly about: string | null;
  /** The unit whose process it is. */
  readonly unit: string;
  /** Last day in time, where the task has one. */
  readonly due: CivilDate | null;
  /** How far that is, see `remaining`. */
  readonly left: Bilingual | null;
  /** What tells the process from others of its unit. */
  readonly which?: Bilingual | null;
  /** The commune in which the point lies now. */
  readonly commune?: string | null;
  /** The unit that must supply something, for a clock that stands. */
  readonly waitsFor: string | null;
  /** Who passed the task on, whether to themself, and why. Only for who reads it in the system. */
  readonly passedOn?: { readonly by: string; readonly took: boolean; readonly why: string | null } | undefined;
}

type Params = Readonly<Record<string, unknown>>;

/** A notice as one sentence or two. */
export function noticeSentence(type: NoticeType, params: Params, subject: NoticeSubject): Bilingual {
  const what = whatOf(subject);
  const due = dueOf(subject.due);
  const left = leftOf(subject.left);
  switch (type) {
    case 'task.opened':
      return { vi: `Việc mới: ${what.vi}${due.vi}.`, en: `New task: ${what.en}${due.en}.` };
    case 'task.reminder':
      return { vi: `Nhắc việc: ${what.vi}${due.vi}.${left.vi}`, en: `Reminder: ${what.en}${due.en}.${left.en}` };
    case 'task.escalated':
      return { vi: `Việc chậm ở cấp dưới: ${what.vi}${due.vi}.${left.vi}`, en: `Late at the level below: ${what.en}${due.en}.${left.en}` };
    case 'task.assigned':
      return assigned(what, due, subject.passedOn);
    case 'task.takenOver':
      return takenOver(what, subject.passedOn);
    case 'task.dueChanged':
      return changed(what, dayIn(params['from']), dayIn(params['to']));
    case 'task.clockStopped':
      return subject.waitsFor === null
        ? { vi: `Thời hạn của việc ${what.vi} tạm dừng.`, en: `The clock of ${what.en} was stopped.` }
        : { vi: `Thời hạn của việc ${what.vi} tạm dừng, chờ ${subject.waitsFor}.`, en: `The clock of ${what.en} was stopped; it waits for ${subject.waitsFor}.` };
    case 'task.clockStarted':
      return { vi: `Thời hạn của việc ${what.vi} chạy tiếp${due.vi}.`, en: `The clock of ${what.en} runs again${due.en}.` };
    case 'comment.mention':
      return { vi: `Ông/bà được nhắc đến trong trao đổi về ${what.vi}.`, en: `You were mentioned in a comment on ${what.en}.` };
    case 'board.rejected':
      return { vi: `Niêm yết bị trả lại, cần niêm yết lại: ${what.vi}${due.vi}. Lý do ghi trong hồ sơ niêm yết.`, en: `The posting was rejected and is to be made again: ${what.en}${due.en}. The reason is in the file of the posting.` };
    case 'session.reminder':
    case 'session.moved':
    case 'session.cancelled':
    case 'session.notReady':
    case 'session.named':
    case 'session.released':
    case 'session.invited':
    case 'session.placeChanged':
    case 'session.pointMoved':
    case 'session.dayClosed':
      return sessionSentence(type, params, subject);
  }
}

/** Of a session, to who takes part in it: the point and the day say what it is about. */
export type SessionNotice = Extract<NoticeType, `session.${string}`>;

function sessionSentence(type: SessionNotice, params: Params, { unit: point, commune = null }: NoticeSubject): Bilingual {
  const [day, from, to, time] = [dayIn(params['day']) ?? '', dayIn(params['from']) ?? '', dayIn(params['to']) ?? '', String(params['time'] ?? '')];
  switch (type) {
    case 'session.reminder': {
      const days = Number(params['days'] ?? 0);
      const near = days === 0 ? { vi: 'hôm nay', en: 'today' } : { vi: `còn ${days} ngày`, en: `in ${days} day${days === 1 ? '' : 's'}` };
      return { vi: `Phiên giao dịch tại ${point}: ${time} ngày ${dayVi(day)}, ${near.vi}.`, en: `Transaction session at ${point}: ${day} at ${time}, ${near.en}.` };
    }
    case 'session.moved':
      if (to === '') return leftOver(point, from, params['month']);
      return { vi: `Phiên giao dịch tại ${point} đổi từ ngày ${dayVi(from)} sang ${time} ngày ${dayVi(to)}.`, en: `The transaction session at ${point} is moved from ${from} to ${to} at ${time}.` };
    case 'session.cancelled':
      return { vi: `Phiên giao dịch tại ${point} ngày ${dayVi(day)} không tổ chức.`, en: `The transaction session at ${point} on ${day} is not held.` };
    case 'session.notReady':
      return { vi: `Phiên giao dịch tại ${point} ngày ${dayVi(day)} còn thiếu ${String(Number(params['missing'] ?? 0))} việc chuẩn bị.`, en: `The transaction session at ${point} on ${day} still lacks ${String(Number(params['missing'] ?? 0))} of its preparations.` };
    case 'session.named':
      return { vi: `Ông/bà được cử phục vụ phiên giao dịch tại ${point}: ${time} ngày ${dayVi(day)}.`, en: `You are to serve at the transaction session at ${point}: ${day} at ${time}.` };
    case 'session.released':
      return released(point, day, params['invited'] === true, commune);
    case 'session.invited':
      return { vi: `Ông/bà được mời dự phiên giao dịch tại ${point}: ${time} ngày ${dayVi(day)}.`, en: `You are invited to the transaction session at ${point}: ${day} at ${time}.` };
    case 'session.placeChanged': {
      const place = placeOf(params['host']);
      return { vi: `Phiên giao dịch tại ${point}, ${time} ngày ${dayVi(day)}, đã đổi địa điểm${place.vi}.`, en: `The transaction session at ${point} on ${day} at ${time} is held at another place${place.en}.` };
    }
    case 'session.pointMoved': {
      const lies = commune === null ? { vi: 'xã khác', en: 'another commune' } : { vi: commune, en: commune };
      return { vi: `${point} nay thuộc ${lies.vi}; địa điểm, người bảo vệ và người được mời của phiên ngày ${dayVi(day)} được xác định lại.`, en: `${point} lies in ${lies.en} now; place, guards and invitations of the session on ${day} are found anew.` };
    }
    case 'session.dayClosed':
      return { vi: `Ngày ${dayVi(day)} nay là ngày nghỉ hoặc ngày thiên tai; phiên giao dịch tại ${point} cần đổi sang ngày khác hoặc không tổ chức.`, en: `${day} has become a day off or a storm day; the transaction session at ${point} has to be moved or cancelled.` };
  }
}

/** Taken up by the next month's session, which has no day yet. */
function leftOver(point: string, from: CivilDate, month: unknown): Bilingual {
  const [year, of] = typeof month === 'string' && /^\d{4}-\d{2}$/.test(month) ? month.split('-') : [];
  const next = of === undefined ? { vi: 'phiên tháng sau', en: "the next month's session" } : { vi: `phiên tháng ${of}/${year}`, en: `the session of ${year}-${of}` };
  return { vi: `Phiên giao dịch tại ${point} ngày ${dayVi(from)} chuyển sang ${next.vi}; ngày tổ chức sẽ được báo sau.`, en: `The transaction session at ${point} on ${from} is left to ${next.en}, whose day will be told.` };
}

function released(point: string, day: CivilDate, wasInvited: boolean, commune: string | null): Bilingual {
  const why = commune === null ? { vi: '', en: '' } : { vi: `, vì Điểm giao dịch xã nay thuộc ${commune}`, en: `: the point lies in ${commune} now` };
  return wasInvited
    ? { vi: `Ông/bà không còn được mời dự phiên giao dịch tại ${point} ngày ${dayVi(day)}${why.vi}.`, en: `You are no longer invited to the transaction session at ${point} on ${day}${why.en}.` }
    : { vi: `Ông/bà không còn được cử phục vụ phiên giao dịch tại ${point} ngày ${dayVi(day)}${why.vi}.`, en: `You no longer serve at the transaction session at ${point} on ${day}${why.en}.` };
}

/** Where to, by kind of place; a place in words stays in the system. */
function placeOf(host: unknown): Bilingual {
  if (typeof host !== 'string' || host === 'OTHER' || !Object.hasOwn(hostNames, host)) return { vi: '', en: '' };
  const { vi, en } = hostNames[host as SessionHost];
  return { vi: `: ${vi}`, en: `: ${en}` };
}

/** What a message with only this notice is called. */
export function noticeTitle(type: NoticeType): Bilingual {
  return titles[type];
}

const titles: Readonly<Record<NoticeType, Bilingual>> = {
  'task.opened': { vi: 'Việc mới', en: 'New task' },
  'task.reminder': { vi: 'Nhắc việc', en: 'Reminder' },
  'task.escalated': { vi: 'Việc chậm ở cấp dưới', en: 'Late at the level below' },
  'task.assigned': { vi: 'Việc được giao', en: 'Assigned to you' },
  'task.takenOver': { vi: 'Việc đã chuyển người khác', en: 'Passed on' },
  'task.dueChanged': { vi: 'Đổi hạn', en: 'Deadline changed' },
  'task.clockStopped': { vi: 'Tạm dừng thời hạn', en: 'Clock stopped' },
  'task.clockStarted': { vi: 'Thời hạn chạy tiếp', en: 'Clock running again' },
  'comment.mention': { vi: 'Được nhắc đến trong trao đổi', en: 'Mentioned in a comment' },
  'session.reminder': { vi: 'Phiên giao dịch sắp đến', en: 'A transaction session is near' },
  'session.moved': { vi: 'Đổi ngày phiên giao dịch', en: 'A transaction session is moved' },
  'session.cancelled': { vi: 'Không tổ chức phiên giao dịch', en: 'A transaction session is not held' },
  'session.notReady': { vi: 'Phiên giao dịch chưa sẵn sàng', en: 'A transaction session is not ready' },
  'session.named': { vi: 'Được cử phục vụ phiên giao dịch', en: 'Named for a transaction session' },
  'session.released': { vi: 'Không còn tham gia phiên giao dịch', en: 'No longer part of a transaction session' },
  'session.invited': { vi: 'Được mời dự phiên giao dịch', en: 'Invited to a transaction session' },
  'session.placeChanged': { vi: 'Đổi địa điểm phiên giao dịch', en: 'A transaction session is held elsewhere' },
  'session.pointMoved': { vi: 'Điểm giao dịch xã thuộc xã khác', en: 'A transaction point lies in another commune' },
  'session.dayClosed': { vi: 'Phiên giao dịch trùng ngày nghỉ mới', en: 'A transaction session falls on a new day off' },
  'board.rejected': { vi: 'Niêm yết bị trả lại', en: 'A posting was rejected' },
};

function assigned(what: Bilingual, due: Bilingual, passedOn: NoticeSubject['passedOn']): Bilingual {
  if (!passedOn) return { vi: `Ông/bà được giao việc ${what.vi}${due.vi}.`, en: `You were assigned ${what.en}${due.en}.` };
  const why = becauseOf(passedOn.why);
  return { vi: `${passedOn.by} đã giao ông/bà việc ${what.vi}${due.vi}${why}.`, en: `${passedOn.by} assigned ${what.en} to you${due.en}${why}.` };
}

function takenOver(what: Bilingual, passedOn: NoticeSubject['passedOn']): Bilingual {
  if (!passedOn) return { vi: `Việc ${what.vi} đã chuyển cho người khác.`, en: `${what.en} was passed on to someone else.` };
  const { by, took } = passedOn;
  const why = becauseOf(passedOn.why);
  if (took) return { vi: `${by} đã nhận thay ông/bà việc ${what.vi}${why}.`, en: `${by} took over ${what.en} from you${why}.` };
  return { vi: `${by} đã chuyển việc ${what.vi} của ông/bà cho người khác${why}.`, en: `${by} passed ${what.en} on from you to someone else${why}.` };
}

function becauseOf(why: string | null): string {
  return why === null ? '' : `: ${why}`;
}

function whatOf({ step, about, unit, which = null }: NoticeSubject): Bilingual {
  const place = about === null ? unit : `${about}, ${unit}`;
  const more = which === null ? { vi: '', en: '' } : { vi: `, ${which.vi}`, en: `, ${which.en}` };
  return { vi: `«${step.vi}» (${place}${more.vi})`, en: `"${step.en}" (${place}${more.en})` };
}

function dueOf(due: CivilDate | null): Bilingual {
  return due === null ? { vi: '', en: '' } : { vi: `, hạn ${dayVi(due)}`, en: `, due ${due}` };
}

function leftOf(left: Bilingual | null): Bilingual {
  return left === null ? { vi: '', en: '' } : { vi: ` ${left.vi}.`, en: ` ${left.en}.` };
}

function changed(what: Bilingual, from: CivilDate | null, to: CivilDate | null): Bilingual {
  if (to === null) return { vi: `Việc ${what.vi} không còn thời hạn.`, en: `${what.en} has no deadline any more.` };
  if (from === null) return { vi: `Việc ${what.vi} nay có hạn ${dayVi(to)}.`, en: `${what.en} is now due ${to}.` };
  return { vi: `Hạn của việc ${what.vi} đổi từ ${dayVi(from)} sang ${dayVi(to)}.`, en: `The deadline of ${what.en} changed from ${from} to ${to}.` };
}

/** A day among the parameters of a notice, or null. */
export function dayIn(value: unknown): CivilDate | null {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
}
