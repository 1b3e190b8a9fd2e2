import { pino } from 'pino';
import { createRecordTurn } from '../activities/record.ts';
import type { Database } from '../db/client.ts';
import { areaOf } from '../db/units.ts';
import type { Address } from '../domain/access.ts';
import type { TaskState } from '../domain/task.ts';
import type { Turn } from '../workflows/shared/turn.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';

export interface Heard {
  readonly id: string | undefined;
  readonly event: string;
  // Each test says what it expects of them.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
}

/** A reader of an event stream, as a client would be. */
export interface Listener {
  readonly status: number;
  readonly headers: Headers;
  /** Everything heard so far. */
  readonly heard: readonly Heard[];
  /** The last `id:`, also one without an event. */
  readonly lastId: string | undefined;
  /** Waits until what was heard is enough, or the stream ended. */
  until(isEnough: (heard: readonly Heard[]) => boolean): Promise<readonly Heard[]>;
  /** Everything, once the stream has ended by itself. */
  whole(): Promise<readonly Heard[]>;
  /** Goes away. */
  leave(): void;
}

/** Connects, and reads on in the background. */
export async function listen(address: string, token: string, options: { after?: string | undefined; follow?: boolean } = {}): Promise<Listener> {
  const gone = new AbortController();
  const response = await fetch(`${address}/api/events${options.follow === false ? '?follow=false' : ''}`, {
    headers: { authorization: `Bearer ${token}`, ...(options.after === undefined ? {} : { 'last-event-id': options.after }) }, signal: gone.signal,
  });
  const heard: Heard[] = [];
  let [lastId, ended, changed] = [undefined as string | undefined, false, Promise.withResolvers<void>()];
  const tell = (): void => {
    changed.resolve();
    changed = Promise.withResolvers();
  };
  const take = (block: string): void => {
    const fields = Object.fromEntries(block.split('\n').filter((line) => /^\w+: /.test(line)).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
    lastId = fields['id'] ?? lastId;
    if (fields['data'] !== undefined) heard.push({ id: fields['id'], event: fields['event'] ?? 'message', data: JSON.parse(fields['data']) });
  };
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = `${rest}${text}`.split('\n\n');
      rest = blocks.pop() ?? '';
      blocks.forEach(take);
      tell();
    }
  };
  const done = read().catch(() => undefined).then(() => {
    ended = true;
    tell();
  });
  return {
    status: response.status, headers: response.headers, heard,
    get lastId() {
      return lastId;
    },
    until: async (isEnough) => {
      while (!isEnough(heard) && !ended) await changed.promise;
      return heard;
    },
    whole: async () => {
      await done;
      return heard;
    },
    leave: () => gone.abort(),
  };
}

const started = Date.UTC(2026, 6, 1, 3);

/** Writes turns as a worker does, with no engine behind. */
export function turnWriter(database: Database) {
  const record = createRecordTurn({ database, temporal: {} as never, log: pino({ level: 'silent' }) }, {});
  const numbers = new Map<string, number>();
  const taskOf = (id: string, to: Address, version: number): TaskState => ({
    id, step: 'enter', subject: null, nature: 'DUTY', to, choices: ['enter'], openedAt: started, notBy: [], about: [], dueRule: null, dueDate: null, namedDue: null, extendedTo: null, lateAt: null, overdueAt: null,
    clock: null, ladder: [], rungsDone: 0, escalateTo: null, escalationTakes: false, escalatedAt: null, status: 'OPEN', claimedBy: null, claimedAt: null, closedAt: null, outcome: null, decidedBy: null, version,
  });
  /** The next turn of a process of a unit, which changes these tasks. @returns the turn's number */
  return async (processId: string, to: Address, tasks: readonly string[] = ['1'], period = '2027'): Promise<number> => {
    const number = (numbers.get(processId) ?? 0) + 1;
    numbers.set(processId, number);
    const turn: Turn = {
      processId, kind: 'test', workflowType: 'test', period, unitId: to.unitId, area: await areaOf(database.sql, to.unitId, today()), number, at: started + number, openedAt: started, status: 'OPEN',
      statusSince: started, closedAt: null, details: {}, entries: [{ at: started + number, actor: 'system', basis: null, action: 'test.turn', subject: null, before: null, after: null }],
      tasks: tasks.map((name) => taskOf(`${processId}~${name}`, to, number)), messages: [], effects: [], notices: [], waits: [], policyVersion: 0,
    };
    await record(turn);
    return number;
  };
}

/** Lets the app listen, and answers where. */
export async function addressOf(t: TestApp): Promise<string> {
  return t.app.listen({ host: '127.0.0.1', port: 0 });
}
