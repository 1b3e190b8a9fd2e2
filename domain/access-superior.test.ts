import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Appointment } from './access.ts';
import { appointmentFor, policy, superiorFor } from './access.ts';
import type { Role } from './roles.ts';
import { roles } from './roles.ts';

const anyRole = fc.constantFrom(...(Object.keys(roles) as Role[]));
const unit = fc.constantFrom('commune-001', 'office-01', 'office-02', 'branch-1', 'province-1');
const area = ['commune-001', 'office-01', 'branch-1', 'province-1'];
const appointment = fc.record({ id: fc.constant('appointment-1'), role: anyRole, unitId: unit });
const address = fc.record({ roles: fc.uniqueArray(anyRole, { minLength: 1, maxLength: 3 }), unitId: unit });
const held = (role: Role, unitId: string): Appointment => ({ id: `${role}@${unitId}`, role, unitId });
const above = (role: Role, unitId: string, to: readonly Role[], at: string, of = area): boolean => superiorFor({ personId: 'p', appointments: [held(role, unitId)] }, 'task.extend', { roles: to, unitId: at }, { area: of }) !== undefined;

it('lets nobody watch over what is addressed to themself, to their own rank or a higher one, or lies outside their area', () => {
  fc.assert(fc.property(fc.array(appointment, { maxLength: 3 }), address, (appointments, to) => {
    const actor = { personId: 'p', appointments };
    const found = superiorFor(actor, 'task.extend', to, { area });
    if (!found) return;
    expect(appointmentFor(actor, to)).toBeUndefined();
    expect(area).toContain(found.unitId);
    expect(policy['task.extend']).toContain(found.role);
    expect(to.roles).not.toContain(found.role);
    expect(to.roles).not.toContain('BOARD_HEAD');
  }));
});

it('gives a commune’s task to its office’s director, the branch’s and the Head, an office’s to the branch’s, and the Head’s to nobody', () => {
  const watchers = (to: readonly Role[], at: string): string[] =>
    (['OFFICE_DIRECTOR@office-01', 'OFFICE_DIRECTOR@branch-1', 'CREDIT_OFFICER@office-01', 'BRANCH_OFFICER@branch-1', 'BRANCH_DIRECTOR@branch-1', 'BOARD_HEAD@province-1', 'AUDITOR@province-1', 'OFFICE_DIRECTOR@office-02'] as const).filter((who) => {
      const [role, unitId] = who.split('@') as [Role, string];
      return above(role, unitId, to, at, area.slice(area.indexOf(at)));
    });
  expect(watchers(['COMMUNE_CHAIRMAN'], 'commune-001')).toEqual(['OFFICE_DIRECTOR@office-01', 'OFFICE_DIRECTOR@branch-1', 'BRANCH_DIRECTOR@branch-1', 'BOARD_HEAD@province-1']);
  expect(watchers(['CREDIT_OFFICER', 'OFFICE_DIRECTOR'], 'office-01')).toEqual(['BRANCH_DIRECTOR@branch-1', 'BOARD_HEAD@province-1']);
  expect(watchers(['CREDIT_OFFICER'], 'office-01')).toEqual(['OFFICE_DIRECTOR@office-01', 'OFFICE_DIRECTOR@branch-1', 'BRANCH_DIRECTOR@branch-1', 'BOARD_HEAD@province-1']);
  expect(watchers(['BRANCH_OFFICER', 'BRANCH_DIRECTOR'], 'branch-1')).toEqual(['BOARD_HEAD@province-1']);
  expect(watchers(['BOARD_HEAD'], 'province-1')).toEqual([]);
});
