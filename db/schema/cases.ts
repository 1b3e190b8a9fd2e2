import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { person } from './people.ts';
import { process } from './processes.ts';
import { unit } from './units.ts';

/** What people say to one another about a process. Its text is here and nowhere else: the ledger has its digest. */
export const caseComment = pgTable(
  'case_comment',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    processId: text('process_id').notNull().references(() => process.id),
    /** The task it is about, if it is about one. */
    taskId: text('task_id'),
    authorId: text('author_id').notNull().references(() => person.id),
    /** Whom the author acted for, by delegation. */
    actingFor: text('acting_for'),
    /** Null once it is retracted. */
    body: text('body'),
    /** People named with @; each had access when it was written. */
    mentions: text('mentions').array().notNull().default([]),
    at: timestamp('at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    retractedAt: timestamp('retracted_at', { withTimezone: true }),
  },
  (t) => [index('case_comment_process').on(t.processId, t.id)],
);

/** A content, stored once however often it is attached; addressed by its digest. */
export const fileContent = pgTable('file_content', {
  /** SHA-256, hex; also where the store has it. */
  sha256: text('sha256').primaryKey(),
  size: bigint('size', { mode: 'bigint' }).notNull(),
  /** Found from the content. */
  mediaType: text('media_type').notNull(),
  storedAt: timestamp('stored_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  /** When it was last compared with its digest. */
  checkedAt: timestamp('checked_at', { withTimezone: true }),
  /** What that found. */
  fault: text('fault').$type<'MISSING' | 'ALTERED'>(),
});

/** A content under a name, in one process. */
export const attachment = pgTable(
  'attachment',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    processId: text('process_id').notNull().references(() => process.id),
    taskId: text('task_id'),
    sha256: text('sha256').notNull().references(() => fileContent.sha256),
    name: text('name').notNull(),
    uploadedBy: text('uploaded_by').notNull().references(() => person.id),
    actingFor: text('acting_for'),
    at: timestamp('at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    retractedAt: timestamp('retracted_at', { withTimezone: true }),
  },
  (t) => [index('attachment_process').on(t.processId, t.id), index('attachment_content').on(t.sha256)],
);

/** Who has a task open on their screen; stale after a short while. */
export const taskViewer = pgTable(
  'task_viewer',
  {
    taskId: text('task_id').notNull(),
    personId: text('person_id').notNull().references(() => person.id),
    since: timestamp('since', { withTimezone: true }).notNull(),
    seenAt: timestamp('seen_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.taskId, t.personId] }), index('task_viewer_seen').on(t.seenAt)],
);

/** A filter of a list under a name: one's own, or shared with a unit. */
export const savedFilter = pgTable(
  'saved_filter',
  {
    id: text('id').primaryKey(),
    ownerId: text('owner_id').notNull().references(() => person.id),
    /** With whom it is shared: everyone who holds a role there. */
    unitId: text('unit_id').references(() => unit.id),
    list: text('list').$type<'tasks' | 'processes'>().notNull(),
    name: text('name').notNull(),
    query: jsonb('query').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    version: integer('version').notNull().default(1),
  },
  (t) => [uniqueIndex('saved_filter_name').on(t.ownerId, t.list, t.name), index('saved_filter_unit').on(t.unitId)],
);
