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
  },
  (t) => [uniqueIndex('person_subject').on(t.subject)],
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
