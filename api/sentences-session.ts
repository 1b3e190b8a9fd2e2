import type { LedgerRow } from '../db/ledger.ts';
import { dayVi } from '../domain/civil-date.ts';
import type { Bilingual } from '../domain/text.ts';
import { sessionAfterSentence } from './sentences-session-after.ts';
import { steps } from '../workflows/transaction-session/contract.ts';
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
    case 'session.moved': {
      const [from, begins] = [String(had['day'] ?? ''), String(told['startsAt'] ?? '')];
      return { vi: `Phiên giao dịch đổi từ ${String(had['startsAt'] ?? '')} ngày ${dayVi(from)} sang ${begins} ngày ${dayVi(day)}.`, en: `The session was moved from ${from}, ${String(had['startsAt'] ?? '')}, to ${day}, ${begins}.` };
    }
    case 'session.leftToNextMonth':
      return { vi: `Phiên giao dịch ngày ${dayVi(String(had['day'] ?? ''))} chuyển sang phiên tháng sau.`, en: `The session of ${String(had['day'] ?? '')} was left to the next month's.` };
    case 'session.pointMoved': {
      const [from, to] = [names.unit(String(had['communeId'] ?? '')), names.unit(String(told['communeId'] ?? ''))];
      return { vi: `Điểm giao dịch xã chuyển từ ${from} sang ${to}.`, en: `The transaction point lies in ${to} now, no longer in ${from}.` };
    }
    default:
      return sessionAfterSentence(action, told);
  }
}

/** What a decision says of its form: how many guard the session, what hangs on the board. */
export function sessionDecided({ subject, after }: LedgerRow): Bilingual {
  const [, step = ''] = (subject ?? '').split('~');
  const form = facts(facts(after)['form']);
  if (step === steps.security || step === steps.changeSecurity) return guardsIn(form);
  return step === steps.board || step === steps.changeBoard ? boardIn(form) : { vi: '', en: '' };
}

function guardsIn({ officers, others }: Readonly<Record<string, unknown>>): Bilingual {
  const [police, more] = [Array.isArray(officers) ? officers.length : 0, Number(others ?? 0)];
  const along = more === 0 ? { vi: '', en: '' } : { vi: `, ${more} người của lực lượng khác`, en: `, ${more} of other forces` };
  return { vi: ` (${police} công an${along.vi})`, en: ` (${police} police officer${police === 1 ? '' : 's'}${along.en})` };
}

function boardIn({ version, complete }: Readonly<Record<string, unknown>>): Bilingual {
  const hangs = typeof version === 'number' ? { vi: `phiên bản ${version}`, en: `version ${version}` } : { vi: 'chưa niêm yết', en: 'none hangs' };
  return complete === true ? { vi: ` (${hangs.vi}, đủ)`, en: ` (${hangs.en}, complete)` } : { vi: ` (${hangs.vi}, còn thiếu)`, en: ` (${hangs.en}, something is missing)` };
}

const facts = (value: unknown): Readonly<Record<string, unknown>> => (value ?? {}) as Readonly<Record<string, unknown>>;

function stepsIn(value: unknown): Bilingual {
  const named = (Array.isArray(value) ? value : []).map((step) => sessionTexts.steps[String(step)] ?? { vi: String(step), en: String(step) });
  return { vi: named.map(({ vi }) => vi).join('; '), en: named.map(({ en }) => en).join('; ') };
}
