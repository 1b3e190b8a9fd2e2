import { boardItems, boardKind, boardPeriod, boardPostingProcessId, boardWorkflows } from '../domain/boards.ts';
import type { BoardItem, KeptSheet } from '../domain/boards.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { Queryable } from './client.ts';
import { canonicalHash } from './ledger.ts';
import { areasOf, branchIds } from './units.ts';

/** Sender, in the outbox, of what begins a posting. */
const sender = 'board-content';
/** Channel on which the relay is told that messages wait. */
const relayChannel = 'outbox';

/** The version `c` was not taken back. */
const stands = (sql: Queryable) => sql`not exists (select from board_withdrawal w where w.branch_id = c.branch_id and w.version = c.version)`;

/** The version that must hang at a branch's points on a day; null before the first one takes effect. */
export async function currentBoardVersion(sql: Queryable, branchId: string, day: CivilDate): Promise<number | null> {
  const [row] = await sql<{ version: number | null }[]>`select max(version)::int as version from board_content c where branch_id = ${branchId} and effective_on <= ${day} and ${stands(sql)}`;
  return row?.version ?? null;
}

/**
 * Holds off every version until the caller's transaction ends: two are numbered one after the other. Whoever publishes takes it before it looks at anything, and
 * before it writes to the ledger.
 */
export async function lockBoards(tx: Queryable): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended('boards', 0))`;
}

/**
 * Waits for the version that is being published, and holds off the next until the caller's transaction ends: a point that is created, resumed, moved or ended meanwhile
 * would be missed. To be taken before the caller writes to the ledger, as the publisher does, or the two wait for one another.
 */
export async function holdBoards(tx: Queryable): Promise<void> {
  await tx`select pg_advisory_xact_lock_shared(hashtextextended('boards', 0))`;
}

/** A version of what hangs, without its sheets. */
export interface ContentRow {
  readonly branchId: string;
  readonly version: number;
  readonly effectiveOn: CivilDate;
  readonly basis: string;
  readonly publishedBy: string;
  readonly publishedAt: Date;
  readonly sha256: string;
}

/** That a version was taken back before its day. */
export interface WithdrawalRow {
  readonly at: Date;
  readonly by: string;
  readonly reasonRef: string;
}

const contentColumns = (sql: Queryable) => sql`branch_id as "branchId", version, effective_on::text as "effectiveOn", basis, published_by as "publishedBy", published_at as "publishedAt", sha256`;

/** Versions, the newest first; one more than `limit`. @param before a version */
export async function listContents(sql: Queryable, branchId: string, page: { before: number | undefined; limit: number }): Promise<ContentRow[]> {
  return sql<ContentRow[]>`
    select ${contentColumns(sql)} from board_content where branch_id = ${branchId} ${page.before === undefined ? sql`` : sql`and version < ${page.before}`} order by version desc limit ${page.limit + 1}`;
}

export async function findContent(sql: Queryable, branchId: string, version: number): Promise<ContentRow | undefined> {
  const [row] = await sql<ContentRow[]>`select ${contentColumns(sql)} from board_content where branch_id = ${branchId} and version = ${version}`;
  return row;
}

/** The newest version that was not taken back: what the next is made on. */
export async function lastStanding(sql: Queryable, branchId: string): Promise<ContentRow | undefined> {
  const [row] = await sql<ContentRow[]>`select ${contentColumns(sql)} from board_content c where branch_id = ${branchId} and ${stands(sql)} order by version desc limit 1`;
  return row;
}

/** The number of the next version. That of a version that was taken back is not used again. */
export async function nextVersion(sql: Queryable, branchId: string): Promise<number> {
  const [row] = await sql<{ next: number }[]>`select coalesce(max(version), 0)::int + 1 as next from board_content where branch_id = ${branchId}`;
  return row?.next ?? 1;
}

/** The version that another was made on: the newest before it that stood when it was published; null for one made on none. */
export async function madeOn(sql: Queryable, { branchId, version, publishedAt }: Pick<ContentRow, 'branchId' | 'version' | 'publishedAt'>): Promise<number | null> {
  const [row] = await sql<{ version: number | null }[]>`
    select max(version)::int as version from board_content c where branch_id = ${branchId} and version < ${version}
      and not exists (select from board_withdrawal w where w.branch_id = c.branch_id and w.version = c.version and w.at <= ${publishedAt})`;
  return row?.version ?? null;
}

/** Which of these versions were taken back. */
export async function withdrawalsOf(sql: Queryable, branchId: string, versions: readonly number[]): Promise<Map<number, WithdrawalRow>> {
  const rows = await sql<(WithdrawalRow & { version: number })[]>`select version, at, by, reason_ref as "reasonRef" from board_withdrawal where branch_id = ${branchId} and version = any(${[...versions]}::int[])`;
  return new Map(rows.map(({ version, ...row }) => [version, row]));
}

/** Takes a version back. To be called once, under `lockBoards`. */
export async function insertWithdrawal(tx: Queryable, branchId: string, version: number, { at, by, reasonRef }: WithdrawalRow): Promise<void> {
  await tx`insert into board_withdrawal (branch_id, version, at, by, reason_ref) values (${branchId}, ${version}, ${at}, ${by}, ${reasonRef})`;
}

/** The sheets of a version, in the order in which they hang. */
export async function sheetsOf(sql: Queryable, branchId: string, version: number): Promise<KeptSheet[]> {
  const rows = await sql<KeptSheet[]>`select item, title, body, since from board_sheet where branch_id = ${branchId} and version = ${version}`;
  return inOrder(rows);
}

const inOrder = (sheets: readonly KeptSheet[]): KeptSheet[] => [...sheets].sort((a, b) => boardItems.indexOf(a.item) - boardItems.indexOf(b.item));

/** The digest by which a version stands on the ledger. */
export function contentDigest({ branchId, version, effectiveOn, basis }: Pick<ContentRow, 'branchId' | 'version' | 'effectiveOn' | 'basis'>, sheets: readonly KeptSheet[]): string {
  return canonicalHash({ branchId, version, effectiveOn, basis, sheets: inOrder(sheets).map(({ item, title, body, since }) => ({ item, title, body, since })) });
}

/** Which sheets each of these versions changed. */
export async function changesOf(sql: Queryable, branchId: string, versions: readonly number[]): Promise<Map<number, BoardItem[]>> {
  const rows = await sql<{ version: number; items: BoardItem[] }[]>`
    select version, array_agg(item) as items from board_sheet where branch_id = ${branchId} and version = any(${[...versions]}::int[]) and since = version group by version`;
  return new Map(rows.map(({ version, items }) => [version, boardItems.filter((item) => items.includes(item))]));
}

/** Enters a version with all its sheets. */
export async function insertContent(tx: Queryable, { branchId, version, effectiveOn, basis, publishedBy, publishedAt, sha256 }: ContentRow, sheets: readonly KeptSheet[]): Promise<void> {
  await tx`
    insert into board_content (branch_id, version, effective_on, basis, published_by, published_at, sha256)
    values (${branchId}, ${version}, ${effectiveOn}, ${basis}, ${publishedBy}, ${publishedAt}, ${sha256})`;
  await tx`
    insert into board_sheet (branch_id, version, item, title, body, since)
    select ${branchId}, ${version}::int, item, title, body, since from jsonb_to_recordset(${tx.json(sheets as never)}) as r(item text, title text, body text, since int)`;
}

/** Who has a posting opened, by what act. */
export interface PostingCause {
  readonly key: string;
  readonly by: { readonly personId: string; readonly appointmentId: string };
}

/** A version, and the day from which it must hang. */
export interface EffectiveVersion {
  readonly version: number;
  readonly effectiveOn: CivilDate;
}

interface PostingOrder extends EffectiveVersion {
  readonly branchId: string;
  /** The version that is known to take its place. */
  readonly next: EffectiveVersion | null;
  readonly cause: PostingCause;
  readonly at: Date;
}

/** Points at which sessions are held on a day and after it: those to come too. */
export async function activePoints(sql: Queryable, day: CivilDate): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select p.id from transaction_point p join unit u on u.id = p.id where (u.valid_to is null or u.valid_to > ${day}) and (p.paused_from is null or p.paused_from > ${day}) order by p.id`;
  return rows.map(({ id }) => id);
}

/**
 * Opens the posting of a version at points of a branch: their rows, and what starts their processes, in one statement. Of a point and a version there is one, however
 * often this is called. @returns how many were opened
 */
export async function openPostings(tx: Queryable, pointIds: readonly string[], { branchId, version, effectiveOn, next, cause, at }: PostingOrder, day: CivilDate): Promise<number> {
  const areas = await areasOf(tx, pointIds, day);
  const branches = await branchIds(tx);
  const toCome = new Map((await tx<{ id: string; from: CivilDate }[]>`select id, valid_from::text as "from" from unit where id = any(${[...pointIds]}::text[]) and valid_from > ${effectiveOn}::date`).map(({ id, from }) => [id, from]));
  const rows = [...areas].filter(([, area]) => (area.find((id) => branches.includes(id)) ?? branches[0]) === branchId).map(([unitId, area]) => {
    const [, communeId = '', above = branchId] = area;
    // A commune without a planning office stands directly under the province: the branch looks after it.
    const officeId = area.includes(branchId) ? above : branchId;
    const input = { v: 1, kind: boardKind, period: boardPeriod(version), unitId, area, cause, seed: { version, effectiveOn, communeId, officeId, branchId, next, pointFrom: toCome.get(unitId) ?? null } };
    return { process_id: boardPostingProcessId(version, unitId), point_id: unitId, commune_id: communeId, body: { type: boardWorkflows.posting, body: input } };
  });
  const started = await tx`
    with given as (select * from jsonb_to_recordset(${tx.json(rows as never)}) as r(process_id text, point_id text, commune_id text, body jsonb)),
    opened as (
      insert into board_posting (process_id, branch_id, version, point_id, commune_id, opened_at)
      select process_id, ${branchId}, ${version}::int, point_id, commune_id, ${at}::timestamptz from given on conflict (process_id) do nothing returning process_id
    )
    insert into outbox (key, from_process_id, to_process_id, mode, body)
    select ${`${sender}/`} || process_id, ${sender}, process_id, 'START', body from given join opened using (process_id) order by process_id
    on conflict (key) do nothing returning pg_notify(${relayChannel}, '')`;
  return started.count;
}

/**
 * Opens at one point what hangs now and what is to hang, where that was not opened yet: for a point that was created or is active again. Nothing before the first version.
 * To be called in the transaction that writes the point, before it writes to the ledger.
 */
export async function openPostingFor(tx: Queryable, pointId: string, cause: PostingCause, day: CivilDate): Promise<number> {
  await holdBoards(tx);
  const branches = await branchIds(tx);
  const area = (await areasOf(tx, [pointId], day)).get(pointId) ?? [];
  const branchId = area.find((id) => branches.includes(id)) ?? branches[0];
  if (branchId === undefined) return 0;
  const current = await currentBoardVersion(tx, branchId, day);
  const versions = await tx<EffectiveVersion[]>`select version, effective_on::text as "effectiveOn" from board_content c where branch_id = ${branchId} and version >= ${current ?? 1} and ${stands(tx)} order by version`;
  let opened = 0;
  for (const [i, one] of versions.entries()) opened += await openPostings(tx, [pointId], { ...one, branchId, next: versions[i + 1] ?? null, cause, at: new Date() }, day);
  return opened;
}

/** Which open postings are told something: of older versions of a branch, or of a point. */
export type ToldPostings = { readonly branchId: string; readonly before: number } | { readonly pointId: string };

/**
 * Leaves messages for open postings, in this order for each, and wakes the relay. A posting hears them as word from its own point.
 * @param key of the cause: the same is told once
 * @returns how many postings are told
 */
export async function tellPostings(tx: Queryable, told: ToldPostings, key: string, messages: readonly { readonly type: string; readonly body: object }[]): Promise<number> {
  const which = 'pointId' in told ? tx`point_id = ${told.pointId}` : tx`branch_id = ${told.branchId} and version < ${told.before}`;
  if ('pointId' in told) await holdBoards(tx);
  let count = 0;
  for (const [i, message] of messages.entries()) {
    const written = await tx`
      insert into outbox (key, from_process_id, to_process_id, mode, body)
      select ${`${sender}/${key}/${i}/`} || process_id, process_id, process_id, 'MESSAGE', ${tx.json(message as never)} from board_posting where ${which} and closed_at is null order by process_id
      on conflict (key) do nothing returning pg_notify(${relayChannel}, '')`;
    count = written.count;
  }
  return count;
}

/** What a posting is of. */
export async function postingAsked(sql: Queryable, processId: string): Promise<EffectiveVersion | undefined> {
  const [row] = await sql<EffectiveVersion[]>`
    select p.version, c.effective_on::text as "effectiveOn" from board_posting p join board_content c on c.branch_id = p.branch_id and c.version = p.version where p.process_id = ${processId}`;
  return row;
}

/** Types of these attachments by id, as far as they are the process's and not retracted. */
export async function photoTypes(sql: Queryable, processId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql<{ id: string; type: string }[]>`
    select a.id::text as id, c.media_type as type from attachment a join file_content c using (sha256)
    where a.process_id = ${processId} and a.retracted_at is null and a.id::text = any(${[...ids]}::text[])`;
  return new Map(rows.map(({ id, type }) => [id, type]));
}

/** Does a posting rest on this attachment of its process? */
export async function isPostingPhoto(sql: Queryable, processId: string, attachmentId: string): Promise<boolean> {
  const [row] = await sql`select from board_posting where process_id = ${processId} and ${attachmentId} = any(photo_ids)`;
  return row !== undefined;
}
