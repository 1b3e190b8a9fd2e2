import { z } from 'zod';
import type { CaseAgesRow, IncomingRow, OpenCaseRow, YearFigureRow } from '../db/moved-away-lists.ts';
import { caseKinds } from '../domain/cases.ts';
import { caseOutcomes, whereaboutsCodes } from '../domain/moved-away.ts';
import type { Names } from './names.ts';
import { statusTexts } from './receipt.ts';
import { civilDateSchema, nextCursorSchema, refSchema } from './schemas.ts';
import { bilingualSchema } from './task-view.ts';

const count = z.int().min(0);
/** A number for each of these. */
const countsOf = <Key extends string>(keys: readonly Key[]) => z.strictObject(Object.fromEntries(keys.map((key) => [key, count])) as Record<Key, typeof count>);
const place = { commune: refSchema, office: refSchema };

const openSchema = z
  .strictObject({
    processId: z.string(), ...place, status: z.string(), statusName: bilingualSchema, statusSince: z.iso.datetime(), openedAt: z.iso.datetime(),
    ageDays: count.describe('Calendar days since the borrower was found to have left'), silentDays: count.describe('Calendar days since the last news'), handovers: count.describe('How often the debt was handed over'),
  })
  .meta({ id: 'OpenMovedAwayCase' });
const agesSchema = z.strictObject({ ...place, open: count, upTo90: count, upTo365: count, upTo730: count, over730: count }).meta({ id: 'MovedAwayAges' });
export const openCasesSchema = z.strictObject({ items: z.array(openSchema), nextCursor: nextCursorSchema, byCommune: z.array(agesSchema).describe('Of all pages: open cases by the commune that answers, and by age in calendar days') });

interface Placed {
  readonly communeId: string;
  readonly officeId: string;
}

/** Units whose names a list needs. */
export const unitsIn = (rows: readonly Placed[]): string[] => rows.flatMap(({ communeId, officeId }) => [communeId, officeId]);

const placed = ({ communeId, officeId }: Placed, names: Names) => ({ commune: { id: communeId, name: names.unit(communeId) }, office: { id: officeId, name: names.unit(officeId) } });

export function openCaseView(row: OpenCaseRow, names: Names): z.output<typeof openSchema> {
  const { processId, status, statusSince, openedAt, ageDays, silentDays, handovers } = row;
  return { processId, ...placed(row, names), status, statusName: statusTexts(caseKinds.movedAway, status).name, statusSince: statusSince.toISOString(), openedAt: openedAt.toISOString(), ageDays: Math.max(0, ageDays), silentDays: Math.max(0, silentDays), handovers };
}

export function agesView({ communeId, officeId, ...counts }: CaseAgesRow, names: Names): z.output<typeof agesSchema> {
  return { ...placed({ communeId, officeId }, names), ...counts };
}

const incomingSchema = z
  .strictObject({ processId: z.string(), commune: refSchema, from: refSchema, effectiveFrom: civilDateSchema.describe('From which day the commune is to answer'), proposedAt: z.iso.datetime(), dueDate: civilDateSchema.nullable() })
  .meta({ id: 'IncomingHandover' });
export const incomingHandoversSchema = z.strictObject({ items: z.array(incomingSchema), nextCursor: nextCursorSchema });

export function incomingView({ processId, communeId, fromUnitId, effectiveFrom, proposedAt, dueDate }: IncomingRow, names: Names): z.output<typeof incomingSchema> {
  return { processId, commune: { id: communeId, name: names.unit(communeId) }, from: { id: fromUnitId, name: names.unit(fromUnitId) }, effectiveFrom, proposedAt: proposedAt.toISOString(), dueDate };
}

const whereabouts = [...whereaboutsCodes, 'UNSORTED'] as const;
const closings = [...caseOutcomes, 'ENDED'] as const;
const figures = {
  detected: count.describe('Borrowers found to have left in the year'),
  whereabouts: countsOf(whereabouts).describe('Of these, by what is known now; UNSORTED: the minutes are not signed yet'),
  handedOver: count.describe('Hand-overs that another commune accepted in the year'),
  received: count,
  closed: countsOf(closings).describe('Closed in the year, by outcome; ENDED: by an operator'),
  candidates: count.describe('Times that risk handling was offered in the year'),
  open: count.describe('Open at the end of the year, or today within it, by who answers then'),
};
const figuresSchema = z.strictObject(figures);
export const movedAwayYearSchema = z
  .strictObject({ year: z.int(), until: civilDateSchema, total: figuresSchema, offices: z.array(z.strictObject({ office: refSchema, ...figures, communes: z.array(z.strictObject({ commune: refSchema, ...figures })) })) })
  .meta({ id: 'MovedAwayYear' });

/** Adds figures of communes up. */
export function yearFigures(rows: readonly YearFigureRow[]): z.output<typeof figuresSchema> {
  const sum = (figure: string): number => rows.filter((row) => row.figure === figure).reduce((n, row) => n + row.count, 0);
  const each = <K extends string>(prefix: string, keys: readonly K[]): Record<K, number> => Object.fromEntries(keys.map((key) => [key, sum(`${prefix}.${key}`)])) as Record<K, number>;
  return { detected: sum('detected'), whereabouts: each('whereabouts', whereabouts), handedOver: sum('handedOver'), received: sum('received'), closed: each('closed', closings), candidates: sum('candidates'), open: sum('open') };
}

export function movedAwayYearView(year: number, until: string, rows: readonly YearFigureRow[], names: Names): z.output<typeof movedAwayYearSchema> {
  const byOffice = Map.groupBy(rows, ({ officeId }) => officeId);
  return {
    year, until, total: yearFigures(rows),
    offices: [...byOffice].map(([id, ofOffice]) => ({
      office: { id, name: names.unit(id) }, ...yearFigures(ofOffice),
      communes: [...Map.groupBy(ofOffice, ({ communeId }) => communeId)].map(([communeId, own]) => ({ commune: { id: communeId, name: names.unit(communeId) }, ...yearFigures(own) })),
    })),
  };
}
