import type { Logger } from 'pino';
import type { Database } from '../db/client.ts';
import type { ChannelName, Outcome } from '../db/notices-queue.ts';
import { deliveryPolicyFor, writeOutcomes } from '../db/notices-queue.ts';
import { findUnits } from '../db/units.ts';
import { calendarDaysBetween, civilDateAt } from '../domain/civil-date.ts';
import { messageText } from '../domain/notices-message.ts';
import { maxAttempts, pauseAfter } from '../domain/notices-retry.ts';
import { dayIn, noticeSentence, noticeTitle } from '../domain/notices.ts';
import { whichProcess } from '../domain/process-which.ts';
import { remaining } from '../domain/remaining.ts';
import type { Bilingual } from '../domain/text.ts';
import type { MailSettings } from './mail.ts';
import { mailChannel } from './mail.ts';
import type { Channels, Outgoing } from './notices-channels.ts';
import { SendFailure } from './notices-channels.ts';
import type { Claimed, Planned, PolicyOf } from './notices-claim.ts';
import { claimMessages, outcome } from './notices-claim.ts';
import type { GatewaySettings } from './notices-gateway.ts';
import { gatewayChannel } from './notices-gateway.ts';
import { processNameOf, stepNameOf } from './notices-kinds.ts';

/** How often the queue is looked at while nothing is due. Milliseconds; nobody waits for a notice. */
const pollMs = 5000;
const channelNames: readonly ChannelName[] = ['EMAIL', 'GATEWAY'];

export interface NotifierDeps {
  readonly database: Database;
  readonly log: Logger;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** By default the one in force. */
  readonly policyOf?: PolicyOf;
}

export type NotifierSettings = { readonly [Name in keyof (MailSettings & GatewaySettings)]?: string | undefined };

export interface Notifier {
  /** Finishes the message that is being sent, and takes nothing new. */
  stop(): Promise<void>;
}

/** The ways that are configured. */
export function channelsOf({ smtpUrl, mailFrom, gatewayUrl, gatewaySecret }: NotifierSettings): Channels {
  return {
    ...(smtpUrl === undefined || mailFrom === undefined ? {} : { EMAIL: mailChannel({ smtpUrl, mailFrom }) }),
    ...(gatewayUrl === undefined || gatewaySecret === undefined ? {} : { GATEWAY: gatewayChannel({ gatewayUrl, gatewaySecret }) }),
  };
}

/** Sends what turns left for people outside: each channel by itself, so that one that is dead holds nothing of the other, let alone a process. Several workers may run it at once. */
export function startNotifier(deps: NotifierDeps, settings: NotifierSettings): Notifier {
  const stopping = new AbortController();
  const sender = createSender(deps, channelsOf(settings), () => stopping.signal.aborted);
  const lane = async (channel: ChannelName): Promise<void> => {
    while (!stopping.signal.aborted) {
      const worked = await sender.sendNext(channel).catch((error: unknown) => {
        deps.log.warn({ channel, error: error instanceof Error ? error.name : 'unknown' }, 'the notifier could not reach the database; it tries again');
        return false;
      });
      if (!worked) await pause(pollMs, stopping.signal);
    }
  };
  const running = Promise.all(channelNames.map(lane));
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}

/** Sends what is due, one person at a time. @param isStopped asked before each message */
export function createSender({ database, log, now = Date.now, ...deps }: NotifierDeps, channels: Channels, isStopped: () => boolean = () => false) {
  const policyOf = deps.policyOf ?? ((area) => deliveryPolicyFor(database.sql, area, civilDateAt(now())));

  async function deliver(channel: ChannelName, message: Claimed): Promise<void> {
    const { deliveries } = message;
    if (isStopped()) return finish(message, (one) => outcome(one, {}));
    const failure = await attempt(channel, message);
    const at = now();
    if (failure === null) {
      await finish(message, (one) => outcome(one, { status: 'SENT', attempts: one.attempts + 1, lastError: null, messageId: message.id, nextAttemptAt: new Date(at), sentAt: new Date(at) }));
      return log.info({ channel, notices: deliveries.length }, 'notices were sent');
    }
    // All of a digest at the pace of the oldest: the younger would use up its attempts.
    const attempts = Math.max(...deliveries.map((one) => one.attempts)) + 1;
    await finish(message, (one) => failed(one, failure, new Date(at + pauseAfter(attempts))));
    log.warn({ channel, notices: deliveries.length, code: failure, attempts }, 'notices could not be sent');
  }

  const finish = (message: Claimed, become: (one: Planned) => Outcome): Promise<void> => writeOutcomes(database.sql, message.deliveries.map(become), message.id);

  /** @returns the code of the failure, or null */
  async function attempt(channel: ChannelName, message: Claimed): Promise<string | null> {
    try {
      await channels[channel]?.send(await write(message));
      return null;
    } catch (error) {
      return error instanceof SendFailure ? error.code : 'INTERNAL';
    }
  }

  async function write({ id, recipient, deliveries }: Claimed): Promise<Outgoing> {
    const at = now();
    const units = await findUnits(database.sql, deliveries.flatMap(unitsIn), civilDateAt(at));
    const nameOf = (unitId: string): string => units.find((unit) => unit.id === unitId)?.name ?? unitId;
    const title: Bilingual = noticeTitle(deliveries[0]?.type ?? 'task.reminder');
    const sentences = deliveries.map((one) => sentenceNow(one, nameOf, at));
    return { id, to: recipient.to, language: recipient.language, at, ...messageText(recipient.language, recipient.name, title, sentences) };
  }

  return {
    /** @returns whether anything was due */
    async sendNext(channel: ChannelName): Promise<boolean> {
      const messages = await claimMessages({ database, policyOf }, channel, channels[channel] !== undefined, now());
      for (const message of messages ?? []) await deliver(channel, message);
      return messages !== undefined;
    },
  };
}

function failed(one: Planned, code: string, nextAttemptAt: Date): Outcome {
  const attempts = one.attempts + 1;
  return outcome(one, { status: attempts >= maxAttempts ? 'FAILED' : 'WAITING', attempts, lastError: code, nextAttemptAt });
}

const idIn = ({ params }: Planned, name: 'waitsFor' | 'commune'): string | null => (typeof params[name] === 'string' ? params[name] : null);
const unitsIn = (one: Planned): string[] => [one.processUnitId, one.about, idIn(one, 'waitsFor'), idIn(one, 'commune')].filter((id) => id !== null);

/** How many days it is to a session is counted again: a reminder may have waited out the night, or Tết. */
function paramsNow({ type, params }: Planned, now: number): Planned['params'] {
  const day = type === 'session.reminder' ? dayIn(params['day']) : null;
  return day === null ? params : { ...params, days: calendarDaysBetween(civilDateAt(now), day) };
}

/** The sentence as it is true when it is sent, which may be days after it was written: with today's deadline of the task, and how far it is from today. */
function sentenceNow(one: Planned, nameOf: (unitId: string) => string, now: number): Bilingual {
  const [waitsFor, commune] = [idIn(one, 'waitsFor'), idIn(one, 'commune')];
  return noticeSentence(one.type, paramsNow(one, now), {
    step: one.step === null ? processNameOf(one.kind, one.workflowType) : stepNameOf(one.kind, one.step), about: one.about === null ? null : nameOf(one.about), unit: nameOf(one.processUnitId), due: one.dueNow,
    left: one.dueNow === null ? null : remaining(one.policy.calendar, one.dueNow, civilDateAt(now)), waitsFor: waitsFor === null ? null : nameOf(waitsFor),
    which: whichProcess(one.kind, one.details), commune: commune === null ? null : nameOf(commune),
  });
}
