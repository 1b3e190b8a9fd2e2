import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { peopleOfCase } from '../db/case-people.ts';
import type { Queryable } from '../db/client.ts';
import type { CommentRow } from '../db/comments.ts';
import { findComment, insertComment, retractComment } from '../db/comments.ts';
import { appendLedger } from '../db/ledger.ts';
import { writeChange } from '../db/live.ts';
import { writeNotices } from '../db/notices.ts';
import { isPlainText, isVisible, maxCommentLength, maxMentions } from '../domain/comments.ts';
import { Refusal, refusalText } from '../domain/errors.ts';
import type { Case } from './case-access.ts';
import { actsBy, mustBeTaskOf, mustSeeCase, mustStillHold } from './case-access.ts';
import type { Names } from './names.ts';
import { rowIdSchema } from './notice-view.ts';
import { idSchema, refSchema, taskIdSchema } from './schemas.ts';
import { iso } from './task-view.ts';


export const newCommentSchema = z.strictObject({
  body: z
    .string()
    .normalize('NFC')
    .max(maxCommentLength)
    .refine(isPlainText, { params: { vi: 'Không được chứa ký tự điều khiển.', en: 'Must not contain control characters.' } })
    .refine(isVisible, { params: { vi: 'Phải có nội dung, không chỉ khoảng trắng hay ký tự ẩn.', en: 'Must say something: not only spaces or invisible characters.' } })
    .describe('Plain text; line breaks are kept'),
  taskId: taskIdSchema.optional().describe('A task of the process that it is about'),
  mentions: z
    .array(idSchema)
    .max(maxMentions)
    .refine((ids) => new Set(ids).size === ids.length, { params: { vi: 'Có người được nhắc hai lần.', en: 'Somebody is mentioned twice.' } })
    .default([])
    .describe('Person ids; each must have access to the process, and is told'),
});

export const commentSchema = z
  .strictObject({
    id: rowIdSchema,
    processId: z.string(),
    taskId: z.string().nullable(),
    author: refSchema,
    actingFor: refSchema.nullable().describe('Whom the author acted for, by delegation'),
    body: z.string().nullable().describe('Null once it is retracted'),
    mentions: z.array(refSchema),
    at: z.iso.datetime(),
    retractedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Comment' });

/** What the writer is told. The answer is kept for its key, so it is without the text: that may be erased later. */
export const saidSchema = z.strictObject({ id: rowIdSchema, at: z.iso.datetime() }).meta({ id: 'CommentReceipt' });

/** Ids whose names comments need. */
export function peopleIn(rows: readonly CommentRow[]): (string | null)[] {
  return rows.flatMap((row) => [row.authorId, row.actingFor, ...row.mentions]);
}

export function commentView(row: CommentRow, names: Names): z.output<typeof commentSchema> {
  const person = (id: string) => ({ id, name: names.person(id) });
  return {
    id: row.id, processId: row.processId, taskId: row.taskId, author: person(row.authorId), actingFor: row.actingFor === null ? null : person(row.actingFor), body: row.body,
    mentions: row.mentions.map(person), at: row.at.toISOString(), retractedAt: iso(row.retractedAt),
  };
}

/** Writes a comment inside the caller's transaction, on the ledger, and tells whom it mentions. @throws Refusal whatever is wrong, with the field */
export async function writeComment(tx: Queryable, request: FastifyRequest, about: Case, { body, taskId, mentions }: z.output<typeof newCommentSchema>): Promise<CommentRow> {
  const { process } = about;
  const { personId } = request.actor;
  await mustStillHold(tx, personId, about);
  await mustBeTaskOf(tx, process.id, taskId);
  await mustHaveAccess(tx, about, mentions);
  const { actingFor, basis } = actsBy(about);
  const row = await insertComment(tx, { processId: process.id, taskId: taskId ?? null, authorId: personId, actingFor, body, mentions });
  await writeChange(tx, { processId: process.id, what: 'COMMENT', taskIds: row.taskId === null ? [] : [row.taskId] });
  const after = { comment: row.id, sha256: createHash('sha256').update(body).digest('hex'), mentions };
  await appendLedger(tx, process.id, [{ at: row.at, actor: personId, actingFor, basis, action: 'comment.written', subject: row.taskId, after }], null);
  const told = mentions.filter((id) => id !== personId);
  const notices = told.map((id) => ({ type: 'comment.mention' as const, taskId: null, to: { personId: id }, params: { comment: row.id } }));
  if (notices.length > 0) await writeNotices(tx, { processId: process.id, kind: process.kind, number: `comment-${row.id}`, at: row.at.getTime(), notices });
  return row;
}

/** Who is unknown and who has no access look alike. */
async function mustHaveAccess(tx: Queryable, { process }: Case, mentions: readonly string[]): Promise<void> {
  if (mentions.length === 0) return;
  const people = new Set((await peopleOfCase(tx, process, { ids: mentions, limit: mentions.length })).map(({ id }) => id));
  const faults = mentions.flatMap((id, i) => (people.has(id) ? [] : [{ path: `/mentions/${i}`, ...refusalText('MENTION_WITHOUT_ACCESS') }]));
  if (faults.length > 0) throw new Refusal('MENTION_WITHOUT_ACCESS', {}, faults);
}

/** The process of a comment, if the person has access to it. @throws Refusal NOT_FOUND */
export async function mustSeeComment(request: FastifyRequest, id: string): Promise<Case> {
  const row = await findComment(request.server.database.sql, id);
  if (!row) throw new Refusal('NOT_FOUND');
  return mustSeeCase(request, row.processId);
}

/** Takes back one's own comment: its text is erased here, and the ledger keeps its digest. @throws Refusal RETRACT_NOT_YOURS, ALREADY_RETRACTED */
export async function takeBackComment(tx: Queryable, request: FastifyRequest, about: Case, id: string): Promise<CommentRow> {
  const { personId } = request.actor;
  await mustStillHold(tx, personId, about);
  const row = await findComment(tx, id, { lock: true });
  if (row?.authorId !== personId) throw new Refusal('RETRACT_NOT_YOURS');
  if (row.retractedAt !== null) throw new Refusal('ALREADY_RETRACTED');
  await retractComment(tx, id);
  await writeChange(tx, { processId: row.processId, what: 'COMMENT', taskIds: row.taskId === null ? [] : [row.taskId] });
  await appendLedger(tx, row.processId, [{ at: new Date(), actor: personId, ...actsBy(about), action: 'comment.retracted', subject: row.taskId, after: { comment: id } }], null);
  return (await findComment(tx, id)) ?? row;
}
