import type { CivilDate } from '../domain/civil-date.ts';
import type { RegisterFault } from '../domain/register-faults.ts';
import type { ReadPart, SaidTotals } from '../domain/register-part.ts';
import type { ImportStatus, RegisterRow, RegisterTotals } from '../domain/register.ts';
import { totalNames, totalsThatDiffer } from '../domain/register.ts';
import { registerColumns, totalColumns } from '../domain/register-file.ts';
import type { Queryable, Sql } from './client.ts';

/** What an import has made of the register. */
export interface AppliedCounts {
  readonly borrowersNew: number;
  readonly borrowersKnown: number;
  readonly loansNew: number;
  readonly loansKnown: number;
  /** Loans of the branch that the file does not have: they stay as they are. */
  readonly loansAbsent: number;
}

export interface ImportRow {
  readonly id: string;
  readonly branchId: string;
  readonly asOf: CivilDate;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly status: ImportStatus;
  /** All behind the headings, the one that closes the file too: where the check goes on. */
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly faults: number;
  /** Null until the closing row is read. */
  readonly said: SaidTotals | null;
  readonly found: RegisterTotals | null;
  readonly applied: AppliedCounts | null;
  readonly appliedAt: Date | null;
  /** Why it was rejected. */
  readonly reason: string | null;
}

/** More faults than anybody mends by hand: it is not worth while to read on. */
export const maxFaults = 10_000;
/** Rows of the longest file, blank ones too: three provinces. */
export const maxRows = 1_000_000;
/** An import of which nothing more is to be taken from its rows. */
const open: readonly ImportStatus[] = ['CHECKING', 'CHECKED', 'ACCEPTED'];

export type StoredImport = Omit<ImportRow, 'said' | 'found'> & { readonly said: Readonly<Record<string, string>> | null; readonly found: Readonly<Record<string, string>> | null };

export const imports = (sql: Queryable) => sql`
  select id, branch_id as "branchId", as_of::text as "asOf", sha256, size::float8 as size, status, rows_read as "rowsRead", bytes_read::float8 as "bytesRead", faults, said, found, applied, applied_at as "appliedAt",
    case when status = 'REJECTED' then (select f.body from ledger_entry e join free_text f on f.id = e.after->'form'->>'reason' where e.chain = register_import.id and e.action = 'task.decided' limit 1) end as reason
  from register_import`;

/** Totals as they stand in JSON: exact, so as text. */
export function totalsIn(stored: Readonly<Record<string, string>> | null): RegisterTotals | null {
  if (stored === null || Object.keys(stored).length === 0) return null;
  return Object.fromEntries(totalNames.map((name) => [name, BigInt(stored[name] ?? 0)])) as unknown as RegisterTotals;
}

const inJson = (sql: Queryable, totals: SaidTotals | null) => (totals === null ? null : sql.json(Object.fromEntries(Object.entries(totals).map(([name, value]) => [name, String(value)]))));

const rowOf = ({ said, found, ...row }: StoredImport): ImportRow => ({ ...row, said: totalsIn(said) ?? (said && {}), found: totalsIn(found) });

/** Year and number that an import's id ends with, in which imports of one day follow one another: as text, 10 would stand before 9. */
const inOrder = (sql: Queryable, id: ReturnType<Queryable> | string) =>
  sql`array[coalesce(substring(${id} from '^[^.]*[.]([0-9]{1,15})[.]')::bigint, 0), coalesce(substring(${id} from '[.]([0-9]{1,15})$')::bigint, 0)]`;

export async function findImport(sql: Queryable, id: string): Promise<ImportRow | undefined> {
  const [row] = await sql<StoredImport[]>`${imports(sql)} where id = ${id}`;
  return row && rowOf(row);
}

/** Imports of some branches, the newest first; one more than `limit`. @param before `id` and `asOf` of the last of the page before */
export async function listImports(sql: Queryable, branchIds: readonly string[], page: { readonly before: { readonly asOf: CivilDate; readonly id: string } | undefined; readonly limit: number }): Promise<ImportRow[]> {
  const { before } = page;
  const rows = await sql<StoredImport[]>`
    ${imports(sql)} where branch_id = any(${[...branchIds]}) ${before === undefined ? sql`` : sql`and (as_of, ${inOrder(sql, sql`id`)}) < (${before.asOf}::date, ${inOrder(sql, sql`${before.id}::text`)})`} order by as_of desc, ${inOrder(sql, sql`id`)} desc limit ${page.limit + 1}`;
  return rows.map(rowOf);
}

/** What became of a file of these figures before, the last time; undefined where it never came, an operator ended its import, or the store lost it: then it is to be sent again. */
export async function importOfFile(sql: Queryable, branchId: string, asOf: CivilDate, sha256: string): Promise<ImportRow | undefined> {
  const [row] = await sql<StoredImport[]>`
    ${imports(sql)} where branch_id = ${branchId} and as_of = ${asOf}::date and sha256 = ${sha256} and status <> 'ENDED'
      and not (status = 'FAULTY' and exists (select from register_import_fault f where f.import_id = register_import.id and f.row = 0 and f.code = 'FILE_DAMAGED'))
    order by status in ('CHECKING', 'CHECKED', 'ACCEPTED') desc, status = 'APPLIED' desc, ${inOrder(sql, sql`id`)} desc limit 1`;
  return row && rowOf(row);
}

/** The day of the newest figures in force, and whether an import of the branch is open. */
export async function importsNow(sql: Queryable, branchId: string): Promise<{ inForce: CivilDate | null; isOpen: boolean }> {
  const [row] = await sql<{ inForce: CivilDate | null; isOpen: boolean }[]>`
    select max(as_of) filter (where status = 'APPLIED')::text as "inForce", coalesce(bool_or(status = any(${[...open]})), false) as "isOpen" from register_import where branch_id = ${branchId}`;
  return row ?? { inForce: null, isOpen: false };
}

/** Rows that are checked, without the one that closes the file: those of loans, and blank ones. */
export function rowsChecked({ rowsRead, said }: { readonly rowsRead: number; readonly said: object | null }): number {
  return said === null ? rowsRead : rowsRead - 1;
}

/** Faults of an import in the order of their rows and columns, those of the file as a whole first; one more than `limit`. */
export async function importFaults(sql: Queryable, importId: string, page: { readonly after: { readonly row: number; readonly column: string; readonly code: string } | undefined; readonly limit: number }): Promise<RegisterFault[]> {
  const { after } = page;
  const place = (column: ReturnType<Queryable>) => sql`coalesce(array_position(${registerColumns}::text[], ${column}), 0)`;
  return sql<RegisterFault[]>`
    select row, "column", code, params from register_import_fault
    where import_id = ${importId} ${after === undefined ? sql`` : sql`and row >= ${after.row}::int and (row, ${place(sql`"column"`)}, code) > (${after.row}::int, ${place(sql`${after.column}::text`)}, ${after.code})`}
    order by row, ${place(sql`"column"`)}, code limit ${page.limit + 1}`;
}

/** Where a part of the file was read, and up to where. */
export interface PartPlace {
  readonly importId: string;
  /** As the import has it: another one has written the part since if it has moved. */
  readonly fromByte: number;
  readonly toByte: number;
  /** Rows of the part, blank ones too. */
  readonly rows: number;
}

/** Writes a part and moves on behind it, in one transaction. @returns the faults so far; null when it is written already, or the import is not being checked any more */
export async function writePart(sql: Sql, { importId, fromByte, toByte, rows }: PartPlace, part: ReadPart): Promise<number | null> {
  return sql.begin(async (tx) => {
    const [now] = await tx<{ bytesRead: number }[]>`select bytes_read::float8 as "bytesRead" from register_import where id = ${importId} and status = 'CHECKING' for update`;
    if (now?.bytesRead !== fromByte) return null;
    await insertRows(tx, importId, comparable(part));
    await insertFaults(tx, importId, part.faults);
    const faults = await countFaults(tx, importId);
    await tx`update register_import set bytes_read = ${toByte}, rows_read = rows_read + ${rows}, said = ${inJson(tx, part.said)}, faults = ${faults} where id = ${importId}`;
    return faults;
  });
}

/** A row of the file as it is kept until its import is over. Names are the table's. */
interface KeptRow {
  readonly row: number;
  readonly loan_code: string;
  readonly borrower_code: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Stands for a code that can't be read, or a loan's that stands there already: no code of a file has a space. */
const noCode = (row: number): string => `row ${row}`;

/** Rows with faults are kept beside the others, for these too are compared with the rest of the file; nothing else is made of them. */
function comparable({ rows, seen }: ReadPart): KeptRow[] {
  const whole = rows.map(({ number, row: { loanCode, borrowerCode, ...body } }): KeptRow => ({ row: number, loan_code: loanCode, borrower_code: borrowerCode, body: bodyOf(body) }));
  const faulty = seen.map(({ number, row: { loanCode, borrowerCode, name, communeId } }): KeptRow => ({
    row: number, loan_code: loanCode ?? noCode(number), borrower_code: borrowerCode ?? noCode(number), body: { faulty: true, ...(name !== null && { name }), ...(communeId !== null && { communeId }) },
  }));
  return faulty.length === 0 ? whole : [...whole, ...faulty].sort((a, b) => a.row - b.row);
}

/** A loan that stands in the file twice is a fault of the later row. */
async function insertRows(tx: Queryable, importId: string, rows: readonly KeptRow[]): Promise<void> {
  if (rows.length === 0) return;
  const given = tx.json(rows as never);
  const { count } = await tx`
    insert into register_import_row (import_id, row, loan_code, borrower_code, body)
    select ${importId}, row, loan_code, borrower_code, body from jsonb_to_recordset(${given}) as r(row int, loan_code text, borrower_code text, body jsonb) order by row on conflict do nothing`;
  if (count === rows.length) return;
  await tx`
    with twice as (
      select r.*, first.row as first_row from jsonb_to_recordset(${given}) as r(row int, loan_code text, borrower_code text, body jsonb)
      join register_import_row first on first.import_id = ${importId} and first.loan_code = r.loan_code and first.row <> r.row
    ), kept as (
      insert into register_import_row (import_id, row, loan_code, borrower_code, body) select ${importId}, row, 'row ' || row, borrower_code, body || '{"faulty": true}' from twice
    )
    insert into register_import_fault (import_id, row, "column", code, params) select ${importId}, row, 'loanCode', 'LOAN_TWICE', jsonb_build_object('row', first_row) from twice on conflict do nothing`;
}

function bodyOf(body: Omit<RegisterRow, 'loanCode' | 'borrowerCode'>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, typeof value === 'bigint' ? String(value) : value]));
}

async function insertFaults(tx: Queryable, importId: string, faults: readonly RegisterFault[]): Promise<void> {
  if (faults.length === 0) return;
  await tx`
    insert into register_import_fault (import_id, row, "column", code, params)
    select ${importId}, row, "column", code, params from jsonb_to_recordset(${tx.json(faults as never)}) as r(row int, "column" text, code text, params jsonb) on conflict do nothing`;
}

/**
 * Ends the check of a file that was read as far as it can be: compares its rows with one another and its totals with them. Doing it again finds the same.
 * @param faults of the file as a whole that reading has found
 * @returns null when the import is not being checked any more
 */
export async function finishCheck(sql: Sql, importId: string, faults: readonly RegisterFault[]): Promise<{ rows: number; faults: number; borrowers: number; loans: number } | null> {
  return sql.begin(async (tx) => {
    const [now] = await tx<StoredImport[]>`${imports(tx)} where id = ${importId} and status = 'CHECKING' for update`;
    if (!now) return null;
    await insertFaults(tx, importId, faults);
    await compareBorrowers(tx, importId);
    const found = await sumsOf(tx, importId);
    const soFar = await countFaults(tx, importId);
    // With rows left out the sums say nothing.
    if (soFar === 0) await insertFaults(tx, importId, totalFaults(now.said, found));
    const count = await countFaults(tx, importId);
    await tx`update register_import set found = ${inJson(tx, found)}, faults = ${count} where id = ${importId}`;
    return { rows: rowsChecked(now), faults: count, borrowers: Number(found.borrowers), loans: Number(found.loans) };
  });
}

async function countFaults(tx: Queryable, importId: string): Promise<number> {
  return (await tx<{ n: number }[]>`select count(*)::int as n from register_import_fault where import_id = ${importId}`)[0]?.n ?? 0;
}

/** One code has one name and one commune in the whole file: the first row that has the code says which. */
async function compareBorrowers(tx: Queryable, importId: string): Promise<void> {
  for (const [field, column, code] of [['name', 'borrowerName', 'BORROWER_OTHER_NAME'], ['communeId', 'communeCode', 'BORROWER_OTHER_COMMUNE']] as const) {
    await tx`
      insert into register_import_fault (import_id, row, "column", code, params)
      select ${importId}, r.row, ${column}, ${code}, jsonb_build_object('row', r.first_row)
      from (
        select row, body->>${field} as said, first_value(row) over same as first_row, first_value(body->>${field}) over same as first_said
        from register_import_row where import_id = ${importId} and body ? ${field} window same as (partition by borrower_code order by row)
      ) r
      where r.said <> r.first_said order by r.row limit ${maxFaults} on conflict do nothing`;
  }
}

async function sumsOf(tx: Queryable, importId: string): Promise<RegisterTotals> {
  const [sums] = await tx<Record<keyof RegisterTotals, string>[]>`
    select count(distinct borrower_code)::text as borrowers, count(*)::text as loans, coalesce(sum((body->>'principalVnd')::bigint), 0)::text as "principalVnd", coalesce(sum((body->>'outstandingVnd')::bigint), 0)::text as "outstandingVnd",
      coalesce(sum((body->>'overdueVnd')::bigint), 0)::text as "overdueVnd", coalesce(sum((body->>'frozenVnd')::bigint), 0)::text as "frozenVnd"
    from register_import_row where import_id = ${importId} and not body ? 'faulty'`;
  return Object.fromEntries(totalNames.map((name) => [name, BigInt(sums?.[name] ?? 0)])) as unknown as RegisterTotals;
}

function totalFaults(stored: StoredImport['said'], found: RegisterTotals): RegisterFault[] {
  const ofFile = (code: 'NO_ROWS' | 'TOTAL_ROW_MISSING'): RegisterFault[] => [{ row: 0, column: '', code, params: {} }];
  if (found.loans === 0n) return ofFile('NO_ROWS');
  const said = totalsIn(stored);
  if (said === null) return ofFile('TOTAL_ROW_MISSING');
  return totalsThatDiffer(said, found).map((name) => ({ row: 0, column: totalColumns[name], code: 'TOTAL_DISAGREES', params: { said: String(said[name]), found: String(found[name]) } }));
}

/** Forgets the rows of imports that have ended: the register has them, or nobody wants them. @returns how many */
export async function purgeImportRows(sql: Queryable): Promise<number> {
  return (await sql`delete from register_import_row r using register_import i where i.id = r.import_id and i.status <> all(${[...open]})`).count;
}
