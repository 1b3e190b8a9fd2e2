import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { FundingSource, PlanKind } from '../../domain/plan.ts';

export type LineStatus = 'DRAFT' | 'SUBMITTED' | 'ACCEPTED' | 'RETURNED';

/** A decision on paper. */
export interface PlanDecision {
  readonly number: string;
  /** Civil date. */
  readonly date: string;
}

export interface PlanBasis extends PlanDecision {
  /** Reference of a text that a person wrote. */
  readonly reason: string;
}

/** A campaign: the branch's process and its dates. One for each kind and year that is not cancelled; adjustments of a year come one after the other. Written by the turns of that process. */
export const planCampaign = pgTable(
  'plan_campaign',
  {
    processId: text('process_id').primaryKey(),
    kind: text('kind').$type<PlanKind>().notNull().default('annual-plan'),
    /** The year planned or adjusted; the first of a five-year plan. */
    year: integer('year').notNull(),
    /** The years its lines are for. */
    years: integer('years').array().notNull(),
    /** The period its processes carry. */
    period: text('period').notNull(),
    /** 1 for the first campaign of the year; later ones only after a cancelled one. Of an adjustment: its number in the year. */
    attempt: integer('attempt').notNull(),
    status: text('status').$type<'OPEN' | 'INTAKE_CLOSED' | 'APPROVED' | 'CANCELLED'>().notNull(),
    dueDates: jsonb('due_dates').notNull(),
    /** Programmes of the campaign; with the two funding sources they make the cells every commune must answer. */
    programmes: text('programmes').array().notNull(),
    /** The approved campaign whose figures an adjustment changes. */
    baseProcessId: text('base_process_id'),
    /** What an adjustment rests on: number and day of the document, and a reference to what it says. */
    basis: jsonb('basis').$type<PlanBasis>(),
    /** Number and day of the decision by which the Head approved it, where one was given. */
    decision: jsonb('decision').$type<PlanDecision>(),
    /** The version the Head approved, and when, by business time. */
    approvedVersion: integer('approved_version'),
    approvedAt: timestamp('approved_at', { withTimezone: true }),
  },
  (t) => [
    uniqueIndex('plan_campaign_period').on(t.kind, t.period),
    uniqueIndex('plan_campaign_one_per_year').on(t.kind, t.year).where(sql`${t.status} <> 'CANCELLED' and ${t.kind} <> 'plan-adjustment'`),
    uniqueIndex('plan_campaign_one_adjustment').on(t.year).where(sql`${t.status} in ('OPEN', 'INTAKE_CLOSED') and ${t.kind} = 'plan-adjustment'`),
  ],
);

/** A loan need of a commune: programme x funding source x year x origin; of an adjustment, what is added to it or taken off. Written by turns of the commune's process. */
export const planLine = pgTable(
  'plan_line',
  {
    /** Surrogate; stays with the line through all versions. */
    id: text('id').primaryKey(),
    processId: text('process_id').notNull(),
    programme: text('programme').notNull(),
    source: text('source').$type<FundingSource>().notNull(),
    year: integer('year').notNull(),
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
    uniqueIndex('plan_line_cell').on(t.processId, t.programme, t.source, t.year, t.originId),
    // A need is positive; an adjustment may take off, but says something.
    check('plan_line_says_something', sql`case when ${t.processId} like 'plan-adjustment.%' then ${t.households} <> 0 or ${t.amountVnd} <> 0 else ${t.households} > 0 and ${t.amountVnd} > 0 end`),
  ],
);

/** A commune says that a cell has no need. Silence is not zero. */
export const planNoNeed = pgTable(
  'plan_no_need',
  {
    processId: text('process_id').notNull(),
    programme: text('programme').notNull(),
    source: text('source').$type<FundingSource>().notNull(),
    year: integer('year').notNull(),
    declaredInVersion: integer('declared_in_version').notNull(),
    declaredBy: text('declared_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.processId, t.programme, t.source, t.year] })],
);

/** What a level sent upward: one row per cell and child. Version 2 stands beside version 1; rows are never changed. */
export const planSynthesis = pgTable(
  'plan_synthesis',
  {
    processId: text('process_id').notNull(),
    version: integer('version').notNull(),
    programme: text('programme').notNull(),
    source: text('source').$type<FundingSource>().notNull(),
    year: integer('year').notNull(),
    /** The child unit the amount comes from: a commune, an office; for a commune its own origin. */
    childUnitId: text('child_unit_id').notNull(),
    households: integer('households').notNull(),
    amountVnd: bigint('amount_vnd', { mode: 'bigint' }).notNull(),
    /** Who had entered a commune's line or declaration when it was sent; none above, and none of what was sent before it was kept. */
    writtenBy: text('written_by'),
  },
  (t) => [primaryKey({ columns: [t.processId, t.version, t.programme, t.source, t.year, t.childUnitId] })],
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

/** A submission or a synthesis as it was sent: never changed afterwards. Its rows are in `plan_synthesis`. */
export const planVersion = pgTable(
  'plan_version',
  {
    processId: text('process_id').notNull(),
    version: integer('version').notNull(),
    /** When it was sent, by business time. */
    sentAt: timestamp('sent_at', { withTimezone: true }).notNull(),
    sentBy: text('sent_by').notNull(),
    households: integer('households').notNull(),
    amountVnd: bigint('amount_vnd', { mode: 'bigint' }).notNull(),
    /** Digest over the version's content in canonical form; printed on paper and written into sheets. */
    sha256: text('sha256').notNull(),
    /** The versions of the children it was made from; none for a commune. */
    children: jsonb('children').$type<readonly PlanVersionChild[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.processId, t.version] }), index('plan_version_sha256').on(t.sha256)],
);

export interface PlanVersionChild {
  readonly unitId: string;
  readonly processId: string;
  readonly version: number;
}
