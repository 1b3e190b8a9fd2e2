import { allotmentKind } from '../domain/allotment.ts';
import type { LedgerRow } from '../db/ledger.ts';
import type { PlanKind } from '../domain/plan.ts';
import { planKinds } from '../domain/plan.ts';
import type { Bilingual } from '../domain/text.ts';
import { creditPlanForms } from '../workflows/credit-plan/forms.ts';
import { creditPlanTexts } from '../workflows/credit-plan/texts.ts';
import { allotmentForms } from '../workflows/plan-allotment/forms.ts';
import { allotmentTexts } from '../workflows/plan-allotment/texts.ts';
import type { ActWarnings } from './act-warnings.ts';
import { planWarnings } from './act-warnings.ts';
import { allotmentChecks } from './allotment-checks.ts';
import type { Names } from './names.ts';
import type { FormCheck } from './plan-checks.ts';
import { planChecks } from './plan-checks.ts';
import type { ClosedCheck } from './plan-order.ts';
import { closedPlanChecks } from './plan-order.ts';
import { allotmentSentence } from './sentences-allotment.ts';
import { planSentence } from './sentences-plan.ts';
import type { ProcessForms } from '../workflows/shared/forms.ts';
import type { ProcessTexts } from '../workflows/shared/texts.ts';

/** What the API knows of a kind of process: its forms and how it is told. */
export interface ProcessKind {
  readonly forms: ProcessForms;
  readonly texts: ProcessTexts;
  /** Checks of forms that need the database, by step and choice. */
  readonly checks: Readonly<Record<string, FormCheck>>;
  /** What is to be said of an act that is written, by step and choice. */
  readonly warnings?: Readonly<Record<string, ActWarnings>>;
  /** What more is to be said of an act on a closed task, by step and choice or `undo`. */
  readonly closed?: Readonly<Record<string, ClosedCheck>>;
  /** What its own entries of the ledger tell; undefined for those that every kind has. */
  readonly sentence?: (row: LedgerRow, names: Names) => Bilingual | undefined;
}

const plan = (kind: PlanKind): ProcessKind => ({ forms: creditPlanForms[kind], texts: creditPlanTexts[kind], checks: planChecks, warnings: planWarnings, closed: closedPlanChecks, sentence: planSentence });

/** Every kind of process; a new one is one line here. */
export const processKinds: Readonly<Record<string, ProcessKind>> = {
  ...Object.fromEntries(Object.values(planKinds).map((kind) => [kind, plan(kind)])),
  [allotmentKind]: { forms: allotmentForms, texts: allotmentTexts, checks: allotmentChecks, sentence: allotmentSentence },
};
