import { performance } from 'node:perf_hooks';

/** What one round of callers gave. */
export interface Round {
  readonly perSecond: number;
  /** Milliseconds, one for each act. */
  readonly latencies: readonly number[];
}

/** Lets `callers` act at once, each `each` times in a row, and times every act. */
export async function runCallers(callers: number, each: number, act: (caller: number) => Promise<unknown>): Promise<Round> {
  const latencies: number[] = [];
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let i = 0; i < each; i += 1) {
        const from = performance.now();
        await act(caller);
        latencies.push(performance.now() - from);
      }
    }),
  );
  return { perSecond: (latencies.length / (performance.now() - begun)) * 1000, latencies };
}

/** Nearest rank; `share` from 0 to 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[sorted.length / 2 - 1] ?? Number.NaN) + upper) / 2;
}

/** Medians over the rounds of one side. */
export interface Summary {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export function summarize(rounds: readonly Round[]): Summary {
  const of = (share: number) => median(rounds.map((round) => percentile(round.latencies, share)));
  return { perSecond: median(rounds.map((round) => round.perSecond)), p50: of(0.5), p95: of(0.95), p99: of(0.99) };
}
