import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../domain/errors.ts';
import type { DecideInput, DecideOutcome, Receipt } from '../workflows/shared/contract.ts';
import { decideTask, decideTasks } from '../workflows/shared/contract.ts';
import { askEngine } from './engine.ts';
import type { ApiConfig } from './types.ts';

/** Decisions in one sending. */
const maxTogether = 50;
/** What those of one sending carry, in characters of JSON: a process may have ten Updates at once, and the engine takes 4 MB in one message. */
const maxCharsTogether = 128_000;
/** A sending that takes longer than this holds up no other: it may wait for the consent of another process. Milliseconds. */
const patienceMs = 1000;

/** The engine, and how long a caller may wait for it. */
interface EngineAccess extends Pick<FastifyInstance, 'temporal'> {
  readonly config: Pick<ApiConfig, 'updateDeadlineMs'>;
}

interface Waiting {
  readonly act: DecideInput;
  /** When its caller stops waiting. Milliseconds since 1970. */
  readonly until: number;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (error: unknown) => void;
}

interface Lane {
  isBusy: boolean;
  readonly waiting: Waiting[];
}

/**
 * Sends decisions to their processes. One for a process that is not being decided on goes at once, as an Update of its own; those that come while others are on their
 * way there are sent together, as one Update: what an Update costs the engine is then shared. Each caller gets the answer to their own.
 */
export class DecisionLanes {
  private readonly app: EngineAccess;
  private readonly lanes = new Map<string, Lane>();

  constructor(app: EngineAccess) {
    this.app = app;
  }

  /** @throws Refusal the process's own; PROCESS_CLOSED; ENGINE_UNAVAILABLE when there is no answer in time: it may still happen, and the same key finds out */
  send(processId: string, act: DecideInput): Promise<Receipt> {
    const lane = this.lanes.get(processId) ?? { isBusy: false, waiting: [] };
    this.lanes.set(processId, lane);
    return new Promise((resolve, reject) => {
      lane.waiting.push({ act, until: Date.now() + this.app.config.updateDeadlineMs, resolve, reject });
      this.dispatch(processId, lane);
    });
  }

  private dispatch(processId: string, lane: Lane): void {
    if (lane.isBusy) return;
    const together = lane.waiting.splice(0, howManyTogether(lane.waiting));
    if (together.length === 0) {
      this.lanes.delete(processId);
      return;
    }
    lane.isBusy = true;
    let isHeld = true;
    const goOn = (): void => {
      if (!isHeld) return;
      isHeld = false;
      lane.isBusy = false;
      this.dispatch(processId, lane);
    };
    const patience = setTimeout(goOn, patienceMs);
    void this.sendTogether(processId, together).finally(() => {
      clearTimeout(patience);
      goOn();
    });
  }

  private async sendTogether(processId: string, waiting: readonly Waiting[]): Promise<void> {
    const inTime = waiting.filter(({ until }) => until > Date.now());
    for (const late of waiting) if (!inTime.includes(late)) late.reject(new Refusal('ENGINE_UNAVAILABLE'));
    const [first, ...others] = inTime;
    if (!first) return;
    if (others.length === 0) return this.sendAlone(processId, first);
    const outcomes = await this.outcomesOf(processId, inTime).catch((error: unknown) => error);
    if (Array.isArray(outcomes)) await Promise.all(inTime.map((one, i) => this.settle(processId, one, outcomes[i] as DecideOutcome)));
    // Refused as a whole, or ended: each of them hears why by an Update of its own. One without an answer has had its time.
    else if (outcomes instanceof Refusal && outcomes.code !== 'ENGINE_UNAVAILABLE') await Promise.all(inTime.map((one) => this.sendAlone(processId, one)));
    else for (const one of inTime) one.reject(outcomes);
  }

  private outcomesOf(processId: string, waiting: readonly Waiting[]): Promise<readonly DecideOutcome[]> {
    const acts = waiting.map(({ act }) => act);
    // A sending is known by itself, not by its acts: the same callers may come together again, and hear then how things stand then. Each act is known by its key.
    const updateId = randomUUID();
    return askEngine(this.app, Math.min(...waiting.map(({ until }) => until)), (temporal) => temporal.workflow.getHandle(processId).executeUpdate(decideTasks, { updateId, args: [{ acts }] }));
  }

  private async settle(processId: string, one: Waiting, outcome: DecideOutcome): Promise<void> {
    if ('receipt' in outcome) one.resolve(outcome.receipt);
    else if ('refused' in outcome) one.reject(new Refusal(outcome.refused.code, outcome.refused.params));
    else await this.sendAlone(processId, one);
  }

  private async sendAlone(processId: string, { act, until, resolve, reject }: Waiting): Promise<void> {
    await askEngine(this.app, until, (temporal) => temporal.workflow.getHandle(processId).executeUpdate(decideTask, { updateId: act.key, args: [act] })).then(resolve, reject);
  }
}

/** The first of those waiting that go together; at least one, where there is one. */
function howManyTogether(waiting: readonly Waiting[]): number {
  const few = waiting.slice(0, maxTogether);
  let chars = 0;
  const tooMany = few.findIndex(({ act }) => (chars += JSON.stringify(act).length) > maxCharsTogether);
  return tooMany === -1 ? few.length : Math.max(1, tooMany);
}
