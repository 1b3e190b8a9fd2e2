import { sampleNoPlan, sampleProcess, sampleSent } from './access-samples.ts';
import type { BadInput } from './bad-input.ts';

const chairman = 'chairman.commune-001';
const badRequest = (field: string) => ({ status: 400, code: 'VALIDATION_FAILED', field }) as const;
const absent = { status: 404, code: 'NOT_FOUND' } as const;

const read = (route: string, rest: string, name: string, expect: BadInput['expect'], over: Partial<Pick<BadInput, 'url' | 'as'>> = {}): BadInput => ({
  name, route: `GET /api/processes/:id/plan/${route}`, url: `/api/processes/${sampleSent.process}/plan/${rest}`, as: chairman, expect, ...over,
});
const compare = (query: string, name: string, expect: BadInput['expect']): BadInput => read('compare', `compare${query}`, name, expect);
const table = (query: string, name: string, expect: BadInput['expect']): BadInput => read('table', `table${query}`, name, expect);
const cell = (rest: string, name: string, expect: BadInput['expect'], over = {}): BadInput => read('cells/:programme/:source/:year', `cells/${rest}`, name, expect, over);
const known = `HO_NGHEO/CENTRAL/${sampleSent.year}`;

const notAPlan = { status: 404, code: 'NOT_A_PLAN' } as const;
const noPlan = { url: `/api/processes/${sampleNoPlan}/plan/` };

/** What the reads of versions must refuse. The sample has sent version 1. */
export const badVersionInputs: readonly BadInput[] = [
  read('versions', 'versions', 'versions of another commune', absent, { as: 'chairman.commune-002' }),
  read('versions', 'versions', 'versions of a process that does not exist', absent, { url: '/api/processes/nowhere-1/plan/versions' }),
  read('versions', 'versions?all=1', 'a query nobody asked for', badRequest('query:all')),
  read('versions', '', 'versions of what is no plan', notAPlan, { url: `${noPlan.url}versions` }),

  compare('?from=1&to=2', 'a version that was never sent', { status: 404, code: 'PLAN_VERSION_UNKNOWN', field: 'query:to' }),
  compare('?from=7&to=1', 'from a version that was never sent', { status: 404, code: 'PLAN_VERSION_UNKNOWN', field: 'query:from' }),
  compare('?from=1&to=1', 'a version with itself', badRequest('query:to')),
  compare('?from=draft&to=1', 'from the draft', badRequest('query:from')),
  compare('?from=0&to=1', 'version zero', badRequest('query:from')),
  compare('?from=1&to=1.5', 'half a version', badRequest('query:to')),
  compare('?from=1', 'with nothing', badRequest('query:to')),
  read('compare', 'compare?from=1&to=draft', 'versions of another commune', absent, { as: 'chairman.commune-002' }),
  read('compare', '', 'versions of what is no plan', notAPlan, { url: `${noPlan.url}compare?from=1&to=2` }),

  table('?money=euro', 'another currency', badRequest('query:money')),
  table('?rows=village', 'rows that are not known', badRequest('query:rows')),
  table('?columns=month', 'columns that are not known', badRequest('query:columns')),
  table('?rows=year&columns=year', 'years both ways', badRequest('query:columns')),
  table('?version=9', 'a version that was never sent', { status: 404, code: 'PLAN_VERSION_UNKNOWN', field: 'query:version' }),
  table('?version=newest', 'a version by another word', badRequest('query:version')),
  read('table', 'table', 'a table of another commune', absent, { as: 'chairman.commune-002' }),
  read('table', '', 'a table of what has not been sent', { status: 404, code: 'PLAN_NOT_SENT', field: 'query:version' }, { url: `/api/processes/${sampleProcess}/plan/table` }),
  read('table', '', 'a table of what is no plan', notAPlan, { url: `${noPlan.url}table` }),

  cell(`VIEC_LAM/CENTRAL/${sampleSent.year}`, 'a programme that is not in the plan', { status: 404, code: 'PLAN_CELL_UNKNOWN', field: 'path:programme' }),
  cell(`HO_NGHEO/CENTRAL/${sampleSent.year + 1}`, 'a year that is not in the plan', { status: 404, code: 'PLAN_CELL_UNKNOWN', field: 'path:programme' }),
  cell(`HO_NGHEO/EURO/${sampleSent.year}`, 'a source that is not known', badRequest('path:source')),
  cell('HO_NGHEO/CENTRAL/soon', 'a year that is no number', badRequest('path:year')),
  cell(`ho%20ngheo/CENTRAL/${sampleSent.year}`, 'a programme by name', badRequest('path:programme')),
  cell(`${known}?version=3`, 'lines of a version that was never sent', { status: 404, code: 'PLAN_VERSION_UNKNOWN', field: 'query:version' }),
  cell(`${known}?limit=201`, 'a page too large', badRequest('query:limit')),
  cell(`${known}?cursor=IjEi`, 'a cursor of one’s own making', badRequest('query:cursor')),
  cell(known, 'lines of another commune', absent, { as: 'chairman.commune-002' }),
  cell('', 'lines of what is no plan', notAPlan, { url: `${noPlan.url}cells/${known}` }),
];
