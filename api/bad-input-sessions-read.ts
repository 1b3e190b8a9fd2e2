import { sampleSession } from './access-samples-sessions.ts';
import type { BadInput } from './bad-input.ts';

const chairman = 'chairman.commune-001';
const badRequest = (field: string) => ({ status: 400, code: 'VALIDATION_FAILED', field }) as const;
const absent = (field?: string) => ({ status: 404, code: 'NOT_FOUND', ...(field === undefined ? {} : { field }) }) as const;
const list = (name: string, query: string, expect: BadInput['expect'], as = chairman): BadInput => ({ name: `sessions: ${name}`, route: 'GET /api/sessions', url: `/api/sessions?${query}`, as, expect });
const ready = (name: string, query: string, expect: BadInput['expect'], as = chairman): BadInput => ({ name: `readiness: ${name}`, route: 'GET /api/session-readiness', url: `/api/session-readiness?${query}`, as, expect });
const one = (name: string, path: '' | '/day-options' | '/readiness' | '/due-loans', as: string, id: string = sampleSession.processId, expect: BadInput['expect'] = absent()): BadInput => ({ name: `a session: ${name}`, route: `GET /api/sessions/:id${path}`, url: `/api/sessions/${id}${path}`, as, expect });
const feed = (name: string, token: string): BadInput => ({ name: `a calendar: ${name}`, route: 'GET /calendar/:token.ics', url: `/calendar/${token}.ics`, as: null, expect: absent() });

/** What reading sessions and calendars must refuse. */
export const badSessionReadInputs: readonly BadInput[] = [
  list('to a day before the first', 'from=2027-03-02&to=2027-03-01', badRequest('query:to')),
  list('over more than 400 days', 'from=2027-01-01&to=2028-02-06', badRequest('query:to')),
  list('from a day that is none', 'from=2027-02-30', badRequest('query:from')),
  list('of a month that is none', 'month=2027-13', badRequest('query:month')),
  list('of an office that does not exist', 'office=office-999', absent('query:office')),
  list('of an office that is a commune', 'office=commune-001', absent('query:office')),
  list('of a commune that does not exist', 'commune=commune-999', absent('query:commune')),
  list('of a point that is a commune', 'point=commune-001', absent('query:point')),
  list('in a state that there is not', 'state=PERHAPS', badRequest('query:state')),
  list('mine, perhaps', 'mine=perhaps', badRequest('query:mine')),
  list('a cursor of one’s own making', 'cursor=IjEi', badRequest('query:cursor')),
  list('a page too large', 'limit=5000', badRequest('query:limit')),
  list('a filter that there is not', 'district=1', badRequest('query:district')),

  one('that does not exist', '', chairman, 'transaction-session.2098-05.point-999'),
  one('of another commune', '', 'chairman.commune-002'),
  one('by who is not invited', '', 'village-head.village-0001'),
  one('days of another commune’s', '/day-options', 'chairman.commune-002'),
  one('what another commune’s lacks', '/readiness', 'chairman.commune-002'),
  one('loans of another office’s', '/due-loans', 'director.office-02'),
  one('loans, by a commune', '/due-loans', chairman, sampleSession.processId, { status: 403, code: 'FORBIDDEN' }),

  ready('on a day that has passed', 'on=2026-01-05', { status: 422, code: 'DAY_PASSED', field: 'query:on' }),
  ready('on a day too far ahead', 'on=2098-01-01', { status: 422, code: 'READINESS_TOO_FAR', field: 'query:on' }),
  ready('of a unit that does not exist', 'unit=office-999', absent('query:unit')),
  ready('of a group', 'unit=group-0001', absent('query:unit')),
  ready('of another commune', 'unit=commune-002', absent('query:unit')),
  ready('by who is only invited', '', { status: 403, code: 'FORBIDDEN' }, 'group-leader.group-0001'),

  { name: 'a link of one’s own choice', route: 'POST /api/me/calendar-feed', url: '/api/me/calendar-feed', as: chairman, body: { token: 'A'.repeat(43) }, expect: badRequest('/token') },
  { name: 'the link of somebody else', route: 'DELETE /api/me/calendar-feed', url: '/api/me/calendar-feed?personId=person-0001', as: chairman, expect: badRequest('query:personId') },
  feed('behind a link that nobody has', 'A'.repeat(43)),
  feed('behind a broken link', 'nonsense'),
  feed('behind half a link', 'A'.repeat(42)),
  feed('behind a link with a sign that none has', `${'A'.repeat(42)}%27`),
];
