import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { createDatabase, dropDatabase, withDatabase } from './postgres-roles.ts';

/** A database of one test file's own. */
export interface FreshDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Drops it, whoever is still connected. */
  drop(): Promise<void>;
}

function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the tests through \`npm test -- <path>\``);
  return value;
}

const SEED_LOCK = 83_001;

/** The migrated and seeded template of this run, made by whoever asks first. */
async function seededTemplate(superuserUrl: string, template: string): Promise<string> {
  const name = `${template}_seeded`;
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`SELECT pg_advisory_lock(${SEED_LOCK})`;
    const [known] = await sql`SELECT 1 FROM pg_database WHERE datname = ${name}`;
    if (known === undefined) {
      const draft = `${name}_draft`;
      await dropDatabase(superuserUrl, draft);
      await createDatabase(superuserUrl, draft, template);
      const { seed } = await import('../db/seed/seed.ts');
      await seed(withDatabase(given('TEST_DATABASE_OWNER_URL'), draft), { demoPeople: true });
      await sql`ALTER DATABASE ${sql(draft)} RENAME TO ${sql(name)}`;
    }
    return name;
  } finally {
    await sql.end();
  }
}

/**
 * Creates a migrated database for one test file; a few hundred milliseconds.
 * @param options.seeded with the province and its invented people in it
 * @param options.empty without any migration
 */
export async function freshDatabase(options: { readonly seeded?: boolean; readonly empty?: boolean } = {}): Promise<FreshDatabase> {
  const superuserUrl = given('TEST_DATABASE_SUPERUSER_URL');
  const migrated = given('TEST_DATABASE_TEMPLATE');
  const template = options.empty === true ? undefined : options.seeded === true ? await seededTemplate(superuserUrl, migrated) : migrated;
  const name = `test_${randomBytes(8).toString('hex')}`;
  await createDatabase(superuserUrl, name, template);
  return {
    ownerUrl: withDatabase(given('TEST_DATABASE_OWNER_URL'), name),
    appUrl: withDatabase(given('TEST_DATABASE_APP_URL'), name),
    drop: () => dropDatabase(superuserUrl, name),
  };
}

/** The `host:port` of the dev server that tests share; keep task queues and workflow ids apart by random names. */
export function testTemporalAddress(): string {
  return given('TEST_TEMPORAL_ADDRESS');
}

/** Options for `TestWorkflowEnvironment.createTimeSkipping`. One environment per test file at a time: its clock is one for all. */
export function timeSkippingOptions(): { server: { executable: { type: 'existing-path'; path: string } } } {
  return { server: { executable: { type: 'existing-path', path: given('TEST_TIME_SKIPPING_SERVER') } } };
}
