import { sql } from 'drizzle-orm';
import { check, date, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

/** A request to handle a loan at risk (01/XLN), from its verification (02/XLN) to the Head Office's decision and what follows. One open case for each loan (`case_number.subject`). */
export const riskCase = pgTable(
  'risk_case',
  {
    processId: text('process_id').primaryKey(),
    loanId: text('loan_id').notNull(),
    communeId: text('commune_id').notNull(),
    /** The office that plans with the commune. */
    officeId: text('office_id').notNull(),
    /** The department that signs as specialist body; null where the commune's own specialist does. */
    specialistUnitId: text('specialist_unit_id'),
    /** Steps whose signatures the record of the loss (02/XLN) needs. */
    signers: text('signers').array().notNull(),
    /** Numbers of the policy that the case goes by, from its beginning. */
    rules: jsonb('rules').notNull(),
    /** An objective cause of the list in force. */
    cause: text('cause').notNull(),
    /** Day of the event. */
    causedOn: date('caused_on').notNull(),
    requestedOn: date('requested_on').notNull(),
    /** EXTENSION, FREEZE or WRITE_OFF, as asked for; of a supplement the case it follows. */
    asksFor: text('asks_for'),
    noteRef: text('note_ref'),
    follows: text('follows'),
    /** The process in which the first of these cases was opened: its number stays taken until the last of them is closed. */
    opened: text('opened').notNull(),
    openedAt: timestamp('opened_at', { withTimezone: true }).notNull(),
    /** Rises with each verification: what was signed before is signed anew. */
    round: integer('round').notNull().default(1),
    /** Day of the visit, who entered the loss, and what they remarked. */
    visitedOn: date('visited_on'),
    verifiedBy: text('verified_by'),
    verifiedNoteRef: text('verified_note_ref'),
    /** Loss in basis points of the capital, as verified; 1 to 10,000. */
    lossBps: integer('loss_bps'),
    /** The measure that the loss suggests, and by what rule. */
    suggested: text('suggested'),
    suggestedBy: text('suggested_by'),
    listNumber: text('list_number'),
    listedOn: date('listed_on'),
    /** The letter by which the branch sent it to the Head Office. */
    letterNumber: text('letter_number'),
    sentOn: date('sent_on'),
    checkedBy: text('checked_by'),
    /** Number of the decision that stands: one that was recorded wrongly stays in `risk_decision`, and stands no more. */
    decision: integer('decision'),
    closedAt: timestamp('closed_at', { withTimezone: true }),
  },
  (t) => [index('risk_case_loan').on(t.loanId), index('risk_case_commune').on(t.communeId), index('risk_case_follows').on(t.follows), check('risk_case_loss', sql`${t.lossBps} is null or ${t.lossBps} between 1 and 10000`)],
);

/** What the Head Office decided: recorded here, not taken. Added to, never changed. */
export const riskDecision = pgTable(
  'risk_decision',
  {
    processId: text('process_id').notNull(),
    number: integer('number').notNull(),
    measure: text('measure').$type<'EXTENSION' | 'FREEZE' | 'WRITE_OFF' | 'REFUSAL'>().notNull(),
    decisionNumber: text('decision_number').notNull(),
    decidedOn: date('decided_on').notNull(),
    /** Last day of an extension or a freeze, and the last one that the source allows. */
    until: date('until'),
    atMost: date('at_most'),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull(),
    textRef: text('text_ref'),
  },
  (t) => [primaryKey({ columns: [t.processId, t.number] })],
);
