import { isWeekend } from './calendar.ts';
import type { CivilDate } from './civil-date.ts';
import type { FieldFault, RefusalCode, RefusalParams } from './errors.ts';
import { refusalText } from './errors.ts';
import { faultOfTogether, parameterOf } from './policy-parameters.ts';
import type { DayEntry, DayKind, ParameterEntry, PolicyBook } from './policy-book.ts';
import { policyParameters } from './policy-book.ts';
import { smsHoursOn } from './quiet.ts';

/** Changes of the calendar everywhere (`unitId` null) or at one unit. */
export interface CalendarChange {
  readonly unitId: string | null;
  readonly days: readonly ({ readonly act: 'ADD' | 'REPLACE'; readonly day: CivilDate; readonly kind: DayKind } | { readonly act: 'REMOVE'; readonly day: CivilDate })[];
}

/** New values of parameters, each from a day on. */
export interface ParameterChange {
  readonly values: readonly ParameterEntry[];
}

/** Why a change can't be made, and where it says so. */
export interface PolicyFault {
  readonly code: RefusalCode;
  readonly params: RefusalParams;
  readonly field: FieldFault;
}

/** Years ahead, the present one not counted, for which days are entered. */
const yearsAhead = 10;

const faultAt = (code: RefusalCode, params: RefusalParams, path: string): PolicyFault => ({ code, params, field: { path, ...refusalText(code, params) } });

/** Everything that keeps these days from being entered. */
export function faultsOfDays({ days: existing }: Pick<PolicyBook, 'days'>, { unitId, days }: CalendarChange, today: CivilDate): PolicyFault[] {
  const last = `${Number(today.slice(0, 4)) + yearsAhead}-12-31`;
  return days.flatMap((change, i): PolicyFault[] => {
    const { day } = change;
    const path = `/days/${i}/day`;
    if (day < today) return [faultAt('DAY_PASSED', { day }, path)];
    if (day > last) return [faultAt('CALENDAR_DAY_TOO_FAR', { last }, path)];
    if (days.findIndex((other) => other.day === day) < i) return [faultAt('CALENDAR_DAY_TWICE', { day }, path)];
    const isThere = existing.some((one) => one.day === day && one.unitId === unitId);
    if (change.act === 'ADD' && isThere) return [faultAt('CALENDAR_DAY_TAKEN', { day }, path)];
    if (change.act !== 'ADD' && !isThere) return [faultAt('CALENDAR_DAY_ABSENT', { day }, path)];
    return change.act !== 'REMOVE' && change.kind === 'MAKE_UP' && !isWeekend(day) ? [faultAt('MAKE_UP_ON_WEEKDAY', { day }, path)] : [];
  });
}

/** Are these days of storm or flood only: what is entered, and what is taken away? */
export function isOnlyStorms({ days: existing }: Pick<PolicyBook, 'days'>, { unitId, days }: CalendarChange): boolean {
  const before = (day: CivilDate): DayKind | undefined => existing.find((one) => one.day === day && one.unitId === unitId)?.kind;
  return days.every((change) => (change.act === 'REMOVE' || change.kind === 'STORM') && (before(change.day) ?? 'STORM') === 'STORM');
}

/** The book after a change of days, as the next version. */
export function withDays(book: PolicyBook, { unitId, days }: CalendarChange): PolicyBook {
  const isChanged = (entry: DayEntry): boolean => entry.unitId === unitId && days.some(({ day }) => day === entry.day);
  const entered = days.flatMap((change): DayEntry[] => (change.act === 'REMOVE' ? [] : [{ day: change.day, unitId, kind: change.kind }]));
  return { ...book, version: book.version + 1, days: [...book.days.filter((entry) => !isChanged(entry)), ...entered].sort((a, b) => (a.day < b.day ? -1 : 1)) };
}

/** Everything that keeps these values from being entered. @param isStep is there a step of this name? */
export function faultsOfValues(book: Pick<PolicyBook, 'version' | 'days' | 'parameters'>, change: ParameterChange, today: CivilDate, isStep: (step: string) => boolean): PolicyFault[] {
  const faults = change.values.flatMap((value, i) => faultsOfValue(value, change.values.slice(0, i), `/values/${i}`, { today, isStep }));
  if (faults.length > 0) return faults;
  const { parameters } = withValues(book, change);
  return change.values.flatMap(({ key, validFrom }, i): PolicyFault[] => {
    // From its day on, and with every value that comes into force after it.
    const days = [validFrom, ...parameters.map((entry) => entry.validFrom).filter((day) => day > validFrom)];
    const text = days.map((day) => faultOfTogether(policyParameters(parameters, day), smsHoursOn(parameters, day))).find((found) => found !== null) ?? null;
    return text === null ? [] : [{ code: 'PARAMETER_INVALID', params: { key }, field: { path: `/values/${i}/value`, ...text } }];
  });
}

function faultsOfValue({ key, value, validFrom }: ParameterEntry, before: readonly ParameterEntry[], path: string, { today, isStep }: { today: CivilDate; isStep: (step: string) => boolean }): PolicyFault[] {
  const parameter = parameterOf(key, isStep);
  if (parameter === undefined) return [faultAt('PARAMETER_UNKNOWN', { key }, `${path}/key`)];
  if (before.some((other) => other.key === key && other.validFrom === validFrom)) return [faultAt('PARAMETER_TWICE', { key }, `${path}/key`)];
  return [
    ...(validFrom < today ? [faultAt('DAY_PASSED', { day: validFrom }, `${path}/validFrom`)] : []),
    ...parameter.faults(value).map((fault): PolicyFault => ({ code: 'PARAMETER_INVALID', params: { key }, field: { ...fault, path: `${path}/value${fault.path}` } })),
  ];
}

/** The book after a change of values, as the next version. */
export function withValues(book: PolicyBook, { values }: ParameterChange): PolicyBook {
  const isChanged = (entry: ParameterEntry): boolean => values.some(({ key, validFrom }) => key === entry.key && validFrom === entry.validFrom);
  return { ...book, version: book.version + 1, parameters: [...book.parameters.filter((entry) => !isChanged(entry)), ...values] };
}
