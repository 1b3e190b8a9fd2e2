import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../db/client.ts';
import type { Database, Sql } from '../db/client.ts';
import { writeChange } from '../db/live.ts';
import { loadActor } from '../db/people.ts';
import { writeProcess } from '../db/projection.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { eventually } from '../workflows/testing.ts';
import { LiveFeed } from './live.ts';

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 5 });
  await writeProcess(database.sql, {
    processId: 'watched', kind: 'test', workflowType: 'test', period: '2027', unitId: 'commune-001', area: ['commune-001'], status: 'OPEN', turn: 1, details: {}, results: {}, openedAt: 0, statusSince: 0, closedAt: null, waits: [], policyVersion: 0,
  });
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

/** A feed whose every statement can be seen, and whose database can be taken for another. */
function feedOn() {
  const seen = { horizons: 0, reads: 0, origin: undefined as string | undefined };
  const sql = ((strings: TemplateStringsArray, ...values: never[]) => {
    const statement = database.sql(strings, ...values);
    if (!/pg_current_snapshot\(\) s|from change_feed f/.test(strings.join(''))) return statement;
    return statement.then((rows) => {
      const [row] = rows;
      if (row?.['origin'] === undefined) seen.reads += 1;
      else seen.horizons += 1;
      return row?.['origin'] === undefined || seen.origin === undefined ? rows : [{ ...row, origin: seen.origin }];
    });
  }) as unknown as Sql;
  const feed = new LiveFeed({ sql, log: { warn: () => undefined, info: () => undefined }, metrics: new Registry() }, { pollMs: 10 });
  const open = async (subject: string) => {
    const actor = await loadActor(database.sql, subject);
    if (!actor) throw new Error(`nobody is ${subject}`);
    const stream = feed.open({ actor, expiresAt: Date.now() + 600_000, from: undefined, follow: true });
    let text = '';
    stream.out.setEncoding('utf8').on('data', (part) => (text += String(part)));
    await eventually('the stream to be ready', async () => (text.includes('event: ready') ? true : undefined));
    return { stream, text: () => text };
  };
  return { feed, open, seen };
}

it('a database that is replaced by another one, restored or moved, makes every reader read the lists again', async () => {
  const { feed, open, seen } = feedOn();
  const readers = [await open('chairman.commune-001'), await open('director.branch-1')];
  seen.origin = 'abcdef-00000002-16384';
  for (const { text } of readers) await eventually('the reset', async () => (text().includes('"OTHER_DATABASE"') ? true : undefined));
  await writeChange(database.sql, { processId: 'watched', what: 'TURN', turn: 1, taskIds: [] });
  await eventually('the next change', async () => (readers[0]?.text().includes('"processId":"watched"') === true ? true : undefined));
  expect(readers[0]?.text().match(/^id: abcdef-00000002-16384\..*\nevent|^event: reset$/gm)).toHaveLength(1);
  await feed.close();
});

it('however many read along, a change is read once; without readers nothing is read, and after the last has gone nothing more', async () => {
  const { feed, open, seen } = feedOn();
  expect(seen.horizons).toBe(0);
  const readers = await Promise.all(['chairman.commune-001', 'specialist-1.commune-001', 'specialist-2.commune-001'].map(open));
  seen.reads = 0;
  await writeChange(database.sql, { processId: 'watched', what: 'TURN', turn: 2, taskIds: [] });
  for (const { text } of readers) await eventually('the change', async () => (text().includes('"turn":2') ? true : undefined));
  expect(seen.reads).toBeLessThan(readers.length);
  for (const { stream } of readers) stream.out.destroy();
  let [last, same] = [-1, 0];
  await eventually('the looks to stop', async () => {
    [last, same] = [seen.horizons, seen.horizons === last ? same + 1 : 0];
    return same >= 5 ? true : undefined;
  });
  await feed.close();
});

it('what waits for a reader who takes nothing is bounded, however much happens', async () => {
  const { feed, open } = feedOn();
  const quick = await open('specialist-1.commune-001');
  const actor = await loadActor(database.sql, 'chairman.commune-001');
  if (!actor) throw new Error('no chairman');
  const { out } = feed.open({ actor, expiresAt: Date.now() + 600_000, from: undefined, follow: true });
  await eventually('it to be ready', async () => (out.readableLength > 60 ? true : undefined));
  await database.sql`insert into change_feed (process_id, what, turn) select 'watched', 'TURN', n from generate_series(1001, 5000) n`;
  await eventually('the other to have heard all', async () => (quick.text().includes('"turn":5000') ? true : undefined));
  expect(out.readableLength).toBeGreaterThan(feed.settings.maxWaiting);
  expect(out.readableLength).toBeLessThan(feed.settings.maxWaiting + 1000);
  await feed.close();
});
