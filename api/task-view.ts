import { z } from 'zod';
import type { TaskRow } from '../db/tasks.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { calendarDaysBetween } from '../domain/civil-date.ts';
import { roles } from '../domain/roles.ts';
import type { Bilingual } from '../domain/text.ts';
import { processKinds } from './kinds.ts';
import type { Names } from './names.ts';
import { civilDateSchema, roleSchema } from './schemas.ts';

export const bilingualSchema = z.strictObject({ vi: z.string(), en: z.string() });
const personSchema = z.strictObject({ id: z.string(), name: z.string() });
const unitRefSchema = z.strictObject({ id: z.string(), name: z.string() });

export const taskSchema = z
  .strictObject({
    id: z.string(),
    processId: z.string(),
    kind: z.string(),
    period: z.string(),
    step: z.string(),
    stepName: bilingualSchema,
    subject: unitRefSchema.nullable().describe('The unit it is about, where one step has a task for each'),
    nature: z.enum(['DUTY', 'OFFER']).describe('DUTY must be done; OFFER may be done'),
    status: z.enum(['OPEN', 'DONE', 'CANCELLED']),
    unit: unitRefSchema,
    roles: z.array(z.strictObject({ role: roleSchema, name: bilingualSchema })),
    choices: z.array(z.string()),
    claimedBy: personSchema.nullable(),
    claimedAt: z.iso.datetime().nullable(),
    dueDate: civilDateSchema.nullable().describe('Last day on which it is in time'),
    calendarDaysLeft: z.int().nullable().describe('Calendar days to the due date; negative when it has passed; null when closed or without one'),
    openedAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
    outcome: z.string().nullable(),
    decidedBy: personSchema.nullable(),
    version: z.int().describe('The ETag of the task; send it as If-Match to decide only on what you have seen'),
  })
  .meta({ id: 'Task' });

export type TaskView = z.output<typeof taskSchema>;

/** An instant as it stands in answers. */
export function iso(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}

export function stepName(kind: string, step: string): Bilingual {
  return processKinds[kind]?.texts.steps[step] ?? { vi: step, en: step };
}

export function taskView(row: TaskRow, names: Names, today: CivilDate): TaskView {
  const person = (id: string | null) => (id === null ? null : { id, name: names.person(id) });
  return {
    id: row.id, processId: row.processId, kind: row.kind, period: row.period, step: row.step, stepName: stepName(row.kind, row.step),
    subject: row.subject === null ? null : { id: row.subject, name: names.unit(row.subject) },
    nature: row.nature, status: row.status, unit: { id: row.toUnitId, name: names.unit(row.toUnitId) },
    roles: row.toRoles.map((role) => ({ role, name: { vi: roles[role].vi, en: roles[role].en } })),
    choices: row.choices, claimedBy: person(row.claimedBy), claimedAt: iso(row.claimedAt), dueDate: row.dueDate,
    calendarDaysLeft: row.status === 'OPEN' && row.dueDate !== null ? calendarDaysBetween(today, row.dueDate) : null,
    openedAt: row.openedAt.toISOString(), closedAt: iso(row.closedAt), outcome: row.outcome, decidedBy: person(row.decidedBy), version: row.version,
  };
}

/** Ids whose names a list of tasks needs. */
export function idsIn(rows: readonly TaskRow[]): { units: (string | null)[]; people: (string | null)[] } {
  return { units: rows.flatMap((row) => [row.toUnitId, row.subject]), people: rows.flatMap((row) => [row.claimedBy, row.decidedBy]) };
}
