import { caseProcessId } from '../domain/cases.ts';
import { Refusal } from '../domain/errors.ts';
import type { Queryable, Sql } from './client.ts';

interface WantedCase {
  readonly kind: string;
  readonly year: number;
  readonly unitId: string;
  /** What at most one open case of the kind may be about; null where any number may be open. */
  readonly subject: string | null;
  /** The opening act's key: the same act gets the same number. */
  readonly actKey: string;
}

export interface TakenCase {
  readonly processId: string;
  readonly number: number;
  /** Of the number: the act may come again in the next one. */
  readonly year: number;
}

/** A number whose process has not begun by then was taken by an act that died, or the engine is late. Minutes. */
const abandonedAfter = 10;

/** Takes the next number of a kind and year, before the case's process starts. @throws Refusal CASE_ALREADY_OPEN when another open case is about the same subject */
export async function takeCaseNumber(sql: Sql, { kind, year, unitId, subject, actKey }: WantedCase): Promise<TakenCase> {
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${`case-number/${kind}/${year}`}, 0))`;
    const [taken] = await tx<TakenCase[]>`select process_id as "processId", number, year from case_number where act_key = ${actKey}`;
    if (taken) return taken;
    const [last] = await tx<{ number: number }[]>`select coalesce(max(number), 0) as number from case_number where kind = ${kind} and year = ${year}`;
    const number = (last?.number ?? 0) + 1;
    const processId = caseProcessId(kind, year, unitId, number);
    const written = await tx`
      insert into case_number (kind, year, number, unit_id, process_id, subject, act_key) values (${kind}, ${year}, ${number}, ${unitId}, ${processId}, ${subject}, ${actKey})
      on conflict (kind, subject) where closed_at is null and subject is not null do nothing`;
    if (written.count === 0) throw new Refusal('CASE_ALREADY_OPEN');
    return { processId, number, year };
  });
}

/** The process whose number stands in the way of another act about the same subject, long after it was taken, and of which nothing is written. Only the engine knows whether it has begun. */
export async function overdueCase(sql: Queryable, { kind, subject, actKey }: Pick<WantedCase, 'kind' | 'subject' | 'actKey'>): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`
    select process_id as id from case_number n where kind = ${kind} and subject = ${subject} and act_key <> ${actKey} and closed_at is null and taken_at < clock_timestamp() - make_interval(mins => ${abandonedAfter})
      and not exists (select from process p where p.id = n.process_id)`;
  return row?.id;
}

/** The engine does not know this process: who comes next about the same subject gets past its number. */
export async function giveUpCaseNumber(sql: Queryable, processId: string): Promise<void> {
  await sql`delete from case_number n where process_id = ${processId} and not exists (select from process p where p.id = n.process_id)`;
}

/** Gives a number back whose opening was refused: nothing began. */
export async function giveBackCaseNumber(sql: Queryable, actKey: string): Promise<void> {
  await sql`delete from case_number n where act_key = ${actKey} and not exists (select from process p where p.id = n.process_id)`;
}

/** This number is taken by what the database does not know: it is used up, and the act takes the next. */
export async function skipCaseNumber(sql: Queryable, actKey: string): Promise<void> {
  await sql`update case_number set act_key = process_id || '/skipped', closed_at = clock_timestamp() where act_key = ${actKey}`;
}

/** The case has ended: another one may be opened about its subject. @param processId the process in which it was opened */
export async function closeCaseNumber(tx: Queryable, processId: string, at: Date): Promise<void> {
  await tx`update case_number set closed_at = ${at} where process_id = ${processId} and closed_at is null`;
}

/** Open cases whose subject is one of these: a borrower, a loan. */
export async function openCasesAbout(sql: Queryable, subjects: readonly string[]): Promise<{ readonly processId: string; readonly kind: string; readonly subject: string }[]> {
  return sql<{ processId: string; kind: string; subject: string }[]>`
    select n.process_id as "processId", n.kind, n.subject from case_number n join process p on p.id = n.process_id where n.closed_at is null and n.subject = any(${[...subjects]}) order by n.taken_at`;
}
