import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { anchorLedger, verifyLedger } from './anchors.ts';
import { openDatabase } from './client.ts';
import type { Database, Queryable, Sql } from './client.ts';
import { appendLedger, entryHash, readChain } from './ledger.ts';

const chains = ['process-a', 'process-b', 'process-c'] as const;
const length = 6;
let fresh: FreshDatabase;
let database: Database;
let owner: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.appUrl);
  owner = openDatabase(fresh.ownerUrl);
  for (const [i, chain] of chains.entries()) {
    for (let n = 1; n <= length; n += 1) await append(chain, n);
    // The second anchor seals b and c only, the third c only.
    await anchorLedger(database.sql);
    if (i > 0) await append(chain, length + 1);
  }
  await anchorLedger(database.sql);
});
afterAll(async () => {
  await Promise.all([database.close(), owner.close()]);
  await fresh.drop();
});

const append = (chain: string, turn: number) =>
  database.sql.begin((tx) => appendLedger(tx, chain, [{ at: new Date(1_795_000_000_000 + turn), actor: `person-${turn}`, basis: 'appointment-1', action: 'task.decided', subject: `task-${turn}`, before: { status: 'OPEN' }, after: { choice: 'accept', amountVnd: turn } }], turn));

/** Does something to the ledger with all guards off, as who owns the database could, and takes it back. @returns faults that were found in between */
async function faultsAfter(tamper: (tx: Queryable) => Promise<unknown>): Promise<string[]> {
  let found: string[] = [];
  const takenBack = owner.sql.begin(async (tx) => {
    await tx`alter table ledger_entry disable trigger user`;
    await tx`alter table ledger_anchor disable trigger user`;
    await tamper(tx);
    found = (await verifyLedger(tx as unknown as Sql)).faults.map(({ chain, seq, fault }) => `${chain} ${seq} ${fault}`);
    throw new Error('taken back');
  });
  await expect(takenBack).rejects.toThrow('taken back');
  return found;
}

const chain = fc.constantFrom(...chains);
const seq = fc.integer({ min: 1, max: length });
const edits: Readonly<Record<string, string>> = {
  turn: 'turn + 1', at: "at + interval '1 millisecond'", recorded_at: "recorded_at - interval '1 hour'", actor: "'person-9'", acting_for: "'person-9'", basis: "'appointment-9'", action: "'task.returned'",
  subject: "'task-9'", before: `'{"status":"DONE"}'`, after: `jsonb_set(after, '{amountVnd}', '1')`, previous_hash: `md5('x') || md5('y')`, hash: `md5('x') || md5('z')`,
};

it('finds nothing wrong with what nobody touched', async () => {
  expect(await verifyLedger(database.sql)).toEqual({ chains: 3, entries: 3 * length + 2, anchors: 4, faults: [] });
  expect(await faultsAfter(async () => undefined)).toEqual([]);
});

it.each(Object.entries(edits))('finds an edit of %s, wherever it is', async (column, value) => {
  await fc.assert(
    fc.asyncProperty(chain, fc.integer({ min: 2, max: length }), async (name, at) => {
      const faults = await faultsAfter((tx) => tx.unsafe(`update ledger_entry set ${column} = ${value} where chain = $1 and seq = $2`, [name, at]));
      expect(faults).toHaveLength(1);
      expect(faults[0]).toMatch(new RegExp(`^${name} ${at}`));
    }),
    { numRuns: 5 },
  );
});

it('finds a deletion, a cut tail and a dropped chain', async () => {
  await fc.assert(
    fc.asyncProperty(chain, seq, fc.constantFrom('DELETE', 'CUT', 'DROP'), async (name, at, how) => {
      const faults = await faultsAfter((tx) =>
        how === 'DELETE' ? tx`delete from ledger_entry where chain = ${name} and seq = ${at}` : tx`delete from ledger_entry where chain = ${name} and seq >= ${how === 'CUT' ? at : 1}`,
      );
      expect(faults).toHaveLength(1);
      expect(faults[0]).toMatch(new RegExp(`^${name} \\d+ (GAP|CUT_TAIL|PREVIOUS_HASH)$`));
    }),
    { numRuns: 40 },
  );
});

it('finds a deletion that was numbered over, and two entries that changed places', async () => {
  await fc.assert(
    fc.asyncProperty(chain, fc.integer({ min: 1, max: length - 1 }), fc.boolean(), async (name, at, swap) => {
      const faults = await faultsAfter(async (tx) => {
        if (swap) {
          await tx`update ledger_entry set seq = -1 where chain = ${name} and seq = ${at}`;
          await tx`update ledger_entry set seq = ${at} where chain = ${name} and seq = ${at + 1}`;
          await tx`update ledger_entry set seq = ${at + 1} where chain = ${name} and seq = -1`;
        } else {
          await tx`delete from ledger_entry where chain = ${name} and seq = ${at}`;
          for (let n = at + 1; n <= length + 1; n += 1) await tx`update ledger_entry set seq = ${n - 1} where chain = ${name} and seq = ${n}`;
        }
      });
      expect(faults).toHaveLength(1);
    }),
    { numRuns: 20 },
  );
});

it('finds a chain that was rewritten with all its hashes, because its head is sealed', async () => {
  const rewritten = await faultsAfter(async (tx) => {
    const rows = await readChain(tx, 'process-b');
    let previousHash = rows[0]?.previousHash ?? '';
    for (const row of rows) {
      const { hash: _, ...content } = { ...row, actor: 'person-9', previousHash };
      previousHash = entryHash(content);
      await tx`update ledger_entry set actor = 'person-9', previous_hash = ${content.previousHash}, hash = ${previousHash} where chain = ${row.chain} and seq = ${row.seq}`;
    }
  });
  expect(rewritten).toEqual([`process-b ${length + 1} CUT_TAIL`]);
});

it('finds an anchor that was edited, deleted or moved', async () => {
  const tampers: readonly ((tx: Queryable) => Promise<unknown>)[] = [
    (tx) => tx`update ledger_anchor set heads = heads - 'process-c' where seq = 3`,
    (tx) => tx`update ledger_anchor set recorded_at = recorded_at - interval '1 day' where seq = 2`,
    (tx) => tx`update ledger_anchor set hash = md5('x') || md5('y') where seq = 4`,
    (tx) => tx`delete from ledger_anchor where seq = 1`,
    (tx) => tx`delete from ledger_anchor where seq = 2`,
  ];
  for (const tamper of tampers) expect((await faultsAfter(tamper)).join()).toMatch(/anchors \d ANCHOR/);
});

it('does not let the owner change a word while the guards stand', async () => {
  await expect(owner.sql`update ledger_entry set actor = 'person-9'`).rejects.toMatchObject({ code: '42501' });
  await expect(owner.sql`delete from ledger_anchor`).rejects.toMatchObject({ code: '42501' });
  await expect(owner.sql`truncate ledger_entry`).rejects.toMatchObject({ code: '42501' });
});

it('seals only what has grown, once, however many workers anchor at the same time', async () => {
  expect(await anchorLedger(database.sql)).toBe(0);
  await append('process-a', 99);
  const sealed = await Promise.all(Array.from({ length: 6 }, () => anchorLedger(database.sql)));
  expect(sealed.sort()).toEqual([0, 0, 0, 0, 0, 1]);
  expect(await verifyLedger(database.sql)).toMatchObject({ anchors: 5, faults: [] });
});
