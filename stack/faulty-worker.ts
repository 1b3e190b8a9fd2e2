import type { ActivityDeps, FileDeps } from '../activities/deps.ts';
import { createActivities } from '../activities/index.ts';
import { startRelay } from '../activities/relay.ts';
import type { StartPace } from '../activities/relay-pace.ts';
import { readServiceConfig } from '../config.ts';
import type { Sql } from '../db/client.ts';
import { runWorker } from '../worker.ts';
import type { Turn } from '../workflows/shared/turn.ts';

/** Where a worker stops for good, until it is killed. */
export interface Fault {
  /** Runs workflows, but nothing they ask for. */
  readonly noActivities?: boolean;
  /** Decisions of these processes stop inside their transaction, or after it and before the engine hears of it. */
  readonly turns?: Readonly<Record<string, 'beforeCommit' | 'afterCommit'>>;
  /** Messages are not delivered; or delivered, and not marked as such. */
  readonly relay?: 'none' | 'unmarked';
  /** The planning of sessions stops inside a transaction that opens some: that of this number. */
  readonly planning?: number;
}

/** Says in the log where it has come to, and stays there. */
function stayAt(point: string): Promise<never> {
  console.log(`reached ${point}`);
  return new Promise(() => undefined);
}

/** The same pool, whose transactions do all their work and never commit. */
function stayingBeforeCommit<Deps extends ActivityDeps>(deps: Deps, where: (result: unknown) => string | undefined): Deps {
  const begin = (work: (tx: unknown) => Promise<unknown>): Promise<unknown> =>
    deps.database.sql.begin(async (tx) => {
      const result = await work(tx);
      const point = where(result);
      return point === undefined ? result : stayAt(point);
    });
  const sql = new Proxy(deps.database.sql, { get: (target, name) => (name === 'begin' ? begin : Reflect.get(target, name)) }) as Sql;
  return { ...deps, database: { ...deps.database, sql } };
}

function faultyActivities(deps: FileDeps, { turns = {}, planning }: Fault): object {
  const real = createActivities(deps);
  const recordTurn = async (turn: Turn): Promise<unknown> => {
    const point = turn.entries.some((entry) => entry.action === 'task.decided') ? turns[turn.processId] : undefined;
    const reached = `${point} ${turn.processId}`;
    if (point === 'beforeCommit') return createActivities(stayingBeforeCommit(deps, () => reached)).recordTurn(turn);
    const result = await real.recordTurn(turn);
    return point === 'afterCommit' ? stayAt(reached) : result;
  };
  const planSessions = async (input: Parameters<typeof real.planSessions>[0]): Promise<unknown> => {
    let opening = 0;
    const cut = (result: unknown): string | undefined => {
      const [{ opened = 0 }] = result as [{ opened?: number }];
      return opened > 0 && (opening += 1) === planning ? 'planning' : undefined;
    };
    return createActivities(planning === undefined ? deps : stayingBeforeCommit(deps, cut)).planSessions(input);
  };
  return { ...real, recordTurn, planSessions };
}

const fault = JSON.parse(process.env['FAULT'] ?? '{}') as Fault;
const relays = {
  whole: startRelay,
  none: async () => ({ stop: async () => undefined }),
  unmarked: (deps: ActivityDeps, taskQueue: string, pace?: StartPace) => startRelay(stayingBeforeCommit(deps, (delivered) => (delivered === true ? 'unmarked' : undefined)), taskQueue, pace),
};

await runWorker(readServiceConfig(), {
  activities: (deps) => (fault.noActivities === true ? {} : faultyActivities(deps, fault)),
  relay: relays[fault.relay ?? 'whole'],
  workflowBundle: { codePath: process.env['WORKFLOW_BUNDLE'] ?? '' },
  stickyQueueScheduleToStartTimeout: 1000,
});
