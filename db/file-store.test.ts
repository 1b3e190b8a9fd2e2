import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startS3 } from '../stack/testing-s3.ts';
import type { FileStore } from './file-store.ts';
import { FileStoreFault, isStoreError, openFileStore } from './file-store.ts';

const digestOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const folder = await mkdtemp(join(tmpdir(), 'vbsp-store-'));
const s3 = await startS3();

afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true, force: true });
});

/** What stands at a place, whatever the store. */
const kinds = [
  { name: 'a folder', settings: { folder: join(folder, 'not made yet') }, alter: (key: string, content: string) => writeFile(join(folder, 'not made yet', key), content) },
  { name: 'a bucket', settings: s3.settings, alter: async (key: string, content: string) => void s3.objects.set(key, { body: Buffer.from(content), at: new Date() }) },
];

describe.each(kinds)('$name', ({ settings, alter }) => {
  let store: FileStore;
  beforeAll(async () => {
    store = await openFileStore(settings);
  });
  const all = async () => {
    const found: string[] = [];
    for await (const { kind, key } of store.list()) found.push(`${kind} ${key}`);
    return found;
  };
  const put = async (content: Buffer): Promise<string> => {
    await store.keep(await store.take(Readable.from([content])), digestOf(content));
    return digestOf(content);
  };

  test('is empty before anything is in it', async () => {
    expect(await all()).toEqual([]);
    expect(await store.check('0'.repeat(64))).toBe('MISSING');
    await store.discard('incoming/none');
  });

  // Longer than the parts in which a bucket takes a stream.
  test.each([['small', 1000], ['in parts', 11_000_000]])('gives back what it took, byte by byte: %s', async (_name, size) => {
    const content = randomBytes(size);
    const key = await store.take(Readable.from([content.subarray(0, 100), content.subarray(100)]));
    expect(await all()).toContain(`incoming ${key}`);
    await store.keep(key, digestOf(content));
    expect(await all()).not.toContain(`incoming ${key}`);
    expect((await buffer(await store.read(digestOf(content)))).equals(content)).toBe(true);
    expect(await store.check(digestOf(content))).toBeNull();
    await store.remove(digestOf(content));
  });

  test('keeps the same content once, however many bring it at once', async () => {
    const content = randomBytes(5000);
    const before = (await all()).length;
    const digests = await Promise.all(Array.from({ length: 8 }, () => put(content)));
    expect(new Set(digests)).toEqual(new Set([digestOf(content)]));
    expect(await all()).toHaveLength(before + 1);
  });

  test('leaves nothing of a stream that breaks off, and says how it broke', async () => {
    const before = await all();
    const broken = Readable.from((function* half() {
      yield randomBytes(100_000);
      throw new RangeError('cut off');
    })());
    await expect(store.take(broken)).rejects.toThrow(RangeError);
    expect(await all()).toEqual(before);
    expect(s3.uploads.size).toBe(0);
  });

  test('tells missing and altered contents from whole ones, and the same content brought again mends them', async () => {
    const content = randomBytes(300);
    const sha256 = await put(content);
    await alter(`sha256/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`, 'something else');
    expect(await store.check(sha256)).toBe('ALTERED');
    await store.remove(sha256);
    expect(await store.check(sha256)).toBe('MISSING');
    await put(content);
    expect(await store.check(sha256)).toBeNull();
  });

  test('lists all there is, over several pages', async () => {
    const digests = await Promise.all(Array.from({ length: 5 }, (_, i) => put(Buffer.from(`content ${i}`))));
    const key = await store.take(Readable.from([Buffer.from('x')]));
    expect(await all()).toEqual(expect.arrayContaining([...digests.map((sha256) => `content ${sha256}`), `incoming ${key}`]));
  });

  test('takes no other place than a digest', async () => {
    await expect(store.read('../../etc/passwd')).rejects.toThrow(TypeError);
    await expect(store.remove('')).rejects.toThrow(TypeError);
  });
});

test('a folder that can not be written to is a fault of the store, and no content', async () => {
  const file = join(folder, 'a file');
  await writeFile(file, '');
  const store = await openFileStore({ folder: file });
  await expect(store.take(Readable.from(['x']))).rejects.toThrow(FileStoreFault);
});

test('a bucket that does not answer is a fault of the store, and never a missing content', async () => {
  const store = await openFileStore(s3.settings);
  s3.setDown(true);
  try {
    const failure = await store.check('1'.repeat(64)).catch((error: unknown) => error);
    expect(isStoreError(failure)).toBe(true);
    await expect(store.take(Readable.from(['x']))).rejects.toThrow(FileStoreFault);
  } finally {
    s3.setDown(false);
  }
});

test('a reader who leaves early holds no file open', async () => {
  const store = await openFileStore({ folder: join(folder, 'left early') });
  const content = randomBytes(3_000_000);
  await store.keep(await store.take(Readable.from([content])), digestOf(content));
  const openFiles = async () => (existsSync('/proc/self/fd') ? (await readdir('/proc/self/fd')).length : 0);
  const before = await openFiles();
  for (let i = 0; i < 20; i += 1) {
    const stream = await store.read(digestOf(content));
    await new Promise((resolve) => stream.once('data', resolve));
    stream.destroy();
  }
  await expect.poll(openFiles).toBeLessThanOrEqual(before);
});
