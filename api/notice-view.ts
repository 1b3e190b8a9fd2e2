import { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import type { DeliveryRow, NoticeRow } from '../db/notices-inbox.ts';
import { calendarsOn } from '../db/policy.ts';
import type { WorkingCalendar } from '../domain/calendar.ts';
import type { NoticeSubject } from '../domain/notices.ts';
import { dayIn, noticeSentence, noticeTypes } from '../domain/notices.ts';
import { whichProcess } from '../domain/process-which.ts';
import { remaining } from '../domain/remaining.ts';
import { isSessionNotice } from '../domain/session-notices.ts';
import { dayOf } from './days.ts';
import type { Names } from './names.ts';
import { namesFor } from './names.ts';
import { processName } from './process-view.ts';
import { civilDateSchema, refSchema, today } from './schemas.ts';
import { bilingualSchema, stepName } from './task-view.ts';

/** A row number as it stands in paths and answers. */
export const rowIdSchema = z.string().regex(/^[1-9]\d{0,17}$/);
const typeSchema = z.enum(noticeTypes);

export const noticeSchema = z
  .strictObject({
    id: rowIdSchema,
    type: typeSchema,
    at: z.iso.datetime(),
    sentence: bilingualSchema.describe('As it was true when it was written; a task of a session is told from those of others by the day on which the session stands'),
    processId: z.string(),
    taskId: z.string().nullable().describe('Null where it is about the process as a whole'),
    taskOpen: z.boolean(),
    session: z
      .strictObject({ point: refSchema, day: civilDateSchema.nullable(), from: civilDateSchema.nullable().describe('The day it was moved from'), to: civilDateSchema.nullable().describe('The day it was moved to'), startsAt: z.string().nullable().describe('HH:MM') })
      .nullable()
      .describe('Of a notice about a session at a transaction point; `processId` is the session. Null of every other'),
    readAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Notice' });

/** Notices with their sentences; names are looked up for all of them together. */
export async function noticeViews(sql: Queryable, rows: readonly NoticeRow[]): Promise<z.output<typeof noticeSchema>[]> {
  const [names, calendarFor] = await Promise.all([namesFor(sql, { units: rows.flatMap((row) => [row.processUnitId, row.about, waitsForIn(row), textIn(row, 'commune')]), people: rows.map((row) => textIn(row, 'by')), texts: rows.flatMap((row) => textIn(row, 'reason') ?? []), onDate: today() }), calendarsOn(sql, today())]);
  return rows.map((row) => ({
    id: row.id, type: row.type, at: row.at.toISOString(), sentence: sentenceOf(row, names, calendarFor(row.area)),
    processId: row.processId, taskId: row.taskId, taskOpen: row.taskId !== null && row.isOpen, session: sessionIn(row, names), readAt: row.readAt?.toISOString() ?? null,
  }));
}

const textIn = ({ params }: NoticeRow, name: string): string | null => (typeof params[name] === 'string' ? params[name] : null);
const waitsForIn = (row: NoticeRow): string | null => textIn(row, 'waitsFor');

function sessionIn(row: NoticeRow, names: Names): z.output<typeof noticeSchema>['session'] {
  if (!isSessionNotice(row.type)) return null;
  const { day, from, to } = row.params;
  return { point: { id: row.processUnitId, name: names.unit(row.processUnitId) }, day: dayIn(day), from: dayIn(from), to: dayIn(to), startsAt: textIn(row, 'time') };
}

/** Undefined too for a task that was handed up: that was done by nobody, but to a unit. */
function passedOnIn(row: NoticeRow, names: Names): NoticeSubject['passedOn'] {
  const [by, reason] = [textIn(row, 'by'), textIn(row, 'reason')];
  if (by === null || names.person(by) === by) return undefined;
  return { by: names.person(by), took: textIn(row, 'to') === by, why: reason === null ? null : names.text(reason) };
}

function sentenceOf(row: NoticeRow, names: Names, calendar: WorkingCalendar) {
  const due = dayIn(row.params['due']);
  const [waitsFor, commune] = [waitsForIn(row), textIn(row, 'commune')];
  return noticeSentence(row.type, row.params, {
    step: row.step === null ? processName(row.kind, row.workflowType) : stepName(row.kind, row.step), about: row.about === null ? null : names.unit(row.about), unit: names.unit(row.processUnitId),
    due, left: due === null ? null : remaining(calendar, due, dayOf(row.at)), waitsFor: waitsFor === null ? null : names.unit(waitsFor), passedOn: passedOnIn(row, names),
    which: whichProcess(row.kind, row.details), commune: commune === null ? null : names.unit(commune),
  });
}

export const channelSchema = z.enum(['EMAIL', 'GATEWAY']);
export const deliveryStatusSchema = z.enum(['WAITING', 'SENT', 'FAILED', 'SKIPPED']);

export const deliverySchema = z
  .strictObject({
    id: rowIdSchema,
    noticeId: rowIdSchema,
    type: typeSchema,
    processId: z.string(),
    taskId: z.string().nullable(),
    personId: z.string(),
    channel: channelSchema,
    status: deliveryStatusSchema,
    attempts: z.int(),
    lastError: z.string().nullable().describe('A code: why it was left out, or what the server answered last'),
    messageId: z.string().nullable().describe('The message it went out with; several notices share one digest'),
    nextAttemptAt: z.iso.datetime().nullable().describe('Only while it waits'),
    sentAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Delivery' });

export function deliveryView({ nextAttemptAt, sentAt, ...row }: DeliveryRow): z.output<typeof deliverySchema> {
  return { ...row, nextAttemptAt: row.status === 'WAITING' ? nextAttemptAt.toISOString() : null, sentAt: sentAt?.toISOString() ?? null };
}
