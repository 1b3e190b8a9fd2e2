import type { Queryable } from '../db/client.ts';
import type { LedgerRow } from '../db/ledger.ts';
import type { Bilingual } from '../domain/text.ts';
import { personalKinds } from '../domain/cases.ts';
import { isRefusalCode } from '../domain/errors.ts';
import { refusalOnRecord } from '../domain/refusals-on-record.ts';
import { deskMessages } from '../workflows/shared/contract.ts';
import { processKinds } from './kinds.ts';
import type { Names } from './names.ts';
import { freeTexts } from './names.ts';
import { statusTexts } from './receipt.ts';
import { refusalOfKind } from './refusal-kinds.ts';
import { caseSentence, mentionsIn } from './sentences-case.ts';
import { clockSentence } from './sentences-clock.ts';
import { stepName } from './task-view.ts';

const kindOf = (row: LedgerRow): string => row.chain.split('.', 1)[0] ?? '';
const field = (value: unknown, name: string): string => {
  const found = (value as Record<string, unknown> | null)?.[name];
  return typeof found === 'string' ? found : '';
};

/** Step and subject of a task, read from its id. */
function aboutTask(row: LedgerRow, taskId: string, names: Names): Bilingual {
  const [, step = '', subject = ''] = taskId.split('~');
  const name = stepName(kindOf(row), step);
  const about = subject === '' ? '' : ` (${names.unit(subject)})`;
  return { vi: `«${name.vi}»${about}`, en: `"${name.en}"${about}` };
}

/** One entry of a process's ledger as a plain sentence. The person's name is looked up; the entry itself holds ids only. */
export function sentenceOf(row: LedgerRow, names: Names): Bilingual {
  const who = whoActed(row, names);
  const task = aboutTask(row, taskOf(row), names);
  switch (row.action) {
    case 'process.opened':
      return { vi: `${who.vi} đã mở quy trình.`, en: `${who.en} opened the process.` };
    case 'process.statusChanged':
      return changed(row);
    case 'task.decided': {
      const choice = field(row.after, 'choice');
      const told = processKinds[kindOf(row)]?.texts.choices[choice] ?? { vi: choice, en: choice };
      const of = processKinds[kindOf(row)]?.decided?.(row) ?? { vi: '', en: '' };
      return { vi: `${who.vi} đã ${told.vi}${of.vi} ở bước ${task.vi}.`, en: `${who.en} ${told.en}${of.en} at the step ${task.en}.` };
    }
    case 'task.undone': {
      const choice = field(row.after, 'choice');
      const told = processKinds[kindOf(row)]?.texts.choices[choice] ?? { vi: choice, en: choice };
      const why = names.text(field(row.after, 'reason'));
      return { vi: `${who.vi} đã hoàn tác quyết định «${told.vi}» ở bước ${task.vi}: ${why}.`, en: `${who.en} undid the decision at the step ${task.en} ("${told.en}"): ${why}.` };
    }
    case 'task.claim':
      return { vi: `${who.vi} đã nhận việc ${task.vi}.`, en: `${who.en} claimed ${task.en}.` };
    case 'task.release':
      return { vi: `${who.vi} đã trả lại việc ${task.vi}.`, en: `${who.en} released ${task.en}.` };
    case 'task.assign':
    case 'task.takeOver':
      return passedOn(row, who, task, names);
    case 'task.overdue':
      return { vi: `Việc ${task.vi} đã quá hạn.`, en: `${task.en} became overdue.` };
    case 'process.areaChanged':
      return { vi: 'Quy trình chuyển sang địa bàn mới cùng với đơn vị.', en: 'The process went over to another area with its unit.' };
    case 'message.received':
      return heard(row, names);
    case 'attempt.refused': {
      const code = field(row.after, 'code');
      const why = isRefusalCode(code) ? (refusalOfKind(kindOf(row), code) ?? refusalOnRecord(code)) : { vi: code, en: code };
      return { vi: `${who.vi} bị từ chối: ${why.vi}`, en: `${who.en} was refused: ${why.en}` };
    }
    case 'operator.retryTurn':
      return { vi: `${who.vi} đã cho ghi lại bước bị lỗi.`, en: `${who.en} had the failed write tried again.` };
    case 'operator.endProcess':
      return { vi: `${who.vi} đã kết thúc quy trình.`, en: `${who.en} ended the process.` };
    case 'operator.rebuild':
      return { vi: `${who.vi} đã dựng lại dữ liệu hiển thị của quy trình từ hệ thống xử lý.`, en: `${who.en} had what is shown of the process written anew from the engine.` };
    default:
      return clockSentence(row, who, task, names) ?? caseSentence(row, who, task, names) ?? processKinds[kindOf(row)]?.sentence?.(row, names) ?? { vi: `${who.vi}: ${row.action}.`, en: `${who.en}: ${row.action}.` };
  }
}

/** Who acted, and for whom and by which decision where it was by delegation. */
function whoActed({ actor, actingFor, basis }: LedgerRow, names: Names): Bilingual {
  if (actor === 'system') return { vi: 'Hệ thống', en: 'The system' };
  const name = names.person(actor);
  if (actingFor === null) return { vi: name, en: name };
  const [absent, decision] = [names.person(actingFor), names.decision(basis ?? '')];
  return { vi: `${name}, thay mặt ${absent} (theo ${decision}),`, en: `${name}, on behalf of ${absent} (by ${decision}),` };
}

/** A task that somebody else has now, and why where it was said. */
function passedOn(row: LedgerRow, who: Bilingual, task: Bilingual, names: Names): Bilingual {
  const [from, to] = [names.person(field(row.before, 'holder')), names.person(field(row.after, 'holder'))];
  const reason = field(row.after, 'reason');
  const why = reason === '' ? '' : `: ${names.text(reason)}`;
  if (row.action === 'task.takeOver') return { vi: `${who.vi} đã nhận thay việc ${task.vi} mà ${from} đang nhận xử lý${why}.`, en: `${who.en} took ${task.en} over from ${from}${why}.` };
  return { vi: `${who.vi} đã giao việc ${task.vi} cho ${to}${why}.`, en: `${who.en} assigned ${task.en} to ${to}${why}.` };
}

/** The task that an entry is about: what the process does by itself names it among the facts. */
function taskOf(row: LedgerRow): string {
  return field(row.after, 'task') || (row.subject ?? '');
}

function heard(row: LedgerRow, names: Names): Bilingual {
  const type = field(row.after, 'type');
  const told = (commandTexts as Readonly<Record<string, Bilingual>>)[type];
  if (told) return told;
  const { vi, en } = processKinds[kindOf(row)]?.texts.messages[type] ?? { vi: type, en: type };
  const sender = names.unitOf(field(row.after, 'from'));
  return { vi: `Tin từ ${sender}: ${vi}.`, en: `Word from ${sender}: ${en}.` };
}

/** What every process is told. */
const commandTexts: Readonly<Record<(typeof deskMessages)[keyof typeof deskMessages], Bilingual>> = {
  [deskMessages.policyChanged]: { vi: 'Được báo: lịch làm việc hoặc tham số đã thay đổi.', en: 'Told that the calendar or a parameter has changed.' },
  [deskMessages.holderGone]: { vi: 'Được báo: một người đã thôi vai trò.', en: 'Told that someone no longer holds a role.' },
  [deskMessages.areaChanged]: { vi: 'Được báo: đơn vị nay thuộc địa bàn khác.', en: 'Told that its unit lies elsewhere from now on.' },
};

function changed(row: LedgerRow): Bilingual {
  const [from, to] = [statusTexts(kindOf(row), field(row.before, 'status')).name, statusTexts(kindOf(row), field(row.after, 'status')).name];
  return { vi: `Trạng thái đổi từ «${from.vi}» sang «${to.vi}».`, en: `The state changed from "${from.en}" to "${to.en}".` };
}

/** Ids whose names the sentences need. */
export function idsInEntries(rows: readonly LedgerRow[]): { units: string[]; people: string[]; processes: string[]; texts: string[]; rights: string[] } {
  const found = (idsOf: (row: LedgerRow) => string[]): string[] => rows.flatMap(idsOf).filter((id) => id !== '' && id !== 'system');
  return {
    units: found((row) => [taskOf(row).split('~')[2] ?? '', field(row.after, 'waitsFor'), field(row.after, 'to'), field(row.after, 'communeId'), field(row.before, 'communeId')]),
    people: found((row) => [row.actor, row.actingFor ?? '', field(row.after, 'holder'), field(row.before, 'holder'), ...mentionsIn(row)]),
    processes: found((row) => [field(row.after, 'from')]),
    texts: found((row) => [field(row.after, 'reason')]),
    rights: found((row) => [row.basis ?? '']),
  };
}

/** Looks up the texts that entries refer to. @returns those of one entry, by reference */
export async function textsIn(sql: Queryable, rows: readonly LedgerRow[]): Promise<(row: LedgerRow) => Record<string, string>> {
  const refsOf = (row: LedgerRow): string[] => [...new Set(JSON.stringify(row.after ?? null).match(/text-[0-9a-f]{32}/g) ?? [])];
  const refs = rows.flatMap(refsOf);
  const found = refs.length === 0 ? [] : await freeTexts(sql, refs);
  const bodies = new Map(found.map(({ id, body }) => [id, body]));
  return (row) => Object.fromEntries(refsOf(row).map((ref) => [ref, bodies.get(ref) ?? '']));
}

/** Looks up the tables that entries took in. @returns that of one entry, or null */
export async function tablesIn(sql: Queryable, rows: readonly LedgerRow[]): Promise<(row: LedgerRow) => unknown> {
  const batchOf = (row: LedgerRow): string => field((row.after as { form?: unknown } | null)?.form, 'batchId');
  const ids = rows.map(batchOf).filter((id) => id !== '');
  const found = ids.length === 0 ? [] : await sql<{ id: string; body: unknown }[]>`select id, body from staged_table where id = any(${ids}) and split_part(process_id, '.', 1) <> all(${[...personalKinds]}::text[])`;
  const bodies = new Map(found.map(({ id, body }) => [id, body]));
  return (row) => bodies.get(batchOf(row)) ?? null;
}
