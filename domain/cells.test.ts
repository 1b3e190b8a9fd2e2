import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalName, parseCountCell, parseVndCell, plainText } from './cells.ts';

const text = (value: string) => ({ kind: 'text', text: value }) as const;
const number = (value: string) => ({ kind: 'number', text: value }) as const;
const vi = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 });
const safe = fc.maxSafeInteger();

describe('a number typed as text', () => {
  it('that was written as Vietnam writes it is read back as it was', () => {
    fc.assert(fc.property(safe, (n) => {
      expect(parseVndCell(text(vi.format(n)))).toEqual({ value: BigInt(n) });
    }));
  });

  it('in full width, with spaces between groups, around and inside, or a currency behind, is the same number', () => {
    fc.assert(
      fc.property(safe, fc.constantFrom(' ', '\u00a0', '\u202f'), fc.constantFrom('', ' đ', 'đồng', ' VNĐ', '₫', '\u00a0VND'), (n, space, currency) => {
        const spaced = vi.format(n).replaceAll('.', space);
        const wide = spaced.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
        expect(parseVndCell(text(`${space}${wide}${currency}${space}`))).toEqual({ value: BigInt(n) });
      }),
    );
  });

  it('in millions, with decimals, is exact; three decimals behind one comma are refused and never guessed', () => {
    const millions = fc.integer({ min: -999_999, max: 999_999 });
    fc.assert(
      fc.property(millions, fc.integer({ min: 0, max: 999_999 }), (whole, rest) => {
        const shown = `${vi.format(whole)},${String(rest).padStart(6, '0').replace(/0+$/, '') || '0'}`;
        const exact = BigInt(whole) * 1_000_000n + BigInt(whole < 0 ? -rest : rest);
        const read = parseVndCell(text(shown), { unitVnd: 1_000_000 });
        const isOpen = /^-?[1-9]\d{0,2},\d{3}$/.test(shown);
        expect(read).toEqual(isOpen ? { fault: 'AMBIGUOUS' } : { value: exact });
      }),
    );
  });

  it('gives the digits that stand there or a reason, whatever it is', () => {
    const scraps = fc.string({ unit: fc.constantFrom('0', '1', '9', '.', ',', ' ', '-', '+', 'đ', 'e', '\u00a0', '('), maxLength: 14 });
    fc.assert(
      fc.property(fc.oneof(fc.string(), scraps), (value) => {
        const read = parseVndCell(text(value));
        if ('fault' in read || read.value === null) return;
        const shown = String(read.value).replace('-', '');
        expect(value.normalize('NFKC').replaceAll(/\D/g, '')).toMatch(new RegExp(`^0*${shown}0*$`));
      }),
    );
  });

  it.each([
    ['1.234', 1234n], ['1.234.567', 1234567n], ['1,234,567', 1234567n], ['1 234', 1234n], ['+5', 5n], ['\u22125.000', -5000n], ['- 7', -7n], ['0007', 7n],
    ['1.234,0', 1234n], ['1,234.00', 1234n], ['1 234,0', 1234n], ['12,00', 12n], ['  12  ', 12n], ['900000000 đồng', 900000000n],
  ])('%j is %s', (value, read) => expect(parseVndCell(text(value))).toEqual({ value: read }));

  it.each([
    ['1,234', 'AMBIGUOUS'], ['12,345', 'AMBIGUOUS'], ['1 234.567', 'AMBIGUOUS'], ['1.234,5', 'NOT_WHOLE'], ['0,234', 'NOT_WHOLE'], ['12.5', 'NOT_WHOLE'],
    ['1.23.456', 'NOT_A_NUMBER'], ['1..234', 'NOT_A_NUMBER'], ['1.234.', 'NOT_A_NUMBER'], ['1,', 'NOT_A_NUMBER'], ['12 34', 'NOT_A_NUMBER'], ['5 triệu', 'NOT_A_NUMBER'], ['1e6', 'NOT_A_NUMBER'],
    ['10²', 'NOT_A_NUMBER'], ['1.000¹', 'NOT_A_NUMBER'], ['②', 'NOT_A_NUMBER'], ['(1.000)', 'NOT_A_NUMBER'], ['-', 'NOT_A_NUMBER'], ['=1+1', 'NOT_A_NUMBER'], ['1.234,567.8', 'NOT_A_NUMBER'], ['9'.repeat(20), 'OUT_OF_RANGE'], ['9'.repeat(99), 'NOT_A_NUMBER'],
  ])('%j is refused: %s', (value, fault) => expect(parseVndCell(text(value))).toEqual({ fault }));

  it('in millions reads the decimals, and the dot is between groups', () => {
    expect(parseVndCell(text('1.234,5'), { unitVnd: 1_000_000 })).toEqual({ value: 1_234_500_000n });
    expect(parseVndCell(text('1.234'), { unitVnd: 1_000_000 })).toEqual({ value: 1_234_000_000n });
    expect(parseVndCell(text('12.5'), { unitVnd: 1_000_000 })).toEqual({ value: 12_500_000n });
    expect(parseVndCell(text('0,0000001'), { unitVnd: 1_000_000 })).toEqual({ fault: 'NOT_WHOLE' });
  });
});

describe('a number as the file stores it', () => {
  it('is read back as it was', () => {
    fc.assert(fc.property(safe, (n) => {
      expect(parseVndCell(number(String(n)))).toEqual({ value: BigInt(n) });
    }));
    expect(parseVndCell(number('9E+8'))).toEqual({ value: 900_000_000n });
    expect(parseVndCell(number('1234.0999999999999'), { unitVnd: 1_000_000 })).toEqual({ value: 1_234_100_000n });
  });

  it.each([['1.5', 'NOT_WHOLE'], ['1e-7', 'NOT_WHOLE'], ['1e21', 'OUT_OF_RANGE'], ['9007199254740993', 'OUT_OF_RANGE'], ['NaN', 'NOT_A_NUMBER'], ['', 'NOT_A_NUMBER'], ['1e999', 'NOT_A_NUMBER']])('%s is refused: %s', (value, fault) => {
    expect(parseVndCell(number(value))).toEqual({ fault });
  });
});

describe('a count', () => {
  it('is a whole number, read as an amount is, without a currency', () => {
    expect(parseCountCell(text('1.204'))).toEqual({ value: 1204 });
    expect(parseCountCell(number('12'))).toEqual({ value: 12 });
    expect(parseCountCell(text('-3'))).toEqual({ value: -3 });
    expect(parseCountCell(text('12 đ'))).toEqual({ fault: 'NOT_A_NUMBER' });
    expect(parseCountCell(text('1,204'))).toEqual({ fault: 'AMBIGUOUS' });
    expect(parseCountCell(number('1.5'))).toEqual({ fault: 'NOT_WHOLE' });
  });

  it('is nothing where the cell is blank', () => {
    for (const blank of [undefined, text(''), text(' \u00a0\u200b ')]) {
      expect(parseCountCell(blank)).toEqual({ value: null });
      expect(parseVndCell(blank)).toEqual({ value: null });
    }
  });
});

describe('a name', () => {
  it('is the same whatever its case, form of letters and spaces', () => {
    fc.assert(
      fc.property(fc.constantFrom('Hộ nghèo', 'Thôn Đạ Nghịt', 'Nước sạch và vệ sinh môi trường', 'Hỗ trợ tạo việc làm'), fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD'), fc.constantFrom(' ', '  ', '\u00a0', ' - '), (name, form, space) => {
        expect(normalName(` ${name.normalize(form).replaceAll(' ', space)}\t`)).toBe(normalName(name));
        expect(normalName(name.toUpperCase())).toBe(normalName(name));
      }),
    );
    expect(normalName('Thôn Đạ K’Nàng, Lý Sơn')).toBe('thon da knang li son');
  });

  it('keeps its letters as text, in one form', () => {
    expect(plainText('  Hộ\u00a0 nghèo\u200b '.normalize('NFD'))).toBe('Hộ nghèo');
  });
});
