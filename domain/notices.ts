import type { CivilDate } from './civil-date.ts';
import { dayVi } from './civil-date.ts';
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
  }
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

function whatOf({ step, about, unit }: NoticeSubject): Bilingual {
  const which = about === null ? unit : `${about}, ${unit}`;
  return { vi: `«${step.vi}» (${which})`, en: `"${step.en}" (${which})` };
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
