import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { openDatabase } from './client.ts';
import type { Database } from './client.ts';

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.appUrl, { max: 1 });
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

it('gives back every array of texts as it was given, nothing and all signs of the notation included', async () => {
  // PostgreSQL keeps no character 0, and no half of a pair.
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', 'NULL', 'null', '{}', '"', '\\', ',', ' ', '\\"', "'")).filter((one) => !one.includes('\0') && one.isWellFormed());
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text)), async (texts) => {
      const [row] = await database.sql<{ texts: (string | null)[]; length: number }[]>`select ${texts}::text[] as texts, cardinality(${texts}::text[]) as length`;
      expect(row).toEqual({ texts, length: texts.length });
    }),
  );
});

it('reads arrays of other types as it reads one of them', async () => {
  const [row] = await database.sql`
    select array[true, false] as booleans, array[1, null, -3] as ints, array[9007199254740993] as bigs, array[0.5::float8] as floats, array['a'::name] as names, array['2027-02-08'::date] as dates,
      array['2027-02-08T01:02:03Z'::timestamptz] as instants, array['00000000-0000-0000-0000-000000000001'::uuid] as uuids`;
  expect(row).toEqual({
    booleans: [true, false], ints: [1, null, -3], bigs: [9007199254740993n], floats: [0.5], names: ['a'], dates: [new Date('2027-02-08')],
    instants: [new Date('2027-02-08T01:02:03Z')], uuids: ['00000000-0000-0000-0000-000000000001'],
  });
});
