import { dayVi } from '../domain/civil-date.ts';
import type { Bilingual } from '../domain/text.ts';
import { sessionTexts } from '../workflows/transaction-session/texts.ts';

/** What an entry says of the day of a session, and of an office's month; undefined for any other entry. @param told what the entry has */
export function sessionAfterSentence(action: string, told: Readonly<Record<string, unknown>>): Bilingual | undefined {
  if (action === 'session.held') {
    const day = String(told['day'] ?? '');
    const missing = (Array.isArray(told['missing']) ? told['missing'] : []).map((step) => sessionTexts.steps[String(step)] ?? { vi: String(step), en: String(step) });
    const lacked = missing.length === 0 ? { vi: '', en: '' } : { vi: `; việc chuẩn bị chưa làm: ${missing.map(({ vi }) => vi).join('; ')}`, en: `; not prepared: ${missing.map(({ en }) => en).join('; ')}` };
    return { vi: `Phiên giao dịch ngày ${dayVi(day)} đã tổ chức${lacked.vi}.`, en: `The session of ${day} was held${lacked.en}.` };
  }
  if (action !== 'sessionMonth.closed') return undefined;
  const [month, count] = [String(told['month'] ?? ''), Number(told['explained'] ?? 0)];
  return { vi: `Chốt tháng ${month.split('-').reverse().join('/')}, ghi lý do của ${count} Điểm giao dịch xã.`, en: `${month} was closed, with reasons for ${count} point${count === 1 ? '' : 's'}.` };
}
