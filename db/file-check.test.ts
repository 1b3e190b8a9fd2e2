import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { contentsToCheck, enterContent } from './attachments.ts';
import { openDatabase } from './client.ts';
import type { Database } from './client.ts';
import { checkContent, checkContents, purgeLeftovers } from './file-check.ts';
import type { ContentFault, FileStore } from './file-store.ts';
import { FileStoreFault } from './file-store.ts';

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.appUrl, { max: 5 });
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});
beforeEach(() => database.sql`delete from file_content`);

const digest = (): string => createHash('sha256').update(randomBytes(8)).digest('hex');
const contentOf = (sha256: string) => ({ sha256, size: 3, mediaType: 'text/plain' });
const all = { before: new Date('2999-01-01'), limit: 1000 };
const faultOf = async (sha256: string) => (await database.sql<{ fault: ContentFault | null }[]>`select fault from file_content where sha256 = ${sha256}`)[0]?.fault;

/** Contents that were last checked in this order. */
async function contents(count: number): Promise<string[]> {
  const digests = Array.from({ length: count }, digest);
  await database.sql`insert into file_content (sha256, size, media_type, checked_at) select sha256, 3, 'text/plain', now() - interval '9 days' + n * interval '1 minute' from unnest(${digests}::text[]) with ordinality as c(sha256, n)`;
  return digests;
}

/** A store that answers so. */
function storeWhere(answers: Partial<Pick<FileStore, 'check' | 'list' | 'remove' | 'discard'>>): FileStore {
  return answers as FileStore;
}
const unreadable = () => Promise.reject(new FileStoreFault('the disk has a bad sector'));

test('a content that can not be read holds up none of the others, however long it was not checked', async () => {
  const [bad = '', ...others] = await contents(4);
  const files = storeWhere({ check: (sha256) => (sha256 === bad ? unreadable() : Promise.resolve(sha256 === others[1] ? 'ALTERED' : null)) });
  expect(await checkContents(database.sql, files, all, () => undefined)).toEqual({ checked: 3, damaged: 1, unread: 1 });
  expect(await contentsToCheck(database.sql, new Date(Date.now() - 86_400_000), 10)).toEqual([bad]);
});

test('a store that is away is not asked for every single content', async () => {
  const digests = await contents(60);
  const asked: string[] = [];
  const files = storeWhere({
    check: (sha256) => {
      asked.push(sha256);
      return unreadable();
    },
  });
  await expect(checkContents(database.sql, files, all, () => undefined)).rejects.toThrow(FileStoreFault);
  expect(asked).toEqual(digests.slice(0, asked.length));
  expect(asked.length).toBeLessThan(digests.length);
});

test('a check that is to stop ends with the content it is at', async () => {
  const digests = await contents(3);
  const stop = new AbortController();
  const files = storeWhere({
    check: async () => {
      stop.abort();
      return null;
    },
  });
  expect(await checkContents(database.sql, files, { ...all, signal: stop.signal }, () => undefined)).toEqual({ checked: 1, damaged: 0, unread: 0 });
  expect(await contentsToCheck(database.sql, new Date(Date.now() - 86_400_000), 10)).toEqual(digests.slice(1));
});

test('a content that is mended while it is checked is whole afterwards', async () => {
  const [sha256 = ''] = await contents(1);
  let isWhole = false;
  const files = storeWhere({
    check: async () => {
      if (isWhole) return null;
      isWhole = true;
      await enterContent(database.sql, contentOf(sha256));
      return 'ALTERED';
    },
  });
  expect(await checkContent(database.sql, files, sha256)).toBeNull();
  expect(await faultOf(sha256)).toBeNull();
});

test('a content that is removed while it is checked is not told as damaged', async () => {
  const [sha256 = ''] = await contents(1);
  const files = storeWhere({
    check: async () => {
      await database.sql`delete from file_content where sha256 = ${sha256}`;
      return 'MISSING';
    },
  });
  expect(await checkContent(database.sql, files, sha256)).toBeNull();
});

test('of thousands of contents the purge removes those that nothing names, and does not ask the database for each', async () => {
  const known = await contents(1100);
  const unknown = Array.from({ length: 3 }, digest);
  const removed: string[] = [];
  const files = storeWhere({
    async *list() {
      for (const key of [unknown[0] ?? '', ...known, ...unknown.slice(1)]) yield { kind: 'content' as const, key, changedAt: 0 };
    },
    remove: async (sha256) => void removed.push(sha256),
  });
  let statements = 0;
  const counted = new Proxy(database.sql, {
    apply: (target, _this, args) => {
      statements += 1;
      return Reflect.apply(target as never, undefined, args);
    },
  });
  expect(await purgeLeftovers(counted, files)).toBe(3);
  expect(removed.sort()).toEqual(unknown.sort());
  expect(statements).toBeLessThan(10);
});
