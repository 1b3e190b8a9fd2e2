/** A commune that a file may mean by a code or a name. */
export interface UnitMatch {
  readonly by: 'code' | 'name';
  /** The code or name as the file has it. */
  readonly label: string;
  /** The unit that bears or bore it. */
  readonly unitId: string;
  /** Does it bear it on the day asked for? */
  readonly current: boolean;
  /** How well it fits: 1 to the letter, 2 but for diacritics, 3 without the kind of commune. */
  readonly rank: number;
  /** A commune of that day that the unit is, or went into. */
  readonly communeId: string;
  readonly communeName: string;
  /** Does that commune lie in the area asked for? */
  readonly inside: boolean;
}

export interface FoundCommune {
  readonly communeId: string;
  readonly communeName: string;
  /** The unit that the file names: the commune itself, or one that went into it. */
  readonly unitId: string;
  /** By a name or code that it, or a unit that went into it, bears no more. */
  readonly former: boolean;
}

export type UnitFault =
  | { readonly fault: 'UNKNOWN' | 'DISAGREE' }
  | { readonly fault: 'OUTSIDE'; readonly communeName: string }
  /** Names of the communes that may be meant. */
  | { readonly fault: 'AMBIGUOUS'; readonly among: readonly string[] };

/**
 * The one commune of today that a row means. Official codes are reused, and names of former communes too: where a row has both, they must be of one unit; where it has one, the unit
 * that bears it now is meant before those that bore it. What went into several communes is not guessed.
 * @param byCode what bears or bore the row's code; null where it has none
 * @param byName as well for its name
 */
export function communeMeant(byCode: readonly UnitMatch[] | null, byName: readonly UnitMatch[] | null): FoundCommune | UnitFault {
  const both = byCode !== null && byName !== null;
  const named = new Set(byName?.map((match) => match.unitId));
  const all = both ? byCode.filter((match) => named.has(match.unitId)) : (byCode ?? byName ?? []);
  if (all.length === 0) return { fault: both && byCode.length > 0 && byName.length > 0 ? 'DISAGREE' : 'UNKNOWN' };
  const isCurrent = (match: UnitMatch): boolean => match.current && (!both || byName.some((other) => other.unitId === match.unitId && other.current));
  const best = closest(preferred(preferred(all, (match) => match.inside), isCurrent));
  const [first, ...rest] = best;
  if (first === undefined) return { fault: 'UNKNOWN' };
  if (rest.some((match) => match.communeId !== first.communeId)) return { fault: 'AMBIGUOUS', among: [...new Set(best.map((match) => match.communeName))].sort((a, b) => a.localeCompare(b, 'vi')) };
  if (!first.inside) return { fault: 'OUTSIDE', communeName: first.communeName };
  return { communeId: first.communeId, communeName: first.communeName, unitId: first.unitId, former: !isCurrent(first) };
}

/** Units with a match for which this holds, with all their matches; all where none has. */
function preferred(matches: readonly UnitMatch[], holds: (match: UnitMatch) => boolean): readonly UnitMatch[] {
  const units = new Set(matches.filter(holds).map((match) => match.unitId));
  return units.size === 0 ? matches : matches.filter((match) => units.has(match.unitId));
}

function closest(matches: readonly UnitMatch[]): readonly UnitMatch[] {
  const best = Math.min(...matches.map((match) => match.rank));
  return matches.filter((match) => match.rank === best);
}
