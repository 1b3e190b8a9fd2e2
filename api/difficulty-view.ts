import { z } from 'zod';
import type { DifficultyRow, NoteRow, StationRow } from '../db/difficulty.ts';
import { attachmentsOf, difficultiesBy, notesOf, reportsOfDirection, stationsOf } from '../db/difficulty.ts';
import type { Sql } from '../db/client.ts';
import { calendarsOn } from '../db/policy.ts';
import { programmeNames } from '../db/programmes.ts';
import { areasOf } from '../db/units.ts';
import { workingDaysBetween } from '../domain/calendar.ts';
import { difficultySubjectCodes, difficultySubjects, stationCodes, stationOutcomes, stations, urgencies, urgencyCodes } from '../domain/difficulty.ts';
import type { Bilingual } from '../domain/text.ts';
import { dayOf } from './days.ts';
import type { Names } from './names.ts';
import { namesFor } from './names.ts';
import { statusTexts } from './receipt.ts';
import { refSchema, today } from './schemas.ts';
import { bilingualSchema, iso } from './task-view.ts';

export const subjectSchema = z.enum(difficultySubjectCodes).describe('What it is about; codes of this design');
export const urgencySchema = z.enum(urgencyCodes);
export const stationSchema = z.enum(stationCodes).describe('BRANCH; PPC: the province; ACTS: whoever was directed to act; COMMUNE: asked back, or to confirm');

const coded = <Code extends z.ZodType>(code: Code) => z.strictObject({ code, name: bilingualSchema });

const summary = {
  processId: z.string(),
  status: z.string(),
  statusName: bilingualSchema,
  commune: refSchema,
  branch: refSchema,
  subject: coded(subjectSchema),
  programme: coded(z.string()).nullable(),
  urgency: coded(urgencySchema),
  registered: z.string().nullable().describe("Number in the branch's register of incoming reports"),
  round: z.int().describe('Rises when the commune reopens it'),
  reportedAt: z.iso.datetime(),
  outcome: z.enum(['SOLVED', 'WITHDRAWN', 'ENDED']).nullable().describe('ENDED: by an operator'),
  closedAt: z.iso.datetime().nullable(),
  station: z.strictObject({ station: stationSchema, name: bilingualSchema, unit: refSchema, since: z.iso.datetime(), workingDays: z.int() }).nullable().describe('Where it is now, and for how many working days; null once it is closed'),
};

export const difficultySchema = z.strictObject(summary).meta({ id: 'Difficulty' });

export const stationPassedSchema = z.strictObject({
  number: z.int(), station: stationSchema, name: bilingualSchema, unit: refSchema, enteredAt: z.iso.datetime(), leftAt: z.iso.datetime().nullable(),
  workingDays: z.int().describe("How long it held the report, by the unit's calendar; up to today while it still does"),
  outcome: z.string().nullable(), outcomeName: bilingualSchema.nullable(), text: z.string().nullable().describe('What it was sent on with'),
  directionId: z.string().nullable().describe('The direction that answers it there'),
});

/** What a report says, and the way it went. */
export const reportFileShape = {
  ...summary,
  content: z.string(),
  proposal: z.string(),
  sessionId: z.string().nullable().describe('The session at a transaction point at whose meeting it was raised, where it was'),
  supplements: z.array(z.strictObject({ at: z.iso.datetime(), by: refSchema, text: z.string() })),
  stations: z.array(stationPassedSchema),
  attachments: z.int().describe('How many files are attached to the report'),
};

/** Working days of a unit from one day to another, by the calendar of the year in which they begin. */
export async function workingDaysOf(sql: Sql, unitIds: readonly string[]): Promise<(unitId: string, from: string, to: string | null) => Promise<number>> {
  const areas = await areasOf(sql, [...new Set(unitIds)], today());
  const byYear = new Map<string, ReturnType<typeof calendarsOn>>();
  const calendarsIn = (date: string): ReturnType<typeof calendarsOn> => {
    const year = date.slice(0, 4);
    const found = byYear.get(year) ?? calendarsOn(sql, date);
    byYear.set(year, found);
    return found;
  };
  return async (unitId, from, to) => workingDaysBetween((await calendarsIn(from))(areas.get(unitId) ?? [unitId]), from, to ?? today());
}

type DaysOf = Awaited<ReturnType<typeof workingDaysOf>>;

interface Shown {
  readonly names: Names;
  readonly programmes: ReadonlyMap<string, Bilingual>;
  readonly daysOf: DaysOf;
}

async function shownOf(sql: Sql, rows: readonly DifficultyRow[], stationRows: readonly StationRow[] = [], notes: readonly NoteRow[] = []): Promise<Shown> {
  const units = [...rows.flatMap((row) => [row.communeId, row.branchId, row.stationUnitId]), ...stationRows.map(({ unitId }) => unitId)].filter((id) => id !== null);
  const texts = stationRows.length === 0 ? [] : [...rows.flatMap((row) => [row.contentRef, row.proposalRef]), ...stationRows.flatMap(({ textRef }) => textRef ?? []), ...notes.map(({ textRef }) => textRef)];
  const [names, programmes, daysOf] = await Promise.all([namesFor(sql, { units, texts, people: notes.map(({ writtenBy }) => writtenBy), onDate: today() }), programmeNames(sql, rows.flatMap(({ programme }) => programme ?? [])), workingDaysOf(sql, units)]);
  return { names, programmes, daysOf };
}

async function summaryOf(row: DifficultyRow, { names, programmes, daysOf }: Shown): Promise<z.output<typeof difficultySchema>> {
  const unit = (id: string) => ({ id, name: names.unit(id) });
  const { station, stationUnitId, stationSince, subject, urgency, programme } = row;
  const { vi, en } = urgencies[urgency];
  return {
    processId: row.processId, status: row.status, statusName: statusTexts('difficulty-report', row.status).name, commune: unit(row.communeId), branch: unit(row.branchId),
    subject: { code: subject, name: difficultySubjects[subject] }, programme: programme === null ? null : { code: programme, name: programmes.get(programme) ?? { vi: programme, en: programme } }, urgency: { code: urgency, name: { vi, en } },
    registered: row.registered, round: row.round, reportedAt: row.reportedAt.toISOString(), outcome: row.outcome, closedAt: iso(row.closedAt),
    station: station === null || stationUnitId === null || stationSince === null ? null : { station, name: stations[station], unit: unit(stationUnitId), since: stationSince.toISOString(), workingDays: await daysOf(stationUnitId, dayOf(stationSince), null) },
  };
}

/** Reports as they stand in a list. */
export async function difficultyViews(sql: Sql, rows: readonly DifficultyRow[]): Promise<z.output<typeof difficultySchema>[]> {
  const shown = await shownOf(sql, rows);
  return Promise.all(rows.map((row) => summaryOf(row, shown)));
}

type ReportFile = z.output<z.ZodObject<typeof reportFileShape>>;

/** Reports with what they say and every station. */
export async function reportFiles(sql: Sql, processIds: readonly string[]): Promise<ReportFile[]> {
  const [rows, stationRows, notes, attachments] = await Promise.all([difficultiesBy(sql, processIds), stationsOf(sql, processIds), notesOf(sql, processIds), attachmentsOf(sql, processIds)]);
  const shown = await shownOf(sql, rows, stationRows, notes);
  const { names } = shown;
  return Promise.all(rows.map(async (row): Promise<ReportFile> => ({
    ...(await summaryOf(row, shown)),
    content: names.text(row.contentRef), proposal: names.text(row.proposalRef), sessionId: row.sessionId,
    supplements: notes.filter(({ processId }) => processId === row.processId).map(({ at, writtenBy, textRef }) => ({ at: at.toISOString(), by: { id: writtenBy, name: names.person(writtenBy) }, text: names.text(textRef) })),
    stations: await Promise.all(stationRows.filter(({ processId }) => processId === row.processId).map((one) => stationView(one, shown))),
    attachments: attachments.get(row.processId) ?? 0,
  })));
}

async function stationView({ number, station, unitId, enteredAt, leftAt, outcome, textRef, directionId }: StationRow, { names, daysOf }: Shown): Promise<z.output<typeof stationPassedSchema>> {
  return {
    number, station, name: stations[station], unit: { id: unitId, name: names.unit(unitId) }, enteredAt: enteredAt.toISOString(), leftAt: iso(leftAt), workingDays: await daysOf(unitId, dayOf(enteredAt), leftAt && dayOf(leftAt)),
    outcome, outcomeName: outcome === null ? null : (stationOutcomes[outcome] ?? { vi: outcome, en: outcome }), text: textRef === null ? null : names.text(textRef), directionId,
  };
}

/** The reports that a direction answers or answered. */
export async function reportsAnswered(sql: Sql, directionId: string): Promise<ReportFile[]> {
  return reportFiles(sql, await reportsOfDirection(sql, directionId));
}
