import { addCalendarDays } from '../domain/civil-date.ts';
import type { RefusalCode } from '../domain/errors.ts';
import { monthOf } from '../domain/session-months.ts';
import { samplePoints } from './access-samples-sessions.ts';
import type { BadInput } from './bad-input.ts';
import { today, tomorrow } from './schemas.ts';
import { sampleSessionDay } from './testing-points.ts';

const { id, planned, paused, ended, body } = samplePoints;
const yesterday = addCalendarDays(today(), -1);
const basis = 'QĐ minh họa 02/2026';
const reason = 'Lý do minh họa';
const nextMonth = monthOf(sampleSessionDay);

const point = (name: string, wrong: object, field: string, status = 400, code: RefusalCode = 'VALIDATION_FAILED'): BadInput => ({ name: `a point: ${name}`, route: 'POST /api/points', url: '/api/points', as: 'registrar', body: { ...body, ...wrong }, expect: { status, code, field } });
const change = (name: string, act: 'day' | 'pause' | 'resume' | 'commune', at: string, sent: object, status: number, code: RefusalCode, field?: string): BadInput => ({
  name: `a point: ${name}`, route: `POST /api/points/:id/${act}`, url: `/api/points/${at}/${act}`, as: 'registrar', body: sent, expect: { status, code, ...(field === undefined ? {} : { field }) },
});
const groups = (name: string, groupIds: string[], status: number, code: RefusalCode, field: string): BadInput => ({ name: `a point: ${name}`, route: 'PUT /api/points/:id/groups', url: `/api/points/${id}/groups`, as: 'registrar', body: { groupIds }, expect: { status, code, field } });
const session = (name: string, sent: object, status: number, code: RefusalCode, field?: string, as = 'director.branch-1'): BadInput => ({
  name: `a session: ${name}`, route: 'POST /api/processes/transaction-session', url: '/api/processes/transaction-session', as, body: sent, expect: { status, code, ...(field === undefined ? {} : { field }) },
});
const planning = (name: string, act: 'pause' | 'resume' | 'runs', sent: object, status: number, code: RefusalCode, field?: string, as = 'director.branch-1'): BadInput => ({
  name: `planning: ${name}`, route: `POST /api/session-planning/${act}`, url: `/api/session-planning/${act}`, as, body: sent, expect: { status, code, ...(field === undefined ? {} : { field }) },
});

/** What the registry of points and the planning of sessions refuse. */
export const badPointInputs: readonly BadInput[] = [
  point('with day 0', { fixedDay: 0 }, '/fixedDay'),
  point('with day 32', { fixedDay: 32 }, '/fixedDay'),
  point('with half a day', { fixedDay: 1.5 }, '/fixedDay'),
  point('at a time that is none', { startTime: '24:00' }, '/startTime'),
  point('of no length', { minutes: 0 }, '/minutes'),
  point('whose sessions would run over midnight', { startTime: '21:00', minutes: 180 }, '/startTime', 422, 'SESSION_OVER_MIDNIGHT'),
  point('at a place that is none', { host: 'MARKET' }, '/host'),
  point('without a name', { name: ' ' }, '/name'),
  point('without a decision', { basis: ' ' }, '/basis'),
  point('in a commune that does not exist', { communeId: 'commune-999' }, '/communeId', 404, 'NOT_FOUND'),
  point('in an office', { communeId: 'office-01' }, '/communeId', 422, 'UNIT_KIND_WRONG'),
  point('of a former commune that is none', { formerCommuneId: 'commune-001' }, '/formerCommuneId', 422, 'UNIT_KIND_WRONG'),
  point('before its commune began', { validFrom: '2020-01-01' }, '/communeId', 422, 'UNIT_NOT_IN_FORCE'),
  point('with an unknown field', { colour: 'red' }, '/colour'),
  { ...point('by the branch', {}, ''), as: 'director.branch-1', expect: { status: 403, code: 'FORBIDDEN' } },
  { ...point('by the registrar of another office', {}, ''), as: 'registrar.office-01', body: { ...body, communeId: 'commune-082' }, expect: { status: 404, code: 'NOT_FOUND', field: '/communeId' } },
  change('a new day of 32', 'day', id, { fixedDay: 32, basis }, 400, 'VALIDATION_FAILED', '/fixedDay'),
  change('a change of nothing', 'day', id, { basis }, 400, 'VALIDATION_FAILED', '/fixedDay'),
  change('a time from which its sessions would run over midnight', 'day', id, { startTime: '23:30', basis }, 422, 'SESSION_OVER_MIDNIGHT', '/startTime'),
  change('a day for a commune', 'day', 'commune-001', { fixedDay: 3, basis }, 404, 'NOT_FOUND'),
  change('a day for one that has ended', 'day', ended, { fixedDay: 3, basis }, 409, 'ALREADY_ENDED'),
  change('paused twice', 'pause', paused, { reason }, 409, 'POINT_PAUSED'),
  change('paused from yesterday', 'pause', id, { from: yesterday, reason }, 422, 'DAY_PASSED', '/from'),
  change('paused without a reason', 'pause', id, {}, 400, 'VALIDATION_FAILED', '/reason'),
  change('resumed, and not paused', 'resume', id, { reason }, 409, 'POINT_NOT_PAUSED'),
  change('moved to a commune that does not exist', 'commune', id, { communeId: 'commune-999', basis }, 404, 'NOT_FOUND', '/communeId'),
  change('moved to where it is', 'commune', id, { communeId: 'commune-001', basis }, 409, 'NOTHING_CHANGES'),
  groups('a group twice', ['group-0001', 'group-0001'], 400, 'VALIDATION_FAILED', '/groupIds'),
  groups('a group that does not exist', ['group-0001', 'group-none'], 404, 'NOT_FOUND', '/groupIds/1'),
  groups('a commune for a group', ['commune-001'], 404, 'NOT_FOUND', '/groupIds/0'),
  { name: 'points by an unknown filter', route: 'GET /api/points', url: '/api/points?colour=red', as: 'registrar', expect: { status: 400, code: 'VALIDATION_FAILED', field: 'query:colour' } },
  { name: 'a point that does not exist', route: 'GET /api/points/:id', url: '/api/points/point-999', as: 'registrar', expect: { status: 404, code: 'NOT_FOUND' } },

  session('of a point that does not exist', { pointId: 'point-999', month: nextMonth }, 404, 'NOT_FOUND', '/pointId'),
  session('of a point of another office', { pointId: 'point-001', month: nextMonth }, 404, 'NOT_FOUND', '/pointId', 'director.office-20'),
  session('of a month that is none', { pointId: id, month: '2026-13' }, 400, 'VALIDATION_FAILED', '/month'),
  session('of a month in the past', { pointId: id, month: '2026-01' }, 422, 'SESSION_MONTH_NOT_OPEN', '/month'),
  session('of a month far ahead', { pointId: id, month: '2199-01' }, 422, 'SESSION_MONTH_NOT_OPEN', '/month'),
  session('of a month that is planned', { pointId: planned, month: nextMonth }, 409, 'SESSION_PLANNED', '/month'),
  session('of a point that is paused', { pointId: paused, month: nextMonth }, 409, 'POINT_PAUSED', '/pointId'),
  session('of a point that has ended', { pointId: ended, month: nextMonth }, 422, 'UNIT_NOT_IN_FORCE', '/pointId'),
  session('of neither a month nor a day', { pointId: id }, 400, 'VALIDATION_FAILED', '/month'),
  session('of a month and a day', { pointId: id, month: nextMonth, day: tomorrow(), reason }, 400, 'VALIDATION_FAILED', '/month'),
  session('a second one on its day', { pointId: planned, day: sampleSessionDay, reason }, 409, 'SESSION_DAY_TAKEN', '/day'),
  session('an extra one yesterday', { pointId: id, day: yesterday, reason }, 422, 'DAY_PASSED', '/day'),
  session('an extra one that would run over midnight', { pointId: id, day: tomorrow(), startsAt: '23:30', reason }, 422, 'SESSION_OVER_MIDNIGHT', '/startsAt'),
  session('an extra one today, at an hour that has passed', { pointId: id, day: today(), startsAt: '00:00', reason }, 422, 'SESSION_BEGUN', '/startsAt'),
  session('an extra one without a reason', { pointId: id, day: tomorrow() }, 400, 'VALIDATION_FAILED', '/reason'),
  session('with a reason that nobody asks for', { pointId: id, month: nextMonth, reason }, 400, 'VALIDATION_FAILED', '/reason'),
  session('by the commune', { pointId: id, month: nextMonth }, 403, 'FORBIDDEN', undefined, 'chairman.commune-001'),

  planning('of a month in the past', 'runs', { month: '2026-01' }, 422, 'SESSION_MONTH_NOT_OPEN', '/month'),
  planning('of a branch that does not exist', 'runs', { month: nextMonth, branchId: 'branch-9' }, 404, 'NOT_FOUND', '/branchId'),
  planning('of the branch by an office', 'runs', { month: nextMonth }, 404, 'NOT_FOUND', undefined, 'director.office-01'),
  planning('paused without a reason', 'pause', {}, 400, 'VALIDATION_FAILED', '/reason'),
  planning('resumed by an officer', 'resume', { reason }, 403, 'FORBIDDEN', undefined, 'officer-1.branch-1'),
];
