import type { PlanKind } from '../../domain/plan.ts';
import { planKinds } from '../../domain/plan.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { PlanDueDates } from '../../workflows/credit-plan/contract.ts';
import { steps } from '../../workflows/credit-plan/contract.ts';
import type { Campaign } from './drive.ts';
import { inBatches, openCampaign, personOf, settled, until } from './drive.ts';
import type { Story } from './story.ts';
import { atOnce } from './story.ts';

/** What a commune enters: lines, and with `rest` a declaration of no need for every other cell. */
export interface Entry {
  readonly put: readonly object[];
  readonly restNoNeed: boolean;
}

interface Order {
  readonly kind: PlanKind;
  readonly year: number;
  readonly programmes: readonly string[];
  readonly due: PlanDueDates;
  /** Of an adjustment: the campaign it changes, and what it rests on. */
  readonly base?: string;
  readonly basis?: { readonly number: string; readonly date: CivilDate; readonly reason: string };
}

/** The director of the branch opens a campaign for every commune of the story. */
export async function open(story: Story, { kind, year, programmes, due, base, basis }: Order): Promise<Campaign> {
  const { branchId, provinceId, shape } = story;
  const offices = [...shape].map(([officeId, communeIds]) => ({ officeId, communeIds }));
  const seed = { year, years: [year], attempt: 1, provinceId, branchId, officeId: branchId, communeIds: [], programmes: [...programmes], due, offices, ...(kind === planKinds.adjustment && base !== undefined && { base }) };
  const campaign = await openCampaign(story.world, personOf(story.people, `director.${branchId}`), kind, seed, await story.today(), basis);
  await settled(story.world.sql, [campaign.period]);
  return campaign;
}

/** Specialists enter what their communes need, and the chairmen send it. */
export async function send(story: Story, campaign: Campaign, communeIds: readonly string[], entryOf: (communeId: string) => Promise<Entry>): Promise<void> {
  await inBatches(communeIds, atOnce, async (communeId) => {
    const process = campaign.commune(communeId);
    await story.act(`specialist-1.${communeId}`, { process, step: steps.enterNeeds }, 'enter', await entryOf(communeId));
    await story.act(`chairman.${communeId}`, { process, step: steps.submit }, 'submit');
  });
  await settled(story.world.sql, [campaign.period]);
}

export function officeOf({ shape }: Story, communeId: string): string {
  return [...shape].find(([, communeIds]) => communeIds.includes(communeId))?.[0] ?? '';
}

/** Who reviews and who synthesizes at an office; the branch plans with some communes itself and has an office of its own for them. */
export const reviewerOf = ({ branchId }: Story, officeId: string): string => (officeId === branchId ? `credit-officer-1.${officeId}` : `officer-1.${officeId}`);
export const directorOf = ({ branchId }: Story, officeId: string): string => (officeId === branchId ? `office-director.${officeId}` : `director.${officeId}`);

/** The offices accept what these communes sent. */
export async function accept(story: Story, campaign: Campaign, communeIds: readonly string[]): Promise<void> {
  await inBatches(communeIds, atOnce, (communeId) => {
    const officeId = officeOf(story, communeId);
    return story.act(reviewerOf(story, officeId), { process: campaign.office(officeId), step: steps.review, about: communeId }, 'accept');
  });
  await settled(story.world.sql, [campaign.period]);
}

/** An office returns one line of a commune, with the reason. */
export async function returnLine(story: Story, campaign: Campaign, communeId: string, line: { readonly programme: string; readonly source: string }, reason: string): Promise<void> {
  const officeId = officeOf(story, communeId);
  const [row] = await story.world.sql<{ id: string }[]>`select id from plan_line where process_id = ${campaign.commune(communeId)} and programme = ${line.programme} and source = ${line.source} order by id limit 1`;
  await story.act(reviewerOf(story, officeId), { process: campaign.office(officeId), step: steps.review, about: communeId }, 'return', { lines: [{ lineId: row?.id ?? '', reason }] });
  await settled(story.world.sql, [campaign.period]);
}

/** Offices synthesize and send to the branch. @param without communes that an office goes on without, each with the reason */
export async function synthesizeOffices(story: Story, campaign: Campaign, officeIds: readonly string[], without: ReadonlyMap<string, string> = new Map()): Promise<void> {
  await inBatches(officeIds, atOnce, (officeId) => {
    const exceptions = (story.shape.get(officeId) ?? []).flatMap((unitId) => (without.has(unitId) ? [{ unitId, reason: without.get(unitId) }] : []));
    return story.act(directorOf(story, officeId), { process: campaign.office(officeId), step: steps.synthesizeOffice }, 'send', { exceptions });
  });
  await settled(story.world.sql, [campaign.period]);
}

/** The branch accepts what these offices sent. */
export async function acceptOffices(story: Story, campaign: Campaign, officeIds: readonly string[]): Promise<void> {
  await inBatches(officeIds, atOnce, (officeId) => story.act(`officer-1.${story.branchId}`, { process: campaign.branch, step: steps.reviewOffice, about: officeId }, 'accept'));
  await settled(story.world.sql, [campaign.period]);
}

export async function synthesizeBranch(story: Story, campaign: Campaign): Promise<void> {
  await story.act(`director.${story.branchId}`, { process: campaign.branch, step: steps.synthesizeBranch }, 'send');
}

/** The Head approves; every process of the campaign ends. */
export async function approve(story: Story, campaign: Campaign, decision: { readonly number: string; readonly date: CivilDate }): Promise<void> {
  await story.act('board-head', { process: campaign.branch, step: steps.approve }, 'approve', { decision });
  await settled(story.world.sql, [campaign.period]);
  const { sql } = story.world;
  await until('all processes to end', async () => {
    const [open] = await sql`select 1 from process where kind = ${campaign.kind} and period = ${campaign.period} and closed_at is null limit 1`;
    return open === undefined ? true : undefined;
  });
}
