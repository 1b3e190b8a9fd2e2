import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

/** Brings a database to the state before a migration. @param last tag of the last migration that is run */
export async function migrateTo(ownerUrl: string, last: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vbsp-migrations-'));
  await cp(fileURLToPath(new URL('migrations', import.meta.url)), folder, { recursive: true });
  const journal = JSON.parse(await readFile(join(folder, 'meta/_journal.json'), 'utf8')) as { entries: { tag: string }[] };
  journal.entries = journal.entries.slice(0, journal.entries.findIndex(({ tag }) => tag === last) + 1);
  await writeFile(join(folder, 'meta/_journal.json'), JSON.stringify(journal));
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await runMigrations(drizzle(sql), { migrationsFolder: folder });
  } finally {
    await sql.end();
    await rm(folder, { recursive: true });
  }
}
