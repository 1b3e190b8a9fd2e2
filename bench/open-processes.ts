import { openBenchCommune, openDeciders } from './campaigns.ts';
import type { Round } from './load.ts';
import { runCallers, summarize } from './load.ts';
import type { BenchStack } from './stack.ts';
import { fixed, table, verdict } from './table.ts';

/*
 * The same callers decide in the same processes over HTTP, first with nothing else open, then with thousands of the plan's commune processes open besides:
 * each with its open tasks, its due date's timer and its rows, none in the worker's cache for long. Starts are paced, as the engine takes them without
 * backpressure. The empty system comes first, so what the servers gather meanwhile (history, ledger) counts against the full one.
 */

/** Commune processes opened at once. */
const lanes = 20;
/** Communes of the seed. */
const communes = 124;

async function openMany(stack: BenchStack): Promise<void> {
  const { open } = stack.settings;
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let i = next++; i < open; i = next++) {
      await openBenchCommune(stack, String(5000 + Math.floor(i / communes)), `commune-${String((i % communes) + 1).padStart(3, '0')}`);
      if ((i + 1) % 1000 === 0) stack.say(`${i + 1} processes are open`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const [row] = await stack.sql<{ n: number }[]>`select count(*)::int as n from process where closed_at is null`;
  stack.say(`${row?.n ?? 0} processes are open`);
}

async function measure(stack: BenchStack, name: string, decide: (caller: number) => Promise<void>): Promise<Round[]> {
  const { rounds, callers, decisions } = stack.settings;
  // One after the other: the worker has dropped them from its memory meanwhile, and reads each one's history once. That is the price of a cold start, not of a decision.
  for (let caller = 0; caller < callers; caller += 1) await decide(caller);
  await runCallers(callers, Math.max(4, Math.ceil(decisions / 4)), decide);
  const done: Round[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    done.push(await runCallers(callers, decisions, decide));
    stack.say(`${name}, round ${round} of ${rounds}: ${fixed(summarize(done.slice(-1)).perSecond)}/s`);
  }
  return done;
}

export async function openProcesses(stack: BenchStack): Promise<string> {
  const decide = await openDeciders(stack);
  const empty = summarize(await measure(stack, 'empty', decide));
  await openMany(stack);
  const full = summarize(await measure(stack, `${stack.settings.open} open`, decide));
  const row = (name: string, s: typeof empty): string[] => [name, fixed(s.perSecond), fixed(s.p50), fixed(s.p95)];
  return [
    table([`${stack.settings.callers} callers at once, medians of ${stack.settings.rounds} rounds`, 'decisions/s', 'p50 ms', 'p95 ms'], [row('empty system', empty), row(`${stack.settings.open} processes open`, full)]),
    '',
    verdict('decisions/s with many processes open to the empty system', full.perSecond / empty.perSecond, { atLeast: 0.9 }),
  ].join('\n');
}
