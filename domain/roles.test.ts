import { expect, test } from 'vitest';
import { policy } from './access.ts';
import { mayHold, roles } from './roles.ts';
import type { Role } from './roles.ts';

test('every role can be held somewhere and appears in the access policy', () => {
  const used = new Set<Role>(Object.values(policy).flat());
  for (const role of Object.keys(roles) as Role[]) {
    expect(roles[role].at.length, role).toBeGreaterThan(0);
    expect(used.has(role), role).toBe(true);
  }
});

test('a chairman belongs to a commune, an office director to an office or the branch that plans itself', () => {
  expect(mayHold('COMMUNE_CHAIRMAN', 'COMMUNE')).toBe(true);
  expect(mayHold('COMMUNE_CHAIRMAN', 'OFFICE')).toBe(false);
  expect(mayHold('OFFICE_DIRECTOR', 'BRANCH')).toBe(true);
  expect(mayHold('COMMUNE_CHAIRMAN', 'FORMER_COMMUNE')).toBe(false);
});
