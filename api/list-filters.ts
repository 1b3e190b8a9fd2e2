import { z } from 'zod';
import { idSchema } from './schemas.ts';

const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true');

/** By what the lists can be filtered, as it stands in a query string. A saved filter is checked by the same. */
export const listFilters = {
  tasks: z.strictObject({
    box: z.enum(['mine', 'unit', 'area']).default('mine'),
    status: z.enum(['open', 'overdue', 'dueSoon', 'done']).default('open'),
    nature: z.enum(['DUTY', 'OFFER']).optional().describe('DUTY must be done, OFFER may be done; both by default, offers last because they have no due date'),
    kind: idSchema.optional(),
    period: idSchema.optional(),
    step: idSchema.optional(),
    processId: idSchema.optional(),
  }),
  processes: z.strictObject({ kind: idSchema.optional(), workflowType: idSchema.optional(), period: idSchema.optional(), status: idSchema.optional(), unitId: idSchema.optional(), open: yesNo.optional(), stuck: yesNo.optional() }),
};
/** Calendar days ahead that count as due soon. */
export const soonDays = 7;

/** A number that is not counted beyond a bound. */
export const countSchema = z.strictObject({ count: z.int().describe('At most 1000'), more: z.boolean().describe('There are more than that') }).meta({ id: 'Count' });
/** How far items are counted. */
export const countedUpTo = 1000;
