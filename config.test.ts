import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig, readServiceConfig } from './config.ts';

const addresses = { DATABASE_URL: 'postgres://vbsp_app:x@127.0.0.1/vbsp', TEMPORAL_ADDRESS: '127.0.0.1:7233', OIDC_ISSUER: 'https://id.example.org' };

describe('the configuration', () => {
  test('is loopback and wholly embedded when nothing is set', () => {
    expect(readConfig({})).toMatchObject({ apiHost: '127.0.0.1', apiPort: 3000, databaseUrl: undefined, temporalAddress: undefined, oidcIssuer: undefined, seedDemo: true });
  });

  test.each([
    ['API_PORT', 'abc'],
    ['API_PORT', '70000'],
    ['DATABASE_URL', 'mysql://127.0.0.1/x'],
    ['TEMPORAL_ADDRESS', 'temporal'],
    ['OIDC_ISSUER', 'id.example.org'],
    ['LOG_LEVEL', 'loud'],
    ['UPDATE_DEADLINE_MS', '0'],
    ['BODY_LIMIT_BYTES', '1.5'],
    ['SEED_DEMO', 'yes'],
    ['SESSION_PLANNING', 'true'],
    ['SMTP_URL', 'https://mail.example.org'],
    ['MAIL_FROM', 'nobody'],
    ['GATEWAY_URL', 'gateway.example.org'],
    ['GATEWAY_SECRET', 'c2hvcnQ='],
    ['ATTACHMENT_MAX_MB', '0'],
    ['SHEET_MAX_MB', '0'],
    ['REGISTER_MAX_MB', '0'],
    ['S3_BUCKET', 'A bucket'],
    ['S3_ENDPOINT', 'store.example.org'],
  ])('names %s when it is %s, in one line', (name, value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`^${name} [^\n]+$`));
  });

  test.each(['0.0.0.0', '::', '192.0.2.1', 'api.example.org'])('refuses the embedded identity provider when the API listens on %s', (API_HOST) => {
    expect(() => readConfig({ API_HOST })).toThrow(/OIDC_ISSUER/);
    expect(readConfig({ ...addresses, API_HOST })).toMatchObject({ apiHost: API_HOST, seedDemo: false });
  });

  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  test.each([
    ['MAIL_FROM', { SMTP_URL: 'smtps://user:secret@mail.example.org' }],
    ['GATEWAY_SECRET', { GATEWAY_URL: 'https://gateway.example.org' }],
    ['GATEWAY_URL', { GATEWAY_SECRET: secret }],
    ['GATEWAY_URL', { GATEWAY_URL: 'http://gateway.example.org', GATEWAY_SECRET: secret }],
  ])('names %s when notices would go out without it, and quotes no secret', (name, env) => {
    expect(() => readConfig(env)).toThrow(new RegExp(`^${name} must be .*$`));
    expect(() => readConfig(env)).not.toThrow(/secret@|whsec_/);
  });

  test('takes a mail server and a gateway on this machine, and a sender of two words', () => {
    const env = { SMTP_URL: 'smtp://127.0.0.1:2525', GATEWAY_URL: 'http://[::1]:9000/send', GATEWAY_SECRET: secret, MAIL_FROM: 'NHCSXH Lâm Đồng <thong-bao@example.invalid>' };
    expect(readConfig(env)).toMatchObject({ smtpUrl: env.SMTP_URL, gatewayUrl: env.GATEWAY_URL, gatewaySecret: secret, mailFrom: env.MAIL_FROM });
  });

  const bucket = { S3_BUCKET: 'vbsp-files' };
  test.each([
    ['S3_BUCKET', { S3_SECRET_ACCESS_KEY: 'secret-words' }],
    ['FILES_DIR', { ...bucket, FILES_DIR: '/srv/files' }],
    ['S3_ENDPOINT', { ...bucket, S3_ENDPOINT: 'http://store.example.org' }],
    ['S3_ACCESS_KEY_ID', { ...bucket, S3_SECRET_ACCESS_KEY: 'secret-words' }],
    ['S3_SECRET_ACCESS_KEY', { ...bucket, S3_ACCESS_KEY_ID: 'id' }],
  ])('names %s when it is not clear where attachments go, and quotes no secret', (name, env) => {
    expect(() => readConfig(env)).toThrow(new RegExp(`^${name} must .*$`));
    expect(() => readConfig(env)).not.toThrow(/secret-words/);
  });

  test('keeps attachments in the data directory, in a folder, or in a bucket', () => {
    expect(readConfig({ DATA_DIR: '/data' }).files).toEqual({ folder: '/data/files' });
    expect(readConfig({ FILES_DIR: '/srv/files' }).files).toEqual({ folder: '/srv/files' });
    expect(readConfig({ ...bucket, S3_ENDPOINT: 'https://store.example.org', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret-words' }).files)
      .toEqual({ bucket: 'vbsp-files', region: 'us-east-1', endpoint: 'https://store.example.org', keys: { accessKeyId: 'id', secretAccessKey: 'secret-words' } });
  });

  test('counts an empty variable as not set', () => {
    expect(readConfig({ OIDC_ISSUER: '', API_PORT: '' })).toMatchObject({ oidcIssuer: undefined, apiPort: 3000 });
  });

  test.each(Object.keys(addresses))('of a service needs %s', (name) => {
    expect(readServiceConfig(addresses).databaseUrl).toBe(addresses.DATABASE_URL);
    expect(() => readServiceConfig({ ...addresses, [name]: undefined })).toThrow(new RegExp(`^${name} is not set`));
  });
});
