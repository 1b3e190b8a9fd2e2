import { contentsToCheck, lockContent, unknownContents, writeCheck } from './attachments.ts';
import type { Sql } from './client.ts';
import type { ContentFault, FileStore } from './file-store.ts';
import { isStoreError } from './file-store.ts';

/** Told of every damaged content; by its digest only. */
export type OnDamage = (sha256: string, fault: ContentFault) => void;

/** What stands in the store without a row for so long was left there by an upload that did not end. Milliseconds. */
const leftoverAgeMs = 24 * 3_600_000;
/** Contents that the database is asked for in one go. */
const askedAtOnce = 500;
/** Where so many in a row can't be read, it is the store. */
const unreadInARow = 20;

/** Compares a content with its digest, and writes what that finds. @returns what is wrong with it, or null */
export async function checkContent(sql: Sql, files: FileStore, sha256: string): Promise<ContentFault | null> {
  if ((await files.check(sha256)) === null) {
    await writeCheck(sql, sha256, null);
    return null;
  }
  // It may have been mended while it was read: read again under the lock that an upload of it takes.
  return sql.begin(async (tx) => {
    await lockContent(tx, sha256);
    const fault = await files.check(sha256);
    return (await writeCheck(tx, sha256, fault)) ? fault : null;
  });
}

/** Which contents a check is about. */
export interface Due {
  /** Those not checked since. */
  readonly before: Date;
  readonly limit: number;
  /** Stops behind the content that is being read. */
  readonly signal?: AbortSignal;
}

/**
 * Checks the contents that were not checked since a moment, the longest unchecked first. One that can't be read stays unchecked and holds up none of the others.
 * @returns how many were checked, how many of them are damaged, and how many could not be read
 * @throws FileStoreFault when the store answers for none
 */
export async function checkContents(sql: Sql, files: FileStore, { before, limit, signal }: Due, onDamage: OnDamage): Promise<{ checked: number; damaged: number; unread: number }> {
  let [checked, damaged, unread, inARow] = [0, 0, 0, 0];
  for (const sha256 of await contentsToCheck(sql, before, limit)) {
    if (signal?.aborted) break;
    try {
      const fault = await checkContent(sql, files, sha256);
      [checked, inARow] = [checked + 1, 0];
      if (fault === null) continue;
      damaged += 1;
      onDamage(sha256, fault);
    } catch (error) {
      [unread, inARow] = [unread + 1, inARow + 1];
      if (!isStoreError(error) || inARow >= unreadInARow) throw error;
    }
  }
  return { checked, damaged, unread };
}

/** Removes what uploads left that did not end: what came in and was never kept, and contents that nothing names. @returns how many */
export async function purgeLeftovers(sql: Sql, files: FileStore, now = Date.now()): Promise<number> {
  let removed = 0;
  const old: string[] = [];
  for await (const { kind, key, changedAt } of files.list()) {
    if (changedAt > now - leftoverAgeMs) continue;
    if (kind === 'incoming') {
      await files.discard(key);
      removed += 1;
    } else if (old.push(key) >= askedAtOnce) removed += await removeUnknown(sql, files, old.splice(0));
  }
  return removed + (await removeUnknown(sql, files, old));
}

async function removeUnknown(sql: Sql, files: FileStore, digests: readonly string[]): Promise<number> {
  let removed = 0;
  for (const sha256 of await unknownContents(sql, digests)) {
    await sql.begin(async (tx) => {
      // Asked again under the lock that an upload of the same content takes.
      await lockContent(tx, sha256);
      if ((await unknownContents(tx, [sha256])).length === 0) return;
      await files.remove(sha256);
      removed += 1;
    });
  }
  return removed;
}
