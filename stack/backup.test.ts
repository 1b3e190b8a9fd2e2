import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { addCalendarDays, civilDateAt } from '../domain/civil-date.ts';
import { taskId } from '../domain/ids.ts';
import { signIn } from './sign-in.ts';
import { until } from './testing-faults.ts';
import type { RunningStack } from './testing-stack.ts';
import { startStack } from './testing-stack.ts';

const dir = mkdtempSync(join(tmpdir(), 'vbsp-backup-'));
/** Backups of one campaign, some decisions apart: each is the data directory of a stack that is stopped. The later one went on from a copy of the earlier. */
const [early, late] = ['early', 'late'].map((name) => join(dir, name)) as [string, string];
const year = Number(civilDateAt(Date.now()).slice(0, 4)) + 1;
const day = (days: number): string => addCalendarDays(civilDateAt(Date.now()), days);
const commune = (n: number): string => `annual-plan.${year}.commune-00${n}`;
const office = `annual-plan.${year}.desk-office-01`;
const settled = 153;
let stack: RunningStack | undefined;

interface Answer {
  readonly status: number;
  // The answers of a whole API: each test says what it expects of them.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** What the check said of the restored copy, before and after the decisions that were taken on it. */
const agreed: ReturnType<typeof agree>[] = [];

beforeAll(async () => {
  await startOn(early, 'migrate', 'seed');
  const due = { commune: day(10), office: day(20), branch: day(30), head: day(40) };
  await done(post('director.branch-1', '/api/processes/annual-plan', { year, programmes: ['HO_NGHEO'], due }));
  await settle();
  await enterAndSubmit(1);
  await stop();
  restore(early, early, late);
  await startOn(late);
  agreed.push(agree());
  await enterAndSubmit(2);
  await done(accept('commune-001'));
  await settle();
  agreed.push(agree());
  await stop();
}, 180_000);
afterEach(() => stop());
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function startOn(dataDir: string, ...more: string[]): Promise<void> {
  stack = await startStack(['postgres', ...more, 'temporal', 'identity', 'worker', 'api'].join(), { DATA_DIR: dataDir });
}

async function stop(): Promise<void> {
  await stack?.stop();
  stack = undefined;
}

function up(): RunningStack {
  if (stack === undefined) throw new Error('no stack runs');
  return stack;
}

/** Restores PostgreSQL from one backup and Temporal from another. */
function restore(database: string, engine: string, target: string): string {
  mkdirSync(target);
  for (const [from, files] of [[database, ['postgres', 'postgres.json', 'identity.json']], [engine, readdirSync(engine).filter((name) => name.startsWith('temporal.db'))]] as const) {
    execFileSync('cp', ['-a', ...files.map((file) => join(from, file)), target]);
  }
  return target;
}

async function send(subject: string, method: 'GET' | 'POST', url: string, body?: object): Promise<Answer> {
  const token = await signIn({ issuer: up().env['OIDC_ISSUER'] ?? '', subject });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': `backup-${randomUUID()}` };
  const response = await fetch(`${up().api}${url}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { status: response.status, body: await response.json() };
}
const post = (subject: string, url: string, body: object): Promise<Answer> => send(subject, 'POST', url, body);
const decide = (process: string, step: string, subject: string, choice: string, { form = {}, about = null, round = 1 }: { form?: object; about?: string | null; round?: number } = {}): Promise<Answer> =>
  post(subject, `/api/tasks/${taskId(process, step, about, round)}/decision`, { choice, form });
const accept = (communeId: string): Promise<Answer> => decide(office, 'office.review', 'officer-1.office-01', 'accept', { about: communeId });
const rebuild = (process: string): Promise<Answer> => post('operator', `/api/processes/${process}/rebuild`, { reason: 'khôi phục (minh họa)' });

/** The act was carried out. */
async function done(sent: Promise<Answer>): Promise<void> {
  const { status, body } = await sent;
  expect(status, JSON.stringify(body)).toBeLessThan(300);
}

async function enterAndSubmit(n: number, round = 1): Promise<void> {
  await done(decide(commune(n), 'commune.enter', `specialist-1.commune-00${n}`, 'enter', { form: { restNoNeed: true }, round }));
  await done(decide(commune(n), 'commune.submit', `chairman.commune-00${n}`, 'submit', { round }));
  await settle();
}

async function query<T>(text: string): Promise<T[]> {
  const sql = postgres(up().env['DATABASE_OWNER_URL'] ?? '', { max: 1, onnotice: () => undefined });
  return (await sql.unsafe(text).finally(() => sql.end())) as unknown as T[];
}

/** Every message is delivered, and every process has begun. */
async function settle(): Promise<void> {
  await until('all messages to be delivered', async () => {
    const [row] = await query<{ waiting: number; processes: number }>('select (select count(*)::int from outbox where delivered_at is null) as waiting, (select count(*)::int from process) as processes');
    return row?.waiting === 0 && row.processes === settled ? true : undefined;
  });
}

/** `npm run agree`: what it names, and whether it is content. */
function agree(): { status: number | null; named: string[] } {
  const { status, stdout } = spawnSync(process.execPath, [join(import.meta.dirname, '..', 'api', 'agree.ts')], { env: up().env, encoding: 'utf8' });
  return { status, named: stdout.split('\n').flatMap((line) => /^(annual-plan\.\S+): ([A-Z_]+) /.exec(line)?.slice(1, 3).join(' ') ?? []) };
}
const content = { status: 0, named: [] };
const turns = (...processes: string[]): string[] => processes.map((process) => `${process} TURN`);

it('goes on where it stood, when both are restored from one moment into another folder', () => {
  expect(agreed).toEqual([content, content]);
});

it('names every process that the database is behind with, when it is older than the engine, and lets them go on once they are rebuilt', async () => {
  await startOn(restore(early, late, join(dir, 'older-database')));
  const found = agree();
  expect(found.status).toBe(1);
  expect(found.named).toEqual(expect.arrayContaining(turns(commune(1), commune(2), office)));
  // Nothing is written over the gap.
  expect((await accept('commune-002')).status).toBe(404);
  for (const process of [commune(1), commune(2), office]) await done(rebuild(process));
  expect(agree()).toEqual(content);
  // What was put on record between the two backups is gone, and so are its figures; the chain itself is whole.
  expect(await query(`select action from ledger_entry where chain = '${commune(2)}' order by seq`)).toEqual([{ action: 'process.opened' }, { action: 'operator.rebuild' }]);
  expect(await query(`select from plan_synthesis where process_id = '${commune(2)}'`)).toEqual([]);
  expect(await send('auditor', 'GET', `/api/processes/${commune(2)}/verification`)).toMatchObject({ status: 200, body: { fault: null } });
  // The commune enters them again.
  await done(decide(commune(2), 'commune.withdraw', 'chairman.commune-002', 'withdraw'));
  await enterAndSubmit(2, 2);
  expect(await query(`select version from plan_synthesis where process_id = '${commune(2)}'`)).toEqual([{ version: 2 }, { version: 2 }]);
  expect(agree()).toEqual(content);
}, 120_000);

it('names every process that the engine is behind with, when it is older than the database, and loses no act in silence', async () => {
  await startOn(restore(late, early, join(dir, 'older-engine')));
  const found = agree();
  expect(found.status).toBe(1);
  expect(found.named).toEqual(expect.arrayContaining(turns(commune(1), commune(2), office)));
  const written = () => query(`select chain, seq, action from ledger_entry where turn is not null order by chain, seq`);
  const before = await written();
  // To the engine the task is open still: what is written already under that turn must not pass for this act.
  expect(await accept('commune-001')).toMatchObject({ status: 500, body: { code: 'TURN_FAILED' } });
  expect(await written()).toEqual(before);
  expect(await rebuild(office)).toMatchObject({ status: 412, body: { code: 'STALE' } });
  // Processes that did nothing meanwhile go on.
  await done(decide(commune(3), 'commune.enter', 'specialist-1.commune-003', 'enter', { form: { restNoNeed: true } }));
}, 120_000);
