import type { ProcessRow } from '../db/processes.ts';
import type { WorkingCalendar } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { dayVi } from '../domain/civil-date.ts';
import { remaining } from '../domain/remaining.ts';
import type { Role } from '../domain/roles.ts';
import { roles } from '../domain/roles.ts';
import type { Language } from '../domain/text.ts';
import type { Bilingual } from '../domain/text.ts';
import { dayOf } from './days.ts';
import { processKinds } from './kinds.ts';
import type { Names } from './names.ts';
import { statusTexts } from './receipt.ts';
import { today } from './schemas.ts';
import { workingDaysEn } from './sentences-clock.ts';
import { stepName } from './task-view.ts';
import type { WaitItem, WhyState } from './why.ts';

/** So many are named, the others counted. */
const maxNamed = 3;
/** After so many tries it is told that a message does not get through. */
const manyAttempts = 3;

interface Told {
  readonly root: ProcessRow;
  readonly items: readonly WaitItem[];
  readonly state: WhyState;
  readonly names: Names;
  readonly calendars: (area: readonly string[]) => WorkingCalendar;
}

/** One sentence in each language: for whom the process waits, since when, by which rule, who can free it. */
export function whySentence(told: Told): Bilingual {
  const groups = [...Map.groupBy(told.items, (item) => [item.kind, item.act, item.task?.step, item.next?.step, item.next?.toRoles, item.task?.claimedBy].join(' ')).values()];
  const clauses = groups.slice(0, maxNamed).map((items) => clauseOf(items, told));
  const left = groups.slice(maxNamed).reduce((n, items) => n + items.length, 0);
  const more = left === 0 ? [] : [{ vi: `và ${left} việc khác`, en: `and ${left} more` }];
  const { vi, en } = joined([...clauses, ...more], '; ');
  const [before, after] = [intro(told), without(told)];
  return { vi: `${before.vi}${vi}${after.vi}.`, en: `${before.en}${en}${after.en}.` };
}

/** That a step waits for so many of so many others, or that another process has to act. */
function intro({ root, items, state }: Told): Bilingual {
  const gathering = state.before && state.tasks.get(state.before.taskId);
  if (gathering && state.before) {
    const { vi, en } = stepName(root.kind, gathering.step);
    const { missing, of } = state.before;
    return { vi: `«${vi}» còn chờ ${missing} trong ${of} đơn vị: `, en: `"${en}" waits for ${missing} of ${of} units: ` };
  }
  return items.every((item) => item.kind === 'OTHER_PROCESS') ? { vi: 'Chờ quy trình khác: ', en: 'Waits for another process: ' } : { vi: '', en: '' };
}

/** Who may go on without those that are missing. */
function without({ root, state, names }: Told): Bilingual {
  const gathering = state.before && state.tasks.get(state.before.taskId);
  const text = gathering && processKinds[root.kind]?.texts.after?.[root.workflowType]?.[gathering.step]?.without;
  if (!text) return { vi: '', en: '' };
  const unit = names.unit(gathering.toUnitId);
  return { vi: `; ${titles(gathering.toRoles, 'vi')}, ${unit}, ${text.vi}`, en: `; the ${titles(gathering.toRoles, 'en')}, ${unit}, ${text.en}` };
}

function clauseOf(items: readonly WaitItem[], told: Told): Bilingual {
  const [first] = items;
  if (!first) return { vi: '', en: '' };
  switch (first.kind) {
    case 'DONE':
      return { vi: `Đã kết thúc ngày ${dayVi(dayOf(first.since))}`, en: `Ended on ${dayOf(first.since)}` };
    case 'OPERATOR':
      return operatorClause(first, items.length, told);
    case 'MESSAGE_ON_ITS_WAY':
      return messageClause(first, items.length, told);
    case 'WAITS_FOR_A_DAY':
      return dayClause(first, told.root);
    case 'CLOCK':
      return clockClause(items, told);
    case 'TASK':
    case 'OTHER_PROCESS':
      return taskClause(items, told);
  }
}

function taskClause(items: readonly WaitItem[], told: Told): Bilingual {
  const [first] = items;
  const next = first?.next;
  if (!first || !next) return { vi: '', en: '' };
  const step = stepName(next.kind, next.step);
  const { about, place } = whereabouts(items, told.names);
  const since = sinceText(items);
  const due = dueText(items, told);
  const fault = first.fault && items.length === 1 ? { vi: `, chưa làm được «${stepName(next.kind, first.task?.step ?? '').vi}»: ${first.fault.vi.replace(/\.$/, '')}`, en: `, "${stepName(next.kind, first.task?.step ?? '').en}" can't be done yet: ${first.fault.en.replace(/\.$/, '')}` } : { vi: '', en: '' };
  const made = barredText(next.kind, first.barred);
  if (first.act === 'APPOINT') {
    return {
      vi: `${step.vi}${about}: không ai giữ vai trò ${titles(next.toRoles, 'vi')}${place} được làm việc này${made.vi}, đang chờ ${roles.REGISTRAR.vi} giao vai trò cho người khác, ${since.vi}${due.vi}`,
      en: `${step.en}${about}: no one who is ${titles(next.toRoles, 'en')}${place} may do it${made.en}, it waits for the ${roles.REGISTRAR.en} to appoint someone else, ${since.en}${due.en}`,
    };
  }
  if (first.act === 'EXTEND') return exceptionClause(items, first.who, { step, about, since, due }, told);
  const holder = next.claimedBy === null ? null : personText(first.who[0] ?? {}, told.names);
  const held = first.who.map(({ role }) => role);
  const standIns = standInText(items, told.names);
  const later = items.length === 1 ? laterClause(first) : { vi: '', en: '' };
  return {
    vi: `${step.vi}${about}: đang chờ ${holder === null ? '' : `${holder.vi}, `}${titles(held, 'vi')}${place}${standIns.vi}, ${since.vi}${due.vi}${fault.vi}${later.vi}`,
    en: `${step.en}${about}: waits for ${holder === null ? 'the ' : `${holder.en}, `}${titles(held, 'en')}${place}${standIns.en}, ${since.en}${due.en}${fault.en}${later.en}`,
  };
}

/** Why none of those who hold the role may do it. */
function barredText(kind: string, barred: WaitItem['barred']): Bilingual {
  if (!barred) return { vi: '', en: '' };
  const about = processKinds[kind]?.texts.barred ?? { vi: 'có liên quan trực tiếp', en: 'is whom it is about' };
  const { vi, en } = joinedByLanguage([...(barred.someoneMade ? [{ vi: 'đã tham gia lập nội dung này', en: 'made what it is about' }] : []), ...(barred.someoneIsAbout ? [about] : [])]);
  return { vi: ` vì người giữ vai trò ${vi}`, en: ` because whoever holds the role ${en}` };
}

/** That no one may do what comes after the next task: it can be seen to meanwhile. */
function laterClause({ task, next, barred }: WaitItem): Bilingual {
  if (!barred || !task || task === next) return { vi: '', en: '' };
  const [{ vi, en }, why] = [stepName(task.kind, task.step), barredText(task.kind, barred)];
  return {
    vi: `; sau đó không ai giữ vai trò ${titles(task.toRoles, 'vi')} được làm «${vi}»${why.vi}, ${roles.REGISTRAR.vi} phải giao vai trò cho người khác`,
    en: `; after that no one who is ${titles(task.toRoles, 'en')} may do "${en}"${why.en}: the ${roles.REGISTRAR.en} has to appoint someone else`,
  };
}

/** Too late to be done without an exception: who is the first to make one. Of several offices the first is named, the others counted. */
function exceptionClause(items: readonly WaitItem[], who: WaitItem['who'], { step, about, since, due }: { step: Bilingual; about: string; since: Bilingual; due: Bilingual }, { names }: Told): Bilingual {
  const posts = new Set(items.flatMap((item) => item.who.map(({ unitId }) => unitId)));
  const place = `, ${names.unit(who[0]?.unitId ?? '')}${posts.size > 1 ? ` (+${posts.size - 1})` : ''}`;
  const held = who.map(({ role }) => role);
  return {
    vi: `${step.vi}${about}: đã quá hạn, chỉ làm được khi ${titles(held, 'vi')}${place} gia hạn, có ghi lý do (ngoại lệ), ${since.vi}${due.vi}`,
    en: `${step.en}${about}: too late, it can be done only once the ${titles(held, 'en')}${place} has extended it with a reason (an exception), ${since.en}${due.en}`,
  };
}

/** A person, and for whom they act. */
function personText({ personId = '', for: delegator }: Partial<WaitItem['who'][number]>, names: Names): Bilingual {
  const name = names.person(personId);
  return delegator === undefined ? { vi: name, en: name } : { vi: `${name} (thay ${names.person(delegator)})`, en: `${name} (for ${names.person(delegator)})` };
}

/** Who may act on it for another, beside whoever has claimed it: where they are few, and of one unit. */
function standInText(items: readonly WaitItem[], names: Names): Bilingual {
  const all = items.flatMap(({ who, next, task }) => who.filter((one) => one.for !== undefined && one.personId !== (next ?? task)?.claimedBy));
  const few = [...new Map(all.map((one) => [`${one.personId ?? ''} ${one.for ?? ''}`, one])).values()];
  if (few.length === 0 || few.length > maxNamed || new Set(all.map((one) => one.unitId)).size > 1) return { vi: '', en: '' };
  const { vi, en } = joined(few.map((one) => personText(one, names)), ', ');
  return { vi: `, hoặc ${vi}`, en: `, or ${en}` };
}

function clockClause(items: readonly WaitItem[], told: Told): Bilingual {
  const [first] = items;
  const clock = first?.task?.clock;
  if (!first?.task || !clock) return { vi: '', en: '' };
  const step = stepName(first.task.kind, first.task.step);
  const { about, place } = whereabouts(items, told.names);
  const since = sinceText(items);
  const awaited = clock.waitsFor === null ? '' : told.names.unit(clock.waitsFor);
  const reason = clock.reason === '' ? '' : `: ${told.names.text(clock.reason).replace(/\.$/, '')}`;
  const standIns = standInText(items, told.names);
  const by = clock.by === '' ? { vi: '', en: 'its clock was stopped' } : { vi: `${told.names.person(clock.by)} đã `, en: `${told.names.person(clock.by)} stopped its clock` };
  return {
    vi: `${step.vi}${about}: ${by.vi}tạm dừng thời hạn ${since.vi}${awaited === '' ? '' : `, chờ ${awaited}`}${reason}; ${titles(first.task.toRoles, 'vi')}${place}${standIns.vi} cho chạy tiếp`,
    en: `${step.en}${about}: ${by.en}, ${since.en}${awaited === '' ? '' : `, waiting for ${awaited}`}${reason}; the ${titles(first.task.toRoles, 'en')}${place}${standIns.en} starts it again`,
  };
}

function operatorClause(item: WaitItem, count: number, { root, state, names }: Told): Bilingual {
  const since = sinceText([item]);
  const process = state.processes.get(item.processId);
  const at = item.processId === root.id ? '' : ` (${names.unit(process?.unitId ?? item.processId)}${count > 1 ? `, +${count - 1}` : ''})`;
  if (item.act === 'END') return { vi: `Quy trình được chờ đã kết thúc${at}: đang chờ ${roles.OPERATOR.vi} kết thúc quy trình này, ${since.vi}`, en: `What it waits for has ended${at}: waits for the ${roles.OPERATOR.en} to end this process, ${since.en}` };
  const code = process?.stuckReason ?? '';
  return {
    vi: `Đang chờ người vận hành${at} ${since.vi}: không ghi được dữ liệu (${code}), ghi lại khi đã khắc phục, hoặc kết thúc quy trình`,
    en: `Waits for an operator${at} ${since.en}: a write failed (${code}), to be tried again once its cause is mended, or the process ended`,
  };
}

function messageClause({ message, since }: WaitItem, count: number, { state, names }: Told): Bilingual {
  if (!message) return { vi: 'Hệ thống đang xử lý, không ai phải làm gì', en: 'It is being processed; nobody has to act' };
  const unit = (id: string): string => names.unit(state.processes.get(id)?.unitId ?? id);
  const more = count > 1 ? ` (+${count - 1})` : '';
  const tried = message.attempts < manyAttempts ? { vi: '', en: '' } : { vi: `, đã thử ${message.attempts} lần`, en: `, tried ${message.attempts} times` };
  return {
    vi: `Tin từ ${unit(message.from)} đến ${unit(message.to)} đang trên đường${more} từ ngày ${dayVi(dayOf(since))}${tried.vi}, không ai phải làm gì`,
    en: `Word from ${unit(message.from)} to ${unit(message.to)} is on its way${more} since ${dayOf(since)}${tried.en}; nobody has to act`,
  };
}

/** It waits for a day to come. */
function dayClause({ day = '' }: WaitItem, { kind, status, details }: ProcessRow): Bilingual {
  const said = processKinds[kind]?.texts.resting?.[status] ?? statusTexts(kind, status).name;
  const filled = (text: string, dayOf: (day: CivilDate) => string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => dayOf(String(details[name])));
  return { vi: `${filled(said.vi, dayVi)}; chờ đến ngày ${dayVi(day)}, hiện không ai phải làm gì`, en: `${filled(said.en, (one) => one)}; waits until ${day}, nobody has to act now` };
}

/** What the tasks are about and at which unit: of several, the first by name, the others counted. */
function whereabouts(items: readonly WaitItem[], names: Names): { about: string; place: string } {
  const tasks = items.flatMap(({ next, task }) => next ?? task ?? []);
  const units = [...new Set(tasks.map((task) => task.toUnitId))];
  const subjects = tasks.flatMap((task) => (task.subject === null ? [] : [names.unit(task.subject)]));
  const named = units.length > 1 ? units.map((id) => names.unit(id)) : subjects;
  const place = units.length > 1 ? '' : `, ${names.unit(units[0] ?? '')}`;
  if (named.length === 0) return { about: '', place };
  const others = named.length - maxNamed;
  return { about: ` (${named.slice(0, maxNamed).join(', ')}${others > 0 ? `, +${others}` : ''})`, place };
}

function sinceText(items: readonly WaitItem[]): Bilingual {
  const [first] = [...items].sort((a, b) => a.since.getTime() - b.since.getTime());
  if (!first) return { vi: '', en: '' };
  const day = dayOf(first.since);
  const several = new Set(items.map((item) => dayOf(item.since))).size > 1;
  return { vi: `${several ? 'lâu nhất ' : ''}từ ngày ${dayVi(day)} (${first.workingDays} ngày làm việc)`, en: `${several ? 'the longest ' : ''}since ${day} (${workingDaysEn(first.workingDays)})` };
}

function dueText(items: readonly WaitItem[], { calendars }: Told): Bilingual {
  const [first] = items.filter((item) => item.rule?.due != null).sort((a, b) => ((a.rule?.due ?? '') < (b.rule?.due ?? '') ? -1 : 1));
  const due: CivilDate | undefined = first?.rule?.due ?? undefined;
  if (!first?.rule || due === undefined) return { vi: '', en: '' };
  const { text } = first.rule;
  const several = new Set(items.map((item) => item.rule?.due)).size > 1;
  const left = remaining(calendars(first.task?.area ?? []), due, today());
  return { vi: `, hạn ${several ? 'sớm nhất ' : ''}${dayVi(due)} theo ${text.vi} (${lower(left.vi)})`, en: `, due ${several ? 'from ' : ''}${due} by ${text.en} (${lower(left.en)})` };
}

const titles = (held: readonly Role[], language: Language): string => [...new Set(held)].map((role) => roles[role][language]).join(language === 'vi' ? ' hoặc ' : ' or ');
const joinedByLanguage = (parts: readonly Bilingual[]): Bilingual => ({ vi: parts.map((part) => part.vi).join(' hoặc '), en: parts.map((part) => part.en).join(' or ') });
const joined = (parts: readonly Bilingual[], by: string): Bilingual => ({ vi: parts.map((part) => part.vi).join(by), en: parts.map((part) => part.en).join(by) });

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
