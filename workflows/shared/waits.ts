import { condition } from '@temporalio/workflow';
import { civilDateAt } from '../../domain/civil-date.ts';
import type { EpochMs, Facts, Wait } from './contract.ts';
import { hasChanges } from './state.ts';
import type { Turns } from './turns.ts';

/** What a story waits for beside its tasks: conditions on its facts, steps of other processes, moments. */
export class Waits<S extends object> {
  private readonly turns: Turns<S>;
  /** What the story waited for before it was started anew: a wait that goes on keeps its beginning. */
  private before: readonly Wait[] = [];
  /** Moments at which a condition is to be looked at again; one timer rings for the first of them. */
  private moments: EpochMs[] = [];
  private timer: { readonly at: EpochMs } | null = null;
  /** Moments that the story still waits for. */
  private awaited: { readonly at: EpochMs }[] = [];

  constructor(turns: Turns<S>) {
    this.turns = turns;
  }

  /** The story starts anew: its timer ends with the story before. */
  reset(): void {
    this.before = this.turns.state.waits;
    this.turns.state.waits = [];
    this.moments = [];
    this.timer = null;
    this.awaited = [];
  }

  async until(holds: () => boolean, waitsFor?: Omit<Wait, 'since'>): Promise<void> {
    const wait = waitsFor && this.begin(waitsFor);
    await this.turns.until(holds);
    if (wait) this.turns.state.waits = this.turns.state.waits.filter((one) => one !== wait);
  }

  untilMoment(moment: EpochMs, holds: () => boolean): Promise<void> {
    this.moments.push(moment);
    this.watch();
    const wait = { at: moment };
    this.awaited.push(wait);
    const over = this.turns.until(() => Date.now() >= moment || holds());
    // The story goes on with the wait itself, not after this: it takes no step more than it always did.
    void over.then(() => {
      this.awaited = this.awaited.filter((one) => one !== wait);
    });
    return over;
  }

  /** The first day that an open process waits for, for its position: `{ waitsUntil }`. */
  shown(): Facts {
    return this.awaited.length === 0 || this.turns.state.closedAt !== null ? {} : { waitsUntil: civilDateAt(Math.min(...this.awaited.map(({ at }) => at))) };
  }

  /** Until what has changed so far is written; a turn that is refused starts the story anew. */
  written(): Promise<void> {
    const turn = this.turns.state.turn + (hasChanges(this.turns.changes) ? 1 : 0);
    return this.turns.until(() => this.turns.writtenTurn >= turn);
  }

  private begin(waitsFor: Omit<Wait, 'since'>): Wait {
    const { processId, step, subject } = waitsFor;
    const known = this.before.find((one) => one.processId === processId && one.step === step && one.subject === subject);
    const wait = known ?? { processId, step, subject, since: Date.now() };
    this.turns.state.waits.push(wait);
    return wait;
  }

  private watch(): void {
    this.moments = this.moments.filter((moment) => moment > Date.now());
    const at = Math.min(...this.moments);
    if (at === Infinity || (this.timer !== null && this.timer.at <= at)) return;
    const timer = { at };
    this.timer = timer;
    this.turns.inStory(() => this.ring(timer)).catch((error: unknown) => this.turns.fail(error));
  }

  private async ring(timer: { readonly at: EpochMs }): Promise<void> {
    const isReplaced = await condition(() => this.timer !== timer, Math.max(1, timer.at - Date.now()));
    if (isReplaced) return;
    this.timer = null;
    this.watch();
  }
}
