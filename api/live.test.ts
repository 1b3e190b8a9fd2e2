import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeChange } from '../db/live.ts';
import type { Address } from '../domain/access.ts';
import { encodeCursor } from './live-events.ts';
import { buildTestApp } from './testing.ts';
import type { TestApp } from './testing.ts';
import { addressOf, listen, turnWriter } from './testing-live.ts';
import type { Heard, Listener } from './testing-live.ts';

let t: TestApp;
let address: string;
let write: ReturnType<typeof turnWriter>;
const director = 'director.branch-1';
const chairman: Address = { roles: ['COMMUNE_CHAIRMAN'], unitId: 'commune-001' };
const otherChairman: Address = { roles: ['COMMUNE_CHAIRMAN'], unitId: 'commune-002' };

beforeAll(async () => {
  t = await buildTestApp({ live: { pollMs: 20 } });
  address = await addressOf(t);
  write = turnWriter(t.database);
});
afterAll(() => t.close());

const open = async (subject: string, options?: Parameters<typeof listen>[2]): Promise<Listener> => listen(address, await t.tokenFor(subject), options);
/** Connects, and waits until it is told of everything that comes from now on. */
async function watching(subject: string): Promise<Listener> {
  const listener = await open(subject);
  await listener.until((heard) => heard.length > 0);
  expect(listener.heard[0]?.event).toBe('ready');
  return listener;
}
const about = (heard: readonly Heard[], processId: string): Heard[] => heard.filter(({ data }) => data.processId === processId);
/** What was told and where it stands in the feed. Versions and states are those of the moment of telling. */
const placed = ({ id, event, data }: Heard): string => `${id?.split('.').slice(3).join('.')} ${event} ${data.processId} ${data.turn} ${data.taskId ?? ''}`;
/** Every event in a form that two readers can compare. */
const told = (heard: readonly Heard[]): string[] => heard.filter(({ event }) => event === 'process' || event === 'task').map(({ event, data }) => `${event} ${data.processId} ${data.turn} ${data.taskId ?? ''}`);

describe('who hears what', () => {
  it('of a turn hears who may see the process or the task: ids, numbers and states', async () => {
    const listeners = await Promise.all(['chairman.commune-001', 'specialist-1.commune-001', director, 'chairman.commune-002'].map(watching));
    await write('hear-1', chairman);
    await write('hear-2', otherChairman);
    await Promise.all(listeners.map((listener, i) => listener.until((heard) => about(heard, i === 3 ? 'hear-2' : 'hear-1').length >= 2)));
    const [mine, colleague, above, other] = listeners.map(({ heard }) => heard);
    const expected = [
      { id: expect.any(String), event: 'process', data: { processId: 'hear-1', what: 'TURN', turn: 1, status: 'OPEN', taskIds: ['hear-1~1'] } },
      { id: expect.any(String), event: 'task', data: { taskId: 'hear-1~1', processId: 'hear-1', turn: 1, step: 'enter', status: 'OPEN', version: 1 } },
    ];
    for (const heard of [mine, colleague, above]) expect(about(heard ?? [], 'hear-1')).toEqual(expected);
    expect(about(other ?? [], 'hear-1')).toEqual([]);
    listeners.forEach((listener) => listener.leave());
  });

  it('who may see no process hears of a task addressed to them, and of comments on it, and of nothing else', async () => {
    const [row] = await t.database.sql<{ subject: string; unitId: string }[]>`select p.subject, a.unit_id as "unitId" from appointment a join person p on p.id = a.person_id where a.role = 'TRANSACTION_TELLER' order by p.id limit 1`;
    if (!row) throw new Error('no teller');
    const listener = await watching(row.subject);
    await write('hear-3', { roles: ['OFFICE_DIRECTOR'], unitId: row.unitId });
    await write('hear-4', { roles: ['TRANSACTION_TELLER'], unitId: row.unitId });
    await writeChange(t.database.sql, { processId: 'hear-3', what: 'COMMENT', taskIds: ['hear-3~1'] });
    await writeChange(t.database.sql, { processId: 'hear-4', what: 'COMMENT', taskIds: ['hear-4~1'] });
    const heard = await listener.until(({ length }) => length >= 3);
    expect(heard.slice(1).map(({ event, data }) => ({ event, ...data }))).toEqual([
      { event: 'task', taskId: 'hear-4~1', processId: 'hear-4', turn: 1, step: 'enter', status: 'OPEN', version: 1 },
      { event: 'process', processId: 'hear-4', what: 'COMMENT', turn: null, status: null, taskIds: ['hear-4~1'] },
    ]);
    listener.leave();
  });
});

it('many turns at once, and transactions held open and committed in any order, are each told once', async () => {
  const listener = await watching(director);
  const gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
  const began = gates.map(() => Promise.withResolvers<void>());
  await Promise.all(gates.map((_, i) => write(`held-${i}`, chairman)));
  const held = gates.map(({ promise }, i) =>
    t.owner.sql.begin(async (tx) => {
      await writeChange(tx, { processId: `held-${i}`, what: 'TURN', turn: 100 + i, taskIds: [] });
      began[i]?.resolve();
      await promise;
    }),
  );
  // The owner's pool has two connections: the others begin when these end, so that old and new transactions overlap.
  await Promise.all([began[0]?.promise, began[1]?.promise]);
  const processes = Array.from({ length: 12 }, (_, i) => `busy-${i}`);
  const writing = Promise.all(processes.map(async (id) => {
    for (let n = 0; n < 5; n += 1) await write(id, n % 2 === 0 ? chairman : { ...chairman, roles: ['COMMUNE_SPECIALIST'] }, ['1', '2']);
  }));
  gates[1]?.resolve();
  await writing;
  for (const gate of gates) gate.resolve();
  await Promise.all(held);
  const expected = [
    ...gates.flatMap((_, i) => [`process held-${i} 1 `, `task held-${i} 1 held-${i}~1`, `process held-${i} ${100 + i} `]),
    ...processes.flatMap((id) => [1, 2, 3, 4, 5].flatMap((turn) => [`process ${id} ${turn} `, `task ${id} ${turn} ${id}~1`, `task ${id} ${turn} ${id}~2`])),
  ].sort();
  const heard = await listener.until((all) => told(all).length >= expected.length);
  expect(told(heard).sort()).toEqual(expected);
  listener.leave();
});

describe('going on after a break', () => {
  it('wherever it was cut, the rest is told once, and in the same order', async () => {
    const start = await watching(director);
    for (let n = 0; n < 6; n += 1) await write(`cut-${n % 2}`, chairman, ['1', '2', '3']);
    const whole = (await start.until((heard) => told(heard).length >= 24)).slice();
    start.leave();
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(whole.length - 1), { minLength: 1, maxLength: 3 }), async (cuts) => {
        for (const cut of cuts) {
          const rest = await (await open(director, { after: whole[cut]?.id, follow: false })).whole();
expect(rest.map(placed)).toEqual(whole.slice(cut + 1).map(placed));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('a reader who breaks off again and again while turns are written hears each once', async () => {
    const from = await watching(director);
    from.leave();
    let after = from.lastId;
    const all: Heard[] = [];
    const writing = (async () => {
      for (let n = 0; n < 30; n += 1) await Promise.all(['again-1', 'again-2'].map((id) => write(id, chairman)));
    })();
    while (told(all).length < 120) {
      const listener = await open(director, { after });
      const heard = (await listener.until(({ length }) => length >= Math.min(1 + (told(all).length % 5), 120 - told(all).length))).slice();
      listener.leave();
      all.push(...heard);
      after = heard.at(-1)?.id ?? after;
    }
    await writing;
    expect(told(all).sort()).toEqual(['again-1', 'again-2'].flatMap((id) => Array.from({ length: 30 }, (_, n) => [`process ${id} ${n + 1} `, `task ${id} ${n + 1} ${id}~1`]).flat()).sort());
  });

  it.each([
    ['older than what is kept', { keptAt: Math.floor(Date.now() / 1000) - 8 * 86_400 }, 'TOO_OLD'],
    ['of a transaction that is still to come, as after a restore', { xid: '9999999999' }, 'OTHER_DATABASE'],
    ['of another cluster', { origin: 'abcdef0123-00000001-16384' }, 'OTHER_DATABASE'],
    ['of another timeline of this cluster', { timeline: '0000000F' }, 'OTHER_DATABASE'],
    ['of someone with other rights', { rights: 'AAAAAAAA' }, 'ACCESS_CHANGED'],
  ])('a place %s is answered with what to do: read the lists again', async (_name, wrong: { keptAt?: number; xid?: string; origin?: string; timeline?: string; rights?: string }, reason) => {
    const [origin = '', rights = '', keptAt, xid = ''] = ((await watching(director).then((listener) => (listener.leave(), listener))).lastId ?? '').split('.');
    const { timeline } = wrong;
    const after = encodeCursor({
      origin: timeline === undefined ? (wrong.origin ?? origin) : origin.replace(/-[^-]*-/, `-${timeline}-`), rights: wrong.rights ?? rights, mark: { xid: wrong.xid ?? xid, id: 0n, told: 0, keptAt: wrong.keptAt ?? Number(keptAt) },
    });
    const [reset, ...rest] = await (await open(director, { after, follow: false })).whole();
    expect([reset?.event, reset?.data, rest]).toEqual(['reset', { reason, vi: expect.stringContaining('tải lại'), en: expect.stringContaining('again') }, []]);
    expect(await (await open(director, { after: reset?.id, follow: false })).whole()).toEqual([]);
  });
});

describe('when access changes', () => {
  const registrar = async (url: string, payload: object) => {
    const response = await t.app.inject({ method: 'POST', url, headers: await t.headersFor('registrar'), payload });
    expect(response.statusCode, response.body).toBeLessThan(300);
    return response.json();
  };
  const basis = 'QĐ minh họa 07/2026';
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const personOf = async (subject: string): Promise<string> => (await t.database.sql<{ id: string }[]>`select id from person where subject = ${subject}`)[0]?.id ?? '';
  const newPerson = (subject: string) => registrar('/api/people', { subject, displayName: 'Ngô Thị Mẫu (minh họa)', appointment: { role: 'COMMUNE_SPECIALIST', unitId: 'commune-001', validFrom: '2026-01-01', basis } });

  it('who holds nothing any more hears why, and nothing of what comes after', async () => {
    const person = await newPerson('live.one');
    const listener = await watching('live.one');
    await write('access-1', chairman);
    await listener.until((heard) => about(heard, 'access-1').length > 0);
    await registrar(`/api/appointments/${person.appointments[0].id}/end`, { validTo: today, basis });
    await write('access-2', chairman);
    const heard = await listener.whole();
    expect(heard.at(-1)).toMatchObject({ event: 'closed', data: { reason: 'ACCESS_ENDED', vi: expect.any(String), en: expect.any(String) } });
    expect(about(heard, 'access-2')).toEqual([]);
  });

  it('a person who is ended hears nothing any more', async () => {
    const person = await newPerson('live.two');
    const listener = await watching('live.two');
    await registrar(`/api/people/${person.id}/end`, { basis });
    await write('access-3', chairman);
    expect((await listener.whole()).map(({ event }) => event)).toEqual(['ready', 'closed']);
  });

  it('who gets or loses one of several roles is told to read the lists again, and goes on with what is theirs now', async () => {
    const person = await newPerson('live.three');
    const listener = await watching('live.three');
    const given = await registrar(`/api/people/${person.id}/appointments`, { role: 'COMMUNE_SPECIALIST', unitId: 'commune-002', validFrom: '2026-01-01', basis });
    await write('access-4', otherChairman);
    await listener.until((heard) => about(heard, 'access-4').length > 0);
    await registrar(`/api/appointments/${given.id}/end`, { validTo: today, basis });
    await write('access-4', otherChairman);
    await write('access-5', chairman);
    const heard = await listener.until((all) => about(all, 'access-5').length > 0);
    expect(heard.filter(({ event }) => event === 'reset').map(({ data }) => data.reason)).toEqual(['ACCESS_CHANGED', 'ACCESS_CHANGED']);
    expect(about(heard, 'access-4').every(({ data }) => data.turn === 1)).toBe(true);
    listener.leave();
  });

  it('who stands in for another by delegation hears what is theirs, as soon as it is given', async () => {
    const listener = await watching('specialist-2.commune-002');
    await write('access-6', { roles: ['COMMUNE_CHAIRMAN'], unitId: 'commune-003' });
    const given = await t.app.inject({ method: 'POST', url: '/api/delegations', headers: await t.headersFor('chairman.commune-002'), payload: { delegateId: (await personOf('specialist-2.commune-002')), from: today, to: today, basis } });
    expect(given.statusCode, given.body).toBe(201);
    await listener.until((heard) => heard.some(({ event }) => event === 'reset'));
    await write('access-7', otherChairman);
    const heard = await listener.until((all) => about(all, 'access-7').length > 1);
    expect([heard[1]?.data.reason, about(heard, 'access-6')]).toEqual(['ACCESS_CHANGED', []]);
    listener.leave();
  });

  it('a token that expires ends the stream', async () => {
    const listener = await listen(address, await t.tokenFor(director, { expiresIn: 1 }));
    expect((await listener.whole()).at(-1)).toMatchObject({ event: 'closed', data: { reason: 'TOKEN_EXPIRED' } });
  });
});
