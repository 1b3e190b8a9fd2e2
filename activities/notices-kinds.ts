import type { Bilingual } from '../domain/text.ts';
import { allotmentKind } from '../domain/allotment.ts';
import { boardKind } from '../domain/boards.ts';
import { caseKinds, registerKind } from '../domain/cases.ts';
import { sessionKind } from '../domain/sessions.ts';
import { creditPlanTexts } from '../workflows/credit-plan/texts.ts';
import { difficultyTexts } from '../workflows/difficulty-report/texts.ts';
import { boardTexts } from '../workflows/information-board/texts.ts';
import { allotmentTexts } from '../workflows/plan-allotment/texts.ts';
import { movedAwayTexts } from '../workflows/moved-away/texts.ts';
import { riskTexts } from '../workflows/risk-handling/texts.ts';
import { sessionTexts } from '../workflows/transaction-session/texts.ts';
import { registerTexts } from '../workflows/register-import/texts.ts';
import type { ProcessTexts } from '../workflows/shared/texts.ts';

/** Every kind of process, for the names of its steps in messages; a new one is one line here. */
export const processTexts: Readonly<Record<string, ProcessTexts>> = {
  ...creditPlanTexts,
  [allotmentKind]: allotmentTexts,
  [caseKinds.difficulty]: difficultyTexts,
  [boardKind]: boardTexts,
  [registerKind]: registerTexts,
  [caseKinds.movedAway]: movedAwayTexts,
  [caseKinds.risk]: riskTexts,
  [sessionKind]: sessionTexts,
};

/** What a process is called at its level. */
export function processNameOf(kind: string, workflowType: string): Bilingual {
  const texts = processTexts[kind];
  return texts?.levels[workflowType] ?? texts?.name ?? { vi: kind, en: kind };
}

export function stepNameOf(kind: string, step: string): Bilingual {
  return processTexts[kind]?.steps[step] ?? { vi: step, en: step };
}
