import { setTimeout } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import { changesOf } from '../db/ledger.ts';
import type { LedgerRow } from '../db/ledger.ts';
import { findTask } from '../db/tasks.ts';
import type { TaskRow } from '../db/tasks.ts';
import { dayVi } from '../domain/civil-date.ts';
import type { Meanwhile } from '../domain/errors.ts';
import { Refusal } from '../domain/errors.ts';
import type { Bilingual } from '../domain/text.ts';
import type { Names } from './names.ts';
import { namesFor } from './names.ts';
import { today } from './schemas.ts';
import { idsInEntries, sentenceOf } from './sentences.ts';
import { idsIn } from './task-view.ts';

/** Changes that are told at most: the latest. */
const mostChanges = 20;
const looks = 20;
const pauseMs = 50;
const holding = ['task.claim', 'task.assign', 'task.takeOver'];

/**
 * A refusal of an act on a task that the caller may see, with what led to it in words: what changed since the version they had, who closed it, who holds it and since when.
 * A process that has ended is told as its task that is closed.
 */
export async function toldMeanwhile(request: FastifyRequest, task: TaskRow, ifVersion: number | undefined, refusal: Refusal): Promise<Refusal> {
  const { code, params, fields } = refusal;
  if (code !== 'STALE' && code !== 'TASK_CLOSED' && code !== 'TASK_HELD_BY_OTHER' && code !== 'PROCESS_CLOSED') return refusal;
  const row = await shown(request, task, refusal);
  if (code === 'STALE') return new Refusal(code, params, fields, await since(request, row, ifVersion ?? 0));
  if (code === 'TASK_HELD_BY_OTHER') return new Refusal(code, params, fields, await heldBy(request, row));
  return row.status === 'OPEN' ? refusal : new Refusal('TASK_CLOSED', params, fields, await closedBy(request, row));
}

/** The task as the process refused it: what is shown may be a moment behind, while it is written. One that is never written, because its turn was refused, is not waited for long. */
async function shown({ server }: FastifyRequest, task: TaskRow, { code, params }: Refusal): Promise<TaskRow> {
  const isShown = (row: TaskRow): boolean => row.status !== 'OPEN' || (code !== 'TASK_CLOSED' && code !== 'PROCESS_CLOSED' && row.version >= Number(params['version'] ?? 0));
  for (let look = 1; ; look += 1) {
    const row = (await findTask(server.database.sql, task.id)) ?? task;
    if (isShown(row) || look === looks) return row;
    await setTimeout(pauseMs);
  }
}

async function since(request: FastifyRequest, task: TaskRow, version: number): Promise<Meanwhile> {
  const entries = await entriesSince(request, task, version, mostChanges);
  const names = await namesOf(request, entries, task);
  return { changes: told(entries, names), now: stateOf(task, names) };
}

/** The act that closed it; where that was on something else, also that the process needs it no longer. */
async function closedBy(request: FastifyRequest, task: TaskRow): Promise<Meanwhile> {
  const entries = await entriesSince(request, task, 0, 1);
  const names = await namesOf(request, entries, task);
  return { changes: told(entries, names), ...(task.status === 'CANCELLED' ? { now: stateOf(task, names) } : {}) };
}

async function heldBy(request: FastifyRequest, task: TaskRow): Promise<Meanwhile> {
  const entries = (await entriesSince(request, task, 0, mostChanges)).filter((entry) => holding.includes(entry.action)).slice(-1);
  return { changes: told(entries, await namesOf(request, entries, task)) };
}

const entriesSince = ({ server }: FastifyRequest, task: TaskRow, version: number, most: number): Promise<LedgerRow[]> => changesOf(server.database.sql, task.processId, task.id, version, most);
const told = (entries: readonly LedgerRow[], names: Names): Meanwhile['changes'] => entries.map((entry) => ({ at: entry.at, sentence: sentenceOf(entry, names) }));

async function namesOf({ server }: FastifyRequest, entries: readonly LedgerRow[], task: TaskRow): Promise<Names> {
  const [named, ids] = [idsInEntries(entries), idsIn([task])];
  return namesFor(server.database.sql, { ...named, people: [...named.people, ...ids.people], units: [...named.units, ...ids.units], onDate: today() });
}

/** How a task stands, in one sentence. */
function stateOf(task: TaskRow, names: Names): Bilingual {
  if (task.status === 'CANCELLED') return { vi: 'Quy trình không cần việc này nữa.', en: 'The process no longer needs this task.' };
  if (task.status === 'DONE') return { vi: 'Việc này đã kết thúc.', en: 'The task is closed.' };
  const holder = task.claimedBy === null ? { vi: 'chưa có ai nhận', en: 'no one has claimed it' } : { vi: `${names.person(task.claimedBy)} đang nhận xử lý`, en: `${names.person(task.claimedBy)} has claimed it` };
  const due = dueOf(task);
  return { vi: `Hiện nay ${holder.vi}, ${due.vi}.`, en: `Now ${holder.en}, ${due.en}.` };
}

function dueOf({ clock, dueDate }: TaskRow): Bilingual {
  if (clock) return { vi: 'thời hạn đang tạm dừng', en: 'its clock stands still' };
  return dueDate === null ? { vi: 'không có thời hạn', en: 'without a deadline' } : { vi: `hạn ${dayVi(dueDate)}`, en: `due ${dueDate}` };
}
