import { allHandlersFinished, CancellationScope, condition, workflowInfo } from '@temporalio/workflow';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { Policy } from '../../domain/policy.ts';
import type { DecideInput, EpochMs, Facts, MessageInput, ProcessInput, TaskState, Wait } from './contract.ts';
import { deskMessages } from './contract.ts';
import { Deadlines } from './deadlines.ts';
import type { Listener } from './handlers.ts';
import { serve } from './handlers.ts';
import type { StepHandler } from './state.ts';
import type { TaskSpec } from './tasks.ts';
import { close, hold, keepTime, newTask } from './tasks.ts';
import type { TurnMessage, TurnNotice } from './turn.ts';
import { actorOf } from './turn.ts';
import { Turns } from './turns.ts';
import type { UndoRule } from './undo.ts';
import { forgetDecisions, shownDecisions } from './undo.ts';
import { Waits } from './waits.ts';

export type Decided = DecideInput;

/** What a story says of a step beyond its address and choices. */
export interface StepOptions {
  /** Refuses a decision before anything changes; synchronous, throws only through `refuse`. */
  readonly check?: StepHandler['check'];
  /** Consent of another process, asked before the decision is taken. @throws REFUSED */
  readonly guard?: (input: DecideInput) => Promise<void>;
}

/**
 * The human step, shared by every process. A story opens tasks and waits for them; the desk validates decisions, collects everything that one activation
 * changes, writes it as one turn in one transaction, and answers the callers after that.
 *
 * A story must be re-entrant: it keeps all it knows in `facts` (plain JSON) and waits only through the desk. When a turn is refused by the database, or a
 * run is continued as new, the story starts again from the last written state: `ask` and `offer` find their open tasks, so nothing is opened twice.
 */
export class Desk<S extends object, Seed> {
  readonly input: ProcessInput<Seed>;
  private readonly turns: Turns<S>;
  private readonly steps = new Map<string, StepHandler>();
  private readonly listeners = new Map<string, Listener>();
  private readonly undos = new Map<string, UndoRule>();
  private readonly describe: (facts: S) => Facts;
  private story: () => Promise<void> = async () => undefined;
  private lastWords: () => void = () => undefined;
  private readonly deadlines: Deadlines<S>;
  private readonly waits: Waits<S>;
  /** Waits until all that has changed so far is written: before an activity does what a refused turn could not take back. */
  readonly written = (): Promise<void> => this.waits.written();
  /** The policy it goes by now: that of its start, until it was told of another. */
  readonly policyNow = (): Policy => this.turns.state.policy;

  /** @param describe what of the facts belongs into the process's position: ids and numbers only */
  constructor(input: ProcessInput<Seed>, firstFacts: S, firstStatus: string, describe: (facts: S) => Facts) {
    this.input = input;
    const story = (): Promise<void> => {
      for (const known of [this.steps, this.listeners, this.undos]) known.clear();
      this.deadlines.reset();
      this.waits.reset();
      return this.story();
    };
    this.turns = new Turns({ input, firstStory: firstFacts, firstStatus, describe: (facts) => this.describe(facts), story });
    this.describe = (facts) => ({ ...describe(facts), ...shownDecisions(this.turns.state, this.undos), ...this.waits.shown() });
    this.waits = new Waits(this.turns);
    this.deadlines = new Deadlines(this.turns, { touch: (task) => this.touch(task), note: (action, after, before) => this.note(action, after, before), tell: (notice) => this.tell(notice) });
  }

  /** What the story knows. Plain JSON, changed in place; read it anew after every wait. */
  get facts(): S {
    return this.turns.state.story;
  }

  get status(): string {
    return this.turns.state.status;
  }

  get processId(): string {
    return workflowInfo().workflowId;
  }

  /** Runs the story until it ends and all it changed is written. */
  async run(story: () => Promise<void>): Promise<void> {
    this.story = story;
    // Only an act on record ends a process: what the engine is asked to cancel goes on.
    await CancellationScope.nonCancellable(async () => {
      await this.turns.begin();
      this.serve();
      await this.turns.pump();
      await condition(allHandlersFinished);
    });
  }

  /** Sets the handlers: only once the story waits, for what came with the start of the run is handled at once, and must find the steps and listeners of the run before. */
  private serve(): void {
    serve<S>({
      input: this.input,
      describe: this.describe,
      turns: this.turns,
      steps: this.steps,
      listeners: this.listeners,
      undos: this.undos,
      touch: (task) => this.touch(task),
      closeTask: (task, status, outcome, by) => this.closeTask(task, status, outcome, by),
      record: (action, act, after, before) => this.record(action, act, after, before),
      adjust: (task, act) => this.deadlines.adjust(task, act),
      obey: (message) => this.obey(message),
      tell: (notice) => this.tell(notice),
      end: (status) => {
        this.turns.finish();
        // No step hears of it: a story that was told would go on, and open what it asks next.
        this.steps.clear();
        this.lastWords();
        this.withdrawAll();
        this.setStatus(status);
      },
    });
  }

  /** What every process does when it is told, whatever its story. @returns whether this was such a message */
  private obey({ type, body }: MessageInput): boolean {
    if (type === deskMessages.policyChanged) this.deadlines.adopt(body['policy'] as unknown as Policy);
    else if (type === deskMessages.holderGone) this.freeTasksOf(String(body['personId']), String(body['unitId']), String(body['role']));
    else if (type === deskMessages.areaChanged) this.turns.moveTo(body['area'] as readonly string[]);
    else return false;
    return true;
  }

  /** Who leaves an office leaves its tasks to the successor. */
  private freeTasksOf(personId: string, unitId: string, role: string): void {
    const held = Object.values(this.turns.state.tasks).filter((task) => task.status === 'OPEN' && task.claimedBy === personId && task.to.unitId === unitId && (task.to.roles as readonly string[]).includes(role));
    for (const task of held) {
      hold(task, null, Date.now());
      this.touch(task);
      this.note('task.holderGone', { task: task.id, taskVersion: task.version }, { holder: personId });
    }
  }

  /** Opens a task, or finds it still open, and waits for its decision; null when the task is withdrawn. */
  ask(spec: TaskSpec, options: StepOptions = {}): Promise<Decided | null> {
    const task = this.openTask(spec, 'DUTY');
    return new Promise((resolve) => {
      const answer = (decided: Decided | null): void => {
        this.turns.stir();
        resolve(decided);
      };
      this.steps.set(task.id, { ...options, standing: false, take: answer, gone: () => answer(null) });
    });
  }

  /** Offers an act that may be done any number of times until `withdraw`; `take` changes the facts at once and may not wait. */
  offer(spec: TaskSpec, take: (decided: Decided) => void, options: StepOptions = {}): void {
    const task = this.openTask(spec, 'OFFER');
    this.steps.set(task.id, { ...options, standing: true, take });
  }

  /** Closes open tasks of a step that are no longer needed. */
  withdraw(step: string, subject?: string): void {
    for (const task of this.find(step, subject)) this.closeTask(task, 'CANCELLED', null, null);
  }

  withdrawAll(): void {
    for (const task of Object.values(this.turns.state.tasks)) this.closeTask(task, 'CANCELLED', null, null);
  }

  /** Changes what an open task asks for: its makers, its due date. */
  amend(step: string, change: { notBy?: readonly string[]; due?: CivilDate | null }, subject?: string): void {
    for (const task of this.find(step, subject)) {
      if (change.notBy) this.bar(task, change.notBy);
      if (change.due !== undefined) this.deadlines.rename(task, change.due);
    }
  }

  /** Who is barred holds the task no longer: no one else could decide it. */
  private bar(task: TaskState, notBy: readonly string[]): void {
    const holder = task.claimedBy;
    task.notBy = notBy;
    task.version += 1;
    this.touch(task);
    if (holder === null || !notBy.includes(holder)) return;
    hold(task, null, Date.now());
    this.note('task.holderBarred', { task: task.id, taskVersion: task.version }, { holder });
  }

  /** Has someone claimed the open task of this step? */
  isClaimed(step: string, subject?: string): boolean {
    return this.find(step, subject).some((task) => task.claimedBy !== null);
  }

  /** What the process still does when an operator ends it, e.g. tell the level above. */
  whenEnded(lastWords: () => void): void {
    this.lastWords = lastWords;
  }

  /**
   * Waits until a condition on the facts holds.
   * @param waitsFor the step of another process that will make it hold, so that people can be told whom this one waits for
   */
  until(holds: () => boolean, waitsFor?: Omit<Wait, 'since'>): Promise<void> {
    return this.waits.until(holds, waitsFor);
  }

  /** Waits until a moment has come, or a condition on the facts holds before it. A story that starts anew names the moment again, so it belongs into the facts. */
  untilMoment(moment: EpochMs, holds: () => boolean = () => false): Promise<void> {
    return this.waits.untilMoment(moment, holds);
  }

  /** Tells people something, with the turn. */
  tell(notice: TurnNotice): void {
    this.turns.changes.notices.push(notice);
  }

  /** Listens to messages of other processes. */
  on(type: string, apply: (message: MessageInput) => void, check: Listener['check'] = () => undefined): void {
    this.listeners.set(type, { apply, check });
  }

  /** Says how decisions of a step are taken back while nobody has acted on them. Said at the story's start, like what it listens to: the decision may be older than the run. */
  undoes(step: string, rule: UndoRule): void {
    this.undos.set(step, rule);
  }

  /** Decisions of this step that chose this have been acted on: they stand. */
  actedOn(step: string, choice: string): void {
    forgetDecisions(this.turns.state, step, choice);
  }

  /** What was decided last of a step is given back, and the step asked anew: it has no less time than it had. */
  asksAnew(step: string): void {
    const decision = this.turns.state.decisions?.[`${step}~`];
    if (decision) decision.askedAnew = true;
  }

  setStatus(status: string): void {
    const { state } = this.turns;
    if (status === state.status) return;
    this.note('process.statusChanged', { status }, { status: state.status });
    state.status = status;
    state.statusSince = Date.now();
  }

  /** Puts on record what the process itself does. */
  note(action: string, after: Facts, before: Facts | null = null): void {
    this.turns.changes.entries.push({ at: Date.now(), actor: 'system', basis: null, action, subject: null, before, after });
  }

  /** Writes to this kind's own tables, in the turn's transaction. The cause's receipt carries the result. */
  effect(name: string, body: Facts, cause?: { readonly key: string }): void {
    this.turns.changes.effects.push({ name, body, cause: cause?.key ?? null });
  }

  /** Sends a message to another process, or starts one: with the turn, delivered after it. */
  send(message: TurnMessage): void {
    this.turns.changes.messages.push(message);
  }

  private record(action: string, act: { by: DecideInput['by']; subject: string }, after: Facts, before: Facts): void {
    this.turns.changes.entries.push({ at: Date.now(), ...actorOf(act.by), action, subject: act.subject, before, after });
  }

  private find(step: string, subject?: string): TaskState[] {
    return Object.values(this.turns.state.tasks).filter((t) => t.status === 'OPEN' && t.step === step && (subject === undefined || t.subject === subject));
  }

  private touch(task: TaskState): void {
    this.turns.changes.tasks[task.id] = task;
  }

  private openTask(spec: TaskSpec, nature: TaskState['nature']): TaskState {
    const open = this.find(spec.step).find((task) => task.subject === (spec.subject ?? null));
    const task = open ?? this.createTask(spec, nature);
    this.deadlines.watch();
    return task;
  }

  private createTask(spec: TaskSpec, nature: TaskState['nature']): TaskState {
    const { rounds, tasks, policy, decisions } = this.turns.state;
    const slot = `${spec.step}~${spec.subject ?? ''}`;
    const round = (rounds[slot] ?? 0) + 1;
    rounds[slot] = round;
    const task = newTask({ processId: this.processId, spec, nature, round, now: Date.now(), policy });
    const before = decisions?.[slot];
    if (before?.deadline && (before.undone || before.askedAnew)) {
      keepTime(task, before.deadline, Date.now(), policy);
      delete before.deadline;
    }
    tasks[task.id] = task;
    this.touch(task);
    if (policy.tellOpened && nature === 'DUTY') this.tell({ type: spec.openedAs ?? 'task.opened', taskId: task.id, to: task.to, params: { due: task.dueDate } });
    return task;
  }

  private closeTask(task: TaskState, status: 'DONE' | 'CANCELLED', outcome: string | null, by: string | null): void {
    if (task.status !== 'OPEN') return;
    const step = this.steps.get(task.id);
    close(task, status, outcome, by, Date.now());
    this.steps.delete(task.id);
    this.touch(task);
    if (status === 'CANCELLED') step?.gone?.();
  }
}
