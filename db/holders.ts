import type { Queryable } from './client.ts';
import { inForceNow } from './delegations.ts';

/** Sender, in the outbox, of what processes are told of people. */
const sender = 'registry';
/** Channel on which the relay is told that messages wait. */
const relayChannel = 'outbox';

/**
 * Tells every open process with a task claimed by someone who may no longer act on it, neither by an appointment nor by a delegation: it frees the task for whoever holds
 * the office now. One message for a process, person and role; the same claim is told of once, so this may be repeated at any time.
 * @param messageType the message that every process understands
 * @param personIds whose claims are looked at; everybody's where not given
 * @returns how many messages were left for the relay
 */
export async function freeTasksOfGoneHolders(sql: Queryable, messageType: string, personIds?: readonly string[]): Promise<number> {
  const written = await sql`
    with stale as (
      select t.id, t.version, t.process_id, t.claimed_by, t.to_unit_id, coalesce(held.role, t.to_roles[1]) as role, held.id as appointment_id
      from task t left join lateral (
        select a.id, a.role from appointment a
        where a.unit_id = t.to_unit_id and a.role = any(t.to_roles) and (a.person_id = t.claimed_by or exists (select from delegation d where d.appointment_id = a.id and d.delegate_id = t.claimed_by))
        order by a.person_id = t.claimed_by desc, a.valid_from desc, a.id limit 1) held on true
      where t.status = 'OPEN' and t.claimed_by is not null ${personIds === undefined ? sql`` : sql`and t.claimed_by = any(${[...personIds]}::text[])`}
        and not exists (
          select from appointment a join person p on p.id = a.person_id
          where a.person_id = t.claimed_by and p.ended_at is null and a.unit_id = t.to_unit_id and a.role = any(t.to_roles) and ${inForceNow(sql)})
        and not exists (
          select from delegation d join appointment a on a.id = d.appointment_id join person delegator on delegator.id = d.delegator_id join person p on p.id = d.delegate_id
          where d.delegate_id = t.claimed_by and p.ended_at is null and a.unit_id = t.to_unit_id and a.role = any(t.to_roles) and (d.kinds is null or t.kind = any(d.kinds)) and ${inForceNow(sql, 'delegation')})
    )
    insert into outbox (key, from_process_id, to_process_id, mode, body)
    select 'holder-gone/' || claimed_by || '/' || (array_agg(id || '/' || version order by id))[1], ${sender}, process_id, 'MESSAGE',
      jsonb_build_object('type', ${messageType}::text, 'body', jsonb_build_object('personId', claimed_by, 'appointmentId', min(appointment_id), 'unitId', to_unit_id, 'role', role))
    from stale group by process_id, claimed_by, to_unit_id, role order by process_id
    on conflict (key) do nothing returning pg_notify(${relayChannel}, '')`;
  return written.count;
}
