import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import { activePoints, contentDigest, insertContent, lastStanding, lockBoards, nextVersion, openPostings, sheetsOf, tellPostings } from '../db/boards.ts';
import { branchIds } from '../db/units.ts';
import type { Appointment } from '../domain/access.ts';
import { boardItems, farAheadDays, faultsOfContent, longestPastDays, nextSheets } from '../domain/boards.ts';
import type { BoardItem } from '../domain/boards.ts';
import { calendarDaysBetween, dayInWords } from '../domain/civil-date.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { Refusal } from '../domain/errors.ts';
import { messages } from '../workflows/information-board/contract.ts';
import { refuseFaults } from './plan-checks.ts';
import { recordAct } from './registry-record.ts';
import { basisSchema, civilDateSchema, today } from './schemas.ts';

/** Characters of a sheet's body at most: a page that people can read standing. */
const maxBody = 4000;

/** The database's largest. */
export const maxVersion = 2_147_483_647;

/** Public text hangs as it is written: nothing that a page would take for markup, and no control characters but line breaks. */
const isPlain = (text: string): boolean => text.trim() !== '' && !/<[a-z!/?]/i.test(text) && !/[^\P{Cc}\n]/u.test(text);
const plain = { params: { vi: 'Chỉ ghi văn bản thường: không để trống, không có thẻ HTML hay ký tự điều khiển.', en: 'Plain text only: not blank, no HTML tags, no control characters.' } };

export const boardItemSchema = z.enum(boardItems).describe('PROGRAMMES, RATES, PROCEDURES, SESSION_RULES: rules of the session; SCHEDULE. The list of borrowers with balances hangs there too, by rule, and is none of them: this system has no copy of it');

export const newContentSchema = z.strictObject({
  effectiveOn: civilDateSchema.describe(`From this day on it must hang; at most a year ahead, not before that of the version before, and at most ${longestPastDays} days past`),
  basis: basisSchema,
  sheets: z
    .array(z.strictObject({ item: boardItemSchema, title: z.string().normalize('NFC').min(1).max(200).refine((text) => isPlain(text) && !text.includes('\n'), plain), body: z.string().normalize('NFC').min(1).max(maxBody).refine(isPlain, plain) }))
    .min(1)
    .max(boardItems.length)
    .describe('Of the first version all five; later only what changes'),
  ifVersion: z.int().min(0).max(maxVersion).optional().describe('The version that it is made on, 0 for none; refused where there is a newer one by then'),
});

/** What is published. */
export type NewContent = z.output<typeof newContentSchema>;

/** What publishing brought about. */
export interface Published extends Pick<NewContent, 'effectiveOn'> {
  readonly version: number;
  /** Sheets that it changes. */
  readonly changed: BoardItem[];
  readonly sha256: string;
  /** Points at which it is to be posted. */
  readonly postings: number;
  /** Open postings of older versions that end at once; and those that end on its day, or before. */
  readonly superseded: number;
  readonly willSupersede: number;
  readonly warnings: BoardWarning[];
}

export const boardWarningSchema = z.strictObject({ code: z.enum(['BOARD_DAY_FAR', 'BOARD_POSTED_ALREADY']), vi: z.string(), en: z.string() });
/** What was no reason to refuse, and should be known all the same. */
export type BoardWarning = z.output<typeof boardWarningSchema>;

/** A day far ahead may be mistyped: it is told in words. */
function warnOfDay(version: number, effectiveOn: CivilDate, postings: number): BoardWarning[] {
  const days = calendarDaysBetween(today(), effectiveOn);
  if (days <= farAheadDays) return [];
  const { vi, en } = dayInWords(effectiveOn);
  return [{
    code: 'BOARD_DAY_FAR',
    vi: `Phiên bản ${version} có hiệu lực từ ${vi}, còn ${days} ngày nữa, tại ${postings} Điểm giao dịch xã; từ nay đến ngày đó không ban hành được phiên bản có hiệu lực sớm hơn. Nếu sai ngày, hãy rút phiên bản này (POST /api/board-contents/${version}/withdraw).`,
    en: `Version ${version} is in force from ${en}, in ${days} days, at ${postings} points; no version for an earlier day can be published until then. If the day is wrong, withdraw it (POST /api/board-contents/${version}/withdraw).`,
  }];
}

/** The branch whose boards they are. @throws Refusal NOT_FOUND before the seed */
export async function boardBranch(sql: Queryable): Promise<string> {
  const [branchId] = await branchIds(sql);
  if (branchId === undefined) throw new Refusal('NOT_FOUND');
  return branchId;
}

/**
 * Publishes the next version, and opens its posting at every active point: all or nothing, and on the ledger. Two at once are numbered one after the other, the second on
 * top of the first.
 * @throws Refusal BOARD_CONTENT_NEWER, BOARD_ITEMS_MISSING, BOARD_ITEM_TWICE, BOARD_EFFECTIVE_TOO_FAR, BOARD_EFFECTIVE_BEFORE, BOARD_EFFECTIVE_BEFORE_COMING, BOARD_EFFECTIVE_PAST, NOTHING_CHANGES
 */
export async function publish(tx: Queryable, request: FastifyRequest, right: Appointment, branchId: string, { effectiveOn, basis, sheets: given, ifVersion }: NewContent): Promise<Published> {
  await lockBoards(tx);
  const last = await lastStanding(tx, branchId);
  if (ifVersion !== undefined && ifVersion !== (last?.version ?? 0)) throw new Refusal('BOARD_CONTENT_NEWER', { version: last?.version ?? 0 });
  const before = last ? { version: last.version, effectiveOn: last.effectiveOn, sheets: await sheetsOf(tx, branchId, last.version) } : null;
  refuseFaults(faultsOfContent({ effectiveOn, sheets: given }, before, today()), '');
  const version = await nextVersion(tx, branchId);
  const sheets = nextSheets(version, before?.sheets ?? [], given);
  const [at, by] = [new Date(), { personId: request.actor.personId, appointmentId: right.id }];
  const sha256 = contentDigest({ branchId, version, effectiveOn, basis }, sheets);
  await insertContent(tx, { branchId, version, effectiveOn, basis, publishedBy: by.personId, publishedAt: at, sha256 }, sheets);
  const cause = { key: `board-content/${branchId}/${version}`, by };
  const postings = await openPostings(tx, await activePoints(tx, today() > effectiveOn ? today() : effectiveOn), { branchId, version, effectiveOn, next: null, cause, at }, today());
  const told = await tellPostings(tx, { branchId, before: version }, `v${version}`, [{ type: messages.superseded, body: { version, effectiveOn } }]);
  const ends = effectiveOn > today() ? { superseded: 0, willSupersede: told } : { superseded: told, willSupersede: 0 };
  const changed = sheets.filter(({ since }) => since === version).map(({ item }) => item);
  await recordAct(tx, request, right, { subject: `board-content.${branchId}.v${version}`, after: { version, effectiveOn, changed, sha256, postings, ...ends } });
  return { version, effectiveOn, changed, sha256, postings, ...ends, warnings: warnOfDay(version, effectiveOn, postings) };
}
