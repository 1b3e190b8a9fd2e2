import { photoTypes, postingAsked } from '../db/boards.ts';
import { faultsOfPhotos, faultsOfPosting } from '../domain/boards.ts';
import type { Posting } from '../domain/boards.ts';
import { steps } from '../workflows/information-board/contract.ts';
import type { FormCheck } from './plan-checks.ts';
import { today } from './schemas.ts';

const posted: FormCheck = async (sql, { processId }, form) => {
  const posting = form as Posting;
  const asked = await postingAsked(sql, processId);
  if (!asked) return [];
  return [...faultsOfPosting(posting, asked, today()), ...faultsOfPhotos(posting.photos, await photoTypes(sql, processId, posting.photos))];
};

/** By step and choice. The process checks days and version again, the transaction of the turn the photos. */
export const boardChecks: Readonly<Record<string, FormCheck>> = { [`${steps.post}/posted`]: posted };
