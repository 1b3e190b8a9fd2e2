import type { Address } from '../domain/access.ts';
import type { Queryable } from './client.ts';
import { inForceNow } from './delegations.ts';

/** Who holds a post today. */
export interface Held {
  /** Somebody holds it. */
  readonly held: boolean;
  /** Somebody holds it who is not barred. */
  readonly someoneMay: boolean;
}

/** Who stands behind a post, without those who are barred from what it has to do. Whoever acts for them is barred with them. */
export async function heldBy(sql: Queryable, { roles, unitId }: Address, barred: readonly string[]): Promise<Held> {
  const [row] = await sql<Held[]>`
    select count(*) > 0 as held, coalesce(bool_or(not (p.id = any(${[...barred]}))), false) as "someoneMay" from appointment a join person p on p.id = a.person_id and p.ended_at is null
    where a.unit_id = ${unitId} and a.role = any(${[...roles]}) and ${inForceNow(sql)}`;
  return row ?? { held: false, someoneMay: false };
}
