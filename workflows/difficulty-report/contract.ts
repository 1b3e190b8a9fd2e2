import { caseKinds, caseProcessId } from '../../domain/cases.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { ActingKind, DifficultySubject, Urgency } from '../../domain/difficulty.ts';
import type { Facts, ProcessInput } from '../shared/contract.ts';

/** Kinds of process in this folder. */
export const kinds = [caseKinds.difficulty];

/** Working days for giving a report its number, and for the commune to say whether it is solved [design]: no source names any. The parameters `workingDays.difficulty.register` and `.difficulty.confirm` take their place. */
export const registerWorkingDays = 1;
export const confirmWorkingDays = 10;

/** What the commune's process knows from its start. */
export interface ReportSeed {
  /** Its number among all reports of the year. */
  readonly number: number;
  readonly subject: DifficultySubject;
  readonly programme: string | null;
  readonly urgency: Urgency;
  /** References of what the commune wrote. */
  readonly content: string;
  readonly proposal: string;
  readonly branchId: string;
  readonly provinceId: string;
  /** The session at whose meeting it was raised, and its number there; absent where the chairman reports it without one. */
  readonly session?: { readonly processId: string; readonly number: number };
}

/** A report that a direction answers. */
export interface Answered extends Facts {
  readonly processId: string;
  readonly communeId: string;
}

/** What the province's process knows from its start: the report that was forwarded, and how urgent it is. */
export interface DirectionSeed {
  readonly report: Answered;
  readonly urgency: Urgency;
}

export type ReportInput = ProcessInput<ReportSeed>;
export type DirectionInput = ProcessInput<DirectionSeed>;

/** The process in which the province directs: numbered as the report, and by how often that was forwarded. @param number of the report @param times it was forwarded, this one included */
export function directionProcessId(year: number, provinceId: string, number: number, times: number): string {
  return `${caseProcessId(caseKinds.difficulty, year, provinceId, number)}${times === 1 ? '' : `r${times}`}`;
}

/** Steps of the commune, the branch, the province and whoever must act. Persisted in task ids and the ledger: never rename. */
export const steps = {
  register: 'difficulty.register',
  handle: 'difficulty.handle',
  explain: 'difficulty.explain',
  confirm: 'difficulty.confirm',
  withdraw: 'difficulty.withdraw',
  supplement: 'difficulty.supplement',
  receive: 'direction.receive',
  opine: 'direction.opine',
  goOn: 'direction.goOn',
  submit: 'direction.submit',
  direct: 'direction.direct',
  act: 'direction.act',
  join: 'direction.join',
} as const;

/** Messages between the processes. Persisted: never rename. */
export const messages = {
  joinRequested: 'directionJoinRequested',
  joined: 'directionJoined',
  directed: 'directionDirected',
  fulfilled: 'directionFulfilled',
  ended: 'directionEnded',
} as const;

/** Departments that are asked, each until its day. */
export interface AskForm extends Facts {
  readonly departments: readonly { readonly departmentId: string; readonly due: CivilDate }[];
  /** Reference of the question, where there is one. */
  readonly question: string | null;
}

/** What one unit is directed to do. */
export interface ActForm extends Facts {
  readonly unitId: string;
  readonly unitKind: ActingKind;
  /** Reference of what is to be done. */
  readonly text: string;
  readonly due: CivilDate;
}

/** A direction: number and day of its letter, what it says, who must act. */
export interface DirectForm extends Facts {
  readonly letterNumber: string;
  readonly directedOn: CivilDate;
  readonly text: string;
  readonly acts: readonly ActForm[];
}
