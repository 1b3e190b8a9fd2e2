import { policy } from '../domain/access.ts';
import { isPersonal } from '../domain/cases.ts';
import type { Role } from '../domain/roles.ts';
import type { Queryable } from './client.ts';
import { byName } from './collation.ts';
import { inForceNow } from './delegations.ts';
import type { ProcessRow } from './processes.ts';

export interface CasePerson {
  readonly id: string;
  readonly name: string;
}

/** Which of the people with access are asked for. */
interface Wanted {
  readonly ids?: readonly string[];
  /** Words of the name, in any order; diacritics, case and i/y do not matter. */
  readonly text?: string | undefined;
  readonly limit: number;
}

/**
 * The people who have access to a process today: who may see it in their area, and to whom a task of it is addressed, also by a delegation for its kind.
 * Says the same as `caseRight` says of one person. In the order of their names.
 */
export async function peopleOfCase(sql: Queryable, { id, kind, area }: Pick<ProcessRow, 'id' | 'kind' | 'area'>, { ids, text, limit }: Wanted): Promise<CasePerson[]> {
  const readers: readonly Role[] = isPersonal(kind) ? [] : policy['process.read'];
  return sql<CasePerson[]>`
    with held as (
      select a.id, a.person_id from appointment a join person holder on holder.id = a.person_id
      where holder.ended_at is null and ${inForceNow(sql)} and (
        (a.unit_id = any(${area}) and a.role = any(${[...readers]}))
        or exists (select from task t where t.process_id = ${id} and t.to_unit_id = a.unit_id and a.role = any(t.to_roles)))
    ), people as (
      select person_id from held
      union select d.delegate_id from held join appointment a on a.id = held.id join delegation d on d.appointment_id = a.id join person delegator on delegator.id = d.delegator_id
        where ${inForceNow(sql, 'delegation')} and (d.kinds is null or ${kind} = any(d.kinds))
    )
    select p.id, p.display_name as name from person p
    where p.id in (select person_id from people) and p.ended_at is null ${ids === undefined ? sql`` : sql`and p.id = any(${[...ids]}::text[])`}
      ${text === undefined ? sql`` : sql`and fold_name(${text}) <> '' and not exists (select from regexp_split_to_table(fold_name(${text}), ' ') word where position(word in fold_name(p.display_name)) = 0)`}
    order by ${byName(sql, 'p.display_name', 'p.id')} limit ${limit}`;
}

/** The addresses of all tasks of a process, the closed ones too. */
export async function addressesIn(sql: Queryable, processId: string): Promise<{ roles: Role[]; unitId: string }[]> {
  return sql<{ roles: Role[]; unitId: string }[]>`select distinct to_roles as roles, to_unit_id as "unitId" from task where process_id = ${processId}`;
}
