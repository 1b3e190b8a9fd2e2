import { z } from 'zod';
import type { MissingTask, ReadinessRow } from '../db/session-reads.ts';
import { askedSteps } from '../db/session-reads.ts';
import type { WorkingCalendar } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { dayVi } from '../domain/civil-date.ts';
import { postName } from '../domain/post-names.ts';
import { remaining } from '../domain/remaining.ts';
import { dutyNames } from '../domain/session-names.ts';
import { sessionKind } from '../domain/sessions.ts';
import type { Bilingual, Language } from '../domain/text.ts';
import { steps } from '../workflows/transaction-session/contract.ts';
import type { Names } from './names.ts';
import { civilDateSchema, refSchema, roleSchema } from './schemas.ts';
import { bilingualSchema, stepName } from './task-view.ts';

/** A preparation that is missing, and who has it. */
export const missingSchema = z
  .strictObject({
    step: z.string(),
    stepName: bilingualSchema,
    taskId: z.string().nullable().describe('Null where nobody has been asked yet'),
    unit: refSchema.nullable(),
    roles: z.array(z.strictObject({ role: roleSchema, name: bilingualSchema })),
    claimedBy: refSchema.nullable(),
    dueDate: civilDateSchema.nullable(),
    overdue: z.boolean(),
    dueSentence: bilingualSchema.nullable().describe('How far the due date is, in working days'),
    note: bilingualSchema.nullable().describe('Why it is missing though it was done: who was named does not hold the role on the day any more'),
  })
  .meta({ id: 'MissingPreparation' });

export interface Told {
  readonly names: Names;
  readonly today: CivilDate;
  readonly calendars: (area: readonly string[]) => WorkingCalendar;
}

/** Ids whose names the missing steps of some sessions need. */
export function idsMissing(rows: readonly ReadinessRow[]): { units: string[]; people: (string | null)[] } {
  const tasks = rows.flatMap((row) => row.tasks);
  return { units: tasks.map(({ unitId }) => unitId), people: [...tasks.map(({ claimedBy }) => claimedBy), ...rows.flatMap(({ lapsed }) => lapsed.map(({ personId }) => personId))] };
}

type Duty = ReadinessRow['lapsed'][number];
const stepOf = ({ duty }: Duty): string => (duty === 'SECURITY' ? steps.security : steps.team);

/** What a session lacks, step by step: what is not done, and what was done with people who can't serve on the day any more. */
export function missingViews(row: ReadinessRow, told: Told): z.output<typeof missingSchema>[] {
  const lapsed = Map.groupBy(row.lapsed, stepOf);
  const open = new Set([...row.missing, ...lapsed.keys()]);
  return askedSteps.filter((step) => open.has(step)).map((step) => {
    const task = row.tasks.find((one) => one.step === step);
    const shown = { step, stepName: stepName(sessionKind, step), note: lapsedNote(lapsed.get(step) ?? [], row.day, told) };
    return task ? { ...shown, ...taskShown(task, row.area, told) } : { ...shown, taskId: null, unit: null, roles: [], claimedBy: null, dueDate: null, overdue: false, dueSentence: null };
  });
}

function lapsedNote(duties: readonly Duty[], day: CivilDate, { names }: Told): Bilingual | null {
  if (duties.length === 0) return null;
  const list = (language: Language): string => duties.map(({ personId, duty }) => `${names.person(personId)} (${dutyNames[duty][language]})`).join(', ');
  return { vi: `Người đã cử không còn giữ vai trò đó vào ngày ${dayVi(day)}: ${list('vi')}; cần cử người khác.`, en: `Named, and without the role on ${day}: ${list('en')}; somebody else is to be named.` };
}

function taskShown({ taskId, unitId, roles, claimedBy, dueDate, overdue }: MissingTask, area: readonly string[], { names, today, calendars }: Told) {
  return {
    taskId, unit: { id: unitId, name: names.unit(unitId) }, roles: roles.map((role) => ({ role, name: postName(role, unitId, area) })), claimedBy: claimedBy === null ? null : { id: claimedBy, name: names.person(claimedBy) },
    // Calendars are of communes and what is above them: the point has none of its own.
    dueDate, overdue, dueSentence: dueDate === null ? null : remaining(calendars(area.slice(1)), dueDate, today),
  };
}
