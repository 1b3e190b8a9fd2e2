import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { withDatabase } from '../stack/postgres-roles.ts';
import { openDatabase } from './client.ts';
import type { Database } from './client.ts';
import type { NameKey } from './collation.ts';
import { behindName, byName, CollationError, requireVietnameseOrder } from './collation.ts';
import { migrate } from './migrate.ts';

let fresh: FreshDatabase;
let owner: Database;
const reference = new Intl.Collator('vi');

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = openDatabase(fresh.ownerUrl, { max: 2 });
  await owner.sql`create table named (id text primary key, name text not null)`;
});

afterAll(async () => {
  await owner.close();
  await fresh.drop();
});

async function fill(names: readonly string[]): Promise<void> {
  await owner.sql`truncate named`;
  if (names.length > 0) await owner.sql`insert into named ${owner.sql(names.map((name, i) => ({ id: `n-${String(i).padStart(4, '0')}`, name })))}`;
}

const whole = () => owner.sql<NameKey[]>`select name, id from named order by ${byName(owner.sql, 'name', 'id')}`;

/** All pages, one after the other; something may happen between two. */
async function pages(size: number, between: (n: number) => Promise<void> = async () => undefined): Promise<NameKey[]> {
  const seen: NameKey[] = [];
  for (let n = 0; ; n += 1) {
    const page = await owner.sql<NameKey[]>`select name, id from named where ${behindName(owner.sql, 'name', 'id', seen.at(-1))} order by ${byName(owner.sql, 'name', 'id')} limit ${size}`;
    seen.push(...page);
    if (page.length < size) return seen;
    await between(n);
  }
}

const syllables = fc.constantFrom('An', 'Ân', 'Ấn', 'Anh', 'Ánh', 'Ăn', 'Bình', 'Bính', 'Đào', 'Dao', 'Đạo', 'Dáo', 'Hà', 'Hạ', 'hà', 'Ô', 'Ơn', 'Ương', 'Ưng', 'Yến', "K'Ho", 'Z', 'Nguyễn', 'Nguyên', 'Ng', '2027', 'Ea');
const names = fc.array(fc.array(syllables, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' ')), { maxLength: 40 });

test('pages by name are the sorted whole, also where names are the same', async () => {
  await fc.assert(
    fc.asyncProperty(names, fc.integer({ min: 1, max: 7 }), async (list, size) => {
      await fill(list);
      expect(await pages(size)).toEqual([...(await whole())]);
    }),
    { numRuns: 60 },
  );
});

test('who stays is seen exactly once while others come and go between two pages', async () => {
  await fc.assert(
    fc.asyncProperty(names, names, fc.integer({ min: 1, max: 5 }), async (list, later, size) => {
      await fill(list);
      const before = await whole();
      const gone = new Set<string>();
      const seen = await pages(size, async (n) => {
        const [come, go] = [later[n], before.at(-1 - n)];
        if (come !== undefined) await owner.sql`insert into named values (${`later-${n}`}, ${come})`;
        if (go !== undefined && n % 2 === 0) {
          await owner.sql`delete from named where id = ${go.id}`;
          gone.add(go.id);
        }
      });
      expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
      expect(before.filter(({ id }) => !gone.has(id) && !seen.some((one) => one.id === id))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

describe('the order is that of Vietnamese dictionaries', () => {
  test('letters: a ă â b c d đ e ê …', async () => {
    const alphabet = ['a', 'ă', 'â', 'b', 'c', 'd', 'đ', 'e', 'ê', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'ô', 'ơ', 'p', 'q', 'r', 's', 't', 'u', 'ư', 'v', 'x', 'y'];
    await fill([...alphabet].reverse());
    expect((await whole()).map(({ name }) => name)).toEqual(alphabet);
  });

  test('tones: none, huyền, hỏi, ngã, sắc, nặng', async () => {
    const tones = ['ma', 'mà', 'mả', 'mã', 'má', 'mạ'];
    await fill([...tones].reverse());
    expect((await whole()).map(({ name }) => name)).toEqual(tones);
  });

  test('letters before tones, as elsewhere', async () => {
    await fc.assert(
      fc.asyncProperty(names, async (list) => {
        await fill(list);
        const sorted = (await whole()).map(({ name }) => name);
        for (const [i, name] of sorted.entries()) if (i > 0) expect(reference.compare(sorted[i - 1] ?? '', name)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });

  test('the same with composed and decomposed letters', async () => {
    await fill(['Đạo'.normalize('NFD'), 'Đào', 'Đao', 'Đảo'.normalize('NFD'), 'Dạo']);
    expect((await whole()).map(({ name }) => name.normalize('NFC'))).toEqual(['Dạo', 'Đao', 'Đào', 'Đảo', 'Đạo']);
  });
});

test('a server without the order is refused in one sentence, by the migration too', async () => {
  await requireVietnameseOrder(owner.sql);
  const superuser = postgres(withDatabase(process.env['TEST_DATABASE_SUPERUSER_URL'] ?? '', new URL(fresh.ownerUrl).pathname.slice(1)), { max: 1 });
  try {
    await superuser`alter collation pg_catalog."vi-x-icu" rename to "vi-gone"`;
    await expect(requireVietnameseOrder(owner.sql)).rejects.toThrow(CollationError);
    await expect(migrate(fresh.ownerUrl, 'vbsp_app')).rejects.toThrow(/Vietnamese/);
  } finally {
    await superuser.end();
  }
});
