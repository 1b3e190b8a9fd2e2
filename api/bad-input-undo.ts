import { sampleEntry, sampleTask } from './access-samples.ts';
import type { BadInput } from './bad-input.ts';
import type { BadPlanInput, PlanStage } from './bad-input-plan.ts';

const chairman = 'chairman.commune-001';
const reason = 'Chấp nhận nhầm xã (minh họa)';
const badRequest = (field: string) => ({ status: 400, code: 'VALIDATION_FAILED', field }) as const;
const undo: Pick<BadInput, 'route' | 'url' | 'as'> = { route: 'POST /api/tasks/:id/undo', url: `/api/tasks/${sampleTask}/undo`, as: chairman };

/** What taking a decision back must refuse before the engine is asked. */
export const badUndoInputs: readonly BadInput[] = [
  { ...undo, name: 'an undo without a reason', body: {}, expect: badRequest('/reason') },
  { ...undo, name: 'an undo with a blank reason', body: { reason: ' \t' }, expect: badRequest('/reason') },
  { ...undo, name: 'an undo with a reason of two pages', body: { reason: 'x'.repeat(2001) }, expect: badRequest('/reason') },
  { ...undo, name: 'an undo that names another choice', body: { reason, choice: 'return' }, expect: badRequest('/choice') },
  { ...undo, name: 'an undo of a task of another commune', as: 'chairman.commune-002', body: { reason }, expect: { status: 404, code: 'NOT_FOUND' } },
  { ...undo, name: 'an undo of a task that does not exist', url: '/api/tasks/nowhere~office.review~~1/undo', body: { reason }, expect: { status: 404, code: 'NOT_FOUND' } },
  { ...undo, name: 'an undo by someone the task is not addressed to', as: 'specialist-1.commune-001', body: { reason }, expect: { status: 403, code: 'NOT_ADDRESSED_TO_YOU' } },
  { ...undo, name: 'an undo of an entry of needs', url: `/api/tasks/${sampleEntry}/undo`, body: { reason }, expect: { status: 409, code: 'UNDO_OF_OFFER' } },
  { ...undo, name: 'an undo on an ETag that is none', body: { reason }, headers: { 'if-match': 'W/"x"' }, expect: badRequest('header:If-Match') },
  { ...undo, name: 'an undo of another version', body: { reason }, headers: { 'if-match': '"7"' }, expect: { status: 412, code: 'STALE' } },
];

const act = (name: string, as: string, task: (stage: PlanStage) => string, code: BadPlanInput['expect']['code'], status = 409): BadPlanInput => ({ name, as, url: (stage) => `/api/tasks/${task(stage)}/undo`, body: () => ({ reason }), expect: { status, code } });

/** What taking back must refuse in a plan in progress. */
export const badUndoActs: readonly BadPlanInput[] = [
  act('undoing what nobody has decided', chairman, (stage) => stage.task('commune-001', 'commune.submit'), 'UNDO_NOT_DECIDED'),
  act('undoing a sending, which is withdrawn', 'chairman.commune-002', (stage) => stage.task('commune-002', 'commune.submit'), 'UNDO_BY_WITHDRAW'),
  act('undoing what a colleague has decided', 'officer-2.office-01', (stage) => stage.task('desk-office-01', 'office.review', 'commune-005'), 'UNDO_NOT_YOURS', 403),
];
