import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

/** How sure a figure is: of a text in force, of a notice still to come, or a choice of this province. */
export type Confidence = 'CONFIRMED' | 'PROVISIONAL' | 'LOCAL_CHOICE' | 'BACKGROUND';

/** Every change of calendar or parameters, proposed, then applied or dropped, and every migration of running processes; the applied ones number the policy. */
export const policyChange = pgTable(
  'policy_change',
  {
    id: text('id').primaryKey(),
    kind: text('kind').$type<'CALENDAR' | 'PARAMETERS' | 'MIGRATION'>().notNull(),
    status: text('status').$type<'PROPOSED' | 'APPLIED' | 'DROPPED'>().notNull(),
    /** What changes: days, or parameters; of a migration, which processes. */
    body: jsonb('body').notNull(),
    /** Number and date of the notice or decision it rests on. */
    basis: text('basis').notNull(),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: timestamp('proposed_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    appliedBy: text('applied_by'),
    appliedAt: timestamp('applied_at', { withTimezone: true }),
    /** Reason, where a deadline got shorter. */
    reason: text('reason'),
    /** The policy version it made; null until applied. */
    version: integer('version'),
  },
  (t) => [uniqueIndex('policy_change_version').on(t.version), index('policy_change_proposed').on(t.status, t.proposedAt)],
);

/** One day that differs from Monday to Friday, for the whole province or for one unit and all below it. A row is never changed: a later version ends it. */
export const calendarDay = pgTable(
  'calendar_day',
  {
    id: text('id').primaryKey(),
    day: date('day').notNull(),
    /** Null: everywhere. */
    unitId: text('unit_id'),
    kind: text('kind').$type<'HOLIDAY' | 'TET' | 'COMPENSATORY' | 'MAKE_UP' | 'STORM' | 'WORKING'>().notNull(),
    working: boolean('working').notNull(),
    nameVi: text('name_vi').notNull(),
    nameEn: text('name_en').notNull(),
    source: text('source').notNull(),
    sourceDate: date('source_date'),
    confidence: text('confidence').$type<Confidence>().notNull(),
    fromVersion: integer('from_version').notNull(),
    /** The first version that no longer has it. */
    toVersion: integer('to_version'),
  },
  (t) => [index('calendar_day_day').on(t.day), uniqueIndex('calendar_day_once').on(t.day, sql`coalesce(${t.unitId}, '')`).where(sql`${t.toVersion} is null`)],
);

/** A value of policy. A row is never changed: a later version ends it. */
export const parameter = pgTable(
  'parameter',
  {
    id: text('id').primaryKey(),
    key: text('key').notNull(),
    value: jsonb('value').notNull(),
    source: text('source').notNull(),
    confidence: text('confidence').$type<Confidence>().notNull(),
    validFrom: date('valid_from').notNull(),
    fromVersion: integer('from_version').notNull(),
    toVersion: integer('to_version'),
  },
  (t) => [index('parameter_key').on(t.key, t.fromVersion), uniqueIndex('parameter_once').on(t.key, t.validFrom).where(sql`${t.toVersion} is null`)],
);
