import { z } from 'zod';
import type { ProcessRow } from '../db/processes.ts';
import { processKinds } from './kinds.ts';
import type { Names } from './names.ts';
import { statusTexts } from './receipt.ts';
import { bilingualSchema, iso, taskSchema } from './task-view.ts';
import { whySchema } from './why.ts';

export const processSchema = z
  .strictObject({
    id: z.string(),
    kind: z.string(),
    name: bilingualSchema,
    workflowType: z.string(),
    period: z.string(),
    unit: z.strictObject({ id: z.string(), name: z.string() }),
    status: z.string(),
    statusName: bilingualSchema,
    statusSince: z.iso.datetime(),
    openedAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
    turn: z.int(),
    stuckSince: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Process' });

export const processDetailSchema = processSchema.extend({
  whoHoldsIt: bilingualSchema.describe('Why it is where it is: for whom it waits, since when in working days, by which rule, who can free it'),
  why: whySchema,
  whatComesNext: bilingualSchema,
  duties: z.array(taskSchema),
  offers: z.array(taskSchema).describe('What may be done besides'),
  details: z.record(z.string(), z.unknown()),
  asOf: z.iso.datetime().describe('When the engine last wrote this; it stands also while the workers are down'),
  ageSeconds: z.int().min(0),
});

export function processView(row: ProcessRow, names: Names): z.output<typeof processSchema> {
  const texts = processKinds[row.kind]?.texts;
  return {
    id: row.id, kind: row.kind, name: texts?.levels[row.workflowType] ?? texts?.name ?? { vi: row.kind, en: row.kind }, workflowType: row.workflowType, period: row.period,
    unit: { id: row.unitId, name: names.unit(row.unitId) }, status: row.status, statusName: statusTexts(row.kind, row.status).name, statusSince: row.statusSince.toISOString(),
    openedAt: row.openedAt.toISOString(), closedAt: iso(row.closedAt), turn: row.turn, stuckSince: iso(row.stuckSince),
  };
}
