import type { FastifyRequest } from 'fastify';
import type { TaskRow } from '../db/tasks.ts';
import { findTask } from '../db/tasks.ts';
import { findRaised, minutesState } from '../db/sessions-after.ts';
import { sessionRow } from '../db/sessions.ts';
import type { DifficultySubject, Urgency } from '../domain/difficulty.ts';
import { Refusal } from '../domain/errors.ts';
import type { Receipt } from '../workflows/shared/contract.ts';
import { steps } from '../workflows/transaction-session/contract.ts';
import { decideOne } from './decide.ts';
import { openDifficulty } from './difficulty-open.ts';
import { freeTexts } from './names.ts';
import type { ToldReceipt } from './receipt.ts';
import { mustSeeSession } from './session-access.ts';

/** Writes the minutes of a session, or writes them anew: a decision on whichever of its tasks is open for that. @throws Refusal SESSION_NOT_HELD, MINUTES_FINAL */
export async function writeMinutes(request: FastifyRequest, processId: string, form: unknown, repeated: boolean): Promise<ToldReceipt> {
  const { sql } = request.server.database;
  await mustSeeSession(request, processId);
  const [task, state] = await Promise.all([lastTaskOf(request, processId), minutesState(sql, processId)]);
  if (!task || !state?.isHeld) throw new Refusal('SESSION_NOT_HELD');
  if (task.status !== 'OPEN' && !repeated && state.confirmedAt !== null) throw new Refusal('MINUTES_FINAL');
  return decideOne(request, { asked: Promise.resolve(task), repeated, taskId: task.id, choice: 'write', form, path: '', suffix: '', ifVersion: undefined });
}

async function lastTaskOf(request: FastifyRequest, processId: string): Promise<TaskRow | undefined> {
  const { sql } = request.server.database;
  const [last] = await sql<{ id: string }[]>`select id from task where process_id = ${processId} and step = ${steps.minutes} order by status = 'OPEN' desc, opened_at desc, id desc limit 1`;
  return last && findTask(sql, last.id);
}

/**
 * Makes a difficulty report of what was raised at a session: one, however often it is asked for.
 * @throws Refusal NOT_FOUND unless they are the chairman of the session's commune; MINUTES_NOT_CONFIRMED while the minutes may still be written anew
 */
export async function reportRaised(request: FastifyRequest, processId: string, number: number): Promise<Receipt> {
  const { sql } = request.server.database;
  await mustSeeSession(request, processId);
  const [session, raised, state] = await Promise.all([sessionRow(sql, processId), findRaised(sql, processId, number), minutesState(sql, processId)]);
  const right = request.actor.appointments.find((one) => one.role === 'COMMUNE_CHAIRMAN' && one.unitId === session?.communeId && one.delegated === undefined);
  if (!session || !right || !raised) throw new Refusal('NOT_FOUND');
  if (state?.confirmedAt == null) throw new Refusal('MINUTES_NOT_CONFIRMED');
  const texts = new Map((await freeTexts(sql, [raised.contentRef, raised.proposalRef])).map(({ id, body }) => [id, body]));
  const written = {
    subject: raised.subject as DifficultySubject, urgency: raised.urgency as Urgency, programme: raised.programme ?? undefined,
    content: texts.get(raised.contentRef) ?? '', proposal: texts.get(raised.proposalRef) ?? '',
  };
  return openDifficulty(request, written, { session: { processId, number }, right });
}
