import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { processKinds } from '../../api/kinds.ts';
import { policyFor } from '../../db/policy.ts';
import { findUnits, planningOffices } from '../../db/units.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { civilDateAt } from '../../domain/civil-date.ts';
import type { WorkingCalendar } from '../../domain/calendar.ts';
import { addWorkingDays } from '../../domain/calendar.ts';
import { momentOf } from '../../domain/ladder.ts';
import type { Bilingual } from '../../domain/text.ts';
import { roles } from '../../domain/roles.ts';
import type { Role } from '../../domain/roles.ts';
import type { Receipt } from '../../workflows/shared/contract.ts';
import type { Engine, People, Step } from './drive.ts';
import { decide, extend, openTask, peopleOf, personOf } from './drive.ts';
import type { Told } from './figures.ts';
import { toldBetween } from './figures.ts';
import type { Teller } from './tell.ts';
import { b, count } from './tell.ts';

/** What the story is played on: the real database, and an engine whose clock skips, with a worker and a relay behind it. */
export interface World extends Engine {
  readonly env: TestWorkflowEnvironment;
}

/** When people come to work in the story. */
const morning = '09:00';
/** How many people act at the same time. */
export const atOnce = 12;
/** So many units are named; more are counted. */
const namedUnits = 4;

/** The province, its people and its clock, and who does what in it. */
export interface Story {
  readonly world: World;
  readonly tell: Teller;
  readonly people: People;
  readonly branchId: string;
  readonly provinceId: string;
  /** Communes by planning office. */
  readonly shape: ReadonlyMap<string, readonly string[]>;
  /** A working day so many after another one. */
  workingDay(after: CivilDate, days: number): CivilDate;
  today(): Promise<CivilDate>;
  /** Lets time pass until the morning of a day, and tells what the system did by itself meanwhile. */
  goTo(date: CivilDate): Promise<void>;
  act(subject: string, step: Step, choice: string, form?: unknown): Promise<Receipt>;
  /** Gives a task of the level below until a later day. */
  extend(subject: string, step: Step, lastDay: CivilDate, reason: string): Promise<Receipt>;
  /** Who somebody is: office, unit, name. */
  who(subject: string): Bilingual;
  unit(id: string): string;
  /** Names of a few units, or how many there are. */
  units(ids: readonly string[], noun: Bilingual): Bilingual;
  village(communeId: string): Promise<readonly string[]>;
}

export async function storyOf(world: World, tell: Teller, communes?: readonly string[]): Promise<Story> {
  const { sql, env } = world;
  const branchId = 'branch-1';
  const provinceId = 'province-1';
  const now = () => env.currentTimeMs();
  const begun = civilDateAt(await now());
  const shape = await shapeOf(world, begun, communes);
  const [people, names, titles, calendar] = await Promise.all([peopleOf(sql), unitNames(world, begun, [provinceId, branchId, ...shape.keys(), ...[...shape.values()].flat()]), titlesOf(world), calendarFor(world, [branchId, provinceId], begun)]);
  const unit = (id: string): string => names.get(id) ?? id;
  let known = new Date(await now());
  const units: Story['units'] = (ids, noun) => {
    const list = ids.map(unit).sort((x, y) => x.localeCompare(y, 'vi')).join(', ');
    return ids.length <= namedUnits ? b(list, list) : b(`${count(ids.length, 'vi')} ${noun.vi}`, `${count(ids.length, 'en')} ${noun.en}`);
  };
  return {
    world, tell, people, branchId, provinceId, shape, unit, units,
    workingDay: (after, days) => addWorkingDays(calendar, after, days),
    today: async () => civilDateAt(await now()),
    async goTo(date) {
      const wait = momentOf(date, morning) - (await now());
      if (wait > 0) await env.sleep(wait);
      const until = new Date(await now());
      for (const one of await toldBetween(sql, known, until)) tellOf(tell, one, units(one.units, b('đơn vị', 'units')));
      known = until;
      tell.day(date);
    },
    act: async (subject, step, choice, form) => decide(world, personOf(people, subject), await openTask(sql, step), step, choice, form),
    extend: async (subject, step, lastDay, reason) => extend(world, personOf(people, subject), await openTask(sql, step), step.process, lastDay, reason),
    who: (subject) => titles.get(subject) ?? b(subject, subject),
    village: async (communeId) => (await sql<{ id: string }[]>`select id from unit where parent_id = ${communeId} and kind = 'VILLAGE' order by id`).map((row) => row.id),
  };
}

async function shapeOf({ sql }: World, onDate: CivilDate, only?: readonly string[]): Promise<Map<string, string[]>> {
  const { officeByCommune } = await planningOffices(sql, onDate);
  const shape = new Map<string, string[]>();
  for (const [communeId, officeId] of officeByCommune) if (only === undefined || only.includes(communeId)) shape.set(officeId, [...(shape.get(officeId) ?? []), communeId]);
  return new Map([...shape].sort(([x], [y]) => (x < y ? -1 : 1)));
}

async function unitNames({ sql }: World, onDate: CivilDate, ids: readonly string[]): Promise<Map<string, string>> {
  return new Map((await findUnits(sql, ids, onDate)).map(({ id, name }) => [id, name]));
}

async function calendarFor({ sql }: World, area: readonly string[], onDate: CivilDate): Promise<WorkingCalendar> {
  return (await policyFor(sql, area, onDate)).calendar;
}

async function titlesOf({ sql }: World): Promise<Map<string, Bilingual>> {
  const rows = await sql<{ subject: string; name: string; role: Role; unit: string }[]>`
    select p.subject, p.display_name as name, a.role, (select name from unit_name where unit_id = a.unit_id order by valid_from desc limit 1) as unit
    from person p join appointment a on a.person_id = p.id where p.ended_at is null and a.ended_at is null`;
  return new Map(rows.map(({ subject, name, role, unit }) => [subject, titleOf(roles[role], unit, name.replace(' (minh họa)', ''))]));
}

/** Titles of the province say where they are held; the others are followed by their unit, which says its kind itself. Who directs an office at the branch does not direct the branch. */
function titleOf(role: Bilingual, unit: string, name: string): Bilingual {
  if (role.vi.includes(' tỉnh')) return b(`${role.vi} (${name})`, `${role.en} (${name})`);
  const short = role.vi.replace(unit.startsWith('Phòng giao dịch') ? / phòng giao dịch$/ : / cấp xã$/, '');
  return b(`${short}${short.endsWith('phòng giao dịch') ? ',' : ''} ${unit} (${name})`, `${role.en}, ${unit} (${name})`);
}

/** One line about what the system did by itself. */
function tellOf(tell: Teller, { day, what, kind, step, days }: Told, units: Bilingual): void {
  const name = processKinds[kind]?.texts.steps[step] ?? b(step, step);
  const far = Math.abs(days);
  const farEn = `${far} working day${far === 1 ? '' : 's'}`;
  const left = days <= 0 ? b(`còn ${far} ngày làm việc`, `${farEn} left`) : b(`đã quá ${far} ngày làm việc`, `${farEn} overdue`);
  tell.day(day);
  if (what === 'overdue') tell.say(b(`! Quá hạn «${name.vi}»: ${units.vi}.`, `! Overdue, "${name.en}": ${units.en}.`));
  else if (what === 'task.reminder') tell.say(b(`* Hệ thống nhắc «${name.vi}», ${left.vi}: ${units.vi}.`, `* The system reminds of "${name.en}", ${left.en}: ${units.en}.`));
  else tell.say(b(`! Hệ thống báo cấp trên «${name.vi}» ${left.vi}: ${units.vi}.`, `! The system tells the level above: "${name.en}" is ${left.en} at ${units.en}.`));
}
