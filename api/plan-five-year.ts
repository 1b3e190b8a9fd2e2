import { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import type { Draft } from '../db/plan-five-year.ts';
import { communesOfOffice, draftFrom } from '../db/plan-five-year.ts';
import { approvedCells } from '../db/plan-figures.ts';
import type { CampaignRow } from '../db/plans.ts';
import type { ProcessRow } from '../db/processes.ts';
import type { Cell } from '../domain/plan.ts';
import { cellKey, fundingSources, planKinds, planLevelOf } from '../domain/plan.ts';
import type { Figures } from '../domain/figures.ts';
import { minus, noFigures, plus } from '../domain/figures.ts';
import { figuresSchema, figuresView } from './figures.ts';
import { refSchema } from './schemas.ts';

const place = { programme: z.string(), source: z.enum(fundingSources) };

/** An annual plan beside its year of the five-year plan. */
export const fiveYearSchema = z
  .strictObject({
    processId: z.string().describe('The five-year campaign that it started from'),
    cells: z.array(z.strictObject({
      ...place, year: z.int(),
      fiveYear: figuresSchema.nullable().describe('Null where the five-year plan has no such cell'),
      plan: figuresSchema.nullable().describe("A commune's lines as they are now; above, what was sent last. Null where the plan says nothing of it, which is not zero"),
      difference: figuresSchema.nullable().describe('Plan less five-year plan; null where one of the two is'),
    })),
    dropped: z.array(z.strictObject({ ...place, origin: refSchema, ...figuresSchema.shape })).describe('Of a commune: lines of the five-year plan whose village, group or organization no longer exists'),
  })
  .nullable()
  .describe('Of an annual plan that started from an approved five-year plan: where it departs from it. A unit that is absent from the plan by exception counts in the five-year figure only');

/** What of a five-year plan belongs beside one process of an annual plan. */
export interface FiveYearFigures {
  readonly base: string;
  readonly cells: ReadonlyMap<string, Cell & Figures>;
  /** Of a commune. */
  readonly draft: Draft | null;
}

/** @returns null for a plan that did not start from a five-year plan */
export async function fiveYearFigures(sql: Queryable, campaign: CampaignRow | undefined, { workflowType, unitId, period }: ProcessRow): Promise<FiveYearFigures | null> {
  const level = planLevelOf(workflowType);
  if (!campaign || campaign.kind !== planKinds.annual || campaign.baseProcessId === null || level === null) return null;
  const { baseProcessId: base, year, programmes } = campaign;
  const communeIds = level === 'commune' ? [unitId] : level === 'office' ? await communesOfOffice(sql, period, unitId) : null;
  const [cells, draft] = await Promise.all([approvedCells(sql, { year, campaignId: base, communeIds }), level === 'commune' ? draftFrom(sql, { base, communeId: unitId, year, programmes }) : null]);
  return { base, cells, draft };
}

/** @param plan the plan's own figure of each cell that it answers, by key */
export function fiveYearView({ base, cells, draft }: FiveYearFigures, plan: ReadonlyMap<string, Cell & Figures>, unit: (id: string) => { id: string; name: string }): z.output<typeof fiveYearSchema> {
  const keys = [...new Set([...cells.keys(), ...plan.keys()])].sort();
  return {
    processId: base,
    cells: keys.flatMap((key) => {
      const [was, is] = [cells.get(key), plan.get(key)];
      const cell = was ?? is;
      if (!cell) return [];
      const difference = was && is ? figuresView(minus(is, was)) : null;
      return [{ programme: cell.programme, source: cell.source, year: cell.year, fiveYear: was ? figuresView(was) : null, plan: is ? figuresView(is) : null, difference }];
    }),
    dropped: (draft?.dropped ?? []).map((line) => ({ programme: line.programme, source: line.source, origin: unit(line.originId), ...figuresView(line) })),
  };
}

/** Figures by cell of what a plan answers: lines and parts summed, declarations as zero. */
export function answeredCells(parts: readonly (Cell & Figures)[], declared: readonly Cell[]): Map<string, Cell & Figures> {
  const cells = new Map<string, Cell & Figures>();
  for (const part of [...parts, ...declared.map((cell) => ({ ...cell, ...noFigures }))]) {
    const { programme, source, year } = part;
    cells.set(cellKey(part), { programme, source, year, ...plus(cells.get(cellKey(part)) ?? noFigures, part) });
  }
  return cells;
}
