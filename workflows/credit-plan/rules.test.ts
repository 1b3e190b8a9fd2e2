import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Member } from './contract.ts';
import { steps } from './contract.ts';
import { faultsOfExceptions, isNewer, mayWithdraw, missingMembers, newMember, unapproveFirst } from './rules.ts';

const status = fc.constantFrom<Member['status']>('WAITING', 'SENT', 'RETURNED', 'ACCEPTED', 'ABSENT');
const version = fc.integer({ min: 0, max: 5 });
const member: fc.Arbitrary<Member> = fc.record({ status, version, acceptedVersion: version, makers: fc.constant([]), included: fc.constant([]) });
const units = ['a', 'b', 'c', 'd'];
const members = fc.dictionary(fc.constantFrom(...units), member);
const named = fc.array(fc.constantFrom(...units, 'stranger'), { maxLength: 5 });

it('goes on exactly when the named exceptions are the missing units, each once', () => {
  fc.assert(fc.property(members, named, (all, names) => {
    const faults = faultsOfExceptions(all, names.map((unitId) => ({ unitId, reason: 'text-1' })));
    const isClean = faults.missing.length + faults.needless.length + faults.unknown.length === 0;
    expect(isClean).toBe([...names].sort().join() === missingMembers(all).join());
  }));
});

it('names every fault: who is missing, who is not, who is a stranger', () => {
  const all = { a: { ...newMember(), status: 'ACCEPTED' as const }, b: newMember(), c: newMember() };
  const exceptions = ['a', 'b', 'b', 'x'].map((unitId) => ({ unitId, reason: 'text-1' }));
  expect(faultsOfExceptions(all, exceptions)).toEqual({ missing: ['c'], needless: ['a', 'b'], unknown: ['x'] });
});

it('counts as missing whoever is not accepted', () => {
  fc.assert(fc.property(members, (all) => {
    for (const [unitId, { status: s }] of Object.entries(all)) expect(missingMembers(all).includes(unitId)).toBe(s !== 'ACCEPTED');
  }));
});

it('never lets a version be withdrawn that is claimed, decided, or older than what was received', () => {
  fc.assert(fc.property(member, version, fc.boolean(), (m, v, claimed) => {
    if (!mayWithdraw(m, v, claimed)) return;
    expect(v).toBeGreaterThanOrEqual(m.version);
    if (v === m.version) expect(m.status === 'WAITING' || (m.status === 'SENT' && !claimed)).toBe(true);
  }));
});

it('lets a version be withdrawn that is on its way, or lies untouched', () => {
  fc.assert(fc.property(member, fc.integer({ min: 1, max: 3 }), (m, ahead) => {
    expect(mayWithdraw(m, m.version + ahead, true)).toBe(true);
    expect(mayWithdraw({ ...m, status: 'SENT' }, m.version, false)).toBe(true);
    expect(mayWithdraw(undefined, m.version, false)).toBe(false);
  }));
});

it('takes no version twice, nor one that was withdrawn before it came', () => {
  fc.assert(fc.property(member, version, (m, v) => {
    expect(isNewer(m, v)).toBe(v > m.version);
    if (mayWithdraw(m, v, false)) expect(isNewer({ ...m, version: v, status: 'WAITING' }, v)).toBe(false);
  }));
  expect(isNewer(undefined, 1)).toBe(false);
});

it('says who gives a plan back first, from above downward, and nobody where nothing lies above', () => {
  const office = (step: string) => ['COLLECTING', 'RETURNED', 'SENT', 'ACCEPTED', 'APPROVED'].map((own) => ['COLLECTING', 'SUBMITTED'].map((branch) => unapproveFirst(step, own, branch)));
  const [branchFirst, headFirst] = ['UNAPPROVE_BRANCH_FIRST', 'UNAPPROVE_HEAD_FIRST'];
  // What an office sends while the plan lies before the Head is not in it: the branch still decides.
  for (const step of [steps.review, steps.reopenLines]) expect(office(step)).toEqual([[null, null], [null, null], [branchFirst, branchFirst], [branchFirst, headFirst], [null, null]]);
  for (const step of [steps.reviewOffice, steps.reopenOffice]) expect(['COLLECTING', 'RETURNED', 'SUBMITTED', 'APPROVED'].map((own) => unapproveFirst(step, own, own))).toEqual([null, null, headFirst, null]);
});
