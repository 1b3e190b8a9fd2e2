import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Queryable } from '../db/client.ts';
import { holdPolicy, policyFor } from '../db/policy.ts';
import { civilDateAt } from '../domain/civil-date.ts';
import type { Facts, MessageInput, ProcessInput, RefusalDetail } from '../workflows/shared/contract.ts';
import type { ActivityDeps } from './deps.ts';
import { deliverMessage, hasEnded, isGone, refusalIn } from './processes.ts';
import { outboxChannel } from './record.ts';
import type { StartPace } from './relay-pace.ts';
import { Senders, StartGate } from './relay-pace.ts';

/** How many receivers of messages one worker serves at once, and how many of them for one sender. */
const [lanes, lanesPerSender] = [8, 4];
/** Looked at without a call too, for what was pushed back after a failure. Milliseconds. */
const pollMs = 1000;
/** How long a worker may hold a message without a word: longer than any delivery. Then the database lets go of it for another. Milliseconds. */
const claimMs = 60_000;
/** Where nobody asks for another: as fast as the engine takes them. */
const unpaced: StartPace = { perSecond: Infinity, inFlight: Infinity };

interface OutboxRow {
  readonly id: bigint;
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly mode: 'START' | 'MESSAGE';
  readonly body: { readonly type: string; readonly body: Facts };
  readonly attempts: number;
}

export interface Relay {
  /** Finishes what is being delivered, and takes nothing new. */
  stop(): Promise<void>;
}

/** What the lanes of one worker share. */
interface Lanes {
  readonly deps: ActivityDeps;
  readonly taskQueue: string;
  readonly isStopped: () => boolean;
  readonly senders: Senders;
  readonly gate: StartGate;
  readonly heldMs: number;
}

/**
 * Delivers what turns left in the outbox: in order for each receiver, each message until it is written there. Several workers may run it at once.
 * Starts have a lane of their own, which is paced, so that no message to a running process waits behind those of a campaign that opens, nor they behind it.
 */
export async function startRelay(deps: ActivityDeps, taskQueue: string, pace: StartPace = unpaced, heldMs = claimMs): Promise<Relay> {
  let stopped = false;
  const sleepers = new Set<() => void>();
  const wake = (): void => {
    for (const resolve of sleepers) resolve();
  };
  const sleep = (): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        sleepers.delete(done);
        resolve();
      };
      const timer = setTimeout(done, pollMs);
      sleepers.add(done);
    });
  const shared: Lanes = { deps, taskQueue, isStopped: () => stopped, senders: new Senders(lanesPerSender), gate: new StartGate(pace), heldMs };
  const lane = async (next: (lanes: Lanes) => Promise<boolean>): Promise<void> => {
    while (!stopped) {
      const delivered = await next(shared).catch((error: unknown) => {
        deps.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'the relay could not reach the database; it tries again');
        return false;
      });
      if (!delivered && !stopped) await sleep();
    }
  };
  const listener = await deps.database.sql.listen(outboxChannel, wake);
  const running = Promise.all([lane(startNext), ...Array.from({ length: lanes }, () => lane(tellNext))]);
  return {
    async stop() {
      stopped = true;
      wake();
      await running;
      await listener.unlisten().catch(() => undefined);
    },
  };
}

/** Starts the next process once it may be. @returns whether there was one, or it is to be asked again at once */
async function startNext(shared: Lanes): Promise<boolean> {
  const delay = await shared.gate.delay(shared.deps.database.sql);
  if (delay === 0) return deliverNext(shared, (tx) => oldest(tx, shared.heldMs, 'START', []));
  await pause(delay);
  return true;
}

async function tellNext(shared: Lanes): Promise<boolean> {
  const { senders } = shared;
  let sender: string | undefined;
  const find = async (tx: Queryable): Promise<OutboxRow | undefined> => {
    const row = await senders.take((full) => oldest(tx, shared.heldMs, 'MESSAGE', full));
    sender = row?.from;
    return row;
  };
  return deliverNext(shared, find).finally(() => {
    if (sender !== undefined) senders.leave(sender);
  });
}

/** The oldest message of a receiver that no one else is serving, whose row is held from here on. @param full senders that have to wait */
async function oldest(tx: Queryable, heldMs: number, mode: OutboxRow['mode'], full: readonly string[]): Promise<OutboxRow | undefined> {
  const [row] = await tx<OutboxRow[]>`
    select id, key, from_process_id as "from", to_process_id as "to", mode, body, attempts, set_config('idle_in_transaction_session_timeout', ${String(heldMs)}, true) from outbox o
    where delivered_at is null and mode = ${mode} and next_attempt_at <= clock_timestamp() and from_process_id <> all(${[...full]}::text[])
      and not exists (select 1 from outbox earlier where earlier.to_process_id = o.to_process_id and earlier.delivered_at is null and earlier.id < o.id)
    order by id limit 1 for update skip locked`;
  return row;
}

/** Takes a message, and holds its row until it is delivered or pushed back. */
async function deliverNext({ deps, taskQueue, isStopped, gate }: Lanes, find: (tx: Queryable) => Promise<OutboxRow | undefined>): Promise<boolean> {
  return deps.database.sql.begin(async (tx) => {
    const row = await find(tx);
    if (!row || isStopped()) return false;
    const outcome = await deliver(tx, deps, taskQueue, row);
    if (row.mode === 'START' && outcome.delivered) gate.started(row.to);
    if (outcome.delivered) await tx`update outbox set delivered_at = clock_timestamp(), attempts = attempts + 1, last_error = ${outcome.note} where id = ${String(row.id)}`;
    else await pushBack(tx, row, outcome.note);
    return true;
  });
}

async function pushBack(tx: Queryable, row: OutboxRow, error: string | null): Promise<void> {
  const seconds = Math.min(2 ** row.attempts, 60);
  await tx`update outbox set attempts = attempts + 1, last_error = ${error}, next_attempt_at = clock_timestamp() + make_interval(secs => ${seconds}) where id = ${String(row.id)}`;
}

async function deliver(tx: Queryable, deps: ActivityDeps, taskQueue: string, row: OutboxRow): Promise<{ delivered: boolean; note: string | null }> {
  try {
    await deps.temporal.withDeadline(Date.now() + 15_000, () => (row.mode === 'START' ? start(tx, deps, taskQueue, row) : tell(deps, row)));
    return { delivered: true, note: null };
  } catch (error) {
    if (isGone(error)) return { delivered: true, note: 'RECEIVER_CLOSED' };
    const detail = refusalIn(error)?.details?.[0] as RefusalDetail | undefined;
    // It says so too while its last turn is being written; where that is refused it goes on, and must hear of this.
    if (detail?.code === 'PROCESS_CLOSED' && (await hasEnded(tx, row.to))) return { delivered: true, note: 'RECEIVER_CLOSED' };
    const note = detail?.code ?? (error instanceof Error ? error.name : 'UNKNOWN');
    deps.log.warn({ from: row.from, to: row.to, note, attempts: row.attempts + 1 }, 'a message could not be delivered; it is tried again');
    return { delivered: false, note };
  }
}

async function start(tx: Queryable, deps: ActivityDeps, taskQueue: string, row: OutboxRow): Promise<void> {
  const input = row.body.body as unknown as ProcessInput<unknown>;
  // What changes from here on is told to it by the message of the change, which finds this row. One that is being applied is waited for.
  if (!input.policy) await holdPolicy(tx);
  const policy = input.policy ?? (await policyFor(deps.database.sql, input.area, civilDateAt(Date.now())));
  try {
    await deps.temporal.workflow.start(row.body.type, { workflowId: row.to, taskQueue, args: [{ ...input, policy }], workflowIdReusePolicy: 'REJECT_DUPLICATE' });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

function tell(deps: ActivityDeps, row: OutboxRow): Promise<void> {
  const message: MessageInput = { key: row.key, from: row.from, type: row.body.type, body: row.body.body };
  // It is taken once, by its key; but the engine would answer the same Update with the refusal of then for ever.
  return deliverMessage(deps.temporal, row.to, message, row.attempts === 0 ? row.key : `${row.key}~${row.attempts}`);
}
