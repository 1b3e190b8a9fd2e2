import { Readable } from 'node:stream';
import type { Queryable } from '../db/client.ts';
import { importFaults } from '../db/register-import.ts';
import type { RegisterFault } from '../domain/register-faults.ts';
import { columnTitle, registerFaultText } from '../domain/register-faults.ts';

const utf8Mark = '\ufeff';
const headings = ['Dòng', 'Cột', 'Lỗi', 'Fault'];
/** Faults that are read at once. */
const page = 1000;

/** Every fault of an import as CSV, as spreadsheet programs open it by themselves: with the mark of UTF-8, a row for each. */
export function faultsAsCsv(sql: Queryable, importId: string): Readable {
  return Readable.from(lines(sql, importId), { objectMode: false });
}

async function* lines(sql: Queryable, importId: string): AsyncGenerator<string> {
  yield utf8Mark + line(headings);
  let after: RegisterFault | undefined;
  for (;;) {
    const read = await importFaults(sql, importId, { after, limit: page });
    const rows = read.slice(0, page);
    yield rows.map((fault) => line(cellsOf(fault))).join('');
    after = rows.at(-1);
    if (read.length <= page) return;
  }
}

function cellsOf(fault: RegisterFault): string[] {
  const { vi, en } = registerFaultText(fault);
  return [fault.row === 0 ? '' : String(fault.row), columnTitle(fault.column).vi, vi, en];
}

/** Every cell in quotes: no sentence ends its own. None begins as a formula does. */
function line(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;
}
