import { annualPlanKind } from '../workflows/annual-plan/contract.ts';
import { annualPlanForms } from '../workflows/annual-plan/forms.ts';
import { annualPlanTexts } from '../workflows/annual-plan/texts.ts';
import type { FormCheck } from './plan-checks.ts';
import { planChecks } from './plan-checks.ts';
import type { ProcessForms } from '../workflows/shared/forms.ts';
import type { ProcessTexts } from '../workflows/shared/texts.ts';

/** What the API knows of a kind of process: its forms and how it is told. */
export interface ProcessKind {
  readonly forms: ProcessForms;
  readonly texts: ProcessTexts;
  /** Checks of forms that need the database, by step and choice. */
  readonly checks: Readonly<Record<string, FormCheck>>;
}

/** Every kind of process; a new one is one line here. */
export const processKinds: Readonly<Record<string, ProcessKind>> = {
  [annualPlanKind]: { forms: annualPlanForms, texts: annualPlanTexts, checks: planChecks },
};
