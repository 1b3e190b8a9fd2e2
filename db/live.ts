import type { Role } from '../domain/roles.ts';
import type { Queryable, Statement } from './client.ts';

/** That something about a process changed. */
export interface Change {
  readonly processId: string;
  readonly what: 'TURN' | 'COMMENT' | 'ATTACHMENT';
  /** The number of the turn, where it was one. */
  readonly turn?: number;
  /** The tasks that changed with it, or that it is about. */
  readonly taskIds: readonly string[];
}

/** Tells those who watch, in the transaction of the change. Sent when awaited, or as a part of another statement. */
export function writeChange(tx: Queryable, { processId, what, turn, taskIds }: Change): Statement {
  return tx`insert into change_feed (process_id, what, turn, task_ids) values (${processId}, ${what}, ${turn ?? null}, ${[...taskIds]})`;
}

/** A place in the feed. */
export interface Place {
  /** Transaction, as a decimal number of up to 64 bits. */
  readonly xid: string;
  readonly id: bigint;
}

/** How far the feed can be read now, and what else a reader compares. */
export interface Horizon {
  /** Every transaction before this one has ended: what it wrote is all there. */
  readonly xid: string;
  /** No transaction from this one on has begun. */
  readonly nextXid: string;
  /** Cluster, timeline and database: transactions of another cluster have numbers of their own, a restored one gives its numbers a second time, and a restored database lacks what came after its dump. */
  readonly origin: string;
  readonly now: Date;
  /** Rises with every act on people, appointments and delegations, and changes with the day on which they are in force. */
  readonly rights: string;
}

/** A change with what decides who may hear of it, as it stands now. */
export interface ChangeRow extends Place {
  readonly what: Change['what'];
  readonly turn: number | null;
  readonly processId: string;
  readonly kind: string;
  readonly area: readonly string[];
  readonly status: string;
  /** In the order of the row; one that is not known is missing. */
  readonly tasks: readonly ChangedTask[];
  /** How many tasks the row names. */
  readonly named: number;
}

export interface ChangedTask {
  readonly id: string;
  /** Its place among the tasks of the row, from 1. */
  readonly place: number;
  readonly step: string;
  readonly status: 'OPEN' | 'DONE' | 'CANCELLED';
  readonly version: number;
  readonly toUnitId: string;
  readonly toRoles: readonly Role[];
  readonly area: readonly string[];
}

/** Looks how far the feed can be read. Whatever is read of it afterwards, up to there, is complete. */
export async function feedHorizon(sql: Queryable): Promise<Horizon> {
  const [row] = await sql<Horizon[]>`
    select pg_snapshot_xmin(s)::text as xid, pg_snapshot_xmax(s)::text as "nextXid", clock_timestamp() as now,
      (select to_hex(system_identifier) from pg_control_system()) || '-' || left(pg_walfile_name(pg_current_wal_lsn()), 8)
        || '-' || (select oid from pg_database where datname = current_database()) as origin,
      (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date || ' ' || coalesce((select max(seq) from ledger_entry where chain = 'registry'), 0) as rights
    from pg_current_snapshot() s`;
  if (!row) throw new Error('no horizon');
  return row;
}

/** A page of changes from a place on, that one included, up to the transaction before which all have ended. */
export async function readChanges(sql: Queryable, from: Place, before: string, limit: number): Promise<ChangeRow[]> {
  return sql<ChangeRow[]>`
    select f.xid::text as xid, f.id, f.what, f.turn, f.process_id as "processId", p.kind, p.area, p.status, cardinality(f.task_ids) as named,
      (select coalesce(json_agg(json_build_object('id', t.id, 'place', n.place, 'step', t.step, 'status', t.status, 'version', t.version, 'toUnitId', t.to_unit_id, 'toRoles', t.to_roles, 'area', t.area) order by n.place), '[]')
        from unnest(f.task_ids) with ordinality as n(id, place) join task t on t.id = n.id) as tasks
    from change_feed f join process p on p.id = f.process_id
    where (f.xid, f.id) >= (${from.xid}::text::xid8, ${from.id}::bigint) and f.xid < ${before}::text::xid8 order by f.xid, f.id limit ${limit}`;
}

/** Forgets what is older than this many days, a day later than a reader is told so; a place that is accepted has everything behind it. @returns how many */
export async function purgeChanges(sql: Queryable, keepDays: number): Promise<number> {
  return (await sql`delete from change_feed where at < clock_timestamp() - make_interval(days => ${keepDays + 1})`).count;
}

/** Forgets what came with a dump of another cluster and bears transactions that this one has not reached: it would be told when it does. @returns how many */
export async function dropForeignChanges(sql: Queryable): Promise<number> {
  return (await sql`delete from change_feed where xid >= pg_snapshot_xmax(pg_current_snapshot())`).count;
}
