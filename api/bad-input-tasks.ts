import { sampleEntry, sampleTask } from './access-samples.ts';
import type { BadInput } from './bad-input.ts';
import type { BadPlanInput, PlanStage } from './bad-input-plan.ts';

const chairman = 'chairman.commune-001';
const reason = 'Người nhận đi công tác (minh họa)';
const badRequest = (field: string) => ({ status: 400, code: 'VALIDATION_FAILED', field }) as const;
const of = (act: string, method = 'POST'): Pick<BadInput, 'route' | 'url' | 'as'> => ({ route: `${method} /api/tasks/:id/${act}`, url: `/api/tasks/${sampleTask}/${act}`, as: chairman });
const many = (what: string): Pick<BadInput, 'route' | 'url' | 'as'> => ({ route: `POST /api/tasks/${what}`, url: `/api/tasks/${what}`, as: chairman });
const tooMany = Array.from({ length: 501 }, (_, n) => ({ taskId: `t~${n}` }));

/** What taking over, bulk acts and presence must refuse before the engine is asked. */
export const badTaskInputs: readonly BadInput[] = [
  { ...of('take-over'), name: 'without a reason', body: {}, expect: badRequest('/reason') },
  { ...of('take-over'), name: 'a blank reason', body: { reason: '  ' }, expect: badRequest('/reason') },
  { ...of('take-over'), name: 'a reason of two pages', body: { reason: 'x'.repeat(2001) }, expect: badRequest('/reason') },
  { ...of('take-over'), name: 'of a task of another commune', as: 'chairman.commune-002', body: { reason }, expect: { status: 404, code: 'NOT_FOUND' } },
  { ...of('take-over'), name: 'by someone it is not addressed to', as: 'specialist-1.commune-001', body: { reason }, expect: { status: 403, code: 'NOT_ADDRESSED_TO_YOU' } },
  { ...of('take-over'), name: 'on an ETag that is none', body: { reason }, headers: { 'if-match': 'W/"x"' }, expect: badRequest('header:If-Match') },
  { ...of('assign'), name: 'with a blank reason', body: { assignee: 'person-0093', reason: ' ' }, expect: badRequest('/reason') },
  { ...of('viewing', 'PUT'), name: 'of a task of another commune', as: 'chairman.commune-002', expect: { status: 404, code: 'NOT_FOUND' } },
  { ...of('viewing', 'DELETE'), name: 'of a task of another commune', as: 'chairman.commune-002', expect: { status: 404, code: 'NOT_FOUND' } },
  { ...of('viewing', 'PUT'), name: 'of a task that does not exist', url: '/api/tasks/nowhere~1/viewing', expect: { status: 404, code: 'NOT_FOUND' } },
  { ...many('assignments'), name: 'nothing to assign', body: { items: [] }, expect: badRequest('/items') },
  { ...many('assignments'), name: 'to nobody', body: { items: [{ taskId: sampleTask }] }, expect: badRequest('/items/0/assignee') },
  { ...many('assignments'), name: 'with a blank reason', body: { items: [{ taskId: sampleTask, assignee: 'person-0093' }], reason: ' ' }, expect: badRequest('/reason') },
  { ...many('assignments'), name: 'a task id with a path in it', body: { items: [{ taskId: '../x', assignee: 'person-0093' }] }, expect: badRequest('/items/0/taskId') },
  { ...many('reminders'), name: 'nothing to remind of', body: { items: [] }, expect: badRequest('/items') },
  { ...many('reminders'), name: 'more than 500', body: { items: tooMany }, expect: badRequest('/items') },
  { ...many('reminders'), name: 'a word nobody asked for', body: { items: [{ taskId: sampleEntry, reason }] }, expect: badRequest('/items/0/reason') },
];

const act = (name: string, as: string, task: (stage: PlanStage) => string, expect: BadPlanInput['expect'], headers?: BadPlanInput['headers']): BadPlanInput => ({ name, as, url: (stage) => `/api/tasks/${task(stage)}/take-over`, body: () => ({ reason }), expect, ...(headers === undefined ? {} : { headers }) });
/** Claimed by officer-1 on the stage. */
const held = (stage: PlanStage): string => stage.task('desk-office-01', 'office.review', 'commune-002');

/** What taking over in a plan in progress must refuse. */
export const badTaskActs: readonly BadPlanInput[] = [
  act('taking over what nobody holds', chairman, (stage) => stage.task('commune-001', 'commune.submit'), { status: 409, code: 'TASK_NOT_CLAIMED' }),
  act('taking over what one holds', 'officer-1.office-01', held, { status: 409, code: 'TASK_HELD_BY_YOU' }),
  act('taking over what one made', 'chairman.commune-004', (stage) => stage.task('commune-004', 'commune.submit'), { status: 409, code: 'MAKER_MAY_NOT_DECIDE' }),
  act('taking over an offer', chairman, (stage) => stage.task('commune-001', 'commune.enter'), { status: 409, code: 'ONLY_DUTIES_ARE_CLAIMED' }),
  act('taking over a closed task', 'officer-1.office-01', (stage) => stage.task('desk-office-01', 'office.review', 'commune-005'), { status: 409, code: 'TASK_CLOSED' }),
  act('taking over on a stale ETag', 'officer-2.office-01', held, { status: 412, code: 'STALE' }, () => ({ 'if-match': '"999"' })),
];
