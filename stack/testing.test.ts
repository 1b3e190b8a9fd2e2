import postgres from 'postgres';
import { expect, test } from 'vitest';
import { freshDatabase } from './testing.ts';

test('a fresh database is migrated and its application role can not change the ledger', async () => {
  const database = await freshDatabase();
  const sql = postgres(database.appUrl, { max: 1 });
  try {
    await expect(sql`SELECT count(*) FROM ledger_entry`).resolves.toHaveLength(1);
    await expect(sql`DELETE FROM ledger_entry`).rejects.toThrow(/permission denied/);
  } finally {
    await sql.end();
    await database.drop();
  }
});
