import type { LedgerRow } from '../db/ledger.ts';
import { dayVi } from '../domain/civil-date.ts';
import type { Bilingual } from '../domain/text.ts';

/** What an entry says of an import of the bank's file; undefined for any other entry. */
export function registerSentence({ action, after }: LedgerRow): Bilingual | undefined {
  const told = (after ?? {}) as Readonly<Record<string, unknown>>;
  const of = (name: string): string => String(told[name] ?? '');
  if (action === 'register.opened') return { vi: `Nhận tệp số liệu ngày ${dayVi(of('asOf'))} (${of('size')} byte, SHA-256 ${of('sha256')}).`, en: `The file of figures of ${of('asOf')} has come in (${of('size')} bytes, SHA-256 ${of('sha256')}).` };
  if (action === 'register.checked') {
    return {
      vi: `Đã kiểm tra ${of('rows')} dòng: ${of('borrowers')} người vay, ${of('loans')} khoản vay, ${of('faults')} lỗi.`,
      en: `Rows checked: ${of('rows')}; borrowers: ${of('borrowers')}, loans: ${of('loans')}, faults: ${of('faults')}.`,
    };
  }
  if (action !== 'register.applied') return undefined;
  return {
    vi: `Đã ghi vào sổ: ${of('loansNew')} khoản vay mới, ${of('loansKnown')} khoản đã có; ${of('loansAbsent')} khoản không có trong tệp được giữ nguyên.`,
    en: `Written into the register: ${of('loansNew')} new loans, ${of('loansKnown')} known ones; ${of('loansAbsent')} that the file does not have stay as they are.`,
  };
}
