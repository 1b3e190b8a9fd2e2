import { createHash } from 'node:crypto';
import type { FundingSource } from '../../domain/plan.ts';

/** A line as the form of `commune.enter` takes it. */
export interface Need {
  readonly programme: string;
  readonly source: FundingSource;
  readonly originId: string;
  readonly households: number;
  readonly amountVnd: number;
}

const million = 1_000_000;
/** Of a hundred cells, how many have a need. */
const share: Readonly<Record<FundingSource, number>> = { CENTRAL: 45, LOCAL: 20 };

/** Whole numbers from 0 up to and without `below`, the same ones for the same seed every time. */
function numbersOf(seed: string): (below: number) => number {
  let n = 0;
  return (below) => createHash('sha256').update(`${seed}/${(n += 1)}`).digest().readUInt32BE(0) % below;
}

/** Invented needs of a commune, whole millions of VND; always the same for the same commune. Of every commune there is at least one line, of the first programme. */
export function inventedNeeds(communeId: string, programmes: readonly string[], villages: readonly string[]): Need[] {
  const next = numbersOf(communeId);
  const line = (programme: string, source: FundingSource): Need => {
    const households = 3 + next(18);
    return { programme, source, originId: villages[next(villages.length)] ?? '', households, amountVnd: households * (25 + next(40)) * million };
  };
  return programmes.flatMap((programme, i) => (['CENTRAL', 'LOCAL'] as const).flatMap((source) => ((i === 0 && source === 'CENTRAL') || next(100) < share[source] ? [line(programme, source)] : [])));
}

/** The same line as somebody writes it who counts some households twice. */
export function countedTwice({ households, amountVnd, ...place }: Need): Need {
  return { ...place, households: households * 2, amountVnd: amountVnd * 2 };
}
