import type { RefusalCode } from '../domain/errors.ts';
import { sampleRisk } from './access-samples.ts';
import type { BadInput } from './bad-input.ts';
import { tomorrow } from './schemas.ts';

const { processId, request, openLoanCode, paidLoanCode, otherLoanCode } = sampleRisk;
const officer = 'credit-officer-1.branch-1';
const officeDirector = 'office-director.branch-1';
const branchDirector = 'director.branch-1';
const chairman = 'chairman.commune-074';

const open = (name: string, wrong: object, status: number, code: RefusalCode, field: string): BadInput => ({
  name: `a case: ${name}`, route: 'POST /api/processes/risk-handling', url: '/api/processes/risk-handling', as: officer, body: { ...request, ...wrong }, expect: { status, code, field },
});
const decide = (name: string, step: string, as: string, choice: string, form: object, status: number, code: RefusalCode, field?: string): BadInput => ({
  name, route: 'POST /api/tasks/:id/decision', url: `/api/tasks/${processId}~risk.${step}~~1/decision`, as, body: { choice, form }, expect: { status, code, ...(field === undefined ? {} : { field }) },
});
const loss = (name: string, wrong: object, status: number, code: RefusalCode, field: string): BadInput => decide(`a loss: ${name}`, 'verify', officer, 'enter', { lossBps: 4321, visitedOn: '2025-10-10', ...wrong }, status, code, field);
const decision = { decisionNumber: '12/QĐ-NHCS (minh họa)', decidedOn: '2026-01-10' };
const recorded = (name: string, choice: string, form: object, status: number, code: RefusalCode, field?: string): BadInput => decide(`a decision of the Head Office: ${name}`, 'record', branchDirector, choice, form, status, code, field);
const read = (name: string, path: string, query: string, as: string, status: number, code: RefusalCode, field?: string): BadInput => ({ name, route: `GET ${path}`, url: `${path}${query}`, as, expect: { status, code, ...(field === undefined ? {} : { field }) } });

/** What risk handling refuses before the engine is asked. Nobody has signed the record of the sample case; its loss is 50.00 %. */
export const badRiskInputs: readonly BadInput[] = [
  open('a loan that there is not', { loanCode: 'TEST-KV-0' }, 404, 'NOT_FOUND', '/loanCode'),
  open('a loan of another office', { loanCode: otherLoanCode }, 404, 'NOT_FOUND', '/loanCode'),
  open('a second one of a loan', { loanCode: openLoanCode }, 409, 'CASE_ALREADY_OPEN', '/loanCode'),
  open('a loan that is paid', { loanCode: paidLoanCode }, 409, 'RISK_LOAN_PAID', '/loanCode'),
  open('a subjective cause', { cause: 'USED_OTHERWISE' }, 422, 'RISK_CAUSE_NOT_OBJECTIVE', '/cause'),
  open('a cause that every object has', { cause: 'toString' }, 422, 'RISK_CAUSE_NOT_OBJECTIVE', '/cause'),
  open('an event that has not happened yet', { causedOn: tomorrow(), requestedOn: tomorrow() }, 422, 'DAY_AHEAD', '/causedOn'),
  open('an event before the loan was lent', { causedOn: '2023-03-14' }, 422, 'RISK_BEFORE_LOAN', '/causedOn'),
  open('a request of a day ahead', { requestedOn: tomorrow() }, 422, 'DAY_AHEAD', '/requestedOn'),
  open('a request before the event', { requestedOn: '2026-01-01' }, 422, 'RISK_BEFORE_CAUSE', '/requestedOn'),
  open('a day that is none', { causedOn: '2026-02-30' }, 400, 'VALIDATION_FAILED', '/causedOn'),
  open('a measure that nobody asks for', { asksFor: 'REFUSAL' }, 400, 'VALIDATION_FAILED', '/asksFor'),
  open('no note', { note: ' ' }, 400, 'VALIDATION_FAILED', '/note'),
  open('a specialist body that is a commune', { specialistUnitId: 'commune-074' }, 422, 'UNIT_KIND_WRONG', '/specialistUnitId'),
  open('a specialist body that there is not', { specialistUnitId: 'nowhere-1' }, 404, 'NOT_FOUND', '/specialistUnitId'),
  { ...open('by a chairman', {}, 403, 'FORBIDDEN', ''), as: chairman, expect: { status: 403, code: 'FORBIDDEN' } },

  loss('0', { lossBps: 0 }, 400, 'VALIDATION_FAILED', '/form/lossBps'),
  loss('over 100 %', { lossBps: 10_001 }, 400, 'VALIDATION_FAILED', '/form/lossBps'),
  loss('half a basis point', { lossBps: 3999.5 }, 400, 'VALIDATION_FAILED', '/form/lossBps'),
  loss('a visit of a day ahead', { visitedOn: tomorrow() }, 422, 'DAY_AHEAD', '/form/visitedOn'),
  loss('a visit before the event', { visitedOn: '2025-09-30' }, 422, 'RISK_BEFORE_CAUSE', '/form/visitedOn'),
  decide('a loss: by the chairman', 'verify', chairman, 'enter', { lossBps: 4321, visitedOn: '2025-10-10' }, 403, 'NOT_ADDRESSED_TO_YOU'),

  decide('a signature of a day ahead', 'signCommune', chairman, 'sign', { signedOn: tomorrow() }, 422, 'DAY_AHEAD', '/form/signedOn'),
  decide('a signature without a day', 'signCommune', chairman, 'sign', {}, 400, 'VALIDATION_FAILED', '/form/signedOn'),
  decide('a refusal to sign without a reason', 'signCommune', chairman, 'decline', { signedOn: '2025-10-11' }, 400, 'VALIDATION_FAILED', '/form/reason'),
  decide('a signature before the visit', 'signCommune', chairman, 'sign', { signedOn: '2025-10-09' }, 422, 'RISK_OUT_OF_ORDER', '/form/signedOn'),
  decide('a refusal to sign before the visit', 'signCommune', chairman, 'decline', { signedOn: '2025-10-09', reason: 'Chưa đúng (minh họa)' }, 422, 'RISK_OUT_OF_ORDER', '/form/signedOn'),
  decide('a signature by the office', 'signCommune', officer, 'sign', { signedOn: '2025-10-11' }, 403, 'NOT_ADDRESSED_TO_YOU'),

  decide('a listing while signatures are missing', 'list', officeDirector, 'list', { listNumber: '01/DS', listedOn: '2025-10-20' }, 409, 'RISK_SIGNATURES_MISSING'),
  decide('a listing without a number', 'list', officeDirector, 'list', { listedOn: '2025-10-20' }, 400, 'VALIDATION_FAILED', '/form/listNumber'),
  decide('a rejection without grounds', 'list', officeDirector, 'reject', {}, 400, 'VALIDATION_FAILED', '/form/reason'),
  decide('a letter without a number', 'check', 'officer-1.branch-1', 'send', { sentOn: '2025-10-25' }, 400, 'VALIDATION_FAILED', '/form/letterNumber'),
  decide('a letter of a day ahead', 'check', 'officer-1.branch-1', 'send', { letterNumber: '05/CV', sentOn: tomorrow() }, 422, 'DAY_AHEAD', '/form/sentOn'),

  decide('a letter before the list', 'check', 'officer-1.branch-1', 'send', { letterNumber: '05/CV', sentOn: '2025-10-19' }, 422, 'RISK_OUT_OF_ORDER', '/form/sentOn'),
  recorded('before the letter', 'refuse', { ...decision, decidedOn: '2025-10-24' }, 422, 'RISK_OUT_OF_ORDER', '/form/decidedOn'),
  recorded('without a number', 'writeOff', { decidedOn: decision.decidedOn }, 400, 'VALIDATION_FAILED', '/form/decisionNumber'),
  recorded('with a blank number', 'refuse', { ...decision, decisionNumber: '  ' }, 400, 'VALIDATION_FAILED', '/form/decisionNumber'),
  recorded('without a day', 'refuse', { decisionNumber: decision.decisionNumber }, 400, 'VALIDATION_FAILED', '/form/decidedOn'),
  recorded('of a day ahead', 'refuse', { ...decision, decidedOn: tomorrow() }, 422, 'DAY_AHEAD', '/form/decidedOn'),
  recorded('a freeze without a last day', 'freeze', decision, 400, 'VALIDATION_FAILED', '/form/until'),
  recorded('a freeze that ends before it', 'freeze', { ...decision, until: '2026-01-09' }, 422, 'RISK_UNTIL_TOO_EARLY', '/form/until'),
  recorded('a freeze that ends on its day', 'freeze', { ...decision, until: '2026-01-10' }, 422, 'RISK_UNTIL_TOO_EARLY', '/form/until'),
  recorded('a freeze of a day more than three years without a reason', 'freeze', { ...decision, until: '2029-01-11' }, 422, 'RISK_BEYOND_LIMIT', '/form/until'),
  recorded('an extension beyond half the term without a reason', 'extend', { ...decision, until: '2030-09-16' }, 422, 'RISK_BEYOND_LIMIT', '/form/until'),
  recorded('a write-off with a last day', 'writeOff', { ...decision, until: '2027-01-10' }, 400, 'VALIDATION_FAILED', '/form/until'),
  decide('a decision of the Head Office: by the office', 'record', officeDirector, 'refuse', decision, 403, 'NOT_ADDRESSED_TO_YOU'),

  decide('a supplement of a day ahead', 'end', officeDirector, 'supplement', { requestedOn: tomorrow(), note: 'Chưa khôi phục được (minh họa)' }, 422, 'DAY_AHEAD', '/form/requestedOn'),
  decide('a return to collection without a reason', 'end', officeDirector, 'collect', {}, 400, 'VALIDATION_FAILED', '/form/reason'),

  read('a cursor of one’s own making', '/api/risk/open', '?cursor=%22', branchDirector, 400, 'VALIDATION_FAILED', 'query:cursor'),
  read('freezes ending before a day that is none', '/api/risk/freezes', '?endingBefore=2026-02-30', branchDirector, 400, 'VALIDATION_FAILED', 'query:endingBefore'),
  read('the table of no year', '/api/risk/yearly', '', branchDirector, 400, 'VALIDATION_FAILED', 'query:year'),
  read("the branch's table by an office", '/api/risk/yearly', '?year=2025', 'director.office-01', 404, 'NOT_FOUND'),
];
