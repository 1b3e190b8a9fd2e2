import type { Queryable } from '../db/client.ts';

/** How many processes one worker starts, so that the opening of a campaign leaves room for other people's decisions. */
export interface StartPace {
  readonly perSecond: number;
  /** Started, and their first turn not written. */
  readonly inFlight: number;
}

/** A start whose first turn does not come is not waited for any longer. Milliseconds. */
const patienceMs = 30_000;
/** How soon it is looked again whether first turns have been written. Milliseconds. */
const lookMs = 50;

/** Says when this worker may start another process: the engine takes starts without backpressure, and each brings a first turn to be written. */
export class StartGate {
  private readonly pace: StartPace;
  private readonly now: () => number;
  /** Processes that were started and have no row yet, and when. */
  private readonly begun = new Map<string, number>();
  private nextAt = 0;

  constructor(pace: StartPace, now: () => number = Date.now) {
    this.pace = pace;
    this.now = now;
  }

  /** @returns 0 where another process may be started now, else after how many milliseconds to ask again */
  async delay(sql: Queryable): Promise<number> {
    const early = this.nextAt - this.now();
    if (early > 0) return Math.min(early, lookMs);
    if (this.begun.size >= this.pace.inFlight) await this.forgetWritten(sql);
    return this.begun.size >= this.pace.inFlight ? lookMs : 0;
  }

  /** One was started. */
  started(processId: string): void {
    const now = this.now();
    this.begun.set(processId, now);
    this.nextAt = now + 1000 / this.pace.perSecond;
  }

  private async forgetWritten(sql: Queryable): Promise<void> {
    const written = await sql<{ id: string }[]>`select id from process where id = any(${[...this.begun.keys()]})`;
    for (const { id } of written) this.begun.delete(id);
    for (const [id, at] of this.begun) if (at + patienceMs <= this.now()) this.begun.delete(id);
  }
}

/** Sees to it that a sender of many messages, such as a campaign that tells every commune, takes only a part of a worker's lanes. */
export class Senders {
  private readonly most: number;
  private readonly busy = new Map<string, number>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(most: number) {
    this.most = most;
  }

  /** Senders that have their part already. */
  full(): string[] {
    return [...this.busy].filter(([, lanes]) => lanes >= this.most).map(([sender]) => sender);
  }

  /** One lane of this worker after the other looks for a message: two that looked at once would both find the sender's last place free. */
  async take<Row extends { readonly from: string }>(find: (full: string[]) => Promise<Row | undefined>): Promise<Row | undefined> {
    const turn = this.last.then(() => find(this.full())).then((row) => {
      if (row) this.busy.set(row.from, (this.busy.get(row.from) ?? 0) + 1);
      return row;
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /** The message of this sender was served. */
  leave(sender: string): void {
    const lanes = (this.busy.get(sender) ?? 1) - 1;
    if (lanes === 0) this.busy.delete(sender);
    else this.busy.set(sender, lanes);
  }
}
