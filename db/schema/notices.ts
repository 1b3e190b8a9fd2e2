import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, time, timestamp, boolean } from 'drizzle-orm/pg-core';
import type { NoticeType } from '../../domain/notices.ts';
import type { Role } from '../../domain/roles.ts';
import { person } from './people.ts';

/** Something people are told: written in the turn that caused it. Ids, dates and numbers only; the words are found when it is read or sent. */
export const notice = pgTable(
  'notice',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Process, turn and number within the turn: written once. */
    key: text('key').notNull().unique(),
    processId: text('process_id').notNull(),
    /** Null where it is about the process as a whole. */
    taskId: text('task_id'),
    type: text('type').$type<NoticeType>().notNull(),
    params: jsonb('params').notNull(),
    /** To whom it was addressed: roles at a unit, or one person. */
    toUnitId: text('to_unit_id'),
    toRoles: text('to_roles').array().$type<Role[]>(),
    /** Business time. */
    at: timestamp('at', { withTimezone: true }).notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  },
  (t) => [index('notice_process').on(t.processId, t.id)],
);

/** Each person who is told, found when the notice was written: the in-app notice. */
export const noticeRecipient = pgTable(
  'notice_recipient',
  {
    noticeId: bigint('notice_id', { mode: 'bigint' }).notNull().references(() => notice.id),
    personId: text('person_id').notNull().references(() => person.id),
    readAt: timestamp('read_at', { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.personId] }), index('notice_recipient_person').on(t.personId, t.noticeId), index('notice_recipient_unread').on(t.personId).where(sql`${t.readAt} is null`)],
);

/** One notice on its way to one person by one channel, and what became of it: the delivery log. */
export const noticeDelivery = pgTable(
  'notice_delivery',
  {
    id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    noticeId: bigint('notice_id', { mode: 'bigint' }).notNull().references(() => notice.id),
    personId: text('person_id').notNull().references(() => person.id),
    channel: text('channel').$type<'EMAIL' | 'GATEWAY'>().notNull(),
    status: text('status').$type<'WAITING' | 'SENT' | 'FAILED' | 'SKIPPED'>().notNull().default('WAITING'),
    /** Not before then: quiet hours, the digest's hour, or the pause after a failure. */
    nextAttemptAt: timestamp('next_attempt_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    attempts: integer('attempts').notNull().default(0),
    /** A code, never the gateway's text: it may quote an address. */
    lastError: text('last_error'),
    /** The message it went out with; several notices share one digest. */
    messageId: text('message_id'),
    sentAt: timestamp('sent_at', { withTimezone: true }),
  },
  (t) => [index('notice_delivery_due').on(t.nextAttemptAt).where(sql`${t.status} = 'WAITING'`), index('notice_delivery_notice').on(t.noticeId), index('notice_delivery_person').on(t.personId, t.channel).where(sql`${t.status} = 'WAITING'`)],
);

/** How one person wants to be told. Addresses are personal data: they are here and nowhere else. */
export const contact = pgTable('contact', {
  personId: text('person_id').primaryKey().references(() => person.id),
  email: text('email'),
  /** Number for SMS and Zalo, as the gateway takes it. */
  phone: text('phone'),
  byEmail: boolean('by_email').notNull().default(true),
  byGateway: boolean('by_gateway').notNull().default(false),
  /** One message a day, at the hour of notices, instead of one for each. */
  digest: boolean('digest').notNull().default(true),
  /** Nothing is sent between these times; null: the hours of the night. */
  quietFrom: time('quiet_from'),
  quietTo: time('quiet_to'),
  version: integer('version').notNull().default(1),
});
