import { z } from 'zod';
import { isCivilDate } from '../../domain/civil-date.ts';
import { actingKinds } from '../../domain/difficulty.ts';
import type { ProcessForms } from '../shared/forms.ts';
import { formOf } from '../shared/forms.ts';
import { steps } from './contract.ts';

/** At most so many departments are asked at once, and so many acts ordered by one letter. */
export const [maxDepartments, maxActs] = [30, 100];

/** What people write: a paragraph, or some pages. Kept outside the engine and the ledger, which hold its hash. */
export const longText = z.string().trim().min(3).max(10_000);
const text = longText.describe('Kept outside the engine and the ledger, which hold its hash');
const reason = z.string().trim().min(3).max(2000).describe('Why; kept outside the engine and the ledger, which hold its hash');
const civilDate = z.string().refine(isCivilDate, { params: { vi: 'Ngày phải có dạng NĂM-THÁNG-NGÀY và có thật.', en: 'Must be a real day, YYYY-MM-DD.' } });
const id = z.string().min(1).max(120);
const number = z.string().trim().min(1).max(60);
const due = civilDate.describe('Last day; not past, and at most a year ahead');

const asking = z.strictObject({
  departments: z.array(z.strictObject({ departmentId: id, due })).min(1).max(maxDepartments).describe('Each once, each until its own day; one that is late is gone on without'),
  question: longText.optional().describe('What they are asked; they see the report in any case'),
});
const directing = z.strictObject({
  letterNumber: number.describe('Number of the letter that directs, as on paper'),
  directedOn: civilDate.describe('Day of the letter; not in the future'),
  text,
  acts: z.array(z.strictObject({ unitId: id, unitKind: z.enum(actingKinds).describe('A commune’s chairman, an office’s or the branch’s director, or a department’s officer acts'), text, due })).max(maxActs).describe('Who must do what until when; none where the letter itself is the answer'),
});

const said = formOf(z.strictObject({ text }), (form, staging) => ({ text: staging.text(form.text) }));
const because = formOf(z.strictObject({ reason }), (form, staging) => ({ reason: staging.text(form.reason) }));
const ask = formOf(asking, ({ departments, question }, staging) => ({ departments, question: question === undefined ? null : staging.text(question) }));

/** What each choice of each step must carry, and what of it goes through the engine: ids, codes and days only. */
export const difficultyForms: ProcessForms = {
  [steps.register]: { register: formOf(z.strictObject({ number: number.describe("Number in the branch's register of incoming reports") }), (form) => form) },
  [steps.handle]: { answer: said, forward: said, question: said },
  [steps.explain]: { explain: said },
  [steps.confirm]: { confirm: formOf(z.strictObject({ text: text.optional() }), (form, staging) => ({ text: form.text === undefined ? null : staging.text(form.text) })), reopen: because },
  [steps.withdraw]: { withdraw: because },
  [steps.supplement]: { supplement: said },
  [steps.receive]: { ask, none: formOf(z.strictObject({}), () => ({})) },
  [steps.opine]: { opine: said },
  [steps.goOn]: { goOn: because },
  [steps.submit]: { submit: said, ask },
  [steps.direct]: { direct: formOf(directing, ({ acts, ...letter }, staging) => ({ ...letter, text: staging.text(letter.text), acts: acts.map((act) => ({ ...act, text: staging.text(act.text) })) })), return: because },
  [steps.act]: { done: said },
  [steps.join]: { join: formOf(z.strictObject({ into: id.describe('An open direction of the province, on an earlier report') }), (form) => form) },
};
