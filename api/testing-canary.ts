import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Sql } from '../db/client.ts';
import type { TestEngine } from '../stack/testing-engine.ts';

/** Every history of a kind of process, with the payloads in clear. */
export async function rawHistories({ database: { sql }, temporal }: TestEngine, kind: string): Promise<string> {
  const ids = await sql<{ id: string }[]>`select id from process where kind = ${kind}`;
  const text = (await Promise.all(ids.map(async ({ id }) => historyToJSON(await temporal.workflow.getHandle(id).fetchHistory())))).join('\n');
  return text + [...text.matchAll(/"data":\s*"([^"]*)"/g)].map(([, data = '']) => Buffer.from(data, 'base64').toString('utf8')).join('\n');
}

/** Every row of every table but those that keep a household's data, and the names of units. */
export async function otherTables(sql: Sql, keepers: readonly string[]): Promise<string> {
  const tables = await sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public' and tablename <> all(${[...keepers, 'unit', 'unit_name']})`;
  const rows = await Promise.all(tables.map(async ({ name }) => sql<{ row: string }[]>`select to_jsonb(t)::text as row from ${sql(name)} t`));
  return rows.flatMap((of) => of.map(({ row }) => row)).join('\n');
}
