import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { requireVietnameseOrder } from './collation.ts';
import { grantApplication } from './grants.ts';

const migrationsFolder = fileURLToPath(new URL('migrations', import.meta.url));
/** Any constant of our own: one migration at a time on one database. */
const MIGRATION_LOCK = 499_2026;

/**
 * Brings the schema up to date and gives the application role its rights. Safe to run from several processes at once, and again.
 * @param ownerUrl connects as the owner of the schema
 * @param appRole name of the role the application connects as; must exist
 * @throws CollationError when the server can't sort by Vietnamese rules
 */
export async function migrate(ownerUrl: string, appRole: string): Promise<void> {
  // One connection: the lock belongs to its session, and the migrator must run under it.
  const sql = postgres(ownerUrl, { max: 1, types: { bigint: postgres.BigInt }, onnotice: () => undefined, connection: { application_name: 'vbsp-migrate' } });
  try {
    await requireVietnameseOrder(sql);
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await runMigrations(drizzle(sql), { migrationsFolder });
    await sql.begin((tx) => grantApplication(tx, appRole));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The role a connection address signs in as. */
export function roleOf(databaseUrl: string): string {
  return decodeURIComponent(new URL(databaseUrl).username);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { readConfig } = await import('../config.ts');
  const { databaseUrl, databaseOwnerUrl } = readConfig();
  if (databaseUrl === undefined || databaseOwnerUrl === undefined) {
    console.error('DATABASE_OWNER_URL and DATABASE_URL must be set to migrate.');
    process.exit(1);
  }
  await migrate(databaseOwnerUrl, roleOf(databaseUrl));
}
