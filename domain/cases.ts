import { processId } from './ids.ts';

/** Kinds of process that follow one matter each, and the bank's register they rest on. Persisted: never rename one. */
export const caseKinds = { difficulty: 'difficulty-report', movedAway: 'moved-away', risk: 'risk-handling' } as const;
export type CaseKind = (typeof caseKinds)[keyof typeof caseKinds];

/** The import of the bank's file of borrowers and loans. */
export const registerKind = 'register-import';

/** Types of the workflows of each kind. Persisted: never rename one. */
export const caseWorkflows = {
  /** A report of a commune, from its writing to its answer; and what the Provincial People's Committee directs about one or several of them. */
  difficulty: { report: 'difficultyReport', direction: 'difficultyDirection' },
  /** A borrower who left, in the unit that answers for the debt; each unit that it is handed over to has a process of its own. */
  movedAway: { case: 'movedAwayCase' },
  risk: { case: 'riskHandling' },
  register: { import: 'registerImport' },
} as const;

/** What these are about is a household: only who handles them sees more than their state. */
export const personalKinds: readonly string[] = [caseKinds.movedAway, caseKinds.risk, registerKind];

/** Are attachments, comments, texts and the file of this kind for those alone to whom a task of it is or was addressed? */
export function isPersonal(kind: string): boolean {
  return personalKinds.includes(kind);
}

/** Stands for a text of such a process wherever it is shown but in the case's own file, where each look is on record. */
export const textInFile = '(xem trong hồ sơ · see the case file)';

/** A case's id: its kind, the year it was opened, the unit, and its number among all of that kind and year. */
export function caseProcessId(kind: string, year: number, unitId: string, number: number): string {
  return `${processId(kind, String(year), unitId)}.${number}`;
}
