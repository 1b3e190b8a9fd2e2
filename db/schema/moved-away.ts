import { sql } from 'drizzle-orm';
import { bigint, boolean, check, date, index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

/** A borrower who left their place of residence, with all their loans. One open case for each (`case_number.subject`). */
export const movedAwayCase = pgTable(
  'moved_away_case',
  {
    /** The process in which it was opened. */
    id: text('id').primaryKey(),
    borrowerId: text('borrower_id').notNull(),
    /** Day on which they were found to have left. */
    detectedOn: date('detected_on').notNull(),
    /** The commune in which they were found to have left. */
    unitId: text('unit_id').notNull(),
    openedAt: timestamp('opened_at', { withTimezone: true }).notNull(),
    openedBy: text('opened_by').notNull(),
    noteRef: text('note_ref').notNull(),
    /** What is known of where they are: of the last finding. */
    whereabouts: text('whereabouts').$type<'EXACT' | 'VAGUE' | 'NONE'>(),
    /** From here the months without news count; the day of detection at first. */
    lastNewsOn: date('last_news_on').notNull(),
    hasLocalAssets: text('has_local_assets').$type<'YES' | 'NO' | 'UNKNOWN'>().notNull().default('UNKNOWN'),
    outcome: text('outcome').$type<'PAID' | 'RETURNED' | 'TRANSFERRED' | 'IN_COURT' | 'RISK_HANDLED'>(),
    closedOn: date('closed_on'),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    closedBy: text('closed_by'),
    /** Of the document that closed it, as on paper: always of a decision to go to court. */
    documentNumber: text('document_number'),
    documentOn: date('document_on'),
    closeRef: text('close_ref'),
    /** Attachments of the process that closed it. */
    evidence: text('evidence').array().notNull().default([]),
  },
  (t) => [index('moved_away_case_borrower').on(t.borrowerId)],
);

/** Which unit answers for the debt of a case: on every day exactly one (an exclusion constraint in SQL; one begins where the one before ends). */
export const movedAwayDuty = pgTable(
  'moved_away_duty',
  {
    caseId: text('case_id').notNull().references(() => movedAwayCase.id),
    processId: text('process_id').notNull(),
    unitId: text('unit_id').notNull(),
    validFrom: date('valid_from').notNull(),
    /** First day of the next unit's; null for whoever answers now, and of a closed case the day after it was closed. */
    validTo: date('valid_to'),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.processId, t.validFrom] }), index('moved_away_duty_unit').on(t.unitId), check('moved_away_duty_period', sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`)],
);

/** A hand-over that one unit proposed to another. Its row is the arbiter between acceptance and withdrawal. */
export const movedAwayHandover = pgTable(
  'moved_away_handover',
  {
    caseId: text('case_id').notNull().references(() => movedAwayCase.id),
    number: integer('number').notNull(),
    fromProcessId: text('from_process_id').notNull(),
    toProcessId: text('to_process_id').notNull(),
    fromUnitId: text('from_unit_id').notNull(),
    toUnitId: text('to_unit_id').notNull(),
    status: text('status').$type<'PROPOSED' | 'ACCEPTED' | 'REFUSED' | 'WITHDRAWN'>().notNull(),
    proposedAt: timestamp('proposed_at', { withTimezone: true }).notNull(),
    proposedBy: text('proposed_by').notNull(),
    /** From which day the other unit is to answer for it; not before the proposer's own duty. */
    effectiveFrom: date('effective_from').notNull(),
    decidedAt: timestamp('decided_at', { withTimezone: true }),
    decidedBy: text('decided_by'),
    reasonRef: text('reason_ref'),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.number] }), uniqueIndex('moved_away_handover_one_open').on(t.caseId).where(sql`${t.status} = 'PROPOSED'`), index('moved_away_handover_to').on(t.toUnitId, t.status)],
);

/** What was found of where they are: prepared by one person, confirmed by another. The last one counts. */
export const movedAwayFinding = pgTable(
  'moved_away_finding',
  {
    caseId: text('case_id').notNull().references(() => movedAwayCase.id),
    number: integer('number').notNull(),
    processId: text('process_id').notNull(),
    whereabouts: text('whereabouts').$type<'EXACT' | 'VAGUE' | 'NONE'>().notNull(),
    /** Of an exact address: in this province, and then in which commune. */
    inProvince: boolean('in_province'),
    receivingUnitId: text('receiving_unit_id'),
    hasLocalAssets: text('has_local_assets').$type<'YES' | 'NO' | 'UNKNOWN'>().notNull(),
    addressRef: text('address_ref'),
    textRef: text('text_ref'),
    preparedBy: text('prepared_by').notNull(),
    confirmedBy: text('confirmed_by').notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.number] })],
);

/** An attempt to find the borrower, or news that came, with its evidence. */
export const movedAwayAttempt = pgTable(
  'moved_away_attempt',
  {
    caseId: text('case_id').notNull().references(() => movedAwayCase.id),
    number: integer('number').notNull(),
    processId: text('process_id').notNull(),
    kind: text('kind').$type<'FAMILY' | 'ROUND' | 'NEWS'>().notNull(),
    method: text('method').notNull(),
    result: text('result').notNull(),
    onDay: date('on_day').notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull(),
    recordedBy: text('recorded_by').notNull(),
    textRef: text('text_ref'),
    /** Attachments of its process. */
    evidence: text('evidence').array().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.number] })],
);

/** What the borrower has committed to pay, and what came of it. VND. */
export const movedAwayCommitment = pgTable(
  'moved_away_commitment',
  {
    caseId: text('case_id').notNull().references(() => movedAwayCase.id),
    number: integer('number').notNull(),
    processId: text('process_id').notNull(),
    dueOn: date('due_on').notNull(),
    amountVnd: bigint('amount_vnd', { mode: 'bigint' }).notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull(),
    paidOn: date('paid_on'),
    paidVnd: bigint('paid_vnd', { mode: 'bigint' }),
    outcome: text('outcome').$type<'KEPT' | 'PARTLY' | 'BROKEN' | 'REPLACED'>(),
    answeredAt: timestamp('answered_at', { withTimezone: true }),
    textRef: text('text_ref'),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.number] }), check('moved_away_commitment_positive', sql`${t.amountVnd} > 0`)],
);

/** A letter to another province, and what it answered last. The debt stays with the unit that answers for it. */
export const movedAwayReferral = pgTable(
  'moved_away_referral',
  {
    caseId: text('case_id').notNull().references(() => movedAwayCase.id),
    number: integer('number').notNull(),
    processId: text('process_id').notNull(),
    provinceRef: text('province_ref').notNull(),
    letterNumber: text('letter_number').notNull(),
    sentOn: date('sent_on').notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull(),
    answer: text('answer').$type<'WILL_COLLECT' | 'TAKES_OVER' | 'NOT_FOUND' | 'NO_ANSWER'>(),
    answeredOn: date('answered_on'),
    answeredAt: timestamp('answered_at', { withTimezone: true }),
    textRef: text('text_ref'),
    evidence: text('evidence').array().notNull().default([]),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.number] })],
);

/** Risk handling was offered, because the months without news and without local assets had passed; and what a person made of it. */
export const movedAwayCandidate = pgTable(
  'moved_away_candidate',
  {
    caseId: text('case_id').notNull().references(() => movedAwayCase.id),
    number: integer('number').notNull(),
    processId: text('process_id').notNull(),
    offeredOn: date('offered_on').notNull(),
    decision: text('decision').$type<'PROPOSED' | 'KEPT' | 'LAPSED'>(),
    decidedAt: timestamp('decided_at', { withTimezone: true }),
    decidedBy: text('decided_by'),
    textRef: text('text_ref'),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.number] })],
);
