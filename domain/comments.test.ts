import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPlainText, isVisible } from './comments.ts';

const invisible = [' ', '\n', '\t', '\u00a0', '\u200b', '\u2060', '\u3164', '\u115f', '\u00ad', '\u2800', '\u202e', '\ufeff', '\u0301', '\ufe0f'];

test('what is made of spaces, fillers and marks alone says nothing, however much of it there is', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(...invisible)), (parts) => {
    expect(isVisible(parts.join(''))).toBe(false);
  }));
});

test('one letter, digit or sign among them says something, composed or not', () => {
  const signs = fc.constantFrom('a', 'ế', 'ế'.normalize('NFD'), 'Đ', '7', '?', '👍', '中');
  fc.assert(fc.property(fc.array(fc.constantFrom(...invisible)), signs, fc.array(fc.constantFrom(...invisible)), (a, sign, b) => {
    expect(isVisible([...a, sign, ...b].join(''))).toBe(true);
  }));
});

test('a text may have lines and tabs, and no other control character, nor half a character', () => {
  expect(isPlainText('một\r\n\thai')).toBe(true);
  for (const bad of ['a\u0000', 'a\u0007', 'a\u001b[31m', 'a\u0085', 'a\ud800']) expect(isPlainText(bad)).toBe(false);
});
