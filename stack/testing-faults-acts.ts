import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import proto from '@temporalio/proto';
import { expect } from 'vitest';
import type { Agreement } from '../api/agreement.ts';
import { checkAgreement } from '../api/agreement.ts';
import { addCalendarDays, civilDateAt } from '../domain/civil-date.ts';
import { taskId } from '../domain/ids.ts';
import type { FaultSite } from './testing-faults.ts';
import { until } from './testing-faults.ts';

/** One request of one person, sent again and again under one key. */
export interface Act {
  readonly subject: string;
  readonly url: string;
  readonly body: object;
  readonly key: string;
}

export interface Answer {
  readonly status: number;
  // The answers of a whole API: each test says what it expects of them.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
  readonly headers: Headers;
}

/** A decision and its answer, as far as tests compare them. */
export interface Done {
  readonly act: Act;
  readonly task: string;
  readonly receipt: { readonly receiptNumber: string; readonly processId: string; readonly turn: number; readonly at: string; readonly status: string };
}

const today = civilDateAt(Date.now());
export const year = Number(today.slice(0, 4)) + 1;
export const branch = `annual-plan.${year}.branch-1`;
export const communeProcess = (communeId: string): string => `annual-plan.${year}.${communeId}`;
export const officeProcess = (officeId: string): string => `annual-plan.${year}.desk-${officeId}`;
/** The campaign of these tests: every commune, one programme, so two cells each. */
export const opening: Act = {
  subject: 'director.branch-1', url: '/api/processes/annual-plan', key: `open-${randomUUID()}`,
  body: { year, programmes: ['HO_NGHEO'], due: { commune: addCalendarDays(today, 10), office: addCalendarDays(today, 20), branch: addCalendarDays(today, 30), head: addCalendarDays(today, 40) } },
};
/** Of how many processes it is made: the branch, 28 offices, 124 communes. */
export const processesOfCampaign = 153;

/** At most this many tries of one act; a caller waits a little longer after each. */
const maxTries = 120;

/** Sends an act once. @throws when the connection is cut */
export async function send(site: FaultSite, { subject, url, body, key }: Act, signal = AbortSignal.timeout(60_000)): Promise<Answer> {
  const headers = { authorization: `Bearer ${await site.token(subject)}`, 'content-type': 'application/json', 'idempotency-key': key };
  const response = await fetch(`${site.apiUrl}${url}`, { method: 'POST', headers, body: JSON.stringify(body), signal });
  return { status: response.status, body: await response.json(), headers: response.headers };
}

export async function read(site: FaultSite, subject: string, url: string): Promise<Answer> {
  const response = await fetch(`${site.apiUrl}${url}`, { headers: { authorization: `Bearer ${await site.token(subject)}` } });
  return { status: response.status, body: await response.json(), headers: response.headers };
}

/** Sends an act under its key until it is answered 2xx, as a caller does who is told 503 or hears nothing; anything else that it is told is its end. */
export async function sendUntilDone(site: FaultSite, act: Act): Promise<Answer> {
  for (let i = 1; i <= maxTries; i += 1) {
    const answer = await send(site, act).catch(() => undefined);
    if (answer !== undefined && answer.status !== 503) return answer;
    await sleep(Math.min(100 * i, 1000));
  }
  throw new Error(`no answer to ${act.url} after ${maxTries} tries`);
}

/** The act that decides a task. */
export function decisionOn(task: string, subject: string, choice: string, form: object = {}): Act {
  return { subject, url: `/api/tasks/${task}/decision`, body: { choice, form }, key: `act-${randomUUID()}` };
}

/** Decides, and repeats the decision until it is answered. */
export async function decide(site: FaultSite, task: string, subject: string, choice: string, form: object = {}): Promise<Done> {
  return done(site, decisionOn(task, subject, choice, form), task);
}

export async function done(site: FaultSite, act: Act, task: string): Promise<Done> {
  const answer = await sendUntilDone(site, act);
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 });
  return { act, task, receipt: answer.body };
}

/** The first task of a step. */
export function taskOf(process: string, step: string, subject: string | null = null): string {
  return taskId(process, step, subject, 1);
}

/** The tables a commune enters: a line from each of its villages, and no need for the rest. */
export async function needsOf(site: FaultSite, communeId: string): Promise<object> {
  const villages = await site.owner.sql<{ id: string }[]>`select id from unit where parent_id = ${communeId} and kind = 'VILLAGE' order by id`;
  return { put: villages.map(({ id }, i) => ({ programme: 'HO_NGHEO', source: 'CENTRAL', originId: id, households: i + 1, amountVnd: (i + 1) * 40_000_000 })), restNoNeed: true };
}

/** The specialist enters all needs of a commune. */
export async function enter(site: FaultSite, communeId: string): Promise<Act> {
  return decisionOn(taskOf(communeProcess(communeId), 'commune.enter'), `specialist-1.${communeId}`, 'enter', await needsOf(site, communeId));
}

export function submit(communeId: string): Act {
  return decisionOn(taskOf(communeProcess(communeId), 'commune.submit'), `chairman.${communeId}`, 'submit');
}

/** How often a decision on a task is in the ledger, and by which turn. */
export async function recorded({ owner }: FaultSite, task: string): Promise<{ turn: number; at: Date }[]> {
  return owner.sql<{ turn: number; at: Date }[]>`select turn, at from ledger_entry where action = 'task.decided' and subject = ${task} order by seq`;
}

/** The decision stands once in the ledger, by the turn its receipt names; and whoever repeats it gets that receipt again. */
export async function expectOnce(site: FaultSite, { act, task, receipt }: Done): Promise<void> {
  expect(await recorded(site, task), task).toEqual([{ turn: receipt.turn, at: new Date(receipt.at) }]);
  expect(receipt.receiptNumber).toBe(`${receipt.processId}/${receipt.turn}`);
  const again = await sendUntilDone(site, act);
  expect({ status: again.status, body: again.body }, task).toEqual({ status: 200, body: receipt });
  expect(await recorded(site, task), task).toHaveLength(1);
}

/** The needs of a commune are there once: three lines, one cell without need, and no table left over. */
export async function expectEntered({ owner }: FaultSite, communeId: string): Promise<void> {
  const process = communeProcess(communeId);
  const [row] = await owner.sql`
    select (select count(*)::int from plan_line where process_id = ${process}) as lines, (select sum(amount_vnd)::bigint from plan_line where process_id = ${process}) as amount,
      (select count(*)::int from plan_no_need where process_id = ${process}) as "noNeed", (select count(*)::int from staged_table where applied_at is null and process_id = ${process}) as tables`;
  expect(row, communeId).toEqual({ lines: 3, amount: 240_000_000n, noNeed: 1, tables: 0 });
}

/** What a commune sent is kept once, and its office heard of it once and has one task of it. */
export async function expectSent({ owner }: FaultSite, communeId: string): Promise<void> {
  const process = communeProcess(communeId);
  const [row] = await owner.sql`
    select (select count(*)::int from plan_synthesis where process_id = ${process}) as parts, (select sum(households)::int from plan_synthesis where process_id = ${process}) as households,
      (select count(*)::int from outbox where from_process_id = ${process} and delivered_at is not null) as messages,
      (select count(*)::int from ledger_entry where action = 'message.received' and after->>'from' = ${process}) as heard,
      (select count(*)::int from task where step = 'office.review' and subject = ${communeId}) as tasks`;
  expect(row, communeId).toEqual({ parts: 4, households: 6, messages: 1, heard: 1, tasks: 1 });
}

/** Every message is delivered, and every process that one starts has begun. */
export function quiet({ owner }: FaultSite): Promise<true> {
  return until('all messages to be delivered', async () => {
    const [row] = await owner.sql<{ waiting: number }[]>`
      select count(*)::int as waiting from outbox o where delivered_at is null or (mode = 'START' and not exists (select 1 from process where id = o.to_process_id))`;
    return row?.waiting === 0 ? true : undefined;
  });
}

/** Ledger, projection and engine say the same of every process, every chain is whole, and no message was taken in twice. */
export async function expectAgreement(site: FaultSite): Promise<void> {
  await quiet(site);
  const agreement = await askedUntilAllAnswer(site);
  expect(agreement).toMatchObject({ processes: processesOfCampaign, disagreements: [], ledger: { faults: [] } });
  const twice = await site.owner.sql`select subject from ledger_entry where action = 'message.received' group by subject having count(*) > 1`;
  expect(twice).toEqual([]);
  const openings = await site.owner.sql`select chain from ledger_entry where action = 'process.opened' group by chain having count(*) > 1`;
  expect(openings).toEqual([]);
}

/** The check, again if a process did not answer its query: no answer says nothing of agreement. */
async function askedUntilAllAnswer(site: FaultSite): Promise<Agreement> {
  const agreement = await checkAgreement(site.owner.sql, site.temporal);
  return agreement.disagreements.some(({ what }) => what === 'ENGINE_SILENT') ? checkAgreement(site.owner.sql, site.temporal) : agreement;
}

/** Types of the events in a process's history, in order. */
export async function eventsOf({ temporal }: FaultSite, process: string): Promise<string[]> {
  const { events } = await temporal.workflow.getHandle(process).fetchHistory();
  return (events ?? []).map(({ eventType }) => proto.temporal.api.enums.v1.EventType[eventType ?? 0]?.replace('EVENT_TYPE_', '') ?? '');
}

/** How far the engine is with the write of an accepted Update: not given to a worker yet, or given to one that has not answered. */
export async function pendingWrite(site: FaultSite, process: string): Promise<'SCHEDULED' | 'STARTED' | undefined> {
  expect((await eventsOf(site, process)).filter((type) => /UPDATE_(ACCEPTED|COMPLETED)$/.test(type)).at(-1)).toBe('WORKFLOW_EXECUTION_UPDATE_ACCEPTED');
  const { raw } = await site.temporal.workflow.getHandle(process).describe();
  const states = { 1: 'SCHEDULED', 2: 'STARTED' } as const;
  return states[(raw.pendingActivities?.[0]?.state ?? 0) as 1 | 2];
}
