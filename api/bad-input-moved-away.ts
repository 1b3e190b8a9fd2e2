import type { RefusalCode } from '../domain/errors.ts';
import { sampleAttachment, sampleMovedAway, sampleUnit } from './access-samples.ts';
import type { BadInput } from './bad-input.ts';
import { today, tomorrow } from './schemas.ts';

const { detection, openLoanCode, otherLoanCode, detectedOn, processId, tasks } = sampleMovedAway;
const [chairman, specialist, police, director, officer] = [`chairman.${sampleUnit}`, `specialist-1.${sampleUnit}`, `police.${sampleUnit}`, 'director.office-01', 'officer-1.office-01'];
const before = '2025-09-30';

const open = (name: string, body: object, status: number, code: RefusalCode, field?: string, as = chairman): BadInput => ({ name, route: 'POST /api/processes/moved-away', url: '/api/processes/moved-away', as, body: { ...detection, loanCode: openLoanCode, ...body }, expect: { status, code, ...(field !== undefined && { field }) } });
const decide = (name: string, task: string, as: string, choice: string, form: object, status: number, code: RefusalCode, field?: string): BadInput => ({
  name, route: 'POST /api/tasks/:id/decision', url: `/api/tasks/${task}/decision`, as, body: { choice, form }, expect: { status, code, ...(field !== undefined && { field }) },
});

const way = (name: string, form: object, status: number, code: RefusalCode, field: string): BadInput => decide(`a hand-over: ${name}`, tasks.collect, chairman, 'handOver', form, status, code, field);
const plan = (name: string, rows: object[], status: number, code: RefusalCode, field: string): BadInput => decide(`a commitment: ${name}`, tasks.collect, chairman, 'commit', { rows }, status, code, field);
const attempt = { method: 'FAMILY', onDay: today(), evidence: [sampleAttachment], text: 'Đã hỏi gia đình (minh họa)' };
const traced = (name: string, wrong: object, status: number, code: RefusalCode, field: string): BadInput => decide(`an attempt: ${name}`, tasks.trace, specialist, 'noNews', { ...attempt, ...wrong }, status, code, field);
const exact = { assets: 'NO', inProvince: true, receivingUnitId: 'commune-002', address: 'Số 1 đường Mẫu (minh họa)' };
const court = { evidence: [sampleAttachment], text: 'Ngân hàng khởi kiện (minh họa)', documentNumber: '01/QĐ (minh họa)', documentOn: today() };
const closed = (name: string, choice: string, form: object, status: number, code: RefusalCode, field?: string): BadInput => decide(`closing: ${name}`, tasks.close, director, choice, form, status, code, field);

/** What the case of a borrower who moved away refuses. Detected in October 2025; nobody has signed the minutes of the second sample. */
export const badMovedAwayInputs: readonly BadInput[] = [
  open('a second open case of the borrower', {}, 409, 'CASE_ALREADY_OPEN', '/loanCode'),
  open('a loan that does not exist', { loanCode: 'NONE-1' }, 404, 'NOT_FOUND', '/loanCode'),
  open('a loan of another commune', { loanCode: otherLoanCode }, 404, 'NOT_FOUND', '/loanCode'),
  open('a loan of another group', {}, 404, 'NOT_FOUND', '/loanCode', 'group-leader.group-0487'),
  open('a day to come', { detectedOn: tomorrow() }, 422, 'DAY_AHEAD', '/detectedOn'),
  open('before the loan was disbursed', { detectedOn: '2020-01-01' }, 422, 'DETECTED_BEFORE_LOAN', '/detectedOn'),
  open('a day that is none', { detectedOn: '2026-02-30' }, 400, 'VALIDATION_FAILED', '/detectedOn'),
  open('a blank note', { note: '  ' }, 400, 'VALIDATION_FAILED', '/note'),
  open('no loan', { loanCode: undefined }, 400, 'VALIDATION_FAILED', '/loanCode'),
  open('by the director of the branch', {}, 403, 'FORBIDDEN', undefined, 'director.branch-1'),

  decide('a signature of a day to come', tasks.signPolice, police, 'sign', { signedOn: tomorrow() }, 422, 'DAY_AHEAD', '/form/signedOn'),
  decide('a signature of a day before the detection', tasks.signPolice, police, 'sign', { signedOn: before }, 422, 'BEFORE_DETECTION', '/form/signedOn'),
  decide('a signature declined without a reason', tasks.signPolice, police, 'decline', {}, 400, 'VALIDATION_FAILED', '/form/reason'),
  decide('a signature by another', tasks.signPolice, specialist, 'sign', { signedOn: today() }, 403, 'NOT_ADDRESSED_TO_YOU'),
  decide('sorting while a signature is missing', tasks.triage, specialist, 'none', { assets: 'NO', text: 'Không có thông tin (minh họa)' }, 409, 'SIGNATURES_MISSING'),
  decide('sorting: an exact address without its commune', tasks.triage, specialist, 'exact', { ...exact, receivingUnitId: undefined }, 400, 'VALIDATION_FAILED', '/form/receivingUnitId'),
  decide('sorting: a commune of an address in another province', tasks.triage, specialist, 'exact', { ...exact, inProvince: false }, 400, 'VALIDATION_FAILED', '/form/receivingUnitId'),

  way('to oneself', { toUnitId: sampleUnit, effectiveFrom: today() }, 422, 'HANDOVER_TO_ONESELF', '/form/toUnitId'),
  way('to a unit that ended', { toUnitId: 'former-001', effectiveFrom: today() }, 422, 'UNIT_KIND_WRONG', '/form/toUnitId'),
  way('to an office', { toUnitId: 'office-01', effectiveFrom: today() }, 422, 'UNIT_KIND_WRONG', '/form/toUnitId'),
  way('to a village', { toUnitId: 'village-0001', effectiveFrom: today() }, 422, 'UNIT_KIND_WRONG', '/form/toUnitId'),
  way('to a unit that does not exist', { toUnitId: 'nowhere-1', effectiveFrom: today() }, 404, 'NOT_FOUND', '/form/toUnitId'),
  way('to nobody named', { effectiveFrom: today() }, 422, 'HANDOVER_NOT_NAMED', '/form/toUnitId'),
  way('from a day to come', { toUnitId: 'commune-002', effectiveFrom: tomorrow() }, 422, 'DAY_AHEAD', '/form/effectiveFrom'),
  way('from before the detection, and so the duty', { toUnitId: 'commune-002', effectiveFrom: before }, 422, 'HANDOVER_BEFORE_DUTY', '/form/effectiveFrom'),
  way('without a day', { toUnitId: 'commune-002' }, 400, 'VALIDATION_FAILED', '/form/effectiveFrom'),
  plan('of 0 VND', [{ dueOn: '2099-01-01', amountVnd: 0 }], 400, 'VALIDATION_FAILED', '/form/rows/0/amountVnd'),
  plan('of half a dong', [{ dueOn: '2099-01-01', amountVnd: 0.5 }], 400, 'VALIDATION_FAILED', '/form/rows/0/amountVnd'),
  plan('of a day that has passed', [{ dueOn: detectedOn, amountVnd: 1000 }], 422, 'DAY_PASSED', '/form/rows/0/dueOn'),
  plan('with rows out of order', [{ dueOn: '2099-02-01', amountVnd: 1000 }, { dueOn: '2099-01-01', amountVnd: 1000 }], 400, 'VALIDATION_FAILED', '/form/rows'),
  plan('without a row', [], 400, 'VALIDATION_FAILED', '/form/rows'),

  decide('a part of a commitment that is the whole', tasks.followUp, officer, 'partly', { paidOn: today(), paidVnd: 1_000_000 }, 422, 'PAYMENT_NOT_PARTLY', '/form/paidVnd'),
  decide('a payment of a day to come', tasks.followUp, officer, 'kept', { paidOn: tomorrow() }, 422, 'DAY_AHEAD', '/form/paidOn'),
  decide('a letter without its number', tasks.refer, chairman, 'refer', { provinceName: 'Tỉnh Mẫu (minh họa)', sentOn: today() }, 400, 'VALIDATION_FAILED', '/form/letterNumber'),
  decide('a letter of a day to come', tasks.refer, chairman, 'refer', { provinceName: 'Tỉnh Mẫu (minh họa)', letterNumber: '1/CV', sentOn: tomorrow() }, 422, 'DAY_AHEAD', '/form/sentOn'),

  traced('without evidence', { evidence: [] }, 400, 'VALIDATION_FAILED', '/form/evidence'),
  traced('with the attachment of another process', {}, 422, 'EVIDENCE_UNKNOWN', '/form/evidence/0'),
  traced('with an attachment that is none', { evidence: ['999999'] }, 422, 'EVIDENCE_UNKNOWN', '/form/evidence/0'),
  traced('with the same attachment twice', { evidence: ['1', '1'] }, 400, 'VALIDATION_FAILED', '/form/evidence'),
  traced('of a day to come', { onDay: tomorrow() }, 422, 'DAY_AHEAD', '/form/onDay'),
  traced('of a day before the detection', { onDay: before }, 422, 'BEFORE_DETECTION', '/form/onDay'),
  traced('by no method known', { method: 'ORACLE' }, 400, 'VALIDATION_FAILED', '/form/method'),
  traced('without a text', { text: ' ' }, 400, 'VALIDATION_FAILED', '/form/text'),

  closed('in court without a number', 'inCourt', { ...court, documentNumber: undefined }, 400, 'VALIDATION_FAILED', '/form/documentNumber'),
  closed('in court without a day', 'inCourt', { ...court, documentOn: undefined }, 400, 'VALIDATION_FAILED', '/form/documentOn'),
  closed('in court by a document of a day to come', 'inCourt', { ...court, documentOn: tomorrow() }, 422, 'DAY_AHEAD', '/form/documentOn'),
  closed('paid, without evidence', 'paid', { evidence: [], text: court.text }, 400, 'VALIDATION_FAILED', '/form/evidence'),
  closed('paid, with the attachment of another process', 'paid', { evidence: [sampleAttachment], text: court.text }, 422, 'EVIDENCE_UNKNOWN', '/form/evidence/0'),
  closed('a number without its day', 'paid', { evidence: [sampleAttachment], text: court.text, documentNumber: '1' }, 400, 'VALIDATION_FAILED', '/form/documentOn'),
  decide('closing by the commune', tasks.close, chairman, 'returned', { evidence: [sampleAttachment], text: court.text }, 403, 'NOT_ADDRESSED_TO_YOU'),

  { name: 'the file of a case by somebody who does not handle it', route: 'GET /api/cases/:processId/file', url: `/api/cases/${processId}/file`, as: director, expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'the file of a process that is no case', route: 'GET /api/cases/:processId/file', url: '/api/cases/annual-plan.2027.commune-001/file', as: chairman, expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'the file of a case that does not exist', route: 'GET /api/cases/:processId/file', url: '/api/cases/nowhere-1/file', as: chairman, expect: { status: 404, code: 'NOT_FOUND' } },
  { name: 'a cursor of one’s own making', route: 'GET /api/moved-away/open', url: '/api/moved-away/open?cursor=%22', as: director, expect: { status: 400, code: 'VALIDATION_FAILED', field: 'query:cursor' } },
  { name: 'a cursor of one’s own making', route: 'GET /api/moved-away/incoming', url: '/api/moved-away/incoming?cursor=%22', as: director, expect: { status: 400, code: 'VALIDATION_FAILED', field: 'query:cursor' } },
  { name: 'no year', route: 'GET /api/moved-away/yearly', url: '/api/moved-away/yearly', as: 'director.branch-1', expect: { status: 400, code: 'VALIDATION_FAILED', field: 'query:year' } },
  { name: 'the table of the branch by a commune', route: 'GET /api/moved-away/yearly', url: '/api/moved-away/yearly?year=2026', as: chairman, expect: { status: 404, code: 'NOT_FOUND' } },
];
