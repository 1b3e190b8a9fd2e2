import type { CivilDate } from '../domain/civil-date.ts';
import { civilDateAt } from '../domain/civil-date.ts';
import type { DeliveryPolicy, QuietHours } from '../domain/quiet.ts';
import { deliveryPolicyOf } from '../domain/quiet.ts';
import type { Language } from '../domain/text.ts';
import type { Queryable } from './client.ts';
import { subjectColumns } from './notices-inbox.ts';
import type { NoticeRow } from './notices-inbox.ts';
import { readBook } from './policy.ts';

export type ChannelName = 'EMAIL' | 'GATEWAY';

/** How long whoever took a message has for sending it; after that it counts as lost with its worker, and is sent again. Milliseconds. */
export const leaseMs = 10 * 60_000;
/** A message that was lost longer ago is no longer repeated as it was: its notices go out with the others. */
const repeatWithinHours = 24;

/** A delivery that waits, with what decides when it goes out and what it says. Where the task's row is missing, it is not open, and nothing of it is known. */
export interface Waiting extends Omit<NoticeRow, 'readAt'> {
  readonly nextAttemptAt: Date;
  readonly attempts: number;
  readonly lastError: string | null;
  /** Of the message that it was taken for, and may have gone out with. */
  readonly messageId: string | null;
  /** It reminds of a session that is over, not held, or held on another day; a later reminder of it waits too; or nothing is missing any more. */
  readonly isPassed: boolean;
}

/** To whom, and how they want it. */
export interface Recipient {
  readonly personId: string;
  readonly name: string;
  readonly language: Language;
  /** They can no longer sign in, or hold nothing any more, not even by delegation. */
  readonly isEnded: boolean;
  /** Address on the channel asked for; null where there is none or it is not wanted. */
  readonly to: string | null;
  readonly digest: boolean;
  readonly quiet: QuietHours | null;
}

/**
 * Takes the person whose delivery on a channel has been due the longest, and who is in no other hands, until the transaction ends. Person by person, because
 * what goes out together depends on all that waits for them.
 */
export async function takeRecipient(tx: Queryable, channel: ChannelName, now: Date): Promise<Recipient | undefined> {
  const today = tx`(${now}::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date`;
  const [row] = await tx<(Omit<Recipient, 'quiet'> & { quietFrom: string | null; quietTo: string | null })[]>`
    select p.id as "personId", p.display_name as name, p.language, c.digest, to_char(c.quiet_from, 'HH24:MI') as "quietFrom", to_char(c.quiet_to, 'HH24:MI') as "quietTo",
      p.ended_at is not null or not (
        exists (select from appointment a where a.person_id = p.id and a.ended_at is null and a.valid_from <= ${today} and (a.valid_to is null or a.valid_to > ${today}))
        or exists (select from delegation g where g.delegate_id = p.id and g.ended_at is null and ${today} between g.valid_from and g.valid_to)) as "isEnded",
      ${channel === 'EMAIL' ? tx`case when c.by_email then c.email end` : tx`case when c.by_gateway then c.phone end`} as "to"
    from notice_delivery d join contact c using (person_id) join person p on p.id = d.person_id
    where d.status = 'WAITING' and d.channel = ${channel} and d.next_attempt_at <= ${now}
    order by d.next_attempt_at, d.id limit 1 for update of c, d skip locked`;
  if (row === undefined) return undefined;
  const { quietFrom, quietTo, ...same } = row;
  return { ...same, quiet: quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo } };
}

/** What decides when the people of an area are told. @param area the unit, then every unit above it */
export async function deliveryPolicyFor(sql: Queryable, area: readonly string[], onDate: CivilDate): Promise<DeliveryPolicy> {
  return deliveryPolicyOf(await readBook(sql), area, onDate);
}

/** Has what the notice `n` reminds of passed? The session is `s`; where its row is missing, its day decides. Of several that waited, e.g. over Tết, the last one says what all of them would. */
function hasPassed(tx: Queryable, now: Date) {
  const over = tx`s.outcome is not null or s.day::text <> n.params->>'day' or (s.day + s.ends_at) at time zone 'Asia/Ho_Chi_Minh' <= ${now}`;
  const repeated = tx`exists (select from notice_delivery later join notice m on m.id = later.notice_id
    where later.person_id = d.person_id and later.channel = d.channel and later.status = 'WAITING' and later.id > d.id and m.type = n.type and m.process_id = n.process_id)`;
  return tx`case n.type when 'session.reminder' then coalesce(${over}, n.params->>'day' < ${civilDateAt(now.getTime())}, false) or ${repeated}
    when 'session.notReady' then coalesce(${over}, n.params->>'day' < ${civilDateAt(now.getTime())}, false) or coalesce(p.status = 'READY', false) else false end`;
}

/** What waits for the person on the channel, oldest first, but for what someone is sending at this moment. */
export async function waitingFor(tx: Queryable, personId: string, channel: ChannelName, now: Date): Promise<Waiting[]> {
  return tx<Waiting[]>`
    select d.id::text, d.next_attempt_at as "nextAttemptAt", d.attempts, d.last_error as "lastError", case when d.next_attempt_at > ${now}::timestamptz - make_interval(hours => ${repeatWithinHours}) then d.message_id end as "messageId", ${hasPassed(tx, now)} as "isPassed", ${subjectColumns(tx)}
    from notice_delivery d join notice n on n.id = d.notice_id left join task t on t.id = n.task_id left join process p on p.id = n.process_id left join transaction_session s on s.process_id = n.process_id
    where d.person_id = ${personId} and d.channel = ${channel} and d.status = 'WAITING' and (d.message_id is null or d.next_attempt_at <= ${now})
    order by d.id for update of d`;
}

/** The end of one attempt, or of waiting for one. */
export interface Outcome {
  readonly id: string;
  readonly status: 'WAITING' | 'SENT' | 'FAILED' | 'SKIPPED';
  readonly attempts: number;
  readonly lastError: string | null;
  readonly messageId: string | null;
  readonly nextAttemptAt: Date;
  readonly sentAt: Date | null;
}

/** Writes what becomes of deliveries. @param heldAs only those that are still held for this message */
export async function writeOutcomes(tx: Queryable, outcomes: readonly Outcome[], heldAs?: string): Promise<void> {
  if (outcomes.length === 0) return;
  await tx`
    update notice_delivery d set status = o.status, attempts = o.attempts, last_error = o."lastError", message_id = o."messageId", next_attempt_at = o."nextAttemptAt", sent_at = o."sentAt"
    from jsonb_to_recordset(${tx.json(outcomes as never)}) as o(id bigint, status text, attempts int, "lastError" text, "messageId" text, "nextAttemptAt" timestamptz, "sentAt" timestamptz)
    where d.id = o.id and d.status = 'WAITING' ${heldAs === undefined ? tx`` : tx`and d.message_id = ${heldAs}`}`;
}
