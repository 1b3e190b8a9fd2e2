import { sql } from 'drizzle-orm';
import { check, date, doublePrecision, index, integer, pgTable, primaryKey, text, time } from 'drizzle-orm/pg-core';
import type { UnitKind } from '../../domain/roles.ts';
import type { SessionHost } from '../../domain/sessions.ts';

/** A unit of any level. The id is a surrogate and never changes; names, codes and parents have periods of their own. */
export const unit = pgTable(
  'unit',
  {
    id: text('id').primaryKey(),
    kind: text('kind').$type<UnitKind>().notNull(),
    /** The unit above: commune of a village, branch of an office, province of a branch and of a commune. Null for the province and for former communes. */
    parentId: text('parent_id'),
    validFrom: date('valid_from').notNull(),
    /** First day on which it no longer exists. */
    validTo: date('valid_to'),
    /** A point inside, degrees. */
    latitude: doublePrecision('latitude'),
    longitude: doublePrecision('longitude'),
    /** The mass organization that entrusts to a group, or that an ORGANIZATION unit is: WOMEN, FARMERS, VETERANS, YOUTH. */
    organization: text('organization').$type<'WOMEN' | 'FARMERS' | 'VETERANS' | 'YOUTH'>(),
    /** For a group: the village its members live in. */
    villageId: text('village_id'),
    /** Where the fact comes from, and whether it is invented for demonstration. */
    source: text('source').notNull(),
    /** Number and date of the decision the end rests on. */
    endBasis: text('end_basis'),
    /** The words of the id, as search compares them: it is a part of the ids of processes. */
    words: text('words').array().notNull().generatedAlwaysAs(sql`string_to_array(fold_name(id), ' ')`),
  },
  (t) => [
    index('unit_words').using('gin', t.words),
    index('unit_parent').on(t.parentId),
    index('unit_kind').on(t.kind),
    check('unit_period', sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`),
  ],
);

/** Name and code of a unit over time. Official codes are reused by later units, so a code alone never identifies. No overlap per unit (exclusion constraint in SQL). */
export const unitName = pgTable(
  'unit_name',
  {
    unitId: text('unit_id').notNull().references(() => unit.id),
    name: text('name').notNull(),
    /** Official code, where there is one. */
    code: text('code'),
    /** XA, PHUONG, DAC_KHU, THI_TRAN … as the act names it. */
    type: text('type'),
    /** Former district and province, kept on the names that existed then. */
    formerDistrict: text('former_district'),
    formerProvince: text('former_province'),
    validFrom: date('valid_from').notNull(),
    validTo: date('valid_to'),
    /** Number and date of the decision a later name rests on; null for the first, which rests on the unit's own source. */
    basis: text('basis'),
    /** The words of the name, and of its former district, as search compares them. */
    words: text('words').array().notNull().generatedAlwaysAs(sql`string_to_array(fold_name(name), ' ')`),
    districtWords: text('district_words').array().notNull().generatedAlwaysAs(sql`string_to_array(fold_name(coalesce(former_district, '')), ' ')`),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.validFrom] }), index('unit_name_code').on(t.code), index('unit_name_words').using('gin', t.words), index('unit_name_district_words').using('gin', t.districtWords), check('unit_name_period', sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`)],
);

/** Which units a former unit went into on a day. Share: whole, part-main (the larger part) or part; parts have no proportions. */
export const unitSuccession = pgTable(
  'unit_succession',
  {
    fromUnitId: text('from_unit_id').notNull().references(() => unit.id),
    toUnitId: text('to_unit_id').notNull().references(() => unit.id),
    onDate: date('on_date').notNull(),
    share: text('share').$type<'whole' | 'part-main' | 'part'>().notNull(),
    source: text('source').notNull(),
  },
  (t) => [primaryKey({ columns: [t.fromUnitId, t.toUnitId] }), index('unit_succession_to').on(t.toUnitId)],
);

/** The office that plans with a commune in a period: exactly one at any time [design], so that sums never count a commune twice (exclusion constraint in SQL). The branch may be the office. */
export const planningOffice = pgTable(
  'planning_office',
  {
    communeId: text('commune_id').notNull().references(() => unit.id),
    officeId: text('office_id').notNull().references(() => unit.id),
    validFrom: date('valid_from').notNull(),
    validTo: date('valid_to'),
    /** How sure: [INF] for the seed, a decision number once the bank has entered it. */
    source: text('source').notNull(),
  },
  (t) => [primaryKey({ columns: [t.communeId, t.validFrom] }), index('planning_office_office').on(t.officeId), check('planning_office_period', sql`${t.validTo} is null or ${t.validTo} > ${t.validFrom}`)],
);

/** A place where the bank meets its clients once a month: a unit of its own, below the commune it lies in today. It keeps its site and day when communes change around it. */
export const transactionPoint = pgTable(
  'transaction_point',
  {
    id: text('id').primaryKey().references(() => unit.id),
    formerCommuneId: text('former_commune_id').references(() => unit.id),
    /** Where it is held unless the commune names another place. */
    host: text('host').$type<SessionHost>().notNull(),
    /** Day of month, 1 to 31; in a shorter month the last day [design]. */
    fixedDay: integer('fixed_day').notNull(),
    startTime: time('start_time').notNull(),
    /** How long a session lasts as a rule: within it nobody serves at another. */
    minutes: integer('minutes').notNull().default(240),
    /** No session is planned from this day on, until it is taken back. */
    pausedFrom: date('paused_from'),
    source: text('source').notNull(),
  },
  (t) => [check('transaction_point_day', sql`${t.fixedDay} between 1 and 31`)],
);
