import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { programmeNames } from '../db/programmes.ts';
import type { DueLoan } from '../db/session-loans.ts';
import { dueLoans } from '../db/session-loans.ts';
import { findSession } from '../db/session-reads.ts';
import { reachOf } from '../domain/access.ts';
import { Refusal } from '../domain/errors.ts';
import { vndToNumber } from '../domain/money.ts';
import { looked } from './case-look.ts';
import { namesFor } from './names.ts';
import { pageOf } from './paging.ts';
import { civilDateSchema, nextCursorSchema, refSchema, today } from './schemas.ts';
import { mustSeeSession } from './session-access.ts';
import { codeCoded } from './session-codes.ts';

/** Chain of the ledger on which looks into the register stand. */
const registerChain = 'register';

const loanSchema = z
  .strictObject({
    id: z.string(), code: z.string().describe("The bank's code"), borrower: z.strictObject({ id: z.string(), code: z.string(), name: z.string() }), group: refSchema, commune: refSchema, programme: codeCoded,
    dueOn: civilDateSchema, outstandingVnd: z.int(), overdueVnd: z.int(), asOf: civilDateSchema.describe('Day of the figures'),
  })
  .meta({ id: 'SessionDueLoan' });
export const dueLoansSchema = z.strictObject({ items: z.array(loanSchema), nextCursor: nextCursorSchema });
export const dueLoanCursorSchema = z.strictObject({ dueOn: civilDateSchema, id: z.string() });

/** Loans of the point's groups that fall due on a day which the session had or has: what a move leaves behind. Each look is on record. @throws Refusal NOT_FOUND, the same for absent and outside the area */
export async function sessionDueLoans(request: FastifyRequest, processId: string, page: { after: z.output<typeof dueLoanCursorSchema> | undefined; limit: number }): Promise<z.output<typeof dueLoansSchema>> {
  const { area } = await mustSeeSession(request, processId);
  const right = request.mustSee('register.read', area);
  const within = { units: reachOf(request.actor, 'register.read').flatMap(({ units }) => units), onDate: today() };
  return looked(request, { chain: registerChain, right, what: 'dueLoans', subject: processId }, async (tx) => {
    const session = await findSession(tx, processId);
    if (!session) throw new Refusal('NOT_FOUND');
    const { items, nextCursor } = pageOf(await dueLoans(tx, session, within, page), page.limit, ({ dueOn, id }) => ({ dueOn, id }));
    const [names, programmes] = await Promise.all([namesFor(tx, { units: items.flatMap(({ groupId, communeId }) => [groupId, communeId]), onDate: today() }), programmeNames(tx, items.map(({ programme }) => programme))]);
    const unit = (id: string) => ({ id, name: names.unit(id) });
    const view = (loan: DueLoan): z.output<typeof loanSchema> => ({
      id: loan.id, code: loan.code, borrower: { id: loan.borrowerId, code: loan.borrowerCode, name: loan.borrowerName }, group: unit(loan.groupId), commune: unit(loan.communeId),
      programme: { code: loan.programme, name: programmes.get(loan.programme) ?? { vi: loan.programme, en: loan.programme } }, dueOn: loan.dueOn, outstandingVnd: vndToNumber(loan.outstandingVnd), overdueVnd: vndToNumber(loan.overdueVnd), asOf: loan.asOf,
    });
    return { items: items.map(view), nextCursor };
  });
}
