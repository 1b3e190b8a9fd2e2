import { z } from 'zod';
import type { OpenRiskRow, RiskAgesRow, RunningRow, YearlyRow } from '../db/risk-lists.ts';
import { caseKinds } from '../domain/cases.ts';
import { calendarDaysBetween } from '../domain/civil-date.ts';
import { riskMeasures } from '../domain/risk.ts';
import { riskCauseCodes, riskCauses } from '../domain/risk-causes.ts';
import type { Names } from './names.ts';
import { statusTexts } from './receipt.ts';
import { civilDateSchema, nextCursorSchema, refSchema, today } from './schemas.ts';
import { bilingualSchema } from './task-view.ts';

const count = z.int().min(0);
const place = { processId: z.string(), commune: refSchema, office: refSchema, status: z.string(), statusName: bilingualSchema };

const openSchema = z.strictObject({ ...place, statusSince: z.iso.datetime(), openedAt: z.iso.datetime(), ageDays: count.describe('Calendar days since it was opened') }).meta({ id: 'OpenRiskCase' });
const agesSchema = z.strictObject({ commune: refSchema, office: refSchema, open: count, upTo30: count, upTo90: count, upTo365: count, over365: count }).meta({ id: 'RiskCaseAges' });

export const openRisksSchema = z.strictObject({
  items: z.array(openSchema),
  nextCursor: nextCursorSchema,
  byCommune: z.array(agesSchema).describe('Of all pages: open cases by commune and age in calendar days'),
});

interface Placed {
  readonly communeId: string;
  readonly officeId: string;
}

/** Units whose names a list needs. */
export const unitsIn = (rows: readonly Placed[]): string[] => rows.flatMap(({ communeId, officeId }) => [communeId, officeId]);

const placed = ({ communeId, officeId }: Placed, names: Names) => ({ commune: { id: communeId, name: names.unit(communeId) }, office: { id: officeId, name: names.unit(officeId) } });
const statusOf = (status: string) => ({ status, statusName: statusTexts(caseKinds.risk, status).name });

export function openRiskView(row: OpenRiskRow, names: Names): z.output<typeof openSchema> {
  return { processId: row.processId, ...placed(row, names), ...statusOf(row.status), statusSince: row.statusSince.toISOString(), openedAt: row.openedAt.toISOString(), ageDays: Math.max(0, row.ageDays) };
}

export function agesView({ communeId, officeId, ...counts }: RiskAgesRow, names: Names): z.output<typeof agesSchema> {
  return { ...placed({ communeId, officeId }, names), ...counts };
}

const runningSchema = z
  .strictObject({ ...place, measure: z.enum(riskMeasures), until: civilDateSchema.describe('Last day'), daysLeft: z.int().describe('Calendar days to the last day; negative once it has passed') })
  .meta({ id: 'RunningRiskMeasure' });
export const runningRisksSchema = z.strictObject({ items: z.array(runningSchema), nextCursor: nextCursorSchema });

export function runningView(row: RunningRow, names: Names): z.output<typeof runningSchema> {
  return { processId: row.processId, ...placed(row, names), ...statusOf(row.status), measure: row.measure, until: row.until, daysLeft: calendarDaysBetween(today(), row.until) };
}

const figures = {
  requests: count,
  byCause: z.record(z.string(), count).describe('By code of the cause; one without a request is absent'),
  suggested: z.strictObject({ BELOW_FREEZE: count, FREEZE: count, LONG_FREEZE: count }).describe('By what the verified loss suggests; not verified yet: in none'),
  decided: z.strictObject({ EXTENSION: count, FREEZE: count, WRITE_OFF: count, REFUSAL: count }).describe('By what the Head Office decided'),
  rejected: count.describe('By the office, with grounds'),
  withdrawn: count,
  undecided: count.describe('Still open, without a decision'),
  running: count.describe('Still open: an extension or a freeze runs'),
};
const figuresSchema = z.strictObject(figures);
export const riskYearSchema = z
  .strictObject({ year: z.int(), total: figuresSchema, offices: z.array(z.strictObject({ office: refSchema, ...figures })), causes: z.array(z.strictObject({ code: z.string(), name: bilingualSchema })) })
  .meta({ id: 'RiskYear' });

/** Adds up the requests of a year, or of one office in it. */
export function riskFigures(rows: readonly YearlyRow[]): z.output<typeof figuresSchema> {
  const sum = (holds: (row: YearlyRow) => boolean): number => rows.filter(holds).reduce((n, row) => n + row.count, 0);
  const byCause = riskCauseCodes.map((code): [string, number] => [code, sum((row) => row.cause === code)]).filter(([, n]) => n > 0);
  return {
    requests: sum(() => true),
    byCause: Object.fromEntries(byCause),
    suggested: { BELOW_FREEZE: sum((row) => row.band === 'BELOW_FREEZE'), FREEZE: sum((row) => row.band === 'FREEZE'), LONG_FREEZE: sum((row) => row.band === 'LONG_FREEZE') },
    decided: { EXTENSION: sum((row) => row.measure === 'EXTENSION'), FREEZE: sum((row) => row.measure === 'FREEZE'), WRITE_OFF: sum((row) => row.measure === 'WRITE_OFF'), REFUSAL: sum((row) => row.measure === 'REFUSAL') },
    rejected: sum((row) => row.status === 'REJECTED'),
    withdrawn: sum((row) => row.status === 'WITHDRAWN'),
    undecided: sum((row) => row.open && row.measure === null),
    running: sum((row) => row.open && row.measure !== null),
  };
}

export function riskYearView(year: number, rows: readonly YearlyRow[], names: Names): z.output<typeof riskYearSchema> {
  const offices = [...new Set(rows.map(({ officeId }) => officeId))];
  const seen = riskCauseCodes.filter((code) => rows.some(({ cause }) => cause === code));
  return {
    year,
    total: riskFigures(rows),
    offices: offices.map((id) => ({ office: { id, name: names.unit(id) }, ...riskFigures(rows.filter(({ officeId }) => officeId === id)) })),
    causes: seen.map((code) => ({ code, name: { vi: riskCauses[code].vi, en: riskCauses[code].en } })),
  };
}

export const riskCausesSchema = z.strictObject({
  items: z.array(z.strictObject({ code: z.string(), name: bilingualSchema, group: z.enum(['PLACE', 'HOUSEHOLD', 'WORK_ABROAD']).describe('What it befell'), source: z.string(), confidence: z.enum(['PROVISIONAL', 'BACKGROUND']).describe('BACKGROUND: no source confirms it') })),
});

export function riskCausesView(): z.output<typeof riskCausesSchema> {
  return { items: riskCauseCodes.map((code) => ({ code, name: { vi: riskCauses[code].vi, en: riskCauses[code].en }, group: riskCauses[code].group, source: riskCauses[code].source, confidence: riskCauses[code].confidence })) };
}
