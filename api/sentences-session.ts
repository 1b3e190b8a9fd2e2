import type { LedgerRow } from '../db/ledger.ts';
import { dayVi } from '../domain/civil-date.ts';
import type { Bilingual } from '../domain/text.ts';
import { sessionAfterSentence } from './sentences-session-after.ts';
import { sessionTexts } from '../workflows/transaction-session/texts.ts';
import type { Names } from './names.ts';

/** What an entry says of a session; undefined for any other entry. */
export function sessionSentence({ action, before, after }: LedgerRow, names: Names): Bilingual | undefined {
  const [told, had] = [facts(after), facts(before)];
  const day = String(told['day'] ?? '');
  switch (action) {
    case 'session.reminded': {
      const days = Number(told['days'] ?? 0);
      return { vi: `Nhắc những người tham gia phiên giao dịch ngày ${dayVi(day)}, ${days === 0 ? 'hôm nay' : `còn ${days} ngày`}.`, en: `Those who take part were reminded of the session on ${day}, ${days === 0 ? 'today' : `in ${days} day${days === 1 ? '' : 's'}`}.` };
    }
    case 'session.notReady': {
      const missing = stepsIn(told['missing']);
      return { vi: `Báo cấp trên phiên giao dịch ngày ${dayVi(day)} còn thiếu: ${missing.vi}.`, en: `The level above was told what the session on ${day} still lacks: ${missing.en}.` };
    }
    case 'session.pointMoved': {
      const [from, to] = [names.unit(String(had['communeId'] ?? '')), names.unit(String(told['communeId'] ?? ''))];
      return { vi: `Điểm giao dịch xã chuyển từ ${from} sang ${to}.`, en: `The transaction point lies in ${to} now, no longer in ${from}.` };
    }
    default:
      return sessionAfterSentence(action, told);
  }
}

const facts = (value: unknown): Readonly<Record<string, unknown>> => (value ?? {}) as Readonly<Record<string, unknown>>;

function stepsIn(value: unknown): Bilingual {
  const named = (Array.isArray(value) ? value : []).map((step) => sessionTexts.steps[String(step)] ?? { vi: String(step), en: String(step) });
  return { vi: named.map(({ vi }) => vi).join('; '), en: named.map(({ en }) => en).join('; ') };
}
