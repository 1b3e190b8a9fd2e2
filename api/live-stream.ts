import { Readable } from 'node:stream';
import type { ChangeRow, Horizon } from '../db/live.ts';
import type { Actor } from '../domain/access.ts';
import { closedReasons, comparePlaces, encodeCursor, eventsFor, eventsIn, resetReasons, rightsDigest, written } from './live-events.ts';
import type { ClosedReason, Cursor, Mark, ResetReason } from './live-events.ts';

/** Milliseconds after which a reader should connect again. */
const RETRY_MS = 3000;

export interface StreamOptions {
  readonly actor: Actor;
  /** When the token expires, milliseconds since 1970. */
  readonly expiresAt: number;
  /** Where the reader goes on. */
  readonly from: Cursor | undefined;
  /** Whether it stays open; if not it ends once all is told. */
  readonly follow: boolean;
  /** Bytes that may wait for the reader before nothing more is written. */
  readonly maxWaiting: number;
  /** Called when a reader who could not take more has taken what waited. */
  readonly onRoom: () => void;
}

/** One reader: up to where they have everything, and what waits for them. */
export class LiveStream {
  readonly out: Readable;
  readonly expiresAt: number;
  readonly from: Cursor | undefined;
  readonly follow: boolean;
  actor: Actor;
  rights: string;
  /** Reads along with all others; if not, it is behind, and reads for itself what it lacks. */
  live = false;
  /** Undefined until the first look at the feed. */
  mark: Mark | undefined;
  #origin = '';
  #closing = false;
  #heldBack = false;
  readonly #maxWaiting: number;
  #wroteAt = Date.now();
  #movedAt = Date.now();
  #pushed = 0;
  #taken = 0;
  #units: ReadonlySet<string>;

  constructor({ actor, expiresAt, from, follow, maxWaiting, onRoom }: StreamOptions) {
    this.actor = actor;
    this.expiresAt = expiresAt;
    this.from = from;
    this.follow = follow;
    this.#maxWaiting = maxWaiting;
    this.rights = rightsDigest(actor);
    this.#units = unitsOf(actor);
    this.out = new Readable({
      read: () => {
        if (this.#heldBack) onRoom();
        this.#heldBack = false;
      },
    });
    // At once, so that the reader has the headers, whatever the database does.
    this.#write(`retry: ${RETRY_MS}\n\n`);
  }

  get ended(): boolean {
    return this.out.destroyed || this.out.readableEnded || this.#closing;
  }

  /** So much waits for the reader that they must take some of it first. */
  get full(): boolean {
    return this.out.readableLength > this.#maxWaiting;
  }

  setActor(actor: Actor): void {
    this.actor = actor;
    this.rights = rightsDigest(actor);
    this.#units = unitsOf(actor);
  }

  /** Goes on from a place; `say` tells the reader so. */
  startAt(mark: Mark, origin: string, say: 'ready' | ResetReason | undefined): void {
    this.mark = mark;
    this.#origin = origin;
    if (say === 'ready') this.#write(written(this.#id(mark), 'ready', {}));
    else if (say !== undefined) this.#write(written(this.#id(mark), 'reset', { reason: say, ...resetReasons[say] }));
  }

  /** Has everything before the horizon. */
  reach({ xid, now }: Horizon): void {
    this.mark = { xid, id: 0n, told: 0, keptAt: Math.floor(now.getTime() / 1000) };
    this.live = true;
  }

  /** Tells of one change what the reader may hear and has not heard yet. @returns false where too much waits for them already: then nothing is told of it */
  tell(row: ChangeRow, units: readonly string[]): boolean {
    const { mark } = this;
    if (mark === undefined || this.ended) return true;
    const order = comparePlaces(row, mark);
    if (order < 0) return true;
    if (this.full) {
      this.#heldBack = true;
      return false;
    }
    const place = { xid: row.xid, id: row.id, keptAt: mark.keptAt };
    const heard = order === 0 ? mark.told : 0;
    if (units.some((unit) => this.#units.has(unit))) {
      for (const { event, nth, data } of eventsFor(this.actor, row)) if (nth > heard) this.#write(written(this.#id({ ...place, told: nth }), event, data));
    }
    this.mark = { ...place, told: eventsIn(row) };
    return true;
  }

  /** Looks whether the reader takes what waits, and keeps the connection from falling asleep. @returns false where they have taken nothing for so long that they are gone */
  tend(now: number, { heartbeatMs, stallMs }: { heartbeatMs: number; stallMs: number }): boolean {
    const taken = this.#pushed - this.out.readableLength;
    if (this.out.readableLength === 0 || taken > this.#taken) this.#movedAt = now;
    this.#taken = taken;
    if (now - this.#wroteAt >= heartbeatMs && !this.full && !this.ended) this.#write(`:\n${this.mark ? written(this.#id(this.mark)) : '\n'}`);
    return now - this.#movedAt < stallMs;
  }

  /** Ends it, with a last event where there is a reason to tell. */
  end(reason?: ClosedReason): void {
    if (this.ended) return;
    if (reason !== undefined) this.#write(written(undefined, 'closed', { reason, ...closedReasons[reason] }));
    this.#closing = true;
    this.out.push(null);
  }

  #id(mark: Mark): string {
    return encodeCursor({ origin: this.#origin, rights: this.rights, mark });
  }

  #write(text: string): void {
    this.#wroteAt = Date.now();
    const bytes = Buffer.from(text);
    this.#pushed += bytes.length;
    this.out.push(bytes);
  }
}

/** Where the person holds a role: what happens elsewhere is not for them. */
function unitsOf({ appointments }: Actor): ReadonlySet<string> {
  return new Set(appointments.map((appointment) => appointment.unitId));
}
