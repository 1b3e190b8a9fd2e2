import { registerKind } from '../domain/cases.ts';
import { lockContent } from './attachments.ts';
import type { Queryable, Sql } from './client.ts';
import type { FileStore } from './file-store.ts';

/** A content is left alone for so long after it came in: the first turn of its import, which names it, may still be to come. Milliseconds. */
const namedAgeMs = 3_600_000;
/** The same where no import names it yet: an opening that died is tried again within a day, or not at all. */
const unnamedAgeMs = 24 * 3_600_000;
/** So long the file of an import with faults is kept. Milliseconds [design]. */
const faultyAgeMs = 30 * 24 * 3_600_000;

/** Condition: the content `c` is attached to no case, and no import has still to read it; the last import of it says how long it is kept after that. */
function isOver(sql: Queryable, now: number) {
  const before = (ageMs: number): Date => new Date(now - ageMs);
  return sql`
    not exists (select from attachment a where a.sha256 = c.sha256) and not exists (select from register_import i where i.sha256 = c.sha256 and i.status in ('CHECKING', 'CHECKED', 'ACCEPTED'))
    and coalesce(c.checked_at, c.stored_at) < case when exists (select from register_import i where i.sha256 = c.sha256) then ${before(namedAgeMs)}::timestamptz else ${before(unnamedAgeMs)}::timestamptz end
    and (not exists (select from register_import i join process p on p.id = i.id where i.sha256 = c.sha256 and i.status = 'FAULTY' and p.closed_at >= ${before(faultyAgeMs)})
      or exists (select from register_import i where i.sha256 = c.sha256 and i.status in ('APPLIED', 'REJECTED', 'ENDED')))`;
}

/** Removes the files of imports that are over: they are about households, and the register has what was taken of them. Their digests stay. @returns how many */
export async function purgeImportFiles(sql: Sql, files: FileStore, now = Date.now()): Promise<number> {
  const found = await sql<{ sha256: string }[]>`select c.sha256 from file_content c where ${isOver(sql, now)}`;
  let removed = 0;
  for (const { sha256 } of found) {
    await sql.begin(async (tx) => {
      // Asked again under the lock that an upload of the same content takes.
      await lockContent(tx, sha256);
      const { count } = await tx`delete from file_content c where c.sha256 = ${sha256} and ${isOver(tx, now)}`;
      if (count === 0) return;
      await files.remove(sha256);
      removed += 1;
    });
  }
  return removed;
}

/**
 * Forgets a content that neither an import nor an attachment is about, unless an import is being opened just now: it may be of this content and not have said so yet. What stays is
 * removed by `purgeImportFiles`. The caller holds its lock. @returns whether it did
 */
export async function forgetContent(tx: Queryable, sha256: string): Promise<boolean> {
  const { count } = await tx`
    delete from file_content where sha256 = ${sha256} and not exists (select from register_import where sha256 = ${sha256}) and not exists (select from attachment where sha256 = ${sha256})
      and not exists (select from case_number n where n.kind = ${registerKind} and n.closed_at is null and not exists (select from register_import i where i.id = n.process_id))`;
  return count > 0;
}
