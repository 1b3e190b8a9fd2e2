/** A row of the bank's file as a test wants it; what is not given is a loan of the first group of commune-082 without fault. */
export type FileLoan = Partial<Record<(typeof fields)[number], string>> & { readonly n: number };

const fields = ['borrowerCode', 'name', 'address', 'commune', 'village', 'loanCode', 'programme', 'group', 'officers', 'disbursedOn', 'dueOn', 'principal', 'outstanding', 'overdue', 'frozen', 'interestDue', 'status', 'flags'] as const;
const headings = ['Mã khách hàng', 'Họ và tên', 'Địa chỉ', 'Mã xã', 'Thôn', 'Mã khoản vay', 'Chương trình', 'Tổ TK&VV', 'Cán bộ tín dụng', 'Ngày giải ngân', 'Ngày đến hạn', 'Số tiền vay', 'Dư nợ', 'Nợ quá hạn', 'Nợ khoanh', 'Lãi phải thu', 'Tình trạng', 'Dấu hiệu'];

export const fileHeading = headings.join(';');

export function fileLine(loan: FileLoan): string {
  const { n } = loan;
  const usual: Readonly<Record<(typeof fields)[number], string>> = {
    borrowerCode: `KH-${n}`, name: `Người vay Mẫu ${n} (minh họa)`, address: `Số ${n} đường Mẫu`, commune: 'commune-082', village: 'village-0244', loanCode: `KV-${n}`, programme: 'HO_NGHEO', group: 'group-0487', officers: 'officer-1.office-20',
    disbursedOn: '15/03/2023', dueOn: '2028-03-15', principal: '50000000', outstanding: '40000000', overdue: '0', frozen: '0', interestDue: '120000', status: 'Trong hạn', flags: '',
  };
  return fields.map((field) => quoted(loan[field] ?? usual[field])).join(';');
}

const quoted = (cell: string): string => (/[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export interface FileTotals {
  readonly borrowers: number;
  readonly loans: number;
  readonly principal: number;
  readonly outstanding: number;
  readonly overdue?: number;
  readonly frozen?: number;
}

export function totalLine({ borrowers, loans, principal, outstanding, overdue = 0, frozen = 0 }: FileTotals): string {
  return ['Tổng cộng', borrowers, '', '', '', loans, '', '', '', '', '', principal, outstanding, overdue, frozen, '', '', ''].join(';');
}

/** A file of these loans, with the totals that they add up to unless others are given. */
export function fileOf(loans: readonly FileLoan[], totals: Partial<FileTotals> = {}): string {
  const sum = (field: 'principal' | 'outstanding' | 'overdue' | 'frozen', usual: number): number => loans.reduce((all, loan) => all + Number(loan[field] ?? usual), 0);
  const found: FileTotals = {
    borrowers: new Set(loans.map((loan) => loan.borrowerCode ?? `KH-${loan.n}`)).size, loans: loans.length, principal: sum('principal', 50_000_000), outstanding: sum('outstanding', 40_000_000), overdue: sum('overdue', 0), frozen: sum('frozen', 0), ...totals,
  };
  return [fileHeading, ...loans.map(fileLine), totalLine(found)].join('\r\n');
}

/** So many loans, each of a borrower of its own. */
export const someLoans = (count: number, from = 1): FileLoan[] => Array.from({ length: count }, (_, i) => ({ n: from + i }));
