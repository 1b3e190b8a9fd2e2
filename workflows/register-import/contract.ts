import type { CivilDate } from '../../domain/civil-date.ts';
import type { Facts, ProcessInput } from '../shared/contract.ts';

/** Working days that the branch has for accepting a file that was found without fault [design]: no source names any. The parameter `workingDays.register.decide` takes its place. */
export const decideWorkingDays = 3;

/** What the process knows from its start: which content it is about, by its digest. */
export interface ImportSeed {
  readonly branchId: string;
  /** Day of the figures. */
  readonly asOf: CivilDate;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

export type ImportInput = ProcessInput<ImportSeed>;

/** Steps. Persisted in task ids and the ledger: never rename. */
export const steps = {
  decide: 'register.decide',
} as const;

/** What the check of the whole file has found. */
export interface CheckedFile extends Facts {
  /** Rows behind the headings, blank ones too. */
  readonly rows: number;
  readonly faults: number;
  readonly borrowers: number;
  readonly loans: number;
}

/** What applying it has done. */
export interface AppliedFile extends Facts {
  readonly borrowersNew: number;
  readonly borrowersKnown: number;
  readonly loansNew: number;
  readonly loansKnown: number;
  /** Loans of the branch that the file does not have; they stay. */
  readonly loansAbsent: number;
}
