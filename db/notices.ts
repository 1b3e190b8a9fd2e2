import type { Address } from '../domain/access.ts';
import type { NoticeType } from '../domain/notices.ts';
import type { Queryable, Statement } from './client.ts';

/** Something to tell people, as the turn that caused it says. */
export interface NoticeDraft {
  readonly type: NoticeType;
  /** Null where it is about the process as a whole; then it is to a person. */
  readonly taskId: string | null;
  readonly to: Address | { readonly personId: string };
  readonly params: object;
}

/** The turn that tells, or what else is written in one transaction and tells. */
export interface NoticeCause {
  readonly processId: string;
  readonly kind: string;
  /** Of the turn; or another name, unique in the process. */
  readonly number: number | string;
  /** Business time, milliseconds since 1970. */
  readonly at: number;
  readonly notices: readonly NoticeDraft[];
}

/**
 * Writes the notices of a turn, who is told, and by which channels, in one statement; written once however often it is sent.
 * Told are those who hold one of the roles at the unit today, or the one person, and whoever they have delegated that appointment to; but for those whom the
 * task bars, and for who acts for the barred. To be sent behind the turn's tasks: it reads them.
 * Each table is looked up row by row (`offset 0`): a plan that was made while they were small, and kept, would read them whole once they are large.
 */
export function writeNotices(tx: Queryable, { processId, kind, number, at, notices }: NoticeCause): Statement {
  const rows = notices.map(({ type, taskId, to, params }, i) => ({
    key: `${processId}/${number}/${i}`, task_id: taskId, type, params,
    ...('personId' in to ? { person_id: to.personId, unit_id: null, roles: null } : { person_id: null, unit_id: to.unitId, roles: [...to.roles] }),
  }));
  const today = tx`(now() at time zone 'Asia/Ho_Chi_Minh')::date`;
  return tx`
    with told as (
      select r.*, coalesce(t.not_by || t.about, '{}') as barred, coalesce(r.unit_id, t.to_unit_id) as at_unit, coalesce(r.roles, t.to_roles) as in_roles
      from jsonb_to_recordset(${tx.json(rows as never)}) as r(key text, task_id text, type text, params jsonb, person_id text, unit_id text, roles text[])
      left join lateral (select not_by, about, to_unit_id, to_roles from task where id = r.task_id offset 0) t on true
    ), notice_rows as (
      insert into notice (key, process_id, task_id, type, params, to_unit_id, to_roles, at)
      select key, ${processId}, task_id, type, params, unit_id, roles, ${new Date(at)} from told on conflict (key) do nothing returning id, key
    ), holding as (
      select told.key, a.id as appointment_id, a.person_id, told.barred from told
      cross join lateral (select id, person_id from appointment where unit_id = told.at_unit and role = any(told.in_roles) and ended_at is null and valid_from <= ${today} and (valid_to is null or valid_to > ${today}) offset 0) a
      where (told.person_id is null or a.person_id = told.person_id) and not (a.person_id = any(told.barred))
    ), people as (
      select key, person_id from holding
      union select key, person_id from told where person_id is not null
      union select h.key, d.delegate_id from holding h join delegation d on d.appointment_id = h.appointment_id
        where not (d.delegate_id = any(h.barred)) and d.ended_at is null and ${today} between d.valid_from and d.valid_to and (d.kinds is null or ${kind} = any(d.kinds))
    ), recipient_rows as (
      insert into notice_recipient (notice_id, person_id)
      select n.id, p.id from people join notice_rows n using (key) cross join lateral (select id from person where id = people.person_id and ended_at is null offset 0) p returning notice_id, person_id
    )
    insert into notice_delivery (notice_id, person_id, channel, next_attempt_at)
    select r.notice_id, r.person_id, way.channel, ${new Date(at)} from recipient_rows r cross join lateral (select by_email, email, by_gateway, phone from contact where person_id = r.person_id offset 0) c
    cross join lateral (values ('EMAIL', c.by_email and c.email is not null), ('GATEWAY', c.by_gateway and c.phone is not null)) as way(channel, is_wanted) where way.is_wanted`;
}
