import type { CivilDate } from './civil-date.ts';
import type { RefusalCode, RefusalParams } from './errors.ts';

/** Which unit answers for a debt, from a day to the day before another. */
export interface Duty {
  /** The process of the case in that unit. */
  readonly processId: string;
  readonly unitId: string;
  readonly validFrom: CivilDate;
  /** First day of the next; null for whoever answers now. */
  readonly validTo: CivilDate | null;
}

/** From which day on another unit is to answer. */
export interface Handover {
  readonly processId: string;
  readonly unitId: string;
  readonly effectiveFrom: CivilDate;
}

/** The unit that answers now; undefined once the case is closed. */
export function answering<D extends Duty>(duties: readonly D[]): D | undefined {
  return duties.find(({ validTo }) => validTo === null);
}

/** Every duty of that day: exactly one from the day of detection until the case is closed. */
export function dutiesOn(duties: readonly Duty[], day: CivilDate): Duty[] {
  return duties.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo));
}

/** Why a unit can't hand a debt over from that day, or null: not to itself, not from a day to come, and not from before the day from which it answers itself. */
export function faultOfHandover(duties: readonly Duty[], { unitId, effectiveFrom }: Pick<Handover, 'unitId' | 'effectiveFrom'>, today: CivilDate): { code: RefusalCode; params: RefusalParams; field: 'toUnitId' | 'effectiveFrom' } | null {
  const now = answering(duties);
  if (!now) return { code: 'NOT_ANSWERING', params: {}, field: 'effectiveFrom' };
  if (now.unitId === unitId) return { code: 'HANDOVER_TO_ONESELF', params: {}, field: 'toUnitId' };
  if (effectiveFrom > today) return { code: 'DAY_AHEAD', params: { day: effectiveFrom }, field: 'effectiveFrom' };
  return effectiveFrom < now.validFrom ? { code: 'HANDOVER_BEFORE_DUTY', params: { from: now.validFrom }, field: 'effectiveFrom' } : null;
}

/**
 * The duties once another unit has accepted: it answers from the day agreed, whoever answered before ends the day before. Who would be left with no day at all answered for none.
 * @throws RangeError for a day before that of the unit that answers now: `faultOfHandover` comes first
 */
export function handedOver(duties: readonly Duty[], { processId, unitId, effectiveFrom }: Handover): Duty[] {
  const now = answering(duties);
  if (!now || effectiveFrom < now.validFrom) throw new RangeError('no duty to hand over from that day');
  const before = duties.filter((duty) => duty !== now);
  const ended = now.validFrom === effectiveFrom ? [] : [{ ...now, validTo: effectiveFrom }];
  return [...before, ...ended, { processId, unitId, validFrom: effectiveFrom, validTo: null }];
}

/** The duties as they stood after these hand-overs, whatever came later. @param first whoever answered from the detection on */
export function dutiesAfter(first: Omit<Duty, 'validTo'>, accepted: readonly Handover[]): Duty[] {
  return accepted.reduce<Duty[]>(handedOver, [{ ...first, validTo: null }]);
}
