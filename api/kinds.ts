import { allotmentKind } from '../domain/allotment.ts';
import type { PlanKind } from '../domain/plan.ts';
import { planKinds } from '../domain/plan.ts';
import { creditPlanForms } from '../workflows/credit-plan/forms.ts';
import { creditPlanTexts } from '../workflows/credit-plan/texts.ts';
import { allotmentForms } from '../workflows/plan-allotment/forms.ts';
import { allotmentTexts } from '../workflows/plan-allotment/texts.ts';
import { allotmentChecks } from './allotment-checks.ts';
import type { FormCheck } from './plan-checks.ts';
import { planChecks } from './plan-checks.ts';
import type { ClosedCheck } from './plan-order.ts';
import { closedPlanChecks } from './plan-order.ts';
import type { ProcessForms } from '../workflows/shared/forms.ts';
import type { ProcessTexts } from '../workflows/shared/texts.ts';

/** What the API knows of a kind of process: its forms and how it is told. */
export interface ProcessKind {
  readonly forms: ProcessForms;
  readonly texts: ProcessTexts;
  /** Checks of forms that need the database, by step and choice. */
  readonly checks: Readonly<Record<string, FormCheck>>;
  /** What more is to be said of an act on a closed task, by step and choice or `undo`. */
  readonly closed?: Readonly<Record<string, ClosedCheck>>;
}

const plan = (kind: PlanKind): ProcessKind => ({ forms: creditPlanForms[kind], texts: creditPlanTexts[kind], checks: planChecks, closed: closedPlanChecks });

/** Every kind of process; a new one is one line here. */
export const processKinds: Readonly<Record<string, ProcessKind>> = {
  ...Object.fromEntries(Object.values(planKinds).map((kind) => [kind, plan(kind)])),
  [allotmentKind]: { forms: allotmentForms, texts: allotmentTexts, checks: allotmentChecks },
};
