import { z } from 'zod';
import type { TaskRow } from '../db/tasks.ts';
import type { Viewer } from '../db/task-viewers.ts';
import type { WorkingCalendar } from '../domain/calendar.ts';
import { workingDaysBetween } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { calendarDaysBetween, civilDateAt } from '../domain/civil-date.ts';
import { postName } from '../domain/post-names.ts';
import { remaining, standing } from '../domain/remaining.ts';
import type { StoppedClock } from '../domain/task.ts';
import type { Bilingual } from '../domain/text.ts';
import { processKinds } from './kinds.ts';
import type { Names } from './names.ts';
import { civilDateSchema, refSchema, roleSchema } from './schemas.ts';

export const bilingualSchema = z.strictObject({ vi: z.string(), en: z.string() });

export const taskSchema = z
  .strictObject({
    id: z.string(),
    processId: z.string(),
    kind: z.string(),
    period: z.string(),
    step: z.string(),
    stepName: bilingualSchema,
    subject: refSchema.nullable().describe('The unit it is about, where one step has a task for each'),
    about: bilingualSchema.nullable().describe('What the process is about, where one post has many tasks of the same name; of a case about a household its number only'),
    nature: z.enum(['DUTY', 'OFFER']).describe('DUTY must be done; OFFER may be done'),
    status: z.enum(['OPEN', 'DONE', 'CANCELLED']),
    unit: refSchema,
    roles: z.array(z.strictObject({ role: roleSchema, name: bilingualSchema })),
    choices: z.array(z.string()),
    claimedBy: refSchema.nullable(),
    claimedAt: z.iso.datetime().nullable(),
    dueDate: civilDateSchema.nullable().describe('Last day on which it is in time'),
    calendarDaysLeft: z.int().nullable().describe('Calendar days to the due date; negative when it has passed; null when closed or without one'),
    dueSentence: bilingualSchema.nullable().describe('The same in working days, as people say it, or that its clock stands; null when closed or without a due date'),
    clock: z
      .strictObject({ since: z.iso.datetime(), by: refSchema, reason: z.string(), waitsFor: refSchema.nullable(), workingDays: z.int().describe('For how long it has stood') })
      .nullable()
      .describe('Set while its clock stands still'),
    openedAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
    outcome: z.string().nullable(),
    decidedBy: refSchema.nullable(),
    version: z.int().describe('The ETag of the task; send it as If-Match to decide only on what you have seen'),
  })
  .meta({ id: 'Task' });

export type TaskView = z.output<typeof taskSchema>;

export const viewerSchema = z.strictObject({ ...refSchema.shape, since: z.iso.datetime() });

/** Someone who has a task open. */
export function viewerView({ id, name, since }: Viewer): z.output<typeof viewerSchema> {
  return { id, name, since: since.toISOString() };
}

/** An instant as it stands in answers. */
export function iso(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}

export function stepName(kind: string, step: string): Bilingual {
  return processKinds[kind]?.texts.steps[step] ?? { vi: step, en: step };
}

/** @param about what the processes of the page are about, see `aboutTasks` */
export function taskView(row: TaskRow, names: Names, today: CivilDate, calendars: (area: readonly string[]) => WorkingCalendar, about: ReadonlyMap<string, Bilingual> = new Map()): TaskView {
  const person = (id: string | null) => (id === null ? null : { id, name: names.person(id) });
  return {
    id: row.id, processId: row.processId, kind: row.kind, period: row.period, step: row.step, stepName: stepName(row.kind, row.step),
    subject: row.subject === null ? null : { id: row.subject, name: names.unit(row.subject) },
    about: about.get(row.processId) ?? null,
    nature: row.nature, status: row.status, unit: { id: row.toUnitId, name: names.unit(row.toUnitId) },
    roles: row.toRoles.map((role) => ({ role, name: postName(role, row.toUnitId, row.area) })),
    choices: row.choices, claimedBy: person(row.claimedBy), claimedAt: iso(row.claimedAt), dueDate: row.dueDate,
    calendarDaysLeft: row.status === 'OPEN' && row.dueDate !== null ? calendarDaysBetween(today, row.dueDate) : null,
    dueSentence: dueSentence(row, today, calendars),
    clock: row.clock && clockView(row.clock, names, workingDaysBetween(calendars(row.area), civilDateAt(row.clock.since), today)),
    openedAt: row.openedAt.toISOString(), closedAt: iso(row.closedAt), outcome: row.outcome, decidedBy: person(row.decidedBy), version: row.version,
  };
}

function dueSentence({ status, dueDate, clock, area }: TaskRow, today: CivilDate, calendars: (area: readonly string[]) => WorkingCalendar): Bilingual | null {
  if (status !== 'OPEN') return null;
  if (clock) return standing(clock);
  return dueDate === null ? null : remaining(calendars(area), dueDate, today);
}

function clockView(clock: StoppedClock, names: Names, workingDays: number): TaskView['clock'] {
  const { since, by, reason, waitsFor } = clock;
  return { since: new Date(since).toISOString(), by: { id: by, name: names.person(by) }, reason: names.text(reason), waitsFor: waitsFor === null ? null : { id: waitsFor, name: names.unit(waitsFor) }, workingDays };
}

/** Ids whose names, and references whose texts, a list of tasks needs. */
export function idsIn(rows: readonly TaskRow[]): { units: (string | null)[]; people: (string | null)[]; texts: string[] } {
  return {
    units: rows.flatMap((row) => [row.toUnitId, row.subject, row.clock?.waitsFor ?? null]),
    people: rows.flatMap((row) => [row.claimedBy, row.decidedBy, row.clock?.by ?? null]),
    texts: rows.flatMap((row) => (row.clock ? [row.clock.reason] : [])),
  };
}
