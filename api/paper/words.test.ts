import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountInWords, wordsOf } from './words.ts';

const examples: readonly [bigint, string][] = [
  [0n, 'không'],
  [1n, 'một'],
  [4n, 'bốn'],
  [5n, 'năm'],
  [10n, 'mười'],
  [11n, 'mười một'],
  [14n, 'mười bốn'],
  [15n, 'mười lăm'],
  [20n, 'hai mươi'],
  [21n, 'hai mươi mốt'],
  [24n, 'hai mươi tư'],
  [25n, 'hai mươi lăm'],
  [55n, 'năm mươi lăm'],
  [100n, 'một trăm'],
  [101n, 'một trăm linh một'],
  [104n, 'một trăm linh bốn'],
  [105n, 'một trăm linh năm'],
  [110n, 'một trăm mười'],
  [111n, 'một trăm mười một'],
  [115n, 'một trăm mười lăm'],
  [121n, 'một trăm hai mươi mốt'],
  [1000n, 'một nghìn'],
  [1001n, 'một nghìn không trăm linh một'],
  [1015n, 'một nghìn không trăm mười lăm'],
  [10_000n, 'mười nghìn'],
  [21_021n, 'hai mươi mốt nghìn không trăm hai mươi mốt'],
  [100_000n, 'một trăm nghìn'],
  [1_000_000n, 'một triệu'],
  [1_000_001n, 'một triệu không trăm linh một'],
  [1_001_000n, 'một triệu không trăm linh một nghìn'],
  [50_000_000n, 'năm mươi triệu'],
  [950_000_000n, 'chín trăm năm mươi triệu'],
  [1_000_000_000n, 'một tỷ'],
  [1_000_000_005n, 'một tỷ không trăm linh năm'],
  [1_570_000_000n, 'một tỷ năm trăm bảy mươi triệu'],
  [21_000_000_000n, 'hai mươi mốt tỷ'],
  [45_105_015_000n, 'bốn mươi lăm tỷ một trăm linh năm triệu không trăm mười lăm nghìn'],
  [105_000_000_000n, 'một trăm linh năm tỷ'],
  [1_000_000_000_000n, 'một nghìn tỷ'],
  [12_345_678_901_000n, 'mười hai nghìn ba trăm bốn mươi lăm tỷ sáu trăm bảy mươi tám triệu chín trăm linh một nghìn'],
  [1_000_005_000_000_000n, 'một triệu không trăm linh năm tỷ'],
  [-5_000_000n, 'âm năm triệu'],
];

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
const inTens: Readonly<Record<string, number>> = { mốt: 1, tư: 4, lăm: 5 };

/** Reads the words back, by other rules than they are written by. */
function readBack(words: string): bigint {
  if (words.startsWith('âm ')) return -readBack(words.slice(3));
  const billions = words.lastIndexOf('tỷ');
  if (billions >= 0) return readBack(words.slice(0, billions).trim()) * 1_000_000_000n + readBack(words.slice(billions + 2).trim());
  const [sum, open, digit] = words.split(' ').reduce<readonly [bigint, bigint, bigint]>(([whole, group, last], word) => {
    if (word === 'triệu' || word === 'nghìn') return [whole + (group + last) * (word === 'triệu' ? 1_000_000n : 1000n), 0n, 0n];
    if (word === 'trăm') return [whole, group + last * 100n, 0n];
    if (word === 'mươi') return [whole, group + last * 10n, 0n];
    if (word === 'mười') return [whole, group + 10n, 0n];
    return word === 'linh' || word === 'lẻ' || word === '' ? [whole, group, last] : [whole, group, BigInt(inTens[word] ?? digits.indexOf(word))];
  }, [0n, 0n, 0n]);
  return sum + open + digit;
}

describe('numbers in Vietnamese words', () => {
  test.each(examples)('%s is "%s"', (n, words) => {
    expect(wordsOf(n)).toBe(words);
  });

  test('the word for a nought in the tens can be chosen', () => {
    expect(wordsOf(105n, 'lẻ')).toBe('một trăm lẻ năm');
    expect(wordsOf(1_000_001n, 'lẻ')).toBe('một triệu không trăm lẻ một');
  });

  test('words read back give the number, for every amount that can be stored', () => {
    const amounts = fc.oneof(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), fc.bigInt(-2_000_000n, 2_000_000n), fc.tuple(fc.bigInt(-999n, 999n), fc.nat(15)).map(([n, zeros]) => n * 10n ** BigInt(zeros)));
    fc.assert(fc.property(amounts, fc.constantFrom('linh' as const, 'lẻ' as const), (n, nought) => {
      const words = wordsOf(n, nought);
      expect(words).toBe(words.normalize('NFC'));
      expect(readBack(words)).toBe(n);
    }), { numRuns: 2000 });
  });

  test('different numbers never read the same', () => {
    fc.assert(fc.property(fc.bigInt(-(10n ** 13n), 10n ** 13n), fc.bigInt(-1000n, 1000n), (n, by) => {
      expect(wordsOf(n) === wordsOf(n + by)).toBe(by === 0n);
    }));
  });
});

describe('amounts in words', () => {
  test.each([
    [1_570_000_000n, false, 'Một tỷ năm trăm bảy mươi triệu đồng'],
    [0n, false, 'Không đồng'],
    [0n, true, 'Không đồng'],
    [250_000_000n, true, 'Tăng hai trăm năm mươi triệu đồng'],
    [-105_000_000n, true, 'Giảm một trăm linh năm triệu đồng'],
    [-5n, false, 'Âm năm đồng'],
  ])('%s (of a change: %s) is "%s"', (amountVnd, isChange, words) => {
    expect(amountInWords(amountVnd, isChange)).toBe(words);
  });
});
