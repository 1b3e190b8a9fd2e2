import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { enterContent, lockContent } from '../db/attachments.ts';
import { readHead } from '../db/register-file.ts';
import type { ImportRow } from '../db/register-import.ts';
import { forgetContent } from '../db/register-contents.ts';
import { findImport, importOfFile, importsNow, rowsChecked } from '../db/register-import.ts';
import { areaOf, branchIds } from '../db/units.ts';
import type { Appointment } from '../domain/access.ts';
import { textType } from '../domain/attachments.ts';
import { caseWorkflows, registerKind } from '../domain/cases.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { faultAt, Refusal } from '../domain/errors.ts';
import { vndToNumber } from '../domain/money.ts';
import { titlesOf } from '../domain/register-file.ts';
import type { SaidTotals } from '../domain/register-part.ts';
import { hasTotals } from '../domain/register-part.ts';
import type { ImportStatus } from '../domain/register.ts';
import { importStatuses } from '../domain/register.ts';
import type { ImportSeed } from '../workflows/register-import/contract.ts';
import { openCase } from './case-open.ts';
import { claimKey } from './plugins/idempotency.ts';
import { civilDateSchema, today } from './schemas.ts';
import { bilingualSchema, iso } from './task-view.ts';
import type { Received } from './upload.ts';
import { fromStore, receiveFile } from './upload.ts';

const totalsSchema = z.strictObject({ borrowers: z.int(), loans: z.int(), principalVnd: z.int(), outstandingVnd: z.int(), overdueVnd: z.int(), frozenVnd: z.int() }).nullable();
export const registerImportSchema = z
  .strictObject({
    id: z.string().describe('The process'),
    branchId: z.string(),
    asOf: civilDateSchema.describe('Day of the figures'),
    sha256: z.string().describe('Digest of the file'),
    size: z.int().describe('Bytes'),
    status: z.enum(Object.keys(importStatuses) as [ImportStatus, ...ImportStatus[]]),
    statusName: bilingualSchema,
    rowsRead: z.int().describe('Rows behind the headings that are checked, blank ones too and the total row not'),
    bytesRead: z.int().describe('How far the file is read; of `size`'),
    faults: z.int(),
    said: totalsSchema.describe('What the last row of the file says, once it is read'),
    found: totalsSchema.describe('What the rows without faults add up to, once the check is over'),
    applied: z
      .strictObject({ borrowersNew: z.int(), borrowersKnown: z.int(), loansNew: z.int(), loansKnown: z.int(), loansAbsent: z.int().describe('Loans of the branch that the file does not have; they stay as they are') })
      .nullable(),
    appliedAt: z.iso.datetime().nullable(),
    reason: z.string().nullable().describe('Why it was rejected'),
  })
  .meta({ id: 'RegisterImport' });
export const openedImportSchema = registerImportSchema.extend({ repeated: z.boolean().describe('The same file of the same day came before: this is what became of it') });

type ImportView = z.output<typeof registerImportSchema>;

/** Sums beyond what a JSON number holds are of no real file: it has faults that say so. */
function totalsView(totals: SaidTotals | null): ImportView['found'] {
  if (totals === null || !hasTotals(totals) || Object.values(totals).some((sum) => sum > BigInt(Number.MAX_SAFE_INTEGER))) return null;
  return { borrowers: Number(totals.borrowers), loans: Number(totals.loans), principalVnd: vndToNumber(totals.principalVnd), outstandingVnd: vndToNumber(totals.outstandingVnd), overdueVnd: vndToNumber(totals.overdueVnd), frozenVnd: vndToNumber(totals.frozenVnd) };
}

export function importView({ said, found, appliedAt, ...row }: ImportRow): ImportView {
  return { ...row, rowsRead: rowsChecked({ ...row, said }), statusName: importStatuses[row.status], said: totalsView(said), found: totalsView(found), applied: row.applied && { ...row.applied }, appliedAt: iso(appliedAt) };
}

/** The import, if it is one of a branch of theirs. @throws Refusal NOT_FOUND, the same for absent and denied */
export async function mustSeeImport(request: FastifyRequest, id: string): Promise<ImportRow> {
  const { sql } = request.server.database;
  const row = await findImport(sql, id);
  request.mustSee('register.import', row === undefined ? [] : await areaOf(sql, row.branchId, today()));
  if (!row) throw new Refusal('NOT_FOUND');
  return row;
}

interface Sent {
  readonly asOf: CivilDate;
  /** Check a file again that was faulty or rejected: what it is compared with may have changed. */
  readonly again: boolean;
}

type OpenedView = z.output<typeof openedImportSchema>;

export interface TakenFile {
  readonly status: 200 | 201;
  readonly body: OpenedView;
  /** False where the key was used before: this is the answer that it got. */
  readonly fresh: boolean;
}

const replayed = (body: OpenedView): TakenFile => ({ status: body.repeated ? 200 : 201, body, fresh: false });

/**
 * Takes the bank's file in and opens its import. The same file of the same day is answered with what became of it.
 * @throws Refusal DAY_AHEAD, FIGURES_OLDER, IMPORT_OPEN, HEADINGS_MISSING, TABLE_UNREADABLE, what `receiveFile` and `openCase` throw
 */
export async function takeFile(request: FastifyRequest, { asOf, again }: Sent): Promise<TakenFile> {
  const { files, database: { sql }, config } = request.server;
  const right = request.mustSee('register.import', await branchIds(sql));
  if (asOf > today()) throw new Refusal('DAY_AHEAD', { day: asOf }, [faultAt('query:asOf', 'DAY_AHEAD', { day: asOf })]);
  const received = await receiveFile(request, config.registerMaxBytes).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === 'FILE_TYPE_REFUSED' ? typeRefused() : error;
  });
  try {
    if (received.taskId !== undefined) throw new Refusal('FILE_FORM_BROKEN');
    if (received.mediaType !== textType) throw typeRefused();
    request.requestHash = createHash('sha256').update([request.requestHash, received.sha256, asOf, String(again)].join('\n')).digest('hex');
    const { answer } = await claimKey(request);
    if (answer !== undefined) return replayed(answer as OpenedView);
    await mustBeTable(request, received);
    const before = await importOfFile(sql, right.unitId, asOf, received.sha256);
    if (before && !(again && ['FAULTY', 'REJECTED'].includes(before.status))) return { status: 200, body: { ...importView(before), repeated: true }, fresh: true };
    return { status: 201, body: { ...importView(await openImport(request, right, asOf, received)), repeated: false }, fresh: true };
  } finally {
    await files.discard(received.key).catch(() => undefined);
  }
}

function typeRefused(): Refusal {
  const endings = { endings: 'csv (UTF-8), txt (UTF-8)' };
  return new Refusal('FILE_TYPE_REFUSED', endings, [faultAt('/file', 'FILE_TYPE_REFUSED', endings)]);
}

/** Told at once, and not after the whole file was read. */
async function mustBeTable({ server: { files } }: FastifyRequest, { key }: Received): Promise<void> {
  const head = await fromStore(files.readIncoming(key).then(readHead));
  if (head === null) throw new Refusal('TABLE_UNREADABLE', {}, [faultAt('/file', 'TABLE_UNREADABLE')]);
  if ('wrong' in head) throw new Refusal('HEADINGS_MISSING', { columns: titlesOf(head.wrong) }, head.wrong);
}

async function openImport(request: FastifyRequest, right: Appointment, asOf: CivilDate, { key, sha256, size, mediaType }: Received): Promise<ImportRow> {
  const { files, database: { sql } } = request.server;
  const branchId = right.unitId;
  const { inForce, isOpen } = await importsNow(sql, branchId);
  if (inForce !== null && asOf < inForce) throw new Refusal('FIGURES_OLDER', { day: inForce }, [faultAt('query:asOf', 'FIGURES_OLDER', { day: inForce })]);
  if (isOpen) throw new Refusal('IMPORT_OPEN');
  await sql.begin(async (tx) => {
    await lockContent(tx, sha256);
    await fromStore(files.keep(key, sha256));
    await enterContent(tx, { sha256, size, mediaType });
  });
  const seed: ImportSeed = { branchId, asOf, sha256, size };
  try {
    const { processId } = await openCase(request, { kind: registerKind, workflow: caseWorkflows.register.import, unitId: branchId, right, subject: branchId, seed: () => seed });
    const opened = await findImport(sql, processId);
    if (!opened) throw new Refusal('INTERNAL');
    return opened;
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'ENGINE_UNAVAILABLE') await dropContent(request, sha256);
    throw error instanceof Refusal && error.code === 'CASE_ALREADY_OPEN' ? new Refusal('IMPORT_OPEN') : error;
  }
}

/** What nobody took in is not kept: it is about households. */
async function dropContent({ server: { files, database: { sql } } }: FastifyRequest, sha256: string): Promise<void> {
  await sql.begin(async (tx) => {
    await lockContent(tx, sha256);
    if (await forgetContent(tx, sha256)) await files.remove(sha256).catch(() => undefined);
  });
}
