import { z } from 'zod';
import type { Queryable } from '../../db/client.ts';
import type { StoredBook } from '../../db/policy.ts';
import { currentVersion, readBook, versionOn } from '../../db/policy.ts';
import { parameterHistory } from '../../db/policy-changes.ts';
import { areaOf } from '../../db/units.ts';
import { addWorkingDays, workingDaysBetween } from '../../domain/calendar.ts';
import { addCalendarDays } from '../../domain/civil-date.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { Refusal, refusalText } from '../../domain/errors.ts';
import { calendarOf, dayKinds, daysOf, parametersOn } from '../../domain/policy-book.ts';
import { parameterOf } from '../../domain/policy-parameters.ts';
import type { Bilingual } from '../../domain/text.ts';
import { processKinds } from '../kinds.ts';
import { namesFor } from '../names.ts';
import { isStep } from '../policy-acts.ts';
import { confidenceSchema, dayKindSchema } from '../policy-schemas.ts';
import { skippedDays } from '../policy-view.ts';
import { readResponses } from '../problem.ts';
import { civilDateSchema, idSchema, refSchema, today } from '../schemas.ts';
import { bilingualSchema, iso } from '../task-view.ts';
import type { App } from '../types.ts';

const asOfQuery = {
  version: z.coerce.number<string>().int().min(0).max(1_000_000_000).optional().describe('The policy as this version had it'),
  asOf: civilDateSchema.optional().describe('The policy as it was at the end of this day'),
};
const unitQuery = idSchema.optional().describe('The calendar of this unit; without, that of the province');

const daySchema = z.strictObject({
  day: civilDateSchema,
  kind: dayKindSchema,
  kindName: bilingualSchema,
  working: z.boolean(),
  name: bilingualSchema,
  unitId: z.string().nullable().describe('Where it holds; null: everywhere'),
  source: z.string(),
  sourceDate: civilDateSchema.nullable(),
  confidence: confidenceSchema,
  provisional: z.boolean().describe('The notice of its year, or a source, is still to come'),
});
const calendarSchema = z.strictObject({ version: z.int(), year: z.int(), unitId: z.string().nullable(), workingDays: z.int().describe('In the whole year'), days: z.array(daySchema) });
const deadlineSchema = z.strictObject({
  version: z.int(),
  from: civilDateSchema,
  workingDays: z.int(),
  deadline: civilDateSchema,
  skipped: z.array(z.strictObject({ day: civilDateSchema, why: bilingualSchema, source: z.string().nullable() })),
});

const valueSchema = z.strictObject({ key: z.string(), name: bilingualSchema, value: z.unknown(), source: z.string(), confidence: confidenceSchema, validFrom: civilDateSchema, fromVersion: z.int() });
const historySchema = z.strictObject({
  key: z.string(),
  name: bilingualSchema,
  items: z.array(valueSchema.omit({ key: true, name: true }).extend({
    toVersion: z.int().nullable().describe('The first version that no longer has it'),
    basis: z.string(),
    reason: z.string().nullable(),
    changedBy: refSchema,
    changedAt: z.iso.datetime().nullable(),
  })),
});
const keyParams = z.strictObject({ key: z.string().min(1).max(100).regex(/^[A-Za-z0-9.]+$/) });

/** The working calendar and the parameters, as they are and as they were. */
export async function policyRoutes(app: App): Promise<void> {
  const { sql } = app.database;

  app.get(
    '/api/calendar',
    {
      config: { action: 'policy.read' },
      schema: {
        tags: ['policy'],
        summary: 'The days of a year that differ from Monday to Friday, with the source of each and how sure it is',
        querystring: z.strictObject({ ...asOfQuery, year: z.coerce.number<string>().int().min(2000).max(2199).optional().describe('This year by default'), unitId: unitQuery }),
        response: readResponses({ 200: calendarSchema }),
      },
    },
    async ({ query }) => {
      const year = query.year ?? Number(today().slice(0, 4));
      const [book, area] = await Promise.all([bookAsOf(sql, query), calendarArea(sql, query.unitId)]);
      const [first, last] = [`${year}-01-01`, `${year}-12-31`];
      const days = [...daysOf(book.days, area, first, last).values()].sort((a, b) => (a.day < b.day ? -1 : 1));
      return {
        version: book.version, year, unitId: query.unitId ?? null, workingDays: workingDaysBetween(calendarOf(book, area, first), addCalendarDays(first, -1), last),
        days: days.map(({ day, kind, nameVi, nameEn, unitId, source, sourceDate, confidence }) => ({
          day, kind, kindName: { vi: dayKinds[kind].vi, en: dayKinds[kind].en }, working: dayKinds[kind].working, name: { vi: nameVi, en: nameEn }, unitId, source, sourceDate, confidence,
          provisional: confidence === 'PROVISIONAL' || confidence === 'BACKGROUND',
        })),
      };
    },
  );

  app.get(
    '/api/calendar/deadline',
    {
      config: { action: 'policy.read' },
      schema: {
        tags: ['policy'],
        summary: 'The n-th working day after a day, with every day that is skipped and why',
        querystring: z.strictObject({ ...asOfQuery, from: civilDateSchema.optional().describe('Today by default; itself not counted'), workingDays: z.coerce.number<string>().int().min(0).max(500), unitId: unitQuery }),
        response: readResponses({ 200: deadlineSchema }),
      },
    },
    async ({ query }) => {
      const { from = today(), workingDays } = query;
      const [book, area] = await Promise.all([bookAsOf(sql, query), calendarArea(sql, query.unitId)]);
      const calendar = calendarOf(book, area, from);
      const deadline = addWorkingDays(calendar, from, workingDays);
      return { version: book.version, from, workingDays, deadline, skipped: skippedDays(book, area, calendar, from, deadline) };
    },
  );

  app.get(
    '/api/parameters',
    {
      config: { action: 'policy.read' },
      schema: {
        tags: ['policy'],
        summary: 'The parameters in force on a day, with the source of each and how sure it is',
        querystring: z.strictObject({ ...asOfQuery, onDate: civilDateSchema.optional().describe('Today by default') }),
        response: readResponses({ 200: z.strictObject({ version: z.int(), onDate: civilDateSchema, items: z.array(valueSchema) }) }),
      },
    },
    async ({ query }) => {
      const onDate = query.onDate ?? today();
      const book = await bookAsOf(sql, query);
      const items = [...parametersOn(book.parameters, onDate).values()].map(({ key, value, source, confidence, validFrom, fromVersion }) => ({ key, name: nameOf(key) ?? { vi: key, en: key }, value, source, confidence, validFrom, fromVersion }));
      return { version: book.version, onDate, items };
    },
  );

  app.get(
    '/api/parameters/:key',
    { config: { action: 'policy.read' }, schema: { tags: ['policy'], summary: 'Every value that a parameter has had, the newest first: who changed it, when, and on what basis', params: keyParams, response: readResponses({ 200: historySchema }) } },
    async ({ params: { key } }) => {
      const name = nameOf(key);
      if (!name) throw new Refusal('NOT_FOUND');
      const rows = await parameterHistory(sql, key);
      const names = await namesFor(sql, { people: rows.map((row) => row.changedBy), onDate: today() });
      return { key, name, items: rows.map((row) => ({ ...row, changedBy: { id: row.changedBy, name: names.person(row.changedBy) }, changedAt: iso(row.changedAt) })) };
    },
  );
}

/** The version that is asked for, by its number or by a day. @throws Refusal VALIDATION_FAILED for both, or for a version that is not there */
async function bookAsOf(sql: Queryable, { version, asOf }: { version?: number | undefined; asOf?: CivilDate | undefined }): Promise<StoredBook> {
  if (version === undefined) return readBook(sql, asOf === undefined ? undefined : await versionOn(sql, asOf));
  if (asOf !== undefined) throw new Refusal('VALIDATION_FAILED', {}, [{ path: 'query:asOf', vi: 'Chọn một trong hai: version hoặc asOf.', en: 'Give either version or asOf.' }]);
  const last = await currentVersion(sql);
  if (version > last) throw new Refusal('VALIDATION_FAILED', {}, [{ path: 'query:version', vi: `Chưa có; mới nhất là ${last}.`, en: `There is none; the newest is ${last}.` }]);
  return readBook(sql, version);
}

/** The unit and those above it today; none for the province, whose days hold everywhere. @throws Refusal NOT_FOUND */
async function calendarArea(sql: Queryable, unitId: string | undefined): Promise<string[]> {
  const area = unitId === undefined ? [] : await areaOf(sql, unitId, today());
  if (unitId !== undefined && area.length === 0) throw new Refusal('NOT_FOUND', {}, [{ path: 'query:unitId', ...refusalText('NOT_FOUND') }]);
  return area;
}

/** The name of a parameter, with that of its step. Undefined where there is none. */
function nameOf(key: string): Bilingual | undefined {
  const parameter = parameterOf(key, isStep);
  if (!parameter) return undefined;
  const { name, step } = parameter;
  if (step === null) return name;
  const found = Object.values(processKinds).map(({ texts }) => texts.steps[step]).find((text) => text !== undefined);
  const about = found ?? { vi: 'các bước còn lại', en: 'every other step' };
  return { vi: `${name.vi}: ${about.vi}`, en: `${name.en}: ${about.en}` };
}
