import { createHash } from 'node:crypto';
import type { Database } from '../db/client.ts';
import type { ChannelName, Outcome, Recipient, Waiting } from '../db/notices-queue.ts';
import { leaseMs, takeRecipient, waitingFor, writeOutcomes } from '../db/notices-queue.ts';
import type { SkipReason } from '../domain/notices-retry.ts';
import { maxAttempts } from '../domain/notices-retry.ts';
import type { DeliveryPolicy } from '../domain/quiet.ts';
import { deliveryTime, nightHours } from '../domain/quiet.ts';
import { sessionDayOf } from '../domain/session-notices.ts';

/** Without a digest, at most this many messages to one person are taken at once: they must all be sent within the lease. */
const messagesAtOnce = 5;

/** The policy of a unit, for its calendar and the hours of notices and text messages. @param area the unit, then every unit above it */
export type PolicyOf = (area: readonly string[]) => Promise<DeliveryPolicy>;

/** A delivery with the policy that it goes by. */
export interface Planned extends Waiting {
  readonly policy: DeliveryPolicy;
  /** When it may go out; now, or later. */
  readonly goesAt: number;
}

/** One message, taken for sending. */
export interface Claimed {
  readonly id: string;
  readonly recipient: Recipient & { readonly to: string };
  readonly deliveries: readonly Planned[];
}

interface ClaimDeps {
  readonly database: Database;
  readonly policyOf: PolicyOf;
}

/**
 * Takes what is to be sent to one person now, and puts off what may not go out yet. What is taken keeps its message until the lease ends: a worker that dies
 * between sending and marking leaves a message that goes out again under the same id.
 * @returns undefined when nothing is due
 */
export async function claimMessages({ database, policyOf }: ClaimDeps, channel: ChannelName, isOffered: boolean, now: number): Promise<Claimed[] | undefined> {
  const at = new Date(now);
  return database.sql.begin(async (tx) => {
    const recipient = await takeRecipient(tx, channel, at);
    if (recipient === undefined) return undefined;
    const waiting = await waitingFor(tx, recipient.personId, channel, at);
    const given = waiting.flatMap((one) => givenUp(one, recipient, isOffered));
    const rest = waiting.filter((one) => !given.some(({ id }) => id === one.id));
    const planned = await Promise.all(rest.map((one) => plan(one, { recipient, channel, policyOf, now })));
    const groups = groupsOf(planned, recipient.digest, now);
    const putOff = planned.filter((one) => one.goesAt > now && one.nextAttemptAt <= at);
    const messages = groups.map((deliveries) => ({ id: deliveries[0]?.messageId ?? messageIdOf(deliveries), recipient: recipient as Claimed['recipient'], deliveries }));
    await writeOutcomes(tx, [
      ...given,
      ...putOff.map((one) => outcome(one, { nextAttemptAt: new Date(one.goesAt) })),
      ...messages.flatMap(({ id, deliveries }) => deliveries.map((one) => outcome(one, { attempts: one.attempts + 1, messageId: id, nextAttemptAt: new Date(now + leaseMs) }))),
    ]);
    return messages;
  });
}

interface Planning {
  readonly recipient: Recipient;
  readonly channel: ChannelName;
  readonly policyOf: PolicyOf;
  readonly now: number;
}

async function plan(one: Waiting, { recipient: { digest, quiet }, channel, policyOf, now }: Planning): Promise<Planned> {
  const policy = await policyOf(one.area);
  const timed = { at: one.at.getTime(), sessionDay: sessionDayOf(one.type, one.params), isText: channel === 'GATEWAY' };
  return { ...one, policy, goesAt: deliveryTime(policy, { digest, quiet: quiet ?? nightHours }, timed, now) };
}

/** What goes out now, message by message. A message that was lost goes out again as it was; a digest takes along what only waits for its next attempt. */
function groupsOf(planned: readonly Planned[], digest: boolean, now: number): Planned[][] {
  const ready = planned.filter((one) => one.goesAt <= now);
  const isDue = (one: Planned): boolean => one.nextAttemptAt.getTime() <= now;
  const lost = Map.groupBy(ready.filter((one) => one.messageId !== null), (one) => one.messageId);
  const fresh = ready.filter((one) => one.messageId === null);
  const messages = digest ? (fresh.some(isDue) ? [fresh] : []) : fresh.filter(isDue).map((one) => [one]);
  return [...lost.values(), ...messages].slice(0, messagesAtOnce);
}

/** Why nothing will come of it, if so. */
function givenUp(one: Waiting, { to, isEnded }: Recipient, isOffered: boolean): Outcome[] {
  const reason: SkipReason | null = !isOffered ? 'NOT_CONFIGURED' : isEnded ? 'PERSON_ENDED' : to === null ? 'NOT_WANTED' : !one.isOpen ? 'TASK_CLOSED' : one.isPassed ? 'PASSED' : null;
  if (reason !== null) return [outcome(one, { status: 'SKIPPED', lastError: reason })];
  // Its worker died in every attempt.
  return one.attempts >= maxAttempts ? [outcome(one, { status: 'FAILED', lastError: 'LOST' })] : [];
}

/** What becomes of a delivery; by default it waits on, for no message. */
export function outcome(one: Waiting, over: Partial<Outcome>): Outcome {
  return { id: one.id, status: 'WAITING', attempts: one.attempts, lastError: one.lastError, messageId: null, nextAttemptAt: one.nextAttemptAt, sentAt: null, ...over };
}

/** The same notices make the same message. Not of row numbers alone: a database that was restored gives them out again. */
function messageIdOf(deliveries: readonly Waiting[]): string {
  const told = deliveries.map(({ id, taskId, type, at }) => [id, taskId, type, at.toISOString()].join(' '));
  return `notice-${createHash('sha256').update(told.join('\n')).digest('hex').slice(0, 32)}`;
}
