import { programmesInForce } from '../../db/programmes.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { planKinds } from '../../domain/plan.ts';
import type { Bilingual, Language } from '../../domain/text.ts';
import { steps } from '../../workflows/credit-plan/contract.ts';
import type { Entry } from './campaign.ts';
import { accept, acceptOffices, approve, directorOf, officeOf, open, returnLine, reviewerOf, send, synthesizeBranch, synthesizeOffices } from './campaign.ts';
import type { Campaign } from './drive.ts';
import { settled } from './drive.ts';
import { remindersOf, sentBy, sumsByLevel, sumsOfOffices } from './figures.ts';
import type { Need } from './needs.ts';
import { countedTwice, inventedNeeds } from './needs.ts';
import type { Story } from './story.ts';
import { b, count, dayText, millions, sumText } from './tell.ts';

/** To whom something out of the ordinary happens. */
export interface Cast {
  /** Sends only after a reminder, and after the level above was told. */
  readonly late: string;
  readonly later: string;
  /** Never sends. */
  readonly absent: string;
  /** Their offices return a line. */
  readonly wrong: readonly [string, string];
  /** The Head returns it. */
  readonly doubted: string;
  /** The adjustment gives to one and takes from the other. */
  readonly more: string;
  readonly less: string;
}

const communes = b('xã, phường, đặc khu', 'communes');
const noPlan = b('Xã không gửi', 'It did not send');
/** Rows of the table of offices; the others are added up. */
const shownOffices = 6;

/** The annual plan of a year, from the opening to the Head's signature. @param begin the first morning */
export async function annualPlan(story: Story, cast: Cast, begin: CivilDate): Promise<Campaign> {
  const day = (n: number): CivilDate => story.workingDay(begin, n);
  const campaign = await opening(story, begin);
  const all = [...story.shape.values()].flat();
  const needs = await needsOf(story, campaign, all);
  const outside = [cast.late, cast.later, cast.absent];
  const [first, second, third] = wavesOf(all.filter((id) => !outside.includes(id)), cast.wrong);
  const entry = async (id: string): Promise<Entry> => ({ put: needs.get(id) ?? [], restNoNeed: true });

  story.tell.chapter(b('Xã lập nhu cầu', 'The communes enter their needs'));
  await wave(story, campaign, day(4), first, entry);
  await wave(story, campaign, day(8), second, entry, new Map(cast.wrong.map((id) => [id, countedTwice(firstOf(needs, id))])));
  await review(story, campaign, cast, [...first, ...second], needs);
  await story.goTo(day(9));
  await send(story, campaign, cast.wrong, async (id) => ({ put: [firstOf(needs, id)], restNoNeed: false }));
  story.tell.say(b(`${story.units(cast.wrong, communes).vi} sửa dòng bị trả lại và gửi lại; phòng giao dịch chấp nhận.`, `${story.units(cast.wrong, communes).en} correct the line and send again; their offices accept.`));
  await accept(story, campaign, cast.wrong);
  await wave(story, campaign, day(13), third, entry);
  await accept(story, campaign, third);
  await sendLate(story, campaign, cast, day, entry);

  await synthesis(story, campaign, cast, day);
  await signature(story, campaign, cast, day, firstOf(needs, cast.doubted));
  return campaign;
}

async function opening(story: Story, begin: CivilDate): Promise<Campaign> {
  const year = Number(begin.slice(0, 4)) + 1;
  story.tell.say(b('Đơn vị hành chính là thật; người, số liệu và văn bản trong truyện đều là minh họa. Dòng có dấu * hay ! là việc hệ thống tự làm.', 'The communes are real; people, figures and documents of this story are invented. Lines with * or ! are what the system did by itself.'));
  story.tell.chapter(b(`Kế hoạch tín dụng năm ${year}`, `The credit plan of ${year}`));
  await story.goTo(begin);
  const due = { commune: story.workingDay(begin, 15), office: story.workingDay(begin, 22), branch: story.workingDay(begin, 27), head: story.workingDay(begin, 32) };
  const campaign = await open(story, { kind: planKinds.annual, year, programmes: await programmesInForce(story.world.sql, year), due });
  const director = story.who(`director.${story.branchId}`);
  const [units, offices] = [[...story.shape.values()].flat().length, story.shape.size];
  const dates = (lang: Language): string[] => [due.commune, due.office, due.branch, due.head].map((one) => dayText(one, lang));
  const [vi, en] = [dates('vi'), dates('en')];
  story.tell.say(b(
    `${director.vi} mở đợt lập kế hoạch: ${units} xã, phường, đặc khu, ${offices} đơn vị tổng hợp, ${campaign.seed.programmes.length} chương trình.`,
    `${director.en} opens the campaign: ${units} communes, ${offices} offices, ${campaign.seed.programmes.length} programmes.`,
  ));
  story.tell.say(b(`Hạn: cấp xã ${vi[0] ?? ''}, phòng giao dịch ${vi[1] ?? ''}, chi nhánh ${vi[2] ?? ''}, Trưởng Ban đại diện ${vi[3] ?? ''}.`, `Due: communes ${en[0] ?? ''}, offices ${en[1] ?? ''}, branch ${en[2] ?? ''}, the Head ${en[3] ?? ''}.`));
  return campaign;
}

async function needsOf(story: Story, campaign: Campaign, communeIds: readonly string[]): Promise<Map<string, Need[]>> {
  return new Map(await Promise.all(communeIds.map(async (id): Promise<[string, Need[]]> => [id, inventedNeeds(id, campaign.seed.programmes, await story.village(id))])));
}

const firstOf = (needs: ReadonlyMap<string, readonly Need[]>, communeId: string): Need => {
  const [first] = needs.get(communeId) ?? [];
  if (!first) throw new Error(`${communeId} has no line`);
  return first;
};

/** In three waves; those whose plan will be returned are in the second. */
function wavesOf(all: readonly string[], second: readonly string[]): readonly [string[], string[], string[]] {
  const rest = all.filter((id) => !second.includes(id));
  const [one, two] = [Math.round(rest.length * 0.3), Math.round(rest.length * 0.75)];
  return [rest.slice(0, one), [...second, ...rest.slice(one, two)], rest.slice(two)];
}

/** @param instead lines that take the place of the right ones */
async function wave(story: Story, campaign: Campaign, date: CivilDate, ids: readonly string[], entryOf: (id: string) => Promise<Entry>, instead: ReadonlyMap<string, Need> = new Map()): Promise<void> {
  await story.goTo(date);
  await send(story, campaign, ids, async (id) => {
    const entry = await entryOf(id);
    const other = instead.get(id);
    return other ? { ...entry, put: [other, ...entry.put.slice(1)] } : entry;
  });
  const [sent] = await story.world.sql<{ units: number }[]>`select count(*)::int as units from process where kind = ${campaign.kind} and period = ${campaign.period} and id = any(${ids.map(campaign.commune)}) and status in ('SENT', 'ACCEPTED')`;
  const who = story.units(ids, communes);
  story.tell.say(b(`${who.vi} nhập nhu cầu và gửi phòng giao dịch (${sent?.units ?? 0} kế hoạch đã gửi).`, `${who.en} enter their needs and send them to their offices (${sent?.units ?? 0} plans sent).`));
}

async function review(story: Story, campaign: Campaign, { wrong }: Cast, sent: readonly string[], needs: ReadonlyMap<string, readonly Need[]>): Promise<void> {
  const right = sent.filter((id) => !wrong.includes(id));
  await accept(story, campaign, right);
  story.tell.say(b(`Cán bộ tín dụng các đơn vị tổng hợp xem xét: chấp nhận ${right.length} kế hoạch.`, `The credit officers review: ${right.length} plans are accepted.`));
  const reason = b('Số hộ gấp đôi danh sách bình xét của thôn, đề nghị rà soát lại', "Twice the households of the village's list, to be checked again");
  for (const communeId of wrong) {
    const { programme, source } = firstOf(needs, communeId);
    await returnLine(story, campaign, communeId, { programme, source }, reason.vi);
    const officer = story.who(reviewerOf(story, officeOf(story, communeId)));
    story.tell.say(b(`${officer.vi} trả lại ${story.unit(communeId)} dòng ${programme}: «${reason.vi}». Các dòng khác giữ nguyên.`, `${officer.en} returns ${story.unit(communeId)} its line ${programme}: "${reason.en}". The other lines stand.`));
  }
}

async function sendLate(story: Story, campaign: Campaign, { late, later, absent }: Cast, day: (n: number) => CivilDate, entryOf: (id: string) => Promise<Entry>): Promise<void> {
  const { tell } = story;
  tell.chapter(b('Đến hạn', 'The deadline'));
  const [why, because] = [b('Mưa lũ, chưa họp bình xét xong', 'Floods, the villages could not meet in time'), b('Công chức phụ trách nghỉ ốm', 'The specialist was ill')];
  for (const [communeId, n, reason] of [[late, 17, why], [later, 19, because]] as const) {
    await story.goTo(day(n));
    const boss = directorOf(story, officeOf(story, communeId));
    await story.extend(boss, { process: campaign.commune(communeId), step: steps.submit }, day(n), reason.vi);
    tell.say(b(`${story.who(boss).vi} gia hạn cho ${story.unit(communeId)} đến ${dayText(day(n), 'vi')}: «${reason.vi}».`, `${story.who(boss).en} extends the deadline of ${story.unit(communeId)} to ${dayText(day(n), 'en')}: "${reason.en}".`));
    await send(story, campaign, [communeId], entryOf);
    await accept(story, campaign, [communeId]);
    const office = story.unit(officeOf(story, communeId));
    tell.say(b(`${story.unit(communeId)} gửi sau hạn chung ${n - 15} ngày làm việc; ${office} chấp nhận.`, `${story.unit(communeId)} sends ${n - 15} working days after the common deadline; ${office} accepts.`));
  }
  const reason = b('Đã quá hạn 4 ngày làm việc, đã nhắc và đã báo cấp trên', 'Four working days overdue, reminded and escalated');
  await story.act(`director.${story.branchId}`, { process: campaign.branch, step: steps.closeIntake }, 'close', { reason: reason.vi });
  await settled(story.world.sql, [campaign.period]);
  const director = story.who(`director.${story.branchId}`);
  tell.say(b(`${director.vi} khóa tiếp nhận: «${reason.vi}». ${story.unit(absent)} không gửi.`, `${director.en} closes the intake: "${reason.en}". ${story.unit(absent)} has not sent.`));
}

async function synthesis(story: Story, campaign: Campaign, { absent }: Cast, day: (n: number) => CivilDate): Promise<void> {
  const { tell, world: { sql } } = story;
  tell.chapter(b('Phòng giao dịch và chi nhánh tổng hợp', 'The offices and the branch synthesize'));
  await story.goTo(day(20));
  const offices = [...story.shape.keys()];
  const office = officeOf(story, absent);
  const { reminded, escalated } = await remindersOf(sql, campaign.commune(absent));
  const full = b(`Xã không gửi sau ${reminded} lần nhắc và ${escalated} lần báo cấp trên; nhu cầu của xã sẽ đưa vào đợt điều chỉnh`, `It did not send after ${reminded} reminders and ${escalated} escalation; its needs come with the adjustment`);
  await synthesizeOffices(story, campaign, offices, new Map([[absent, noPlan.vi]]));
  tell.say(b(`${offices.length} đơn vị tổng hợp gửi chi nhánh; ${story.who(directorOf(story, office)).vi} đi tiếp không có ${story.unit(absent)}, ngoại lệ: «${noPlan.vi}».`, `${offices.length} offices send their syntheses; ${story.who(directorOf(story, office)).en} goes on without ${story.unit(absent)}, by exception: "${noPlan.en}".`));
  await tellOffices(story, campaign);
  const officer = story.who(`officer-1.${story.branchId}`);
  const reason = b('Lý do ngoại lệ chưa rõ đã đôn đốc thế nào', 'The exception does not say what was done about it');
  await story.act(`officer-1.${story.branchId}`, { process: campaign.branch, step: steps.reviewOffice, about: office }, 'return', { reason: reason.vi });
  await settled(sql, [campaign.period]);
  await acceptOffices(story, campaign, offices.filter((id) => id !== office));
  tell.say(b(`${officer.vi} chấp nhận ${offices.length - 1} bản tổng hợp, trả lại ${story.unit(office)}: «${reason.vi}».`, `${officer.en} accepts ${offices.length - 1} syntheses and returns that of ${story.unit(office)}: "${reason.en}".`));
  await story.goTo(day(21));
  await synthesizeOffices(story, campaign, [office], new Map([[absent, full.vi]]));
  await acceptOffices(story, campaign, [office]);
  tell.say(b(`${story.unit(office)} tổng hợp lại, ngoại lệ: «${full.vi}»; chi nhánh chấp nhận.`, `${story.unit(office)} synthesizes again, by exception: "${full.en}"; the branch accepts.`));
}

async function tellOffices(story: Story, { kind, period }: Campaign): Promise<void> {
  const { tell } = story;
  const rows = await sumsOfOffices(story.world.sql, kind, period);
  const row = (name: string, units: number, households: number, amountVnd: bigint): string[] => [name, count(units, tell.lang), count(households, tell.lang), millions(amountVnd, tell.lang)];
  const rest = rows.slice(shownOffices);
  const total = (list: typeof rows): [number, number, bigint] => [list.reduce((n, r) => n + r.units, 0), list.reduce((n, r) => n + r.households, 0), list.reduce((n, r) => n + r.amountVnd, 0n)];
  tell.table([b('Đơn vị tổng hợp', 'Office'), b('số xã', 'communes'), b('số hộ', 'households'), b('triệu đồng', 'million VND')], [
    ...rows.slice(0, shownOffices).map((r) => row(story.unit(r.officeId), r.units, r.households, r.amountVnd)),
    ...(rest.length > 0 ? [row(b(`${rest.length} đơn vị khác`, `${rest.length} others`)[tell.lang], ...total(rest))] : []),
    row(b('Cộng', 'Sum')[tell.lang], ...total(rows)),
  ]);
}

/** What each level adds up to, one below the other. */
export async function tellLevels(story: Story, { kind, period }: Campaign): Promise<void> {
  const { tell } = story;
  const { commune, office, branch } = await sumsByLevel(story.world.sql, kind, period);
  const row = (name: Bilingual, { units, households, amountVnd }: typeof commune): string[] => [name[tell.lang], count(units, tell.lang), count(households, tell.lang), millions(amountVnd, tell.lang)];
  tell.table([b('Cấp', 'Level'), b('số đơn vị', 'units'), b('số hộ', 'households'), b('triệu đồng', 'million VND')], [
    row(b('Cấp xã, các dòng đã chấp nhận', 'Communes, accepted lines'), commune), row(b('Phòng giao dịch, bản tổng hợp cuối', 'Offices, newest syntheses'), office), row(b('Chi nhánh, bản trình cuối', 'Branch, newest submission'), branch),
  ]);
}

async function signature(story: Story, campaign: Campaign, { doubted, absent }: Cast, day: (n: number) => CivilDate, line: Need): Promise<void> {
  const { tell, world: { sql } } = story;
  const [head, director, name] = [story.who('board-head'), story.who(`director.${story.branchId}`), story.unit(doubted)];
  const office = officeOf(story, doubted);
  tell.chapter(b('Trưởng Ban đại diện phê duyệt', 'The Head of the Representative Board approves'));
  await story.goTo(day(24));
  await synthesizeBranch(story, campaign);
  tell.say(b(`${director.vi} tổng hợp toàn tỉnh, trình Trưởng Ban đại diện.`, `${director.en} synthesizes the province and submits it to the Head.`));
  await tellLevels(story, campaign);
  await story.goTo(day(26));
  const reason = b(`Nhu cầu ${line.programme} cao hơn số hộ thực tế, đề nghị tính lại`, `More ${line.programme} than there are households, to be worked out again`);
  await story.act('board-head', { process: campaign.branch, step: steps.approve }, 'return', { level: 'COMMUNE', unitIds: [doubted], reason: reason.vi });
  await settled(sql, [campaign.period]);
  tell.say(b(`${head.vi} trả lại ${name}: «${reason.vi}».`, `${head.en} returns ${name}: "${reason.en}".`));
  await story.goTo(day(27));
  const before = await sentBy(sql, campaign.commune(doubted));
  await send(story, campaign, [doubted], async () => ({ put: [{ ...line, households: line.households - 1, amountVnd: (line.amountVnd / line.households) * (line.households - 1) }], restNoNeed: false }));
  const after = await sentBy(sql, campaign.commune(doubted));
  await accept(story, campaign, [doubted]);
  await synthesizeOffices(story, campaign, [office], new Map(officeOf(story, absent) === office ? [[absent, noPlan.vi]] : []));
  await acceptOffices(story, campaign, [office]);
  await synthesizeBranch(story, campaign);
  tell.say(b(`${name} tính lại: ${sumText(before).vi} còn ${sumText(after).vi}; ${story.unit(office)} và chi nhánh tổng hợp lại, trình lần hai.`, `${name} works it out again: ${sumText(before).en} become ${sumText(after).en}; ${story.unit(office)} and the branch synthesize and submit again.`));
  await story.goTo(day(30));
  const decision = { number: `${campaign.seed.year}/QĐ-BĐD (minh họa)`, date: day(30) };
  await approve(story, campaign, decision);
  tell.say(b(`${head.vi} phê duyệt, Quyết định số ${decision.number}.`, `${head.en} approves, decision ${decision.number}.`));
  await tellLevels(story, campaign);
}
