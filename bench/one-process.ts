import { randomUUID } from 'node:crypto';
import { taskId } from '../domain/ids.ts';
import { planProcessId, steps } from '../workflows/credit-plan/contract.ts';
import type { ActorRef } from '../workflows/shared/contract.ts';
import { decideTask } from '../workflows/shared/contract.ts';
import { canonicalHash } from '../db/ledger.ts';
import { decideOverHttp, openBenchCampaign, until } from './campaigns.ts';
import { CpuMeter } from './cpu.ts';
import type { Round } from './load.ts';
import { runCallers, summarize } from './load.ts';
import { officeId, seededActor } from './people.ts';
import type { BenchStack } from './stack.ts';
import { cpuTable, fixed, table, verdict } from './table.ts';

/*
 * An office accepts the plans of its communes (office.review), one by each caller, all at once, over HTTP:
 *   one process      all in the process of one office, with a commune for each caller
 *   many processes   each in the process of another office, with one commune
 * Both are real campaigns: the communes have entered and submitted before the clock starts, and every acceptance writes the commune's lines and sends it a message.
 * A round uses each task once, so every round has campaigns of its own; before each the system is left until all messages are delivered.
 * CPU is counted while the clock runs: of what the decisions set off, as much as was done by then.
 */

interface Side {
  readonly name: string;
  readonly rounds: Round[];
  readonly cpu: CpuMeter;
  /** Prepares one round. @returns the task of each caller */
  readonly prepare: () => Promise<string[]>;
}

const communeId = (n: number): string => `commune-${String(n + 1).padStart(3, '0')}`;

/** A commune declares that it needs nothing, and submits. */
async function submitCommune(stack: BenchStack, period: string, commune: string): Promise<void> {
  const processId = planProcessId('annual-plan', period, 'commune', commune);
  const decide = async (by: ActorRef, step: string, choice: string, form: object): Promise<void> => {
    const key = randomUUID();
    await stack.temporal.workflow.getHandle(processId).executeUpdate(decideTask, { updateId: key, args: [{ key, requestHash: key, by, taskId: taskId(processId, step, null, 1), choice, form: { ...form } }] });
  };
  const body = { put: [], remove: [], noNeed: [], restNoNeed: true };
  const batchId = `batch-${randomUUID()}`;
  const sha256 = canonicalHash(body);
  await stack.sql`insert into staged_table (id, process_id, body, sha256) values (${batchId}, ${processId}, ${stack.sql.json(body)}, ${sha256})`;
  await decide(await seededActor(stack.sql, `specialist-1.${commune}`), steps.enterNeeds, 'enter', { batchId, sha256, put: 0, remove: 0, noNeed: 0 });
  await decide(await seededActor(stack.sql, `chairman.${commune}`), steps.submit, 'submit', {});
}

async function isDelivered(stack: BenchStack): Promise<boolean> {
  const [waiting] = await stack.sql`select 1 from outbox where delivered_at is null limit 1`;
  return waiting === undefined;
}

/** Opens campaigns whose communes have all submitted. @returns the office's task about each commune */
async function submitted(stack: BenchStack, campaigns: readonly (readonly string[])[]): Promise<string[]> {
  const tasks: string[] = [];
  for (const communes of campaigns) {
    const period = await openBenchCampaign(stack, [{ officeId, communeIds: communes }]);
    tasks.push(...communes.map((commune) => taskId(planProcessId('annual-plan', period, 'office', officeId), steps.review, commune, 1)));
  }
  const communesOpen = async (): Promise<boolean> => {
    const ids = tasks.map((task) => planProcessId('annual-plan', task.split('.')[1] ?? '', 'commune', task.split('~')[2] ?? ''));
    const [row] = await stack.sql<{ n: number }[]>`select count(*)::int as n from process where id = any(${ids})`;
    return row?.n === tasks.length;
  };
  await until('the communes', communesOpen);
  for (let i = 0; i < tasks.length; i += 10) {
    await Promise.all(tasks.slice(i, i + 10).map((task) => submitCommune(stack, task.split('.')[1] ?? '', task.split('~')[2] ?? '')));
  }
  await until('the office to have received all', async () => {
    const [row] = await stack.sql<{ n: number }[]>`select count(*)::int as n from task where id = any(${tasks}) and status = 'OPEN'`;
    return row?.n === tasks.length && (await isDelivered(stack));
  });
  return tasks;
}

export async function oneProcess(stack: BenchStack): Promise<string> {
  const { callers, rounds } = stack.settings;
  const all = Array.from({ length: callers }, (_, n) => communeId(n));
  const sides: Side[] = [
    { name: `${callers} tasks of one process`, rounds: [], cpu: new CpuMeter(), prepare: () => submitted(stack, [all]) },
    { name: `one task in each of ${callers} processes`, rounds: [], cpu: new CpuMeter(), prepare: () => submitted(stack, all.map((commune) => [commune])) },
  ];
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, rounds: done, cpu, prepare } of round % 2 === 0 ? sides : [...sides].reverse()) {
      const tasks = await prepare();
      const decide = (): Promise<Round> => runCallers(callers, 1, (caller) => decideOverHttp(stack, caller, tasks[caller] ?? '', 'accept'));
      const result = round === 0 ? await decide() : await cpu.around(callers, decide);
      await until('the messages', () => isDelivered(stack));
      stack.say(`${name}, ${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: ${fixed(result.perSecond)}/s`);
      if (round > 0) done.push(result);
    }
  }
  const [one, many] = sides.map((side) => ({ name: side.name, cpu: side.cpu.perAct(), ...summarize(side.rounds) }));
  if (!one || !many) return '';
  return [
    table([`${callers} callers at once, medians of ${rounds} rounds`, 'decisions/s', 'p50 ms', 'p95 ms'], [one, many].map((s) => [s.name, fixed(s.perSecond), fixed(s.p50), fixed(s.p95)])),
    '',
    verdict('decisions/s in one process to those in many', one.perSecond / many.perSecond, { atLeast: 3 }),
    '',
    cpuTable([one, many].map((side) => [side.name, side.cpu])),
  ].join('\n');
}
