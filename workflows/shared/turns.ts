import { allHandlersFinished, CancellationScope, condition, continueAsNew, workflowInfo } from '@temporalio/workflow';
import { barePolicy } from '../../domain/policy.ts';
import { acts } from './acts.ts';
import { Awaited } from './awaited.ts';
import type { EpochMs, Position, Receipt, SeenAct } from './contract.ts';
import { failureForCaller, isCancellation, stuckCode } from './failures.ts';
import { refusal, refuse } from './refuse.ts';
import type { AppliedTicket, Batch, DeskState, Ticket, TurnsOptions } from './state.ts';
import { carriedOf, firstDeskState, fullTurn, hasChanges, longRun, noChanges, takeBatch } from './state.ts';
import type { TurnResult } from './turn.ts';
import { actorOf } from './turn.ts';

/**
 * Collects what one activation changes and writes it as one turn. A refused turn is taken back whole, and its acts are written one by one, so that only
 * the culprit's caller fails. What no caller can be blamed for waits for an operator with the state whole.
 */
export class Turns<S extends object> {
  state: DeskState<S>;
  changes = noChanges();
  stuck: Position['stuck'] = null;
  finished = false;
  readonly seen: Map<string, SeenAct>;
  private readonly options: TurnsOptions<S>;
  /** The state as of the last written turn, as JSON text. */
  private written: string;
  private lastWritten: number;
  private waits: { readonly holds: () => boolean; readonly resolve: () => void }[] = [];
  /** Acts that are applied and not written. */
  private tickets: AppliedTicket[] = [];
  /** Acts that have come and are not applied. */
  private readonly queue: Ticket[] = [];
  private readonly awaited = new Awaited();
  /** How many of the queue's first were in a turn that was refused: each of them is written alone. */
  private suspects = 0;
  /** The story was handed something to go on with since it was last seen to wait. */
  private stirred = false;
  /** What an operator does about a stuck turn. */
  private resolution: 'RETRY' | 'END' | null = null;
  private scope = new CancellationScope();
  private storyError: unknown = null;

  constructor(options: TurnsOptions<S>) {
    const { input, firstStory, firstStatus } = options;
    this.options = options;
    this.state = input.carried ? (JSON.parse(input.carried.desk) as DeskState<S>) : firstDeskState(firstStory, firstStatus, Date.now(), input.policy ?? barePolicy);
    this.seen = new Map(input.carried?.seen ?? []);
    this.written = JSON.stringify(this.state);
    this.lastWritten = this.state.turn;
  }

  get writtenTurn(): number {
    return this.lastWritten;
  }

  /** Is there anything that the database does not have yet? */
  get isWriting(): boolean {
    return this.hasWork() || this.queue.length > 0 || this.state.turn !== this.lastWritten;
  }

  /** Says that the story was handed something to go on with. */
  stir(): void {
    this.stirred = true;
  }

  /** Takes an act, and answers when the turn that holds it is written. Acts that come during a write are applied after it. */
  submit(act: { readonly key: string; readonly requestHash: string }, apply: () => void, recheck: () => void): Promise<Receipt> {
    const { key, requestHash } = act;
    const seen = this.seen.get(key);
    if (seen) return Promise.resolve(seen.receipt);
    return this.awaited.to(key, (resolve, reject) => this.queue.push({ key, requestHash, weight: JSON.stringify(act).length, apply, recheck, resolve, reject }));
  }

  /** An operator has the stuck turn tried again, or the process ended without it. */
  resolve(how: 'RETRY' | 'END'): void {
    this.resolution = how;
  }

  /** Starts the story, and lets it run until it waits; within the run's first activation. */
  async begin(): Promise<void> {
    this.startStory();
    // Conditions are looked at once more right after the start; only from here on is the next look one after every promise had its turn.
    await Promise.resolve();
    await this.settle();
  }

  /** Writes turns until the story has ended and all it changed is written. */
  async pump(): Promise<void> {
    for (;;) {
      await condition(() => this.isDue());
      await (this.suspects > 0 ? this.applySuspect() : this.applyQueue());
      if (this.storyError !== null) await this.waitForOperator(this.storyError);
      else if (this.hasWork()) await this.writeTurn();
      else if (this.finished) return;
      if (this.isLong()) await this.continueAsNew();
    }
  }

  /** A fault outside the story's own promise, e.g. in a timer. */
  fail(error: unknown): void {
    if (!isCancellation(error)) this.storyError = error;
  }

  /** Ends the story where it stands. */
  finish(): void {
    this.scope.cancel();
    this.finished = true;
  }

  private isDue(): boolean {
    return this.queue.length > 0 || this.hasWork() || this.finished || this.storyError !== null || this.isStoryDue();
  }

  /** May the story go on, with what it was handed or because a wait of its is over? */
  private isStoryDue(): boolean {
    return this.stirred || this.waits.some((wait) => wait.holds());
  }

  private hasWork(): boolean {
    return this.tickets.length > 0 || hasChanges(this.changes);
  }

  /** Applies acts one after the other, until the turn is full: each is checked again on what the story has made of the one before, also when they came together. */
  private async applyQueue(): Promise<void> {
    let weight = 0;
    for (let ticket = this.queue.shift(); ticket; ticket = this.storyError === null && weight < fullTurn ? this.queue.shift() : undefined) {
      weight += ticket.weight;
      this.admit(ticket);
      // An act that hands the story nothing can't have moved it: no need to let it run before the next.
      if (this.queue.length > 0 && this.isStoryDue()) await this.settle();
    }
    await this.settle();
  }

  /** Applies one act of a turn that was refused, for a turn of its own; what the process does by itself is written before, so that no caller is blamed for it. */
  private async applySuspect(): Promise<void> {
    await this.settle();
    if (this.hasWork() || this.storyError !== null) return;
    this.suspects -= 1;
    const ticket = this.queue.shift();
    if (ticket) this.admit(ticket);
    await this.settle();
  }

  /** Applies an act if it can be done on the state as it is; its caller is told if not. */
  private admit(ticket: Ticket): void {
    try {
      if (this.finished) refuse('PROCESS_CLOSED');
      ticket.recheck();
    } catch (error) {
      ticket.reject(failureForCaller(error));
      return;
    }
    // Its time is when it was applied, as on the record: it may have waited behind a write.
    this.tickets.push({ ...ticket, at: Date.now() });
    ticket.apply();
  }

  private startStory(): void {
    if (this.state.turn === 0) this.noteOpened();
    const scope = new CancellationScope();
    this.waits = [];
    this.scope = scope;
    scope.run(this.options.story).then(
      () => {
        if (scope === this.scope) this.finished = true;
      },
      (error: unknown) => {
        if (scope === this.scope) this.fail(error);
      },
    );
  }

  /** The unit lies elsewhere from now on: who reads the process and its open tasks goes by this area. */
  moveTo(area: readonly string[]): void {
    this.changes.entries.push({ at: Date.now(), actor: 'system', basis: null, action: 'process.areaChanged', subject: null, before: { area: this.state.area ?? this.options.input.area }, after: { area } });
    this.state.area = area;
    Object.assign(this.changes.tasks, this.state.tasks);
  }

  /** Runs something that ends with the story, wherever it is called. */
  inStory<T>(work: () => Promise<T>): Promise<T> {
    return this.scope.run(work);
  }

  private noteOpened(): void {
    const { kind, period, unitId, cause } = this.options.input;
    this.changes.entries.push({ at: Date.now(), ...actorOf(cause.by), action: 'process.opened', subject: null, before: null, after: { kind, period, unitId } });
  }

  /** Waits until a condition on the state holds. The story's waits are kept here, so that it is known to be waiting once none of them is over. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => this.waits.push({ holds, resolve }));
  }

  /** Lets the story run until it waits: until every promise has had its turn, and no wait of the story is over. */
  private async settle(): Promise<void> {
    do {
      // The first look is at once, the second only after every other promise has had its turn.
      let looks = 0;
      await condition(() => ++looks > 1);
    } while (this.wake());
    this.stirred = false;
  }

  /** Wakes every wait that is over. @returns whether there was one */
  private wake(): boolean {
    const over = this.waits.filter((wait) => wait.holds());
    if (over.length > 0) this.waits = this.waits.filter((wait) => !over.includes(wait));
    for (const wait of over) wait.resolve();
    return over.length > 0;
  }

  private async writeTurn(): Promise<void> {
    const batch = this.take();
    try {
      this.commit(batch, await acts.recordTurn(batch.turn));
    } catch (error) {
      if (batch.tickets.length === 0) await this.waitForOperator(error);
      else await this.recover(batch, error);
    }
  }

  private take(): Batch {
    if (this.finished) Object.assign(this.state, { closedAt: this.state.closedAt ?? Date.now(), waits: [] });
    const { workflowId: processId, workflowType } = workflowInfo();
    const { input, describe } = this.options;
    const batch = takeBatch({ input, processId, workflowType, now: Date.now(), state: this.state, changes: this.changes, tickets: this.tickets, details: describe(this.state.story) });
    this.changes = noChanges();
    this.tickets = [];
    return batch;
  }

  private commit({ turn, tickets, snapshot }: Batch, { results }: TurnResult): void {
    this.written = snapshot;
    this.lastWritten = turn.number;
    const receipt = (key: string, at: EpochMs): Receipt => ({ processId: turn.processId, turn: turn.number, at, status: turn.status, results: results[key] ?? {} });
    const { cause } = this.options.input;
    if (turn.number === 1) this.seen.set(cause.key, { requestHash: '', receipt: receipt(cause.key, turn.at) });
    for (const ticket of tickets) {
      const answer = receipt(ticket.key, ticket.at);
      this.seen.set(ticket.key, { requestHash: ticket.requestHash, receipt: answer });
      ticket.resolve(answer);
    }
  }

  private async recover({ tickets }: Batch, error: unknown): Promise<void> {
    await this.restore();
    if (tickets.length > 1) {
      this.queue.unshift(...tickets);
      this.suspects = tickets.length;
    } else {
      for (const culprit of tickets) culprit.reject(failureForCaller(error));
    }
  }

  /** Goes back to the last written turn and lets the story run from there to its waits; without its story, a process can only be ended. */
  private async restore(withStory = true): Promise<void> {
    this.scope.cancel();
    this.state = JSON.parse(this.written) as DeskState<S>;
    this.changes = noChanges();
    this.tickets = [];
    this.finished = false;
    this.storyError = null;
    if (withStory) this.startStory();
    else if (this.state.turn === 0) this.noteOpened();
    await this.settle();
  }

  private async waitForOperator(error: unknown): Promise<void> {
    const abandoned = [...this.tickets, ...this.queue.splice(0)];
    this.suspects = 0;
    this.stuck = { since: Date.now(), code: stuckCode(error) };
    this.resolution = null;
    for (const ticket of abandoned) ticket.reject(refusal('TURN_STUCK'));
    const { kind, period, unitId } = this.options.input;
    const area = this.state.area ?? this.options.input.area;
    const { status, statusSince, openedAt } = JSON.parse(this.written) as DeskState<S>;
    const { workflowId: processId, workflowType } = workflowInfo();
    await acts.markStuck({ processId, workflowType, kind, period, unitId, area, status, statusSince, openedAt, ...this.stuck });
    await condition(() => this.resolution !== null);
    await this.restore(this.resolution === 'RETRY');
    this.stuck = null;
  }

  private isLong(): boolean {
    const { maxEvents = longRun } = this.options.input;
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    return !this.finished && (continueAsNewSuggested || historyLength > maxEvents);
  }

  private async continueAsNew(): Promise<void> {
    await condition(() => allHandlersFinished() || this.isDue());
    if (this.isDue() || !allHandlersFinished()) return;
    const carried = carriedOf(this.written, this.seen, this.options.input.cause.key);
    await continueAsNew({ ...this.options.input, carried });
  }
}
