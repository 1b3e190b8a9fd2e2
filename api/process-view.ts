import { z } from 'zod';
import type { ProcessRow } from '../db/processes.ts';
import type { TaskRow } from '../db/tasks.ts';
import { roles } from '../domain/roles.ts';
import type { Bilingual } from '../domain/text.ts';
import { processKinds } from './kinds.ts';
import type { Names } from './names.ts';
import { statusTexts } from './receipt.ts';
import { bilingualSchema, iso, stepName, taskSchema } from './task-view.ts';

export const processSchema = z
  .strictObject({
    id: z.string(),
    kind: z.string(),
    name: bilingualSchema,
    workflowType: z.string(),
    period: z.string(),
    unit: z.strictObject({ id: z.string(), name: z.string() }),
    status: z.string(),
    statusName: bilingualSchema,
    statusSince: z.iso.datetime(),
    openedAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
    turn: z.int(),
    stuckSince: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Process' });

export const processDetailSchema = processSchema.extend({
  whoHoldsIt: bilingualSchema.describe('Whom it waits for, since when, until when'),
  whatComesNext: bilingualSchema,
  duties: z.array(taskSchema),
  offers: z.array(taskSchema).describe('What may be done besides'),
  details: z.record(z.string(), z.unknown()),
  asOf: z.iso.datetime().describe('When the engine last wrote this; it stands also while the workers are down'),
  ageSeconds: z.int().min(0),
});

export function processView(row: ProcessRow, names: Names): z.output<typeof processSchema> {
  const texts = processKinds[row.kind]?.texts;
  return {
    id: row.id, kind: row.kind, name: texts?.levels[row.workflowType] ?? texts?.name ?? { vi: row.kind, en: row.kind }, workflowType: row.workflowType, period: row.period,
    unit: { id: row.unitId, name: names.unit(row.unitId) }, status: row.status, statusName: statusTexts(row.kind, row.status).name, statusSince: row.statusSince.toISOString(),
    openedAt: row.openedAt.toISOString(), closedAt: iso(row.closedAt), turn: row.turn, stuckSince: iso(row.stuckSince),
  };
}

/** A civil date or instant the way officials write it: 23/11/2026. */
function dayVi(date: string): string {
  return date.slice(0, 10).split('-').reverse().join('/');
}

function dayOf(at: Date): string {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** One sentence per language: for whom the process waits, since when, until when. */
export function whoHoldsIt(row: ProcessRow, duties: readonly TaskRow[], names: Names): Bilingual {
  if (row.closedAt) return { vi: `Đã kết thúc ngày ${dayVi(dayOf(row.closedAt))}.`, en: `Ended on ${dayOf(row.closedAt)}.` };
  if (row.stuckSince) return { vi: `Đang chờ người vận hành từ ngày ${dayVi(dayOf(row.stuckSince))} (${row.stuckReason ?? ''}).`, en: `Waits for an operator since ${dayOf(row.stuckSince)} (${row.stuckReason ?? ''}).` };
  if (duties.length === 0) {
    const { name } = statusTexts(row.kind, row.status);
    const since = dayOf(row.statusSince);
    return { vi: `Không ai phải làm gì ở đây; ${lower(name.vi)} từ ngày ${dayVi(since)}.`, en: `No one has to act here; ${lower(name.en)} since ${since}.` };
  }
  const parts = duties.map((task) => holderOf(task, names));
  return { vi: parts.map((p) => p.vi).join(' '), en: parts.map((p) => p.en).join(' ') };
}

function holderOf(task: TaskRow, names: Names): Bilingual {
  const step = stepName(task.kind, task.step);
  const about = task.subject === null ? '' : ` (${names.unit(task.subject)})`;
  const since = dayOf(task.openedAt);
  const unit = names.unit(task.toUnitId);
  const title = (language: 'vi' | 'en', or: string): string => task.toRoles.map((role) => roles[role][language]).join(or);
  const held = task.claimedBy === null ? null : names.person(task.claimedBy);
  return {
    vi: `${step.vi}${about}: đang chờ ${held === null ? title('vi', ' hoặc ') : `${held}, ${title('vi', ' hoặc ')}`}, ${unit}, từ ngày ${dayVi(since)}${task.dueDate === null ? '' : `, hạn ${dayVi(task.dueDate)}`}.`,
    en: `${step.en}${about}: waits for ${held === null ? `the ${title('en', ' or ')}` : `${held}, ${title('en', ' or ')}`}, ${unit}, since ${since}${task.dueDate === null ? '' : `, due ${task.dueDate}`}.`,
  };
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
