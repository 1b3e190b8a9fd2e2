import type { Queryable } from './client.ts';

/** Tables the application may read and add to, and never change: the ledger, the security log, the archived histories, and every version of a plan as it was sent. */
export const appendOnlyTables = [
  'ledger_entry', 'ledger_anchor', 'security_log', 'run_archive', 'plan_version', 'plan_synthesis', 'plan_exception', 'plan_allotment_line', 'plan_actual_import', 'plan_actual',
  'case_signature', 'moved_away_finding', 'moved_away_attempt', 'risk_decision', 'session_move', 'board_content', 'board_sheet', 'board_withdrawal',
] as const;

/**
 * Gives the application role exactly what it needs on the schema `public`, taking away anything else it was given there before.
 * Run by the owner inside a transaction, after every migration; idempotent.
 * @throws when the role does not exist, is a superuser, or is (a member of) the owner: then the ledger would not be safe from it
 */
export async function grantApplication(sql: Queryable, appRole: string): Promise<void> {
  const [role] = await sql<{ superuser: boolean; owner: boolean }[]>`
    select rolsuper as superuser, pg_has_role(rolname, current_user, 'member') as owner from pg_roles where rolname = ${appRole}`;
  if (role === undefined) throw new Error(`The database role ${appRole} does not exist; create it before migrating`);
  if (role.superuser || role.owner) throw new Error(`The application must not connect as the owner of the schema or a superuser (${appRole}): it could rewrite the ledger`);

  const app = sql(appRole);
  await sql`grant usage on schema public to ${app}`;
  await sql`revoke all on all tables in schema public from ${app}`;
  await sql`grant select, insert, update, delete on all tables in schema public to ${app}`;
  await sql`revoke update, delete on ${sql([...appendOnlyTables])} from ${app}`;
  await sql`grant usage on all sequences in schema public to ${app}`;
}
