import { Context } from '@temporalio/activity';
import type { Queryable, Sql } from '../db/client.ts';
import { isStoreError } from '../db/file-store.ts';
import type { FileStore } from '../db/file-store.ts';
import type { RegisterHead } from '../db/register-file.ts';
import { readHead, rowsFrom, UnreadableRow } from '../db/register-file.ts';
import type { ImportRow } from '../db/register-import.ts';
import { applyImport } from '../db/register-apply.ts';
import { findImport, finishCheck, maxFaults, maxRows, writePart } from '../db/register-import.ts';
import { referenceOf } from '../db/register-reference.ts';
import type { Reference } from '../db/register-reference.ts';
import type { RegisterFault, RegisterFaultCode } from '../domain/register-faults.ts';
import type { RawRow, SaidTotals } from '../domain/register-part.ts';
import { readPart } from '../domain/register-part.ts';
import type { RegisterActivities } from '../workflows/register-import/acts.ts';
import type { CheckedFile } from '../workflows/register-import/contract.ts';
import type { Facts, Json } from '../workflows/shared/contract.ts';
import type { Turn } from '../workflows/shared/turn.ts';
import type { FileDeps } from './deps.ts';
import { poisoned } from './failures.ts';
import type { Effect } from './record.ts';

/** What turns of an import write. Names are persisted in workflow histories: never rename one. */
export const registerEffects: Readonly<Record<string, Effect>> = {
  'register.open': openImport,
  'register.status': setStatus,
};

async function openImport(tx: Queryable, turn: Turn, body: Facts): Promise<Json> {
  const [branchId, asOf, sha256, size] = [String(body['branchId']), String(body['asOf']), String(body['sha256']), Number(body['size'])];
  await tx`insert into register_import (id, branch_id, as_of, sha256, size, status) values (${turn.processId}, ${branchId}, ${asOf}, ${sha256}, ${size}, 'CHECKING')`;
  return { asOf, sha256 };
}

/** An operator may end it when it has just been applied: it stays so. */
async function setStatus(tx: Queryable, turn: Turn, body: Facts): Promise<undefined> {
  const status = String(body['status']);
  await tx`update register_import set status = case when ${status} = 'ENDED' and applied is not null then 'APPLIED' else ${status} end where id = ${turn.processId}`;
}

/** Rows that are read, checked and written in one transaction. */
const rowsInPart = 10_000;
/** Parts of one call: what a worker that dies loses is one part, and the next one reads the file from its beginning to where it goes on. */
const partsInCall = 10;
/** How often a call says that it lives while the database works. Milliseconds. */
const beatEveryMs = 4000;

export interface PartSizes {
  readonly rowsInPart: number;
  readonly partsInCall: number;
}

/** @param sizes smaller ones for tests */
export function createRegisterActivities({ database: { sql }, files }: FileDeps, sizes: PartSizes = { rowsInPart, partsInCall }): RegisterActivities {
  return {
    checkRegisterPart: ({ importId }) => beating(() => checkSome(sql, files, importId, sizes)),
    applyRegister: ({ importId }) =>
      beating(async () => {
        const applied = await applyImport(sql, importId, new Date());
        if (applied === null) throw poisoned('IMPORT_NOT_ACCEPTED');
        return { ...applied };
      }),
  };
}

async function beating<T>(work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => Context.current().heartbeat(), beatEveryMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

async function checkSome(sql: Sql, files: FileStore, importId: string, sizes: PartSizes): Promise<CheckedFile | null> {
  const one = await findImport(sql, importId);
  if (one?.status !== 'CHECKING') throw poisoned('IMPORT_NOT_OPEN');
  try {
    return await checkOn(sql, files, one, sizes);
  } catch (error) {
    // What has gone from the store does not come back by trying again.
    if (isStoreError(error) && (await files.check(one.sha256)) === 'MISSING') return finish(sql, files, one, []);
    throw error;
  }
}

async function checkOn(sql: Sql, files: FileStore, one: ImportRow, sizes: PartSizes): Promise<CheckedFile | null> {
  const head = await readHead(await files.read(one.sha256));
  // The API has read them before it took the file.
  if (head === null || 'wrong' in head) return finish(sql, files, one, [ofFile('UNREADABLE')]);
  const check = new Check(sql, one, head, await referenceOf(sql, one));
  const ended = await check.read(await files.read(one.sha256), sizes);
  return ended === null ? null : finish(sql, files, one, ended);
}

async function finish(sql: Sql, files: FileStore, one: ImportRow, faults: readonly RegisterFault[]): Promise<CheckedFile> {
  const damaged = await files.check(one.sha256);
  const checked = await finishCheck(sql, one.id, damaged === null ? faults : [...faults, ofFile('FILE_DAMAGED')]);
  if (checked === null) throw poisoned('IMPORT_NOT_OPEN');
  return checked;
}

function ofFile(code: RegisterFaultCode, params: RegisterFault['params'] = {}): RegisterFault {
  return { row: 0, column: '', code, params };
}

/** Reads a file on from where its import stands, part by part. */
class Check {
  private readonly sql: Sql;
  private readonly one: ImportRow;
  private readonly head: RegisterHead;
  private readonly reference: Reference;
  /** What is read and not written. */
  private raw: RawRow[] = [];
  private said: SaidTotals | null;
  private faults: number;
  /** Rows and bytes that are written. */
  private rows: number;
  private byte: number;
  private readTo: number;

  constructor(sql: Sql, one: ImportRow, head: RegisterHead, reference: Reference) {
    this.sql = sql;
    this.one = one;
    this.head = head;
    this.reference = reference;
    this.said = one.said;
    this.faults = one.faults;
    this.rows = one.rowsRead;
    this.byte = one.bytesRead;
    this.readTo = Math.max(one.bytesRead, head.begins);
  }

  /** @returns the faults of the file as a whole once nothing more is to be read; null while there is more */
  async read(source: Awaited<ReturnType<FileStore['read']>>, sizes: PartSizes): Promise<RegisterFault[] | null> {
    let parts = 0;
    try {
      for await (const row of rowsFrom(source, this.head, { byte: this.readTo, rows: this.rows })) {
        this.raw.push(row);
        this.readTo = row.nextAt;
        if (this.raw.length < sizes.rowsInPart) continue;
        await this.write();
        const enough = this.enough();
        if (enough) return enough;
        parts += 1;
        if (parts === sizes.partsInCall) return null;
      }
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      await this.write();
      return [{ row: error.number, column: '', code: 'UNREADABLE', params: {} }];
    }
    await this.write();
    return this.enough() ?? [];
  }

  private enough(): RegisterFault[] | null {
    if (this.faults > maxFaults) return [ofFile('TOO_MANY_FAULTS', { max: maxFaults })];
    return this.rows >= maxRows ? [ofFile('TOO_MANY_ROWS', { max: maxRows })] : null;
  }

  private async write(): Promise<void> {
    if (this.raw.length === 0) return;
    const { layout } = this.head;
    await this.reference.know(this.raw, layout);
    const read = readPart(this.raw, layout, this.reference, this.said);
    const part = { ...read, faults: read.faults.slice(0, maxFaults + 1) };
    const faults = await writePart(this.sql, { importId: this.one.id, fromByte: this.byte, toByte: this.readTo, rows: this.raw.length }, part);
    // Another worker was taken for dead and is not, or an operator has ended the import: the next attempt sees how it stands.
    if (faults === null) throw new Error('the import has moved on');
    this.rows += this.raw.length;
    this.byte = this.readTo;
    this.faults = faults;
    this.said = part.said;
    this.raw = [];
  }
}
