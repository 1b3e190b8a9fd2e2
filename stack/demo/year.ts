import { anchorLedger, verifyLedger } from '../../db/anchors.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { addCalendarDays } from '../../domain/civil-date.ts';
import { isWeekend } from '../../domain/calendar.ts';
import { adjustment } from './adjustment.ts';
import { allotment } from './allotment.ts';
import type { Cast } from './annual.ts';
import { annualPlan } from './annual.ts';
import type { Allotment, Campaign } from './drive.ts';
import type { Story } from './story.ts';
import { b, count } from './tell.ts';

/** What was played. */
export interface PlayedYear {
  readonly plan: Campaign;
  readonly given: Allotment;
  readonly change: Campaign;
  readonly cast: Cast;
  readonly ledger: Awaited<ReturnType<typeof verifyLedger>>;
}

/** Plays a province's year: the annual plan from July, its targets given in January, and its adjustment in August of the year planned. */
export async function playYear(story: Story): Promise<PlayedYear> {
  const cast = castOf(story.shape);
  const plan = await annualPlan(story, cast, beginIn(await story.today()));
  const given = await allotment(story, plan, cast, workingMonday(story, `${plan.seed.year}-01`));
  const change = await adjustment(story, plan, cast, workingMonday(story, `${plan.seed.year}-08`));
  return { plan, given, change, cast, ledger: await ending(story) };
}

/** The first Monday of a month, or the next working day. */
function workingMonday(story: Story, month: string): CivilDate {
  return story.workingDay(addCalendarDays(firstMonday(month), -1), 1);
}

/** The first Monday of the next July: the story is the same on whatever day it is played. */
function beginIn(today: CivilDate): CivilDate {
  const year = Number(today.slice(0, 4));
  const thisYear = firstMonday(`${year}-07`);
  return thisYear > today ? thisYear : firstMonday(`${year + 1}-07`);
}

function firstMonday(month: string): CivilDate {
  let date = `${month}-01`;
  while (isWeekend(date) || !isWeekend(addCalendarDays(date, -1))) date = addCalendarDays(date, 1);
  return date;
}

/** The roles of the story, far from each other in the list of communes; whoever never sends has a neighbour at its office. */
export function castOf(shape: ReadonlyMap<string, readonly string[]>): Cast {
  const absent = [...shape.values()].findLast((ids) => ids.length > 1)?.[1];
  const free = [...shape.values()].flat().filter((id) => id !== absent);
  const taken = Array.from({ length: 7 }, (_, i) => free[Math.floor((i * free.length) / 7)] ?? '');
  const [late = '', wrong = '', later = '', wrongToo = '', doubted = '', more = '', less = ''] = taken;
  if (absent === undefined || free.length < taken.length) throw new Error('the story needs eight communes, two of them at one office');
  return { late, later, absent, wrong: [wrong, wrongToo], doubted, more, less };
}

async function ending(story: Story): Promise<PlayedYear['ledger']> {
  const { tell, world: { sql } } = story;
  tell.chapter(b('Sổ cái', 'The ledger'));
  await anchorLedger(sql);
  const ledger = await verifyLedger(sql);
  const [done] = await sql<{ processes: number; decisions: number; notices: number }[]>`
    select (select count(*)::int from process) as processes, (select count(*)::int from ledger_entry where action = 'task.decided') as decisions, (select count(*)::int from notice_recipient) as notices`;
  const { processes = 0, decisions = 0, notices = 0 } = done ?? {};
  const n = (value: number) => b(count(value, 'vi'), count(value, 'en'));
  tell.say(b(`${n(processes).vi} quy trình, ${n(decisions).vi} quyết định của từng người, ${n(notices).vi} lượt thông báo.`, `${n(processes).en} processes, ${n(decisions).en} decisions of people, ${n(notices).en} notices received.`));
  tell.say(b(
    `Kiểm tra ${n(ledger.chains).vi} chuỗi, ${n(ledger.entries).vi} dòng sổ cái: ${ledger.faults.length === 0 ? 'không có sai lệch' : `${ledger.faults.length} sai lệch`}.`,
    `${n(ledger.chains).en} chains with ${n(ledger.entries).en} entries checked: ${ledger.faults.length === 0 ? 'nothing is wrong' : `${ledger.faults.length} faults`}.`,
  ));
  return ledger;
}
