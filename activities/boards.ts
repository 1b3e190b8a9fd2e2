import type { Queryable } from '../db/client.ts';
import { photoTypes, postingAsked } from '../db/boards.ts';
import { faultsOfPhotos } from '../domain/boards.ts';
import type { Facts, Json } from '../workflows/shared/contract.ts';
import type { Turn } from '../workflows/shared/turn.ts';
import { refuseFaults, textOrNull } from './effect-body.ts';
import type { Effect } from './record.ts';

/** What turns of a posting write. Its row is there before its process. Names are persisted in workflow histories: never rename one. */
export const boardEffects: Readonly<Record<string, Effect>> = {
  'board.posted': post,
  'board.takenBack': takeBack,
  'board.rejected': reject,
  'board.moved': move,
  'board.closed': close,
};

/** Body: `{ place, postedOn, photos, by }`. @throws Refusal EVIDENCE_UNKNOWN, BOARD_PHOTO_NOT_IMAGE */
async function post(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const photos = [...(body['photos'] as string[])];
  refuseFaults(faultsOfPhotos(photos, await photoTypes(tx, turn.processId, photos)));
  await tx`
    update board_posting set place_ref = ${textOrNull(body, 'place')}, posted_on = ${textOrNull(body, 'postedOn')}, posted_by = ${textOrNull(body, 'by')}, posted_at = ${new Date(turn.at)}, photo_ids = ${photos}
    where process_id = ${turn.processId}`;
  return { version: (await postingAsked(tx, turn.processId))?.version ?? 0, photos: photos.length };
}

/** Nothing hangs there by this posting, and its photos are evidence of nothing. */
async function takeBack(tx: Queryable, turn: Turn): Promise<undefined> {
  await tx`update board_posting set place_ref = null, posted_on = null, posted_by = null, posted_at = null, photo_ids = null where process_id = ${turn.processId}`;
}

/** Body: `{ reason }`. */
async function reject(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  await takeBack(tx, turn);
  await tx`update board_posting set rejected_at = ${new Date(turn.at)}, rejected_ref = ${textOrNull(body, 'reason')} where process_id = ${turn.processId}`;
}

/** Body: `{ communeId }`. */
async function move(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  await tx`update board_posting set commune_id = ${textOrNull(body, 'communeId')} where process_id = ${turn.processId}`;
}

/** Body: `{ outcome }`. */
async function close(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  await tx`update board_posting set outcome = ${textOrNull(body, 'outcome')}, closed_at = ${new Date(turn.at)} where process_id = ${turn.processId}`;
}
