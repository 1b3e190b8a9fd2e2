import type { LedgerRow } from '../db/ledger.ts';
import { dayVi, isCivilDate } from '../domain/civil-date.ts';
import type { Bilingual } from '../domain/text.ts';
import type { Names } from './names.ts';

/** What an entry says of a direction; undefined for any other entry. */
export function difficultySentence({ action, after }: LedgerRow, names: Names): Bilingual | undefined {
  const told = (after ?? {}) as Readonly<Record<string, unknown>>;
  const of = (name: string): string => String(told[name] ?? '');
  const day = (name: string): Bilingual => ({ vi: isCivilDate(of(name)) ? dayVi(of(name)) : of(name), en: of(name) });
  if (action === 'direction.opinionMissed') {
    const [unit, due] = [names.unit(of('to')), day('due')];
    return { vi: `${unit} chưa cho ý kiến khi hết hạn ngày ${due.vi}; việc trình không chờ nữa.`, en: `${unit} had given no opinion when ${due.en} passed; the submission waits no longer.` };
  }
  if (action === 'direction.opinionNotAwaited') {
    const [unit, due] = [names.unit(of('to')), day('due')];
    return { vi: `Việc trình không chờ ý kiến của ${unit} đến hạn ngày ${due.vi} nữa; ý kiến đến sau vẫn được nhận cho đến khi có chỉ đạo.`, en: `The submission waits no longer for the opinion of ${unit}, due ${due.en}; it may still come until the leader directs.` };
  }
  if (action !== 'direction.directed') return undefined;
  const date = day('date');
  return { vi: `Chỉ đạo bằng văn bản ${of('number')} ngày ${date.vi}: ${of('acts')} việc được giao.`, en: `Directed by letter ${of('number')} of ${date.en}: acts ordered: ${of('acts')}.` };
}
