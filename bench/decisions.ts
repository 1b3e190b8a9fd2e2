import { randomUUID } from 'node:crypto';
import { openDeciders } from './campaigns.ts';
import { CpuMeter } from './cpu.ts';
import type { Round, Summary } from './load.ts';
import { runCallers, summarize } from './load.ts';
import { benchPerson } from './people.ts';
import { plainDecide, plainQueue, plainWorkflow } from './plain-contract.ts';
import type { BenchStack } from './stack.ts';
import { cpuTable, fixed, table, verdict } from './table.ts';

/*
 * What is compared, on the same two servers (Temporal on SQLite with synchronous=FULL, PostgreSQL with fsync), in rounds taken in turns:
 *   plain    an Update from this process, by the SDK's client, to a long-lived workflow that awaits one activity; the activity commits one row of PostgreSQL
 *            by postgres.js; a worker process of its own with the product's options (plain-worker.ts).
 *   product  POST /api/tasks/{id}/decision from this process, over a kept connection, to the API's process: token check, person and appointments, access,
 *            idempotency key, task, form, Update, the turn's transaction by the worker's process (process, tasks, ledger chain, effect), kept answer.
 * Both sides decide again and again in the same long-lived workflows, one for each caller. All are open, and all tokens there, before the clock starts.
 */

/** The plain SDK's side: one workflow for each caller. */
async function openPlain(stack: BenchStack): Promise<(caller: number) => Promise<void>> {
  const handles = await Promise.all(
    Array.from({ length: stack.settings.callers }, () => stack.temporal.workflow.start(plainWorkflow, { workflowId: `bench-plain-${randomUUID()}`, taskQueue: plainQueue })),
  );
  return async (caller) => {
    await handles[caller]?.executeUpdate(plainDecide, { updateId: randomUUID(), args: [{ choice: 'send', by: benchPerson(caller).personId }] });
  };
}

interface Side {
  readonly name: string;
  readonly decide: (caller: number) => Promise<void>;
  readonly rounds: Round[];
  readonly cpu: CpuMeter;
}

async function compare(stack: BenchStack, sides: readonly Side[], callers: number, each: number): Promise<void> {
  const { rounds } = stack.settings;
  for (const { decide } of sides) await runCallers(callers, Math.max(4, Math.ceil(each / 4)), decide);
  // A caller who is alone is another one in each round, so that no history grows longer than in the rounds of many.
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, decide, rounds: done, cpu } of round % 2 === 0 ? sides : [...sides].reverse()) {
      done.push(await cpu.around(callers * each, () => runCallers(callers, each, (caller) => decide((caller + round) % stack.settings.callers))));
      const last = summarize(done.slice(-1));
      stack.say(`${name}, ${callers} at once, round ${round + 1} of ${rounds}: ${fixed(last.perSecond)}/s, p50 ${fixed(last.p50)} ms`);
    }
  }
}

export async function decisions(stack: BenchStack): Promise<string> {
  const { callers, decisions: each, aloneDecisions } = stack.settings;
  const [plain, product] = [await openPlain(stack), await openDeciders(stack)];
  const sides = (): [Side, Side] => [{ name: 'plain SDK', decide: plain, rounds: [], cpu: new CpuMeter() }, { name: 'product', decide: product, rounds: [], cpu: new CpuMeter() }];
  const [many, alone] = [sides(), sides()];
  await compare(stack, many, callers, each);
  await compare(stack, alone, 1, aloneDecisions);
  const row = (name: string, s: Summary): string[] => [name, fixed(s.perSecond), fixed(s.p50), fixed(s.p95)];
  const of = (side: Side): Summary => summarize(side.rounds);
  const rows = [
    row(`${callers} at once, plain SDK`, of(many[0])), row(`${callers} at once, product`, of(many[1])),
    row('one alone, plain SDK', of(alone[0])), row('one alone, product', of(alone[1])),
  ];
  return [
    table([`medians of ${stack.settings.rounds} rounds`, 'decisions/s', 'p50 ms', 'p95 ms'], rows),
    '',
    verdict(`product's decisions/s to the plain SDK's, ${callers} at once`, of(many[1]).perSecond / of(many[0]).perSecond, { atLeast: 0.8 }),
    verdict(`product's latency (p50) to the plain SDK's, ${callers} at once`, of(many[1]).p50 / of(many[0]).p50, { atMost: 1.3 }),
    verdict("product's latency (p50) to the plain SDK's, one alone", of(alone[1]).p50 / of(alone[0]).p50, { atMost: 1.3 }),
    '',
    cpuTable([...many.map((s): [string, Map<string, number>] => [`${callers} at once, ${s.name}`, s.cpu.perAct()]), ...alone.map((s): [string, Map<string, number>] => [`one alone, ${s.name}`, s.cpu.perAct()])]),
  ].join('\n');
}
