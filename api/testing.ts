import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import type { Client } from '@temporalio/client';
import { openDatabase } from '../db/client.ts';
import type { Database } from '../db/client.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { buildApp } from './app.ts';
import type { App, AppOptions } from './types.ts';

const ISSUER = 'http://issuer.test';
const AUDIENCE = 'urn:test:api';

export interface TestApp {
  readonly app: App;
  /** Connects as the application. */
  readonly database: Database;
  /** Connects as the owner, for what the application may not do. */
  readonly owner: Database;
  /** Finds the app's signing key. */
  readonly keys: JWTVerifyGetKey;
  /** A token the app accepts; `overrides` make it one it should not. */
  tokenFor(subject: string, overrides?: TokenOverrides): Promise<string>;
  /** Headers of a signed-in write with a fresh Idempotency-Key. */
  headersFor(subject: string): Promise<Record<string, string>>;
  close(): Promise<void>;
}

export interface TokenOverrides {
  readonly audience?: string;
  readonly issuer?: string;
  /** Seconds from now; negative for an expired token. */
  readonly expiresIn?: number;
  /** Signed with a key the app does not know. */
  readonly forged?: boolean;
}

export interface TestAppOptions {
  /** The engine to talk to; the app then works on that engine's database. */
  readonly engine?: TestEngine;
  readonly temporal?: Client;
  readonly rateLimitPerMinute?: number;
  readonly updateDeadlineMs?: number;
  readonly logger?: AppOptions['logger'];
  /** Where attachments go; by default a folder of its own, removed at the end. */
  readonly files?: AppOptions['config']['files'];
  readonly live?: AppOptions['live'];
}

/** An app on a fresh seeded database that trusts a key of its own instead of an identity provider. */
export async function buildTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const fresh = options.engine === undefined ? await freshDatabase({ seeded: true }) : { ...options.engine, drop: async () => undefined };
  const database = openDatabase(fresh.appUrl, { max: 5, name: 'test-api' });
  const owner = openDatabase(fresh.ownerUrl, { max: 2, name: 'test-owner' });
  const filesDir = await mkdtemp(join(tmpdir(), 'vbsp-files-'));
  const known = await generateKeyPair('ES256');
  const unknown = await generateKeyPair('ES256');
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(known.publicKey)), kid: 'test', alg: 'ES256' }] });
  const temporal = options.temporal ?? options.engine?.temporal;
  const app = await buildApp({
    config: { oidcIssuer: ISSUER, oidcAudience: AUDIENCE, bodyLimitBytes: 65_536, updateDeadlineMs: options.updateDeadlineMs ?? 10_000, temporalTaskQueue: options.engine?.taskQueue ?? 'test', files: options.files ?? { folder: options.engine?.filesDir ?? filesDir }, attachmentMaxBytes: 1_000_000, sheetMaxBytes: 1_000_000, registerMaxBytes: 20_000_000 },
    database,
    keys,
    ...(temporal === undefined ? {} : { temporal }),
    ...(options.logger === undefined ? {} : { logger: options.logger }),
    ...(options.live === undefined ? {} : { live: options.live }),
    ...(options.rateLimitPerMinute === undefined ? {} : { rateLimitPerMinute: options.rateLimitPerMinute }),
  });
  await app.ready();

  const tokenFor: TestApp['tokenFor'] = async (subject, { audience = AUDIENCE, issuer = ISSUER, expiresIn = 600, forged = false } = {}) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'test' })
      .setSubject(subject)
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime(Math.floor(Date.now() / 1000) + expiresIn)
      .sign(forged ? unknown.privateKey : known.privateKey);

  return {
    app,
    database,
    owner,
    keys,
    tokenFor,
    headersFor: async (subject) => ({ authorization: `Bearer ${await tokenFor(subject)}`, 'idempotency-key': `test-${crypto.randomUUID()}` }),
    close: async () => {
      await app.close();
      await Promise.all([database.close(), owner.close()]);
      await Promise.all([fresh.drop(), rm(filesDir, { recursive: true, force: true })]);
    },
  };
}

/** A digest of the rows of every table, but for the record of refusals itself. */
export async function contentsOf(owner: Database): Promise<Record<string, string>> {
  const { sql } = owner;
  const tables = await sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'security_log' order by tablename`;
  const digests = await Promise.all(
    tables.map(async ({ name }) => {
      const condition = name === 'ledger_entry' ? sql`action not like '%refused'` : sql`true`;
      const [row] = await sql<{ digest: string }[]>`select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${sql(name)} t where ${condition}`;
      return [name, row?.digest ?? ''] as const;
    }),
  );
  return Object.fromEntries(digests);
}
