import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AttachmentRow } from '../db/attachments.ts';
import { enterContent, findAttachment, insertAttachment, lockContent, retractAttachment } from '../db/attachments.ts';
import { isPostingPhoto } from '../db/boards.ts';
import { handedOnTo, isEvidence } from '../db/moved-away.ts';
import type { Queryable } from '../db/client.ts';
import { checkContent } from '../db/file-check.ts';
import { appendLedger, lockHead } from '../db/ledger.ts';
import { writeChange } from '../db/live.ts';
import { findProcess } from '../db/processes.ts';
import { isPersonal } from '../domain/cases.ts';
import { Refusal } from '../domain/errors.ts';
import type { Case } from './case-access.ts';
import { actsBy, mustBeTaskOf, mustSeeCase, mustStillHold } from './case-access.ts';
import type { Names } from './names.ts';
import { rowIdSchema } from './notice-view.ts';
import { refSchema } from './schemas.ts';
import { iso } from './task-view.ts';
import type { Received } from './upload.ts';
import { fromStore } from './upload.ts';

const contentShape = {
  sha256: z.string().regex(/^[0-9a-f]{64}$/).describe('Digest of the content, in the ledger too'),
  size: z.int().describe('Bytes'),
  mediaType: z.string().describe('Found from the content'),
};
export const faultSchema = z.enum(['MISSING', 'ALTERED']);

/** What the sender is told. The answer is kept for its key, so it is without the name: that may name people. */
export const attachedSchema = z.strictObject({ id: rowIdSchema, at: z.iso.datetime(), ...contentShape }).meta({ id: 'AttachmentReceipt' });

export const attachmentSchema = z
  .strictObject({
    id: rowIdSchema,
    processId: z.string(),
    taskId: z.string().nullable(),
    name: z.string(),
    ...contentShape,
    uploadedBy: refSchema,
    actingFor: refSchema.nullable().describe('Whom they acted for, by delegation'),
    at: z.iso.datetime(),
    retractedAt: z.iso.datetime().nullable(),
    fault: faultSchema.nullable().describe('The content in the store is not whole any more, as of its last check'),
  })
  .meta({ id: 'Attachment' });

/** Ids whose names attachments need. */
export function peopleIn(rows: readonly AttachmentRow[]): (string | null)[] {
  return rows.flatMap((row) => [row.uploadedBy, row.actingFor]);
}

export function attachmentView(row: AttachmentRow, names: Names): z.output<typeof attachmentSchema> {
  const person = (id: string) => ({ id, name: names.person(id) });
  const { id, processId, taskId, name, sha256, size, mediaType, fault } = row;
  return { id, processId, taskId, name, sha256, size, mediaType, uploadedBy: person(row.uploadedBy), actingFor: row.actingFor === null ? null : person(row.actingFor), at: row.at.toISOString(), retractedAt: iso(row.retractedAt), fault };
}

/**
 * Attaches what was received, inside the caller's transaction and on the ledger. The content is in its place before anything names it; if the transaction
 * fails, nothing names it, and it is purged later.
 * @throws Refusal PROCESS_CLOSED
 */
export async function attach(tx: Queryable, request: FastifyRequest, about: Case, { key, sha256, size, mediaType, name, taskId }: Received): Promise<AttachmentRow> {
  const { process } = about;
  const { personId } = request.actor;
  await mustStillHold(tx, personId, about);
  await mustBeTaskOf(tx, process.id, taskId);
  await lockContent(tx, sha256);
  await fromStore(request.server.files.keep(key, sha256));
  await enterContent(tx, { sha256, size, mediaType });
  const { actingFor, basis } = actsBy(about);
  await mustStillRun(tx, process);
  const row = await insertAttachment(tx, { processId: process.id, taskId: taskId ?? null, sha256, name, uploadedBy: personId, actingFor });
  await writeChange(tx, { processId: process.id, what: 'ATTACHMENT', taskIds: row.taskId === null ? [] : [row.taskId] });
  const after = { attachment: row.id, sha256, size, mediaType };
  await appendLedger(tx, process.id, [{ at: row.at, actor: personId, actingFor, basis, action: 'attachment.added', subject: row.taskId, after }], null);
  return row;
}

/** What comes in after the end of a case about a household nobody handles, and its file, as of the end, would not show it. @throws Refusal PROCESS_CLOSED */
async function mustStillRun(tx: Queryable, { id, kind }: Case['process']): Promise<void> {
  if (!isPersonal(kind)) return;
  // The turn that ends it has the chain, and is waited for.
  await lockHead(tx, id);
  if ((await findProcess(tx, id))?.closedAt !== null) throw new Refusal('PROCESS_CLOSED');
}

/** An attachment and its process, if the person has access to that. @throws Refusal NOT_FOUND */
export async function mustSeeAttachment(request: FastifyRequest, id: string): Promise<{ row: AttachmentRow; about: Case }> {
  const row = await findAttachment(request.server.database.sql, id);
  if (!row) throw new Refusal('NOT_FOUND');
  return { row, about: await mustSeeOneOf(request, [row.processId, ...(await handedOnTo(request.server.database.sql, row.processId))]) };
}

/** The first of these processes that the person has access to: the evidence of a case goes with it to whoever it was handed on to. @throws Refusal NOT_FOUND */
async function mustSeeOneOf(request: FastifyRequest, [first = '', ...others]: readonly string[]): Promise<Case> {
  return mustSeeCase(request, first).catch((error: unknown) => {
    if (others.length === 0) throw error;
    return mustSeeOneOf(request, others);
  });
}

/** Takes back one's own attachment: it is no longer given out, and its content is kept. @throws Refusal RETRACT_NOT_YOURS, ALREADY_RETRACTED, EVIDENCE_STANDS */
export async function takeBackAttachment(tx: Queryable, request: FastifyRequest, about: Case, id: string): Promise<AttachmentRow> {
  const { personId } = request.actor;
  await mustStillHold(tx, personId, about);
  const row = await findAttachment(tx, id, { lock: true });
  if (row?.uploadedBy !== personId) throw new Refusal('RETRACT_NOT_YOURS');
  if (row.retractedAt !== null) throw new Refusal('ALREADY_RETRACTED');
  // Whoever is about to rest an act on it in a turn has the chain, and is waited for.
  await lockHead(tx, row.processId);
  if ((await isEvidence(tx, row.processId, id)) || (await isPostingPhoto(tx, row.processId, id))) throw new Refusal('EVIDENCE_STANDS');
  await retractAttachment(tx, id);
  await writeChange(tx, { processId: row.processId, what: 'ATTACHMENT', taskIds: row.taskId === null ? [] : [row.taskId] });
  const after = { attachment: id, sha256: row.sha256, contentKept: true };
  await appendLedger(tx, row.processId, [{ at: new Date(), actor: personId, ...actsBy(about), action: 'attachment.retracted', subject: row.taskId, after }], null);
  return (await findAttachment(tx, id)) ?? row;
}

/** What is sent can't be called back: a content is compared with its digest before its first byte goes out. @throws Refusal FILE_DAMAGED, FILES_UNAVAILABLE */
export async function mustBeWhole(request: FastifyRequest, { sha256 }: AttachmentRow): Promise<void> {
  const fault = await fromStore(checkContent(request.server.database.sql, request.server.files, sha256));
  if (fault === null) return;
  request.log.warn({ sha256, fault }, 'a content is damaged');
  throw new Refusal('FILE_DAMAGED');
}

/** Saved under its name and never shown: RFC 6266, with the name in RFC 5987 for what is not ASCII. */
export function contentDisposition(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
