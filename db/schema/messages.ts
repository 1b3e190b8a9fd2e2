import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

/** What one process tells another, or starts: written in the turn that decided it, delivered in order per receiver by the relay. */
export const outbox = pgTable(
  'outbox',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Process, turn and number within the turn: the receiver's idempotency key. */
    key: text('key').notNull().unique(),
    fromProcessId: text('from_process_id').notNull(),
    toProcessId: text('to_process_id').notNull(),
    /** START begins the receiver's workflow, MESSAGE is delivered to it. */
    mode: text('mode').$type<'START' | 'MESSAGE'>().notNull(),
    body: jsonb('body').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    deliveredAt: timestamp('delivered_at', { withTimezone: true }),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
    /** Not before then; pushed back after a failure. */
    nextAttemptAt: timestamp('next_attempt_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    // The relay asks for the oldest undelivered rows only; delivered ones must not slow it.
    index('outbox_due').on(t.id).where(sql`${t.deliveredAt} is null`),
    index('outbox_receiver').on(t.toProcessId, t.id).where(sql`${t.deliveredAt} is null`),
  ],
);

/** An Idempotency-Key belongs to a person and a route. The answer is kept where the route wrote it in the same transaction; decisions are repeated to the engine, which dedupes. */
export const idempotencyKey = pgTable(
  'idempotency_key',
  {
    personId: text('person_id').notNull(),
    /** Method and route pattern. */
    route: text('route').notNull(),
    key: text('key').notNull(),
    /** SHA-256 over method, URL path and canonical body. */
    requestHash: text('request_hash').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    responseStatus: integer('response_status'),
    responseBody: jsonb('response_body'),
  },
  (t) => [primaryKey({ columns: [t.personId, t.route, t.key] }), index('idempotency_key_created').on(t.createdAt)],
);

/** A text that a person wrote: a reason, a remark. The engine and the ledger hold its id and hash only, because it may name people. */
export const freeText = pgTable('free_text', {
  id: text('id').primaryKey(),
  processId: text('process_id').notNull(),
  body: text('body').notNull(),
  sha256: text('sha256').notNull(),
  writtenBy: text('written_by').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
});

/** A table that a person sent with an act, put aside before it. Only its id, hash and counts go through the engine; once taken in it stays, as what the ledger's hash stands for. */
export const stagedTable = pgTable(
  'staged_table',
  {
    id: text('id').primaryKey(),
    processId: text('process_id').notNull(),
    body: jsonb('body').notNull(),
    sha256: text('sha256').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    /** When a process took it in; null while it is only staged. */
    appliedAt: timestamp('applied_at', { withTimezone: true }),
  },
  (t) => [index('staged_table_created').on(t.createdAt)],
);
