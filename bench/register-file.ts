import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';

const heading = 'Mã khách hàng;Họ và tên;Địa chỉ;Mã xã;Thôn;Mã khoản vay;Chương trình;Tổ TK&VV;Cán bộ tín dụng;Ngày giải ngân;Ngày đến hạn;Số tiền vay;Dư nợ;Nợ quá hạn;Nợ khoanh;Lãi phải thu;Tình trạng;Dấu hiệu';
const programmes = ['HO_NGHEO', 'HO_CAN_NGHEO', 'VIEC_LAM', 'NS_VSMTNT', 'HSSV'] as const;
const statuses = ['IN_TERM', 'IN_TERM', 'IN_TERM', 'IN_TERM', 'OVERDUE', 'FROZEN'] as const;
const rowsAtOnce = 1000;

interface Group {
  readonly id: string;
  readonly communeId: string;
  readonly villageId: string;
  readonly officer: string;
}

async function groupsOf(sql: postgres.Sql): Promise<Group[]> {
  return sql<Group[]>`
    select g.id, g.parent_id as "communeId", g.village_id as "villageId", case when p.office_id like 'branch%' then 'credit-officer-1.' else 'officer-1.' end || p.office_id as officer
    from unit g join planning_office p on p.commune_id = g.parent_id and p.valid_to is null where g.kind = 'GROUP' order by g.id`;
}

/** One invented loan; every thirtieth is the second one of a borrower. */
function loanOf(n: number, borrowers: number, groups: readonly Group[]) {
  const borrower = n % borrowers;
  const group = groups[borrower % groups.length];
  const principal = (10 + (n % 90)) * 1_000_000;
  const outstanding = principal - (n % 10) * 500_000;
  const status = statuses[n % statuses.length] ?? 'IN_TERM';
  const [overdue, frozen] = [status === 'OVERDUE' ? 1_000_000 : 0, status === 'FROZEN' ? 2_000_000 : 0];
  const year = 2019 + (n % 6);
  const cells = [
    `KH${borrower}`, `Người vay Mẫu ${borrower} (minh họa)`, `Số ${borrower} đường Mẫu, khu dân cư minh họa`, group?.communeId, group?.villageId, `KV${n}`, programmes[n % programmes.length], group?.id, group?.officer,
    `15/06/${year}`, `15/06/${year + 5}`, principal, outstanding, overdue, frozen, (n % 7) * 55_000, status, n % 500 === 0 ? 'LEFT_RESIDENCE' : '',
  ];
  return { line: cells.join(';'), principal, outstanding, overdue, frozen };
}

export interface BenchFile {
  readonly path: string;
  readonly bytes: number;
  readonly borrowers: number;
}

/** Writes a file of so many invented loans, a few rows at a time. */
export async function writeRegisterFile(sql: postgres.Sql, path: string, loans: number): Promise<BenchFile> {
  const groups = await groupsOf(sql);
  const borrowers = Math.max(1, Math.round((loans * 29) / 30));
  function* lines(): Generator<string> {
    yield `${heading}\r\n`;
    const sums = { principal: 0, outstanding: 0, overdue: 0, frozen: 0 };
    for (let from = 0; from < loans; from += rowsAtOnce) {
      const rows = Array.from({ length: Math.min(rowsAtOnce, loans - from) }, (_, i) => loanOf(from + i, borrowers, groups));
      for (const row of rows) for (const name of ['principal', 'outstanding', 'overdue', 'frozen'] as const) sums[name] += row[name];
      yield `${rows.map(({ line }) => line).join('\r\n')}\r\n`;
    }
    yield `Tổng cộng;${borrowers};;;;${loans};;;;;;${sums.principal};${sums.outstanding};${sums.overdue};${sums.frozen};;;\r\n`;
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return { path, bytes: (await stat(path)).size, borrowers };
}
