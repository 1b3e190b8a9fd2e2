import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Queryable } from '../db/client.ts';
import { holdPolicy, policyFor } from '../db/policy.ts';
import { civilDateAt } from '../domain/civil-date.ts';
import type { Facts, MessageInput, ProcessInput, RefusalDetail } from '../workflows/shared/contract.ts';
import type { ActivityDeps } from './deps.ts';
import { deliverMessage, isGone, refusalIn } from './processes.ts';
import { outboxChannel } from './record.ts';

/** How many receivers are served at once. The engine takes starts without backpressure, so the opening of a campaign must be paced here. */
const lanes = 8;
/** Looked at without a call too, for what was pushed back after a failure. Milliseconds. */
const pollMs = 1000;

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

/** Delivers what turns left in the outbox: in order for each receiver, each message until it is written there. Several workers may run it at once. */
export async function startRelay(deps: ActivityDeps, taskQueue: string): Promise<Relay> {
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
  const lane = async (): Promise<void> => {
    while (!stopped) {
      const delivered = await deliverNext(deps, taskQueue, () => stopped).catch((error: unknown) => {
        deps.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'the relay could not reach the database; it tries again');
        return false;
      });
      if (!delivered && !stopped) await sleep();
    }
  };
  const listener = await deps.database.sql.listen(outboxChannel, wake);
  const running = Promise.all(Array.from({ length: lanes }, lane));
  return {
    async stop() {
      stopped = true;
      wake();
      await running;
      await listener.unlisten().catch(() => undefined);
    },
  };
}

/** Takes the oldest message of a receiver that no one else is serving, and holds its row until it is delivered or pushed back. */
async function deliverNext(deps: ActivityDeps, taskQueue: string, isStopped: () => boolean): Promise<boolean> {
  return deps.database.sql.begin(async (tx) => {
    const [row] = await tx<OutboxRow[]>`
      select id, key, from_process_id as "from", to_process_id as "to", mode, body, attempts from outbox o
      where delivered_at is null and next_attempt_at <= clock_timestamp()
        and not exists (select 1 from outbox earlier where earlier.to_process_id = o.to_process_id and earlier.delivered_at is null and earlier.id < o.id)
      order by id limit 1 for update skip locked`;
    if (!row || isStopped()) return false;
    const outcome = await deliver(tx, deps, taskQueue, row);
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
    if (detail?.code === 'PROCESS_CLOSED') return { delivered: true, note: 'RECEIVER_CLOSED' };
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
  return deliverMessage(deps.temporal, row.to, message);
}
