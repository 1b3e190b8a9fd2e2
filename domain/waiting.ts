/** A step that waits for a person, as far as it matters to who waits for whom. */
export interface OpenStep {
  readonly id: string;
  readonly step: string;
  readonly subject: string | null;
  readonly nature: 'DUTY' | 'OFFER';
}

/** A process as it stands. */
export interface WaitingProcess {
  readonly id: string;
  readonly closed: boolean;
  readonly stuck: boolean;
  readonly open: readonly OpenStep[];
  /** Steps of other processes that it waits for. */
  readonly waits: readonly { readonly processId: string; readonly step: string; readonly subject: string | null }[];
  /** Its steps that can only be done once others are, its own or those it waits for. */
  readonly after: Readonly<Record<string, readonly string[]>>;
}

/** One thing that a process waits for in the end. */
export type Hold =
  /** An open task, its own or of another process. */
  | { readonly kind: 'TASK'; readonly processId: string; readonly taskId: string }
  /** A process that can't write. */
  | { readonly kind: 'STUCK'; readonly processId: string }
  /** The process that it waits for has ended: the step never comes. */
  | { readonly kind: 'ENDED'; readonly processId: string; readonly ended: string }
  /** The step is not open yet, and nothing else keeps it: word from one to the other is on its way. */
  | { readonly kind: 'MESSAGE'; readonly from: string; readonly to: string };

export interface World {
  /** The process; null where it has not begun; undefined where it is not known yet. */
  readonly process: (id: string) => WaitingProcess | null | undefined;
  /** Is a message between these two not delivered yet? */
  readonly isMessageBetween: (one: string, other: string) => boolean;
}

export interface Holds {
  readonly holds: readonly Hold[];
  /** A step of its own that comes only after others: how many of them are missing. */
  readonly before: { readonly taskId: string; readonly missing: number; readonly of: number } | null;
  /** Processes that must be known to say more. */
  readonly unknown: readonly string[];
}

/**
 * What an open process waits for in the end: its own tasks, and through the steps of other processes that it waits for, those that keep these.
 * A process that waits for the one asked about keeps it from nothing. Nothing at all where it is just being written.
 */
export function holdsOf(id: string, world: World): Holds {
  const search = new Search(world);
  const process = world.process(id);
  if (!process) return { holds: [], before: null, unknown: process === undefined ? [id] : [] };
  const holds = unique(search.holdsOf(process));
  const gathering = process.open.find((task) => task.nature === 'DUTY' && process.after[task.step] !== undefined);
  const parts = gathering ? search.partsOf(process, gathering) : [];
  const missing = parts.filter((part) => part.length > 0).length;
  return { holds, before: gathering && missing > 0 ? { taskId: gathering.id, missing, of: parts.length } : null, unknown: [...search.unknown] };
}

class Search {
  readonly unknown = new Set<string>();
  private readonly world: World;
  /** Processes whose waits are being followed: who waits for one of these waits in a circle. */
  private readonly path = new Set<string>();
  /** Each process is followed once, however many wait for it. */
  private readonly known = new Map<string, Hold[]>();

  constructor(world: World) {
    this.world = world;
  }

  holdsOf(process: WaitingProcess): Hold[] {
    if (process.stuck) return [{ kind: 'STUCK', processId: process.id }];
    if (process.closed) return [];
    return this.following(process, () => {
      const gathered = new Set(Object.values(process.after).flat());
      const duties = process.open.filter((task) => task.nature === 'DUTY');
      const later = duties.filter((task) => process.after[task.step] !== undefined);
      const awaitedBefore = new Set(later.flatMap((task) => process.after[task.step] ?? []));
      const own = duties.filter((task) => !later.includes(task) && !awaitedBefore.has(task.step)).map((task) => taskOf(process, task));
      const elsewhere = process.waits.filter((wait) => !gathered.has(wait.step)).flatMap((wait) => this.resolve(process, wait));
      return [...own, ...later.flatMap((task) => this.holdsOfStep(process, task)), ...elsewhere];
    });
  }

  /** What keeps each of the steps before this one: nothing where it is done. */
  partsOf(process: WaitingProcess, task: OpenStep): Hold[][] {
    return this.following(process, () => {
      const before = process.after[task.step] ?? [];
      const tasks = process.open.filter((other) => other.nature === 'DUTY' && before.includes(other.step)).map((other) => [taskOf(process, other)]);
      // What has ended will never come: the step goes on without it, or not at all.
      const awaited = process.waits.filter((wait) => before.includes(wait.step)).map((wait) => this.resolve(process, wait).filter((hold) => hold.kind !== 'ENDED'));
      return [...tasks, ...awaited];
    });
  }

  private holdsOfStep(process: WaitingProcess, task: OpenStep): Hold[] {
    const holds = this.partsOf(process, task).flat();
    return holds.length > 0 ? holds : [taskOf(process, task)];
  }

  private resolve(from: WaitingProcess, wait: WaitingProcess['waits'][number]): Hold[] {
    if (this.path.has(wait.processId)) return [];
    const other = this.world.process(wait.processId);
    if (other === undefined) {
      this.unknown.add(wait.processId);
      return [];
    }
    const message: Hold = { kind: 'MESSAGE', from: from.id, to: wait.processId };
    if (other === null) return [message];
    if (other.stuck) return [{ kind: 'STUCK', processId: other.id }];
    const open = other.open.find((task) => task.step === wait.step && task.subject === wait.subject);
    if (open) return other.after[open.step] === undefined ? [taskOf(other, open)] : this.following(other, () => this.holdsOfStep(other, open));
    if (this.world.isMessageBetween(from.id, other.id)) return [message];
    if (other.closed) return [{ kind: 'ENDED', processId: from.id, ended: other.id }];
    const holds = this.known.get(other.id) ?? this.holdsOf(other);
    this.known.set(other.id, holds);
    return holds;
  }

  private following<T>(process: WaitingProcess, work: () => T): T {
    const isNew = !this.path.has(process.id);
    this.path.add(process.id);
    const result = work();
    if (isNew) this.path.delete(process.id);
    return result;
  }
}

const taskOf = (process: WaitingProcess, task: OpenStep): Hold => ({ kind: 'TASK', processId: process.id, taskId: task.id });

function unique(holds: readonly Hold[]): Hold[] {
  return [...new Map(holds.map((hold) => [JSON.stringify(hold), hold])).values()];
}
