import type { Queryable } from '../db/client.ts';
import type { LedgerRow } from '../db/ledger.ts';
import type { Bilingual } from '../domain/text.ts';
import { isRefusalCode, refusalText } from '../domain/errors.ts';
import { processKinds } from './kinds.ts';
import type { Names } from './names.ts';
import { statusTexts } from './receipt.ts';
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
  const who = row.actor === 'system' ? { vi: 'Hệ thống', en: 'The system' } : { vi: names.person(row.actor), en: names.person(row.actor) };
  const task = aboutTask(row, row.action === 'task.overdue' ? field(row.after, 'task') : (row.subject ?? ''), names);
  switch (row.action) {
    case 'process.opened':
      return { vi: `${who.vi} đã mở quy trình.`, en: `${who.en} opened the process.` };
    case 'process.statusChanged':
      return changed(row);
    case 'task.decided': {
      const choice = field(row.after, 'choice');
      const told = processKinds[kindOf(row)]?.texts.choices[choice] ?? { vi: choice, en: choice };
      return { vi: `${who.vi} đã ${told.vi} ở bước ${task.vi}.`, en: `${who.en} ${told.en} at the step ${task.en}.` };
    }
    case 'task.claim':
      return { vi: `${who.vi} đã nhận việc ${task.vi}.`, en: `${who.en} claimed ${task.en}.` };
    case 'task.release':
      return { vi: `${who.vi} đã trả lại việc ${task.vi}.`, en: `${who.en} released ${task.en}.` };
    case 'task.assign':
      return { vi: `${who.vi} đã giao việc ${task.vi} cho ${names.person(field(row.after, 'holder'))}.`, en: `${who.en} assigned ${task.en} to ${names.person(field(row.after, 'holder'))}.` };
    case 'task.overdue':
      return { vi: `Việc ${task.vi} đã quá hạn.`, en: `${task.en} became overdue.` };
    case 'message.received':
      return { vi: `Nhận tin «${field(row.after, 'type')}» từ ${field(row.after, 'from')}.`, en: `Received "${field(row.after, 'type')}" from ${field(row.after, 'from')}.` };
    case 'attempt.refused': {
      const code = field(row.after, 'code');
      const why = isRefusalCode(code) ? refusalText(code) : { vi: code, en: code };
      return { vi: `${who.vi} bị từ chối: ${why.vi}`, en: `${who.en} was refused: ${why.en}` };
    }
    case 'operator.retryTurn':
      return { vi: `${who.vi} đã cho ghi lại bước bị lỗi.`, en: `${who.en} had the failed write tried again.` };
    case 'operator.endProcess':
      return { vi: `${who.vi} đã kết thúc quy trình.`, en: `${who.en} ended the process.` };
    default:
      return { vi: `${who.vi}: ${row.action}.`, en: `${who.en}: ${row.action}.` };
  }
}

function changed(row: LedgerRow): Bilingual {
  const [from, to] = [statusTexts(kindOf(row), field(row.before, 'status')).name, statusTexts(kindOf(row), field(row.after, 'status')).name];
  return { vi: `Trạng thái đổi từ «${from.vi}» sang «${to.vi}».`, en: `The state changed from "${from.en}" to "${to.en}".` };
}

/** Ids whose names the sentences need. */
export function idsInEntries(rows: readonly LedgerRow[]): { units: string[]; people: string[] } {
  return {
    units: rows.flatMap((row) => [row.subject ?? '', field(row.after, 'task')].map((task) => task.split('~')[2] ?? '')).filter((id) => id !== ''),
    people: rows.flatMap((row) => [row.actor, field(row.after, 'holder')]).filter((id) => id !== 'system' && id !== ''),
  };
}

/** Looks up the texts that entries refer to. @returns those of one entry, by reference */
export async function textsIn(sql: Queryable, rows: readonly LedgerRow[]): Promise<(row: LedgerRow) => Record<string, string>> {
  const refsOf = (row: LedgerRow): string[] => [...new Set(JSON.stringify(row.after ?? null).match(/text-[0-9a-f]{32}/g) ?? [])];
  const refs = rows.flatMap(refsOf);
  const found = refs.length === 0 ? [] : await sql<{ id: string; body: string }[]>`select id, body from free_text where id = any(${refs})`;
  const bodies = new Map(found.map(({ id, body }) => [id, body]));
  return (row) => Object.fromEntries(refsOf(row).map((ref) => [ref, bodies.get(ref) ?? '']));
}

/** Looks up the tables that entries took in. @returns that of one entry, or null */
export async function tablesIn(sql: Queryable, rows: readonly LedgerRow[]): Promise<(row: LedgerRow) => unknown> {
  const batchOf = (row: LedgerRow): string => field((row.after as { form?: unknown } | null)?.form, 'batchId');
  const ids = rows.map(batchOf).filter((id) => id !== '');
  const found = ids.length === 0 ? [] : await sql<{ id: string; body: unknown }[]>`select id, body from plan_batch where id = any(${ids})`;
  const bodies = new Map(found.map(({ id, body }) => [id, body]));
  return (row) => bodies.get(batchOf(row)) ?? null;
}
