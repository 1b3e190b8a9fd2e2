import type { RefusalCode } from '../domain/errors.ts';
import { samplePreparing } from './access-samples-sessions.ts';
import type { BadInput } from './bad-input.ts';

const { processId, day, holiday, nextMonth, leader, controller, teller, police, policeElsewhere } = samplePreparing;
const director = 'director.office-01';
const officer = 'officer-1.office-01';
const officerOfPolice = 'police.commune-001';
const specialist = 'specialist-1.commune-001';

const decide = (name: string, step: string, as: string, choice: string, form: object, status: number, code: RefusalCode, field?: string): BadInput => ({
  name: `a session: ${name}`, route: 'POST /api/tasks/:id/decision', url: `/api/tasks/${processId}~session.${step}~~1/decision`, as, body: { choice, form }, expect: { status, code, ...(field === undefined ? {} : { field }) },
});
const moving = (name: string, wrong: object, status: number, code: RefusalCode, field: string): BadInput => decide(`moved to ${name}`, 'move', director, 'move', { rule: 'OTHER', day: nextMonth, reason: 'Mưa lũ (minh họa)', ...wrong }, status, code, field);
const team = (name: string, wrong: object, status: number, code: RefusalCode, field: string): BadInput => decide(name, 'team', officer, 'name', { leader, controller, teller, ...wrong }, status, code, field);

/** What a session refuses before the engine is asked, while it is prepared. */
export const badSessionInputs: readonly BadInput[] = [
  team('a team of two', { teller: leader }, 422, 'TEAM_NOT_THREE', '/form/teller'),
  team('a team without a teller', { teller: undefined }, 400, 'VALIDATION_FAILED', '/form/teller'),
  team('the teller as controller', { controller: teller, teller }, 422, 'TEAM_NOT_THREE', '/form/teller'),
  team('a leader who leads no team', { leader: police }, 422, 'TEAM_ROLE_NOT_HELD', '/form/leader'),
  team('a controller that there is not', { controller: 'person-9999' }, 422, 'TEAM_ROLE_NOT_HELD', '/form/controller'),
  team('a member who serves already', { members: [leader] }, 422, 'DUTY_NAMED_TWICE', '/form/members/0'),
  team('a member of other staff', { members: [policeElsewhere] }, 422, 'TEAM_ROLE_NOT_HELD', '/form/members/0'),
  decide('a team named by the commune', 'team', specialist, 'name', { leader, controller, teller }, 403, 'NOT_ADDRESSED_TO_YOU'),
  decide('a team changed to two', 'changeTeam', officer, 'change', { leader, controller: leader, teller }, 422, 'TEAM_NOT_THREE', '/form/controller'),

  decide('an officer from another commune', 'security', officerOfPolice, 'name', { officers: [police, policeElsewhere] }, 422, 'OFFICER_NOT_OF_COMMUNE', '/form/officers/1'),
  decide('nobody to guard it', 'security', officerOfPolice, 'name', { officers: [] }, 400, 'VALIDATION_FAILED', '/form/officers'),
  decide('an officer twice', 'security', officerOfPolice, 'name', { officers: [police, police] }, 422, 'DUTY_NAMED_TWICE', '/form/officers/1'),
  decide('fewer than none of other forces', 'security', officerOfPolice, 'name', { officers: [police], others: -1 }, 400, 'VALIDATION_FAILED', '/form/others'),
  decide('a replacement from another commune', 'changeSecurity', officerOfPolice, 'change', { officers: [policeElsewhere] }, 422, 'OFFICER_NOT_OF_COMMUNE', '/form/officers/0'),

  moving('a day that has passed', { day: '2026-01-05' }, 422, 'DAY_PASSED', '/form/day'),
  moving('a holiday', { day: holiday }, 422, 'SESSION_DAY_CLOSED', '/form/day'),
  moving('the day it is on', { day }, 422, 'SESSION_DAY_SAME', '/form/day'),
  moving('another week as the same', { rule: 'SAME_WEEK' }, 422, 'SESSION_NOT_SAME_WEEK', '/form/day'),
  moving('a next working day that is not the next', { rule: 'NEXT_WORKING_DAY' }, 422, 'SESSION_NOT_NEXT_WORKING_DAY', '/form/day'),
  moving('a day years ahead', { day: '2199-05-05' }, 422, 'SESSION_DAY_TOO_FAR', '/form/day'),
  moving('a day that is none', { day: '2027-02-30' }, 400, 'VALIDATION_FAILED', '/form/day'),
  moving('an hour from which it would run over midnight', { startsAt: '23:30' }, 422, 'SESSION_OVER_MIDNIGHT', '/form/startsAt'),
  moving('a time that is none', { startsAt: '24:00' }, 400, 'VALIDATION_FAILED', '/form/startsAt'),
  moving('a day by no rule', { rule: 'WHENEVER' }, 400, 'VALIDATION_FAILED', '/form/rule'),
  moving('another day without a reason', { reason: undefined }, 400, 'VALIDATION_FAILED', '/form/reason'),
  decide('moved by an officer', 'move', officer, 'move', { rule: 'OTHER', day: nextMonth, reason: 'Mưa lũ (minh họa)' }, 403, 'NOT_ADDRESSED_TO_YOU'),
  decide('a day in place of a holiday by no rule without a reason', 'newDay', director, 'move', { rule: 'OTHER', day: nextMonth }, 400, 'VALIDATION_FAILED', '/form/reason'),
  decide('a holiday in place of a holiday', 'newDay', director, 'move', { rule: 'SAME_WEEK', day: holiday }, 422, 'SESSION_DAY_CLOSED', '/form/day'),
  decide('cancelled without a reason', 'cancel', director, 'cancel', {}, 400, 'VALIDATION_FAILED', '/form/reason'),
  decide('left to the next month without a reason', 'move', director, 'nextMonth', {}, 400, 'VALIDATION_FAILED', '/form/reason'),

  decide('another place without saying which', 'location', specialist, 'confirm', { host: 'OTHER' }, 400, 'VALIDATION_FAILED', '/form/place'),
  decide('a place of no kind', 'location', specialist, 'confirm', { host: 'MARKET' }, 400, 'VALIDATION_FAILED', '/form/host'),
  decide('a place that is changed to none', 'changeLocation', specialist, 'change', { host: 'OTHER' }, 400, 'VALIDATION_FAILED', '/form/place'),
  decide('a version of the board that there is not', 'board', specialist, 'check', { version: 999, complete: true }, 422, 'BOARD_VERSION_UNKNOWN', '/form/version'),
  decide('a board that lacks something without saying what', 'board', specialist, 'check', { version: null, complete: false }, 400, 'VALIDATION_FAILED', '/form/note'),
  decide('a board that is complete where none hangs', 'board', specialist, 'check', { version: null, complete: true }, 400, 'VALIDATION_FAILED', '/form/complete'),
  decide('a board put down anew by a version that there is not', 'changeBoard', specialist, 'change', { version: 999, complete: true }, 422, 'BOARD_VERSION_UNKNOWN', '/form/version'),
  decide('an agenda of one item too short', 'agenda', officer, 'confirm', { others: ['a'] }, 400, 'VALIDATION_FAILED', '/form/others/0'),
  decide('a unit that there is not, invited', 'invite', officer, 'invite', { invitees: [{ unitId: 'nowhere-1', role: 'COMMUNE_CHAIRMAN' }] }, 422, 'UNIT_NOT_OF_PROVINCE', '/form/invitees/0/unitId'),
  decide('a role that the unit has not, invited', 'invite', officer, 'invite', { invitees: [{ unitId: 'commune-001', role: 'BRANCH_DIRECTOR' }] }, 422, 'ROLE_NOT_AT_UNIT', '/form/invitees/0/role'),
  decide('an auditor, invited', 'invite', officer, 'invite', { invitees: [{ unitId: 'commune-001', role: 'AUDITOR' }] }, 422, 'ROLE_NOT_INVITED', '/form/invitees/0/role'),
  decide('nobody invited', 'invite', officer, 'invite', { invitees: [] }, 400, 'VALIDATION_FAILED', '/form/invitees'),
];
