import type { Queryable } from './client.ts';
import type { ContentFault } from './file-store.ts';

/** An attachment with what is known of its content. */
export interface AttachmentRow {
  readonly id: string;
  readonly processId: string;
  readonly taskId: string | null;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  readonly name: string;
  readonly uploadedBy: string;
  readonly actingFor: string | null;
  readonly at: Date;
  readonly retractedAt: Date | null;
  /** What the last check of the content found. */
  readonly fault: ContentFault | null;
}

const selected = (sql: Queryable) => sql`
  select a.id::text, a.process_id as "processId", a.task_id as "taskId", a.sha256, c.size::float8 as size, c.media_type as "mediaType", a.name, a.uploaded_by as "uploadedBy",
    a.acting_for as "actingFor", a.at, a.retracted_at as "retractedAt", c.fault from attachment a join file_content c using (sha256)`;

/** An attachment; `lock` holds the row until the transaction ends. */
export async function findAttachment(sql: Queryable, id: string, options: { lock?: boolean } = {}): Promise<AttachmentRow | undefined> {
  const [row] = await sql<AttachmentRow[]>`${selected(sql)} where a.id = ${id}::bigint ${options.lock === true ? sql`for update of a` : sql``}`;
  return row;
}

/** Attachments of a process, newest first; one more than `limit`. @param before id of the last attachment of the page before */
export async function listAttachments(sql: Queryable, processId: string, page: { taskId: string | undefined; before: string | undefined; limit: number }): Promise<AttachmentRow[]> {
  return sql<AttachmentRow[]>`
    ${selected(sql)} where a.process_id = ${processId} ${page.taskId === undefined ? sql`` : sql`and a.task_id = ${page.taskId}`}
      ${page.before === undefined ? sql`` : sql`and a.id < ${page.before}::bigint`} order by a.id desc limit ${page.limit + 1}`;
}

/** A content that is about to get its row, or that nothing uses: held until the transaction ends, so that none is removed while it is attached. */
export async function lockContent(tx: Queryable, sha256: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`content:${sha256}`}, 0))`;
}

/** Enters a content that stands in the store; one that is known is whole again, because it was just replaced. */
export async function enterContent(tx: Queryable, content: Pick<AttachmentRow, 'sha256' | 'size' | 'mediaType'>): Promise<void> {
  await tx`
    insert into file_content (sha256, size, media_type, checked_at) values (${content.sha256}, ${content.size}, ${content.mediaType}, clock_timestamp())
    on conflict (sha256) do update set fault = null, checked_at = clock_timestamp()`;
}

export async function insertAttachment(tx: Queryable, a: Pick<AttachmentRow, 'processId' | 'taskId' | 'sha256' | 'name' | 'uploadedBy' | 'actingFor'>): Promise<AttachmentRow> {
  const [inserted] = await tx<{ id: string }[]>`
    insert into attachment (process_id, task_id, sha256, name, uploaded_by, acting_for) values (${a.processId}, ${a.taskId}, ${a.sha256}, ${a.name}, ${a.uploadedBy}, ${a.actingFor}) returning id::text`;
  const row = inserted && (await findAttachment(tx, inserted.id));
  if (row === undefined) throw new Error('no row was inserted');
  return row;
}

/** Takes an attachment out of use. Its content stays: the ledger names it, and whoever has a copy must be able to prove what it was. */
export async function retractAttachment(tx: Queryable, id: string): Promise<void> {
  await tx`update attachment set retracted_at = clock_timestamp() where id = ${id}::bigint`;
}

/** Writes what a check found. @returns false when the content was removed since */
export async function writeCheck(sql: Queryable, sha256: string, fault: ContentFault | null): Promise<boolean> {
  return (await sql`update file_content set fault = ${fault}, checked_at = clock_timestamp() where sha256 = ${sha256}`).count > 0;
}

/** Contents whose turn it is to be checked, the longest unchecked first. @param before those not checked since */
export async function contentsToCheck(sql: Queryable, before: Date, limit: number): Promise<string[]> {
  const rows = await sql<{ sha256: string }[]>`select sha256 from file_content where coalesce(checked_at, '-infinity') < ${before} order by checked_at nulls first, sha256 limit ${limit}`;
  return rows.map(({ sha256 }) => sha256);
}

/** Which of these digests are no content's. */
export async function unknownContents(sql: Queryable, digests: readonly string[]): Promise<string[]> {
  const rows = await sql<{ sha256: string }[]>`select sha256 from unnest(${[...digests]}::text[]) as given(sha256) where not exists (select from file_content c where c.sha256 = given.sha256)`;
  return rows.map(({ sha256 }) => sha256);
}

export async function countContents(sql: Queryable): Promise<number> {
  return (await sql<{ contents: number }[]>`select count(*)::int as contents from file_content`)[0]?.contents ?? 0;
}

/** What there is, and what is damaged. */
export interface FilesState {
  readonly contents: number;
  readonly bytes: number;
  readonly checkedSince: Date | null;
  readonly faults: readonly { readonly sha256: string; readonly fault: ContentFault; readonly size: number; readonly mediaType: string; readonly checkedAt: Date; readonly attachments: { readonly id: string; readonly processId: string }[] }[];
}

/** At most this many damaged contents are told. */
const faultsTold = 200;

export async function filesState(sql: Queryable): Promise<FilesState> {
  const [[sums], faults] = await Promise.all([
    sql<{ contents: number; bytes: number; checkedSince: Date | null }[]>`select count(*)::int as contents, coalesce(sum(size), 0)::float8 as bytes, min(coalesce(checked_at, stored_at)) as "checkedSince" from file_content`,
    sql<FilesState['faults'][number][]>`
      select c.sha256, c.fault, c.size::float8 as size, c.media_type as "mediaType", c.checked_at as "checkedAt",
        (select coalesce(json_agg(json_build_object('id', a.id::text, 'processId', a.process_id) order by a.id), '[]') from attachment a where a.sha256 = c.sha256) as attachments
      from file_content c where c.fault is not null order by c.sha256 limit ${faultsTold}`,
  ]);
  return { contents: sums?.contents ?? 0, bytes: sums?.bytes ?? 0, checkedSince: sums?.checkedSince ?? null, faults };
}
