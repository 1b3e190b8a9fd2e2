import type { FastifyRequest } from 'fastify';
import type postgres from 'postgres';
import { appendLedger } from '../db/ledger.ts';
import type { Appointment } from '../domain/access.ts';
import { isPersonal } from '../domain/cases.ts';
import type { Case } from './case-access.ts';

type Transaction = postgres.TransactionSql<{ bigint: bigint }>;

/**
 * Reads personal data and puts the look on record first, in one transaction: what could not be recorded is not shown.
 * @param chain of the ledger: the process, or the register's
 * @param what was looked at, in a word; ids only in `subject`
 */
export async function looked<Found>(request: FastifyRequest, { chain, right, what, subject }: { chain: string; right: Appointment; what: string; subject: string | null }, read: (tx: Transaction) => Promise<Found>): Promise<Found> {
  const { personId } = request.actor;
  const { found } = await request.server.database.sql.begin(async (tx) => {
    const actingFor = right.delegated?.by ?? null;
    const basis = right.delegated?.delegationId ?? right.id;
    await appendLedger(tx, chain, [{ at: new Date(), actor: personId, actingFor, basis, action: 'case.looked', subject, after: { what } }], null);
    return { found: await read(tx) };
  });
  return found;
}

/** Puts a look at what is said or attached on record, where the process is about a household. */
export async function lookedAt(request: FastifyRequest, { process, right }: Case, what: 'comments' | 'attachments' | 'attachment', subject: string | null = null): Promise<void> {
  if (isPersonal(process.kind)) await looked(request, { chain: process.id, right, what, subject }, async () => undefined);
}
