import { boardKind } from '../../domain/boards.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { Facts, ProcessInput } from '../shared/contract.ts';

/** Kinds of process in this folder. */
export const kinds = [boardKind];

/** Steps of the commune and of the office; what the office's director may do at any time. Persisted in task ids and the ledger: never rename. */
export const steps = {
  post: 'board.post',
  review: 'board.review',
  giveUp: 'board.giveUp',
} as const;

/** Messages to a posting. Persisted: never rename. */
export const messages = {
  /** The point lies in another commune from now on; body: `{ communeId, officeId }`. */
  pointMoved: 'boardPointMoved',
  /** A newer version takes its place; body: `{ version, effectiveOn }`. */
  superseded: 'boardSuperseded',
  /** A version was taken back before its day: its own postings end, and those that it would have superseded stay; body: `{ version }`. */
  withdrawn: 'boardWithdrawn',
} as const;

/** Working days for the office to look at a posting [design]. The parameter `workingDays.board.review` takes its place. */
export const reviewWorkingDays = 3;

/** A version, and the day from which it must hang. */
export interface Effective extends Facts {
  readonly version: number;
  readonly effectiveOn: CivilDate;
}

/** What a posting knows from its start. */
export interface PostingSeed extends Effective {
  readonly communeId: string;
  /** The office that serves the commune; the branch where that does so itself. */
  readonly officeId: string;
  readonly branchId: string;
  /** The version that takes its place, where there was one when the posting was opened. */
  readonly next: Effective | null;
  /** The point's first day, where that is after the version's. */
  readonly pointFrom: CivilDate | null;
}

export type PostingInput = ProcessInput<PostingSeed>;

/** The commune posted it. */
export interface PostedForm extends Facts {
  readonly version: number;
  readonly postedOn: CivilDate;
  /** Reference of where the board stands. */
  readonly place: string;
  /** Attachments of the process, by id. */
  readonly photos: readonly string[];
}

export interface ReasonForm extends Facts {
  readonly reason: string;
}
