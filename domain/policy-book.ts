import type { WorkingCalendar } from './calendar.ts';
import { isWeekend } from './calendar.ts';
import type { CivilDate } from './civil-date.ts';
import type { Rung } from './ladder.ts';
import type { LateSubmission, Policy, WorkingHours } from './policy.ts';
import { isPolicyNumber } from './policy-numbers.ts';
import { barePolicy } from './policy.ts';
import type { Bilingual } from './text.ts';

/** What a day that differs from Monday to Friday is. Names are persisted: never rename one. */
export const dayKinds = {
  HOLIDAY: { working: false, vi: 'Ngày lễ', en: 'Public holiday' },
  TET: { working: false, vi: 'Nghỉ Tết Nguyên đán', en: 'Lunar New Year' },
  COMPENSATORY: { working: false, vi: 'Nghỉ bù', en: 'Day off in lieu' },
  STORM: { working: false, vi: 'Nghỉ do thiên tai', en: 'Closed by storm or flood' },
  MAKE_UP: { working: true, vi: 'Ngày làm bù', en: 'Make-up working day' },
  WORKING: { working: true, vi: 'Vẫn làm việc', en: 'Working day all the same' },
} as const satisfies Record<string, Bilingual & { working: boolean }>;
export type DayKind = keyof typeof dayKinds;

/** A day of the calendar, everywhere or at one unit and all below it. */
export interface DayEntry {
  readonly day: CivilDate;
  /** Null: everywhere. */
  readonly unitId: string | null;
  readonly kind: DayKind;
}

/** A value of policy from a day on. */
export interface ParameterEntry {
  readonly key: string;
  readonly value: unknown;
  readonly validFrom: CivilDate;
}

/** Calendar and parameters of all units, as one version has them. */
export interface PolicyBook<Day extends DayEntry = DayEntry, Parameter extends ParameterEntry = ParameterEntry> {
  readonly version: number;
  /** In order of their days. */
  readonly days: readonly Day[];
  readonly parameters: readonly Parameter[];
}

/** What a process keeps when only its calendar changes. */
export type PolicyParameters = Omit<Policy, 'version' | 'calendar'>;

/** Years of the calendar before and after the day it is read on that a process takes along: it must stay small. */
const yearsBefore = 1;
const yearsAfter = 3;

/** The entries that hold for a unit, by day: of several on one day, that of the nearest unit. @param area the unit, then every unit above it */
export function daysOf<Day extends DayEntry>(days: readonly Day[], area: readonly string[], from: CivilDate, to: CivilDate): Map<CivilDate, Day> {
  const nearest = new Map<CivilDate, { day: Day; distance: number }>();
  for (const day of days) {
    if (day.day < from || day.day > to) continue;
    const distance = day.unitId === null ? area.length : area.indexOf(day.unitId);
    if (distance >= 0 && distance < (nearest.get(day.day)?.distance ?? Infinity)) nearest.set(day.day, { day, distance });
  }
  return new Map([...nearest].map(([date, { day }]) => [date, day]));
}

/** The working calendar of a unit, from a year before a day to some years after it. */
export function calendarOf({ version, days }: Pick<PolicyBook, 'version' | 'days'>, area: readonly string[], onDate: CivilDate): WorkingCalendar {
  const found = [...daysOf(days, area, yearsFrom(onDate, -yearsBefore), yearsFrom(onDate, yearsAfter)).values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  const dates = (working: boolean): CivilDate[] => found.filter(({ kind, day }) => dayKinds[kind].working === working && isWeekend(day) === working).map(({ day }) => day);
  return { version, off: dates(false), worked: dates(true) };
}

/** First or last day of the year so many years away. */
function yearsFrom(date: CivilDate, years: number): CivilDate {
  return `${Number(date.slice(0, 4)) + years}-${years < 0 ? '01-01' : '12-31'}`;
}

/** The entry of each key that is in force on a day. */
export function parametersOn<Parameter extends ParameterEntry>(parameters: readonly Parameter[], onDate: CivilDate): Map<string, Parameter> {
  const inForce = new Map<string, Parameter>();
  for (const one of parameters) if (one.validFrom <= onDate && one.validFrom >= (inForce.get(one.key)?.validFrom ?? '')) inForce.set(one.key, one);
  return inForce;
}

/** The values in force on a day, checked when they were entered; what has none is as in a bare policy. */
export function policyParameters(parameters: readonly ParameterEntry[], onDate: CivilDate): PolicyParameters {
  const inForce = parametersOn(parameters, onDate);
  const { hours, noticeAt, tellOpened } = barePolicy;
  const of = (key: string): unknown => inForce.get(key)?.value;
  const lateSubmission = of('plan.lateSubmission') as LateSubmission | undefined;
  const steps = <Value>(prefix: string): Record<string, Value> =>
    Object.fromEntries([...inForce.values()].filter(({ key }) => key.startsWith(prefix)).map(({ key, value }): [string, Value] => [key.slice(prefix.length), value as Value]).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    hours: (of('work.hours') as WorkingHours | undefined) ?? hours,
    noticeAt: (of('notice.at') as string | undefined) ?? noticeAt,
    tellOpened: (of('notice.tellOpened') as boolean | undefined) ?? tellOpened,
    ladders: steps<readonly Rung[]>('ladder.'),
    workingDays: Object.fromEntries(Object.entries(steps<number>('workingDays.')).filter(([, days]) => days > 0)),
    ...(lateSubmission === undefined ? {} : { lateSubmission }),
    ...numbersOf(inForce),
  };
}

function numbersOf(inForce: ReadonlyMap<string, ParameterEntry>): Pick<PolicyParameters, 'numbers'> {
  const numbers = Object.fromEntries([...inForce.values()].filter(({ key }) => isPolicyNumber(key)).map(({ key, value }): [string, number] => [key, value as number]).sort(([a], [b]) => (a < b ? -1 : 1)));
  return Object.keys(numbers).length > 0 ? { numbers } : {};
}

/** What a process of a unit that starts on a day goes by. */
export function policyOf(book: PolicyBook, area: readonly string[], onDate: CivilDate): Policy {
  return { version: book.version, calendar: calendarOf(book, area, onDate), ...policyParameters(book.parameters, onDate) };
}
