import { join } from 'node:path';
import postgres from 'postgres';
import { ConfigError, readConfig } from '../config.ts';
import { describeFailure } from './errors.ts';
import { startIdentityProvider } from './identity.ts';

async function main(): Promise<void> {
  const config = readConfig();
  if (config.databaseUrl === undefined) throw new ConfigError('DATABASE_URL is not set: the accounts of the embedded identity provider are the people in the database');
  const sql = postgres(config.databaseUrl, { max: 2, onnotice: () => undefined, connection: { application_name: 'vbsp-identity' } });
  const provider = await startIdentityProvider({
    port: config.oidcPort,
    keyFile: join(config.dataDir, 'identity.json'),
    audience: config.oidcAudience,
    accountExists: async (subject) => (await sql`SELECT 1 FROM person WHERE subject = ${subject} AND ended_at IS NULL`).length === 1,
  });
  console.log(`identity provider at ${provider.issuer}`);
  const stop = async () => {
    await provider.close();
    await sql.end({ timeout: 2 });
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

main().catch((error: unknown) => {
  console.error(describeFailure(error));
  process.exit(1);
});
