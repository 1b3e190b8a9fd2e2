import { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import type { ListedSession } from '../db/session-reads.ts';
import { hostNames, sessionOutcomeNames } from '../domain/session-names.ts';
import type { Names } from './names.ts';
import { namesFor } from './names.ts';
import { civilDateSchema, refSchema, today } from './schemas.ts';
import { clockSchema, hostCoded, missingStep, missingStepSchema, monthSchema, named, outcomeCoded, stateCoded, stateName } from './session-codes.ts';

export const sessionShape = {
  processId: z.string(),
  point: refSchema,
  commune: refSchema,
  office: refSchema.describe('The office that serves it; the branch where it plans with the commune itself'),
  month: monthSchema.describe('The month whose session it is'),
  ordinal: z.int().describe('0 for the session of the fixed day, then the extra ones of the month'),
  plannedOn: civilDateSchema.describe('The day it was planned for'),
  day: civilDateSchema.describe('The day it is held on, as things stand'),
  startsAt: clockSchema,
  endsAt: clockSchema,
  moves: z.int().describe('How often it was moved'),
  host: hostCoded.describe('Kind of place: as the commune says, and until then as a rule'),
  hostConfirmed: z.boolean().describe('Has the commune said so?'),
  state: stateCoded,
  outcome: outcomeCoded.nullable(),
  missing: z.array(missingStepSchema).describe('Preparations that are not done; none once something has become of it'),
};

export const sessionSchema = z.strictObject(sessionShape).meta({ id: 'Session' });

/** Ids of units whose names sessions need. */
export const unitsOf = (rows: readonly ListedSession[]): string[] => rows.flatMap(({ pointId, communeId, officeId }) => [pointId, communeId, officeId]);

export function sessionView(row: ListedSession, names: Names): z.output<typeof sessionSchema> {
  const { processId, month, ordinal, plannedOn, day, startsAt, endsAt, moves } = row;
  const unit = (id: string) => ({ id, name: names.unit(id) });
  return {
    processId, point: unit(row.pointId), commune: unit(row.communeId), office: unit(row.officeId), month, ordinal, plannedOn, day, startsAt, endsAt, moves,
    host: named(hostNames, row.host ?? row.usualHost), hostConfirmed: row.host !== null, state: { code: row.state, name: stateName(row.state) }, outcome: row.outcome === null ? null : named(sessionOutcomeNames, row.outcome),
    missing: row.missing.map(missingStep),
  };
}

/** Sessions as they stand in a list. */
export async function sessionViews(sql: Queryable, rows: readonly ListedSession[]): Promise<z.output<typeof sessionSchema>[]> {
  const names = await namesFor(sql, { units: unitsOf(rows), onDate: today() });
  return rows.map((row) => sessionView(row, names));
}
