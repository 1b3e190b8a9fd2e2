import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appointmentFor, can, canSomewhere, policy, unitsWhere } from './access.ts';
import type { Action, Actor } from './access.ts';
import { roles } from './roles.ts';
import type { Role } from './roles.ts';

const actions = Object.keys(policy) as Action[];
const roleNames = Object.keys(roles) as Role[];
const unitIds = ['province-1', 'branch-1', 'office-01', 'office-02', 'commune-001', 'commune-002', 'village-0001'];

const actors: fc.Arbitrary<Actor> = fc
  .array(fc.record({ role: fc.constantFrom(...roleNames), unitId: fc.constantFrom(...unitIds) }), { maxLength: 4 })
  .map((held) => ({ personId: 'person-1', appointments: held.map((a, i) => ({ id: `appointment-${i}`, ...a })) }));
const areas = fc.uniqueArray(fc.constantFrom(...unitIds), { maxLength: 5 });

describe('can', () => {
  test('allows exactly what one single appointment allows: rights of different units never combine', () => {
    fc.assert(
      fc.property(actors, fc.constantFrom(...actions), areas, (actor, action, area) => {
        const oracle = actor.appointments.some((a) => (policy[action] as readonly Role[]).includes(a.role) && area.includes(a.unitId));
        expect(can(actor, action, { area })).toBe(oracle);
      }),
    );
  });

  test('gives no access without an area, and none without an appointment', () => {
    fc.assert(fc.property(actors, fc.constantFrom(...actions), (actor, action) => !can(actor, action, { area: [] })));
    fc.assert(fc.property(fc.constantFrom(...actions), areas, (action, area) => !can({ personId: 'person-1', appointments: [] }, action, { area })));
  });

  test('never takes a right away when an appointment or a unit of the area is added', () => {
    fc.assert(
      fc.property(actors, actors, fc.constantFrom(...actions), areas, areas, (actor, more, action, area, wider) => {
        fc.pre(can(actor, action, { area }));
        const richer = { ...actor, appointments: [...actor.appointments, ...more.appointments] };
        expect(can(richer, action, { area: [...area, ...wider] })).toBe(true);
      }),
    );
  });

  test('may do something somewhere exactly when there is a unit where they may', () => {
    fc.assert(fc.property(actors, fc.constantFrom(...actions), (actor, action) => canSomewhere(actor, action) === unitsWhere(actor, action).some((unitId) => can(actor, action, { area: [unitId] }))));
  });
});

test('a task is addressed to a role at exactly one unit: the unit above does not decide in its place', () => {
  const head: Actor = { personId: 'person-1', appointments: [{ id: 'appointment-1', role: 'COMMUNE_CHAIRMAN', unitId: 'commune-001' }] };
  expect(appointmentFor(head, { roles: ['COMMUNE_CHAIRMAN'], unitId: 'commune-001' })?.id).toBe('appointment-1');
  expect(appointmentFor(head, { roles: ['COMMUNE_CHAIRMAN'], unitId: 'commune-002' })).toBeUndefined();
  expect(appointmentFor(head, { roles: ['COMMUNE_SPECIALIST'], unitId: 'commune-001' })).toBeUndefined();
});

test('a role that manages people or units cannot read plans, and who reads plans cannot manage people', () => {
  for (const role of policy['appointment.manage']) expect((policy['plan.read'] as readonly Role[]).includes(role)).toBe(false);
});
