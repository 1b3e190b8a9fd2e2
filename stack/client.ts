import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildApp } from '../api/app.ts';
import { typesOf, written } from '../client/generate.ts';
import { readServiceConfig } from '../config.ts';
import { openDatabase } from '../db/client.ts';

/** Addresses at which nothing is: only the routes are asked for. */
const nowhere = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', TEMPORAL_ADDRESS: '127.0.0.1:1', OIDC_ISSUER: 'http://127.0.0.1:1' };

/** The OpenAPI document as the API serves it, found without any server. */
export async function documentOfApp(): Promise<string> {
  const config = readServiceConfig(nowhere);
  const database = openDatabase(config.databaseUrl, { max: 1, name: 'client' });
  const app = await buildApp({ config, database });
  try {
    await app.ready();
    return `${JSON.stringify(app.swagger(), null, 2)}\n`;
  } finally {
    await app.close();
    await database.close();
  }
}

async function main(): Promise<void> {
  const document = await documentOfApp();
  writeFileSync(written.document, document);
  writeFileSync(written.types, await typesOf(document));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
