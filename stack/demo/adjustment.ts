import { figureRowsInForce } from '../../db/plan-figures.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { planKinds } from '../../domain/plan.ts';
import type { Cast } from './annual.ts';
import { tellLevels } from './annual.ts';
import type { Entry } from './campaign.ts';
import { accept, acceptOffices, approve, open, send, synthesizeBranch, synthesizeOffices } from './campaign.ts';
import type { Campaign } from './drive.ts';
import type { Need } from './needs.ts';
import { inventedNeeds } from './needs.ts';
import type { Story } from './story.ts';
import type { Sum } from './tell.ts';
import { b, dayText, sumText } from './tell.ts';

/** An adjustment of the year, up to the Head's signature. @param begin the morning it is opened */
export async function adjustment(story: Story, plan: Campaign, { more, less, absent }: Cast, begin: CivilDate): Promise<Campaign> {
  const { tell } = story;
  const day = (n: number): CivilDate => story.workingDay(begin, n);
  const { year, programmes } = plan.seed;
  tell.chapter(b(`Điều chỉnh kế hoạch năm ${year}`, `The adjustment of ${year}`));
  await story.goTo(begin);
  const before = await inForce(story, year);
  const basis = { number: '08/TTr-NHCS (minh họa)', date: begin, reason: 'Nhu cầu phát sinh giữa năm, xã cho vay chậm chuyển chỉ tiêu cho xã khác' };
  const campaign = await open(story, { kind: planKinds.adjustment, year, programmes, base: plan.branch, basis, due: { commune: day(5), office: day(8), branch: day(10), head: day(13) } });
  tell.say(b(`${story.who(`director.${story.branchId}`).vi} mở đợt điều chỉnh theo Tờ trình ${basis.number} ngày ${dayText(begin, 'vi')}: «${basis.reason}».`, `${story.who(`director.${story.branchId}`).en} opens the adjustment, on submission ${basis.number} of ${dayText(begin, 'en')}: needs that came up during the year.`));
  await communes(story, campaign, { more, less, absent }, day(3));
  await story.goTo(day(6));
  const offices = [...story.shape.keys()];
  await synthesizeOffices(story, campaign, offices);
  await acceptOffices(story, campaign, offices);
  await synthesizeBranch(story, campaign);
  tell.say(b('Các phòng giao dịch và chi nhánh tổng hợp phần tăng, giảm, trình Trưởng Ban đại diện.', 'The offices and the branch synthesize what is added and taken off, and submit it to the Head.'));
  await tellLevels(story, campaign);
  await story.goTo(day(9));
  const decision = { number: `${year}/QĐ-BĐD-ĐC (minh họa)`, date: day(9) };
  await approve(story, campaign, decision);
  tell.say(b(`${story.who('board-head').vi} phê duyệt điều chỉnh, Quyết định số ${decision.number}. Số liệu có hiệu lực:`, `${story.who('board-head').en} approves the adjustment, decision ${decision.number}. The figures in force:`));
  tellChange(story, before, await inForce(story, year), [more, less, absent]);
  return campaign;
}

async function communes(story: Story, campaign: Campaign, { more, less, absent }: Pick<Cast, 'more' | 'less' | 'absent'>, date: CivilDate): Promise<void> {
  const { tell } = story;
  await story.goTo(date);
  const { programmes } = campaign.seed;
  const needs = async (communeId: string): Promise<Need[]> => inventedNeeds(communeId, programmes, await story.village(communeId));
  const change = async (communeId: string): Promise<Entry> => {
    if (communeId === absent) return { put: await needs(communeId), restNoNeed: true };
    const [line] = await needs(communeId);
    const households = communeId === more ? 4 : communeId === less ? -2 : 0;
    if (!line || households === 0) return { put: [], restNoNeed: true };
    return { put: [{ ...line, households, amountVnd: (line.amountVnd / line.households) * households }], restNoNeed: true };
  };
  const all = [...story.shape.values()].flat();
  await send(story, campaign, all, change);
  await accept(story, campaign, all);
  const rest = all.length - 3;
  tell.say(b(
    `${story.unit(more)} xin thêm 4 hộ, ${story.unit(less)} bớt 2 hộ, ${story.unit(absent)} bổ sung nhu cầu chưa kịp gửi; ${rest} xã còn lại khai không thay đổi.`,
    `${story.unit(more)} asks for 4 households more, ${story.unit(less)} for 2 less, ${story.unit(absent)} brings the needs that it had not sent; the other ${rest} declare no change.`,
  ));
}

const whole = '';

/** The figures in force, by commune and of the whole province. */
async function inForce(story: Story, year: number): Promise<ReadonlyMap<string, Sum>> {
  const sums = new Map<string, Sum>();
  const add = (id: string, { households, amountVnd }: Sum): void => {
    const sum = sums.get(id) ?? { households: 0, amountVnd: 0n };
    sums.set(id, { households: sum.households + households, amountVnd: sum.amountVnd + amountVnd });
  };
  for (const row of await figureRowsInForce(story.world.sql, year, null)) {
    add(row.communeId, row);
    add(whole, row);
  }
  return sums;
}

function tellChange(story: Story, before: ReadonlyMap<string, Sum>, after: ReadonlyMap<string, Sum>, ids: readonly string[]): void {
  const { tell } = story;
  const of = (sums: ReadonlyMap<string, Sum>, id: string): string => {
    const sum = sums.get(id);
    return sum ? sumText(sum)[tell.lang] : '-';
  };
  const row = (name: string, id: string): string[] => [name, of(before, id), of(after, id)];
  tell.table([b('Đơn vị', 'Unit'), b('trước', 'before'), b('sau', 'after')], [...ids.map((id) => row(story.unit(id), id)), row(b('Toàn tỉnh', 'The province')[tell.lang], whole)]);
}
