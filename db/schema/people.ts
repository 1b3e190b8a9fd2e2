import { sql } from 'drizzle-orm';
import { boolean, date, index, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Role } from '../../domain/roles.ts';
import type { Language } from '../../domain/text.ts';
import { unit } from './units.ts';

/** A person who can sign in. Personal data lives here and nowhere else: processes and the ledger hold the id only. */
export const person = pgTable(
  'person',
  {
    id: text('id').primaryKey(),
    /** Subject of the identity provider's token. */
    subject: text('subject').notNull(),
    displayName: text('display_name').notNull(),
    language: text('language').$type<Language>().notNull().default('vi'),
    /** Invented for demonstration. */
    demo: boolean('demo').notNull().default(false),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    /** From then on the person can no longer sign in. */
    endedAt: timestamp('ended_at', { withTimezone: true }),
    /** Number and date of the decision the end rests on. */
    endBasis: text('end_basis'),
    /** The words of the name, as search compares them. */
    words: text('words').array().notNull().generatedAlwaysAs(sql`string_to_array(fold_name(display_name), ' ')`),
  },
  (t) => [
    uniqueIndex('person_subject').on(t.subject),
    index('person_words').using('gin', t.words),
    // The list of people, in Vietnamese order.
    index('person_name').on(sql`${t.displayName} collate "vi-x-icu"`, t.id),
  ],
);

/** A role held at a unit from a day up to, not including, another. The same role of the same person at the same unit never overlaps (exclusion constraint in SQL). */
export const appointment = pgTable(
  'appointment',
  {
    id: text('id').primaryKey(),
    personId: text('person_id').notNull().references(() => person.id),
    role: text('role').$type<Role>().notNull(),
    unitId: text('unit_id').notNull().references(() => unit.id),
    validFrom: date('valid_from').notNull(),
    validTo: date('valid_to'),
    /** Number and date of the decision it rests on. */
    basis: text('basis').notNull(),
    /** Set when it was ended; access stops at once, whatever the day. */
    endedAt: timestamp('ended_at', { withTimezone: true }),
    endBasis: text('end_basis'),
  },
  (t) => [index('appointment_person').on(t.personId), index('appointment_unit_role').on(t.unitId, t.role)],
);

/** What one person may do for another (ủy quyền): one of their appointments, from a day up to and including another. Tasks and reading only, see domain/access.ts. */
export const delegation = pgTable(
  'delegation',
  {
    id: text('id').primaryKey(),
    /** The appointment that is delegated: it says who delegates, which role, and where. */
    appointmentId: text('appointment_id').notNull().references(() => appointment.id),
    delegatorId: text('delegator_id').notNull().references(() => person.id),
    delegateId: text('delegate_id').notNull().references(() => person.id),
    /** Kinds of process; null means all. */
    kinds: text('kinds').array(),
    validFrom: date('valid_from').notNull(),
    /** Last day. */
    validTo: date('valid_to').notNull(),
    /** Number and date of the decision it rests on. */
    basis: text('basis').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    /** Set when it was ended before its last day; it stops at once. */
    endedAt: timestamp('ended_at', { withTimezone: true }),
    endedBy: text('ended_by'),
    endBasis: text('end_basis'),
  },
  (t) => [index('delegation_delegate').on(t.delegateId), index('delegation_delegator').on(t.delegatorId), index('delegation_appointment').on(t.appointmentId)],
);
