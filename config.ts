import { join, resolve } from 'node:path';
import { z } from 'zod';

/** A wrong or missing environment variable; the message is one line and names the variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const port = (fallback: number) => z.coerce.number('must be a port number').int('must be a port number').min(1, 'must be a port from 1 to 65535').max(65535, 'must be a port from 1 to 65535').default(fallback);
const positive = (fallback: number) => z.coerce.number('must be a whole number above 0').int('must be a whole number above 0').min(1, 'must be a whole number above 0').default(fallback);
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional();
const flag = z.enum(['true', 'false'], 'must be true or false').transform((value) => value === 'true').optional();
const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

const environment = z.object({
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: port(3000),
  DATABASE_URL: postgresUrl,
  DATABASE_OWNER_URL: postgresUrl,
  TEMPORAL_ADDRESS: z.string().regex(/^[^\s/]+:\d+$/, 'must be host:port').optional(),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_TASK_QUEUE: z.string().default('vbsp'),
  OIDC_ISSUER: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  OIDC_AUDIENCE: z.string().default('urn:vbsp:api'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' }).optional(),
  MAIL_FROM: z.string().regex(/^(?:[^<>@\p{Cc}]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/u, 'must be an address, or Name <address>').optional(),
  GATEWAY_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  GATEWAY_SECRET: z.string().regex(/^(?:whsec_)?(?:[A-Za-z0-9+/]{4}){8,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, 'must be base64 of at least 24 bytes, with or without whsec_').optional(),
  ATTACHMENT_MAX_MB: positive(20),
  SHEET_MAX_MB: positive(5),
  REGISTER_MAX_MB: positive(512),
  FILES_DIR: z.string().optional(),
  S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket').optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be one of fatal, error, warn, info, debug, trace, silent').default('info'),
  UPDATE_DEADLINE_MS: positive(10_000),
  BODY_LIMIT_BYTES: positive(1_048_576),
  SHUTDOWN_GRACE_MS: positive(10_000),
  WORKER_CACHED_WORKFLOWS: positive(2000),
  SESSION_PLANNING: z.enum(['on', 'off'], 'must be on or off').default('on'),
  STARTS_PER_SECOND: positive(10),
  STARTS_IN_FLIGHT: positive(2),
  LIVE_POLL_MS: positive(1000),
  LIVE_HEARTBEAT_MS: positive(15_000),
  LIVE_STREAMS: positive(500),
  LIVE_STREAMS_PER_PERSON: positive(5),
  LIVE_KEEP_DAYS: positive(7),
  DATA_DIR: z.string().default('.data'),
  CACHE_DIR: z.string().default('.cache'),
  PG_PORT: port(5433),
  TEMPORAL_PORT: port(7234),
  TEMPORAL_UI_PORT: port(8234),
  OIDC_PORT: port(9080),
  MAIL_PORT: port(2525),
  TEMPORAL_CLI: z.string().optional(),
  TEMPORAL_TEST_SERVER: z.string().optional(),
  SEED_DEMO: flag,
});

function parse(env: NodeJS.ProcessEnv): z.infer<typeof environment> {
  const known = Object.keys(environment.shape);
  const given = Object.fromEntries(known.filter((name) => env[name] !== undefined && env[name] !== '').map((name) => [name, env[name]]));
  const result = environment.safeParse(given);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ConfigError(`${String(issue?.path[0])} ${issue?.message ?? 'is wrong'}`);
}

const isLocal = (url: string): boolean => LOOPBACK.includes(new URL(url).hostname.replace(/^\[|\]$/g, ''));

/** What notices carry is personal: whoever gets it must be known, and the way there closed. */
function requireSafeWays(e: z.infer<typeof environment>): void {
  if (e.SMTP_URL !== undefined && e.MAIL_FROM === undefined && !isLocal(e.SMTP_URL)) throw new ConfigError('MAIL_FROM must be set when SMTP_URL is not on this machine');
  if (e.GATEWAY_URL !== undefined && e.GATEWAY_SECRET === undefined) throw new ConfigError('GATEWAY_SECRET must be set when GATEWAY_URL is');
  if (e.GATEWAY_SECRET !== undefined && e.GATEWAY_URL === undefined) throw new ConfigError('GATEWAY_URL must be set when GATEWAY_SECRET is');
  if (e.GATEWAY_URL?.startsWith('http:') === true && !isLocal(e.GATEWAY_URL)) throw new ConfigError('GATEWAY_URL must be https when it is not on this machine');
}

/** Where attachments are kept: the bucket, where one is named, else a folder. @throws ConfigError */
function filesOf(e: z.infer<typeof environment>) {
  const { S3_BUCKET: bucket, S3_REGION: region, S3_ENDPOINT: endpoint, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = e;
  if (bucket === undefined) {
    const idle = (['S3_ENDPOINT', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const).find((name) => e[name] !== undefined);
    if (idle !== undefined) throw new ConfigError(`S3_BUCKET must be set when ${idle} is`);
    return { folder: e.FILES_DIR === undefined ? join(resolve(e.DATA_DIR), 'files') : resolve(e.FILES_DIR) };
  }
  if (e.FILES_DIR !== undefined) throw new ConfigError('FILES_DIR must not be set when S3_BUCKET is: attachments are kept in one place');
  if (endpoint?.startsWith('http:') === true && !isLocal(endpoint)) throw new ConfigError('S3_ENDPOINT must be https when it is not on this machine');
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) throw new ConfigError(`${accessKeyId === undefined ? 'S3_ACCESS_KEY_ID' : 'S3_SECRET_ACCESS_KEY'} must be set when the other is`);
  return { bucket, region, endpoint, keys: accessKeyId === undefined || secretAccessKey === undefined ? undefined : { accessKeyId, secretAccessKey } };
}

/**
 * Reads every setting of the product from the environment, once, at the start of a process.
 * A part of the stack is embedded exactly when its address (`databaseUrl`, `temporalAddress`, `oidcIssuer`) is undefined.
 * @throws ConfigError naming the variable that is wrong
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env) {
  const e = parse(env);
  const loopback = LOOPBACK.includes(e.API_HOST);
  if (!loopback && e.OIDC_ISSUER === undefined) {
    throw new ConfigError(`OIDC_ISSUER must be set when API_HOST is ${e.API_HOST}: the embedded identity provider and its demo accounts serve loopback only`);
  }
  requireSafeWays(e);
  return Object.freeze({
    apiHost: e.API_HOST,
    apiPort: e.API_PORT,
    /** Connects as the application role, which may not change the ledger. */
    databaseUrl: e.DATABASE_URL,
    /** Connects as the owner of the schema; for migrations and the seed only. */
    databaseOwnerUrl: e.DATABASE_OWNER_URL,
    temporalAddress: e.TEMPORAL_ADDRESS,
    temporalNamespace: e.TEMPORAL_NAMESPACE,
    temporalTaskQueue: e.TEMPORAL_TASK_QUEUE,
    oidcIssuer: e.OIDC_ISSUER,
    /** The `aud` that an access token must carry. */
    oidcAudience: e.OIDC_AUDIENCE,
    /** Where e-mail is handed over; undefined: the embedded sink, or none. */
    smtpUrl: e.SMTP_URL,
    /** Sender of e-mail. */
    mailFrom: e.MAIL_FROM ?? 'VBSP <no-reply@vbsp.invalid>',
    /** Gateway for SMS and Zalo; undefined: no such channel. */
    gatewayUrl: e.GATEWAY_URL,
    /** Signs what the gateway gets. */
    gatewaySecret: e.GATEWAY_SECRET,
    /** Where attachments are kept. */
    files: filesOf(e),
    attachmentMaxBytes: e.ATTACHMENT_MAX_MB * 1_000_000,
    /** The largest spreadsheet that is taken in, as it is packed. */
    sheetMaxBytes: e.SHEET_MAX_MB * 1_000_000,
    /** The largest file of borrowers and loans that is taken in. */
    registerMaxBytes: e.REGISTER_MAX_MB * 1_000_000,
    logLevel: e.LOG_LEVEL,
    /** How long the API waits for the engine to finish a decision before it answers 503. */
    updateDeadlineMs: e.UPDATE_DEADLINE_MS,
    bodyLimitBytes: e.BODY_LIMIT_BYTES,
    /** How long a process may finish what it has begun after it was told to stop. */
    shutdownGraceMs: e.SHUTDOWN_GRACE_MS,
    /** How many processes one worker keeps in memory, about 1 MB each; one that it does not keep is read from its beginning before its next act. */
    cachedWorkflows: e.WORKER_CACHED_WORKFLOWS,
    /** How fast one worker starts the processes of a campaign: in a second, and at once until their first turns are written. */
    starts: { perSecond: e.STARTS_PER_SECOND, inFlight: e.STARTS_IN_FLIGHT },
    /** Whether the worker sees to the schedule by which sessions at transaction points are planned each month. */
    sessionPlanning: e.SESSION_PLANNING === 'on',
    /** Event streams: between two looks, between two signs of life, how many at most in one process of the API, and for how many days a reader may have been away. */
    live: { pollMs: e.LIVE_POLL_MS, heartbeatMs: e.LIVE_HEARTBEAT_MS, inAll: e.LIVE_STREAMS, perPerson: e.LIVE_STREAMS_PER_PERSON, keepDays: e.LIVE_KEEP_DAYS },
    /** Where the embedded parts keep their data, absolute. */
    dataDir: resolve(e.DATA_DIR),
    /** Where built or downloaded tools are kept, absolute. */
    cacheDir: resolve(e.CACHE_DIR),
    postgresPort: e.PG_PORT,
    temporalPort: e.TEMPORAL_PORT,
    temporalUiPort: e.TEMPORAL_UI_PORT,
    oidcPort: e.OIDC_PORT,
    /** Port of the embedded mail sink. */
    mailPort: e.MAIL_PORT,
    temporalCli: e.TEMPORAL_CLI,
    temporalTestServer: e.TEMPORAL_TEST_SERVER,
    /** Whether the seed brings invented people for every post. By default only beside the embedded identity provider. */
    seedDemo: e.SEED_DEMO ?? e.OIDC_ISSUER === undefined,
  });
}

export type Config = ReturnType<typeof readConfig>;

/** The settings of a process that serves (API or worker): every address is known. */
export type ServiceConfig = Config & { readonly databaseUrl: string; readonly temporalAddress: string; readonly oidcIssuer: string };

/**
 * Like {@link readConfig}, for the API and the worker, which need every address.
 * @throws ConfigError naming the first address that is missing
 */
export function readServiceConfig(env: NodeJS.ProcessEnv = process.env): ServiceConfig {
  const config = readConfig(env);
  const { databaseUrl, temporalAddress, oidcIssuer } = config;
  if (databaseUrl === undefined) throw new ConfigError('DATABASE_URL is not set; `npm start` sets it, or see .data/stack.env');
  if (temporalAddress === undefined) throw new ConfigError('TEMPORAL_ADDRESS is not set; `npm start` sets it, or see .data/stack.env');
  if (oidcIssuer === undefined) throw new ConfigError('OIDC_ISSUER is not set; `npm start` sets it, or see .data/stack.env');
  return Object.freeze({ ...config, databaseUrl, temporalAddress, oidcIssuer });
}
