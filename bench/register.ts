import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../config.ts';
import { addCalendarDays, civilDateAt } from '../domain/civil-date.ts';
import type { ImportStatus } from '../domain/register.ts';
import { peakMemory } from './memory.ts';
import type { BenchFile } from './register-file.ts';
import { writeRegisterFile } from './register-file.ts';
import type { BenchStack } from './stack.ts';
import { fixed, table } from './table.ts';

/*
 * The bank's file of a province through the real API: uploaded, checked, accepted by somebody else, applied; then the same file as of the next day, with the worker killed once while it
 * checks and once while it applies. The second one finds every loan there already.
 */

const [sender, acceptor] = ['officer-1.branch-1', 'officer-2.branch-1'];
/** How often the import is looked at. Milliseconds. */
const lookEveryMs = 250;
/** At most so long for each phase. Milliseconds. */
const patienceMs = 1_200_000;

interface Seen {
  readonly id: string;
  readonly status: ImportStatus;
  readonly rowsRead: number;
  readonly faults: number;
}

interface Times {
  readonly upload: number;
  readonly checking: number;
  readonly applying: number;
}

const seconds = (since: number): number => (performance.now() - since) / 1000;

async function upload(stack: BenchStack, { path }: BenchFile, asOf: string): Promise<Seen> {
  const form = new FormData();
  form.set('file', await openAsBlob(path, { type: 'text/csv' }), 'so-vay.csv');
  const response = await fetch(`${stack.api}/api/register/imports?asOf=${asOf}`, { method: 'POST', body: form, headers: { authorization: `Bearer ${await stack.tokenOf(sender)}`, 'idempotency-key': `bench-${asOf}` } });
  if (response.status !== 201) throw new Error(`upload: ${response.status} ${await response.text()}`);
  return (await response.json()) as Seen;
}

/** Looks at an import until it has come to a state. @param meanwhile is told how it stands each time */
async function reaches(stack: BenchStack, id: string, status: ImportStatus, meanwhile: (seen: Seen) => Promise<void> = async () => undefined): Promise<Seen> {
  const authorization = `Bearer ${await stack.tokenOf(sender)}`;
  const begun = performance.now();
  for (;;) {
    const { body } = await stack.http.send('GET', `/api/register/imports/${id}`, { authorization });
    const seen = body as Seen;
    if (seen.status === status) return seen;
    if (seen.status === 'FAULTY' || performance.now() - begun > patienceMs) throw new Error(`the import is ${JSON.stringify(seen)}`);
    await meanwhile(seen);
    await pause(lookEveryMs);
  }
}

/** @param interrupted the worker is killed in the middle of the check, and again while the register is written */
async function importOnce(stack: BenchStack, file: BenchFile, asOf: string, interrupted: boolean): Promise<Times> {
  let begun = performance.now();
  const { id } = await upload(stack, file, asOf);
  const uploaded = seconds(begun);
  begun = performance.now();
  let toKill = interrupted;
  await reaches(stack, id, 'CHECKED', async ({ rowsRead }) => {
    if (!toKill || rowsRead < stack.settings.loans * 0.4) return;
    toKill = false;
    stack.say(`the worker is killed at row ${rowsRead}`);
    await stack.replaceWorker();
  });
  const checked = seconds(begun);
  begun = performance.now();
  const task = await stack.http.send('POST', `/api/tasks/${id}~register.decide~~1/decision`, { authorization: `Bearer ${await stack.tokenOf(acceptor)}`, 'idempotency-key': `bench-accept-${asOf}` }, { choice: 'accept' });
  if (task.status !== 200) throw new Error(`accepting: ${task.status} ${JSON.stringify(task.body)}`);
  if (interrupted) {
    await pause(1000);
    stack.say('the worker is killed while it applies');
    await stack.replaceWorker();
  }
  await reaches(stack, id, 'APPLIED');
  return { upload: uploaded, checking: checked, applying: seconds(begun) };
}

async function databaseMegabytes({ sql }: BenchStack): Promise<number> {
  return Number((await sql<{ mb: string }[]>`select pg_database_size(current_database()) / 1000000 as mb`)[0]?.mb ?? 0);
}

export async function register(stack: BenchStack): Promise<string> {
  const { loans } = stack.settings;
  const file = await writeRegisterFile(stack.sql, join(readConfig().dataDir, 'so-vay.csv'), loans);
  stack.say(`a file of ${loans} loans of ${file.borrowers} borrowers: ${fixed(file.bytes / 1e6)} MB`);
  const day = addCalendarDays(civilDateAt(Date.now()), -1);
  const empty = await databaseMegabytes(stack);
  const first = await peakMemory(() => importOnce(stack, file, day, false));
  const full = await databaseMegabytes(stack);
  const second = await importOnce(stack, file, addCalendarDays(day, 1), true);
  const [counts] = await stack.sql<{ loans: number; borrowers: number; rows: number }[]>`
    select (select count(*) from loan where bank_code like 'KV%' and bank_code not like 'KV-%')::int as loans, (select count(*) from borrower where bank_code like 'KH%' and bank_code not like 'KH-%')::int as borrowers, (select count(*) from register_import_row)::int as rows`;
  if (counts?.loans !== loans || counts.borrowers !== file.borrowers) throw new Error(`the register has ${JSON.stringify(counts)}`);
  const row = (name: string, times: Times): string[] => [name, fixed(times.upload), fixed(times.checking), fixed(loans / times.checking, 0), fixed(times.applying), fixed(loans / times.applying, 0), fixed(times.upload + times.checking + times.applying)];
  return [
    table([`${loans} loans, ${file.borrowers} borrowers, ${fixed(file.bytes / 1e6)} MB`, 'upload s', 'checking s', 'rows/s', 'applying s', 'rows/s', 'in all s'], [row('into an empty register', first.result), row('again, worker killed twice', second)]),
    '',
    table(['most memory, MB', ...first.peak.keys()], [['', ...[...first.peak.values()].map((mb) => fixed(mb, 0))]]),
    '',
    `database: ${empty} MB before, ${full} MB after the first import, ${await databaseMegabytes(stack)} MB after the second with the checked rows of both (removed within ten minutes)`,
  ].join('\n');
}
