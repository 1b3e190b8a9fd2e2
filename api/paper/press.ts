import { Worker } from 'node:worker_threads';
import { Refusal } from '../../domain/errors.ts';
import type { Print, Printed } from './print.ts';
import type { PressAnswer, PressOrder } from './worker.ts';

/** A page with every commune of a province takes seconds: whoever comes behind so many is asked to come again. */
const maxWaiting = 20;
const retryAfterSeconds = 5;
/** A print of 3000 rows over five years needs about half of it. */
const maxHeapMb = 1024;

interface Waiting {
  readonly resolve: (print: Print) => void;
  readonly reject: (fault: unknown) => void;
}

/**
 * Prints documents one after the other in a thread of its own, so that no other request waits. The thread starts with the first print and is kept, because the
 * fonts take longest; one that dies takes its prints along, and the next print starts another.
 */
export class Press {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  /** @throws Refusal PRINT_BUSY when too many wait already */
  async print(paper: Printed): Promise<Print> {
    if (this.waiting.size >= maxWaiting) throw new Refusal('PRINT_BUSY', { retryAfterSeconds });
    return new Promise((resolve, reject) => {
      const id = ++this.lastId;
      const worker = this.running();
      const order: PressOrder = { id, paper };
      worker.postMessage(order);
      this.waiting.set(id, { resolve, reject });
      worker.ref();
    });
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
  }

  private running(): Worker {
    if (this.worker) return this.worker;
    // What the process was started with is not for this thread: neither its flags nor its secrets.
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { execArgv: [], env: {}, resourceLimits: { maxOldGenerationSizeMb: maxHeapMb } });
    let fault: unknown;
    worker.on('message', (answer: PressAnswer) => this.finish(answer));
    worker.on('error', (error) => (fault = error));
    worker.on('exit', () => this.lose(fault));
    this.worker = worker;
    return worker;
  }

  private finish(answer: PressAnswer): void {
    const one = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if (this.waiting.size === 0) this.worker?.unref();
    if ('fault' in answer) one?.reject(answer.fault);
    else one?.resolve({ pdf: answer.pdf, sha256: answer.sha256 });
  }

  private lose(fault: unknown): void {
    this.worker = undefined;
    for (const { reject } of this.waiting.values()) reject(new Error('the print was lost', { cause: fault }));
    this.waiting.clear();
  }
}
