import type { Bilingual, Language } from './text.ts';

/** What one message tells one person, in every form a channel may need. */
export interface MessageText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Without greeting or name, short enough for a text message. */
  readonly short: string;
}

/** More are counted, not told one by one. */
const linesInMail = 60;
const linesInShort = 3;

const sender: Bilingual = { vi: 'NHCSXH', en: 'VBSP' };
const footer: Bilingual = {
  vi: 'Thư do hệ thống tự động gửi, xin không trả lời. Chi tiết xem trong hệ thống, mục thông báo.',
  en: 'Sent automatically, please do not reply. The details are in the system, under notices.',
};

/**
 * The words of one message.
 * @param title what a message with a single notice is called
 * @param sentences at least one; the same one twice is told once
 */
export function messageText(language: Language, name: string, title: Bilingual, sentences: readonly Bilingual[]): MessageText {
  const lines = [...new Set(sentences.map((sentence) => oneLine(sentence[language])))];
  const greeting = oneLine({ vi: `Kính gửi ông/bà ${name},`, en: `Dear ${name},` }[language]);
  const subject = `${sender[language]}: ${lines.length === 1 ? title[language] : { vi: `${lines.length} thông báo về công việc`, en: `${lines.length} notices about your work` }[language]}`;
  const told = cut(lines, linesInMail, language);
  return {
    subject,
    text: [greeting, '', ...told.map((line) => `- ${line}`), '', footer[language], ''].join('\n'),
    html: `<!DOCTYPE html><html lang="${language}"><body><p>${escapeHtml(greeting)}</p><ul>${told.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul><p>${escapeHtml(footer[language])}</p></body></html>`,
    short: `${sender[language]}: ${cut(lines, linesInShort, language).join(' ')}`,
  };
}

function cut(lines: readonly string[], most: number, language: Language): string[] {
  const rest = lines.length - most;
  return rest <= 0 ? [...lines] : [...lines.slice(0, most), { vi: `Và ${rest} thông báo khác.`, en: `And ${rest} more.` }[language]];
}

/** Names come from people: a line break in one would let it speak for the system. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}
