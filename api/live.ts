import type { FastifyBaseLogger } from 'fastify';
import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Sql } from '../db/client.ts';
import { dropForeignChanges, feedHorizon, readChanges } from '../db/live.ts';
import type { ChangeRow, Horizon, Place } from '../db/live.ts';
import { loadActors } from '../db/people.ts';
import { canSomewhere } from '../domain/access.ts';
import { Refusal } from '../domain/errors.ts';
import { comparePlaces, resetReason } from './live-events.ts';
import type { ClosedReason, Mark } from './live-events.ts';
import { LiveStream } from './live-stream.ts';
import type { StreamOptions } from './live-stream.ts';

export interface LiveSettings {
  /** Between two looks at the feed, while anyone reads. */
  readonly pollMs: number;
  readonly heartbeatMs: number;
  /** After this long a reader who takes nothing is cut off. */
  readonly stallMs: number;
  /** Bytes that may wait for one reader. */
  readonly maxWaiting: number;
  /** Streams of one person, and of all, in this process of the API. */
  readonly perPerson: number;
  readonly inAll: number;
  /** Days for which a reader who was away can go on. */
  readonly keepDays: number;
}

export const defaultLiveSettings: LiveSettings = { pollMs: 1000, heartbeatMs: 15_000, stallMs: 60_000, maxWaiting: 262_144, perPerson: 5, inAll: 500, keepDays: 7 };

/** Rows of one read, and reads of one look for those who are behind: they must not hold up the others. */
const PAGE_ROWS = 200;
const PAGES_BEHIND = 4;
/** The rights of all readers are read again at least so often, also where nothing on record says that they changed. */
const RIGHTS_MS = 30_000;
/** How long readers may take their last event when the server stops. */
const LAST_WORDS_MS = 1000;
const RETRY_AFTER_SECONDS = 30;

interface LiveDeps {
  readonly sql: Sql;
  readonly log: Pick<FastifyBaseLogger, 'warn' | 'info'>;
  readonly metrics: Registry;
}

/**
 * Everyone who watches, behind one reader of the change feed. It looks once per `pollMs`, and only while somebody watches; whoever can't keep up or was away
 * reads from the database what they lack, so that nothing piles up here.
 */
export class LiveFeed {
  readonly settings: LiveSettings;
  readonly #sql: Sql;
  readonly #log: LiveDeps['log'];
  readonly #streams = new Set<LiveStream>();
  readonly #ended: Counter<'reason'>;
  #wake: (() => void) | undefined;
  #isRunning = false;
  #woken = false;
  #closed = false;
  #isDown = false;
  /** Up to where every live stream has been told. */
  #told: Place = { xid: '0', id: 0n };
  #origin: string | undefined;
  #rights = '';
  #rightsAt = 0;

  constructor({ sql, log, metrics }: LiveDeps, settings: Partial<LiveSettings> = {}) {
    this.#sql = sql;
    this.#log = log;
    this.settings = { ...defaultLiveSettings, ...settings };
    const streams = this.#streams;
    new Gauge({ name: 'live_streams', help: 'Open event streams', registers: [metrics], collect() { this.set(streams.size); } });
    this.#ended = new Counter({ name: 'live_streams_ended_total', help: 'Event streams that ended, by reason', labelNames: ['reason'], registers: [metrics] });
  }

  /** @throws Refusal TOO_MANY_STREAMS */
  open(options: Omit<StreamOptions, 'maxWaiting' | 'onRoom'>): LiveStream {
    const { perPerson, inAll, maxWaiting } = this.settings;
    const theirs = [...this.#streams].filter((stream) => stream.actor.personId === options.actor.personId).length;
    if (theirs >= perPerson || this.#streams.size >= inAll) throw new Refusal('TOO_MANY_STREAMS', { max: theirs >= perPerson ? perPerson : inAll, retryAfterSeconds: RETRY_AFTER_SECONDS });
    const stream = new LiveStream({ ...options, maxWaiting, onRoom: () => this.#lookNow() });
    if (this.#closed) {
      stream.end('SHUTDOWN');
      return stream;
    }
    this.#streams.add(stream);
    stream.out.once('close', () => this.#streams.delete(stream));
    this.#lookNow();
    if (!this.#isRunning) void this.#run();
    return stream;
  }

  /** Ends every stream with a last event, and cuts off whoever does not take it. */
  async close(): Promise<void> {
    this.#closed = true;
    const open = [...this.#streams];
    const gone = Promise.all(open.map((stream) => new Promise<void>((resolve) => void stream.out.once('close', () => resolve()))));
    for (const stream of open) this.#end(stream, 'SHUTDOWN');
    const timer = setTimeout(() => open.forEach((stream) => stream.out.destroy()), LAST_WORDS_MS);
    await gone;
    clearTimeout(timer);
    // A look that waits for a database that is away is not waited for.
    this.#lookNow();
  }

  /** Looks as long as somebody watches. Never rejects. */
  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#streams.size > 0) {
      this.#woken = false;
      const more = await this.#look();
      this.#tend();
      if (!more && !this.#woken && this.#streams.size > 0) await this.#pause();
    }
    this.#isRunning = false;
    this.#origin = undefined;
  }

  #lookNow(): void {
    this.#woken = true;
    this.#wake?.();
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wake?.(), this.settings.pollMs);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
    });
  }

  /** One look at the feed. While the database is down nobody hears anything, and nobody loses anything. @returns whether somebody is still behind who can take more */
  async #look(): Promise<boolean> {
    try {
      const horizon = await feedHorizon(this.#sql);
      await this.#follow(horizon);
      const checked = await this.#checkRights(horizon);
      await this.#tellLive(horizon);
      this.#admit(horizon, checked);
      const more = await this.#tellBehind(horizon);
      this.#isDown = false;
      return more;
    } catch (error) {
      if (!this.#isDown && !this.#closed) this.#log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'change feed not read');
      this.#isDown = true;
      return false;
    }
  }

  /** The first look of a run, or the first at another database: its feed has places of its own. */
  async #follow(horizon: Horizon): Promise<void> {
    if (this.#origin === horizon.origin) return;
    await dropForeignChanges(this.#sql);
    for (const stream of this.#known()) {
      stream.startAt(markAt(horizon), horizon.origin, 'OTHER_DATABASE');
      stream.live = true;
    }
    this.#origin = horizon.origin;
    this.#told = { xid: horizon.xid, id: 0n };
  }

  /** Reads the rights of all again when any may have changed; of those who just came always, for theirs may have changed on the way here. @returns whose rights are those of the horizon */
  async #checkRights(horizon: Horizon): Promise<readonly LiveStream[]> {
    this.#endExpired();
    const all = [...this.#streams];
    const due = this.#rights !== horizon.rights || Date.now() - this.#rightsAt >= RIGHTS_MS;
    const asked = all.filter((stream) => due || stream.mark === undefined);
    if (asked.length > 0) {
      const actors = await loadActors(this.#sql, asked.map((stream) => stream.actor.personId));
      for (const stream of asked) {
        const actor = actors.get(stream.actor.personId);
        const before = stream.rights;
        if (actor === undefined || !canSomewhere(actor, 'self.read')) this.#end(stream, 'ACCESS_ENDED');
        else stream.setActor(actor);
        if (stream.mark !== undefined && stream.rights !== before && !stream.ended) stream.startAt(stream.mark, horizon.origin, 'ACCESS_CHANGED');
      }
    }
    if (due) [this.#rights, this.#rightsAt] = [horizon.rights, Date.now()];
    return all;
  }

  async #tellLive(horizon: Horizon): Promise<void> {
    for (let more = comparePlaces({ xid: horizon.xid, id: 0n }, this.#told) > 0; more; ) {
      const rows = await readChanges(this.#sql, this.#told, horizon.xid, PAGE_ROWS);
      this.#tellEach(this.#known().filter((stream) => stream.live), rows);
      more = rows.length === PAGE_ROWS;
      this.#told = rows.at(-1) ?? this.#told;
    }
    this.#told = { xid: horizon.xid, id: 0n };
    for (const stream of this.#streams) if (stream.live) stream.reach(horizon);
  }

  /** Whoever came since the last look: from now on, or from where they were. Who comes during this look waits for the next, which reads their rights. */
  #admit(horizon: Horizon, checked: readonly LiveStream[]): void {
    for (const stream of checked) {
      if (stream.mark !== undefined || stream.ended) continue;
      const { from } = stream;
      const reason = from === undefined ? 'ready' : resetReason(from, horizon, stream.rights, this.settings.keepDays);
      if (from !== undefined && reason === undefined) stream.startAt(from.mark, horizon.origin, undefined);
      else {
        stream.startAt(markAt(horizon), horizon.origin, reason);
        this.#caughtUp(stream, horizon);
      }
    }
  }

  /** Some pages for whoever is behind, from where the last of them is. */
  async #tellBehind(horizon: Horizon): Promise<boolean> {
    for (let page = 0; page < PAGES_BEHIND; page += 1) {
      const behind = this.#behind();
      const from = behind.reduce<Mark | undefined>((first, { mark }) => (mark !== undefined && (first === undefined || comparePlaces(mark, first) < 0) ? mark : first), undefined);
      if (from === undefined) return false;
      const rows = await readChanges(this.#sql, from, horizon.xid, PAGE_ROWS);
      const kept = this.#tellEach(behind, rows);
      if (rows.length < PAGE_ROWS) for (const stream of kept) this.#caughtUp(stream, horizon);
    }
    return this.#behind().length > 0;
  }

  /** Who is behind and can take more. */
  #behind(): LiveStream[] {
    return this.#known().filter((stream) => !stream.live && !stream.full);
  }

  /** Tells each of every row; who can't take one is behind from there on. @returns who took all */
  #tellEach(streams: readonly LiveStream[], rows: readonly ChangeRow[]): Set<LiveStream> {
    const taking = new Set(streams);
    for (const row of rows) {
      const units = [...new Set([...row.area, ...row.tasks.flatMap((task) => [...task.area, task.toUnitId])])];
      for (const stream of taking) {
        if (stream.tell(row, units)) continue;
        stream.live = false;
        taking.delete(stream);
      }
    }
    return taking;
  }

  #caughtUp(stream: LiveStream, horizon: Horizon): void {
    stream.reach(horizon);
    if (!stream.follow) this.#end(stream);
  }

  /** Streams that have a place, and are open. */
  #known(): LiveStream[] {
    return [...this.#streams].filter((stream) => stream.mark !== undefined && !stream.ended);
  }

  #tend(): void {
    this.#endExpired();
    const now = Date.now();
    for (const stream of this.#streams) if (!stream.tend(now, this.settings)) this.#cut(stream);
  }

  #endExpired(): void {
    const now = Date.now();
    for (const stream of this.#streams) if (now >= stream.expiresAt) this.#end(stream, 'TOKEN_EXPIRED');
  }

  /** It goes on later from the last id it got. */
  #cut(stream: LiveStream): void {
    this.#ended.inc({ reason: 'TOO_SLOW' });
    stream.out.destroy();
  }

  #end(stream: LiveStream, reason?: ClosedReason): void {
    if (stream.ended) return;
    this.#ended.inc({ reason: reason ?? 'TOLD' });
    stream.end(reason);
  }
}

function markAt({ xid, now }: Horizon): Mark {
  return { xid, id: 0n, told: 0, keptAt: Math.floor(now.getTime() / 1000) };
}
