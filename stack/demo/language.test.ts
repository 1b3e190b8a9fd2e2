import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepLanguage, languageOf } from './language.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'demo-language-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test('what was played is looked at in the language it was played in, unless another is asked for', () => {
  keepLanguage(dataDir, 'en');
  expect([languageOf(dataDir, undefined), languageOf(dataDir, 'vi')]).toEqual(['en', 'vi']);
  keepLanguage(dataDir, 'vi');
  expect(languageOf(dataDir, undefined)).toBe('vi');
});

test('what was played before a language was noted, or is noted wrongly, is told in Vietnamese', () => {
  expect(languageOf(dataDir, undefined)).toBe('vi');
  writeFileSync(join(dataDir, 'language'), 'fr');
  expect([languageOf(dataDir, undefined), languageOf(dataDir, 'en')]).toEqual(['vi', 'en']);
});
