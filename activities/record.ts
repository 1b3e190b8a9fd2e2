import type { Queryable, Statement } from '../db/client.ts';
import { writeInvolved } from '../db/involved.ts';
import { entriesAfter, lockChain, lockHead, writeEntries } from '../db/ledger.ts';
import { writeChange } from '../db/live.ts';
import { writeNotices } from '../db/notices.ts';
import { holdAtFirstTurn } from '../db/policy.ts';
import { missedPolicy, tellProcesses } from '../db/policy-reach.ts';
import { writeProcess, writeTasks } from '../db/projection.ts';
import { faultOfRights } from '../db/people.ts';
import { civilDateAt } from '../domain/civil-date.ts';
import type { Refusal } from '../domain/errors.ts';
import type { Facts, Json } from '../workflows/shared/contract.ts';
import { deskMessages } from '../workflows/shared/contract.ts';
import type { Turn, TurnResult } from '../workflows/shared/turn.ts';
import type { ActivityDeps } from './deps.ts';
import { poisoned, turnFailure } from './failures.ts';

/** A write to tables of one kind of process, inside the turn's transaction. @throws Refusal for a reason the caller can understand */
export interface Effect {
  (tx: Queryable, turn: Turn, body: Facts): Promise<Json | undefined>;
  /** It sends one statement and waits for nothing before: the next effect may be sent behind it at once. */
  readonly oneStatement?: boolean;
}

/** Channel on which the relay is told that messages wait. */
export const outboxChannel = 'outbox';

/** The one writer of a process's projection, ledger and outbox. */
export function createRecordTurn({ database }: ActivityDeps, effects: Readonly<Record<string, Effect>>) {
  return async function recordTurn(turn: Turn): Promise<TurnResult> {
    try {
      return await database.sql.begin((tx) => writeTurn(tx, turn, effects));
    } catch (error) {
      throw turnFailure(error);
    }
  };
}

async function writeTurn(tx: Queryable, turn: Turn, effects: Readonly<Record<string, Effect>>): Promise<TurnResult> {
  // A first turn has no row to lock: sent twice at once, its second copy must wait here and find it written.
  const first = turn.number === 1 ? lockChain(tx, turn.processId) : undefined;
  // Sent together, done in this order.
  const [, [stored], fault, head, policyNow] = await Promise.all([
    first,
    tx<{ turn: number; lastResults: TurnResult['results'] }[]>`select turn, last_results as "lastResults" from process where id = ${turn.processId} for update`,
    endedAppointments(tx, turn),
    lockHead(tx, turn.processId),
    turn.number === 1 && turn.policyVersion > 0 ? holdAtFirstTurn(tx) : turn.policyVersion,
  ]);
  const last = stored?.turn ?? 0;
  if (stored && last === turn.number) {
    if (!(await isWritten(tx, turn))) throw poisoned('TURN_WRITTEN_OTHERWISE');
    return { results: stored.lastResults };
  }
  if (last !== turn.number - 1) throw poisoned('TURN_OUT_OF_ORDER');
  if (fault) throw fault;
  const results = await runEffects(tx, turn, effects);
  const drafts = turn.entries.map((entry) => ({ ...entry, at: new Date(entry.at) }));
  const entries = entriesAfter(head, turn.processId, drafts, turn.number);
  const written = tx`
    with process_row as (${writeProcess(tx, { ...turn, turn: turn.number, results })}), task_rows as (${writeTasks(tx, turn, turn.tasks)}), entry_rows as (${writeEntries(tx, entries)}),
      change_row as (${writeChange(tx, { processId: turn.processId, what: 'TURN', turn: turn.number, taskIds: turn.tasks.map((task) => task.id) })}), people_rows as (${writeInvolved(tx, turn)}), message_rows as (${writeMessages(tx, turn)}) select count(*) from message_rows`;
  // Behind the tasks, which they read, and sent together with them.
  await Promise.all(turn.notices.length === 0 ? [written] : [written, writeNotices(tx, turn)]);
  if (turn.policyVersion < policyNow) await tellMissed(tx, turn);
  return { results };
}

/** A change of the calendar tells the processes that it finds: one that it could not find yet is told here. */
async function tellMissed(tx: Queryable, { processId }: Turn): Promise<void> {
  const missed = await missedPolicy(tx, processId, civilDateAt(Date.now()));
  if (missed) await tellProcesses(tx, missed.policy.version, { type: deskMessages.policyChanged, body: missed }, [processId]);
}

/** Does this very turn stand under its number? Another one does where the engine was restored older than the database; its acts must not pass for these. */
async function isWritten(tx: Queryable, turn: Turn): Promise<boolean> {
  const stored = await tx<{ at: Date; actor: string; action: string; subject: string | null }[]>`select at, actor, action, subject from ledger_entry where chain = ${turn.processId} and turn = ${turn.number} order by seq`;
  const same = ({ at, actor, action, subject }: (typeof stored)[number], i: number): boolean => {
    const entry = turn.entries[i];
    return entry?.at === at.getTime() && entry.actor === actor && entry.action === action && entry.subject === subject;
  };
  return stored.length === turn.entries.length && stored.every(same);
}

/** Is any appointment or delegation that an act of this turn rests on no longer in force? */
async function endedAppointments(tx: Queryable, turn: Turn): Promise<Refusal | null> {
  const acts = turn.entries.flatMap(({ actor, actingFor = null, basis, action }) => (basis === null || action === 'process.opened' ? [] : [{ personId: actor, actingFor, basis }]));
  return faultOfRights(tx, acts, turn.kind);
}

async function runEffects(tx: Queryable, turn: Turn, effects: Readonly<Record<string, Effect>>): Promise<Record<string, Facts>> {
  const sent: { name: string; cause: string | null; result: Promise<Json | undefined> }[] = [];
  for (const { name, body, cause } of turn.effects) {
    const effect = effects[name];
    if (!effect) throw new TypeError(`no effect named ${name}`);
    const result = effect(tx, turn, body);
    sent.push({ name, cause, result });
    // One that fails fails the turn below; until then its rejection is not lost.
    result.catch(() => undefined);
    if (effect.oneStatement !== true) await result;
  }
  const results: Record<string, Record<string, Json>> = {};
  for (const { name, cause, result } of sent) {
    const value = await result;
    if (cause !== null && value !== undefined) results[cause] = { ...results[cause], [name]: value };
  }
  return results;
}

/** Writes the rows of messages, and wakes the relay if there are any. */
function writeMessages(tx: Queryable, turn: Turn): Statement {
  const rows = turn.messages.map((m, i) => ({ key: `${turn.processId}/${turn.number}/${i}`, to_process_id: m.to, mode: m.mode, body: { type: m.type, body: m.body } }));
  return tx`
    insert into outbox (key, from_process_id, to_process_id, mode, body)
    select key, ${turn.processId}, to_process_id, mode, body from jsonb_to_recordset(${tx.json(rows)}) as r(key text, to_process_id text, mode text, body jsonb)
    returning pg_notify(${outboxChannel}, '')`;
}
