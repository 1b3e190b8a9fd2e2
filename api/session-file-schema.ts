import { z } from 'zod';
import { civilDateSchema, refSchema, roleSchema } from './schemas.ts';
import { agendaKindCoded, clockSchema, codeCoded, dutyCoded, hostCoded, outcomeCoded, partCoded, ruleCoded } from './session-codes.ts';
import { missingSchema } from './session-missing.ts';
import { sessionShape } from './sessions-view.ts';
import { bilingualSchema } from './task-view.ts';

const at = z.iso.datetime();
const postShape = { unit: refSchema, role: z.strictObject({ code: roleSchema, name: bilingualSchema }) };

const agendaItemSchema = z.strictObject({
  number: z.int(),
  kind: agendaKindCoded,
  text: z.string().nullable().describe('What somebody wrote, or what the follow-up says'),
  subject: codeCoded.nullable().describe('Of a difficulty report'),
  state: codeCoded.nullable().describe('How the report, or the session that agreed on the follow-up, stands now'),
  link: z.strictObject({ to: z.enum(['difficulty', 'followUp', 'group']), id: z.string().describe('Of the process, or of the group'), number: z.int().nullable().describe('Of the follow-up'), name: z.string().nullable().describe("The group's") }).nullable(),
  dueOn: civilDateSchema.nullable(),
  doneAt: at.nullable(),
  facts: z.record(z.string(), z.unknown()).describe('Numbers only, e.g. how many loans of a group are overdue'),
});

const raisedSchema = z.strictObject({
  number: z.int(), subject: codeCoded, programme: codeCoded.nullable(), urgency: codeCoded, content: z.string(), proposal: z.string(),
  report: z.strictObject({ processId: z.string(), state: codeCoded }).nullable().describe('The difficulty report that was made of it'),
});

const followUpSchema = z.strictObject({
  number: z.int(), unit: refSchema, roles: z.array(z.strictObject({ code: roleSchema, name: bilingualSchema })), text: z.string(), dueOn: civilDateSchema, overdue: z.boolean(),
  doneAt: at.nullable(), doneBy: refSchema.nullable(), result: z.string().nullable(), droppedAt: at.nullable().describe('Given up with the session'),
});

/** One session with everything that belongs to it. */
export const sessionFileSchema = z
  .strictObject({
    ...sessionShape,
    extent: z.enum(['WHOLE', 'INVITATION']).describe('INVITATION, to who is only invited: day and moves, place, agenda, why it is not held, their own attendance and what they agreed to do; everything else is left empty'),
    branch: refSchema,
    extraReason: z.string().nullable().describe('Why an extra session is held; null of the session of the fixed day'),
    missing: z.array(missingSchema),
    moved: z.array(z.strictObject({ from: civilDateSchema, to: civilDateSchema, rule: ruleCoded, reason: z.string().nullable(), by: refSchema, at })),
    place: z.strictObject({ host: hostCoded, confirmedAt: at.nullable(), words: z.string().nullable() }),
    security: z.strictObject({ officers: z.array(refSchema), others: z.int().nullable().describe('Of militia and other forces, by number alone'), namedAt: at.nullable() }),
    team: z.array(z.strictObject({ duty: dutyCoded, person: refSchema })),
    agenda: z.array(agendaItemSchema),
    agendaConfirmedAt: at.nullable(),
    invitees: z.array(z.strictObject({ ...postShape, byRule: z.boolean().describe('Invited by rule; else by somebody at the office'), attended: z.boolean().nullable().describe('Null while it is not recorded') })),
    board: z.strictObject({ checkedAt: at, version: z.int().nullable(), complete: z.boolean(), note: z.string().nullable() }).nullable().describe('What hung on the information board when it was checked'),
    concluded: z.strictObject({ outcome: outcomeCoded, at: at.nullable(), by: refSchema.nullable(), note: z.string().nullable().describe('Why it was not held, or what was remarked'), heldFrom: clockSchema.nullable(), heldUntil: clockSchema.nullable() }).nullable(),
    minutes: z.strictObject({ version: z.int(), text: z.string(), at, by: refSchema.nullable() }).nullable(),
    chairman: z.strictObject({ part: partCoded, note: z.string().nullable(), at: at.nullable(), by: refSchema.nullable() }).nullable().describe("The commune chairman's part in the meeting"),
    difficulties: z.array(raisedSchema),
    followUps: z.array(followUpSchema),
  })
  .meta({ id: 'SessionFile' });
