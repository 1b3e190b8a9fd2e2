import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appointmentFor, appointmentToAct, appointmentWith, can, canSomewhere, isDelegable, isFreeFor, policy, reachOf, superiorFor } from './access.ts';
import type { Action, Actor, Appointment } from './access.ts';
import { roles } from './roles.ts';
import type { Role } from './roles.ts';

const actions = Object.keys(policy) as Action[];
const roleNames = Object.keys(roles) as Role[];
const unitIds = ['province-1', 'branch-1', 'office-01', 'office-02', 'commune-001', 'commune-002', 'village-0001'];
const kindNames = ['annual-plan', 'group-list', 'another-kind'];
/** What a delegation may carry, said once more. */
const readings: readonly Action[] = ['self.read', 'unit.read', 'programme.read', 'policy.read', 'process.read', 'task.read', 'plan.read', 'session.read'];

const delegations = fc.record({ by: fc.constantFrom('person-2', 'person-3'), kinds: fc.option(fc.uniqueArray(fc.constantFrom(...kindNames), { minLength: 1 })) });
const held = fc.record({ role: fc.constantFrom(...roleNames), unitId: fc.constantFrom(...unitIds), delegated: fc.option(delegations) });
const actors: fc.Arbitrary<Actor> = fc.array(held, { maxLength: 5 }).map((all) => ({
  personId: 'person-1',
  appointments: all.map(({ delegated, ...a }, i) => ({ id: `appointment-${i}`, ...a, ...(delegated === null ? {} : { delegated: { ...delegated, delegationId: `delegation-${i}` } }) })),
}));
const areas = fc.uniqueArray(fc.constantFrom(...unitIds), { maxLength: 5 });
const kinds = fc.option(fc.constantFrom(...kindNames), { nil: undefined });

/** Does this one appointment allow it? */
function allows({ role, unitId, delegated }: Appointment, action: Action, area: readonly string[], kind: string | undefined): boolean {
  if (!(policy[action] as readonly Role[]).includes(role) || !area.includes(unitId)) return false;
  if (delegated === undefined) return true;
  return readings.includes(action) && (delegated.kinds === null || (kind !== undefined && delegated.kinds.includes(kind)));
}

describe('can', () => {
  test('allows exactly what one single appointment allows: rights of different units, and of different delegations, never combine', () => {
    fc.assert(
      fc.property(actors, fc.constantFrom(...actions), areas, kinds, (actor, action, area, kind) => {
        expect(can(actor, action, { area, kind })).toBe(actor.appointments.some((a) => allows(a, action, area, kind)));
      }),
    );
  });

  test('gives no access without an area, and none without an appointment', () => {
    fc.assert(fc.property(actors, fc.constantFrom(...actions), kinds, (actor, action, kind) => !can(actor, action, { area: [], kind })));
    fc.assert(fc.property(fc.constantFrom(...actions), areas, kinds, (action, area, kind) => !can({ personId: 'person-1', appointments: [] }, action, { area, kind })));
  });

  test('never takes a right away when an appointment or a unit of the area is added', () => {
    fc.assert(
      fc.property(actors, actors, fc.constantFrom(...actions), areas, areas, kinds, (actor, more, action, area, wider, kind) => {
        fc.pre(can(actor, action, { area, kind }));
        const richer = { ...actor, appointments: [...actor.appointments, ...more.appointments] };
        expect(can(richer, action, { area: [...area, ...wider], kind })).toBe(true);
      }),
    );
  });

  test('rests on an appointment of one’s own wherever there is one, and on a delegated one only then', () => {
    fc.assert(
      fc.property(actors, fc.constantFrom(...actions), areas, kinds, (actor, action, area, kind) => {
        const basis = appointmentWith(actor, action, { area, kind });
        const own = actor.appointments.filter((a) => a.delegated === undefined && allows(a, action, area, kind));
        expect(basis !== undefined && basis.delegated === undefined).toBe(own.length > 0);
        expect(basis === undefined || allows(basis, action, area, kind)).toBe(true);
      }),
    );
  });

  test('may do something somewhere exactly when there is a unit, and a kind of process, where they may', () => {
    fc.assert(
      fc.property(actors, fc.constantFrom(...actions), (actor, action) => {
        expect(canSomewhere(actor, action)).toBe(unitIds.some((unitId) => kindNames.some((kind) => can(actor, action, { area: [unitId], kind }))));
      }),
    );
  });

  test('reaches exactly the units and kinds that it allows one by one', () => {
    fc.assert(
      fc.property(actors, fc.constantFrom(...actions), areas, kinds, (actor, action, area, kind) => {
        const within = reachOf(actor, action).some((reach) => (reach.kinds === null || (kind !== undefined && reach.kinds.includes(kind))) && reach.units.some((unitId) => area.includes(unitId)));
        expect(within).toBe(can(actor, action, { area, kind }));
      }),
    );
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

describe('by delegation', () => {
  const chairman = { role: 'COMMUNE_CHAIRMAN', unitId: 'commune-001' } as const;
  const to = { roles: ['COMMUNE_CHAIRMAN'], unitId: 'commune-001' } as const;
  const by = (id: string, over: { by?: string; kinds?: string[] | null } = {}): Appointment => ({ id, ...chairman, delegated: { by: 'person-2', delegationId: `by-${id}`, kinds: null, ...over } });
  const actor = (...appointments: Appointment[]): Actor => ({ personId: 'person-1', appointments });
  const task = (over: { barred?: string[]; claimedBy?: string | null } = {}) => ({ to, kind: 'annual-plan', barred: [], claimedBy: null, ...over });

  test('a task of a kind that was not delegated is not the delegate’s, nor one whose kind is not said', () => {
    const some = actor(by('a', { kinds: ['group-list'] }));
    expect(appointmentFor(some, to, 'group-list')?.id).toBe('a');
    expect(appointmentFor(some, to, 'annual-plan')).toBeUndefined();
    expect(appointmentFor(some, to)).toBeUndefined();
  });

  test('nobody acts for another where they may act themself, whichever comes first', () => {
    const own = { id: 'own', ...chairman };
    for (const both of [actor(by('a'), own), actor(own, by('a'))]) {
      expect(appointmentFor(both, to, 'annual-plan')).toBe(own);
      expect(appointmentToAct(both, task())).toBe(own);
      // But for whom has claimed it.
      expect(appointmentToAct(both, task({ claimedBy: 'person-2' }))?.id).toBe('a');
      expect(appointmentToAct(both, task({ claimedBy: 'person-4' }))).toBe(own);
    }
  });

  test('of several who delegated, the delegate acts for one who is not barred; where they are barred themself, for no one', () => {
    const two = actor(by('a'), by('b', { by: 'person-3' }));
    expect(appointmentToAct(two, task({ barred: ['person-2'] }))?.id).toBe('b');
    for (const barred of [['person-2', 'person-3'], ['person-1']]) {
      const right = appointmentToAct(two, task({ barred }));
      expect(right && isFreeFor(two, right, task({ barred }))).toBe(false);
    }
  });

  test('carries no administration, no opening of campaigns and nothing that rests on rank, whatever the role', () => {
    fc.assert(
      fc.property(fc.constantFrom(...roleNames), fc.constantFrom(...unitIds), fc.constantFrom(...actions), (role, unitId, action) => {
        const delegate = actor({ id: 'a', role, unitId, delegated: { by: 'person-2', delegationId: 'd', kinds: null } });
        expect(canSomewhere(delegate, action)).toBe(readings.includes(action) && (policy[action] as readonly Role[]).includes(role));
        expect(superiorFor(delegate, 'task.extend', to, { area: unitIds })).toBeUndefined();
      }),
    );
  });

  test('whoever has a task by delegation does not watch over it from above', () => {
    const director: Appointment = { id: 'own', role: 'OFFICE_DIRECTOR', unitId: 'office-01' };
    const area = ['commune-001', 'office-01', 'branch-1', 'province-1'];
    expect(superiorFor(actor(director), 'task.extend', to, { area, kind: 'annual-plan' })?.id).toBe('own');
    expect(superiorFor(actor(director, by('a', { kinds: ['annual-plan'] })), 'task.extend', to, { area, kind: 'annual-plan' })).toBeUndefined();
    expect(superiorFor(actor(director, by('a', { kinds: ['annual-plan'] })), 'task.extend', to, { area, kind: 'group-list' })?.id).toBe('own');
  });

  test('only roles that hold tasks can be delegated', () => {
    expect(roleNames.filter((role) => !isDelegable(role)).sort()).toEqual(['AUDITOR', 'OPERATOR', 'REGISTRAR']);
  });
});
