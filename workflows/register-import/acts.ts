import { proxyActivities } from '@temporalio/workflow';
import type { AppliedFile, CheckedFile } from './contract.ts';

/** What an import has done outside its turns: the file is too long for one. */
export interface RegisterActivities {
  /** Checks the next rows of the file, from where the import stands. @returns what the whole file is like once its end has come; null while there is more to check. @throws POISONED when the import is not being checked */
  checkRegisterPart(input: { importId: string }): Promise<CheckedFile | null>;
  /** Writes an accepted file into the register, once. @throws POISONED when it is not accepted */
  applyRegister(input: { importId: string }): Promise<AppliedFile>;
}

/** Some 100,000 rows take half a minute on two cores, a whole province's upserts less than two; a worker that died is noticed by its silence. */
export const registerActs = proxyActivities<RegisterActivities>({
  startToCloseTimeout: '20 minutes', heartbeatTimeout: '20 seconds', retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});
