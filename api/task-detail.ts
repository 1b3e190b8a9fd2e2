import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { deadlineEntriesOf } from '../db/ledger.ts';
import { calendarsOn } from '../db/policy.ts';
import { findProcess } from '../db/processes.ts';
import { otherViewers } from '../db/task-viewers.ts';
import { eligibleFor } from '../db/tasks.ts';
import type { TaskRow } from '../db/tasks.ts';
import { isFreeFor } from '../domain/access.ts';
import type { Bilingual } from '../domain/text.ts';
import { planProcessId, steps } from '../workflows/credit-plan/contract.ts';
import { rightOn } from './decide.ts';
import { processKinds } from './kinds.ts';
import { namesFor } from './names.ts';
import { staleSentence } from './plan-stale.ts';
import { rightSchema, rightView } from './rights.ts';
import { refSchema, today } from './schemas.ts';
import { idsInEntries, sentenceOf } from './sentences.ts';
import { aboutTasks } from './task-about.ts';
import { undoSchema, undoView } from './undo.ts';
import { bilingualSchema, idsIn, taskSchema, taskView, viewerSchema, viewerView } from './task-view.ts';

export const taskDetailSchema = taskSchema.extend({
  right: rightSchema.nullable().describe('By which right you may act on it now; null where you may not'),
  eligible: z.array(refSchema).describe('To whom you may assign it; empty unless you may'),
  openedBy: z.array(viewerSchema).describe('The others who have it open now, see PUT /api/tasks/{id}/viewing'),
  forms: z.record(z.string(), z.unknown()).describe('JSON schema of the form that each choice takes'),
  undo: undoSchema,
  staleSynthesis: bilingualSchema.nullable().describe('Of a step that sends a synthesis on, reviews it or approves it: why the one that was sent last is not up to date any more; null when it is'),
  deadlineHistory: z.array(z.strictObject({ at: z.iso.datetime(), action: z.string(), sentence: bilingualSchema })).describe('Who stopped its clock, why and for how long, extensions, reminders'),
});

export type TaskDetail = z.output<typeof taskDetailSchema>;

/** A task with all that somebody needs to act on it, for one who may see it. */
export async function taskDetail(request: FastifyRequest, row: TaskRow): Promise<TaskDetail> {
  const { sql } = request.server.database;
  const right = row.status === 'OPEN' ? rightOn(request, row) : undefined;
  const mayAssign = row.nature === 'DUTY' && row.status === 'OPEN' && request.may('task.assign', row.area);
  const [entries, calendars, viewers, eligible, rightShown, undo, staleSynthesis, about] = await Promise.all([
    deadlineEntriesOf(sql, row.processId, row.id), calendarsOn(sql, today()), otherViewers(sql, row.id, request.actor.personId), mayAssign ? eligibleFor(sql, row) : [],
    rightView(sql, right && isFreeFor(request.actor, right, row) ? right : undefined), undoView(request, row), stale(request, row), aboutTasks(sql, [row]),
  ]);
  const [ids, named] = [idsIn([row]), idsInEntries(entries)];
  const names = await namesFor(sql, { ...named, units: [...ids.units, ...named.units], people: [...ids.people, ...named.people], texts: [...ids.texts, ...named.texts], onDate: today() });
  const forms = Object.entries(processKinds[row.kind]?.forms[row.step] ?? {}).map(([choice, form]): [string, unknown] => [choice, z.toJSONSchema(form.schema, { io: 'input', unrepresentable: 'any' })]);
  return {
    ...taskView(row, names, today(), calendars, about),
    right: rightShown,
    eligible,
    openedBy: viewers.map(viewerView),
    forms: Object.fromEntries(forms),
    undo,
    staleSynthesis,
    deadlineHistory: entries.map((entry) => ({ at: entry.at.toISOString(), action: entry.action, sentence: sentenceOf(entry, names) })),
  };
}

/** Steps that rest on a synthesis which may be out of date. */
const onSyntheses: readonly string[] = [steps.synthesizeOffice, steps.synthesizeBranch, steps.reviewOffice, steps.approve];

async function stale({ server }: FastifyRequest, { step, status, processId, kind, period, subject }: TaskRow): Promise<Bilingual | null> {
  if (status !== 'OPEN' || !onSyntheses.includes(step)) return null;
  // What is reviewed is the office's own synthesis, not the one above it.
  const synthesizedBy = step === steps.reviewOffice ? planProcessId(kind, period, 'office', subject ?? '') : processId;
  const process = await findProcess(server.database.sql, synthesizedBy);
  return process ? staleSentence(server.database, process) : null;
}

/**
 * The ETag of a task as it was shown: its version, which If-Match is held against, and a digest of the rest, which changes by itself: days left, rights, who else has it open.
 */
export function etagOf(detail: TaskDetail): string {
  return `"${detail.version}.${createHash('sha256').update(JSON.stringify(detail)).digest('hex').slice(0, 16)}"`;
}

/** Does the caller have exactly this already? */
export function hasAlready({ headers }: FastifyRequest, etag: string): boolean {
  const known = (headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}
