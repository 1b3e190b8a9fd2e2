import { z } from 'zod';
import type { parentKinds } from '../../domain/units.ts';
import { basisSchema, civilDateSchema, idSchema, textSchema, unitKindSchema } from '../schemas.ts';

const organizationSchema = z.enum(['WOMEN', 'FARMERS', 'VETERANS', 'YOUTH']);
const codeSchema = z.string().min(1).max(20).regex(/^[A-Za-z0-9.-]+$/).describe('Official code; codes are reused over time, never at the same time');
const typeSchema = z.string().min(1).max(30).regex(/^[A-Z_]+$/).describe('XA, PHUONG, DAC_KHU, THON … as the act names it');
type CreatableKind = Exclude<keyof typeof parentKinds, 'BRANCH'>;
export const creatableKinds = ['OFFICE', 'COMMUNE', 'VILLAGE', 'GROUP', 'ORGANIZATION'] as const satisfies readonly CreatableKind[];

export const newUnitSchema = z.strictObject({
  kind: z.enum(creatableKinds),
  parentId: idSchema.describe('Branch of an office, province of a commune, commune of a village, group or organization'),
  name: textSchema(200),
  code: codeSchema.optional(),
  type: typeSchema.optional(),
  validFrom: civilDateSchema,
  organization: organizationSchema.optional().describe('Of a GROUP (who entrusts to it) or an ORGANIZATION: required there'),
  villageId: idSchema.optional().describe('Of a GROUP: the village its members live in'),
  planningOfficeId: idSchema.optional().describe('Of a COMMUNE: the one office, or the branch, that plans with it; required there'),
  basis: basisSchema,
});

export const newNameSchema = z.strictObject({ name: textSchema(200), code: codeSchema.optional(), type: typeSchema.optional(), validFrom: civilDateSchema, basis: basisSchema });
export const newPlanningOfficeSchema = z.strictObject({ officeId: idSchema, validFrom: civilDateSchema, basis: basisSchema });
export const endUnitSchema = z.strictObject({ validTo: civilDateSchema.describe('First day on which the unit no longer exists'), basis: basisSchema });

export const unitSummarySchema = z.strictObject({
  id: z.string(),
  kind: unitKindSchema,
  parentId: z.string().nullable(),
  name: z.string().describe('The name in force on the day asked for'),
  code: z.string().nullable(),
  type: z.string().nullable(),
  validFrom: civilDateSchema,
  validTo: civilDateSchema.nullable(),
});

const period = { validFrom: civilDateSchema, validTo: civilDateSchema.nullable() };

export const foundUnitSchema = unitSummarySchema.extend({
  foundBy: z.array(z.strictObject({ unitId: z.string(), name: z.string(), formerDistrict: z.string().nullable(), formerProvince: z.string().nullable(), ...period })).describe('The names, present or past, that led to it'),
});

const kinSchema = z.strictObject({ unitId: z.string(), name: z.string(), formerDistrict: z.string().nullable(), onDate: civilDateSchema, share: z.enum(['whole', 'part-main', 'part']) });

export const unitDetailsSchema = unitSummarySchema.extend({
  area: z.array(z.string()).describe('The unit and every unit above it today'),
  names: z.array(z.strictObject({ name: z.string(), code: z.string().nullable(), type: z.string().nullable(), formerDistrict: z.string().nullable(), formerProvince: z.string().nullable(), ...period })),
  successors: z.array(kinSchema),
  predecessors: z.array(kinSchema),
  planningOffices: z.array(z.strictObject({ officeId: z.string(), ...period, source: z.string() })).describe('Who planned with the commune over time; one at any time'),
  transactionPoints: z.array(z.strictObject({ id: z.string(), name: z.string(), host: z.string(), fixedDay: z.int(), startTime: z.string(), formerCommuneId: z.string().nullable(), source: z.string() })),
});
