import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PlanVersionRow, VersionRef } from '../db/plan-versions.ts';
import { versionsOf } from '../db/plan-versions.ts';
import type { ProcessRow } from '../db/processes.ts';
import type { RefusalCode, RefusalParams } from '../domain/errors.ts';
import { faultAt, Refusal } from '../domain/errors.ts';
import type { PlanLevel } from '../domain/plan.ts';
import { fundingSources, planKinds, planLevelOf } from '../domain/plan.ts';
import type { Comparison } from '../domain/plan-compare.ts';
import type { Figures } from '../domain/figures.ts';
import type { Bilingual } from '../domain/text.ts';
import { figuresSchema, figuresView } from './figures.ts';
import type { Names } from './names.ts';
import { mustSeeProcess } from './routes/processes.ts';
import { refSchema } from './schemas.ts';

const cellShape = { programme: z.string(), source: z.enum(fundingSources), year: z.int() };

/** Number of a version in a query. */
export const versionNumber = z.coerce.number<string>().int().min(1).max(1_000_000);
/** The same, or `draft`: a commune's plan as it is being prepared. */
export const versionRef = z.string().regex(/^([1-9]\d{0,5}|draft)$/).transform((text): VersionRef => (text === 'draft' ? text : Number(text)));

export interface SeenPlan {
  readonly row: ProcessRow;
  readonly level: PlanLevel;
  /** The commune, whose id its declarations of no need carry; null above. */
  readonly communeId: string | null;
}

/** A process of a plan that the person may see. @throws Refusal NOT_FOUND, the same for absent and denied; NOT_A_PLAN */
export async function mustSeePlan(request: FastifyRequest, id: string): Promise<SeenPlan> {
  const row = await mustSeeProcess(request, id);
  if (!request.may('plan.read', row.area, row.kind)) throw new Refusal('NOT_FOUND');
  const level = planLevelOf(row.workflowType);
  if (level === null) throw new Refusal('NOT_A_PLAN');
  return { row, level, communeId: level === 'commune' ? row.unitId : null };
}

/** The row of a commune's table that has its declarations: they come from no origin. */
export function declarationsName(kind: string): Bilingual {
  return kind === planKinds.adjustment ? { vi: 'Đã khai không thay đổi', en: 'Declared by the commune: no change' } : { vi: 'Đã khai không có nhu cầu', en: 'Declared by the commune: no need' };
}

/** What is wrong with a field of the address or the query. */
export function refusedAt(path: string, code: RefusalCode, params: RefusalParams = {}): Refusal {
  return new Refusal(code, params, [faultAt(path, code, params)]);
}

/**
 * A version that was sent.
 * @param version the newest when undefined
 * @throws Refusal PLAN_NOT_SENT, PLAN_VERSION_UNKNOWN at the field
 */
export async function mustHaveVersion(request: FastifyRequest, processId: string, version: number | undefined, field: string): Promise<PlanVersionRow> {
  const [row] = await versionsOf(request.server.database.sql, processId, version ?? 'newest');
  if (row) return row;
  throw version === undefined ? refusedAt(field, 'PLAN_NOT_SENT') : refusedAt(field, 'PLAN_VERSION_UNKNOWN', { version });
}

/** As `mustHaveVersion`, or a commune's draft. @returns null for the draft. @throws Refusal PLAN_HAS_NO_DRAFT at the field */
export async function mustHaveRef(request: FastifyRequest, { row, level }: SeenPlan, version: VersionRef | undefined, field: string): Promise<PlanVersionRow | null> {
  if (version !== 'draft') return mustHaveVersion(request, row.id, version, field);
  if (level !== 'commune') throw refusedAt(field, 'PLAN_HAS_NO_DRAFT');
  return null;
}

const sideSchema = z.strictObject({ version: z.int().nullable().describe('Null for the draft'), sentAt: z.iso.datetime().nullable(), sha256: z.string().nullable(), ...figuresSchema.shape });
export const comparisonSchema = z.strictObject({
  processId: z.string(),
  unit: refSchema,
  from: sideSchema,
  to: sideSchema,
  lines: z
    .array(z.strictObject({
      ...cellShape, unit: refSchema.describe("A commune's origin; above, the child"), change: z.enum(['ADDED', 'REMOVED', 'CHANGED']),
      before: figuresSchema.nullable(), after: figuresSchema.nullable(), difference: figuresSchema,
    }))
    .describe('Lines that differ. A declaration that there is no need is no line'),
  unchanged: z.int().describe('Lines that are the same in both'),
  children: z.array(z.strictObject({ unit: refSchema, before: z.int().nullable(), after: z.int().nullable() })).describe('Children of which another version is inside, or that are inside only one of the two (the other is null)'),
  cells: z.array(z.strictObject({ ...cellShape, ...figuresSchema.shape })).describe('Cells whose sums differ, and by how much'),
  difference: figuresSchema,
});

/** The two sides of a comparison; a draft has no version row. */
export interface Side {
  readonly version: PlanVersionRow | null;
  readonly total: Figures;
}

function sideView({ version, total }: Side): z.output<typeof sideSchema> {
  return { version: version?.version ?? null, sentAt: version?.sentAt.toISOString() ?? null, sha256: version?.sha256 ?? null, ...figuresView(total) };
}

/** Children whose version differs between the two. */
export function changedChildren(from: PlanVersionRow, to: PlanVersionRow | null): { unitId: string; before: number | null; after: number | null }[] {
  const [was, is] = [from, to].map((side) => new Map((side?.children ?? []).map((child) => [child.unitId, child.version])));
  return [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].sort().flatMap((unitId) => {
    const [before, after] = [was?.get(unitId) ?? null, is?.get(unitId) ?? null];
    return before === after ? [] : [{ unitId, before, after }];
  });
}

export function comparisonView({ row }: SeenPlan, from: Side, to: Side, { changes, unchanged, cells, difference }: Comparison, children: ReturnType<typeof changedChildren>, names: Names): z.output<typeof comparisonSchema> {
  const unit = (id: string) => ({ id, name: names.unit(id) });
  return {
    processId: row.id, unit: unit(row.unitId), from: sideView(from), to: sideView(to),
    lines: changes.map(({ programme, source, year, childUnitId, change, before, after, difference: by }) => ({
      programme, source, year, unit: unit(childUnitId), change, before: before && figuresView(before), after: after && figuresView(after), difference: figuresView(by),
    })),
    unchanged, children: children.map(({ unitId, before, after }) => ({ unit: unit(unitId), before, after })),
    cells: cells.map(({ programme, source, year, ...sums }) => ({ programme, source, year, ...figuresView(sums) })), difference: figuresView(difference),
  };
}
