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
  ])('names %s when it is %s, in one line', (name, value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`^${name} [^\n]+$`));
  });

  test.each(['0.0.0.0', '::', '192.0.2.1', 'api.example.org'])('refuses the embedded identity provider when the API listens on %s', (API_HOST) => {
    expect(() => readConfig({ API_HOST })).toThrow(/OIDC_ISSUER/);
    expect(readConfig({ ...addresses, API_HOST })).toMatchObject({ apiHost: API_HOST, seedDemo: false });
  });

  test('counts an empty variable as not set', () => {
    expect(readConfig({ OIDC_ISSUER: '', API_PORT: '' })).toMatchObject({ oidcIssuer: undefined, apiPort: 3000 });
  });

  test.each(Object.keys(addresses))('of a service needs %s', (name) => {
    expect(readServiceConfig(addresses).databaseUrl).toBe(addresses.DATABASE_URL);
    expect(() => readServiceConfig({ ...addresses, [name]: undefined })).toThrow(new RegExp(`^${name} is not set`));
  });
});
