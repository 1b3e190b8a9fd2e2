import type { Receipt } from './contract.ts';

/** Answers that callers wait for, by key: one act may come alone and among others, and is done once. */
export class Awaited {
  private readonly answers = new Map<string, Promise<Receipt>>();

  /** The answer to this act: the one that is waited for already, or that of `begin`. */
  to(key: string, begin: (resolve: (receipt: Receipt) => void, reject: (failure: Error) => void) => void): Promise<Receipt> {
    const known = this.answers.get(key);
    if (known) return known;
    const ending = <T>(end: (result: T) => void) => (result: T): void => {
      this.answers.delete(key);
      end(result);
    };
    const answer = new Promise<Receipt>((resolve, reject) => begin(ending(resolve), ending(reject)));
    this.answers.set(key, answer);
    return answer;
  }
}
