import type { CivilDate } from '../../domain/civil-date.ts';
import type { Bilingual } from '../../domain/text.ts';
import { steps } from '../../workflows/plan-allotment/contract.ts';
import type { Cast } from './annual.ts';
import type { Allotment, Campaign } from './drive.ts';
import { inBatches, openAllotment, personOf, settled } from './drive.ts';
import { sumsByLevel } from './figures.ts';
import type { Story } from './story.ts';
import { atOnce } from './story.ts';
import type { Sum } from './tell.ts';
import { b, count, sumText } from './tell.ts';

/** The targets of the year are given to every commune, which acknowledges them. @param begin the morning it is opened */
export async function allotment(story: Story, plan: Campaign, { late, absent }: Cast, begin: CivilDate): Promise<Allotment> {
  const { tell, world } = story;
  const day = (n: number): CivilDate => story.workingDay(begin, n);
  const { year } = plan.seed;
  tell.chapter(b(`Giao chỉ tiêu năm ${year}`, `The allotment of ${year}`));
  await story.goTo(begin);
  const [director, officer, head] = [`director.${story.branchId}`, `officer-1.${story.branchId}`, 'board-head'].map((subject) => ({ subject, name: story.who(subject) })) as [Post, Post, Post];
  const given = await openAllotment(world, personOf(story.people, director.subject), plan, begin);
  const process = given.branch;
  await story.act(officer.subject, { process, step: steps.enter }, 'fromPlan');
  tell.say(b(`${director.name.vi} mở đợt giao chỉ tiêu; ${officer.name.vi} lập chỉ tiêu từng xã theo kế hoạch đã duyệt.`, `${director.name.en} opens the allotment; ${officer.name.en} fills in the targets of each commune from the approved plan.`));
  await story.goTo(day(1));
  await story.act(director.subject, { process, step: steps.submit }, 'submit');
  tell.say(b(`${director.name.vi} trình Trưởng Ban đại diện.`, `${director.name.en} submits them to the Head.`));
  await story.goTo(day(3));
  const decisionNumber = `${year}/QĐ-GCT (minh họa)`;
  await story.act(head.subject, { process, step: steps.sign }, 'sign', { decisionNumber, decidedOn: day(3) });
  await settled(world.sql, [given.period]);
  tell.say(b(`${head.name.vi} ký Quyết định số ${decisionNumber} giao chỉ tiêu.`, `${head.name.en} signs decision ${decisionNumber}.`));
  await tellSums(story, plan, given);
  await acknowledge(story, given, { late, absent }, day);
  return given;
}

interface Post {
  readonly subject: string;
  readonly name: Bilingual;
}

/** All chairmen acknowledge the decision in time but one; it also goes to the commune that it gives no target. */
async function acknowledge(story: Story, given: Allotment, { late, absent }: Pick<Cast, 'late' | 'absent'>, day: (n: number) => CivilDate): Promise<void> {
  const { tell } = story;
  const acknowledgeFor = (communeId: string) => story.act(`chairman.${communeId}`, { process: given.commune(communeId), step: steps.acknowledge }, 'acknowledge');
  const communes = [...story.shape.values()].flat().filter((id) => id !== late);
  await story.goTo(day(5));
  await inBatches(communes, atOnce, acknowledgeFor);
  tell.say(b(
    `${count(communes.length, 'vi')} chủ tịch UBND cấp xã xác nhận đã nhận Quyết định, kể cả ${story.unit(absent)} chưa được giao chỉ tiêu.`,
    `${count(communes.length, 'en')} commune chairmen acknowledge the decision, among them that of ${story.unit(absent)}, which has no target yet.`,
  ));
  await story.goTo(day(10));
  await acknowledgeFor(late);
  tell.say(b(`${story.who(`chairman.${late}`).vi} xác nhận sau khi được nhắc.`, `${story.who(`chairman.${late}`).en} acknowledges after a reminder.`));
}

async function tellSums({ tell, world: { sql } }: Story, plan: Campaign, given: Allotment): Promise<void> {
  const { branch } = await sumsByLevel(sql, plan.kind, plan.period);
  const [targets] = await sql<(Sum & { communes: number })[]>`
    select count(distinct commune_id)::int as communes, sum(households)::int as households, sum(amount_vnd)::bigint as "amountVnd" from plan_allotment a join plan_allotment_line l using (process_id, version) where a.process_id = ${given.branch}`;
  const { communes = 0, ...sum } = targets ?? { households: 0, amountVnd: 0n };
  tell.table([b('', ''), b('số xã', 'communes'), b('tổng', 'sum')], [
    [b('Kế hoạch được duyệt', 'Approved')[tell.lang], '', sumText(branch)[tell.lang]],
    [b('Chỉ tiêu giao', 'Allotted')[tell.lang], count(communes, tell.lang), sumText(sum)[tell.lang]],
  ]);
}
