import { z } from 'zod';
import type { ProcessRow } from '../db/processes.ts';
import type { Bilingual } from '../domain/text.ts';
import { processKinds } from './kinds.ts';
import type { Names } from './names.ts';
import { statusTexts } from './receipt.ts';
import { refSchema } from './schemas.ts';
import { bilingualSchema, iso, taskSchema } from './task-view.ts';
import { whySchema } from './why.ts';

export const processSchema = z
  .strictObject({
    id: z.string(),
    kind: z.string(),
    name: bilingualSchema,
    workflowType: z.string(),
    period: z.string(),
    unit: refSchema,
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
  staleSynthesis: bilingualSchema.nullable().describe('Of a plan: why what was sent last is not up to date any more, see its `plan/versions`; null when it is'),
  duties: z.array(taskSchema),
  offers: z.array(taskSchema).describe('What may be done besides'),
  details: z.record(z.string(), z.unknown()),
  asOf: z.iso.datetime().describe('When the engine last wrote this; it stands also while the workers are down'),
  ageSeconds: z.int().min(0),
});

/** What people call a process of this kind at its level. */
export function processName(kind: string, workflowType: string): Bilingual {
  const texts = processKinds[kind]?.texts;
  return texts?.levels[workflowType] ?? texts?.name ?? { vi: kind, en: kind };
}

export function processView(row: ProcessRow, names: Names): z.output<typeof processSchema> {
  return {
    id: row.id, kind: row.kind, name: processName(row.kind, row.workflowType), workflowType: row.workflowType, period: row.period,
    unit: { id: row.unitId, name: names.unit(row.unitId) }, status: row.status, statusName: statusTexts(row.kind, row.status).name, statusSince: row.statusSince.toISOString(),
    openedAt: row.openedAt.toISOString(), closedAt: iso(row.closedAt), turn: row.turn, stuckSince: iso(row.stuckSince),
  };
}
