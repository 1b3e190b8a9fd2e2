import type { LedgerRow } from '../db/ledger.ts';
import { dayVi } from '../domain/civil-date.ts';
import type { Bilingual } from '../domain/text.ts';
import type { Names } from './names.ts';

type Told = Readonly<Record<string, unknown>>;

/** What an entry says of a deadline, a clock or a policy: acts by people, and what the process does by itself. Undefined for any other entry. */
export function clockSentence(row: LedgerRow, who: Bilingual, task: Bilingual, names: Names): Bilingual | undefined {
  const [before, after] = [(row.before ?? {}) as Told, (row.after ?? {}) as Told];
  const [from, to] = [dayIn(before['due']), dayIn(after['due'])];
  const why = typeof after['reason'] === 'string' ? `: ${names.text(after['reason'])}` : '';
  switch (row.action) {
    case 'task.stopClock': {
      const awaited = typeof after['waitsFor'] === 'string' ? names.unit(after['waitsFor']) : undefined;
      return {
        vi: `${who.vi} đã tạm dừng thời hạn của việc ${task.vi}${awaited === undefined ? '' : `, chờ ${awaited}`}${why}.`,
        en: `${who.en} stopped the clock of ${task.en}${awaited === undefined ? '' : `, waiting for ${awaited}`}${why}.`,
      };
    }
    case 'task.startClock': {
      const stood = Number(after['stoodWorkingDays'] ?? 0);
      return {
        vi: `${who.vi} đã cho thời hạn của việc ${task.vi} chạy tiếp sau ${stood} ngày làm việc tạm dừng, hạn ${to.vi}${why}.`,
        en: `${who.en} started the clock of ${task.en} again after ${workingDaysEn(stood)}, due ${to.en}${why}.`,
      };
    }
    case 'task.extend':
      return { vi: `${who.vi} đã gia hạn việc ${task.vi} từ ${from.vi} đến ${to.vi}${why}.`, en: `${who.en} extended ${task.en} from ${from.en} to ${to.en}${why}.` };
    case 'task.remind':
      return { vi: `${who.vi} đã nhắc việc ${task.vi}, hạn ${to.vi}.`, en: `${who.en} reminded of ${task.en}, due ${to.en}.` };
    case 'task.reminded':
      return { vi: `Hệ thống đã nhắc việc ${task.vi}, hạn ${to.vi}.`, en: `The system reminded of ${task.en}, due ${to.en}.` };
    case 'task.escalated':
      return escalated(after, task, to, names);
    case 'task.dueChanged':
      return { vi: `Hạn của việc ${task.vi} đổi từ ${from.vi} sang ${to.vi}.`, en: `The deadline of ${task.en} changed from ${from.en} to ${to.en}.` };
    case 'task.holderGone': {
      const holder = names.person(String(before['holder'] ?? ''));
      return { vi: `Việc ${task.vi} không còn ai giữ: ${holder} đã thôi vai trò.`, en: `${task.en} is free again: ${holder} no longer holds the role.` };
    }
    case 'task.holderBarred': {
      const holder = names.person(String(before['holder'] ?? ''));
      return { vi: `Việc ${task.vi} không còn ai giữ: ${holder} nay không được quyết định việc này.`, en: `${task.en} is free again: ${holder} may no longer decide it.` };
    }
    case 'process.policyChanged':
      return { vi: `Quy trình chuyển từ lịch và tham số bản ${String(before['version'])} sang bản ${String(after['version'])}.`, en: `The process went from version ${String(before['version'])} of calendar and parameters to version ${String(after['version'])}.` };
    default:
      return undefined;
  }
}

function escalated(after: Told, task: Bilingual, due: Bilingual, names: Names): Bilingual {
  const above = names.unit(String(after['to'] ?? ''));
  if (after['takes'] === true) return { vi: `Việc ${task.vi}, hạn ${due.vi}, đã chuyển lên ${above}.`, en: `${task.en}, due ${due.en}, was handed up to ${above}.` };
  return { vi: `Việc ${task.vi}, hạn ${due.vi}, đã được báo lên ${above}.`, en: `${above} was told of ${task.en}, due ${due.en}.` };
}

function dayIn(due: unknown): Bilingual {
  return typeof due === 'string' ? { vi: dayVi(due), en: due } : { vi: 'không có', en: 'none' };
}

/** 1 working day, 2 working days. */
export function workingDaysEn(days: number): string {
  return `${days} working day${Math.abs(days) === 1 ? '' : 's'}`;
}
