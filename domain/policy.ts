import type { WorkingCalendar } from './calendar.ts';
import type { Rung } from './ladder.ts';

/** A time of day in Viet Nam, `HH:MM`. */
export type ClockTime = string;

/** Working hours of a day, in order and without overlap. */
export type WorkingHours = readonly { readonly from: ClockTime; readonly to: ClockTime }[];

/** What becomes of a submission that comes after its due date: refused unless the level above has extended it, on record; or taken. Names are persisted. */
export const lateSubmissions = ['EXCEPTION', 'OPEN'] as const;
export type LateSubmission = (typeof lateSubmissions)[number];

/** What a process goes by besides its own story: frozen when it starts, changed only when someone with the authority migrates it. Plain JSON. */
export interface Policy {
  /** Rises with every change of the calendar or of a parameter. */
  readonly version: number;
  /** The working calendar of the process's unit. */
  readonly calendar: WorkingCalendar;
  readonly hours: WorkingHours;
  /** When notices go out on a working day. */
  readonly noticeAt: ClockTime;
  /** Is the person told of a new task at once? */
  readonly tellOpened: boolean;
  /** Reminders and escalation, by step; `default` for every other. */
  readonly ladders: { readonly [step: string]: readonly Rung[] };
  /** Working days from the receipt of a task to its deadline at the earliest, by step; none where the directive names none. */
  readonly workingDays: { readonly [step: string]: number };
  /** Absent in processes that began before there was the parameter: they take what comes late. */
  readonly lateSubmission?: LateSubmission;
  /** Numbers by key, see `policyNumbers`; what is absent is as a province begins. */
  readonly numbers?: { readonly [key: string]: number };
}

/** No holidays, no ladder: what a process goes by that was started without a policy. */
export const barePolicy: Policy = {
  version: 0, calendar: { version: 0, off: [], worked: [] }, hours: [{ from: '07:30', to: '11:30' }, { from: '13:30', to: '17:00' }], noticeAt: '08:00', tellOpened: false, ladders: {}, workingDays: {},
};
