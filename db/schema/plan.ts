import { sql } from 'drizzle-orm';
import { bigint, check, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { FundingSource } from '../../domain/plan.ts';

export type LineStatus = 'DRAFT' | 'SUBMITTED' | 'ACCEPTED' | 'RETURNED';

/** One campaign a year that is not cancelled: the branch's process and its dates. Written by the turns of that process. */
export const planCampaign = pgTable(
  'plan_campaign',
  {
    processId: text('process_id').primaryKey(),
    year: integer('year').notNull(),
    /** The period its processes carry. */
    period: text('period').notNull().unique(),
    /** 1 for the first campaign of the year; later ones only after a cancelled one. */
    attempt: integer('attempt').notNull(),
    status: text('status').$type<'OPEN' | 'INTAKE_CLOSED' | 'APPROVED' | 'CANCELLED'>().notNull(),
    dueDates: jsonb('due_dates').notNull(),
    /** Programmes of the campaign; with the two funding sources they make the cells every commune must answer. */
    programmes: text('programmes').array().notNull(),
  },
  (t) => [uniqueIndex('plan_campaign_one_per_year').on(t.year).where(sql`${t.status} <> 'CANCELLED'`)],
);

/** A loan need of a commune: programme x funding source x origin. Written by turns of the commune's process. */
export const planLine = pgTable(
  'plan_line',
  {
    /** Surrogate; stays with the line through all versions. */
    id: text('id').primaryKey(),
    processId: text('process_id').notNull(),
    programme: text('programme').notNull(),
    source: text('source').$type<FundingSource>().notNull(),
    /** The village, group or organization the need comes from. */
    originId: text('origin_id').notNull(),
    households: integer('households').notNull(),
    amountVnd: bigint('amount_vnd', { mode: 'bigint' }).notNull(),
    status: text('status').$type<LineStatus>().notNull(),
    /** Version of the commune's plan in which this content was written. */
    writtenInVersion: integer('written_in_version').notNull(),
    writtenBy: text('written_by').notNull(),
    /** Why the office returned it. */
    returnReason: text('return_reason'),
    returnedBy: text('returned_by'),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    uniqueIndex('plan_line_cell').on(t.processId, t.programme, t.source, t.originId),
    check('plan_line_households', sql`${t.households} > 0`),
    check('plan_line_amount', sql`${t.amountVnd} > 0`),
  ],
);

/** A commune says that a cell has no need. Silence is not zero. */
export const planNoNeed = pgTable(
  'plan_no_need',
  {
    processId: text('process_id').notNull(),
    programme: text('programme').notNull(),
    source: text('source').$type<FundingSource>().notNull(),
    declaredInVersion: integer('declared_in_version').notNull(),
    declaredBy: text('declared_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.processId, t.programme, t.source] })],
);

/** What a level sent upward: one row per cell and child. Version 2 stands beside version 1; rows are never changed. */
export const planSynthesis = pgTable(
  'plan_synthesis',
  {
    processId: text('process_id').notNull(),
    version: integer('version').notNull(),
    programme: text('programme').notNull(),
    source: text('source').$type<FundingSource>().notNull(),
    /** The child unit the amount comes from: a commune, an office; for a commune its own origin. */
    childUnitId: text('child_unit_id').notNull(),
    households: integer('households').notNull(),
    amountVnd: bigint('amount_vnd', { mode: 'bigint' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.processId, t.version, t.programme, t.source, t.childUnitId] })],
);

/** A child that a level went on without: absent from the sums, not zero. */
export const planException = pgTable(
  'plan_exception',
  {
    processId: text('process_id').notNull(),
    version: integer('version').notNull(),
    childUnitId: text('child_unit_id').notNull(),
    reason: text('reason').notNull(),
    decidedBy: text('decided_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.processId, t.version, t.childUnitId] })],
);
