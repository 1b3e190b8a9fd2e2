import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';

/*
 * What postgres.js 3.4.9 does when its server dies (its issues 1154, 1208, 1216; no release mends them):
 * a transaction that fails is rolled back on the connection that is gone, which throws where no one can catch it and ends the process; statements that
 * come later run on whatever connection has taken its place; and what was waiting to be sent as the socket closed is never sent, nor anything after it.
 */

type Sql = postgres.Sql<{ bigint: bigint }>;
type Transaction = postgres.TransactionSql<{ bigint: bigint }>;
type Work = (tx: Transaction) => unknown;

/** How long a lost connection may take to be seen as closed, in milliseconds. Longer, and it was another connection that was lost. */
const closeWaitMs = 1000;

/**
 * Opens the sockets of a pool. Each tells that it has closed only after what was waiting to be sent has been let go, and tells it as a plain end: only then
 * does the library fail everything that still waits for an answer.
 */
export function socketOpener(): (options: { host: string[]; port: number[]; path?: string }) => Socket {
  let tries = 0;
  return ({ host: hosts, port: ports, path }) => {
    const at = tries++ % hosts.length;
    const [host, port] = [hosts[at], ports[at]] as const;
    const socket = path ? connect(path) : connect(Number(port), String(host));
    const emit = socket.emit.bind(socket) as (event: string | symbol, ...args: unknown[]) => boolean;
    const late = (event: string | symbol, ...args: unknown[]): boolean => {
      if (event !== 'close') return emit(event, ...args);
      setImmediate(() => emit(event, false));
      return true;
    };
    return Object.assign(socket, { host, port, emit: late });
  };
}

/** The same pool, whose transactions end with their connection: nothing of them is sent after it is lost, not even a rollback. */
export function endingWithConnection(sql: Sql): Sql {
  const begin = sql.begin.bind(sql) as (options: string, work: Work) => Promise<unknown>;
  const beginSafely = async (options: string, work: Work): Promise<unknown> => {
    let lost = false;
    /** Left waiting, the library learns of the loss from the connection itself, and fails the transaction with it. */
    const unlessLost = <T>(result: T): T | Promise<never> => (lost ? new Promise<never>(() => undefined) : result);
    const guarded: Work = async (tx) => {
      try {
        return unlessLost(await work(refusingOnce(() => lost, tx)));
      } catch (error) {
        for (let waitedMs = 0; isLoss(error) && !lost && waitedMs < closeWaitMs; waitedMs += 20) await sleep(20);
        await unlessLost(undefined);
        throw error;
      }
    };
    try {
      return await begin(options, guarded);
    } catch (error) {
      lost = true;
      throw error;
    }
  };
  const overloaded = (first: string | Work, second?: Work): Promise<unknown> => (typeof first === 'string' ? beginSafely(first, second as Work) : beginSafely('', first));
  return Object.assign(sql, { begin: overloaded as Sql['begin'] });
}

/** A transaction that throws instead of sending, once its connection is lost. */
function refusingOnce(isLost: () => boolean, tx: Transaction): Transaction {
  return new Proxy(tx, {
    apply(target, self, args) {
      if (isLost()) throw Object.assign(new Error('the connection of this transaction is lost'), { code: 'CONNECTION_CLOSED' });
      return Reflect.apply(target, self, args);
    },
  });
}

/** Does this error say that a connection is gone? The server's own last words (FATAL) do. */
function isLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return severity === 'FATAL' || severity === 'PANIC' || (typeof code === 'string' && /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|ETIMEDOUT|ERR_STREAM_)/.test(code));
}
