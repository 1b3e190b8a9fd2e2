import { sql } from 'drizzle-orm';
import { date, index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

/** A difficulty that a commune reports upwards (document 499: to the Provincial People's Committee, through the provincial branch). Written by turns of its process. */
export const difficultyReport = pgTable(
  'difficulty_report',
  {
    processId: text('process_id').primaryKey(),
    communeId: text('commune_id').notNull(),
    branchId: text('branch_id').notNull(),
    subject: text('subject').notNull(),
    programme: text('programme'),
    urgency: text('urgency').notNull(),
    /** References of what the commune wrote. */
    contentRef: text('content_ref').notNull(),
    proposalRef: text('proposal_ref').notNull(),
    /** Number in the branch's register of incoming reports. */
    registered: text('registered'),
    /** The direction it is answered by; another one once it was joined. */
    directionId: text('direction_id'),
    /** Rises when the commune reopens it. */
    round: integer('round').notNull().default(1),
    reportedAt: timestamp('reported_at', { withTimezone: true }).notNull(),
    /** ENDED: by an operator. */
    outcome: text('outcome').$type<'SOLVED' | 'WITHDRAWN' | 'ENDED'>(),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    /** The session at which it was raised, where it was. */
    sessionId: text('session_id'),
  },
  (t) => [index('difficulty_report_commune').on(t.communeId, t.reportedAt), index('difficulty_report_reported').on(t.reportedAt, t.processId), index('difficulty_report_direction').on(t.directionId)],
);

/** Where a report was, and since when: each station it passed, in order. The last one has no end. */
export const difficultyStation = pgTable(
  'difficulty_station',
  {
    processId: text('process_id').notNull(),
    seq: integer('seq').notNull(),
    station: text('station').notNull(),
    unitId: text('unit_id').notNull(),
    enteredAt: timestamp('entered_at', { withTimezone: true }).notNull(),
    leftAt: timestamp('left_at', { withTimezone: true }),
    /** What it was sent on with. */
    outcome: text('outcome'),
    textRef: text('text_ref'),
    /** The direction that answered it then. */
    directionId: text('direction_id'),
  },
  (t) => [primaryKey({ columns: [t.processId, t.seq] }), uniqueIndex('difficulty_station_open').on(t.processId).where(sql`${t.leftAt} is null`), index('difficulty_station_direction').on(t.directionId)],
);

/** What the Provincial People's Committee says about one report or several. */
export const difficultyDirection = pgTable(
  'difficulty_direction',
  {
    processId: text('process_id').primaryKey(),
    provinceId: text('province_id').notNull(),
    status: text('status').notNull(),
    /** Number and day of the letter that directs, and what it says. */
    letterNumber: text('letter_number'),
    directedOn: date('directed_on'),
    textRef: text('text_ref'),
    directedBy: text('directed_by'),
    /** Where it was joined into another. */
    joinedInto: text('joined_into'),
  },
  (t) => [index('difficulty_direction_joined').on(t.joinedInto)],
);

/** The opinion that a department was asked for. A missing one does not hold anything up beyond its day. */
export const difficultyOpinion = pgTable(
  'difficulty_opinion',
  {
    directionId: text('direction_id').notNull(),
    departmentId: text('department_id').notNull(),
    /** How often it was asked, this time included. */
    round: integer('round').notNull(),
    askedAt: timestamp('asked_at', { withTimezone: true }).notNull(),
    dueOn: date('due_on').notNull(),
    givenAt: timestamp('given_at', { withTimezone: true }),
    givenBy: text('given_by'),
    textRef: text('text_ref'),
    /** It was gone on without. */
    missed: timestamp('missed_at', { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.directionId, t.departmentId, t.round] })],
);

/** What somebody is directed to do, and until when. */
export const difficultyAct = pgTable(
  'difficulty_act',
  {
    directionId: text('direction_id').notNull(),
    number: integer('number').notNull(),
    unitId: text('unit_id').notNull(),
    textRef: text('text_ref').notNull(),
    dueOn: date('due_on').notNull(),
    doneAt: timestamp('done_at', { withTimezone: true }),
    doneBy: text('done_by'),
    resultRef: text('result_ref'),
  },
  (t) => [primaryKey({ columns: [t.directionId, t.number] }), index('difficulty_act_unit').on(t.unitId)],
);

/** What was said beside the stations of a report, or within a direction. */
export const difficultyNote = pgTable(
  'difficulty_note',
  {
    processId: text('process_id').notNull(),
    seq: integer('seq').notNull(),
    kind: text('kind').$type<'SUPPLEMENT' | 'QUESTION' | 'SUBMISSION' | 'RETURN'>().notNull(),
    textRef: text('text_ref').notNull(),
    writtenBy: text('written_by').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.processId, t.seq] })],
);
