import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../db/client.ts';
import { openDatabase } from '../db/client.ts';
import { canonicalHash } from '../db/ledger.ts';
import { alteredVersions } from '../db/plan-versions.ts';
import { writePlanProcess } from '../db/testing-plan.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { Facts } from '../workflows/shared/contract.ts';
import type { Turn } from '../workflows/shared/turn.ts';
import { planEffects } from './plan.ts';

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  // As the application: what was sent can't be changed even by a turn that would.
  database = openDatabase(fresh.appUrl, { max: 4 });
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const villages = ['village-0001', 'village-0002', 'village-0003'];
let periods = 0;

/** A commune and its office, whose turns are written as their stories would have them written. */
async function openPair() {
  const { sql } = database;
  const period = `w${(periods += 1)}`;
  const [commune, office] = [
    await writePlanProcess(sql, { period, level: 'commune', unitId: 'commune-001', area: ['commune-001', 'office-01', 'branch-1', 'province-1'] }),
    await writePlanProcess(sql, { period, level: 'office', unitId: 'office-01', area: ['office-01', 'branch-1', 'province-1'] }),
  ];
  await sql`
    insert into plan_campaign (process_id, kind, year, years, period, attempt, status, due_dates, programmes)
    values (${`annual-plan.${period}.branch-1`}, 'annual-plan', ${4000 + periods}, ${[2027]}, ${period}, 1, 'OPEN', '{}', ${['HO_CAN_NGHEO']})`;
  let at = Date.UTC(2026, 8, 1);
  const write = async (processId: string, name: string, body: Facts): Promise<number> => {
    const turn = { processId, kind: 'annual-plan', period, unitId: processId === office.processId ? 'office-01' : 'commune-001', at: (at += 60_000) } as Turn;
    await sql.begin((tx) => planEffects[name]?.(tx, turn, { by: 'person-0094', ...body }));
    return at;
  };
  const enter = async (version: number, village: number, amountVnd: number): Promise<void> => {
    const [batchId, body] = [randomUUID(), { put: [{ programme: 'HO_CAN_NGHEO', source: 'CENTRAL', year: 2027, originId: villages[village] ?? '', households: 2, amountVnd }], remove: [], noNeed: [], restNoNeed: true }];
    await sql`insert into staged_table (id, process_id, body, sha256) values (${batchId}, ${commune.processId}, ${sql.json(body)}, ${canonicalHash(body)})`;
    await write(commune.processId, 'plan.enter', { batchId, sha256: canonicalHash(body), version });
  };
  return { commune, office, write, enter };
}

type Pair = Awaited<ReturnType<typeof openPair>>;
type Lower = 'DRAFTING' | 'SENT' | 'ACCEPTED' | 'RETURNED';

/** Where the two stand, as their stories know it. */
interface Standing {
  lower: Lower;
  version: number;
  upper: 'COLLECTING' | 'SENT';
  upperVersion: number;
  /** The last decision of the office, while it can be taken back. */
  last: { choice: 'accept' | 'return'; task: string; at: number; version: number } | null;
}

/** What the stories would allow now. */
function allowedNow({ lower, upper, last }: Standing): string[] {
  const ofCommune = { DRAFTING: ['submit'], RETURNED: ['submit'], SENT: ['withdraw', 'accept', 'return'], ACCEPTED: upper === 'COLLECTING' ? ['reopen', 'synthesize'] : [] }[lower];
  return [...ofCommune, ...(last ? ['undo', 'undo'] : []), ...(upper === 'SENT' ? ['office returned'] : [])];
}

async function act(pair: Pair, standing: Standing, [what, village, amount]: readonly [string, number, number]): Promise<void> {
  const { commune, office, write, enter } = pair;
  const review = { communeProcess: commune.processId, version: standing.version, task: `task-${randomUUID()}` };
  const next = (lower: Lower): void => {
    standing.lower = lower;
    standing.version += 1;
  };
  if (what === 'submit') {
    await enter(standing.version, village, amount);
    await write(commune.processId, 'plan.submit', { version: standing.version });
    Object.assign(standing, { lower: 'SENT', last: null });
  } else if (what === 'withdraw') {
    await write(commune.processId, 'plan.withdraw', { version: standing.version });
    Object.assign(standing, { last: null });
    next('DRAFTING');
  } else if (what === 'accept') {
    standing.last = { choice: 'accept', task: review.task, at: await write(office.processId, 'plan.accept', review), version: standing.version };
    standing.lower = 'ACCEPTED';
  } else if (what === 'return') {
    standing.last = { choice: 'return', task: review.task, at: await write(office.processId, 'plan.returnLines', { ...review, reason: 'text-1' }), version: standing.version };
    next('RETURNED');
  } else if (what === 'reopen') {
    await write(office.processId, 'plan.reopenLines', { ...review, reason: 'text-1' });
    standing.last = null;
    next('RETURNED');
  } else if (what === 'undo' && standing.last) {
    const { choice, task, at, version } = standing.last;
    if (choice === 'accept') await write(office.processId, 'plan.undoAccept', { communeProcess: commune.processId, task, at });
    else await write(commune.processId, 'plan.sendAgain', { from: version, version: standing.version, task, at });
    Object.assign(standing, { lower: 'SENT', last: null });
  } else if (what === 'synthesize') {
    await write(office.processId, 'plan.synthesize', { version: standing.upperVersion, children: [{ unitId: 'commune-001', processId: commune.processId, version: standing.version }], exceptions: [] });
    Object.assign(standing, { upper: 'SENT', last: null });
  } else {
    Object.assign(standing, { upper: 'COLLECTING', upperVersion: standing.upperVersion + 1 });
  }
}

/** Everything that the versions of both say, as it stands in the tables. */
async function contents({ commune, office }: Pair): Promise<Map<string, string>> {
  const { sql } = database;
  const ids = [commune.processId, office.processId];
  const rows = await sql<{ key: string; row: string }[]>`
    select process_id || '/' || version as key, to_jsonb(v)::text as row from plan_version v where process_id = any(${ids})
    union all select process_id || '/' || version, to_jsonb(s)::text from plan_synthesis s where process_id = any(${ids})
    union all select process_id || '/' || version, to_jsonb(e)::text from plan_exception e where process_id = any(${ids}) order by 1, 2`;
  return new Map([...Map.groupBy(rows, (row) => row.key)].map(([key, of]) => [key, of.map((row) => row.row).join('\n')]));
}

const acts = fc.tuple(fc.nat({ max: 59 }), fc.nat({ max: 2 }), fc.integer({ min: 1_000_000, max: 90_000_000 }));

test('whatever is returned, re-opened, withdrawn, undone and sent again, every version reads as it was sent, to the digest', async () => {
  let versions = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 5, maxLength: 25 }), async (walk) => {
      const pair = await openPair();
      const standing: Standing = { lower: 'DRAFTING', version: 1, upper: 'COLLECTING', upperVersion: 1, last: null };
      const sent = new Map<string, string>();
      for (const [pick, village, amount] of walk) {
        const allowed = allowedNow(standing);
        const what = allowed[pick % allowed.length] ?? '';
        await act(pair, standing, [what, village, amount]);
        const now = await contents(pair);
        for (const [version, content] of sent) expect(now.get(version), `${version} after ${what}`).toBe(content);
        for (const [version, content] of now) sent.set(version, content);
      }
      versions += sent.size;
    }),
    { numRuns: 20 },
  );
  expect(versions).toBeGreaterThan(40);
  expect(await alteredVersions(database.sql)).toEqual([]);
});

test('keeps who had entered each line when a version was sent, also when another corrects it and when a return is undone', async () => {
  const pair = await openPair();
  const standing: Standing = { lower: 'DRAFTING', version: 1, upper: 'COLLECTING', upperVersion: 1, last: null };
  for (const one of ['submit', 'return', 'undo']) await act(pair, standing, [one, 0, 5_000_000]);
  await act(pair, standing, ['return', 0, 0]);
  const body = { put: [{ programme: 'HO_CAN_NGHEO', source: 'CENTRAL', year: 2027, originId: villages[0] ?? '', households: 2, amountVnd: 7_000_000 }], remove: [], noNeed: [], restNoNeed: true };
  await database.sql`insert into staged_table (id, process_id, body, sha256) values ('by-another', ${pair.commune.processId}, ${database.sql.json(body)}, ${canonicalHash(body)})`;
  await pair.write(pair.commune.processId, 'plan.enter', { batchId: 'by-another', sha256: canonicalHash(body), version: standing.version, by: 'person-0095' });
  await pair.write(pair.commune.processId, 'plan.submit', { version: standing.version });
  const rows = await database.sql<{ version: number; child: string; by: string }[]>`
    select version, child_unit_id as child, written_by as by from plan_synthesis where process_id = ${pair.commune.processId} order by version, child_unit_id`;
  expect(rows).toEqual([1, 2, 3].flatMap((version) => [{ version, child: 'commune-001', by: 'person-0094' }, { version, child: 'village-0001', by: version === 3 ? 'person-0095' : 'person-0094' }]));
});
