import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { openCasesAbout } from '../db/case-numbers.ts';
import { programmeNames } from '../db/programmes.ts';
import type { Loan } from '../db/register.ts';
import { borrowerWithin, findBorrowerByCode } from '../db/register.ts';
import { areaOf } from '../db/units.ts';
import { reachOf } from '../domain/access.ts';
import { faultAt, Refusal } from '../domain/errors.ts';
import { vndToNumber } from '../domain/money.ts';
import { maxCode } from '../domain/register-rows.ts';
import type { LoanFlag, LoanStatus } from '../domain/register.ts';
import { loanFlags, loanStatuses } from '../domain/register.ts';
import { looked } from './case-look.ts';
import { processKinds } from './kinds.ts';
import { namesFor } from './names.ts';
import { civilDateSchema, idSchema, refSchema, today } from './schemas.ts';
import { bilingualSchema } from './task-view.ts';

/** Chain of the ledger on which looks into the register stand. */
const registerChain = 'register';

const code = z.string().trim().min(1).max(maxCode).regex(/^[A-Za-z0-9._/-]+$/);
export const lookupSchema = z
  .strictObject({ loanCode: code.optional().describe("The bank's code of a loan"), borrowerCode: code.optional().describe("The bank's code of a borrower") })
  .refine((asked) => (asked.loanCode === undefined) !== (asked.borrowerCode === undefined), { params: { vi: 'Ghi mã khoản vay hoặc mã khách hàng, một trong hai.', en: 'Give the code of a loan or that of a borrower, one of the two.' } });

const vnd = z.int().describe('VND');
export const registerLoanSchema = z
  .strictObject({
    id: z.string(),
    code: z.string().describe("The bank's code"),
    programme: refSchema,
    commune: refSchema,
    group: refSchema.nullable(),
    disbursedOn: civilDateSchema,
    dueOn: civilDateSchema,
    principalVnd: vnd,
    outstandingVnd: vnd.describe('Owed of the principal'),
    overdueVnd: vnd.describe('Overdue, of what is outstanding'),
    frozenVnd: vnd.describe('Frozen, of what is outstanding'),
    interestDueVnd: vnd,
    status: z.enum(Object.keys(loanStatuses) as [LoanStatus, ...LoanStatus[]]),
    statusName: bilingualSchema,
    flags: z.array(z.strictObject({ flag: z.enum(Object.keys(loanFlags) as [LoanFlag, ...LoanFlag[]]), name: bilingualSchema })),
    handledBy: z.array(refSchema).describe('People who handled it'),
    asOf: civilDateSchema.describe('Day of the figures'),
  })
  .meta({ id: 'RegisterLoan' });
export const foundBorrowerSchema = z.strictObject({
  id: z.string(),
  code: z.string().describe("The bank's code"),
  name: z.string(),
  address: z.string().nullable(),
  commune: refSchema,
  village: refSchema.nullable(),
  asOf: civilDateSchema.describe('Day of the figures'),
  loans: z.array(registerLoanSchema).describe('Loans of your area'),
  openCases: z.array(z.strictObject({ processId: idSchema, kind: z.string(), kindName: bilingualSchema, loanId: z.string().nullable().describe('The loan it is about; null where it is about the borrower') })),
});

/** The borrower, loans and open cases by a code of the bank, with the look on record. @throws Refusal NOT_FOUND, the same for absent and outside the area */
export async function lookUp(request: FastifyRequest, asked: z.output<typeof lookupSchema>): Promise<z.output<typeof foundBorrowerSchema>> {
  const { sql } = request.server.database;
  const within = { units: reachOf(request.actor, 'register.read').flatMap(({ units }) => units), onDate: today() };
  const found = await findBorrowerByCode(sql, asked, within);
  const path = asked.loanCode === undefined ? '/borrowerCode' : '/loanCode';
  if (!found) throw new Refusal('NOT_FOUND', {}, [faultAt(path, 'NOT_FOUND')]);
  const right = request.mustSee('register.read', await areaOf(sql, found.communeId, today()), path);
  return looked(request, { chain: registerChain, right, what: 'borrower', subject: found.id }, async (tx) => {
    const borrower = await borrowerWithin(tx, found.id, within);
    if (!borrower) throw new Refusal('NOT_FOUND');
    const { loans } = borrower;
    const units = [borrower.communeId, borrower.villageId, ...loans.flatMap((loan) => [loan.communeId, loan.groupId])];
    const [names, programmes, cases] = await Promise.all([
      namesFor(tx, { units, people: loans.flatMap((loan) => loan.handledBy), onDate: today() }), programmeNames(tx, loans.map((loan) => loan.programme)), openCasesAbout(tx, [borrower.id, ...loans.map((loan) => loan.id)]),
    ]);
    const unit = (id: string) => ({ id, name: names.unit(id) });
    const loanView = (loan: Loan): z.output<typeof registerLoanSchema> => ({
      id: loan.id, code: loan.bankCode, programme: { id: loan.programme, name: programmes.get(loan.programme)?.vi ?? loan.programme }, commune: unit(loan.communeId), group: loan.groupId === null ? null : unit(loan.groupId),
      disbursedOn: loan.disbursedOn, dueOn: loan.dueOn, principalVnd: vndToNumber(loan.principalVnd), outstandingVnd: vndToNumber(loan.outstandingVnd), overdueVnd: vndToNumber(loan.overdueVnd), frozenVnd: vndToNumber(loan.frozenVnd),
      interestDueVnd: vndToNumber(loan.interestDueVnd), status: loan.status, statusName: loanStatuses[loan.status], flags: loan.flags.map((flag) => ({ flag, name: loanFlags[flag] })), handledBy: loan.handledBy.map((id) => ({ id, name: names.person(id) })), asOf: loan.asOf,
    });
    return {
      id: borrower.id, code: borrower.bankCode, name: borrower.name, address: borrower.address, commune: unit(borrower.communeId), village: borrower.villageId === null ? null : unit(borrower.villageId), asOf: borrower.asOf,
      loans: loans.map(loanView),
      openCases: cases.map(({ processId, kind, subject }) => ({ processId, kind, kindName: processKinds[kind]?.texts.name ?? { vi: kind, en: kind }, loanId: subject === borrower.id ? null : subject })),
    };
  });
}
