import type { CellFault } from '../../domain/cells.ts';
import type { FieldFault } from '../../domain/errors.ts';
import type { Bilingual } from '../../domain/text.ts';
import { placeOf } from './address.ts';

/** Faults told at most: what they stand for is on as many cells. */
export const mostFaults = 500;

const b = (vi: string, en: string): Bilingual => ({ vi, en });

/** Where a fault of a sheet stands, as a JSON pointer. */
export const cellPath = (address: string): string => `/sheet/${address}`;

export const atCell = (address: string, sentence: Bilingual): FieldFault => ({ path: cellPath(address), ...sentence });

/** The faults of a sheet as it is read: what is about the whole of it, then row by row, from left to right. */
export function inReadingOrder(told: readonly FieldFault[]): FieldFault[] {
  const placed = told.map((fault) => ({ fault, place: (fault.path.startsWith(cellPath('')) ? placeOf(fault.path.slice(cellPath('').length)) : null) ?? { row: 0, column: 0 } }));
  return placed.sort((one, other) => one.place.row - other.place.row || one.place.column - other.place.column).map(({ fault }) => fault);
}

export const numberFaults: Readonly<Record<CellFault, Bilingual>> = {
  NOT_A_NUMBER: b('Không phải là số. Viết như 1234567 hoặc 1.234.567.', 'Is not a number. Write it as 1234567 or 1.234.567.'),
  AMBIGUOUS: b('Có thể hiểu theo hai cách (1,234 là 1234 hay 1,234?). Viết liền các chữ số, hoặc ngăn hàng nghìn bằng dấu chấm.', 'Can be read in two ways (is 1,234 a thousand or a bit more than one?). Write the digits together, or part the thousands by dots.'),
  NOT_WHOLE: b('Phải là số nguyên, không có phần lẻ.', 'Must be a whole number, without a fraction.'),
  OUT_OF_RANGE: b('Số quá lớn.', 'The number is too large.'),
};

export const faults = {
  required: b('Bắt buộc phải có.', 'This is required.'),
  positive: b('Phải ít nhất là 1.', 'Must be at least 1.'),
  error: b('Ô báo lỗi công thức hoặc công thức chưa được tính; mở bằng Excel, sửa rồi lưu lại.', 'The cell shows an error of its formula, or one that was never worked out; open it in Excel, mend it and save.'),
  merged: b('Số không được đứng trong ô gộp với dòng hay cột khác: không rõ số thuộc về đâu.', 'A number may not stand in a cell merged with other rows or columns: nobody can tell whose it is.'),
  programmeUnknown: b('Không có chương trình này trong đợt lập kế hoạch; xem trang «Danh mục».', 'The campaign has no such programme; see the sheet "Danh mục".'),
  programmeTwo: b('Tên và mã không cùng một chương trình.', 'Name and code are not of the same programme.'),
  sourceUnknown: b('Nguồn vốn là «Trung ương» hoặc «Địa phương».', 'The source of funds is "Trung ương" (CENTRAL) or "Địa phương" (LOCAL).'),
  originUnknown: b('Không có thôn, tổ hay hội này ở xã; xem trang «Danh mục».', 'The commune has no such village, group or organization; see the sheet "Danh mục".'),
  many: (ids: readonly string[]) => b(`Có nhiều mục cùng tên, hãy ghi mã: ${ids.join(', ')}.`, `Several have this name; give the code: ${ids.join(', ')}.`),
  originTwo: b('Tên và mã không cùng một nơi.', 'Name and code are not of the same place.'),
  yearUnknown: (years: readonly number[]) => b(`Năm phải là một trong: ${years.join(', ')}.`, `The year must be one of: ${years.join(', ')}.`),
  markUnknown: b('Ghi x, hoặc để trống.', 'Write x, or leave it blank.'),
  markWithNeeds: b('Dòng khai không có nhu cầu thì để trống nơi đề nghị, số hộ và số tiền.', 'A row that declares no need leaves origin, households and amount blank.'),
  markWithChanges: b('Dòng khai không thay đổi thì để trống nơi đề nghị, số hộ và số tiền.', 'A row that declares no change leaves origin, households and amount blank.'),
  columnOfOther: (heading: string, own: string) => b(`Biểu này không có cột «${heading}»; ở đây là «${own}».`, `This form has no column "${heading}"; here it is "${own}".`),
  twice: (first: string) => b(`Dòng này trùng với dòng ở ô ${first}.`, `This row is the same as the one at ${first}.`),
  stampedTwice: b('Có hơn một trang mang dấu phiên bản, không rõ trang nào là bản nộp; chỉ để lại một trang.', 'More than one sheet carries a version stamp, and nobody can tell which of them is meant; leave only one.'),
  columnTwice: (first: string) => b(`Cột này trùng với cột ở ô ${first}.`, `This column is the same as the one at ${first}.`),
  total: (stands: bigint, sum: bigint) => b(`Tổng ghi ${stands.toLocaleString('vi-VN')} nhưng các dòng cộng lại là ${sum.toLocaleString('vi-VN')}.`, `The total says ${stands.toLocaleString('en')}, but the rows add up to ${sum.toLocaleString('en')}.`),
} as const;
