import { z } from 'zod';
import { isCivilDate } from '../../domain/civil-date.ts';
import { attemptMethods, localAssets, maxCommitments, maxEvidence, provinceAnswers } from '../../domain/moved-away.ts';
import { maxLineAmountVnd } from '../../domain/money.ts';
import type { Form, ProcessForms } from '../shared/forms.ts';
import { formOf } from '../shared/forms.ts';
import { steps } from './contract.ts';

const kept = 'kept outside the engine and the ledger, which hold its hash';
const remark = z.string().trim().min(3).max(2000);
const reason = remark.describe(`Why; ${kept}`);
const text = remark.describe(`What was done and found; ${kept}`);
const day = z.string().refine(isCivilDate, { params: { vi: 'Ngày phải có dạng NĂM-THÁNG-NGÀY và có thật.', en: 'Must be a real day, YYYY-MM-DD.' } });
const unitId = z.string().min(1).max(120).regex(/^[A-Za-z0-9._~-]+$/);
const documentNumber = z.string().trim().min(1).max(60);
const amountVnd = z.int().min(1).max(maxLineAmountVnd).describe('VND, whole');
const evidenceOf = (least: number) => z.array(z.string().regex(/^[1-9]\d{0,17}$/)).min(least).max(maxEvidence).refine((ids) => new Set(ids).size === ids.length, { params: { vi: 'Mỗi tệp chỉ nêu một lần.', en: 'Each attachment once.' } }).describe('Ids of attachments of this process');
const evidence = evidenceOf(1);

const because = formOf(z.strictObject({ reason }), (form, staging) => ({ reason: staging.text(form.reason) }));
const told = formOf(z.strictObject({ text }), (form, staging) => ({ text: staging.text(form.text) }));

const signature = formOf(z.strictObject({ signedOn: day.describe('Day on the minutes'), text: text.optional() }), ({ signedOn, text: said }, staging) => ({ signedOn, text: said === undefined ? null : staging.text(said) }));
const signing = { sign: signature, decline: because };

const assets = z.enum(localAssets).describe('Whether something is left at the old place that the debt could be recovered from');
const exact = formOf(
  z
    .strictObject({
      assets,
      inProvince: z.boolean().describe('The address is in this province'),
      receivingUnitId: unitId.optional().describe('The commune of the address, in this province'),
      address: remark.describe(`The new address, and of another province its name; ${kept}`),
      text: text.optional(),
    })
    .refine(({ inProvince, receivingUnitId }) => inProvince === (receivingUnitId !== undefined), { path: ['receivingUnitId'], params: { vi: 'Phải ghi xã, phường khi địa chỉ ở trong tỉnh, và chỉ khi đó.', en: 'The commune is named of an address in this province, and only of that.' } }),
  ({ assets: has, inProvince, receivingUnitId, address, text: said }, staging) => ({ assets: has, inProvince, receivingUnitId: receivingUnitId ?? null, address: staging.text(address), text: said === undefined ? null : staging.text(said) }),
);
const unclear = formOf(z.strictObject({ assets, text }), (form, staging) => ({ assets: form.assets, text: staging.text(form.text) }));

function attemptWith(pieces: typeof evidence): Form {
  return formOf(z.strictObject({ method: z.enum(attemptMethods), onDay: day, evidence: pieces, text }), (form, staging) => ({ method: form.method, onDay: form.onDay, evidence: form.evidence, text: staging.text(form.text) }));
}
const attempt = attemptWith(evidence);
const attempts = { noNews: attempt, news: attempt, retriage: attempt };
/** News comes by itself: there is not always a paper. */
const heard = attemptWith(evidenceOf(0));

const commitments = z
  .array(z.strictObject({ dueOn: day, amountVnd }))
  .min(1)
  .max(maxCommitments)
  .refine((rows) => rows.every(({ dueOn }, i) => i === 0 || dueOn > (rows[i - 1]?.dueOn ?? '')), { params: { vi: 'Các kỳ trả phải theo thứ tự ngày, mỗi ngày một kỳ.', en: 'Rows must be in the order of their days, one a day.' } });
const ways = {
  handOver: formOf(z.strictObject({ toUnitId: unitId.optional().describe('The commune that is to answer for the debt; that of the address where it is not given'), effectiveFrom: day.describe('From which day; today or before') }), (form) => ({ toUnitId: form.toUnitId ?? null, effectiveFrom: form.effectiveFrom })),
  commit: formOf(z.strictObject({ rows: commitments }), ({ rows }, staging) => ({ ...staging.batch({ rows }), dues: rows.map(({ dueOn }) => dueOn) })),
};

const remarkOf = (said: string | undefined, staging: { text(body: string): string }): string | null => (said === undefined ? null : staging.text(said));
const unnamed = { batchId: null, sha256: null };
const followUp = {
  kept: formOf(z.strictObject({ paidOn: day, text: text.optional() }), (form, staging) => ({ paidOn: form.paidOn, ...unnamed, text: remarkOf(form.text, staging) })),
  partly: formOf(z.strictObject({ paidOn: day, paidVnd: amountVnd, text: text.optional() }), (form, staging) => ({ paidOn: form.paidOn, ...staging.batch({ paidVnd: form.paidVnd }), text: remarkOf(form.text, staging) })),
  broken: formOf(z.strictObject({ text: text.optional() }), (form, staging) => ({ paidOn: null, ...unnamed, text: remarkOf(form.text, staging) })),
};

const letter = formOf(z.strictObject({ provinceName: z.string().trim().min(2).max(200).describe(`Name of the province; ${kept}`), letterNumber: documentNumber, sentOn: day }), (form, staging) => ({ province: staging.text(form.provinceName), letterNumber: form.letterNumber, sentOn: form.sentOn }));
const answer = formOf(z.strictObject({ answer: z.enum(provinceAnswers).exclude(['NO_ANSWER']), answeredOn: day, evidence, text }), (form, staging) => ({ answer: form.answer, answeredOn: form.answeredOn, evidence: form.evidence, text: staging.text(form.text) }));

const documents = { documentNumber: documentNumber.describe('As on paper'), documentOn: day };
const closing = formOf(
  z.strictObject({ evidence, text, documentNumber: documents.documentNumber.optional(), documentOn: day.optional() }).refine((form) => (form.documentNumber === undefined) === (form.documentOn === undefined), { path: ['documentOn'], params: { vi: 'Số và ngày văn bản đi cùng nhau.', en: 'Number and day of a document go together.' } }),
  (form, staging) => ({ evidence: form.evidence, text: staging.text(form.text), documentNumber: form.documentNumber ?? null, documentOn: form.documentOn ?? null }),
);
/** Going to court is the bank's own decision, with its number and day. */
const toCourt = formOf(z.strictObject({ evidence, text, ...documents }), (form, staging) => ({ evidence: form.evidence, text: staging.text(form.text), documentNumber: form.documentNumber, documentOn: form.documentOn }));

/** What each choice must carry. */
export const movedAwayForms: ProcessForms = {
  [steps.signGroup]: signing,
  [steps.signOrganization]: signing,
  [steps.signVillage]: signing,
  [steps.signPolice]: signing,
  [steps.signCommune]: signing,
  [steps.correct]: { correct: told },
  [steps.triage]: { exact, vague: unclear, none: unclear },
  [steps.confirm]: { confirm: formOf(z.strictObject({}), () => ({})), return: because },
  [steps.collect]: ways,
  [steps.replan]: ways,
  [steps.followUp]: followUp,
  [steps.withdraw]: { withdraw: because },
  [steps.accept]: { accept: formOf(z.strictObject({}), () => ({})), refuse: because },
  [steps.refer]: { refer: letter },
  [steps.follow]: { answer, noAnswer: told },
  [steps.answer]: { answer },
  [steps.family]: attempts,
  [steps.trace]: attempts,
  [steps.candidate]: { propose: told, keep: told },
  [steps.news]: { news: heard, retriage: heard },
  [steps.close]: { paid: closing, returned: closing, transferred: closing, inCourt: toCourt, riskHandled: closing },
};
