import { performance } from 'node:perf_hooks';
import type { Sql } from '../db/client.ts';
import { programmesInForce } from '../db/programmes.ts';
import { addCalendarDays, civilDateAt } from '../domain/civil-date.ts';
import type { PlanKind } from '../domain/plan.ts';
import { fundingSources, planKinds } from '../domain/plan.ts';
import type { Campaign, Engine, People, Step } from '../stack/demo/drive.ts';
import { decide, firstTask, inBatches, openAllotment, openCampaign, personOf } from '../stack/demo/drive.ts';
import { steps } from '../workflows/credit-plan/contract.ts';
import { steps as allotmentSteps } from '../workflows/plan-allotment/contract.ts';
import { until } from './campaigns.ts';
import type { BenchProvince } from './nation.ts';
import { posts, villageOf } from './nation.ts';
import type { BenchStack } from './stack.ts';
import { fixed } from './table.ts';

/** At most this many acts at once. */
const atOnce = 50;
const minutes = 60_000;

/** One step of the way, for all provinces; over when every message that it set off is delivered. */
export interface Phase {
  readonly name: string;
  readonly acts: number;
  readonly seconds: number;
}

/** A campaign of one province, and what it begins with. */
export interface Planned {
  readonly province: BenchProvince;
  readonly campaign: Campaign;
}

export interface PlayedYears {
  readonly phases: readonly Phase[];
  readonly planned: readonly Planned[];
  /** Lines of each commune in the plan that is filled in. */
  readonly lines: number;
}

interface Run {
  readonly engine: Engine;
  readonly people: People;
  readonly phase: (name: string, acts: number, work: () => Promise<void>) => Promise<void>;
  readonly act: (subject: string, step: Step, choice: string, form?: object) => Promise<unknown>;
}

interface Order {
  readonly province: BenchProvince;
  readonly years: readonly number[];
  readonly programmes: readonly string[];
  /** The approved five-year plan that an annual plan begins with. */
  readonly base?: string;
}

/** The first years of the campaigns: a year has one campaign in a database, so every province plans other years. */
let nextYear = 2100;

/** Plans of one year: the annual plan, filled in, up to its allotment. Of several: the plan for them all, then the annual plan of the first, which begins with it, up to its allotment. */
export async function playYears(stack: BenchStack, engine: Engine, people: People, provinces: readonly BenchProvince[]): Promise<PlayedYears> {
  const phases: Phase[] = [];
  const run: Run = {
    engine, people,
    phase: async (name, acts, work) => {
      const begun = performance.now();
      await work();
      await until('all messages to be delivered', async () => (await engine.sql`select 1 from outbox where delivered_at is null limit 1`).length === 0, 30 * minutes);
      const seconds = (performance.now() - begun) / 1000;
      phases.push({ name, acts, seconds });
      stack.say(`${name}: ${acts} acts in ${fixed(seconds)} s, ${fixed(acts / seconds)}/s`);
    },
    act: (subject, step, choice, form) => decide(engine, personOf(people, subject), firstTask(step), step, choice, form),
  };
  const programmes = await programmesInForce(engine.sql, nextYear);
  const span = stack.settings.years;
  const orders = provinces.map((province): Order => {
    const first = nextYear++;
    return { province, years: Array.from({ length: span }, (_, i) => first + i), programmes };
  });
  const longTerm = span === 1 ? [] : await chain(run, `${span} years`, planKinds.fiveYear, orders);
  const annual = await chain(run, 'annual', planKinds.annual, orders.map((order, i) => ({ ...order, years: order.years.slice(0, 1), ...(longTerm[i] && { base: longTerm[i].campaign.branch }) })));
  await allot(run, annual);
  return { phases, planned: [...longTerm, ...annual], lines: span * programmes.length * fundingSources.length };
}

/** One kind of plan, from its opening to the signatures. */
async function chain({ engine, people, phase, act }: Run, name: string, kind: PlanKind, orders: readonly Order[]): Promise<Planned[]> {
  const planned: Planned[] = [];
  await phase(`${name}: open`, orders.length, async () => {
    for (const order of orders) planned.push({ province: order.province, campaign: await open(engine, people, kind, order) });
    await begun(engine.sql, planned);
  });
  const offices = planned.flatMap(({ province, campaign }) => province.offices.map((office) => ({ ...office, province, campaign })));
  const communes = offices.flatMap((office) => office.communeIds.map((communeId) => ({ ...office, communeId })));
  if (orders.every(({ base }) => base === undefined)) {
    await phase(`${name}: enter all lines`, communes.length, () => inBatches(communes, atOnce, ({ campaign, communeId }) => act(posts.specialist(communeId), { process: campaign.commune(communeId), step: steps.enterNeeds }, 'enter', { put: linesOf(campaign, communeId) })));
  }
  await phase(`${name}: communes submit`, communes.length, () => inBatches(communes, atOnce, ({ campaign, communeId }) => act(posts.chairman(communeId), { process: campaign.commune(communeId), step: steps.submit }, 'submit')));
  await phase(`${name}: offices accept`, communes.length, () => inBatches(communes, atOnce, ({ campaign, officeId, communeId }) => act(posts.officer(officeId), { process: campaign.office(officeId), step: steps.review, about: communeId }, 'accept')));
  await phase(`${name}: offices synthesize`, offices.length, () => inBatches(offices, atOnce, ({ campaign, officeId }) => act(posts.director(officeId), { process: campaign.office(officeId), step: steps.synthesizeOffice }, 'send')));
  await phase(`${name}: branches accept`, offices.length, () => inBatches(offices, atOnce, ({ campaign, province, officeId }) => act(posts.officer(province.branchId), { process: campaign.branch, step: steps.reviewOffice, about: officeId }, 'accept')));
  await phase(`${name}: branches synthesize`, planned.length, () => inBatches(planned, atOnce, ({ campaign, province }) => act(posts.director(province.branchId), { process: campaign.branch, step: steps.synthesizeBranch }, 'send')));
  await phase(`${name}: Heads approve`, planned.length, async () => {
    await inBatches(planned, atOnce, ({ campaign, province }) => act(posts.head(province.provinceId), { process: campaign.branch, step: steps.approve }, 'approve'));
    await processesAre(engine.sql, planned.flatMap(processesOf), 'APPROVED');
  });
  return planned;
}

/** The targets of the approved plans are given, and acknowledged by every commune. */
async function allot({ engine, people, phase, act }: Run, planned: readonly Planned[]): Promise<void> {
  const communes = planned.flatMap(({ province }) => province.offices.flatMap(({ communeIds }) => communeIds));
  const given = new Map<string, string>();
  await phase('allotment: prepare and sign', 3 * planned.length, () => inBatches(planned, atOnce, async ({ province: { provinceId, branchId, offices }, campaign }) => {
    const today = civilDateAt(Date.now());
    const { branch: process, commune } = await openAllotment(engine, personOf(people, posts.director(branchId)), campaign, today);
    await act(posts.officer(branchId), { process, step: allotmentSteps.enter }, 'fromPlan');
    await act(posts.director(branchId), { process, step: allotmentSteps.submit }, 'submit');
    await act(posts.head(provinceId), { process, step: allotmentSteps.sign }, 'sign', { decisionNumber: 'bench', decidedOn: today });
    for (const communeId of offices.flatMap(({ communeIds }) => communeIds)) given.set(communeId, commune(communeId));
  }).then(() => processesAre(engine.sql, [...given.values()], 'GIVEN')));
  await phase('allotment: communes acknowledge', communes.length, () => inBatches(communes, atOnce, (communeId) => act(posts.chairman(communeId), { process: given.get(communeId) ?? '', step: allotmentSteps.acknowledge }, 'acknowledge')));
}

function open(engine: Engine, people: People, kind: PlanKind, { province: { provinceId, branchId, offices }, years, programmes, base }: Order): Promise<Campaign> {
  const today = civilDateAt(Date.now());
  const due = { commune: addCalendarDays(today, 20), office: addCalendarDays(today, 30), branch: addCalendarDays(today, 40), head: addCalendarDays(today, 50) };
  const seed = { year: years[0] ?? 0, years, attempt: 1, provinceId, branchId, officeId: branchId, communeIds: [], programmes, due, offices, ...(base !== undefined && { base }) };
  return openCampaign(engine, personOf(people, posts.director(branchId)), kind, seed, today);
}

/** A line for every cell of the campaign, all of one village. */
function linesOf({ seed }: Campaign, communeId: string) {
  const originId = villageOf(communeId);
  return (seed.years ?? [seed.year]).flatMap((year, y) => seed.programmes.flatMap((programme, p) => fundingSources.map((source, s) => ({ programme, source, year, originId, households: 3 + y + p + s, amountVnd: (3 + y + p + s) * 20_000_000 }))));
}

function processesOf({ province, campaign }: Planned): string[] {
  return [campaign.branch, ...province.offices.flatMap(({ officeId, communeIds }) => [campaign.office(officeId), ...communeIds.map(campaign.commune)])];
}

/** All processes have begun, and every commune may submit. */
async function begun(sql: Sql, planned: readonly Planned[]): Promise<void> {
  const communes = planned.flatMap(({ province, campaign }) => province.offices.flatMap(({ communeIds }) => communeIds.map(campaign.commune)));
  await processesAre(sql, planned.flatMap((one) => processesOf(one).filter((id) => !communes.includes(id))), 'COLLECTING');
  await until('all communes to have a task', async () => (await sql<{ n: number }[]>`select count(*)::int as n from task where process_id = any(${communes}) and step = ${steps.submit} and status = 'OPEN'`)[0]?.n === communes.length, 30 * minutes);
}

function processesAre(sql: Sql, ids: readonly string[], status: string): Promise<void> {
  return until(`all processes to be ${status}`, async () => (await sql<{ n: number }[]>`select count(*)::int as n from process where id = any(${[...ids]}) and status = ${status}`)[0]?.n === ids.length, 30 * minutes);
}
