import { z } from 'zod';
import { isCivilDate } from '../../domain/civil-date.ts';
import { maxLineAmountVnd } from '../../domain/money.ts';
import { fundingSources } from '../../domain/plan.ts';
import type { Facts } from '../shared/contract.ts';
import type { ProcessForms, Staging } from '../shared/forms.ts';
import { formOf } from '../shared/forms.ts';
import { steps } from './contract.ts';

const id = z.string().min(1).max(120);
const reason = z.string().trim().min(3).max(2000).describe('Why; kept outside the engine and the ledger, which hold its hash');
const civilDate = z.string().refine(isCivilDate, { params: { vi: 'Ngày phải có dạng NĂM-THÁNG-NGÀY và có thật.', en: 'Must be a real day, YYYY-MM-DD.' } });
const cell = { programme: z.string().min(1).max(40).describe('Code of the credit programme'), source: z.enum(fundingSources).describe('CENTRAL: central capital; LOCAL: local budget entrusted') };
const line = z.strictObject({
  ...cell,
  originId: id.describe('The village, group or organization the need comes from'),
  households: z.int().min(1).max(100_000),
  amountVnd: z.int().min(1).max(maxLineAmountVnd).describe('VND, whole'),
});
const empty = z.strictObject({});

/** At most this many lines in one batch of needs. */
export const maxBatchLines = 500;

export const needsSchema = z.strictObject({
  put: z.array(line).max(maxBatchLines).default([]).describe('Lines to enter or correct; a line is found by programme, source and origin'),
  remove: z.array(id).max(maxBatchLines).default([]).describe('Ids of lines to take out'),
  noNeed: z.array(z.strictObject(cell)).max(200).default([]).describe('Cells declared as having no need'),
  restNoNeed: z.boolean().default(false).describe('Declare no need for every cell that is still silent after this batch'),
}).refine((needs) => needs.put.length + needs.remove.length + needs.noNeed.length > 0 || needs.restNoNeed, { params: { vi: 'Bảng nhập trống.', en: 'The batch is empty.' } });

const returned = z.array(z.strictObject({ lineId: id, reason })).max(maxBatchLines).default([]);
const returnedNoNeed = z.array(z.strictObject({ ...cell, reason })).max(200).default([]);
const exceptions = z.strictObject({ exceptions: z.array(z.strictObject({ unitId: id, reason })).max(200).default([]).describe('Units to go on without, a reason on each') });
const dueDates = z.strictObject({ commune: civilDate, office: civilDate, branch: civilDate, head: civilDate });

/** Due dates of the four levels, in order. */
export const dueDatesSchema = dueDates;

const withReason = z.strictObject({ reason });
const returnUnit = z.strictObject({ reason, communeIds: z.array(id).max(200).default([]).describe('Communes whose plan goes back too') });

function lineReturns(items: readonly { lineId: string; reason: string }[], staging: Staging): Facts[] {
  return items.map((item) => ({ lineId: item.lineId, reason: staging.text(item.reason) }));
}

function noNeedReturns(items: readonly { programme: string; source: string; reason: string }[], staging: Staging): Facts[] {
  return items.map((item) => ({ programme: item.programme, source: item.source, reason: staging.text(item.reason) }));
}

const somethingReturned = { params: { vi: 'Phải nêu ít nhất một dòng hoặc một mục trả lại.', en: 'Name at least one line or cell to return.' } };
const send = formOf(exceptions, (form, staging) => ({ exceptions: form.exceptions.map((e) => ({ unitId: e.unitId, reason: staging.text(e.reason) })) }));
const none = formOf(empty, () => ({}));
const because = formOf(withReason, (form, staging) => ({ reason: staging.text(form.reason) }));

/** What each choice of each step must carry, and what of it goes through the engine: ids, codes and numbers only. */
export const annualPlanForms: ProcessForms = {
  [steps.enterNeeds]: {
    enter: formOf(needsSchema, (form, staging) => ({ ...staging.batch({ put: form.put, remove: form.remove, noNeed: form.noNeed, restNoNeed: form.restNoNeed }), put: form.put.length, remove: form.remove.length, noNeed: form.noNeed.length })),
  },
  [steps.submit]: { submit: none },
  [steps.withdrawCommune]: { withdraw: none },
  [steps.review]: {
    accept: none,
    return: formOf(z.strictObject({ lines: returned, noNeed: returnedNoNeed }).refine((f) => f.lines.length + f.noNeed.length > 0, somethingReturned), (form, staging) => ({ lines: lineReturns(form.lines, staging), noNeed: noNeedReturns(form.noNeed, staging) })),
  },
  [steps.reopenLines]: {
    reopen: formOf(z.strictObject({ unitId: id, lines: returned, noNeed: returnedNoNeed }).refine((f) => f.lines.length + f.noNeed.length > 0, somethingReturned), (form, staging) => ({ unitId: form.unitId, lines: lineReturns(form.lines, staging), noNeed: noNeedReturns(form.noNeed, staging) })),
  },
  [steps.synthesizeOffice]: { send },
  [steps.withdrawOffice]: { withdraw: none },
  [steps.reviewOffice]: { accept: none, return: formOf(returnUnit, (form, staging) => ({ reason: staging.text(form.reason), communeIds: form.communeIds })) },
  [steps.reopenOffice]: { reopen: formOf(z.strictObject({ unitId: id, ...returnUnit.shape }), (form, staging) => ({ unitId: form.unitId, reason: staging.text(form.reason), communeIds: form.communeIds })) },
  [steps.synthesizeBranch]: { send },
  [steps.withdrawBranch]: { withdraw: none },
  [steps.approve]: {
    approve: none,
    return: formOf(
      z.strictObject({ level: z.enum(['BRANCH', 'OFFICE', 'COMMUNE']), unitIds: z.array(id).max(200).default([]), reason }).refine((f) => (f.level === 'BRANCH') === (f.unitIds.length === 0), {
        path: ['unitIds'],
        params: { vi: 'Trả về phòng giao dịch hoặc xã thì phải nêu đơn vị; trả về chi nhánh thì không nêu.', en: 'Name the units when returning to offices or communes, none when returning to the branch.' },
      }),
      (form, staging) => ({ level: form.level, unitIds: form.unitIds, reason: staging.text(form.reason) }),
    ),
  },
  [steps.changeDates]: { change: formOf(z.strictObject({ due: dueDates, reason }), (form, staging) => ({ due: form.due, reason: staging.text(form.reason) })) },
  [steps.closeIntake]: { close: because },
  [steps.cancel]: { cancel: because },
};
