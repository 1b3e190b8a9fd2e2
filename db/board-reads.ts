import type { Actor } from '../domain/access.ts';
import { boardKind } from '../domain/boards.ts';
import type { PostingOutcome } from '../domain/boards.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { Queryable } from './client.ts';
import { unitScope } from './scope.ts';
import { inForce } from './units.ts';

/** What hangs at a point, and what is still to be done there. */
export interface BoardRow {
  readonly pointId: string;
  readonly communeId: string;
  readonly officeId: string;
  readonly paused: boolean;
  /** The newest version that the commune says hangs; null where none does. */
  readonly hangs: number | null;
  readonly hangsSince: CivilDate | null;
  readonly hangsProcess: string | null;
  /** That version was taken back since. */
  readonly hangsWithdrawn: boolean;
  /** The office has looked at it; or still has to, unless a newer version took its place before. */
  readonly accepted: boolean;
  readonly unchecked: boolean;
  readonly placeRef: string | null;
  /** The open posting that is due first. */
  readonly openProcess: string | null;
  readonly openVersion: number | null;
  readonly openedAt: Date | null;
  /** Null until its process has begun. */
  readonly status: string | null;
  readonly dueOn: CivilDate | null;
  readonly late: boolean;
}

/** Which boards are meant. */
export interface BoardFilter {
  readonly officeId?: string | undefined;
  readonly communeId?: string | undefined;
  readonly pointId?: string | undefined;
  readonly overdue?: boolean | undefined;
}

/** Who asks, about whose boards, as of which day. */
export interface BoardQuery {
  readonly actor: Actor;
  readonly branchId: string;
  readonly day: CivilDate;
  readonly filter: BoardFilter;
}

/** `select …`: boards in the person's area. */
function boardsIn(sql: Queryable, { actor, branchId, day, filter: { officeId, communeId, pointId, overdue } }: BoardQuery) {
  const office = sql`coalesce(o.office_id, ${branchId}::text)`;
  return sql`
    select * from (
      select p.id as "pointId", u.parent_id as "communeId", ${office} as "officeId", coalesce(p.paused_from <= ${day}, false) as paused,
        h.version as hangs, h.posted_on::text as "hangsSince", h.process_id as "hangsProcess", coalesce(h.withdrawn, false) as "hangsWithdrawn", coalesce(h.outcome = 'POSTED', false) as accepted, h.version is not null and h.outcome is null as unchecked, h.place_ref as "placeRef",
        w.process_id as "openProcess", w.version as "openVersion", w.opened_at as "openedAt", w.status, w.due_date::text as "dueOn", coalesce(w.late_at <= clock_timestamp(), false) as late
      from transaction_point p
      join unit u on u.id = p.id and ${inForce(sql, 'u', day)}
      left join planning_office o on o.commune_id = u.parent_id and ${inForce(sql, 'o', day)}
      left join lateral (
        select b.*, w.version is not null as withdrawn from board_posting b left join board_withdrawal w on w.branch_id = b.branch_id and w.version = b.version
        where b.point_id = p.id and b.posted_on is not null and (w.version is null or not exists (select from board_posting later where later.point_id = p.id and later.posted_at > b.posted_at))
        order by b.version desc limit 1) h on true
      left join lateral (
        select b.process_id, b.version, b.opened_at, r.status, t.due_date, t.late_at from board_posting b left join process r on r.id = b.process_id
        left join task t on t.process_id = b.process_id and t.status = 'OPEN' and t.step = 'board.post'
        where b.point_id = p.id and b.closed_at is null order by t.due_date nulls last, b.version limit 1) w on true
      where ${unitScope(sql, actor, 'session.read', 'p.id', day, boardKind)} ${pointId === undefined ? sql`` : sql`and p.id = ${pointId}`} ${communeId === undefined ? sql`` : sql`and u.parent_id = ${communeId}`}
        ${officeId === undefined ? sql`` : sql`and ${office} = ${officeId}`}
    ) board where ${overdue === undefined ? sql`true` : sql`late = ${overdue}`}`;
}

/** Boards in the person's area by the point's id; one more than `limit`. @param after the last point of the page before */
export async function listBoards(sql: Queryable, query: BoardQuery, page: { after: string | undefined; limit: number }): Promise<BoardRow[]> {
  return sql<BoardRow[]>`${boardsIn(sql, query)} ${page.after === undefined ? sql`` : sql`and "pointId" > ${page.after}`} order by "pointId" limit ${page.limit + 1}`;
}

/** How the boards of an office stand. */
export interface OfficeBoards {
  readonly officeId: string;
  /** Those that are not paused. */
  readonly points: number;
  /** Of these: where the version that must hang is said to hang, or a newer one. */
  readonly upToDate: number;
  /** What was posted and is still to be looked at. */
  readonly unchecked: number;
  readonly overdue: number;
}

/** Counts of the same boards by office. @param wanted the version that must hang; null before the first */
export async function countBoards(sql: Queryable, query: BoardQuery, wanted: number | null): Promise<OfficeBoards[]> {
  return sql<OfficeBoards[]>`
    select "officeId", count(*) filter (where not paused)::int as points, count(*) filter (where not paused and (${wanted}::int is null or (hangs >= ${wanted}::int and not "hangsWithdrawn")))::int as "upToDate",
      count(*) filter (where unchecked)::int as unchecked, count(*) filter (where late)::int as overdue
    from (${boardsIn(sql, query)}) b group by "officeId" order by "officeId"`;
}

/** The posting of one version at a point. */
export interface PostingRow {
  readonly processId: string;
  readonly version: number;
  readonly effectiveOn: CivilDate;
  readonly communeId: string;
  readonly openedAt: Date;
  /** Null until its process has begun. */
  readonly status: string | null;
  readonly placeRef: string | null;
  readonly postedOn: CivilDate | null;
  readonly postedBy: string | null;
  readonly postedAt: Date | null;
  readonly photoIds: string[] | null;
  readonly rejectedAt: Date | null;
  readonly rejectedRef: string | null;
  readonly outcome: PostingOutcome | null;
  readonly closedAt: Date | null;
}

/** Every posting at a point, the newest version first. */
export async function postingsAt(sql: Queryable, pointId: string): Promise<PostingRow[]> {
  return sql<PostingRow[]>`
    select b.process_id as "processId", b.version, c.effective_on::text as "effectiveOn", b.commune_id as "communeId", b.opened_at as "openedAt", p.status, b.place_ref as "placeRef", b.posted_on::text as "postedOn",
      b.posted_by as "postedBy", b.posted_at as "postedAt", b.photo_ids as "photoIds", b.rejected_at as "rejectedAt", b.rejected_ref as "rejectedRef", b.outcome, b.closed_at as "closedAt"
    from board_posting b join board_content c on c.branch_id = b.branch_id and c.version = b.version left join process p on p.id = b.process_id
    where b.point_id = ${pointId} order by b.version desc`;
}

/** How many points have each of these versions still to post, and have posted it. */
export interface PostingCounts {
  readonly version: number;
  readonly open: number;
  readonly posted: number;
}

export async function countPostings(sql: Queryable, branchId: string, versions: readonly number[]): Promise<Map<number, PostingCounts>> {
  const rows = await sql<PostingCounts[]>`
    select version, count(*) filter (where closed_at is null)::int as open, count(*) filter (where posted_on is not null)::int as posted
    from board_posting where branch_id = ${branchId} and version = any(${[...versions]}::int[]) group by version`;
  return new Map(rows.map((row) => [row.version, row]));
}

/** What postings are about, by process: version and point. */
export async function postingsAbout(sql: Queryable, processIds: readonly string[]): Promise<{ processId: string; version: number; pointId: string }[]> {
  return sql`select process_id as "processId", version, point_id as "pointId" from board_posting where process_id = any(${[...processIds]}::text[])`;
}
