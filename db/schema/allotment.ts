import { sql } from 'drizzle-orm';
import { bigint, check, date, index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { FundingSource } from '../../domain/plan.ts';

/** Targets of a year given to every commune (giao chỉ tiêu) by a decision of the Head; a later one takes the place of the one before. Written by the turns of its process. */
export const planAllotment = pgTable(
  'plan_allotment',
  {
    processId: text('process_id').primaryKey(),
    year: integer('year').notNull(),
    /** 1 for the first of the year. */
    number: integer('number').notNull(),
    /** The approved campaign whose sums bound it. */
    baseProcessId: text('base_process_id').notNull(),
    status: text('status').$type<'PREPARING' | 'SIGNED' | 'CANCELLED'>().notNull(),
    decisionNumber: text('decision_number'),
    decidedOn: date('decided_on'),
    signedAt: timestamp('signed_at', { withTimezone: true }),
    signedBy: text('signed_by'),
    /** The version that was signed. */
    version: integer('version'),
    /** How many adjustments of the year were approved when the draft was written last. */
    adjustments: integer('adjustments').notNull().default(0),
  },
  (t) => [uniqueIndex('plan_allotment_one_open').on(t.year).where(sql`${t.status} = 'PREPARING'`)],
);

/** A target as it stands in the draft: one row for each commune and cell. Zero is a target; absent is none. */
export const planAllotmentDraft = pgTable(
  'plan_allotment_draft',
  {
    processId: text('process_id').notNull(),
    communeId: text('commune_id').notNull(),
    programme: text('programme').notNull(),
    source: text('source').$type<FundingSource>().notNull(),
    households: integer('households').notNull(),
    amountVnd: bigint('amount_vnd', { mode: 'bigint' }).notNull(),
    writtenBy: text('written_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.processId, t.communeId, t.programme, t.source] }), check('plan_allotment_draft_not_negative', sql`${t.households} >= 0 and ${t.amountVnd} >= 0`)],
);

/** Targets as they were put before the Head, by version; never changed. */
export const planAllotmentLine = pgTable(
  'plan_allotment_line',
  {
    processId: text('process_id').notNull(),
    version: integer('version').notNull(),
    communeId: text('commune_id').notNull(),
    programme: text('programme').notNull(),
    source: text('source').$type<FundingSource>().notNull(),
    households: integer('households').notNull(),
    amountVnd: bigint('amount_vnd', { mode: 'bigint' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.processId, t.version, t.communeId, t.programme, t.source] }), index('plan_allotment_line_commune').on(t.communeId)],
);

/** A month's actual figures from the bank's file. A later import of the same month takes the place of the one before; both stay. */
export const planActualImport = pgTable(
  'plan_actual_import',
  {
    id: text('id').primaryKey(),
    year: integer('year').notNull(),
    month: integer('month').notNull(),
    /** 1 for the first import of the month. */
    version: integer('version').notNull(),
    fileSha256: text('file_sha256').notNull(),
    importedAt: timestamp('imported_at', { withTimezone: true }).notNull(),
    importedBy: text('imported_by').notNull(),
    households: integer('households').notNull(),
    amountVnd: bigint('amount_vnd', { mode: 'bigint' }).notNull(),
  },
  (t) => [uniqueIndex('plan_actual_import_version').on(t.year, t.month, t.version)],
);

/** What was lent since the beginning of the year, as the bank's file says: one row for each commune and cell. */
export const planActual = pgTable(
  'plan_actual',
  {
    importId: text('import_id').notNull(),
    communeId: text('commune_id').notNull(),
    programme: text('programme').notNull(),
    source: text('source').$type<FundingSource>().notNull(),
    households: integer('households').notNull(),
    amountVnd: bigint('amount_vnd', { mode: 'bigint' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.communeId, t.programme, t.source] })],
);
