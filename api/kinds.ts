import { allotmentKind } from '../domain/allotment.ts';
import { boardKind } from '../domain/boards.ts';
import { caseKinds, registerKind } from '../domain/cases.ts';
import { sessionKind } from '../domain/sessions.ts';
import type { Queryable } from '../db/client.ts';
import type { LedgerRow } from '../db/ledger.ts';
import type { PlanKind } from '../domain/plan.ts';
import { planKinds } from '../domain/plan.ts';
import type { Bilingual } from '../domain/text.ts';
import { creditPlanForms } from '../workflows/credit-plan/forms.ts';
import { creditPlanTexts } from '../workflows/credit-plan/texts.ts';
import { difficultyForms } from '../workflows/difficulty-report/forms.ts';
import { difficultyTexts } from '../workflows/difficulty-report/texts.ts';
import { boardForms } from '../workflows/information-board/forms.ts';
import { boardTexts } from '../workflows/information-board/texts.ts';
import { allotmentForms } from '../workflows/plan-allotment/forms.ts';
import { allotmentTexts } from '../workflows/plan-allotment/texts.ts';
import { movedAwayForms } from '../workflows/moved-away/forms.ts';
import { movedAwayTexts } from '../workflows/moved-away/texts.ts';
import { riskForms } from '../workflows/risk-handling/forms.ts';
import { riskTexts } from '../workflows/risk-handling/texts.ts';
import { sessionForms } from '../workflows/transaction-session/forms.ts';
import { sessionTexts } from '../workflows/transaction-session/texts.ts';
import type { ActWarnings } from './act-warnings.ts';
import { planWarnings } from './act-warnings.ts';
import { registerForms } from '../workflows/register-import/forms.ts';
import { registerTexts } from '../workflows/register-import/texts.ts';
import { allotmentChecks } from './allotment-checks.ts';
import { aboutPostings } from './board-about.ts';
import { boardChecks } from './board-checks.ts';
import { aboutDifficulties } from './difficulty-about.ts';
import { difficultyChecks } from './difficulty-checks.ts';
import { difficultyWarnings } from './difficulty-warnings.ts';
import type { Names } from './names.ts';
import type { FormCheck } from './plan-checks.ts';
import { planChecks } from './plan-checks.ts';
import type { ClosedCheck } from './plan-order.ts';
import { closedPlanChecks } from './plan-order.ts';
import { allotmentSentence } from './sentences-allotment.ts';
import { boardDecided } from './sentences-board.ts';
import { difficultySentence } from './sentences-difficulty.ts';
import { planSentence } from './sentences-plan.ts';
import { registerSentence } from './sentences-register.ts';
import { movedAwayChecks } from './moved-away-checks.ts';
import { movedAwayWarnings } from './moved-away-warnings.ts';
import { movedAwaySentence } from './sentences-moved-away.ts';
import { riskChecks } from './risk-checks.ts';
import { riskWarnings } from './risk-warnings.ts';
import { riskDecided, riskSentence } from './sentences-risk.ts';
import { sessionDecided, sessionSentence } from './sentences-session.ts';
import { aboutSessions } from './session-about.ts';
import { sessionAfterChecks } from './session-after-checks.ts';
import { sessionChecks } from './session-checks.ts';
import { sessionBoardWarnings } from './session-board-warnings.ts';
import { sessionAfterWarnings } from './session-warnings.ts';
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
  /** What its processes are about in a few words, by id, where one post may have tasks of many; one query for all. */
  readonly about?: (sql: Queryable, processIds: readonly string[]) => Promise<ReadonlyMap<string, Bilingual>>;
  /** What its own entries of the ledger tell; undefined for those that every kind has. */
  readonly sentence?: (row: LedgerRow, names: Names) => Bilingual | undefined;
  /** What the sentence of a decision says of its form, after the choice: numbers and days of documents. */
  readonly decided?: (row: LedgerRow) => Bilingual;
}

const plan = (kind: PlanKind): ProcessKind => ({ forms: creditPlanForms[kind], texts: creditPlanTexts[kind], checks: planChecks, warnings: planWarnings, closed: closedPlanChecks, sentence: planSentence });

/** Every kind of process; a new one is one line here. */
export const processKinds: Readonly<Record<string, ProcessKind>> = {
  ...Object.fromEntries(Object.values(planKinds).map((kind) => [kind, plan(kind)])),
  [allotmentKind]: { forms: allotmentForms, texts: allotmentTexts, checks: allotmentChecks, sentence: allotmentSentence },
  [caseKinds.difficulty]: { forms: difficultyForms, texts: difficultyTexts, checks: difficultyChecks, warnings: difficultyWarnings, about: aboutDifficulties, sentence: difficultySentence },
  [boardKind]: { forms: boardForms, texts: boardTexts, checks: boardChecks, about: aboutPostings, decided: boardDecided },
  [registerKind]: { forms: registerForms, texts: registerTexts, checks: {}, sentence: registerSentence },
  [caseKinds.movedAway]: { forms: movedAwayForms, texts: movedAwayTexts, checks: movedAwayChecks, warnings: movedAwayWarnings, sentence: movedAwaySentence },
  [caseKinds.risk]: { forms: riskForms, texts: riskTexts, checks: riskChecks, warnings: riskWarnings, sentence: riskSentence, decided: riskDecided },
  [sessionKind]: { forms: sessionForms, texts: sessionTexts, checks: { ...sessionChecks, ...sessionAfterChecks }, warnings: { ...sessionAfterWarnings, ...sessionBoardWarnings }, about: aboutSessions, sentence: sessionSentence, decided: sessionDecided },
};
