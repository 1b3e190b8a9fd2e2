/**
 * For every route that needs sign-in: one well-formed request, and what decides who may make it. The access matrix test asks each role to make it;
 * a route that is missing here fails that test.
 */
export interface AccessSample {
  /** `METHOD pattern`, as in the route table. */
  readonly route: string;
  readonly url: string;
  readonly body?: unknown;
  /** What the right to make it rests on. */
  readonly decidedBy:
    /** Reference data, or a list that is filtered: whoever holds the action anywhere. */
    | 'action'
    /** The area of this unit. */
    | { readonly unitId: string }
    /** The address of the sample task, or the right to see or to assign it. */
    | { readonly task: 'see' | 'decide' | 'assign' };
}

/** Year, process and task that `writeSampleProcess` puts into the projection for these requests. */
export const sampleYear = 2027;
export const sampleUnit = 'commune-001';
export const sampleProcess = `annual-plan.${sampleYear}.${sampleUnit}`;
export const sampleTask = `${sampleProcess}~commune.submit~~1`;
/** The offer by which the commune's staff enter needs. */
export const sampleEntry = `${sampleProcess}~commune.enter~~1`;
/** Due dates far enough ahead, in order. */
export const sampleDue = { commune: '2099-01-10', office: '2099-01-20', branch: '2099-01-30', head: '2099-02-10' };

const basis = 'QĐ minh họa 02/2026';

export const accessSamples: readonly AccessSample[] = [
  { route: 'GET /api/me', url: '/api/me', decidedBy: 'action' },
  { route: 'GET /api/programmes', url: '/api/programmes', decidedBy: 'action' },
  { route: 'GET /api/units', url: '/api/units?kind=COMMUNE', decidedBy: 'action' },
  { route: 'GET /api/units/:id', url: '/api/units/commune-002', decidedBy: 'action' },
  { route: 'POST /api/units', url: '/api/units', body: { kind: 'VILLAGE', parentId: 'commune-001', name: 'Thôn Mẫu 9 (minh họa)', validFrom: '2026-01-01', basis }, decidedBy: { unitId: 'commune-001' } },
  { route: 'POST /api/units/:id/names', url: '/api/units/commune-001/names', body: { name: 'Phường Mẫu (minh họa)', validFrom: '2027-01-01', basis }, decidedBy: { unitId: 'commune-001' } },
  { route: 'POST /api/units/:id/planning-office', url: '/api/units/commune-001/planning-office', body: { officeId: 'branch-1', validFrom: '2030-01-01', basis }, decidedBy: { unitId: 'branch-1' } },
  { route: 'POST /api/units/:id/end', url: '/api/units/commune-001/end', body: { validTo: '2031-01-01', basis }, decidedBy: { unitId: 'commune-001' } },
  { route: 'GET /api/people', url: '/api/people?limit=5', decidedBy: 'action' },
  { route: 'GET /api/people/:id', url: '/api/people/person-0093', decidedBy: { unitId: 'commune-001' } },
  {
    route: 'POST /api/people',
    url: '/api/people',
    body: { subject: 'sample.person', displayName: 'Trần Thị Mẫu (minh họa)', appointment: { role: 'COMMUNE_SPECIALIST', unitId: 'commune-001', validFrom: '2026-01-01', basis } },
    decidedBy: { unitId: 'commune-001' },
  },
  { route: 'POST /api/people/:id/end', url: '/api/people/person-0095/end', body: { basis }, decidedBy: { unitId: 'commune-001' } },
  { route: 'POST /api/people/:id/appointments', url: '/api/people/person-0093/appointments', body: { role: 'COMMUNE_POLICE', unitId: 'commune-001', validFrom: '2026-01-01', basis }, decidedBy: { unitId: 'commune-001' } },
  { route: 'POST /api/appointments/:id/end', url: '/api/appointments/appointment-0095/end', body: { validTo: '2026-02-01', basis }, decidedBy: { unitId: 'commune-001' } },
  { route: 'GET /api/processes', url: '/api/processes?open=true', decidedBy: 'action' },
  { route: 'GET /api/processes/:id', url: `/api/processes/${sampleProcess}`, decidedBy: { unitId: sampleUnit } },
  { route: 'GET /api/processes/:id/history', url: `/api/processes/${sampleProcess}/history`, decidedBy: { unitId: sampleUnit } },
  { route: 'GET /api/processes/:id/plan', url: `/api/processes/${sampleProcess}/plan`, decidedBy: { unitId: sampleUnit } },
  { route: 'GET /api/processes/:id/verification', url: `/api/processes/${sampleProcess}/verification`, decidedBy: { unitId: sampleUnit } },
  { route: 'POST /api/processes/:id/retry', url: `/api/processes/${sampleProcess}/retry`, body: { reason: 'minh họa' }, decidedBy: { unitId: sampleUnit } },
  { route: 'POST /api/processes/:id/end', url: `/api/processes/${sampleProcess}/end`, body: { reason: 'minh họa' }, decidedBy: { unitId: sampleUnit } },
  { route: 'POST /api/processes/:id/rebuild', url: `/api/processes/${sampleProcess}/rebuild`, body: { reason: 'minh họa' }, decidedBy: { unitId: sampleUnit } },
  { route: 'POST /api/processes/annual-plan', url: '/api/processes/annual-plan', body: { year: 2026, due: sampleDue }, decidedBy: 'action' },
  { route: 'GET /api/annual-plans/:year/outstanding', url: `/api/annual-plans/${sampleYear}/outstanding`, decidedBy: 'action' },
  { route: 'GET /api/tasks', url: '/api/tasks?box=area', decidedBy: 'action' },
  { route: 'GET /api/tasks/counts', url: '/api/tasks/counts', decidedBy: 'action' },
  { route: 'GET /api/tasks/:id', url: `/api/tasks/${sampleTask}`, decidedBy: { task: 'see' } },
  { route: 'POST /api/tasks/:id/decision', url: `/api/tasks/${sampleTask}/decision`, body: { choice: 'submit' }, decidedBy: { task: 'decide' } },
  { route: 'POST /api/tasks/:id/claim', url: `/api/tasks/${sampleTask}/claim`, decidedBy: { task: 'decide' } },
  { route: 'POST /api/tasks/:id/release', url: `/api/tasks/${sampleTask}/release`, decidedBy: { task: 'decide' } },
  { route: 'POST /api/tasks/:id/assign', url: `/api/tasks/${sampleTask}/assign`, body: { assignee: 'person-0093' }, decidedBy: { task: 'assign' } },
  { route: 'POST /api/tasks/decisions', url: '/api/tasks/decisions', body: { items: [{ taskId: sampleTask, choice: 'submit' }] }, decidedBy: 'action' },
  { route: 'GET /api/operations/agreement', url: '/api/operations/agreement', decidedBy: { unitId: 'province-1' } },
  { route: 'GET /api/ledger/verification', url: '/api/ledger/verification', decidedBy: { unitId: 'province-1' } },
  { route: 'GET /api/security-log', url: '/api/security-log', decidedBy: { unitId: 'province-1' } },
];
