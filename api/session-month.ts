import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { MonthRow } from '../db/sessions-after.ts';
import { monthLines, monthsOf, officesWithMonths } from '../db/sessions-after.ts';
import { areaOf, areasOf } from '../db/units.ts';
import { civilDateAt } from '../domain/civil-date.ts';
import { Refusal } from '../domain/errors.ts';
import { dayRuleNames, sessionOutcomeNames } from '../domain/session-names.ts';
import type { PointLine, SessionLine } from '../domain/session-table.ts';
import { pointsToExplain, sumOfTotals, totalsOf } from '../domain/session-table.ts';
import { sessionKind } from '../domain/sessions.ts';
import type { Names } from './names.ts';
import { namesFor } from './names.ts';
import { civilDateSchema, refSchema, today } from './schemas.ts';
import { missingStep, missingStepSchema, monthSchema, named, outcomeCoded, ruleCoded } from './session-codes.ts';
import { iso } from './task-view.ts';

const totalsSchema = z.strictObject({
  points: z.int().describe('Points that had a session, or should have had one by their fixed day'),
  held: z.int(),
  moved: z.int().describe('Of those that were held or are open: on another day than planned'),
  cancelled: z.int(),
  nextMonth: z.int().describe("Left to the next month's fixed day"),
  missed: z.int().describe('Nobody said that they were held, or an operator ended them'),
  open: z.int().describe('Nobody has said yet what became of them'),
  without: z.int().describe('Points without a session that was held or is still to come'),
  ahead: z.int().describe('Points that had no session yet, and whose session is still to come'),
  followUpsOpen: z.int(),
});

const lineSchema = z.strictObject({
  processId: z.string(),
  ordinal: z.int().describe('0 for the session of the fixed day, then the extra ones'),
  plannedOn: civilDateSchema,
  day: civilDateSchema.describe('The day it was held on, or stands at'),
  outcome: outcomeCoded.nullable(),
  moves: z.array(z.strictObject({ from: civilDateSchema, to: civilDateSchema, rule: ruleCoded, reason: z.string().nullable() })),
  reason: z.string().nullable().describe('Why it was not held'),
  extraReason: z.string().nullable().describe('Why an extra session is held'),
  missing: z.array(missingStepSchema).describe('Preparations that were never done'),
  attendance: z.strictObject({ invited: z.int(), came: z.int(), absent: z.int() }),
  difficulties: z.strictObject({ raised: z.int(), reported: z.int() }),
  followUps: z.strictObject({ agreed: z.int(), open: z.int() }),
});

export const sessionMonthSchema = z.strictObject({
  office: refSchema,
  month: monthSchema,
  closedAt: z.iso.datetime().nullable().describe('The table is as it was then; live until then'),
  closedBy: refSchema.nullable(),
  totals: totalsSchema,
  points: z.array(z.strictObject({ point: refSchema, commune: refSchema, reason: z.string().nullable().describe("Why it had no session, as the office's director says"), needsReason: z.boolean().describe('The month can be closed only with a reason for it'), sessions: z.array(lineSchema) })),
});

export const sessionMonthsSchema = z.strictObject({
  month: monthSchema,
  totals: totalsSchema.describe('Of all offices below'),
  offices: z.array(z.strictObject({ office: refSchema, closedAt: z.iso.datetime().nullable(), totals: totalsSchema })),
});

const linesOf = (row: MonthRow | undefined, live: readonly PointLine[] | undefined): readonly PointLine[] => row?.summary?.points ?? live ?? [];
/** Totals of a table as it stands, or as it was when the month was closed. */
const totalsIn = (row: MonthRow | undefined, lines: readonly PointLine[]) => ({ ...totalsOf(lines, row?.closedAt ? civilDateAt(row.closedAt.getTime()) : today()) });

/** The offices' months in the person's area, closed ones as they were closed, the others as they stand. */
export async function monthsView(request: FastifyRequest, month: string): Promise<z.output<typeof sessionMonthsSchema>> {
  const { sql } = request.server.database;
  const all = await officesWithMonths(sql, month);
  const areas = await areasOf(sql, all, today());
  const offices = all.filter((id) => request.may('session.read', areas.get(id) ?? [], sessionKind));
  const rows = new Map((await monthsOf(sql, offices, month)).map((row) => [row.officeId, row]));
  const [live, names] = await Promise.all([monthLines(sql, offices.filter((id) => !rows.get(id)?.summary), month), namesFor(sql, { units: offices, onDate: today() })]);
  const views = offices.map((id) => ({ office: { id, name: names.unit(id) }, closedAt: iso(rows.get(id)?.closedAt ?? null), totals: totalsIn(rows.get(id), linesOf(rows.get(id), live.get(id))) }));
  return { month, totals: { ...sumOfTotals(views.map(({ totals }) => totals)) }, offices: views };
}

/** One office's month, point by point. @throws Refusal NOT_FOUND where it is not the person's to see, or has no session in it */
export async function monthView(request: FastifyRequest, officeId: string, month: string): Promise<z.output<typeof sessionMonthSchema>> {
  const { sql } = request.server.database;
  request.mustSee('session.read', await areaOf(sql, officeId, today()), 'path:officeId', sessionKind);
  const [row] = await monthsOf(sql, [officeId], month);
  const lines = linesOf(row, row?.summary ? undefined : (await monthLines(sql, [officeId], month)).get(officeId));
  if (!row && !lines.some(({ sessions }) => sessions.length > 0)) throw new Refusal('NOT_FOUND');
  const texts = lines.flatMap(({ reasonRef, sessions }) => [reasonRef, ...sessions.flatMap((one) => [one.reasonRef, one.extraRef, ...one.moves.map((move) => move.reasonRef)])]).filter((ref) => ref !== null);
  const names = await namesFor(sql, { units: [officeId, ...lines.flatMap(({ pointId, communeId }) => [pointId, communeId])], people: [row?.closedBy ?? null], texts, onDate: today() });
  const open = row?.closedAt ? new Set<string>() : new Set(pointsToExplain(lines));
  const unit = (id: string) => ({ id, name: names.unit(id) });
  return {
    office: unit(officeId), month, closedAt: iso(row?.closedAt ?? null), closedBy: row?.closedBy ? { id: row.closedBy, name: names.person(row.closedBy) } : null, totals: totalsIn(row, lines),
    points: lines.map(({ pointId, communeId, reasonRef, sessions }) => ({ point: unit(pointId), commune: unit(communeId), reason: textOf(reasonRef, names), needsReason: open.has(pointId), sessions: sessions.map((one) => lineView(one, names)) })),
  };
}

const textOf = (ref: string | null, names: Names): string | null => (ref === null ? null : names.text(ref));

function lineView({ reasonRef, extraRef, outcome, moves, missing, ...line }: SessionLine, names: Names): z.output<typeof lineSchema> {
  return {
    ...line, outcome: outcome === null ? null : named(sessionOutcomeNames, outcome), reason: textOf(reasonRef, names), extraReason: textOf(extraRef, names),
    moves: moves.map(({ from, to, rule, reasonRef: why }) => ({ from, to, rule: named(dayRuleNames, rule), reason: textOf(why, names) })),
    missing: missing.map(missingStep),
  };
}
