import { sql } from 'drizzle-orm';
import { date, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { Role } from '../../domain/roles.ts';
import { xid8 } from './xid8.ts';

/** Projection of one durable process, written only by the turns of its workflow. The truth is the workflow's history. */
export const process = pgTable(
  'process',
  {
    /** The workflow id: kind, period and unit. */
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    /** Type of the workflow: what a kind with several levels calls this one. */
    workflowType: text('workflow_type').notNull(),
    /** The period it serves, e.g. a plan year. */
    period: text('period').notNull(),
    unitId: text('unit_id').notNull(),
    /** The unit, then every unit above it: on the day the process began, or since it was told that its unit lies elsewhere. */
    area: text('area').array().notNull(),
    /** Name of the state, from the process's state table. */
    status: text('status').notNull(),
    /** Number of the last turn written: a turn is refused unless it is exactly the next. */
    turn: integer('turn').notNull(),
    /** What only this kind of process says of itself; ids and numbers. */
    details: jsonb('details').notNull(),
    /** Results of the last turn's effects: a turn that is sent again gives the same answer. */
    lastResults: jsonb('last_results').notNull(),
    openedAt: timestamp('opened_at', { withTimezone: true }).notNull(),
    /** When the state was entered: "since when". */
    statusSince: timestamp('status_since', { withTimezone: true }).notNull(),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    /** Wall time of the last write, for the age of the projection. */
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    /** Set while a turn can't be written and waits for an operator. */
    stuckSince: timestamp('stuck_since', { withTimezone: true }),
    stuckReason: text('stuck_reason'),
    /** Steps of other processes that it waits for, as the workflow says. */
    waits: jsonb('waits').notNull().default([]),
    /** Version of calendar and parameters that it goes by. */
    policyVersion: integer('policy_version').notNull().default(0),
    /** The words of its id that stand neither in its kind, its period nor its unit's id. */
    restWords: text('rest_words').array().notNull().generatedAlwaysAs(sql`string_to_array(fold_name(replace(replace(id, kind || '.' || period || '.', ''), unit_id, '')), ' ')`),
  },
  (t) => [
    index('process_area').using('gin', t.area),
    index('process_kind_period').on(t.kind, t.period, t.workflowType, t.unitId),
    index('process_open').on(t.openedAt, t.id),
    // Search goes from the newest to the oldest, through whichever of these has the fewest in its way.
    index('process_running_opened').on(t.openedAt, t.id).where(sql`${t.closedAt} is null`),
    index('process_closed_opened').on(t.openedAt, t.id).where(sql`${t.closedAt} is not null`),
    index('process_unit_opened').on(t.unitId, t.openedAt, t.id),
    index('process_unit_closed').on(t.unitId, t.openedAt, t.id).where(sql`${t.closedAt} is not null`),
    index('process_period_opened').on(t.kind, t.period, t.openedAt, t.id),
    index('process_rest_words').using('gin', t.restWords).where(sql`${t.restWords} <> '{}'`),
  ],
);

/** Every kind and period that processes have, for search. A trigger on `process` adds them. */
export const processPeriod = pgTable(
  'process_period',
  {
    kind: text('kind').notNull(),
    period: text('period').notNull(),
    words: text('words').array().notNull().generatedAlwaysAs(sql`string_to_array(fold_name(kind || ' ' || period), ' ')`),
  },
  (t) => [primaryKey({ columns: [t.kind, t.period] }), index('process_period_words').using('gin', t.words)],
);

/** Who acted on a process, for whom somebody acted, or who was given a task of it: search finds the process by them. What never changes of the process stands beside. */
export const processPerson = pgTable(
  'process_person',
  {
    processId: text('process_id').notNull(),
    personId: text('person_id').notNull(),
    unitId: text('unit_id').notNull(),
    openedAt: timestamp('opened_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.processId, t.personId] }), index('process_person_opened').on(t.personId, t.openedAt, t.processId, t.unitId), index('process_person_unit').on(t.unitId, t.personId, t.openedAt, t.processId)],
);

/** Projection of a step that waits for a person. */
export const task = pgTable(
  'task',
  {
    id: text('id').primaryKey(),
    processId: text('process_id').notNull().references(() => process.id),
    kind: text('kind').notNull(),
    period: text('period').notNull(),
    step: text('step').notNull(),
    /** What the step is about where one step has several tasks, e.g. a commune's unit id. */
    subject: text('subject'),
    /** DUTY must be done; OFFER may be done (withdraw, re-open, change due dates). */
    nature: text('nature').$type<'DUTY' | 'OFFER'>().notNull(),
    status: text('status').$type<'OPEN' | 'DONE' | 'CANCELLED'>().notNull(),
    toUnitId: text('to_unit_id').notNull(),
    toRoles: text('to_roles').array().$type<Role[]>().notNull(),
    area: text('area').array().notNull(),
    choices: text('choices').array().notNull(),
    claimedBy: text('claimed_by'),
    claimedAt: timestamp('claimed_at', { withTimezone: true }),
    /** Who made what is decided here, and so may not decide it. */
    notBy: text('not_by').array().notNull(),
    /** Whom the matter is about. */
    about: text('about').array().notNull().default([]),
    dueDate: date('due_date'),
    /** The transaction that changed `due_date` last, and what it was before each change, `{ xid, due }`: a list that is being paged through keeps the order it began with. */
    dueChanged: xid8('due_changed'),
    dueWas: jsonb('due_was').notNull().default([]),
    /** How the deadline is found: `DueRule`. */
    dueRule: jsonb('due_rule'),
    /** The first instant at which it is late. */
    lateAt: timestamp('late_at', { withTimezone: true }),
    /** The stopped clock: `StoppedClock`; null while it runs. */
    clock: jsonb('clock'),
    escalatedAt: timestamp('escalated_at', { withTimezone: true }),
    /** When the due day passed with the task still open. */
    overdueAt: timestamp('overdue_at', { withTimezone: true }),
    openedAt: timestamp('opened_at', { withTimezone: true }).notNull(),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    outcome: text('outcome'),
    decidedBy: text('decided_by'),
    /** Rises with every change; the ETag. */
    version: integer('version').notNull(),
  },
  (t) => [
    index('task_process').on(t.processId),
    // The inbox of one unit, in the order it is shown; the sort key has no nulls so that keyset paging can compare it.
    index('task_unit_open').on(t.toUnitId, sql`coalesce(${t.dueDate}, '9999-12-31'::date)`, t.id).where(sql`${t.status} = 'OPEN'`),
    // The open tasks of a whole area: nearly all rows match at branch level, so the order matters more than the filter.
    index('task_open').on(sql`coalesce(${t.dueDate}, '9999-12-31'::date)`, t.id).where(sql`${t.status} = 'OPEN'`),
    // The open tasks of a small area, e.g. one commune's.
    index('task_area_open').using('gin', t.area).where(sql`${t.status} = 'OPEN'`),
    index('task_due_changed').on(t.dueChanged).where(sql`${t.status} = 'OPEN' and ${t.dueChanged} is not null`),
    index('task_unit_closed').on(t.toUnitId, t.closedAt, t.id).where(sql`${t.status} <> 'OPEN'`),
    index('task_claimed').on(t.claimedBy).where(sql`${t.status} = 'OPEN'`),
  ],
);

/** The whole engine history of a run, kept before retention deletes it. */
export const runArchive = pgTable('run_archive', {
  runId: text('run_id').primaryKey(),
  processId: text('process_id').notNull(),
  historyJson: text('history_json').notNull(),
  events: integer('events').notNull(),
  sha256: text('sha256').notNull(),
  archivedAt: timestamp('archived_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
});
