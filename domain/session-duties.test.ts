import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dutiesOfGuards, dutiesOfTeam, faultsOfNames } from './session-duties.ts';

const person = fc.integer({ min: 1, max: 6 }).map((n) => `person-${n}`);
const faultsOfTeam = (leader: string, controller: string, teller: string, members: readonly string[] = []) => faultsOfNames(dutiesOfTeam({ leader, controller, teller, members })).map(({ code, path }) => [code, path]);

it('a team is three different people at least: a team of two, and the teller as controller, are no team', () => {
  expect(faultsOfTeam('a', 'b', 'c')).toEqual([]);
  expect(faultsOfTeam('a', 'b', 'b')).toEqual([['TEAM_NOT_THREE', '/teller']]);
  expect(faultsOfTeam('a', 'a', 'b')).toEqual([['TEAM_NOT_THREE', '/controller']]);
  expect(faultsOfTeam('a', 'b', 'a')).toEqual([['TEAM_NOT_THREE', '/teller']]);
  expect(faultsOfTeam('a', 'a', 'a')).toEqual([['TEAM_NOT_THREE', '/controller'], ['TEAM_NOT_THREE', '/teller']]);
});

it('nobody is named twice, wherever', () => {
  expect(faultsOfTeam('a', 'b', 'c', ['d', 'a', 'd'])).toEqual([['DUTY_NAMED_TWICE', '/members/1'], ['DUTY_NAMED_TWICE', '/members/2']]);
  expect(faultsOfNames(dutiesOfGuards(['a', 'b', 'a'])).map(({ path }) => path)).toEqual(['/officers/2']);
});

it('has a fault exactly where people are fewer than duties', () => {
  fc.assert(fc.property(person, person, person, fc.array(person, { maxLength: 4 }), (leader, controller, teller, members) => {
    const duties = dutiesOfTeam({ leader, controller, teller, members });
    expect(faultsOfNames(duties).length).toBe(duties.length - new Set(duties.map(({ personId }) => personId)).size);
  }));
});
