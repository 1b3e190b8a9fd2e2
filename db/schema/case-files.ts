import { sql } from 'drizzle-orm';
import { date, index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

/**
 * The number of a case among all of its kind and year, taken before its process starts: of two people who open a case about the same subject only one gets one.
 * The same act gets the same number again.
 */
export const caseNumber = pgTable(
  'case_number',
  {
    kind: text('kind').notNull(),
    year: integer('year').notNull(),
    number: integer('number').notNull(),
    unitId: text('unit_id').notNull(),
    processId: text('process_id').notNull().unique(),
    /** What at most one open case of the kind may be about: a borrower, a loan. Null where any number may be open. */
    subject: text('subject'),
    actKey: text('act_key').notNull().unique(),
    takenAt: timestamp('taken_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    closedAt: timestamp('closed_at', { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.kind, t.year, t.number] }), uniqueIndex('case_number_one_open').on(t.kind, t.subject).where(sql`${t.closedAt} is null and ${t.subject} is not null`)],
);

/** Who signed what of a case: minutes, a record of a loss. One row for each step that is a signature. */
export const caseSignature = pgTable(
  'case_signature',
  {
    processId: text('process_id').notNull(),
    step: text('step').notNull(),
    /** Rises when what was signed has changed, and is signed anew. */
    round: integer('round').notNull(),
    unitId: text('unit_id').notNull(),
    outcome: text('outcome').$type<'SIGNED' | 'DECLINED'>().notNull(),
    signedBy: text('signed_by').notNull(),
    actingFor: text('acting_for'),
    signedAt: timestamp('signed_at', { withTimezone: true }).notNull(),
    /** Civil day on the paper. */
    signedOn: date('signed_on').notNull(),
    /** Reference of a reason or remark. */
    textRef: text('text_ref'),
  },
  (t) => [primaryKey({ columns: [t.processId, t.step, t.round] }), index('case_signature_person').on(t.signedBy)],
);
