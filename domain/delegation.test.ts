import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCalendarDays } from './civil-date.ts';
import { faultsOfDelegation } from './delegation.ts';
import type { NewDelegation } from './delegation.ts';

const today = '2026-11-23';
const day = (n: number): string => addCalendarDays(today, n);
/** Three people hold the same office, one of them holds another one besides. */
const office = { role: 'CREDIT_OFFICER', unitId: 'office-01' } as const;
const offices = [
  { appointmentId: 'a-A', holderId: 'A', ...office },
  { appointmentId: 'a-B', holderId: 'B', ...office },
  { appointmentId: 'a-C', holderId: 'C', ...office },
  { appointmentId: 'b-A', holderId: 'A', role: 'OFFICE_DIRECTOR', unitId: 'office-01' },
] as const;
const kindNames = ['annual-plan', 'group-list'];

const wishes: fc.Arbitrary<NewDelegation> = fc
  .record({ held: fc.constantFrom(...offices), delegateId: fc.constantFrom('A', 'B', 'C', 'D'), from: fc.integer({ min: -2, max: 12 }), length: fc.integer({ min: -1, max: 6 }), kinds: fc.option(fc.subarray(kindNames, { minLength: 1 })) })
  .map(({ held, delegateId, from, length, kinds }) => ({ ...held, delegatorId: held.holderId, delegateId, kinds, from: day(from), to: day(from + length) }));

/** Those of the wishes that are accepted, each beside those accepted before. */
function accepted(all: readonly NewDelegation[]): NewDelegation[] {
  const standing: NewDelegation[] = [];
  for (const wish of all) if (faultsOfDelegation(wish, standing, today).length === 0) standing.push(wish);
  return standing;
}

const covers = (one: NewDelegation, on: string, kind: string): boolean => one.from <= on && on <= one.to && (one.kinds === null || one.kinds.includes(kind));

/** On each day and for each kind, by looking: does whoever is followed from delegator to delegate, whichever office was given, come back? */
function hasCircle(all: readonly NewDelegation[]): boolean {
  const days = Array.from({ length: 22 }, (_, n) => day(n - 2));
  return days.some((on) =>
    [...kindNames, 'another-kind'].some((kind) =>
      offices.some(({ holderId }) => {
        const onDay = all.filter((one) => covers(one, on, kind));
        let reached = new Set(onDay.filter((one) => one.delegatorId === holderId).map((one) => one.delegateId));
        for (let i = 0; i < 5; i += 1) reached = new Set([...reached, ...onDay.filter((one) => reached.has(one.delegatorId)).map((one) => one.delegateId)]);
        return reached.has(holderId);
      }),
    ),
  );
}

describe('a set of accepted delegations', () => {
  test('holds no overlap, no circle, nothing backward or past, and nothing to oneself', () => {
    fc.assert(
      fc.property(fc.array(wishes, { maxLength: 12 }), (all) => {
        const standing = accepted(all);
        expect(hasCircle(standing)).toBe(false);
        for (const one of standing) {
          expect([one.delegateId === one.delegatorId, one.to < one.from, one.from < today]).toEqual([false, false, false]);
          const days = Array.from({ length: 22 }, (_, n) => day(n - 2));
          const same = standing.filter((other) => other.appointmentId === one.appointmentId);
          expect(days.some((on) => [...kindNames, 'another-kind'].some((kind) => same.filter((other) => covers(other, on, kind)).length > 1))).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('is accepted in whatever order it comes', () => {
    fc.assert(
      fc.property(
        fc.array(wishes, { maxLength: 12 }).map(accepted).chain((standing) => fc.shuffledSubarray(standing, { minLength: standing.length })),
        (shuffled) => {
          expect(accepted(shuffled)).toEqual(shuffled);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('says the same of another one in whatever order it stands', () => {
    fc.assert(
      fc.property(
        wishes,
        fc.array(wishes, { maxLength: 12 }).map(accepted).chain((standing) => fc.tuple(fc.constant(standing), fc.shuffledSubarray(standing, { minLength: standing.length }))),
        (wish, [one, other]) => {
          expect(faultsOfDelegation(wish, one, today)).toEqual(faultsOfDelegation(wish, other, today));
        },
      ),
      { numRuns: 400 },
    );
  });

  test('refuses nothing that brings neither overlap nor circle', () => {
    fc.assert(
      fc.property(wishes, fc.array(wishes, { maxLength: 12 }).map(accepted), (wish, standing) => {
        fc.pre(wish.delegateId !== wish.delegatorId && wish.from >= today && wish.to >= wish.from);
        const overlaps = standing.some((one) => one.appointmentId === wish.appointmentId && one.from <= wish.to && wish.from <= one.to && [...kindNames, 'another-kind'].some((kind) => covers(one, one.from, kind) && covers(wish, wish.from, kind)));
        expect(faultsOfDelegation(wish, standing, today).length > 0).toBe(overlaps || hasCircle([...standing, wish]));
      }),
      { numRuns: 400 },
    );
  });
});

describe('one delegation', () => {
  const fromA: NewDelegation = { ...offices[0], delegatorId: 'A', delegateId: 'B', kinds: null, from: day(1), to: day(5) };
  const fromB: NewDelegation = { ...offices[1], delegatorId: 'B', delegateId: 'A', kinds: null, from: day(5), to: day(9) };
  const codes = (wish: NewDelegation, standing: readonly NewDelegation[] = []): string[] => faultsOfDelegation(wish, standing, today).map(({ code, field }) => `${code} ${field}`);

  test('may begin and end today, and may not have begun before', () => {
    expect(codes({ ...fromA, from: today, to: today })).toEqual([]);
    expect(codes({ ...fromA, from: day(-1) })).toEqual(['DAY_PASSED from']);
    expect(codes({ ...fromA, from: day(3), to: day(2) })).toEqual(['ENDS_BEFORE_START to']);
  });

  test('is of one’s own office: what is held by delegation is not delegated on', () => {
    expect(codes({ ...fromA, delegatorId: 'B', delegateId: 'C' })).toEqual(['DELEGATION_CHAIN appointmentId']);
    expect(codes({ ...fromA, delegateId: 'A' })).toEqual(['DELEGATION_TO_ONESELF delegateId']);
    expect(codes({ ...fromA, role: 'AUDITOR' })).toEqual(['ROLE_NOT_DELEGABLE appointmentId']);
  });

  test('back to who has delegated to oneself is a circle, whichever offices they are, on the very day they share, and none a day later or for other kinds', () => {
    expect(codes(fromB, [fromA])).toEqual(['DELEGATION_CIRCULAR delegateId']);
    expect(codes({ ...fromB, from: day(6) }, [fromA])).toEqual([]);
    expect(codes({ ...fromB, kinds: ['annual-plan'] }, [{ ...fromA, kinds: ['group-list'] }])).toEqual([]);
    expect(codes(fromB, [{ ...fromA, ...offices[3] }])).toEqual(['DELEGATION_CIRCULAR delegateId']);
    expect(codes({ ...fromB, role: 'COMMUNE_SPECIALIST', unitId: 'commune-001' }, [{ ...fromA, role: 'COMMUNE_CHAIRMAN', unitId: 'commune-001' }])).toEqual(['DELEGATION_CIRCULAR delegateId']);
  });

  test('closes a circle through a third, but only where all three are away on one day', () => {
    const fromC: NewDelegation = { ...offices[2], delegatorId: 'C', delegateId: 'A', kinds: null, from: day(4), to: day(6) };
    const toC = { ...fromB, delegateId: 'C' };
    expect(codes(fromC, [fromA, toC])).toEqual(['DELEGATION_CIRCULAR delegateId']);
    expect(codes(fromC, [fromA, { ...toC, from: day(6) }])).toEqual([]);
  });

  test('of the same office at the same time goes to one person for a kind of process', () => {
    expect(codes({ ...fromA, delegateId: 'C' }, [fromA])).toEqual(['DELEGATION_OVERLAPS from']);
    expect(codes({ ...fromA, delegateId: 'C', kinds: ['annual-plan'] }, [{ ...fromA, kinds: ['group-list'] }])).toEqual([]);
    expect(codes({ ...offices[3], delegatorId: 'A', delegateId: 'C', kinds: null, from: day(1), to: day(5) }, [fromA])).toEqual([]);
  });
});
