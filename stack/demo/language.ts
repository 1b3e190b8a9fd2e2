import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../domain/text.ts';

const fileIn = (dataDir: string): string => join(dataDir, 'language');

export const isLanguage = (text: string | undefined): text is Language => text === 'vi' || text === 'en';

/** Notes the language of what is played, beside its data. */
export function keepLanguage(dataDir: string, language: Language): void {
  writeFileSync(fileIn(dataDir), language);
}

/** The language to tell it in: the one asked for, else that in which the data was played; Vietnamese where neither is known. */
export function languageOf(dataDir: string, asked: Language | undefined): Language {
  return asked ?? keptIn(dataDir) ?? 'vi';
}

function keptIn(dataDir: string): Language | undefined {
  try {
    const text = readFileSync(fileIn(dataDir), 'utf8');
    return isLanguage(text) ? text : undefined;
  } catch {
    return undefined;
  }
}
