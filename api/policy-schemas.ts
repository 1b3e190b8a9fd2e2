import { z } from 'zod';
import { dayKinds } from '../domain/policy-book.ts';
import type { DayKind } from '../domain/policy-book.ts';
import { basisSchema, civilDateSchema, idSchema, refSchema, textSchema } from './schemas.ts';
import { bilingualSchema } from './task-view.ts';

export const dayKindSchema = z.enum(Object.keys(dayKinds) as [DayKind, ...DayKind[]]);
export const confidenceSchema = z.enum(['CONFIRMED', 'PROVISIONAL', 'LOCAL_CHOICE', 'BACKGROUND']).describe('CONFIRMED stands in a text in force; PROVISIONAL waits for the notice of its year; LOCAL_CHOICE is this province’s own; BACKGROUND no source confirmed');
const sourceSchema = textSchema(300).describe('Where it stands');

const enteredDay = (act: 'ADD' | 'REPLACE') =>
  z.strictObject({ act: z.literal(act), day: civilDateSchema, kind: dayKindSchema, nameVi: textSchema(200), nameEn: textSchema(200), source: sourceSchema, sourceDate: civilDateSchema.nullable().default(null), confidence: confidenceSchema });
const daySchema = z.discriminatedUnion('act', [enteredDay('ADD'), enteredDay('REPLACE'), z.strictObject({ act: z.literal('REMOVE'), day: civilDateSchema })]);
const valueSchema = z.strictObject({ key: z.string().min(1).max(100), value: z.unknown(), source: sourceSchema, confidence: confidenceSchema, validFrom: civilDateSchema });

const maxDays = 100;
const maxValues = 50;

export const calendarProposalSchema = z.strictObject({
  kind: z.literal('CALENDAR'),
  unitId: idSchema.nullable().default(null).describe('Null: the whole province; else this unit and all below it'),
  days: z.array(daySchema).min(1).max(maxDays),
  basis: basisSchema,
});
export const parametersProposalSchema = z.strictObject({ kind: z.literal('PARAMETERS'), values: z.array(valueSchema).min(1).max(maxValues), basis: basisSchema });
export const proposalSchema = z.discriminatedUnion('kind', [calendarProposalSchema, parametersProposalSchema]);

const digestSchema = z.string().regex(/^[0-9a-f]{64}$/).describe('`hash` of the dry run that you confirm');
const reasonSchema = textSchema(500).describe('Required where a deadline gets shorter');
export const applySchema = z.strictObject({ dryRun: digestSchema, reason: reasonSchema.optional() });
export const migrationSchema = z.strictObject({
  kind: idSchema.optional(),
  period: idSchema.optional(),
  unitId: idSchema.optional().describe('Processes of this unit and all below it'),
  dryRun: digestSchema.optional().describe('`hash` of the dry run that you confirm; without it, nothing is done but the dry run'),
  reason: reasonSchema.optional(),
});

const deadlineSchema = z.strictObject({ date: civilDateSchema, lateAt: z.iso.datetime().describe('The first instant at which it is late') });
const differenceSchema = z.strictObject({
  taskId: z.string(),
  processId: z.string(),
  stepName: bilingualSchema,
  subject: z.string().nullable(),
  unit: refSchema,
  before: deadlineSchema,
  after: deadlineSchema,
  shorter: z.boolean(),
});
export const dryRunSchema = z.strictObject({
  hash: z.string().describe('Confirms exactly these differences, and the parameters that a migration gives'),
  processes: z.int().describe('Running processes that would go by another policy'),
  tasks: z.int().describe('Open tasks whose deadline would change'),
  shorter: z.int().describe('How many of them get a shorter one; then a reason is required'),
  differences: z.array(differenceSchema).describe('Before and after for each, of those that you may see'),
  parameters: z
    .array(z.strictObject({ key: z.string(), before: z.unknown().describe('Null: none'), after: z.unknown().describe('Null: none'), processes: z.int().describe('In how many processes') }))
    .describe('What a migration changes besides deadlines; processes that have different values now are counted apart'),
  cut: z.boolean().describe('There are more than are listed'),
});

export const policyChangeSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['CALENDAR', 'PARAMETERS', 'MIGRATION']),
  status: z.enum(['PROPOSED', 'APPLIED', 'DROPPED']),
  basis: z.string(),
  proposedBy: refSchema,
  proposedAt: z.iso.datetime(),
  closedBy: refSchema.nullable().describe('Who applied or dropped it'),
  closedAt: z.iso.datetime().nullable(),
  reason: z.string().nullable(),
  version: z.int().nullable().describe('The version of the policy that it made'),
  body: z.record(z.string(), z.unknown()).describe('The days, the values, or which processes were migrated'),
});
export const policyChangeDetailSchema = policyChangeSchema.extend({
  dryRun: dryRunSchema.nullable().describe('What it would change in running processes now; null once it is closed, or while something stands against it'),
  obstacles: z.array(z.strictObject({ path: z.string(), vi: z.string(), en: z.string() })).describe('Why it can no longer be applied as it is'),
});
