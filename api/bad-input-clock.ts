import { sampleTask, sampleYear } from './access-samples.ts';
import type { BadInput } from './bad-input.ts';
import type { BadPlanInput, PlanStage } from './bad-input-plan.ts';

const chairman = 'chairman.commune-001';
const director = 'director.office-01';
const reason = 'Chờ hồ sơ bổ sung (minh họa)';
const badRequest = (field: string) => ({ status: 400, code: 'VALIDATION_FAILED', field }) as const;
const of = (act: string): Pick<BadInput, 'route' | 'url' | 'as'> => ({ route: `POST /api/tasks/:id/${act}`, url: `/api/tasks/${sampleTask}/${act}`, as: chairman });
const forecast = (query: string, as = chairman): Pick<BadInput, 'route' | 'url' | 'as'> => ({ route: 'GET /api/annual-plans/:year/forecast', url: `/api/annual-plans/${query}`, as });

/** What clocks, extensions, reminders and forecasts must refuse before the engine is asked. */
export const badClockInputs: readonly BadInput[] = [
  { ...of('clock/stop'), name: 'without a reason', body: {}, expect: badRequest('/reason') },
  { ...of('clock/stop'), name: 'a blank reason', body: { reason: '  ' }, expect: badRequest('/reason') },
  { ...of('clock/stop'), name: 'waiting for a unit that does not exist', body: { reason, waitsForUnitId: 'nowhere-1' }, expect: { status: 404, code: 'NOT_FOUND', field: '/waitsForUnitId' } },
  { ...of('clock/stop'), name: 'of a task of another commune', as: 'chairman.commune-002', body: { reason }, expect: { status: 404, code: 'NOT_FOUND' } },
  { ...of('clock/stop'), name: 'by the level above', as: director, body: { reason }, expect: { status: 403, code: 'NOT_ADDRESSED_TO_YOU' } },
  { ...of('clock/start'), name: 'without a reason', body: {}, expect: badRequest('/reason') },
  { ...of('clock/start'), name: 'by someone beside it', as: 'specialist-1.commune-001', body: { reason }, expect: { status: 403, code: 'NOT_ADDRESSED_TO_YOU' } },
  { ...of('extend'), name: 'without a reason', as: director, body: { until: '2099-02-01' }, expect: badRequest('/reason') },
  { ...of('extend'), name: 'to a day that is not in the calendar', as: director, body: { until: '2099-02-30', reason }, expect: badRequest('/until') },
  { ...of('extend'), name: 'of one’s own task', body: { until: '2099-02-01', reason }, expect: { status: 403, code: 'EXTENSION_NOT_YOURS' } },
  { ...of('extend'), name: 'by someone beside it', as: 'specialist-1.commune-001', body: { until: '2099-02-01', reason }, expect: { status: 403, code: 'FORBIDDEN' } },
  { ...of('extend'), name: 'by the director of another office', as: 'director.office-02', body: { until: '2099-02-01', reason }, expect: { status: 404, code: 'NOT_FOUND' } },
  { ...of('remind'), name: 'of one’s own task', expect: { status: 403, code: 'REMINDER_NOT_YOURS' } },
  { ...of('remind'), name: 'by someone who may only see it', as: 'auditor', expect: { status: 403, code: 'FORBIDDEN' } },
  { ...forecast(`${sampleYear}/forecast`), name: 'of no commune', expect: badRequest('query:communeId') },
  { ...forecast(`${sampleYear}/forecast?communeId=commune-001&submitsOn=2026-02-30`), name: 'a day that is not in the calendar', expect: badRequest('query:submitsOn') },
  { ...forecast(`${sampleYear}/forecast?communeId=commune-001&submitsOn=2026-01-05`), name: 'a day that has passed', expect: { status: 422, code: 'DAY_PASSED', field: 'query:submitsOn' } },
  { ...forecast(`${sampleYear}/forecast?communeId=commune-002`), name: 'of another commune', expect: { status: 404, code: 'NOT_FOUND' } },
  { ...forecast(`${sampleYear}/forecast?communeId=office-01`, director), name: 'of a unit that is no commune', expect: { status: 404, code: 'NOT_FOUND', field: 'query:communeId' } },
  { ...forecast(`${sampleYear - 1}/forecast?communeId=commune-001`), name: 'of a year without a campaign', expect: { status: 404, code: 'NOT_FOUND', field: 'path:year' } },
  { ...forecast('next/forecast?communeId=commune-001'), name: 'of a year in words', expect: badRequest('path:year') },
];

const act = (name: string, as: string, path: string, task: (stage: PlanStage) => string, body: ((stage: PlanStage) => object) | undefined, expect: BadPlanInput['expect'], headers?: BadPlanInput['headers']): BadPlanInput => ({
  name, as, url: (stage) => `/api/tasks/${task(stage)}/${path}`, expect, ...(body === undefined ? {} : { body }), ...(headers === undefined ? {} : { headers }),
});
const draft = (stage: PlanStage): string => stage.task('commune-001', 'commune.submit');
/** Its clock was stopped on the stage. */
const stopped = (stage: PlanStage): string => stage.task('commune-003', 'commune.submit');
const closed = (stage: PlanStage): string => stage.task('desk-office-01', 'office.review', 'commune-005');
/** Claimed by officer-1 on the stage. */
const held = (stage: PlanStage): string => stage.task('desk-office-01', 'office.review', 'commune-002');
const offer = (stage: PlanStage): string => stage.task('commune-001', 'commune.enter');
const because = (): object => ({ reason });
const until = (day: string | ((stage: PlanStage) => string)) => (stage: PlanStage): object => ({ until: typeof day === 'string' ? day : day(stage), reason });
const branch = 'director.branch-1';

/** What clocks, extensions and reminders of a plan in progress must refuse. */
export const badClockActs: readonly BadPlanInput[] = [
  act('a clock stopped twice', 'chairman.commune-003', 'clock/stop', stopped, because, { status: 409, code: 'CLOCK_STANDS' }),
  act('a clock started that runs', chairman, 'clock/start', draft, because, { status: 409, code: 'CLOCK_RUNS' }),
  act('a clock stopped of what has no deadline', chairman, 'clock/stop', offer, because, { status: 409, code: 'NO_DEADLINE' }),
  act('a clock stopped of a closed task', 'officer-1.office-01', 'clock/stop', closed, because, { status: 409, code: 'TASK_CLOSED' }),
  act('a clock stopped of what another has claimed', 'officer-2.office-01', 'clock/stop', held, because, { status: 409, code: 'TASK_HELD_BY_OTHER' }),
  act('a clock stopped on a stale ETag', chairman, 'clock/stop', draft, because, { status: 412, code: 'STALE' }, () => ({ 'if-match': '"999"' })),
  act('an extension into the past', branch, 'extend', draft, until('2026-01-05'), { status: 422, code: 'EXTENSION_NOT_LATER', fields: ['/until'] }),
  act('an extension to the day that is due already', branch, 'extend', draft, until((stage) => stage.due.commune), { status: 422, code: 'EXTENSION_NOT_LATER', fields: ['/until'] }),
  act('an extension while the clock stands', branch, 'extend', stopped, until((stage) => stage.due.office), { status: 409, code: 'CLOCK_STANDS' }),
  act('an extension of a closed task', branch, 'extend', closed, until((stage) => stage.due.branch), { status: 409, code: 'TASK_CLOSED' }),
  act('an extension of what the director has to review as well', director, 'extend', held, until((stage) => stage.due.branch), { status: 403, code: 'EXTENSION_NOT_YOURS' }),
  act('an extension on a stale ETag', branch, 'extend', draft, until((stage) => stage.due.office), { status: 412, code: 'STALE' }, () => ({ 'if-match': '"999"' })),
  act('a reminder of a closed task', branch, 'remind', closed, undefined, { status: 409, code: 'TASK_CLOSED' }),
  act('a reminder of what nobody must do', branch, 'remind', offer, undefined, { status: 409, code: 'ONLY_DUTIES_ARE_CLAIMED' }),
  act('a reminder while the clock stands', branch, 'remind', stopped, undefined, { status: 409, code: 'CLOCK_STANDS' }),
];
