import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Act, Answer, Done } from './testing-faults-acts.ts';
import { communeProcess, decisionOn, enter, expectAgreement, expectEntered, expectOnce, expectSent, officeProcess, opening, quiet, send, sendUntilDone, submit, taskOf } from './testing-faults-acts.ts';
import type { FaultSite, FaultyPart } from './testing-faults.ts';
import { startFaultSite, until } from './testing-faults.ts';

/** How many communes work at once, of how many. */
const [lanes, communes] = [10, 30];
/** What is killed, and after how many of the 90 acts. */
const plan: readonly (readonly [number, FaultyPart])[] = [[8, 'api'], [24, 'postgres'], [40, 'temporal'], [56, 'worker']];

let site: FaultSite;
const done: Done[] = [];
/** What a caller was told besides 2xx and 503. */
const surprises: unknown[] = [];

beforeAll(async () => {
  site = await startFaultSite({ updateDeadlineMs: 5000 });
  await Promise.all([site.start('api'), site.start('worker')]);
  expect(await sendUntilDone(site, opening)).toMatchObject({ status: 201 });
  await quiet(site);
}, 180_000);
afterAll(() => site.stop());

/** Repeats an act as its caller would: after a cut connection or a 503, under the same key, a bounded number of times. */
async function insist(act: Act, task: string): Promise<void> {
  const answer: Answer = await sendUntilDone(site, act);
  if (answer.status === 200) done.push({ act, task, receipt: answer.body });
  else surprises.push({ task, status: answer.status, body: answer.body });
}

/** One commune's plan: entered, sent, and accepted by its office as soon as that has heard of it. */
async function planOf(communeId: string, officeId: string): Promise<void> {
  await insist(await enterSafely(communeId), taskOf(communeProcess(communeId), 'commune.enter'));
  await insist(submit(communeId), taskOf(communeProcess(communeId), 'commune.submit'));
  const review = taskOf(officeProcess(officeId), 'office.review', communeId);
  const reviewer = officeId === 'branch-1' ? 'credit-officer-1.branch-1' : `officer-1.${officeId}`;
  await insist(await onceOpen(decisionOn(review, reviewer, 'accept')), review);
}

const needs = new Map<string, Act>();
const enterSafely = async (communeId: string): Promise<Act> => needs.get(communeId) ?? enter(site, communeId);

/** The task appears when the message has arrived: until then it is not found. */
async function onceOpen(act: Act): Promise<Act> {
  const url = act.url.replace('/decision', '');
  const headers = { authorization: `Bearer ${await site.token(act.subject)}` };
  await until(`${url} to be open`, async () => {
    const status = await fetch(`${site.apiUrl}${url}`, { headers }).then((response) => response.status, () => 0);
    return status === 200 ? true : undefined;
  }, 1200);
  return act;
}

/** Kills each part in its turn while the load runs, and starts it again at once on the same data. */
async function disturb(): Promise<FaultyPart[]> {
  const killed: FaultyPart[] = [];
  for (const [after, part] of plan) {
    await until(`${after} acts to be answered`, () => (done.length >= after ? true : undefined), 1200);
    await site.kill(part);
    killed.push(part);
    await site.start(part);
  }
  return killed;
}

it('loses and doubles nothing when API, PostgreSQL, engine and worker are killed one after the other under load', async () => {
  expect(await site.owner.sql`show fsync`).toEqual([{ fsync: 'on' }]);
  expect(await site.owner.sql`show synchronous_commit`).toEqual([{ synchronous_commit: 'on' }]);
  const pairs = await site.owner.sql<{ commune: string; office: string }[]>`select commune_id as commune, office_id as office from planning_office where valid_to is null order by commune_id limit ${communes}`;
  expect(pairs).toHaveLength(communes);
  for (const { commune } of pairs) needs.set(commune, await enter(site, commune));
  const waiting = [...pairs];
  const lane = async (): Promise<void> => {
    for (let pair = waiting.shift(); pair; pair = waiting.shift()) await planOf(pair.commune, pair.office);
  };
  const [killed] = await Promise.all([disturb(), ...Array.from({ length: lanes }, lane)]);
  expect(killed).toEqual(['api', 'postgres', 'temporal', 'worker']);
  expect(surprises).toEqual([]);
  expect(done).toHaveLength(3 * communes);
  for (const part of killed) expect(site.isAlive(part), part).toBe(true);
  await quiet(site);

  for (const one of done) await expectOnce(site, one);
  for (const { commune } of pairs) {
    await expectEntered(site, commune);
    await expectSent(site, commune);
  }
  const processes = pairs.map(({ commune }) => communeProcess(commune));
  const [row] = await site.owner.sql`
    select (select count(*)::int from process where id = any(${processes}) and status = 'ACCEPTED') as accepted,
      (select count(*)::int from plan_line where process_id = any(${processes}) and status = 'ACCEPTED') as lines,
      (select count(*)::int from ledger_entry where chain = any(${processes}) and action = 'message.received' and after->>'type' = 'communeAccepted') as heard,
      (select count(*)::int from ledger_entry where action = 'task.decided') as decided, (select count(*)::int from ledger_entry where action = 'attempt.refused') as refused`;
  expect(row).toEqual({ accepted: communes, lines: 3 * communes, heard: communes, decided: 3 * communes, refused: 0 });
  await expectAgreement(site);
}, 400_000);

it('takes new decisions after all that', async () => {
  const [row] = await site.owner.sql<{ commune: string }[]>`select commune_id as commune from planning_office where valid_to is null order by commune_id desc limit 1`;
  const commune = row?.commune ?? '';
  expect(await send(site, await enter(site, commune))).toMatchObject({ status: 200 });
  await expectEntered(site, commune);
});
