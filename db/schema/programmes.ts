import { bigint, date, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** A credit programme of the bank. Codes are persisted: never rename one. */
export const creditProgramme = pgTable('credit_programme', {
  code: text('code').primaryKey(),
  nameVi: text('name_vi').notNull(),
  nameEn: text('name_en').notNull(),
  validFrom: date('valid_from').notNull(),
  validTo: date('valid_to'),
  source: text('source').notNull(),
});

/** Limit and rate of a programme from a day on. A term whose confidence is not SOURCED warns and never refuses. */
export const programmeTerm = pgTable(
  'programme_term',
  {
    programmeCode: text('programme_code').notNull().references(() => creditProgramme.code),
    validFrom: date('valid_from').notNull(),
    validTo: date('valid_to'),
    /** VND per household (or per `limitUnit`); null where no source gives one. */
    limitVnd: bigint('limit_vnd', { mode: 'bigint' }),
    limitUnit: text('limit_unit'),
    /** Percent a year, exact decimal; null where no source gives one. */
    ratePercentPerYear: numeric('rate_percent_per_year', { precision: 7, scale: 4 }),
    source: text('source').notNull(),
    confidence: text('confidence').$type<'SOURCED' | 'INFERRED' | 'BACKGROUND' | 'NOT_FOUND'>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.programmeCode, t.validFrom] })],
);
