import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../db/client.ts';
import type { Database, Sql } from '../db/client.ts';
import { appendLedger, registryChain } from '../db/ledger.ts';
import { writeChange } from '../db/live.ts';
import { loadActor } from '../db/people.ts';
import { writeProcess } from '../db/projection.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { eventually } from '../workflows/testing.ts';
import { LiveFeed } from './live.ts';

let fresh: FreshDatabase;
let database: Database;
let owner: Database;
beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 5 });
  owner = openDatabase(fresh.ownerUrl, { max: 2 });
  await writeProcess(database.sql, {
    processId: 'watched', kind: 'test', workflowType: 'test', period: '2027', unitId: 'commune-001', area: ['commune-001'], status: 'OPEN', turn: 1, details: {}, results: {}, openedAt: 0, statusSince: 0, closedAt: null, waits: [], policyVersion: 0,
  });
});
afterAll(async () => {
  await Promise.all([database.close(), owner.close()]);
  await fresh.drop();
});

/** A feed whose next statement of a kind waits, as one does at a database that is slow. */
function feedOn() {
  let held: { form: RegExp; reached: () => void; gate: Promise<void> } | undefined;
  const sql = ((strings: TemplateStringsArray, ...values: never[]) => {
    const statement = database.sql(strings, ...values);
    if (held === undefined || !held.form.test(strings.join(''))) return statement;
    const { reached, gate } = held;
    held = undefined;
    reached();
    return gate.then(() => statement);
  }) as unknown as Sql;
  const hold = (form: RegExp) => {
    const [reached, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    held = { form, reached: reached.resolve, gate: gate.promise };
    return { reached: reached.promise, release: gate.resolve };
  };
  const feed = new LiveFeed({ sql, log: { warn: () => undefined, info: () => undefined }, metrics: new Registry() }, { pollMs: 10 });
  const open = (actor: NonNullable<Awaited<ReturnType<typeof loadActor>>>, expiresAt = Date.now() + 600_000) => {
    const stream = feed.open({ actor, expiresAt, from: undefined, follow: true });
    let text = '';
    stream.out.setEncoding('utf8').on('data', (part) => (text += String(part)));
    return { ready: () => eventually('the stream to be ready', async () => (text.includes('event: ready') ? true : undefined)), heard: (words: string) => eventually(words, async () => (text.includes(words) ? true : undefined)), text: () => text };
  };
  return { feed, open, hold };
}

async function actorOf(subject: string) {
  const actor = await loadActor(database.sql, subject);
  if (!actor) throw new Error(`nobody is ${subject}`);
  return actor;
}

it('who lost a right on the way to the stream never hears by it, also when the feed is just being read', async () => {
  const { feed, open, hold } = feedOn();
  const watching = open(await actorOf('chairman.commune-001'));
  await watching.ready();
  const late = await actorOf('specialist-1.commune-001');
  await owner.sql`update appointment set valid_to = '2026-02-01', valid_from = '2026-01-01' where person_id = ${late.personId}`;
  await database.sql.begin((tx) => appendLedger(tx, registryChain, [{ at: new Date(), actor: 'system', basis: null, action: 'test.ended', subject: null, before: null, after: null }], null));
  const reading = hold(/from change_feed f/);
  await writeChange(database.sql, { processId: 'watched', what: 'TURN', turn: 2, taskIds: [] });
  await reading.reached;
  const gone = open(late);
  reading.release();
  await watching.heard('"turn":2');
  await gone.heard('event: ');
  await writeChange(database.sql, { processId: 'watched', what: 'TURN', turn: 3, taskIds: [] });
  await watching.heard('"turn":3');
  expect(gone.text()).toContain('"reason":"ACCESS_ENDED"');
  expect(gone.text()).not.toContain('"turn"');
  await feed.close();
});

it('a token that ran out while the feed could not be read ends the stream before anything more is told', async () => {
  const { feed, open, hold } = feedOn();
  const expiresAt = Date.now() + 300;
  const [short, other] = [open(await actorOf('chairman.commune-001'), expiresAt), open(await actorOf('director.branch-1'))];
  await short.ready();
  const looking = hold(/pg_current_snapshot\(\) s/);
  await looking.reached;
  await writeChange(database.sql, { processId: 'watched', what: 'TURN', turn: 4, taskIds: [] });
  await eventually('the token to have run out', async () => (Date.now() > expiresAt ? true : undefined));
  looking.release();
  await short.heard('event: closed');
  expect(short.text()).toContain('"reason":"TOKEN_EXPIRED"');
  expect(short.text()).not.toContain('"turn":4');
  expect(other.text()).not.toContain('"reason"');
  await feed.close();
});
