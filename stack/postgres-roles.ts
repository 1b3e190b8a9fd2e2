import postgres from 'postgres';
import type { PostgresPasswords } from './postgres.ts';

const EXTENSIONS = ['pg_trgm', 'unaccent', 'btree_gist', 'pgcrypto'];

function connect(url: string): postgres.Sql {
  return postgres(url, { max: 1, onnotice: () => undefined });
}

/** The same address with another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

async function addExtensions(superuserUrl: string, database: string): Promise<void> {
  const sql = connect(withDatabase(superuserUrl, database));
  try {
    for (const name of EXTENSIONS) await sql`CREATE EXTENSION IF NOT EXISTS ${sql(name)}`;
  } finally {
    await sql.end();
  }
}

/** Creates what is missing of roles, database and extensions, and sets the kept passwords. */
export async function prepareRoles(superuserUrl: string, passwords: PostgresPasswords): Promise<void> {
  const sql = connect(superuserUrl);
  try {
    for (const [role, password] of [['vbsp_owner', passwords.owner], ['vbsp_app', passwords.application]] as const) {
      const [known] = await sql`SELECT 1 FROM pg_roles WHERE rolname = ${role}`;
      if (known === undefined) await sql.unsafe(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
    }
    const [database] = await sql`SELECT 1 FROM pg_database WHERE datname = 'vbsp'`;
    if (database === undefined) await createDatabase(superuserUrl, 'vbsp');
  } finally {
    await sql.end();
  }
}

/**
 * Creates a database owned by `vbsp_owner`, with the extensions; the application role may connect, and gets every other right from the migrations.
 * @param template copies this database instead of an empty one; nobody may be connected to it
 */
export async function createDatabase(superuserUrl: string, name: string, template?: string): Promise<void> {
  const sql = connect(superuserUrl);
  try {
    await sql`CREATE DATABASE ${sql(name)} OWNER vbsp_owner TEMPLATE ${sql(template ?? 'template0')}`;
    await sql`REVOKE ALL ON DATABASE ${sql(name)} FROM PUBLIC`;
    await sql`GRANT CONNECT ON DATABASE ${sql(name)} TO vbsp_app`;
  } finally {
    await sql.end();
  }
  if (template === undefined) await addExtensions(superuserUrl, name);
}

/** Drops a database, and whoever is connected to it. */
export async function dropDatabase(superuserUrl: string, name: string): Promise<void> {
  const sql = connect(superuserUrl);
  try {
    await sql`DROP DATABASE IF EXISTS ${sql(name)} WITH (FORCE)`;
  } finally {
    await sql.end();
  }
}
