import type { RefusalCode } from '../../domain/errors.ts';

/** What a report has heard from a direction. */
export interface Heard {
  readonly letterNumber?: string;
  readonly directedOn?: string;
  /** Reference of what the letter says. */
  readonly text?: string;
  /** How many acts it orders. */
  readonly acts?: number;
  /** All of them are done. */
  readonly done?: boolean;
  /** It ended before that, by an operator. */
  readonly ended?: boolean;
}

/** How far a direction has come, as far as a report has heard. */
export type Stage = 'AWAITED' | 'DIRECTED' | 'FULFILLED' | 'ENDED' | 'ENDED_AFTER_LETTER';

/** @param heard undefined where nothing has been heard yet */
export function stageOf(heard: Heard | undefined): Stage {
  if (heard?.done === true || heard?.acts === 0) return 'FULFILLED';
  if (heard?.ended === true) return heard.acts === undefined ? 'ENDED' : 'ENDED_AFTER_LETTER';
  return heard?.acts === undefined ? 'AWAITED' : 'DIRECTED';
}

/**
 * The direction by which a report is answered: the one it was forwarded to, or the one that was joined into, however often.
 * Word of the joins may come in any order, also before word that follows from them.
 */
export function answeringDirection(first: string, joined: Readonly<Record<string, string>>): string {
  let current = first;
  for (let i = 0; i <= Object.keys(joined).length; i += 1) current = joined[current] ?? current;
  return current;
}

interface Place {
  readonly year: number;
  readonly unitId: string;
  readonly number: number;
  readonly times: number;
}

function placeOf(direction: string): Place | null {
  const [, year, unitId = '', number, times = '1'] = /^[^.]+\.(\d{4})\.(.+)\.(\d+)(?:r(\d+))?$/.exec(direction) ?? [];
  return number === undefined ? null : { year: Number(year), unitId, number: Number(number), times: Number(times) };
}

/**
 * Why one direction can't be joined into another, or null. Only into that of an earlier report: so two that are joined into each other at once can't
 * both end, and no chain of joins leads back to where it began.
 */
export function faultOfJoin(from: string, into: string): RefusalCode | null {
  if (from === into) return 'JOIN_TO_ITSELF';
  const [mine, other] = [placeOf(from), placeOf(into)];
  if (!mine || !other || mine.unitId !== other.unitId) return 'DIRECTION_UNKNOWN';
  const order = mine.year - other.year || mine.number - other.number || mine.times - other.times;
  return order > 0 ? null : 'JOIN_INTO_LATER';
}
