import { date, index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import type { BoardItem, PostingOutcome } from '../../domain/boards.ts';
import { person } from './people.ts';

/** What must hang on the information boards of a branch's points, by version. Never changed: a later version takes its place. */
export const boardContent = pgTable('board_content', {
  branchId: text('branch_id').notNull(),
  version: integer('version').notNull(),
  effectiveOn: date('effective_on').notNull(),
  /** Number and date of the decision or notice it rests on. */
  basis: text('basis').notNull(),
  publishedBy: text('published_by').notNull(),
  publishedAt: timestamp('published_at', { withTimezone: true }).notNull(),
  /** Digest of all its sheets. */
  sha256: text('sha256').notNull(),
}, (t) => [primaryKey({ columns: [t.branchId, t.version] })]);

/** One sheet of a version: public text. */
export const boardSheet = pgTable('board_sheet', {
  branchId: text('branch_id').notNull(),
  version: integer('version').notNull(),
  item: text('item').$type<BoardItem>().notNull(),
  title: text('title').notNull(),
  body: text('body').notNull(),
  /** The version in which it was written like this. */
  since: integer('since').notNull(),
}, (t) => [primaryKey({ columns: [t.branchId, t.version, t.item] })]);

/** A version that was taken back before its day: it never has to hang, and its number is not used again. Never changed. */
export const boardWithdrawal = pgTable('board_withdrawal', {
  branchId: text('branch_id').notNull(),
  version: integer('version').notNull(),
  at: timestamp('at', { withTimezone: true }).notNull(),
  by: text('by').notNull(),
  /** Reference of why. */
  reasonRef: text('reason_ref').notNull(),
}, (t) => [primaryKey({ columns: [t.branchId, t.version] })]);

/** Posting one version at one point, with evidence. Its row is there before its process, with the version or the point; afterwards written by turns of its process. */
export const boardPosting = pgTable('board_posting', {
  processId: text('process_id').primaryKey(),
  branchId: text('branch_id').notNull(),
  version: integer('version').notNull(),
  pointId: text('point_id').notNull(),
  communeId: text('commune_id').notNull(),
  openedAt: timestamp('opened_at', { withTimezone: true }).notNull(),
  /** Reference of where the commune has put the board. */
  placeRef: text('place_ref'),
  postedOn: date('posted_on'),
  postedBy: text('posted_by'),
  postedAt: timestamp('posted_at', { withTimezone: true }),
  /** Attachments of the process that show it. */
  photoIds: text('photo_ids').array(),
  /** When the office rejected it last, and reference of why. */
  rejectedAt: timestamp('rejected_at', { withTimezone: true }),
  rejectedRef: text('rejected_ref'),
  outcome: text('outcome').$type<PostingOutcome>(),
  closedAt: timestamp('closed_at', { withTimezone: true }),
}, (t) => [index('board_posting_point').on(t.pointId, t.version), index('board_posting_version').on(t.branchId, t.version)]);

/** A private link by which calendar programs read a person's sessions and deadlines. Only a digest of it is kept. */
export const calendarFeed = pgTable('calendar_feed', {
  id: text('id').primaryKey(),
  personId: text('person_id').notNull().references(() => person.id),
  tokenHash: text('token_hash').notNull().unique(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  revokedAt: timestamp('revoked_at', { withTimezone: true }),
  /** Day on which it was read last. */
  lastUsedOn: date('last_used_on'),
}, (t) => [uniqueIndex('calendar_feed_live').on(t.personId).where(sql`${t.revokedAt} is null`)]);
