import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

/** Who did what: append-only, one hash chain per process (and one for the registry of people and units). The application may only SELECT and INSERT. */
export const ledgerEntry = pgTable(
  'ledger_entry',
  {
    /** A process id, or `registry`. */
    chain: text('chain').notNull(),
    /** 1, 2, 3 … without gaps, numbered under the lock on the chain. */
    seq: integer('seq').notNull(),
    /** Turn of the workflow that wrote it; null for what no turn wrote (refusals, the registry). */
    turn: integer('turn'),
    /** Business time: when the workflow took the decision. */
    at: timestamp('at', { withTimezone: true, precision: 3 }).notNull(),
    /** Wall time of the database. */
    recordedAt: timestamp('recorded_at', { withTimezone: true, precision: 3 }).notNull(),
    /** Person id, or `system`. */
    actor: text('actor').notNull(),
    actingFor: text('acting_for'),
    /** On what the right to act rests: the appointment's id. */
    basis: text('basis'),
    action: text('action').notNull(),
    /** The task, unit or person acted on. */
    subject: text('subject'),
    before: jsonb('before'),
    after: jsonb('after'),
    previousHash: text('previous_hash').notNull(),
    /** SHA-256 over the canonical JSON (RFC 8785) of all the columns above, hex. */
    hash: text('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.chain, t.seq] }), uniqueIndex('ledger_entry_hash').on(t.hash), index('ledger_entry_recorded').on(t.recordedAt)],
);

/** A chain over all chains: every few minutes it seals the heads that moved, so that a cut tail or a deleted process shows. */
export const ledgerAnchor = pgTable('ledger_anchor', {
  seq: integer('seq').primaryKey(),
  recordedAt: timestamp('recorded_at', { withTimezone: true, precision: 3 }).notNull(),
  /** `{ chain: [seq, hash] }` for every chain that grew since the anchor before. */
  heads: jsonb('heads').$type<Record<string, [number, string]>>().notNull(),
  previousHash: text('previous_hash').notNull(),
  hash: text('hash').notNull(),
});

/** Attempts that concern no process: forged tokens, absent or denied things. Rate-limited; no personal data. */
export const securityLog = pgTable(
  'security_log',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp('at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    code: text('code').notNull(),
    /** Person id where known. */
    actor: text('actor'),
    method: text('method').notNull(),
    /** The id in the path, where there is one: what was tried. */
    target: text('target'),
    /** The route's pattern, never the URL. */
    route: text('route').notNull(),
    traceId: text('trace_id').notNull(),
    /** How many attempts the row stands for: 1, or all those of a minute beyond its limit. */
    attempts: integer('attempts').notNull().default(1),
  },
  (t) => [index('security_log_at').on(t.at)],
);
