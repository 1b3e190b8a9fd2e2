import { civilDateAt } from '../domain/civil-date.ts';
import type { CivilDate } from '../domain/civil-date.ts';

/** The civil date in Viet Nam of an instant. */
export function dayOf(at: Date): CivilDate {
  return civilDateAt(at.getTime());
}
