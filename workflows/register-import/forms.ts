import { z } from 'zod';
import type { ProcessForms } from '../shared/forms.ts';
import { formOf } from '../shared/forms.ts';
import { steps } from './contract.ts';

const reason = z.string().trim().min(3).max(2000).describe('Why; kept outside the engine and the ledger, which hold its hash');

/** What each choice must carry. */
export const registerForms: ProcessForms = {
  [steps.decide]: {
    accept: formOf(z.strictObject({}), () => ({})),
    reject: formOf(z.strictObject({ reason }), (form, staging) => ({ reason: staging.text(form.reason) })),
  },
};
