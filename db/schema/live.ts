import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { xid8 } from './xid8.ts';

/**
 * That something changed, for those who watch; kept for some days. A reader goes by transaction first and by number second, and only as far as every transaction before has ended:
 * numbers alone are given before the commit, and one that commits late would be skipped.
 */
export const changeFeed = pgTable(
  'change_feed',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    xid: xid8('xid').notNull().default(sql`pg_current_xact_id()`),
    processId: text('process_id').notNull(),
    what: text('what').$type<'TURN' | 'COMMENT' | 'ATTACHMENT'>().notNull(),
    turn: integer('turn'),
    /** The tasks that changed with it. */
    taskIds: text('task_ids').array().notNull().default([]),
    at: timestamp('at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  },
  (t) => [index('change_feed_order').on(t.xid, t.id), index('change_feed_at').on(t.at)],
);
