import { setImmediate } from 'node:timers/promises';
import type { Queryable } from '../db/client.ts';

/** Whose key on which route. */
export interface KeyOwner {
  readonly personId: string;
  readonly route: string;
  readonly key: string;
}

interface KeptAnswer extends KeyOwner {
  readonly status: number;
  readonly body: unknown;
}

const idOf = ({ personId, route, key }: KeyOwner): string => JSON.stringify([personId, route, key]);

/**
 * Answers on their way into the database. They are written after they were given, those of the same moment in one statement that does not wait for the disk:
 * an answer that is lost on the way is given again by the engine.
 */
export class KeptAnswers {
  private readonly sql: Queryable;
  private readonly onLost: (error: unknown) => void;
  private readonly waiting = new Map<string, KeptAnswer>();
  private writing: Promise<void> | undefined;

  /** @param onLost told when answers could not be written; they are forgotten then */
  constructor(sql: Queryable, onLost: (error: unknown) => void) {
    this.sql = sql;
    this.onLost = onLost;
  }

  keep(owner: KeyOwner, status: number, body: unknown): void {
    this.waiting.set(idOf(owner), { ...owner, status, body });
    this.writing ??= this.write();
  }

  /** The answer, if it was given here and is not written yet. */
  find(owner: KeyOwner): unknown {
    return this.waiting.get(idOf(owner))?.body;
  }

  /** Waits until all that was given so far is written. */
  async written(): Promise<void> {
    await this.writing;
  }

  private async write(): Promise<void> {
    for (;;) {
      await setImmediate();
      const batch = [...this.waiting.values()];
      if (batch.length === 0) break;
      await this.writeBatch(batch).catch(this.onLost);
      for (const answer of batch) if (this.waiting.get(idOf(answer)) === answer) this.waiting.delete(idOf(answer));
    }
    this.writing = undefined;
  }

  private async writeBatch(batch: readonly KeptAnswer[]): Promise<void> {
    await this.sql`
      update idempotency_key k set response_status = a.status, response_body = a.body
      from jsonb_to_recordset(${this.sql.json(batch as never)}) as a("personId" text, route text, key text, status int, body jsonb), set_config('synchronous_commit', 'off', true)
      where k.person_id = a."personId" and k.route = a.route and k.key = a.key`;
  }
}
