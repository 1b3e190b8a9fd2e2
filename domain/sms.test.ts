import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withoutDiacritics } from './sms.ts';

const letters = 'aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ';
const vietnamese = fc.string({ unit: fc.constantFrom(...Array.from(`${letters}${letters.toUpperCase()}bcdghklmnpqrstvx 0123456789.,:;!?()-/"'`)) });

it('writes Vietnamese without diacritics, as a text message does', () => {
  expect(withoutDiacritics('Phiên giao dịch tại Điểm giao dịch xã Đạ Tông (cũ): 08:00 ngày 13/12/2026, còn 3 ngày.')).toBe('Phien giao dich tai Diem giao dich xa Da Tong (cu): 08:00 ngay 13/12/2026, con 3 ngay.');
  expect(withoutDiacritics('«Gửi kế hoạch của xã» – “đổi” từ ngày 5…')).toBe('"Gui ke hoach cua xa" - "doi" tu ngay 5...');
});

it('takes a letter for the same whether it is written as one sign or as several', () => {
  fc.assert(fc.property(vietnamese, (text) => withoutDiacritics(text.normalize('NFD')) === withoutDiacritics(text.normalize('NFC'))));
});

it('of any Vietnamese text keeps every letter, digit and sign, in ASCII', () => {
  fc.assert(
    fc.property(vietnamese, (text) => {
      const plain = withoutDiacritics(text);
      expect(plain).toMatch(/^[ -~]*$/);
      expect(plain).toHaveLength(text.length);
      expect(plain.replaceAll(/[a-z]/gi, '')).toBe(text.replaceAll(/\p{L}/gu, ''));
    }),
  );
});

it('of any text at all leaves printable ASCII, and leaves that as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const plain = withoutDiacritics(text);
      expect(plain).toMatch(/^[ -~]*$/);
      expect(withoutDiacritics(plain)).toBe(plain);
    }),
  );
  fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => withoutDiacritics(text) === text));
});
