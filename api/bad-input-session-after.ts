import type { RefusalCode } from '../domain/errors.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import { sampleHeld } from './access-samples-sessions.ts';
import type { BadInput } from './bad-input.ts';
import { today, tomorrow } from './schemas.ts';

const { office, confirmed, ready, held, ahead, month } = sampleHeld;
const [leader, director, chairman, specialist] = [`team-leader.${office}`, `director.${office}`, 'chairman.commune-001', 'specialist-1.commune-001'];

const decide = (name: string, task: string, as: string, choice: string, form: object, status: number, code: RefusalCode, field?: string): BadInput => ({
  name, route: 'POST /api/tasks/:id/decision', url: `/api/tasks/${task}/decision`, as, body: { choice, form }, expect: { status, code, ...(field === undefined ? {} : { field }) },
});
const times = { startedAt: '08:00', endedAt: '11:00' };
const came = { unitId: 'commune-001', role: 'COMMUNE_CHAIRMAN', attended: true };
const record = (name: string, form: object, status: number, code: RefusalCode, field?: string, id: string = ready): BadInput => decide(`a session recorded: ${name}`, `${id}~session.hold~~1`, leader, 'held', { ...times, ...form }, status, code, field);

const followUp = { unitId: 'commune-001', roles: ['COMMUNE_CHAIRMAN'], text: 'Niêm yết lại bảng thông tin (minh họa)', due: tomorrow() };
const raised = { subject: 'CAPITAL', urgency: 'ROUTINE', content: 'Nguồn vốn chưa đủ (minh họa).', proposal: 'Đề nghị bổ sung vốn (minh họa).' };
const write = (name: string, form: object, status: number, code: RefusalCode, field: string): BadInput => decide(`minutes: ${name}`, `${held}~session.minutes~~1`, leader, 'write', { text: 'Biên bản (minh họa)', ...form }, status, code, field);
const agree = (name: string, wrong: object, status: number, code: RefusalCode, field: string): BadInput => write(`a follow-up ${name}`, { followUps: [{ ...followUp, ...wrong }] }, status, code, `/form/followUps/0${field}`);
const close = (name: string, reasons: readonly object[], status: number, code: RefusalCode, field: string): BadInput => decide(`a month closed: ${name}`, `${month}~sessionMonth.close~~1`, director, 'close', { reasons }, status, code, field);
const reason = { pointId: 'point-001', reason: 'Mưa lũ chia cắt (minh họa)' };

const at = (name: string, route: string, url: string, as: string, status: number, code: RefusalCode, more: Partial<BadInput> & { readonly field?: string } = {}): BadInput => {
  const { field, ...rest } = more;
  return { name, route, url, as, ...rest, expect: { status, code, ...(field === undefined ? {} : { field }) } };
};
const [minutesRoute, pdfRoute, reportRoute] = ['POST /api/sessions/:id/minutes', 'GET /api/sessions/:id/minutes.pdf', 'POST /api/sessions/:id/difficulties/:number/report'];
const text = { text: 'Biên bản (minh họa)' };

/** What the day of a session, its minutes and the closing of a month refuse before the engine is asked. */
export const badSessionAfterInputs: readonly BadInput[] = [
  record('before its day', {}, 409, 'SESSION_NOT_YET', undefined, ahead),
  record('ended before it began', { endedAt: '07:30' }, 422, 'SESSION_TIMES', '/form/endedAt'),
  record('ended when it began', { endedAt: '08:00' }, 422, 'SESSION_TIMES', '/form/endedAt'),
  record('at a time that is none', { startedAt: '24:00' }, 400, 'VALIDATION_FAILED', '/form/startedAt'),
  record('with somebody who was not invited', { attendance: [{ unitId: 'commune-002', role: 'COMMUNE_CHAIRMAN', attended: true }] }, 422, 'NOT_INVITED', '/form/attendance/0'),
  record('with another role of who was invited', { attendance: [{ ...came, role: 'COMMUNE_SPECIALIST' }] }, 422, 'NOT_INVITED', '/form/attendance/0'),
  record('with somebody twice', { attendance: [came, { ...came, attended: false }] }, 422, 'ATTENDANCE_TWICE', '/form/attendance/1'),
  record('with attendance that is neither', { attendance: [{ ...came, attended: 'maybe' }] }, 400, 'VALIDATION_FAILED', '/form/attendance/0/attended'),
  decide('a session called off without a reason', `${ready}~session.hold~~1`, leader, 'cancelled', {}, 400, 'VALIDATION_FAILED', '/form/reason'),
  decide('a session recorded: by the commune', `${ready}~session.hold~~1`, specialist, 'held', times, 403, 'NOT_ADDRESSED_TO_YOU'),

  at('minutes: before the session', minutesRoute, `/api/sessions/${ready}/minutes`, leader, 409, 'SESSION_NOT_HELD', { body: text }),
  at('minutes: once the chairman has confirmed', minutesRoute, `/api/sessions/${confirmed}/minutes`, leader, 409, 'MINUTES_FINAL', { body: text }),
  at('minutes: of a session of another commune', minutesRoute, `/api/sessions/${held}/minutes`, 'chairman.commune-002', 404, 'NOT_FOUND', { body: text }),
  at('minutes: by the commune', minutesRoute, `/api/sessions/${held}/minutes`, specialist, 403, 'NOT_ADDRESSED_TO_YOU', { body: text }),
  at('minutes: without a text', minutesRoute, `/api/sessions/${held}/minutes`, leader, 400, 'VALIDATION_FAILED', { body: {}, field: '/text' }),
  at('minutes printed: before the session', pdfRoute, `/api/sessions/${ready}/minutes.pdf`, leader, 409, 'SESSION_NOT_HELD'),
  at('minutes printed: before they are written', pdfRoute, `/api/sessions/${held}/minutes.pdf`, leader, 409, 'MINUTES_MISSING'),
  at('minutes printed: of another commune', pdfRoute, `/api/sessions/${confirmed}/minutes.pdf`, 'chairman.commune-002', 404, 'NOT_FOUND'),
  write('nothing said', { text: '  ' }, 400, 'VALIDATION_FAILED', '/form/text'),
  write('a difficulty of a programme that there is not', { difficulties: [{ ...raised, programme: 'KHONG_CO' }] }, 422, 'PROGRAMME_UNKNOWN', '/form/difficulties/0/programme'),
  write('a difficulty about nothing known', { difficulties: [{ ...raised, subject: 'WEATHER' }] }, 400, 'VALIDATION_FAILED', '/form/difficulties/0/subject'),
  agree('without a holder', { roles: [] }, 400, 'VALIDATION_FAILED', '/roles'),
  agree('of a role that nobody holds', { roles: ['VILLAGE_HEAD'] }, 422, 'FOLLOW_UP_NOT_HELD', '/roles/0'),
  agree('of another commune', { unitId: 'commune-002' }, 422, 'FOLLOW_UP_OUTSIDE', '/unitId'),
  agree('of a unit that there is not', { unitId: 'nowhere-1' }, 422, 'FOLLOW_UP_OUTSIDE', '/unitId'),
  agree('due on a day that has passed', { due: addCalendarDays(today(), -1) }, 422, 'DAY_PASSED', '/due'),
  agree('due today', { due: today() }, 422, 'FOLLOW_UP_TODAY', '/due'),
  agree('due in two years', { due: addCalendarDays(today(), 731) }, 422, 'DUE_TOO_FAR', '/due'),

  at('a difficulty reported: before the chairman has confirmed the minutes', reportRoute, `/api/sessions/${held}/difficulties/1/report`, chairman, 409, 'MINUTES_NOT_CONFIRMED', { body: {} }),
  at('a difficulty reported: that nobody raised', reportRoute, `/api/sessions/${confirmed}/difficulties/2/report`, chairman, 404, 'NOT_FOUND', { body: {} }),
  at('a difficulty reported: by another chairman', reportRoute, `/api/sessions/${confirmed}/difficulties/1/report`, 'chairman.commune-002', 404, 'NOT_FOUND', { body: {} }),
  at('a difficulty reported: number 0', reportRoute, `/api/sessions/${confirmed}/difficulties/0/report`, chairman, 400, 'VALIDATION_FAILED', { body: {}, field: 'path:number' }),

  close('with a point unexplained', [], 409, 'SESSIONS_NOT_CONCLUDED', '/form/reasons'),
  close('with a point of another office', [reason, { ...reason, pointId: 'point-329' }], 422, 'SESSION_POINT_UNKNOWN', '/form/reasons/1/pointId'),
  close('with a point twice', [reason, reason], 422, 'SESSION_POINT_TWICE', '/form/reasons/1/pointId'),
  close('without a reason', [{ pointId: 'point-001', reason: ' ' }], 400, 'VALIDATION_FAILED', '/form/reasons/0/reason'),
  decide('a month closed: before it has ended', `transaction-session.${today().slice(0, 7)}.${office}~sessionMonth.close~~1`, director, 'close', { reasons: [] }, 404, 'NOT_FOUND'),
  at('months: of no month', 'GET /api/session-months', '/api/session-months?month=2026-13', director, 400, 'VALIDATION_FAILED', { field: 'query:month' }),
  at('a month: of another office', 'GET /api/session-months/:officeId/:month', `/api/session-months/office-02/${month.split('.')[1] ?? ''}`, director, 404, 'NOT_FOUND'),
];
