import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import type { Queryable } from '../client.ts';
import { appendLedger, registryChain } from '../ledger.ts';
import { insertMissing } from './insert.ts';
import { departmentSeed, grassrootsSeed, transactionPointSeed } from './invented.ts';
import { peopleSeed } from './people.ts';
import { policySeed } from './policy.ts';
import { programmeSeed } from './programmes.ts';
import { PROVINCE_ID, provinceSeed } from './province.ts';
import { registerSeed } from './register.ts';

export interface SeedOptions {
  /** Invented people for every post, and an invented register of two communes. Only beside the embedded identity provider. */
  readonly demoPeople: boolean;
}

/**
 * Fills the database with the province, in one transaction: what is missing is added, what is there stays as it is. On the ledger when it added anything.
 * @param ownerUrl connects as the owner of the schema
 * @returns rows added, by table
 */
export async function seed(ownerUrl: string, options: SeedOptions): Promise<Record<string, number>> {
  const province = provinceSeed();
  const grassroots = grassrootsSeed(province);
  const departments = departmentSeed();
  const sites = transactionPointSeed(province);
  const { programmes, terms } = programmeSeed();
  const policy = policySeed();
  const { people, appointments } = options.demoPeople ? peopleSeed(province) : { people: [], appointments: [] };
  const { borrowers, loans } = options.demoPeople ? registerSeed(province, people) : { borrowers: [], loans: [] };
  const tables = {
    unit: [...province.units, ...grassroots.units, ...departments.units, ...sites.units],
    unit_name: [...province.names, ...grassroots.names, ...departments.names, ...sites.names],
    unit_succession: province.successions,
    planning_office: province.planningOffices,
    transaction_point: sites.points,
    credit_programme: programmes,
    programme_term: terms,
    policy_change: policy.changes,
    calendar_day: policy.days,
    parameter: policy.parameters,
    person: people,
    appointment: appointments,
    borrower: borrowers,
    loan: loans,
  };
  const sql = postgres(ownerUrl, { max: 1, types: { bigint: postgres.BigInt }, onnotice: () => undefined, connection: { application_name: 'vbsp-seed', TimeZone: 'UTC' } });
  try {
    return await sql.begin(async (tx) => {
      const added: Record<string, number> = {};
      for (const [table, rows] of Object.entries(tables)) added[table] = await insertMissing(tx, table, rows);
      if (Object.values(added).some((count) => count > 0)) {
        await appendLedger(tx, registryChain, [{ at: new Date(), actor: 'system', action: 'registry.seeded', after: added }], null);
      }
      return added;
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Whether the province has been seeded. */
export async function seedIsPresent(sql: Queryable): Promise<boolean> {
  const [row] = await sql<{ present: boolean }[]>`select exists (select from unit where id = ${PROVINCE_ID}) as present`;
  return row?.present ?? false;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { readConfig } = await import('../../config.ts');
  const { databaseOwnerUrl, seedDemo } = readConfig();
  if (databaseOwnerUrl === undefined) {
    console.error('DATABASE_OWNER_URL must be set to seed.');
    process.exit(1);
  }
  await seed(databaseOwnerUrl, { demoPeople: seedDemo });
}
