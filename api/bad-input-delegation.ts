import { sampleDelegation } from './access-samples.ts';
import type { BadInput } from './bad-input.ts';

const chairman = 'chairman.commune-001';
const basis = 'QĐ minh họa 06/2026';
const badRequest = (field: string) => ({ status: 400, code: 'VALIDATION_FAILED', field }) as const;
const june = { delegateId: 'person-0096', from: '2099-06-01', to: '2099-06-30', basis };
/** A delegation by the chairman of commune-001, who has delegated March 2099 to a specialist; the specialist has delegated that month to the other one. */
const give = (wrong: object, as = chairman): Pick<BadInput, 'route' | 'url' | 'as' | 'body'> => ({ route: 'POST /api/delegations', url: '/api/delegations', as, body: { ...june, ...wrong } });
const end = (id: string, as: string, body: object = { basis }): Pick<BadInput, 'route' | 'url' | 'as' | 'body'> => ({ route: 'POST /api/delegations/:id/end', url: `/api/delegations/${id}/end`, as, body });

/** What giving and ending a delegation must refuse. */
export const badDelegationInputs: readonly BadInput[] = [
  { ...give({ from: sampleDelegation.to, to: '2099-04-05' }), name: 'of an office that is delegated already on its first day', expect: { status: 409, code: 'DELEGATION_OVERLAPS', field: '/from' } },
  { ...give({ from: '2099-02-01', to: sampleDelegation.from, kinds: ['annual-plan'] }), name: 'of an office that is delegated already on its last day, for every kind', expect: { status: 409, code: 'DELEGATION_OVERLAPS', field: '/from' } },
  { ...give({ from: '2099-05-02', to: '2099-05-01' }), name: 'that ends before it starts', expect: { status: 422, code: 'ENDS_BEFORE_START', field: '/to' } },
  { ...give({ from: '2026-01-05' }), name: 'that began in the past', expect: { status: 422, code: 'DAY_PASSED', field: '/from' } },
  { ...give({ appointmentId: 'appointment-0095', delegateId: 'person-0094', from: '2099-03-31', to: '2099-04-30' }, 'specialist-2.commune-001'), name: 'back to who has delegated to oneself, whichever office of one’s own it is', expect: { status: 409, code: 'DELEGATION_CIRCULAR', field: '/delegateId' } },
  { ...give({ appointmentId: 'appointment-0095', delegateId: 'person-0093', from: '2099-03-31', to: '2099-04-30' }, 'specialist-2.commune-001'), name: 'back through another to who gave the first', expect: { status: 409, code: 'DELEGATION_CIRCULAR', field: '/delegateId' } },
  { ...give({ appointmentId: 'appointment-0108' }, 'specialist-1.commune-006'), name: 'of what one holds by delegation', expect: { status: 409, code: 'DELEGATION_CHAIN', field: '/appointmentId' } },
  { ...give({ appointmentId: 'appointment-0096' }), name: 'of somebody else’s appointment', expect: { status: 404, code: 'NOT_FOUND', field: '/appointmentId' } },
  { ...give({ appointmentId: 'appointment-9999' }), name: 'of an appointment that does not exist', expect: { status: 404, code: 'NOT_FOUND', field: '/appointmentId' } },
  { ...give({ delegateId: 'person-0093' }), name: 'to oneself', expect: { status: 422, code: 'DELEGATION_TO_ONESELF', field: '/delegateId' } },
  { ...give({ delegateId: 'person-9999' }), name: 'to nobody known', expect: { status: 404, code: 'NOT_FOUND', field: '/delegateId' } },
  { ...give({ delegateId: 'person-0113' }), name: 'to someone who has ended', first: { url: '/api/people/person-0113/end', body: { basis } }, expect: { status: 404, code: 'NOT_FOUND', field: '/delegateId' } },
  { ...give({}, 'registrar'), name: 'of a registrar’s office', expect: { status: 422, code: 'ROLE_NOT_DELEGABLE', field: '/appointmentId' } },
  { ...give({ appointmentId: 'appointment-0004' }, 'registrar'), name: 'of a registrar’s office, named', expect: { status: 422, code: 'ROLE_NOT_DELEGABLE', field: '/appointmentId' } },
  { ...give({}, 'auditor'), name: 'by an auditor', expect: { status: 403, code: 'FORBIDDEN' } },
  { ...give({ kinds: ['annual-plan', 'war'] }), name: 'for a kind of process that does not exist', expect: badRequest('/kinds/1') },
  { ...give({ kinds: [] }), name: 'for no kind of process', expect: badRequest('/kinds') },
  { ...give({ kinds: ['annual-plan', 'annual-plan'] }), name: 'for the same kind twice', expect: badRequest('/kinds') },
  { ...give({ basis: ' ' }), name: 'without a decision', expect: badRequest('/basis') },
  { ...give({ to: '2099-06-31' }), name: 'to a day that is not in the calendar', expect: badRequest('/to') },

  { ...end('delegation-2', 'registrar'), name: 'twice', first: { url: '/api/delegations/delegation-2/end', body: { basis } }, expect: { status: 409, code: 'ALREADY_ENDED' } },
  { ...end(sampleDelegation.id, chairman, {}), name: 'without a decision', expect: badRequest('/basis') },
  { ...end(sampleDelegation.id, 'specialist-1.commune-001'), name: 'by who received it', expect: { status: 403, code: 'FORBIDDEN' } },
  { ...end(sampleDelegation.id, 'specialist-2.commune-001'), name: 'by a stranger of the same unit', expect: { status: 404, code: 'NOT_FOUND' } },
  { ...end('delegation-3', 'registrar.commune-001'), name: 'by a registrar of another area', expect: { status: 404, code: 'NOT_FOUND' } },
  { ...end('delegation-9999', chairman), name: 'that does not exist', expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'a filter that colleagues do not have', route: 'GET /api/delegations/colleagues', url: '/api/delegations/colleagues?unitId=commune-002', as: chairman, expect: badRequest('query:unitId') },
  { name: 'a box that does not exist', route: 'GET /api/delegations', url: '/api/delegations?box=all', as: chairman, expect: badRequest('query:box') },
];
