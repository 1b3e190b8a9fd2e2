import { z } from 'zod';
import type { AllotmentRow } from '../db/allotments.ts';
import { acknowledgements, allotmentFor, allotmentInForce, draftTargets, lastSent, sentTargets } from '../db/allotments.ts';
import type { Sql } from '../db/client.ts';
import { approvedCells, figuresInForce } from '../db/plan-figures.ts';
import type { ProcessRow } from '../db/processes.ts';
import { findUnit } from '../db/units.ts';
import type { Target } from '../domain/allotment.ts';
import { allotmentWorkflows, sumsOfTargets } from '../domain/allotment.ts';
import { Refusal } from '../domain/errors.ts';
import type { Figures } from '../domain/figures.ts';
import { minus, noFigures, sumOf } from '../domain/figures.ts';
import type { FundingSource } from '../domain/plan.ts';
import { fundingSources } from '../domain/plan.ts';
import { figuresSchema, figuresView } from './figures.ts';
import { namesFor } from './names.ts';
import { statusTexts } from './receipt.ts';
import { civilDateSchema, refSchema, today } from './schemas.ts';
import { bilingualSchema, iso } from './task-view.ts';

const cell = { programme: z.string(), source: z.enum(fundingSources) };
const decisionSchema = z.strictObject({ number: z.string(), date: civilDateSchema, signedAt: z.iso.datetime() }).nullable().describe('The decision by which the Head gave the targets; null until it is signed');

export const allotmentSchema = z
  .strictObject({
    processId: z.string(),
    year: z.int(),
    number: z.int().describe('1 for the first of the year; a later one that is signed takes the place of the one before'),
    status: z.string(),
    statusName: bilingualSchema,
    version: z.int().nullable().describe('The version put before the Head; null while the draft is shown'),
    decision: decisionSchema,
    communes: z.array(z.strictObject({ commune: refSchema, ...figuresSchema.shape, acknowledgedAt: z.iso.datetime().nullable(), targets: z.array(z.strictObject({ ...cell, ...figuresSchema.shape })) })).describe('Once it is signed, every commune of the plan, also without a target'),
    cells: z.array(z.strictObject({ ...cell, ...figuresSchema.shape, approved: figuresSchema.nullable(), left: figuresSchema.nullable() })).describe('Each cell with what was approved, adjustments included, and what is left of it; null at a commune, which sees its own targets only'),
    total: figuresSchema,
  })
  .meta({ id: 'Allotment' });

export const communeTargetsSchema = z
  .strictObject({
    year: z.int(),
    commune: refSchema,
    allotment: z.strictObject({ processId: z.string(), number: z.int(), decision: decisionSchema }).nullable().describe('The allotment in force; null while none of the year is signed'),
    cells: z.array(z.strictObject({ ...cell, allotted: figuresSchema.nullable().describe('As signed; null where an adjustment alone gave it'), inForce: figuresSchema.describe('With every adjustment approved since') })),
  })
  .meta({ id: 'CommuneTargets' });

/** What an allotment gives: to all communes at the branch's process, to its own at a commune's. @throws Refusal NOT_FOUND for a process of another kind */
export async function allotmentView(sql: Sql, row: ProcessRow): Promise<z.output<typeof allotmentSchema>> {
  const allotment = await allotmentFor(sql, row.period);
  const own = row.workflowType === allotmentWorkflows.commune ? row.unitId : null;
  if (!allotment || (own === null && row.id !== allotment.processId)) throw new Refusal('NOT_FOUND');
  const version = row.status === 'SUBMITTED' ? await lastSent(sql, allotment.processId) : allotment.version;
  const [targets, acknowledged, approved] = await Promise.all([
    version === null ? draftTargets(sql, allotment.processId) : sentTargets(sql, allotment.processId, version, own),
    acknowledgements(sql, row.period), own === null ? approvedCells(sql, { year: allotment.year }) : null,
  ]);
  const communes = [...new Set([...targets.map(({ communeId }) => communeId), ...[...acknowledged.keys()].filter((id) => own === null || id === own)])].sort();
  const names = await namesFor(sql, { units: communes, onDate: today() });
  const byCommune = Map.groupBy(targets, ({ communeId }) => communeId);
  return {
    processId: row.id, year: allotment.year, number: allotment.number, status: row.status, statusName: statusTexts(row.kind, row.status).name, version, decision: decisionOf(allotment),
    communes: communes.map((id) => ({
      commune: { id, name: names.unit(id) }, ...figuresView(sumOf(byCommune.get(id) ?? [])), acknowledgedAt: iso(acknowledged.get(id) ?? null),
      targets: (byCommune.get(id) ?? []).map((target) => ({ programme: target.programme, source: target.source, ...figuresView(target) })),
    })),
    cells: cellsOf(targets, allotment.year, approved),
    total: figuresView(sumOf(targets)),
  };
}

/** The targets of a commune that are in force in a year. @throws Refusal NOT_FOUND when it is no commune */
export async function communeTargetsView(sql: Sql, year: number, communeId: string): Promise<z.output<typeof communeTargetsSchema>> {
  const [unit, allotment] = await Promise.all([findUnit(sql, communeId, today()), allotmentInForce(sql, year)]);
  if (unit?.kind !== 'COMMUNE') throw new Refusal('NOT_FOUND');
  const commune = { id: communeId, name: unit.name };
  if (!allotment) return { year, commune, allotment: null, cells: [] };
  const [signed, inForce] = await Promise.all([sentTargets(sql, allotment.processId, allotment.version ?? 0, communeId), figuresInForce(sql, year, communeId)]);
  const allotted = sumsOfTargets(signed, year);
  return {
    year, commune, allotment: { processId: allotment.processId, number: allotment.number, decision: decisionOf(allotment) },
    cells: [...inForce].map(([key, now]) => {
      const given = allotted.get(key);
      return { ...placeOf(key), allotted: given ? figuresView(given) : null, inForce: figuresView(now) };
    }),
  };
}

/** Every cell with targets, and every cell in which something was approved. */
function cellsOf(targets: readonly Target[], year: number, approved: ReadonlyMap<string, Figures> | null): z.output<typeof allotmentSchema>['cells'] {
  const sums = sumsOfTargets(targets, year);
  return [...new Set([...sums.keys(), ...(approved?.keys() ?? [])])].sort().map((key) => {
    const sum = sums.get(key) ?? noFigures;
    const bound = approved?.get(key) ?? noFigures;
    return { ...placeOf(key), ...figuresView(sum), approved: approved && figuresView(bound), left: approved && figuresView(minus(bound, sum)) };
  });
}

/** Programme and source of a cell's key. */
function placeOf(key: string): { programme: string; source: FundingSource } {
  const [programme = '', source = ''] = key.split('/');
  return { programme, source: source as FundingSource };
}

function decisionOf({ decisionNumber, decidedOn, signedAt }: AllotmentRow): z.output<typeof decisionSchema> {
  return decisionNumber === null || decidedOn === null || signedAt === null ? null : { number: decisionNumber, date: decidedOn, signedAt: signedAt.toISOString() };
}
