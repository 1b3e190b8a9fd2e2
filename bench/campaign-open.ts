import { setImmediate as otherWork } from 'node:timers/promises';
import { planWorkflows } from '../domain/plan.ts';
import type { CampaignSeed } from '../workflows/credit-plan/contract.ts';
import { openBenchCampaign, openDeciders, until } from './campaigns.ts';
import type { Round } from './load.ts';
import { percentile, runCallers } from './load.ts';
import type { BenchStack } from './stack.ts';
import { fixed, table, verdict } from './table.ts';

/*
 * Callers decide over HTTP, each in a process of their own, first with nothing else going on, then while a campaign opens for so many communes: the branch's turn
 * leaves a start for each commune and office, which the worker's relay paces (STARTS_PER_SECOND, STARTS_IN_FLIGHT), and each start writes a first turn with its
 * tasks and notices. More communes than the seed has are as many campaigns of other years, opened at once. The callers never pause: people do.
 */

/** Callers at once. */
const deciders = 20;
/** Decisions of each caller between two looks at whether the campaign is open. */
const burst = 5;

/** The communes of the seed, by the office that they plan with. */
async function officesOf(stack: BenchStack, most: number): Promise<CampaignSeed['offices']> {
  const rows = await stack.sql<{ commune: string; office: string }[]>`select commune_id as commune, office_id as office from planning_office where valid_to is null order by commune_id limit ${most}`;
  return [...Map.groupBy(rows, ({ office }) => office)].map(([officeId, communes]) => ({ officeId, communeIds: communes.map(({ commune }) => commune) }));
}

async function isOpen(stack: BenchStack, periods: readonly string[], communes: number): Promise<boolean> {
  const [row] = await stack.sql<{ n: number }[]>`select count(*)::int as n from process where period = any(${[...periods]}) and workflow_type = ${planWorkflows['annual-plan'].commune}`;
  return (row?.n ?? 0) >= communes;
}

interface Phase {
  readonly latencies: number[];
  seconds: number;
}

/** Decides again and again until it is enough. */
async function decideUntil(callers: number, decide: (caller: number) => Promise<void>, isEnough: (decided: number) => Promise<boolean>): Promise<Phase> {
  const phase: Phase = { latencies: [], seconds: 0 };
  const begun = performance.now();
  do {
    const round: Round = await runCallers(callers, burst, decide);
    phase.latencies.push(...round.latencies);
    await otherWork();
  } while (!(await isEnough(phase.latencies.length)));
  phase.seconds = (performance.now() - begun) / 1000;
  return phase;
}

/** Opens campaigns for so many communes in all. @returns their periods */
async function openFor(stack: BenchStack, communes: number): Promise<string[]> {
  const periods: string[] = [];
  for (let left = communes; left > 0; ) {
    const offices = await officesOf(stack, left);
    periods.push(await openBenchCampaign(stack, offices));
    left -= offices.reduce((n, { communeIds }) => n + communeIds.length, 0);
  }
  return periods;
}

export async function campaignOpen(stack: BenchStack): Promise<string> {
  const { communes, decisions, rounds } = stack.settings;
  const callers = Math.min(deciders, stack.settings.callers);
  const decide = await openDeciders(stack);
  await decideUntil(callers, decide, async (decided) => decided >= callers * decisions);
  const before = await decideUntil(callers, decide, async (decided) => decided >= callers * decisions * rounds);
  stack.say(`before: ${before.latencies.length} decisions`);
  const begun = performance.now();
  const opening = openFor(stack, communes);
  let periods: string[] | undefined;
  void opening.then((opened) => (periods = opened));
  const during = await decideUntil(callers, decide, async () => periods !== undefined && (await isOpen(stack, periods, communes)));
  await opening;
  const openSeconds = (performance.now() - begun) / 1000;
  stack.say(`${communes} communes are open`);
  await until('the messages', async () => (await stack.sql`select 1 from outbox where delivered_at is null limit 1`).length === 0);
  const p = ({ latencies }: Phase, share: number): number => percentile(latencies, share);
  const row = (name: string, phase: Phase): string[] => [name, String(phase.latencies.length), fixed(phase.latencies.length / phase.seconds), ...[0.5, 0.95, 0.99].map((share) => fixed(p(phase, share)))];
  return [
    table([`${callers} callers at once`, 'decisions', 'decisions/s', 'p50 ms', 'p95 ms', 'p99 ms'], [row('before', before), row(`while ${communes} communes open`, during)]),
    '',
    `opened in ${fixed(openSeconds)} s: ${fixed(communes / openSeconds)} communes/s`,
    verdict('p99 of decisions while a campaign opens to the p99 before', p(during, 0.99) / p(before, 0.99), { atMost: 2 }),
  ].join('\n');
}
