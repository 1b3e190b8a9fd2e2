import { sql } from 'drizzle-orm';
import { bigint, date, index, integer, jsonb, pgSequence, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { ImportStatus } from '../../domain/register.ts';

/** Numbers of the surrogate ids `borrower-<n>` and `loan-<n>`, which alone go through the engine. */
export const borrowerNumber = pgSequence('borrower_number');
export const loanNumber = pgSequence('loan_number');

/** A borrower as the bank's file has them. The bank owns it: written by imports only. Personal data: read by `db/register.ts` for who handles a case or the loan, each look on record. */
export const borrower = pgTable(
  'borrower',
  {
    id: text('id').primaryKey(),
    /** The bank's own code. */
    bankCode: text('bank_code').notNull().unique(),
    name: text('name').notNull(),
    address: text('address'),
    communeId: text('commune_id').notNull(),
    villageId: text('village_id'),
    /** Day of the figures, and the import they came with. */
    asOf: date('as_of').notNull(),
    importId: text('import_id').notNull(),
  },
  (t) => [index('borrower_commune').on(t.communeId)],
);

/** A loan as the bank's file has it, in VND. */
export const loan = pgTable(
  'loan',
  {
    id: text('id').primaryKey(),
    bankCode: text('bank_code').notNull().unique(),
    borrowerId: text('borrower_id').notNull().references(() => borrower.id),
    programme: text('programme').notNull(),
    /** The Savings & Loan Group it is lent through; null for a loan without one. */
    groupId: text('group_id'),
    communeId: text('commune_id').notNull(),
    /** People who handled it: they verify no loss of it. */
    handledBy: text('handled_by').array().notNull().default([]),
    disbursedOn: date('disbursed_on').notNull(),
    dueOn: date('due_on').notNull(),
    principalVnd: bigint('principal_vnd', { mode: 'bigint' }).notNull(),
    /** What is owed of the principal, and of that what is overdue and what is frozen. */
    outstandingVnd: bigint('outstanding_vnd', { mode: 'bigint' }).notNull(),
    overdueVnd: bigint('overdue_vnd', { mode: 'bigint' }).notNull(),
    frozenVnd: bigint('frozen_vnd', { mode: 'bigint' }).notNull(),
    interestDueVnd: bigint('interest_due_vnd', { mode: 'bigint' }).notNull(),
    /** As the bank says: IN_TERM, OVERDUE, FROZEN, PAID [BG names]. Having moved away is independent of it. */
    status: text('status').$type<'IN_TERM' | 'OVERDUE' | 'FROZEN' | 'PAID'>().notNull(),
    /** LEFT_RESIDENCE, EMBEZZLED, DECEASED, MISSING. */
    flags: text('flags').array().notNull().default([]),
    asOf: date('as_of').notNull(),
    importId: text('import_id').notNull(),
  },
  (t) => [index('loan_borrower').on(t.borrowerId), index('loan_commune').on(t.communeId), index('loan_group').on(t.groupId)],
);

/** One file of the bank, and how far its import has come. Written by the turns and activities of its process. */
export const registerImport = pgTable(
  'register_import',
  {
    /** The process. */
    id: text('id').primaryKey(),
    branchId: text('branch_id').notNull(),
    /** Day of the figures, as the sender says. */
    asOf: date('as_of').notNull(),
    sha256: text('sha256').notNull(),
    size: bigint('size', { mode: 'bigint' }).notNull(),
    status: text('status').$type<ImportStatus>().notNull(),
    /** Data rows read so far, and where in the file the next one begins, in bytes. */
    rowsRead: integer('rows_read').notNull().default(0),
    bytesRead: bigint('bytes_read', { mode: 'bigint' }).notNull().default(sql`0`),
    faults: integer('faults').notNull().default(0),
    /** Totals that the file says of itself, and those found in its rows: borrowers, loans, VND. */
    said: jsonb('said'),
    found: jsonb('found'),
    /** How many borrowers and loans are new, were there before, and are absent from the file. */
    applied: jsonb('applied'),
    appliedAt: timestamp('applied_at', { withTimezone: true }),
  },
  (t) => [uniqueIndex('register_import_one_open').on(t.branchId).where(sql`${t.status} in ('CHECKING', 'CHECKED', 'ACCEPTED')`)],
);

/** A row that was read and found without fault, until the import is applied or rejected. */
export const registerImportRow = pgTable(
  'register_import_row',
  {
    importId: text('import_id').notNull(),
    row: integer('row').notNull(),
    loanCode: text('loan_code').notNull(),
    borrowerCode: text('borrower_code').notNull(),
    /** The columns of `borrower` and `loan`. */
    body: jsonb('body').notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.row] }), uniqueIndex('register_import_row_loan').on(t.importId, t.loanCode)],
);

/** What is wrong with a row. */
export const registerImportFault = pgTable(
  'register_import_fault',
  {
    importId: text('import_id').notNull(),
    /** Row of the file, the first of the data being 2; 0 for the file as a whole. */
    row: integer('row').notNull(),
    column: text('column').notNull(),
    code: text('code').notNull(),
    params: jsonb('params').notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.row, t.column, t.code] })],
);
