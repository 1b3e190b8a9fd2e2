import type { Figures } from './figures.ts';
import { figuresOf, minus, noFigures, plus } from './figures.ts';
import type { Cell } from './plan.ts';
import { cellKey } from './plan.ts';

/** A row of a version: the part of a child, or of a commune's origin, in a cell. */
export interface PlanPart extends Cell, Figures {
  readonly childUnitId: string;
}

export interface PlanChange extends Cell {
  readonly childUnitId: string;
  readonly change: 'ADDED' | 'REMOVED' | 'CHANGED';
  readonly before: Figures | null;
  readonly after: Figures | null;
  readonly difference: Figures;
}

export interface Comparison {
  readonly changes: readonly PlanChange[];
  /** Rows that are the same in both. */
  readonly unchanged: number;
  /** Cells whose sums differ. */
  readonly cells: readonly (Cell & Figures)[];
  readonly difference: Figures;
}

const isNothing = ({ households, amountVnd }: Figures): boolean => households === 0 && amountVnd === 0n;

/** What changed from one version to another, row by row in the order of cells and units. */
export function comparePlans(before: readonly PlanPart[], after: readonly PlanPart[]): Comparison {
  const keyOf = (part: PlanPart): string => `${cellKey(part)}/${part.childUnitId}`;
  const [was, is] = [new Map(before.map((part) => [keyOf(part), part])), new Map(after.map((part) => [keyOf(part), part]))];
  const keys = [...new Set([...was.keys(), ...is.keys()])].sort();
  const changes = keys.flatMap((key) => changeOf(was.get(key), is.get(key)) ?? []);
  const cells = [...Map.groupBy(changes, cellKey).values()].flatMap((of) => {
    const [first] = of;
    const difference = of.map((change) => change.difference).reduce(plus, noFigures);
    return first && !isNothing(difference) ? [{ programme: first.programme, source: first.source, year: first.year, ...difference }] : [];
  });
  return { changes, unchanged: keys.length - changes.length, cells, difference: changes.map((change) => change.difference).reduce(plus, noFigures) };
}

function changeOf(before: PlanPart | undefined, after: PlanPart | undefined): PlanChange | undefined {
  const place = after ?? before;
  if (!place) return undefined;
  const difference = minus(after ?? noFigures, before ?? noFigures);
  if (before && after && isNothing(difference)) return undefined;
  const { programme, source, year, childUnitId } = place;
  const change = before ? (after ? 'CHANGED' : 'REMOVED') : 'ADDED';
  return { programme, source, year, childUnitId, change, before: before ? figuresOf(before) : null, after: after ? figuresOf(after) : null, difference };
}
