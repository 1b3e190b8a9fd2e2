import { statSync } from 'node:fs';
import { readConfig } from '../config.ts';
import type { Sql } from '../db/client.ts';
import { planKinds } from '../domain/plan.ts';
import type { Engine } from '../stack/demo/drive.ts';
import { peopleOf } from '../stack/demo/drive.ts';
import { temporalFile } from '../stack/temporal.ts';
import { CpuMeter } from './cpu.ts';
import type { Histories } from './histories.ts';
import { historiesOf } from './histories.ts';
import { peakMemory } from './memory.ts';
import { oneProvince, prepareNation, provincesOf } from './nation.ts';
import type { Phase, PlayedYears } from './province-year.ts';
import { playYears } from './province-year.ts';
import type { BenchStack } from './stack.ts';
import { cpuTable, fixed, table, verdict } from './table.ts';

/*
 * The plans of whole provinces, on durable servers: opened, filled (11 programmes x 2 sources x years, one line each), sent, accepted, synthesized, approved,
 * allotted, acknowledged. First 12 communes to warm up, then one province of at most 124 communes, then, where more are asked for, provinces as large as the
 * nation's: 34 for 3,321.
 * Acts go to the engine as Updates, each formed and staged by the same code as in the API, at most 50 at once: through HTTP, the signing in of the 8,000
 * people who act would be measured as well.
 * The time of all phases is divided by the communes: what grows with their number would show there.
 */

const warmUp = 12;
const maxGrowth = 1.3;

interface Round extends PlayedYears {
  readonly communes: number;
  readonly offices: number;
  readonly provinces: number;
  /** CPU milliseconds for each commune, by part. */
  readonly cpu: ReadonlyMap<string, number>;
  /** Megabytes at most, by part. */
  readonly peak: ReadonlyMap<string, number>;
  /** Bytes that the databases grew by. */
  readonly grown: Sizes;
  readonly histories: readonly (readonly [kind: string, Histories])[];
}

interface Sizes {
  readonly database: number;
  readonly engine: number;
}

async function playRound(stack: BenchStack, name: string, communes: number): Promise<Round> {
  const engine: Engine = { sql: stack.sql as unknown as Sql, temporal: stack.temporal, taskQueue: stack.taskQueue };
  const provinces = provincesOf(name, communes);
  await prepareNation(engine.sql, provinces);
  const people = await peopleOf(engine.sql);
  const before = await sizes(engine.sql);
  const meter = new CpuMeter();
  const { result, peak } = await peakMemory(() => meter.around(communes, () => playYears(stack, engine, people, provinces)));
  const after = await sizes(engine.sql);
  const histories: [string, Histories][] = [];
  for (const kind of [planKinds.fiveYear, planKinds.annual]) {
    const campaigns = result.planned.map(({ campaign }) => campaign).filter((campaign) => campaign.kind === kind);
    if (campaigns.length > 0) histories.push([kind, await historiesOf(stack.temporal, kind, campaigns)]);
  }
  return {
    ...result, communes, offices: provinces.reduce((n, one) => n + one.offices.length, 0), provinces: provinces.length, cpu: meter.perAct(), peak, histories,
    grown: { database: after.database - before.database, engine: after.engine - before.engine },
  };
}

/** Bytes of the product's database and of the engine's. */
async function sizes(sql: Sql): Promise<Sizes> {
  const [row] = await sql<{ bytes: bigint | string }[]>`select pg_database_size(current_database()) as bytes`;
  const file = temporalFile(readConfig().dataDir);
  const engine = [file, `${file}-wal`].reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
  return { database: Number(row?.bytes ?? 0), engine };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const secondsOf = ({ phases }: Round): number => sum(phases.map(({ seconds }) => seconds));
const perCommune = (round: Round, seconds = secondsOf(round)): number => (seconds * 1000) / round.communes;
const megabytes = (bytes: number): string => fixed(bytes / 2 ** 20, 0);
const kilobytes = (bytes: number): string => fixed(bytes / 1024);

function report(round: Round): string {
  const { communes, offices, provinces, lines, phases, histories, peak, grown } = round;
  const row = ({ name, acts, seconds }: Phase): string[] => [name, String(acts), fixed(seconds), fixed(acts / seconds), fixed(perCommune(round, seconds))];
  return [
    `${communes} communes, ${offices} offices, ${provinces} province${provinces === 1 ? '' : 's'}; ${lines} lines of each commune`,
    '',
    table(['phase', 'acts', 'seconds', 'acts/s', 'ms per commune'], [...phases.map(row), row({ name: 'all', acts: sum(phases.map(({ acts }) => acts)), seconds: secondsOf(round) })]),
    '',
    table(['history of a process', 'processes', 'runs, most', 'events, mean', 'events, most', 'kB, most', 'kB of one event, most'], histories.flatMap(([kind, levels]) =>
      levels.map((one) => [`${kind}, ${one.level}`, String(one.processes), String(one.runs), fixed(one.meanEvents), String(one.mostEvents), kilobytes(one.mostBytes), kilobytes(one.largestEvent)]))),
    '',
    table(['the databases grew', 'PostgreSQL', "the engine's"], [['MB', megabytes(grown.database), megabytes(grown.engine)], ['kB per commune', kilobytes(grown.database / communes), kilobytes(grown.engine / communes)]]),
    '',
    table(['peak memory', ...peak.keys()], [['MB', ...[...peak.values()].map((value) => fixed(value, 0))]]),
  ].join('\n');
}

export async function province(stack: BenchStack): Promise<string> {
  const { communes } = stack.settings;
  const sizesOfRounds = [['warm', warmUp], ['small', Math.min(communes, oneProvince)], ...(communes > oneProvince ? [['nation', communes] as const] : [])] as const;
  const rounds: Round[] = [];
  for (const [name, count] of sizesOfRounds) {
    stack.say(`${name}: ${count} communes`);
    rounds.push(await playRound(stack, `bench-${name}`, count));
  }
  const measured = rounds.slice(1);
  const [small, nation] = measured;
  const cpu = cpuTable(measured.map((round) => [`${round.communes} communes`, round.cpu])).replace('CPU ms for each decision', 'CPU ms for each commune ');
  const growth = small && nation ? [verdict(`time per commune with ${nation.communes} to that with ${small.communes}`, perCommune(nation) / perCommune(small), { atMost: maxGrowth })] : [];
  return [...measured.map(report), cpu, ...growth].join('\n\n');
}
