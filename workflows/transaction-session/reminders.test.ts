import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { momentOf } from '../../domain/ladder.ts';
import type { Policy } from '../../domain/policy.ts';
import { barePolicy } from '../../domain/policy.ts';
import { preparations } from './contract.ts';
import type { SessionDesk } from './facts.ts';
import { remind } from './reminders.ts';

const day = '2026-12-28';
let told: string[];
let facts: { day: string; told: string[]; moves: number; prepared: readonly string[]; ended: boolean };
let policy: Policy;
let waits: { at: number; isOver: () => boolean; resolve: () => void }[];

/** A desk on which nothing happens but waiting; each effect is put down with the moment at which it came. */
function deskOf(): SessionDesk {
  return {
    facts, status: 'PREPARING', policyNow: () => policy,
    note: () => undefined,
    effect: (name: string, body: object) => told.push(`${new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 16)} ${name} ${JSON.stringify(body)}`),
    until: (isOver: () => boolean) => new Promise<void>((resolve) => waits.push({ at: Infinity, isOver, resolve })),
    untilMoment: (at: number, isOver: () => boolean) => new Promise<void>((resolve) => waits.push({ at, isOver, resolve })),
  } as unknown as SessionDesk;
}

/** The story sees that it is this late, as after an outage: whatever it waited for by then is over. */
async function wake(date: string, time: string): Promise<void> {
  vi.setSystemTime(momentOf(date, time));
  for (let due = waits; due.length > 0; ) {
    await vi.advanceTimersByTimeAsync(0);
    due = waits.filter(({ at, isOver }) => at <= Date.now() || isOver());
    waits = waits.filter((wait) => !due.includes(wait));
    for (const { resolve } of due) resolve();
    await vi.advanceTimersByTimeAsync(0);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(momentOf('2026-12-01', '10:00'));
  told = [];
  policy = barePolicy;
  waits = [];
  facts = { day, told: [], moves: 0, prepared: preparations, ended: false };
  void remind(deskOf());
});
afterEach(() => {
  vi.useRealTimers();
});

it('after an outage over several reminders people are told once, with the days that are left', async () => {
  await wake('2026-12-27', '09:30');
  expect(told).toEqual(['2026-12-27T09:30 session.remind {"days":1}']);
  await wake('2026-12-28', '07:00');
  expect(told.slice(1)).toEqual(['2026-12-28T07:00 session.remind {"days":0}']);
});

it('an outage that ends at night is told of in the morning', async () => {
  await wake('2026-12-26', '23:10');
  expect(told).toEqual([]);
  await wake('2026-12-27', '07:00');
  expect(told).toEqual(['2026-12-27T07:00 session.remind {"days":1}']);
});

it('after an outage over the session’s own day nobody is told, neither that it is near nor what is missing', async () => {
  facts.prepared = [];
  await wake('2026-12-29', '10:00');
  expect(told).toEqual([]);
  expect([...facts.told].sort()).toEqual(['0', '1', '3', '7', 'notReady']);
});

it('what is missing is told once, also where a reminder comes at the same time', async () => {
  facts.prepared = preparations.slice(1);
  await wake('2026-12-25', '10:00');
  expect(told).toEqual(['2026-12-25T10:00 session.remind {"days":3}', '2026-12-25T10:00 session.notReady {"missing":["session.location"]}']);
  await wake('2026-12-26', '10:00');
  expect(told).toHaveLength(2);
});

it('a session that is moved meanwhile is told of by its new day alone', async () => {
  facts.day = '2027-01-11';
  facts.moves = 1;
  await wake('2026-12-28', '07:00');
  expect(told).toEqual([]);
  await wake('2027-01-04', '07:00');
  expect(told).toEqual(['2027-01-04T07:00 session.remind {"days":7}']);
});

it('what is missing is told three working days before by the calendar as it is then, not as it was when the session was planned', async () => {
  facts.prepared = [];
  facts.told = ['7'];
  policy = { ...barePolicy, version: 1, calendar: { version: 1, off: ['2026-12-24', '2026-12-25'], worked: [] } };
  await wake('2026-12-21', '08:00');
  expect(told).toEqual([`2026-12-21T08:00 session.notReady ${JSON.stringify({ missing: preparations })}`]);
});
