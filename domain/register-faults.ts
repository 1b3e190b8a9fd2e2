import type { RegisterColumn } from './register-file.ts';
import { registerHeadings } from './register-file.ts';
import type { Bilingual } from './text.ts';

/** What can be wrong with a row, or with the file as a whole. Codes are persisted: never rename one. What somebody typed is in no sentence: it may be a borrower's. */
export const registerFaults = {
  REQUIRED: { vi: 'bắt buộc phải có', en: 'this is required' },
  TOO_LONG: { vi: 'dài quá {max} ký tự', en: 'has more than {max} characters' },
  CODE_FORM: { vi: 'mã chỉ gồm chữ không dấu, số và . _ / -, tối đa {max} ký tự', en: 'a code has letters without diacritics, digits and . _ / - only, at most {max} characters' },
  PROGRAMME_UNKNOWN: { vi: 'không có chương trình này', en: 'there is no such programme' },
  COMMUNE_UNKNOWN: { vi: 'không có đơn vị cấp xã này', en: 'there is no such commune' },
  COMMUNE_DISAGREE: { vi: 'mã và tên không cùng một đơn vị', en: 'code and name are not of one unit' },
  COMMUNE_OUTSIDE: { vi: '{commune} không thuộc địa bàn của chi nhánh', en: '{commune} is outside the area of the branch' },
  COMMUNE_AMBIGUOUS: { vi: 'có thể là: {among}; hãy ghi đơn vị hiện nay', en: 'may be: {among}; write the present unit' },
  VILLAGE_UNKNOWN: { vi: 'không có đúng một thôn, tổ dân phố như vậy ở xã này', en: 'there is not exactly one such village in this commune' },
  GROUP_UNKNOWN: { vi: 'không có đúng một tổ TK&VV như vậy ở xã này', en: 'there is not exactly one such group in this commune' },
  OFFICER_UNKNOWN: { vi: 'không có tài khoản đăng nhập này', en: 'nobody signs in by this name' },
  DATE_FORM: { vi: 'phải là một ngày có thật, dạng NGÀY/THÁNG/NĂM hoặc NĂM-THÁNG-NGÀY', en: 'must be a real day, DD/MM/YYYY or YYYY-MM-DD' },
  DATE_AHEAD: { vi: 'sau ngày của số liệu', en: 'lies after the day of the figures' },
  DATES_OUT_OF_ORDER: { vi: 'trước ngày giải ngân', en: 'lies before the day of disbursement' },
  NOT_A_NUMBER: { vi: 'không phải là số', en: 'is not a number' },
  NUMBER_AMBIGUOUS: { vi: 'số này có thể hiểu theo hai cách; hãy ghi không có dấu, ví dụ 1234000', en: 'this number can be read in two ways; write it without marks, such as 1234000' },
  NOT_WHOLE: { vi: 'phải là số nguyên, không có phần lẻ', en: 'must be a whole number, without a fraction' },
  NEGATIVE: { vi: 'không được âm', en: 'must not be negative' },
  TOO_LARGE: { vi: 'số quá lớn', en: 'the number is too large' },
  ABOVE_PRINCIPAL: { vi: 'dư nợ lớn hơn số tiền vay', en: 'more is outstanding than was lent' },
  ABOVE_OUTSTANDING: { vi: 'nợ quá hạn cộng nợ khoanh lớn hơn dư nợ', en: 'overdue and frozen together exceed what is outstanding' },
  STATUS_UNKNOWN: { vi: 'không có tình trạng này', en: 'there is no such status' },
  FLAG_UNKNOWN: { vi: 'không có dấu hiệu này', en: 'there is no such flag' },
  TOO_MANY_CELLS: { vi: 'có nhiều ô hơn dòng tiêu đề; ô có dấu phân cách phải đặt trong ngoặc kép', en: 'has more cells than the heading row; a cell with the separator in it must stand in quotes' },
  LOAN_TWICE: { vi: 'khoản vay này đã có ở dòng {row}', en: 'this loan stands in row {row} already' },
  BORROWER_OTHER_NAME: { vi: 'khách hàng này mang tên khác ở dòng {row}', en: 'this borrower has another name in row {row}' },
  BORROWER_OTHER_COMMUNE: { vi: 'khách hàng này ở xã khác tại dòng {row}', en: 'this borrower lives in another commune in row {row}' },
  ROW_AFTER_TOTAL: { vi: 'đứng sau dòng tổng cộng', en: 'stands behind the total row' },
  NO_ROWS: { vi: 'tệp không có khoản vay nào', en: 'the file has no loan' },
  TOTAL_ROW_MISSING: { vi: 'tệp phải kết thúc bằng một dòng «Tổng cộng», số người vay ở cột «Họ và tên», số khoản vay ở cột «Mã khoản vay»', en: 'the file must end with a total row ("Tổng cộng"), the number of borrowers in the column of names and that of loans in the column of loan codes' },
  TOTAL_DISAGREES: { vi: 'dòng tổng cộng ghi {said}; cộng các dòng được {found}', en: 'the total row says {said}; the rows add up to {found}' },
  UNREADABLE: { vi: 'không đọc tiếp được: dấu ngoặc kép thừa hoặc chưa đóng, hay dòng quá dài', en: 'reading stopped: a quotation mark too many, one that is not closed, or too long a line' },
  TOO_MANY_ROWS: { vi: 'có quá nhiều dòng (tối đa {max}, kể cả dòng trống)', en: 'has too many rows (at most {max}, blank ones too)' },
  TOO_MANY_FAULTS: { vi: 'đã có hơn {max} lỗi, không đọc tiếp', en: 'more than {max} faults; reading stopped' },
  FILE_DAMAGED: { vi: 'nội dung tệp trong kho không còn nguyên vẹn; hãy gửi lại', en: 'the content in the store is not whole any more; send it again' },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type RegisterFaultCode = keyof typeof registerFaults;

type Params = Readonly<Record<string, string | number>>;

/** A fault of a row, the first of the data being 2, or of the file as a whole (row 0). */
export interface RegisterFault {
  readonly row: number;
  /** Empty where it is about no single column. */
  readonly column: RegisterColumn | '';
  readonly code: RegisterFaultCode;
  readonly params: Params;
}

/** Where it is, as people read it. */
export function columnTitle(column: string): Bilingual {
  return Object.hasOwn(registerHeadings, column) ? registerHeadings[column as RegisterColumn].title : { vi: '', en: '' };
}

/** The sentence of a fault with its row and column, in both languages. */
export function registerFaultText({ row, column, code, params }: RegisterFault): Bilingual {
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
  const { vi, en } = registerFaults[code];
  const title = columnTitle(column);
  const where = (file: string, line: string, cell: string): string => (row === 0 ? file : line) + (column === '' ? '' : cell);
  return {
    vi: `${where('Cả tệp', `Dòng ${row}`, `, cột «${title.vi}»`)}: ${fill(vi)}.`,
    en: `${where('The file', `Row ${row}`, `, column "${title.vi}" (${title.en})`)}: ${fill(en)}.`,
  };
}
