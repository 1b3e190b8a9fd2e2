import { z } from 'zod';
import { sessionStates } from '../db/session-reads.ts';
import type { SessionState } from '../db/session-reads.ts';
import { sessionOutcomeNames } from '../domain/session-names.ts';
import { agendaKinds, chairmanParts, dayRules, dutyRoles, sessionHosts, sessionKind, sessionOutcomes } from '../domain/sessions.ts';
import type { Bilingual } from '../domain/text.ts';
import { statusTexts } from './receipt.ts';
import { bilingualSchema, stepName } from './task-view.ts';

const coded = <Code extends z.ZodType>(code: Code) => z.strictObject({ code, name: bilingualSchema });

/** A code with its name in both languages. */
export function named<Code extends string>(names: Readonly<Record<Code, Bilingual>>, code: Code): { code: Code; name: Bilingual } {
  return { code, name: names[code] };
}

export const stateSchema = z.enum(sessionStates).describe('PLANNED until its process has begun; then the state of its process, or what became of it instead of being held');
export const clockSchema = z.string().describe('HH:MM in Viet Nam');
export const monthSchema = z.string().regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/).describe('YYYY-MM');
export const stateCoded = coded(stateSchema);
export const hostCoded = coded(z.enum(sessionHosts));
export const ruleCoded = coded(z.enum(dayRules));
export const outcomeCoded = coded(z.enum(sessionOutcomes));
export const dutyCoded = coded(z.enum(dutyRoles));
export const agendaKindCoded = coded(z.enum(agendaKinds));
export const partCoded = coded(z.enum(chairmanParts));
export const codeCoded = coded(z.string());
export const missingStepSchema = z.strictObject({ step: z.string(), stepName: bilingualSchema });

/** A preparation that is not done, by its step. */
export function missingStep(step: string): z.output<typeof missingStepSchema> {
  return { step, stepName: stepName(sessionKind, step) };
}

/** The name of where a session stands. */
export function stateName(state: SessionState): Bilingual {
  if (state === 'PLANNED') return { vi: 'Đã lập, chưa bắt đầu chuẩn bị', en: 'Planned, not yet being prepared' };
  return state === 'ENDED' ? sessionOutcomeNames.ENDED : statusTexts(sessionKind, state).name;
}
