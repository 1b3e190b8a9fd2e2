import { sql } from 'drizzle-orm';
import { bigint, boolean, date, index, integer, jsonb, pgTable, primaryKey, text, time, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Role } from '../../domain/roles.ts';
import type { AgendaKind, ChairmanPart, DayRule, DutyRole, SessionHost, SessionOutcome } from '../../domain/sessions.ts';
import { unit } from './units.ts';

/** The groups that meet at a point; one that stands nowhere meets at every point of its commune [design]. */
export const pointGroup = pgTable('point_group', {
  groupId: text('group_id').primaryKey().references(() => unit.id),
  pointId: text('point_id').notNull().references(() => unit.id),
}, (t) => [index('point_group_point').on(t.pointId)]);

/** Each time that the sessions of a month were planned, and what came of it. */
export const sessionPlanning = pgTable('session_planning', {
  /** Of the act or of the run of the schedule. */
  id: text('id').primaryKey(),
  branchId: text('branch_id').notNull(),
  /** `YYYY-MM`. */
  month: text('month').notNull(),
  startedAt: timestamp('started_at', { withTimezone: true }).notNull(),
  finishedAt: timestamp('finished_at', { withTimezone: true }),
  /** Sessions that it opened, that were there, and whose day had passed. */
  opened: integer('opened').notNull().default(0),
  present: integer('present').notNull().default(0),
  passed: integer('passed').notNull().default(0),
  /** The person who had it planned; null for the schedule. */
  byPerson: text('by_person'),
}, (t) => [index('session_planning_month').on(t.branchId, t.month, t.startedAt)]);

/** One session of one point. Its row is there before its process: who plans the same session again finds it. Afterwards written by turns of its process. */
export const transactionSession = pgTable('transaction_session', {
  processId: text('process_id').primaryKey(),
  pointId: text('point_id').notNull().references(() => unit.id),
  /** `YYYY-MM`. */
  month: text('month').notNull(),
  /** 0 for the session of the fixed day, then the extra ones. */
  ordinal: integer('ordinal').notNull(),
  communeId: text('commune_id').notNull(),
  officeId: text('office_id').notNull(),
  branchId: text('branch_id').notNull(),
  /** The fixed day in its month. */
  plannedOn: date('planned_on').notNull(),
  /** The day it is held on, as things stand. */
  day: date('day').notNull(),
  startsAt: time('starts_at').notNull(),
  endsAt: time('ends_at').notNull(),
  /** Why an extra session is held: reference of the text. */
  reasonRef: text('reason_ref'),
  host: text('host').$type<SessionHost>(),
  /** Reference of the place, where it is named in words. */
  placeRef: text('place_ref'),
  locationAt: timestamp('location_at', { withTimezone: true }),
  securityAt: timestamp('security_at', { withTimezone: true }),
  /** Of militia and others whom the police bring, by number alone. */
  securityOthers: integer('security_others'),
  teamAt: timestamp('team_at', { withTimezone: true }),
  agendaAt: timestamp('agenda_at', { withTimezone: true }),
  boardAt: timestamp('board_at', { withTimezone: true }),
  boardVersion: integer('board_version'),
  boardComplete: boolean('board_complete'),
  boardRef: text('board_ref'),
  outcome: text('outcome').$type<SessionOutcome>(),
  outcomeAt: timestamp('outcome_at', { withTimezone: true }),
  outcomeBy: text('outcome_by'),
  outcomeRef: text('outcome_ref'),
  /** When it began and ended, as said. */
  heldFrom: time('held_from'),
  heldUntil: time('held_until'),
  minutesRef: text('minutes_ref'),
  minutesAt: timestamp('minutes_at', { withTimezone: true }),
  minutesBy: text('minutes_by'),
  /** How often they were written. */
  minutesVersion: integer('minutes_version'),
  chairmanPart: text('chairman_part').$type<ChairmanPart>(),
  chairmanRef: text('chairman_ref'),
  chairmanAt: timestamp('chairman_at', { withTimezone: true }),
  chairmanBy: text('chairman_by'),
}, (t) => [
  uniqueIndex('transaction_session_month').on(t.pointId, t.month, t.ordinal),
  uniqueIndex('transaction_session_day').on(t.pointId, t.day).where(sql`${t.outcome} is null or ${t.outcome} = 'HELD'`),
  index('transaction_session_office').on(t.officeId, t.month),
  index('transaction_session_commune').on(t.communeId, t.day),
  index('transaction_session_days').on(t.day, t.processId),
]);

/** Each time that a session was moved to another day. */
export const sessionMove = pgTable('session_move', {
  processId: text('process_id').notNull(),
  seq: integer('seq').notNull(),
  fromDay: date('from_day').notNull(),
  toDay: date('to_day').notNull(),
  rule: text('rule').$type<DayRule>().notNull(),
  reasonRef: text('reason_ref'),
  by: text('by').notNull(),
  at: timestamp('at', { withTimezone: true }).notNull(),
}, (t) => [primaryKey({ columns: [t.processId, t.seq] })]);

/** Who serves or guards a session; one person in two sessions at overlapping times is excluded (constraint in SQL). */
export const sessionDuty = pgTable('session_duty', {
  id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
  processId: text('process_id').notNull(),
  personId: text('person_id').notNull(),
  duty: text('duty').$type<DutyRole>().notNull(),
  day: date('day').notNull(),
  startsAt: time('starts_at').notNull(),
  endsAt: time('ends_at').notNull(),
  namedBy: text('named_by').notNull(),
  namedAt: timestamp('named_at', { withTimezone: true }).notNull(),
  /** Replaced, or the session is not held. */
  endedAt: timestamp('ended_at', { withTimezone: true }),
}, (t) => [index('session_duty_session').on(t.processId), index('session_duty_person').on(t.personId, t.day)]);

/** Who is invited: a role at a unit; after the session, whether they came. */
export const sessionInvitee = pgTable('session_invitee', {
  processId: text('process_id').notNull(),
  unitId: text('unit_id').notNull(),
  role: text('role').$type<Role>().notNull(),
  /** Null: by rule, when the session was planned. */
  addedBy: text('added_by'),
  attended: boolean('attended'),
}, (t) => [primaryKey({ columns: [t.processId, t.unitId, t.role] }), index('session_invitee_unit').on(t.unitId, t.role)]);

/** What the session takes up. */
export const sessionAgendaItem = pgTable('session_agenda_item', {
  processId: text('process_id').notNull(),
  number: integer('number').notNull(),
  kind: text('kind').$type<AgendaKind>().notNull(),
  /** The difficulty report, the follow-up (`process#number`), or the group. */
  ref: text('ref'),
  /** Reference of what somebody wrote. */
  textRef: text('text_ref'),
  /** Numbers only, e.g. how many loans of a group are overdue. */
  facts: jsonb('facts').notNull().default({}),
}, (t) => [primaryKey({ columns: [t.processId, t.number] })]);

/** A difficulty that was raised at the session, and the report that the chairman made of it. */
export const sessionDifficulty = pgTable('session_difficulty', {
  processId: text('process_id').notNull(),
  number: integer('number').notNull(),
  subject: text('subject').notNull(),
  programme: text('programme'),
  urgency: text('urgency').notNull(),
  contentRef: text('content_ref').notNull(),
  proposalRef: text('proposal_ref').notNull(),
  reportId: text('report_id'),
  reportedAt: timestamp('reported_at', { withTimezone: true }),
}, (t) => [primaryKey({ columns: [t.processId, t.number] }), uniqueIndex('session_difficulty_report').on(t.reportId)]);

/** What the session agreed that somebody does. */
export const sessionFollowUp = pgTable('session_follow_up', {
  processId: text('process_id').notNull(),
  number: integer('number').notNull(),
  pointId: text('point_id').notNull(),
  unitId: text('unit_id').notNull(),
  roles: text('roles').array().$type<Role[]>().notNull(),
  textRef: text('text_ref').notNull(),
  dueOn: date('due_on').notNull(),
  doneAt: timestamp('done_at', { withTimezone: true }),
  doneBy: text('done_by'),
  resultRef: text('result_ref'),
  /** Given up with the session, by an operator. */
  droppedAt: timestamp('dropped_at', { withTimezone: true }),
}, (t) => [primaryKey({ columns: [t.processId, t.number] }), index('session_follow_up_open').on(t.pointId).where(sql`${t.doneAt} is null and ${t.droppedAt} is null`)]);

/** The month of one office, closed: what was held, moved, missed, and why. */
export const sessionMonth = pgTable('session_month', {
  processId: text('process_id').primaryKey(),
  officeId: text('office_id').notNull(),
  month: text('month').notNull(),
  closedAt: timestamp('closed_at', { withTimezone: true }),
  closedBy: text('closed_by'),
  /** The table as it was when it was closed: ids, days, outcomes. */
  summary: jsonb('summary'),
}, (t) => [uniqueIndex('session_month_office').on(t.officeId, t.month)]);

/** Why a point had no session in a month. */
export const sessionMonthReason = pgTable('session_month_reason', {
  processId: text('process_id').notNull(),
  pointId: text('point_id').notNull(),
  reasonRef: text('reason_ref').notNull(),
}, (t) => [primaryKey({ columns: [t.processId, t.pointId] })]);
