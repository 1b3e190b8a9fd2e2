import type { Bilingual } from '../domain/text.ts';

const b = (vi: string, en: string): Bilingual => ({ vi, en });
const id = b('Phải là mã định danh: chỉ gồm chữ không dấu, chữ số và các dấu . _ ~ -', 'Must be an id: letters without diacritics, digits and . _ ~ - only.');
const digest = b('Phải là mã băm SHA-256: 64 ký tự gồm chữ số và chữ a–f.', 'Must be a SHA-256 digest: 64 digits and letters a–f.');

/** What each pattern that input may have asks for, by its source. A test finds a pattern of the API that is missing here. */
export const patternTexts: Readonly<Record<string, Bilingual>> = {
  '^(19|20|21)\\d{2}-(0[1-9]|1[0-2])$': b('Phải là tháng dạng NĂM-THÁNG, ví dụ 2027-01.', 'Must be a month as YYYY-MM, e.g. 2027-01.'),
  '^(19|20|21)\\d{2}-\\d{2}-\\d{2}$': b('Phải là ngày dạng NĂM-THÁNG-NGÀY, ví dụ 2027-01-31.', 'Must be a day as YYYY-MM-DD, e.g. 2027-01-31.'),
  '^([01]\\d|2[0-3]):[0-5]\\d$': b('Phải là giờ dạng GIỜ:PHÚT, từ 00:00 đến 23:59, ví dụ 08:00.', 'Must be a time as HH:MM, from 00:00 to 23:59, e.g. 08:00.'),
  '^[A-Za-z0-9._~-]+$': id,
  '^[1-9]\\d{0,17}$': b('Phải là số hiệu chỉ gồm chữ số, không bắt đầu bằng 0.', 'Must be a number of digits only that does not begin with 0.'),
  '^([1-9]\\d{0,5}|draft)$': b('Phải là số phiên bản, hoặc draft cho bản đang lập.', 'Must be the number of a version, or draft.'),
  '^[0-9a-f]{64}$': digest,
  '^[0-9A-Fa-f]{64}$': digest,
  '^[A-Za-z0-9._/-]+$': b('Phải là mã chỉ gồm chữ không dấu, chữ số và các dấu . _ / -', 'Must be a code: letters without diacritics, digits and . _ / - only.'),
  '^[A-Za-z0-9.-]+$': b('Phải là mã chỉ gồm chữ không dấu, chữ số và các dấu . -', 'Must be a code: letters without diacritics, digits and . - only.'),
  '^[A-Za-z0-9.]+$': b('Phải là tên tham số: chỉ gồm chữ không dấu, chữ số và dấu chấm.', 'Must be the name of a parameter: letters without diacritics, digits and dots only.'),
  '^[A-Z_]+$': b('Phải là tên loại viết hoa không dấu, ví dụ DAC_KHU.', 'Must be a kind in capital letters without diacritics, e.g. DAC_KHU.'),
  '^[A-Z0-9_]+$': b('Phải là mã chương trình viết hoa không dấu, ví dụ HO_NGHEO.', 'Must be the code of a programme in capital letters, e.g. HO_NGHEO.'),
  '^[\\x21-\\x7e]+$': b('Chỉ gồm ký tự ASCII, không có dấu cách.', 'ASCII characters without spaces only.'),
  '^\\+[1-9]\\d{7,14}$': b('Phải là số điện thoại quốc tế, ví dụ +84 và số không có số 0 đầu, không có dấu cách.', 'Must be an international phone number, e.g. +84 and the number without its 0, no spaces.'),
};

/** @param pattern as zod tells it, e.g. `/^[a-z]+$/` */
export function patternText(pattern: string | undefined): Bilingual | undefined {
  return pattern === undefined ? undefined : patternTexts[pattern.replace(/^\/|\/[a-z]*$/g, '')];
}
