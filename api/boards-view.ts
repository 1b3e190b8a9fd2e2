import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { BoardRow, OfficeBoards, PostingRow } from '../db/board-reads.ts';
import { countPostings } from '../db/board-reads.ts';
import type { ContentRow, WithdrawalRow } from '../db/boards.ts';
import { changesOf, madeOn, sheetsOf, withdrawalsOf } from '../db/boards.ts';
import type { Queryable, Sql } from '../db/client.ts';
import { calendarsOn } from '../db/policy.ts';
import { areasOf } from '../db/units.ts';
import { boardItemNames, boardKind, postingOutcomes } from '../domain/boards.ts';
import type { BoardItem } from '../domain/boards.ts';
import { workingDaysBetween } from '../domain/calendar.ts';
import { remaining } from '../domain/remaining.ts';
import { boardItemSchema } from './boards-publish.ts';
import type { Names } from './names.ts';
import { namesFor } from './names.ts';
import { rowIdSchema } from './notice-view.ts';
import { statusTexts } from './receipt.ts';
import { civilDateSchema, refSchema, today } from './schemas.ts';
import { bilingualSchema, iso } from './task-view.ts';

const itemSchema = z.strictObject({ item: boardItemSchema, name: bilingualSchema });
const named = (item: BoardItem) => ({ item, name: boardItemNames[item] });

const contentShape = {
  version: z.int(),
  effectiveOn: civilDateSchema,
  basis: z.string(),
  publishedBy: refSchema,
  publishedAt: z.iso.datetime(),
  sha256: z.string().describe('Digest of all its sheets'),
  changed: z.array(itemSchema).describe('What differs from the version that it was made on'),
  open: z.int().describe('Points at which its posting is open'),
  posted: z.int().describe('Points at which it was posted'),
  withdrawn: z.strictObject({ at: z.iso.datetime(), by: refSchema, reason: z.string() }).nullable().describe('That it was taken back before its day: it never has to hang'),
};
export const contentSchema = z.strictObject(contentShape).meta({ id: 'BoardContent' });
const sheetShape = { title: z.string(), body: z.string().describe('Plain text') };
export const contentDetailSchema = z
  .strictObject({
    ...contentShape,
    sheets: z.array(z.strictObject({ ...itemSchema.shape, ...sheetShape, since: z.int().describe('The version in which it was written like this'), before: z.strictObject({ version: z.int(), ...sheetShape }).nullable().describe('How it was in the version that it was made on, where this one changed it') })),
  })
  .meta({ id: 'BoardContentDetail' });

/** Versions as they stand in a list. */
export async function contentViews(sql: Queryable, branchId: string, rows: readonly ContentRow[]): Promise<z.output<typeof contentSchema>[]> {
  const versions = rows.map(({ version }) => version);
  const [changes, counts, withdrawn] = await Promise.all([changesOf(sql, branchId, versions), countPostings(sql, branchId, versions), withdrawalsOf(sql, branchId, versions)]);
  const taken = [...withdrawn.values()];
  const names = await namesFor(sql, { people: [...rows.map(({ publishedBy }) => publishedBy), ...taken.map(({ by }) => by)], texts: taken.map(({ reasonRef }) => reasonRef), onDate: today() });
  const person = (id: string) => ({ id, name: names.person(id) });
  return rows.map(({ version, effectiveOn, basis, publishedBy, publishedAt, sha256 }) => ({
    version, effectiveOn, basis, publishedBy: person(publishedBy), publishedAt: publishedAt.toISOString(), sha256,
    changed: (changes.get(version) ?? []).map(named), open: counts.get(version)?.open ?? 0, posted: counts.get(version)?.posted ?? 0, withdrawn: withdrawnView(withdrawn.get(version), names),
  }));
}

const withdrawnView = (row: WithdrawalRow | undefined, names: Names) => (row ? { at: row.at.toISOString(), by: { id: row.by, name: names.person(row.by) }, reason: names.text(row.reasonRef) } : null);

/** A version with its sheets, beside the version that it was made on. */
export async function contentDetail(sql: Queryable, row: ContentRow, view: z.output<typeof contentSchema>): Promise<z.output<typeof contentDetailSchema>> {
  const base = await madeOn(sql, row);
  const [sheets, former] = await Promise.all([sheetsOf(sql, row.branchId, row.version), base === null ? [] : sheetsOf(sql, row.branchId, base)]);
  const before = new Map(former.map((sheet) => [sheet.item, sheet]));
  return {
    ...view,
    sheets: sheets.map(({ item, title, body, since }) => {
      const was = since === row.version ? before.get(item) : undefined;
      return { ...named(item), title, body, since, before: was ? { version: was.since, title: was.title, body: was.body } : null };
    }),
  };
}

const placeSchema = z.string().nullable().describe('Where the board stands; null for who may not read processes there');
export const boardSchema = z
  .strictObject({
    id: z.string().describe('Id of the transaction point'),
    name: z.string(),
    commune: refSchema,
    office: refSchema,
    paused: z.boolean().describe('No sessions are held there at present'),
    wanted: z.int().nullable().describe('The version that must hang; null before the first takes effect'),
    hangs: z.strictObject({ version: z.int(), since: civilDateSchema, processId: z.string(), withdrawn: z.boolean().describe('It was withdrawn before its day: what must hang is to be posted'), accepted: z.boolean().describe('The office has looked at it'), place: placeSchema }).nullable().describe('What the commune says hangs there; null where it has said nothing'),
    upToDate: z.boolean(),
    open: z
      .strictObject({
        processId: z.string(), version: z.int(), status: z.string().nullable().describe('Null until its process has begun'), statusName: bilingualSchema.nullable(), since: z.iso.datetime(),
        dueOn: civilDateSchema.nullable(), due: bilingualSchema.nullable().describe('The same in working days, as people say it'), overdueDays: z.int().describe('Working days since its due day, 0 while it is in time'),
      })
      .nullable()
      .describe('The open posting that is due first'),
  })
  .meta({ id: 'Board' });
export const officeBoardsSchema = z.strictObject({ office: refSchema, points: z.int().describe('That are not paused'), upToDate: z.int().describe('Of these'), unchecked: z.int().describe('Posted, and not looked at yet'), overdue: z.int() });

/** Boards as they stand in a list. @param wanted the version that must hang */
export async function boardViews(sql: Sql, request: FastifyRequest, rows: readonly BoardRow[], wanted: number | null): Promise<z.output<typeof boardSchema>[]> {
  const day = today();
  const areas = await areasOf(sql, rows.map(({ pointId }) => pointId), day);
  const mayRead = (pointId: string): boolean => request.may('process.read', areas.get(pointId) ?? [], boardKind);
  const texts = rows.flatMap(({ pointId, placeRef }) => (placeRef !== null && mayRead(pointId) ? [placeRef] : []));
  const [names, calendarOf] = await Promise.all([namesFor(sql, { units: rows.flatMap(({ pointId, communeId, officeId }) => [pointId, communeId, officeId]), texts, onDate: day }), calendarsOn(sql, day)]);
  const ref = (id: string) => ({ id, name: names.unit(id) });
  return rows.map((row) => {
    const { pointId, hangs, hangsSince, hangsProcess, placeRef, openProcess, openVersion, openedAt, status, dueOn, late } = row;
    const calendar = calendarOf(areas.get(pointId) ?? [pointId]);
    return {
      id: pointId, name: names.unit(pointId), commune: ref(row.communeId), office: ref(row.officeId), paused: row.paused, wanted,
      hangs: hangs === null || hangsSince === null || hangsProcess === null ? null : { version: hangs, since: hangsSince, processId: hangsProcess, withdrawn: row.hangsWithdrawn, accepted: row.accepted, place: placeRef !== null && texts.includes(placeRef) ? names.text(placeRef) : null },
      upToDate: wanted === null || ((hangs ?? 0) >= wanted && !row.hangsWithdrawn),
      open: openProcess === null || openVersion === null || openedAt === null ? null : {
        processId: openProcess, version: openVersion, status, statusName: status === null ? null : statusTexts(boardKind, status).name, since: openedAt.toISOString(),
        dueOn, due: dueOn === null ? null : remaining(calendar, dueOn, day), overdueDays: late && dueOn !== null ? workingDaysBetween(calendar, dueOn, day) : 0,
      },
    };
  });
}

export async function officeViews(sql: Sql, rows: readonly OfficeBoards[]): Promise<z.output<typeof officeBoardsSchema>[]> {
  const names = await namesFor(sql, { units: rows.map(({ officeId }) => officeId), onDate: today() });
  return rows.map(({ officeId, ...counts }) => ({ office: { id: officeId, name: names.unit(officeId) }, ...counts }));
}

const rejectionSchema = z.strictObject({ at: z.iso.datetime(), reason: z.string().nullable().describe('Null for who may not read processes there') });
export const postingSchema = z
  .strictObject({
    processId: z.string(), version: z.int(), effectiveOn: civilDateSchema, commune: refSchema.describe('The commune that was asked, or is'), openedAt: z.iso.datetime(),
    status: z.string().nullable().describe('Null until its process has begun'), statusName: bilingualSchema.nullable(),
    place: placeSchema, postedOn: civilDateSchema.nullable(), postedBy: refSchema.nullable(), postedAt: z.iso.datetime().nullable(),
    photos: z.array(rowIdSchema).describe('Attachments of the process'),
    rejection: rejectionSchema.nullable().describe('How the office rejected it, while it has not been posted again'),
    formerRejection: rejectionSchema.nullable().describe('How the office rejected it last, where it was posted again since'),
    outcome: z.enum(postingOutcomes).nullable().describe("WITHDRAWN: the version was taken back before its day; GIVEN_UP: by the office's director; ENDED: by an operator"), closedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'BoardPosting' });

/** @param mayRead whether the person reads what people wrote there */
export async function postingViews(sql: Sql, rows: readonly PostingRow[], mayRead: boolean): Promise<z.output<typeof postingSchema>[]> {
  const texts = mayRead ? rows.flatMap(({ placeRef, rejectedRef }) => [placeRef, rejectedRef]).filter((ref) => ref !== null) : [];
  const names = await namesFor(sql, { units: rows.map(({ communeId }) => communeId), people: rows.map(({ postedBy }) => postedBy), texts, onDate: today() });
  return rows.map((row) => postingView(row, names, mayRead));
}

function postingView(row: PostingRow, names: Names, mayRead: boolean): z.output<typeof postingSchema> {
  const { processId, version, effectiveOn, communeId, status, placeRef, postedOn, postedBy, rejectedAt, rejectedRef, outcome } = row;
  const text = (ref: string | null): string | null => (ref !== null && mayRead ? names.text(ref) : null);
  const rejected = rejectedAt === null ? null : { at: rejectedAt.toISOString(), reason: text(rejectedRef) };
  return {
    processId, version, effectiveOn, commune: { id: communeId, name: names.unit(communeId) }, openedAt: row.openedAt.toISOString(), status, statusName: status === null ? null : statusTexts(boardKind, status).name,
    place: text(placeRef), postedOn, postedBy: postedBy === null ? null : { id: postedBy, name: names.person(postedBy) }, postedAt: iso(row.postedAt), photos: row.photoIds ?? [],
    // What is rejected hangs no more: where something is said to hang, it was posted after that.
    rejection: postedOn === null ? rejected : null, formerRejection: postedOn === null ? null : rejected, outcome, closedAt: iso(row.closedAt),
  };
}
