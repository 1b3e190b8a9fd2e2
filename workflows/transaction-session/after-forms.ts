import { z } from 'zod';
import { difficultySubjectCodes, urgencyCodes } from '../../domain/difficulty.ts';
import { roles } from '../../domain/roles.ts';
import { chairmanParts } from '../../domain/sessions.ts';
import type { ProcessForms, Staging } from '../shared/forms.ts';
import { formOf } from '../shared/forms.ts';
import { steps } from './contract.ts';
import { because, civilDate, clockTime, id, moveForm, remark, words } from './part-forms.ts';

/** At most so many of each in one form. */
const [maxAttendance, maxDifficulties, maxFollowUps, maxReasons] = [300, 20, 30, 500] as const;

const roleIds = Object.keys(roles) as [keyof typeof roles, ...(keyof typeof roles)[]];
const long = z.string().trim().min(3).max(10_000);
const kept = 'kept outside the engine and the ledger, which hold its hash';
const textOrNull = (text: string | undefined, staging: Staging): string | null => (text === undefined ? null : staging.text(text));

const held = z.strictObject({
  startedAt: clockTime.describe('When it began'),
  endedAt: clockTime.describe('When it ended; after it began'),
  attendance: z.array(z.strictObject({ unitId: id, role: z.enum(roleIds), attended: z.boolean() })).max(maxAttendance).default([]).describe('Who came of those invited, each once; of whom nothing is said it is unknown'),
  note: remark,
});

const raised = z.strictObject({
  subject: z.enum(difficultySubjectCodes),
  programme: id.optional().describe('Code of a programme, where it is about one'),
  urgency: z.enum(urgencyCodes),
  content: long.describe(`What is difficult; ${kept}`),
  proposal: long.describe(`What is proposed; ${kept}`),
});

const agreed = z.strictObject({
  unitId: id.describe('Who does it: the commune or a unit of it, the office, the branch'),
  roles: z.array(z.enum(roleIds)).min(1).max(5).describe('Roles that are held there; any of them reports it done'),
  text: words.describe(`What is to be done; ${kept}`),
  due: civilDate.describe('Last day; after today, and at most a year ahead'),
});

/** Minutes as somebody writes them. */
export const minutesForm = z.strictObject({
  text: long.describe(`The minutes; ${kept}`),
  difficulties: z.array(raised).max(maxDifficulties).default([]).describe('Difficulties raised; the chairman makes reports of them afterwards'),
  followUps: z.array(agreed).max(maxFollowUps).default([]).describe('What was agreed, by whom, until when'),
});

const chairman = z.strictObject({ part: z.enum(chairmanParts).describe("The chairman's part in the meeting"), note: words.optional().describe(`A statement; ${kept}`) });
const month = z.strictObject({ reasons: z.array(z.strictObject({ pointId: id, reason: words })).max(maxReasons).default([]).describe(`Why points had no session, or one was not concluded; each point once; ${kept}`) });

/** What each choice of the steps from the day on must carry, and what of it goes through the engine. */
export const afterForms: ProcessForms = {
  [steps.hold]: {
    held: formOf(held, ({ note, ...form }, staging) => ({ ...form, note: textOrNull(note, staging) })),
    moved: moveForm,
    cancelled: because,
  },
  [steps.minutes]: {
    write: formOf(minutesForm, (form, staging) => ({
      text: staging.text(form.text),
      difficulties: form.difficulties.map(({ programme = null, ...one }) => ({ ...one, programme, content: staging.text(one.content), proposal: staging.text(one.proposal) })),
      followUps: form.followUps.map((one) => ({ ...one, text: staging.text(one.text) })),
    })),
  },
  [steps.chairman]: { confirm: formOf(chairman, ({ part, note }, staging) => ({ part, note: textOrNull(note, staging) })) },
  [steps.followUp]: { done: formOf(z.strictObject({ result: words.describe(`What was done; ${kept}`) }), ({ result }, staging) => ({ result: staging.text(result) })) },
  [steps.close]: { close: formOf(month, ({ reasons }, staging) => ({ reasons: reasons.map(({ pointId, reason }) => ({ pointId, reason: staging.text(reason) })) })) },
};
