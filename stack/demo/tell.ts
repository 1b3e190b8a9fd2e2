import type { CivilDate } from '../../domain/civil-date.ts';
import { dayVi } from '../../domain/civil-date.ts';
import type { Bilingual, Language } from '../../domain/text.ts';

export const b = (vi: string, en: string): Bilingual => ({ vi, en });

/** Households and VND, as the database has them. */
export interface Sum {
  readonly households: number;
  readonly amountVnd: bigint;
}

/** Tells the story at the terminal, in one language, day by day. */
export interface Teller {
  readonly lang: Language;
  /** Begins a day, unless it is the one being told. */
  day(date: CivilDate): void;
  say(text: Bilingual): void;
  chapter(text: Bilingual): void;
  /** A table: the first column to the left, the others to the right. */
  table(head: readonly Bilingual[], rows: readonly (readonly string[])[]): void;
}

const locales: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB' };
const width = 100;

export function tellerOf(lang: Language, write: (line: string) => void): Teller {
  let told: CivilDate | undefined;
  return {
    lang,
    day(date) {
      if (date === told) return;
      told = date;
      write('');
      write(dayName(date, lang));
    },
    say: (text) => {
      for (const [i, line] of wrapped(text[lang], width - 4).entries()) write(`${i === 0 ? '  ' : '    '}${line}`);
    },
    chapter(text) {
      told = undefined;
      write('');
      write(`── ${text[lang]} ${'─'.repeat(Math.max(0, width - 4 - text[lang].length))}`);
    },
    table(head, rows) {
      const all = [head.map((text) => text[lang]), ...rows];
      const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
      for (const row of all) write(`    ${widths.map((w, column) => (column === 0 ? (row[column] ?? '').padEnd(w) : (row[column] ?? '').padStart(w))).join('   ').trimEnd()}`);
    },
  };
}

function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A day with its weekday: Thứ Hai, 05/07/2027. */
export function dayName(date: CivilDate, lang: Language): string {
  const weekday = new Intl.DateTimeFormat(locales[lang], { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
  return `${weekday}, ${dayText(date, lang)}`;
}

export function dayText(date: CivilDate, lang: Language): string {
  return lang === 'vi' ? dayVi(date) : new Intl.DateTimeFormat(locales.en, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

export function count(n: number | bigint, lang: Language): string {
  return new Intl.NumberFormat(locales[lang]).format(n);
}

/** Millions of VND. All amounts of the story are whole millions. */
export function millions(amountVnd: bigint, lang: Language): string {
  return count(amountVnd / 1_000_000n, lang);
}

/** 1.234 hộ, 56.789 triệu đồng. */
export function sumText({ households, amountVnd }: Sum): Bilingual {
  return b(`${count(households, 'vi')} hộ, ${millions(amountVnd, 'vi')} triệu đồng`, `${count(households, 'en')} households, ${millions(amountVnd, 'en')} million VND`);
}
