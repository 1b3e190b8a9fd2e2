import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import { findContent, insertWithdrawal, lastStanding, lockBoards, tellPostings, withdrawalsOf } from '../db/boards.ts';
import { countPostings } from '../db/board-reads.ts';
import type { Appointment } from '../domain/access.ts';
import { faultOfWithdrawal } from '../domain/boards.ts';
import { Refusal } from '../domain/errors.ts';
import { messages } from '../workflows/information-board/contract.ts';
import type { BoardWarning } from './boards-publish.ts';
import { actKey } from './engine.ts';
import { keyOf } from './plugins/idempotency.ts';
import { recordAct } from './registry-record.ts';
import { textSchema, today } from './schemas.ts';
import { stageFor } from './staging.ts';

export const withdrawSchema = z.strictObject({ reason: textSchema(2000).describe('Why; read with the version. The ledger holds its id only') });

/** What withdrawing brought about. */
export interface Withdrawn {
  readonly version: number;
  /** Open postings of it, which end at once. */
  readonly ended: number;
  /** Points where it was reported posted already. */
  readonly posted: number;
  readonly warnings: BoardWarning[];
}

/** What a commune hung up early hangs on: only a new version has it changed. */
function warnOfPosted(version: number, posted: number): BoardWarning[] {
  if (posted === 0) return [];
  return [{
    code: 'BOARD_POSTED_ALREADY',
    vi: `Có ${posted} Điểm giao dịch xã đã báo niêm yết phiên bản ${version}; chỉ khi ban hành phiên bản mới thì các xã mới được yêu cầu niêm yết lại.`,
    en: `${posted} points have reported version ${version} posted; only a new version has it posted anew there.`,
  }];
}

/**
 * Takes back a version that is not in force yet: its open postings end, those of older versions go on as if it had never been, and the next version is made on the one
 * before it. All or nothing, and on the ledger.
 * @throws Refusal NOT_FOUND, BOARD_CONTENT_WITHDRAWN, BOARD_CONTENT_IN_FORCE, BOARD_CONTENT_BUILT_ON
 */
export async function withdraw(tx: Queryable, request: FastifyRequest, right: Appointment, branchId: string, version: number, reason: string): Promise<Withdrawn> {
  await lockBoards(tx);
  const [row, withdrawn, last] = await Promise.all([findContent(tx, branchId, version), withdrawalsOf(tx, branchId, [version]), lastStanding(tx, branchId)]);
  if (!row) throw new Refusal('NOT_FOUND');
  const fault = faultOfWithdrawal(row, withdrawn.has(version), last, today());
  if (fault) throw new Refusal(fault.code, fault.params);
  const subject = `board-content.${branchId}.v${version}`;
  const staged = stageFor(subject, request.actor.personId, actKey(request), keyOf(request));
  const reasonRef = staged.staging.text(reason);
  await staged.write(tx);
  await insertWithdrawal(tx, branchId, version, { at: new Date(), by: request.actor.personId, reasonRef });
  const counts = (await countPostings(tx, branchId, [version])).get(version);
  const [ended, posted] = [counts?.open ?? 0, counts?.posted ?? 0];
  await tellPostings(tx, { branchId, before: version + 1 }, `v${version}/withdrawn`, [{ type: messages.withdrawn, body: { version } }]);
  await recordAct(tx, request, right, { subject, after: { version, effectiveOn: row.effectiveOn, reason: reasonRef, ended, posted } });
  return { version, ended, posted, warnings: warnOfPosted(version, posted) };
}
