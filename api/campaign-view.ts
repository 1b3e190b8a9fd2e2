import { z } from 'zod';
import type { OutstandingRow } from '../db/plans.ts';
import type { RemindersRow, SeenCampaign, StatusCounts } from '../db/campaigns.ts';
import type { TaskRow } from '../db/tasks.ts';
import type { WorkingCalendar } from '../domain/calendar.ts';
import { workingDaysBetween } from '../domain/calendar.ts';
import type { PlanKind } from '../domain/plan.ts';
import { planKinds } from '../domain/plan.ts';
import { postName } from '../domain/post-names.ts';
import type { Bilingual } from '../domain/text.ts';
import { dueDatesSchema } from '../workflows/credit-plan/forms.ts';
import { dayOf } from './days.ts';
import { processKinds } from './kinds.ts';
import { exceptionBy } from './late.ts';
import type { Names } from './names.ts';
import { statusTexts } from './receipt.ts';
import { civilDateSchema, refSchema, roleSchema, today } from './schemas.ts';
import { bilingualSchema, iso, taskView } from './task-view.ts';

export const planKindSchema = z.enum(Object.values(planKinds) as [PlanKind, ...PlanKind[]]);
export const levelSchema = z.enum(['COMMUNE', 'OFFICE']);
const postSchema = z.strictObject({ role: roleSchema, name: bilingualSchema, unit: refSchema });
const countsSchema = z.array(z.strictObject({ status: z.string(), statusName: bilingualSchema, count: z.int() }));
const decisionSchema = z.strictObject({ number: z.string(), date: civilDateSchema });

const campaignStatuses: Readonly<Record<SeenCampaign['status'], Bilingual>> = {
  OPEN: { vi: 'Đang lập kế hoạch', en: 'Open' },
  INTAKE_CLOSED: { vi: 'Đã khóa tiếp nhận', en: 'Intake closed' },
  APPROVED: { vi: 'Đã phê duyệt', en: 'Approved' },
  CANCELLED: { vi: 'Đã hủy', en: 'Cancelled' },
};

export const campaignSchema = z
  .strictObject({
    processId: z.string().describe("The branch's process"),
    kind: planKindSchema,
    kindName: bilingualSchema,
    year: z.int().describe('The year planned or adjusted; the first of a five-year plan'),
    years: z.array(z.int()),
    period: z.string(),
    status: z.enum(['OPEN', 'INTAKE_CLOSED', 'APPROVED', 'CANCELLED']),
    statusName: bilingualSchema,
    due: dueDatesSchema.describe('Last day for the communes, the offices, the branch and the Head'),
    programmes: z.array(z.string()),
    baseProcessId: z.string().nullable().describe('Of an adjustment: the campaign that it changes'),
    basis: decisionSchema.extend({ reason: z.string() }).nullable().describe('Of an adjustment: what it rests on'),
    decision: decisionSchema.nullable().describe('By which the Head approved it, where its number was given'),
    approvedVersion: z.int().nullable(),
    approvedAt: z.iso.datetime().nullable(),
    communes: countsSchema.describe('Communes of your area by status'),
    offices: countsSchema.describe('Offices of your area by status'),
  })
  .meta({ id: 'Campaign' });

export function campaignView(row: SeenCampaign, names: Names): z.output<typeof campaignSchema> {
  const { kind } = row;
  const counts = (of: StatusCounts) => Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)).map(([status, count]) => ({ status, statusName: statusTexts(kind, status).name, count }));
  return {
    processId: row.processId, kind, kindName: processKinds[kind]?.texts.name ?? { vi: kind, en: kind }, year: row.year, years: row.years, period: row.period, status: row.status, statusName: campaignStatuses[row.status],
    due: row.dueDates, programmes: row.programmes, baseProcessId: row.baseProcessId, basis: row.basis && { number: row.basis.number, date: row.basis.date, reason: names.text(row.basis.reason) },
    decision: row.decision, approvedVersion: row.approvedVersion, approvedAt: iso(row.approvedAt), communes: counts(row.communes), offices: counts(row.offices),
  };
}

export const outstandingItemSchema = z.strictObject({
  processId: z.string(),
  level: levelSchema,
  unit: refSchema,
  office: refSchema.describe('With which the commune plans; the office itself'),
  status: z.string(),
  statusName: bilingualSchema,
  lines: z.int().describe('Lines that a commune has entered'),
  since: z.iso.datetime().describe('Since when its plan is waited for, also where the process has ended since'),
  workingDays: z.int().describe('Since then'),
  taskId: z.string().nullable().describe('The duty to send the plan; null once the process has ended'),
  holders: z.array(z.strictObject({ role: roleSchema, name: bilingualSchema })).describe('Whose duty it is, by role at that unit'),
  claimedBy: refSchema.nullable(),
  dueDate: civilDateSchema.nullable(),
  dueSentence: bilingualSchema.nullable().describe('How many working days are left or past, or that its clock stands'),
  overdue: z.boolean(),
  exceptionBy: postSchema.nullable().describe('It is too late to be sent: who has to extend it first, on record'),
  reminders: z
    .strictObject({ times: z.int(), byHand: z.int().describe('Of these, by somebody of a level above'), lastAt: z.iso.datetime(), people: z.array(refSchema).describe('Who was told the last time') })
    .nullable()
    .describe('Null where nobody was reminded yet'),
});
type OutstandingItem = z.output<typeof outstandingItemSchema>;

/** What is known besides of those that have not submitted. */
export interface OutstandingFacts {
  readonly names: Names;
  readonly calendars: (area: readonly string[]) => WorkingCalendar;
  readonly tasks: ReadonlyMap<string, TaskRow>;
  readonly reminders: ReadonlyMap<string, RemindersRow>;
  /** Processes that can't be sent without an exception. */
  readonly late: ReadonlySet<string>;
}

/** Ids whose names a list of those that have not submitted needs. */
export function idsInOutstanding(rows: readonly OutstandingRow[], { tasks, reminders }: Pick<OutstandingFacts, 'tasks' | 'reminders'>): { units: string[]; people: (string | null)[] } {
  return {
    units: rows.flatMap((row) => [row.unitId, row.officeId, ...(row.area[1] === undefined ? [] : [row.area[1]])]),
    people: [...[...tasks.values()].map((task) => task.claimedBy), ...[...reminders.values()].flatMap((row) => row.people)],
  };
}

export function outstandingView(kind: PlanKind, row: OutstandingRow, facts: OutstandingFacts): OutstandingItem {
  const { names, calendars } = facts;
  const task = row.taskId === null ? undefined : facts.tasks.get(row.taskId);
  const view = task && taskView(task, names, today(), calendars);
  const reminders = row.dutyId === null ? undefined : facts.reminders.get(row.dutyId);
  const unit = (id: string) => ({ id, name: names.unit(id) });
  const exception = facts.late.has(row.processId) ? exceptionBy(row) : null;
  return {
    processId: row.processId, level: row.level, unit: unit(row.unitId), office: unit(row.officeId), status: row.status, statusName: statusTexts(kind, row.status).name, lines: row.lines,
    since: row.since.toISOString(), workingDays: workingDaysBetween(calendars(row.area), dayOf(row.since), today()), taskId: row.taskId, holders: view?.roles ?? [], claimedBy: view?.claimedBy ?? null,
    dueDate: row.dueDate, dueSentence: view?.dueSentence ?? null, overdue: row.dueDate !== null && row.dueDate < today(),
    exceptionBy: exception && { role: exception.role, name: postName(exception.role, exception.unitId, row.area), unit: unit(exception.unitId) },
    reminders: reminders === undefined ? null : { times: reminders.times, byHand: reminders.byHand, lastAt: reminders.lastAt.toISOString(), people: reminders.people.map((id) => ({ id, name: names.person(id) })) },
  };
}

export const exceptionsSchema = z.strictObject({
  extensions: z
    .array(z.strictObject({
      processId: z.string(), unit: refSchema, taskId: z.string(), stepName: bilingualSchema, from: civilDateSchema.nullable(), until: civilDateSchema,
      late: z.boolean().describe('It was given after the day had passed: the exception by which a plan may come late'),
      reason: z.string(), by: refSchema, actingFor: refSchema.nullable(), at: z.iso.datetime(),
    }))
    .describe('Deadlines for sending a plan that were extended, the newest first'),
  leftOut: z
    .array(z.strictObject({ processId: z.string(), unit: refSchema.describe('The level that went on'), version: z.int(), newest: z.boolean().describe('In its newest synthesis'), child: refSchema.describe('The unit it went on without'), reason: z.string(), by: refSchema, at: z.iso.datetime().nullable() }))
    .describe('Units that a synthesis was made without, the newest first'),
});
