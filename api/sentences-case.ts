import type { LedgerRow } from '../db/ledger.ts';
import type { Bilingual } from '../domain/text.ts';
import type { Names } from './names.ts';

type After = Readonly<Record<string, unknown>> | null;

/** People named in an entry about a comment. */
export function mentionsIn({ action, after }: LedgerRow): string[] {
  const mentions = action === 'comment.written' ? (after as After)?.['mentions'] : undefined;
  return Array.isArray(mentions) ? mentions.filter((id) => typeof id === 'string') : [];
}

/** What was looked at, by the word of the entry. */
const lookTexts: Readonly<Record<string, Bilingual>> = {
  file: { vi: 'hồ sơ', en: 'the case file' },
  comments: { vi: 'trao đổi của hồ sơ', en: 'the comments on the case' },
  attachments: { vi: 'danh sách tệp đính kèm của hồ sơ', en: 'the list of attachments of the case' },
  attachment: { vi: 'một tệp đính kèm của hồ sơ', en: 'an attachment of the case' },
};

/** What was said about a process and attached to it, as a sentence; undefined for everything else. Never what it says or how the file is called: the entry does not know. */
export function caseSentence(row: LedgerRow, who: Bilingual, task: Bilingual, names: Names): Bilingual | undefined {
  const about = row.subject === null ? { vi: '', en: '' } : { vi: ` về việc ${task.vi}`, en: ` on ${task.en}` };
  switch (row.action) {
    case 'comment.written': {
      const people = mentionsIn(row).map((id) => names.person(id)).join(', ');
      const mentioned = people === '' ? { vi: '', en: '' } : { vi: `, nhắc đến ${people}`, en: `, mentioning ${people}` };
      return { vi: `${who.vi} đã viết trao đổi${about.vi}${mentioned.vi}.`, en: `${who.en} commented${about.en}${mentioned.en}.` };
    }
    case 'comment.retracted':
      return { vi: `${who.vi} đã rút lại trao đổi của mình${about.vi}.`, en: `${who.en} retracted a comment of their own${about.en}.` };
    case 'attachment.added':
      return { vi: `${who.vi} đã đính kèm một tệp${about.vi}.`, en: `${who.en} attached a file${about.en}.` };
    case 'attachment.retracted':
      return { vi: `${who.vi} đã rút lại tệp đính kèm của mình${about.vi}; nội dung vẫn được lưu.`, en: `${who.en} retracted an attachment of their own${about.en}; its content is kept.` };
    case 'case.looked': {
      const what = lookTexts[String((row.after as After)?.['what'])] ?? { vi: 'hồ sơ', en: 'the case file' };
      return { vi: `${who.vi} đã xem ${what.vi}.`, en: `${who.en} looked at ${what.en}.` };
    }
    default:
      return undefined;
  }
}
