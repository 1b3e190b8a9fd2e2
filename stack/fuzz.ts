import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { apiClient, done } from '../client/index.ts';
import { readConfig } from '../config.ts';
import { addCalendarDays, civilDateAt } from '../domain/civil-date.ts';
import { roles } from '../domain/roles.ts';
import type { Role } from '../domain/roles.ts';
import { describeFailure, StackError } from './errors.ts';
import { schemathesis } from './schemathesis/python.ts';
import { fuzzAs } from './schemathesis/role.ts';
import type { FuzzedApi, Outcome } from './schemathesis/role.ts';
import { signIn } from './sign-in.ts';
import { startStack } from './testing-stack.ts';
import type { RunningStack } from './testing-stack.ts';

const HELP = `npm run fuzz calls the API of a stack of its own as every role would, with what its OpenAPI document allows and what it does not.
  --calls <n>      at least so many calls as each role (5000)
  --seconds <n>    instead: all roles together within about so many seconds, once the stack is up
  --roles <names>  only these, separated by commas
  --seed <n>       the same again`;

const begun = Date.now();
const say = (line: string): void => console.log(`  ${((Date.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${line}`);
/** Roles that are asked at the same time. Their processes of Python and the API share two cores. */
const LANES = 2;
/** A round of the full form; it is repeated with the next seed until there were calls enough. */
const ROUND_SECONDS = 120;
/** What Schemathesis needs besides the time it is given: to start, to read the document, to end. */
const START_SECONDS = 3;
/** A role that got fewer calls in its time, on a machine that was busy, gets another round. */
const FEWEST_CALLS = 100;
const MOST_ROUNDS = 10;
/** They end what others work with, so they come last, one by one. */
const last: readonly Role[] = ['BRANCH_DIRECTOR', 'OPERATOR', 'REGISTRAR'];

function options() {
  const { values } = parseArgs({ options: { calls: { type: 'string', default: '5000' }, seconds: { type: 'string' }, roles: { type: 'string' }, seed: { type: 'string' }, report: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help === true) {
    console.log(HELP);
    process.exit(0);
  }
  const number = (name: string, text: string): number => {
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new StackError(`--${name} must be a whole number above 0`);
    return Number(text);
  };
  const wanted = values.roles?.split(',') ?? Object.keys(roles);
  const unknown = wanted.find((name) => !Object.hasOwn(roles, name));
  if (unknown !== undefined) throw new StackError(`there is no role ${unknown}; the roles are ${Object.keys(roles).join(', ')}`);
  return {
    calls: number('calls', values.calls), seconds: values.seconds === undefined ? undefined : number('seconds', values.seconds),
    seed: values.seed === undefined ? randomInt(1, 1_000_000) : number('seed', values.seed), wanted: wanted as Role[], report: values.report,
  };
}

type Options = ReturnType<typeof options>;

interface Holders {
  readonly role: Role;
  /** Those who hold it, by id. */
  readonly subjects: readonly string[];
}

async function holdersOf(stack: RunningStack, wanted: readonly Role[]): Promise<Holders[]> {
  const sql = postgres(stack.env['DATABASE_OWNER_URL'] ?? '', { max: 1 });
  try {
    const rows = await sql<Holders[]>`select a.role, array_agg(p.subject order by p.id) as subjects from appointment a join person p on p.id = a.person_id group by a.role order by a.role`;
    const absent = wanted.find((role) => !rows.some((row) => row.role === role));
    if (absent !== undefined) throw new StackError(`nobody of the demonstration holds ${absent}`);
    return rows.filter(({ role }) => wanted.includes(role)).sort((a, b) => last.indexOf(a.role) - last.indexOf(b.role));
  } finally {
    await sql.end();
  }
}

function tokenOf(stack: RunningStack, subject: string): Promise<string> {
  return signIn({ issuer: stack.env['OIDC_ISSUER'] ?? '', subject });
}

/** Something to find: the year's campaign, with a task for every commune. */
async function openCampaign(stack: RunningStack): Promise<void> {
  const clientOf = (subject: string) => apiClient({ baseUrl: stack.api, token: () => tokenOf(stack, subject) });
  const today = civilDateAt(Date.now());
  const due = { commune: addCalendarDays(today, 10), office: addCalendarDays(today, 20), branch: addCalendarDays(today, 30), head: addCalendarDays(today, 40) };
  await done(clientOf('director.branch-1').POST('/api/processes/annual-plan', { body: { year: Number(today.slice(0, 4)) + 1, due } }));
  for (let tries = 0; tries < 60; tries += 1) {
    const { open } = await done(clientOf('chairman.commune-001').GET('/api/tasks/counts'));
    if (open > 0) return;
    await sleep(500);
  }
  throw new StackError('the campaign was opened, and no task of it came');
}

async function fuzzRole(stack: RunningStack, site: FuzzedApi, { role, subjects }: Holders, { calls, seconds, seed, wanted }: Options): Promise<Outcome> {
  const budget = seconds === undefined ? ROUND_SECONDS : Math.max(1, Math.floor((seconds * LANES) / wanted.length) - START_SECONDS);
  const [enough, rounds] = seconds === undefined ? [calls, calls] : [FEWEST_CALLS, MOST_ROUNDS];
  const people = [...subjects];
  let all: Outcome = { calls: 0, answers: {}, faults: [] };
  for (let round = 0; round < rounds && all.calls < enough && all.faults.length === 0 && people[0] !== undefined; round += 1) {
    const subject = people[0];
    const token = await tokenOf(stack, subject);
    const outcome = await fuzzAs(site, { role, subject }, token, { seed: seed + round, seconds: budget });
    const stillThere = await isSignedIn(stack, token);
    // A registrar may end anyone, also themself: what came after says nothing of the role.
    if (!stillThere) people.shift();
    all = sum(all, stillThere ? outcome : { ...outcome, calls: outcome.calls - (outcome.answers['401'] ?? 0) });
  }
  const faults = all.faults.length > 0 || all.calls >= enough ? all.faults : [`${role}: only ${all.calls} calls, ${people.length} of ${subjects.length} people left`];
  say(`${faults.length === 0 ? 'ok    ' : 'FAILED'} ${role}: ${all.calls} calls, ${Object.entries(all.answers).map(([status, count]) => `${status} ${count}×`).join(', ')}`);
  return { ...all, faults };
}

async function isSignedIn(stack: RunningStack, token: string): Promise<boolean> {
  return (await fetch(`${stack.api}/api/me`, { headers: { authorization: `Bearer ${token}` } })).status === 200;
}

function sum(a: Outcome, b: Outcome): Outcome {
  const statuses = [...new Set([...Object.keys(a.answers), ...Object.keys(b.answers)])].sort();
  return { calls: a.calls + b.calls, answers: Object.fromEntries(statuses.map((status) => [status, (a.answers[status] ?? 0) + (b.answers[status] ?? 0)])), faults: [...a.faults, ...b.faults] };
}

async function fuzzAll(stack: RunningStack, site: FuzzedApi, holders: readonly Holders[], given: Options): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = holders.filter(({ role }) => !last.includes(role));
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) outcomes.push(await fuzzRole(stack, site, next, given));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  for (const holder of holders.filter(({ role }) => last.includes(role))) outcomes.push(await fuzzRole(stack, site, holder, given));
  return outcomes;
}

/** After everything: is it ready, and do ledger, tasks and engine still say the same? */
async function soundness(stack: RunningStack): Promise<Outcome> {
  const ready = await fetch(`${stack.api}/readyz`);
  const agreement = spawnSync(process.execPath, [join(import.meta.dirname, '../api/agree.ts')], { env: stack.env, encoding: 'utf8' });
  say(`${ready.ok ? 'the API is ready' : 'the API is not ready'}; ${(agreement.stdout || agreement.stderr).trim().split('\n').at(-1) ?? ''}`);
  return { calls: 0, answers: {}, faults: [...(ready.ok ? [] : ['the API is not ready any more']), ...(agreement.status === 0 ? [] : [agreement.stdout + agreement.stderr])] };
}

async function main(given: Options): Promise<readonly Outcome[]> {
  const config = readConfig({ ...process.env, API_HOST: '', OIDC_ISSUER: '' });
  const command = schemathesis(config.cacheDir, say);
  const outDir = join(config.dataDir, 'fuzz');
  rmSync(outDir, { recursive: true, force: true });
  const stack = await startStack(undefined, { LOG_LEVEL: 'warn' });
  try {
    await openCampaign(stack);
    say(`the stack is up; seed ${given.seed}`);
    const outcomes = await fuzzAll(stack, { command, api: stack.api, outDir }, await holdersOf(stack, given.wanted), given);
    return [...outcomes, await soundness(stack)];
  } finally {
    await stack.stop();
  }
}

const given = options();
const outcomes = await main(given).catch((error: unknown): Outcome[] => [{ calls: 0, answers: {}, faults: [describeFailure(error)] }]);
for (const { faults } of outcomes) for (const fault of faults) console.error(fault);
const failed = outcomes.filter(({ faults }) => faults.length > 0).length;
const calls = outcomes.map((outcome) => outcome.calls).reduce((all, more) => all + more, 0);
if (given.report !== undefined) writeFileSync(given.report, JSON.stringify({ passed: outcomes.length - failed, failed }));
console.log(`${calls} calls, seed ${given.seed}: ${outcomes.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
