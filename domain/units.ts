import type { UnitKind } from './roles.ts';

/** Where a unit stands on a day: what its place in the tree rests on. */
export interface UnitPlace {
  readonly id: string;
  readonly kind: UnitKind;
  readonly parentId: string | null;
  /** For a commune: the one office that plans with it that day (the branch itself may be it). */
  readonly planningOfficeId?: string | null;
}

/** A civil day `yyyy-mm-dd` before which the start of a former unit is not known; used because a period needs a start. */
export const UNKNOWN_START = '1900-01-01';

/** The day the 124 communes began and the former ones ended (Resolution 1671/NQ-UBTVQH15 [BG]). */
export const REORGANIZATION_DAY = '2025-07-01';

/** The kind a unit of each kind has as its parent. Kinds without an entry can't be created below another. */
export const parentKinds = {
  BRANCH: 'PROVINCE',
  OFFICE: 'BRANCH',
  COMMUNE: 'PROVINCE',
  VILLAGE: 'COMMUNE',
  GROUP: 'COMMUNE',
  ORGANIZATION: 'COMMUNE',
  DEPARTMENT: 'PROVINCE',
  POINT: 'COMMUNE',
} as const satisfies Partial<Record<UnitKind, UnitKind>>;

/** The unit next above, as supervision runs: a commune stands under its planning office, and directly under the province while it has none. */
export function unitAbove(place: UnitPlace): string | null {
  if (place.kind === 'COMMUNE') return place.planningOfficeId ?? place.parentId;
  return place.parentId;
}

/** The unit, then every unit above it. Empty when the unit is unknown. */
export function areaFrom(unitId: string, find: (id: string) => UnitPlace | undefined): string[] {
  const area: string[] = [];
  let place = find(unitId);
  while (place !== undefined && !area.includes(place.id)) {
    area.push(place.id);
    const above = unitAbove(place);
    place = above === null ? undefined : find(above);
  }
  return area;
}
