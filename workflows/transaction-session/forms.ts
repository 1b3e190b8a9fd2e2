import { z } from 'zod';
import { roles } from '../../domain/roles.ts';
import { sessionHosts } from '../../domain/sessions.ts';
import type { ProcessForms } from '../shared/forms.ts';
import { formOf } from '../shared/forms.ts';
import { afterForms } from './after-forms.ts';
import { steps } from './contract.ts';
import { because, holidayNextMonthForm, id, moveForm, newDayForm, nextMonthForm, remark, words } from './part-forms.ts';

/** At most so many of each are named at once. */
const [maxOfficers, maxMembers, maxAgenda, maxInvitees] = [20, 20, 30, 50] as const;

const roleIds = Object.keys(roles) as [keyof typeof roles, ...(keyof typeof roles)[]];

const place = z.strictObject({
  host: z.enum(sessionHosts).describe('Where it is held; OTHER with the place in words'),
  place: words.optional().describe('The place in words; kept outside the engine and the ledger'),
}).refine(({ host, place: inWords }) => host !== 'OTHER' || inWords !== undefined, { path: ['place'], params: { vi: 'Phải ghi rõ địa điểm.', en: 'Name the place.' } });

const guards = z.strictObject({
  officers: z.array(id).min(1).max(maxOfficers).describe('Ids of officers of the commune’s police, each once'),
  others: z.int().min(0).max(200).default(0).describe('How many of militia and other forces come with them'),
  reason: remark,
});

const team = z.strictObject({
  leader: id.describe('Id of the leader of the team'),
  controller: id.describe('Id of the controller: another person'),
  teller: id.describe('Id of the teller: a third person'),
  members: z.array(id).max(maxMembers).default([]).describe('Ids of others who serve'),
  reason: remark,
});

const agenda = z.strictObject({ others: z.array(words).max(maxAgenda).default([]).describe('What is taken up besides what was drawn up') });

const board = z.strictObject({
  version: z.int().min(1).nullable().describe('Version of the content that hangs there; null where none does'),
  complete: z.boolean().describe('All sheets hang there, and the list of borrowers'),
  note: words.optional().describe('What is missing; kept outside the engine and the ledger'),
})
  .refine(({ version, complete }) => version !== null || !complete, { path: ['complete'], params: { vi: 'Không có nội dung nào được niêm yết thì không thể ghi là đủ.', en: 'Where no version hangs, the board can not be complete.' } })
  .refine(({ complete, note }) => complete || note !== undefined, { path: ['note'], params: { vi: 'Phải ghi còn thiếu những gì.', en: 'Say what is missing.' } });

const invitation = z.strictObject({ invitees: z.array(z.strictObject({ unitId: id, role: z.enum(roleIds) })).min(1).max(maxInvitees).describe('Who else is invited: a role at a unit') });

const located = formOf(place, (form, staging) => ({ host: form.host, place: form.place === undefined ? null : staging.text(form.place) }));
const guarded = formOf(guards, ({ reason, ...form }, staging) => ({ ...form, reason: reason === undefined ? null : staging.text(reason) }));
const served = formOf(team, ({ reason, ...form }, staging) => ({ ...form, reason: reason === undefined ? null : staging.text(reason) }));
const takenUp = formOf(agenda, (form, staging) => ({ others: form.others.map((one) => staging.text(one)) }));
const checked = formOf(board, ({ note, ...form }, staging) => ({ ...form, note: note === undefined ? null : staging.text(note) }));

/** What each choice of each step must carry, and what of it goes through the engine: ids, days and numbers only. */
export const sessionForms: ProcessForms = {
  [steps.newDay]: { move: newDayForm, nextMonth: holidayNextMonthForm, cancel: because },
  [steps.location]: { confirm: located },
  [steps.changeLocation]: { change: located },
  [steps.security]: { name: guarded },
  [steps.changeSecurity]: { change: guarded },
  [steps.team]: { name: served },
  [steps.changeTeam]: { change: served },
  [steps.agenda]: { confirm: takenUp },
  [steps.changeAgenda]: { change: takenUp },
  [steps.board]: { check: checked },
  [steps.changeBoard]: { change: checked },
  [steps.invite]: { invite: formOf(invitation, (form) => form) },
  [steps.move]: { move: moveForm, nextMonth: nextMonthForm },
  [steps.cancel]: { cancel: because },
  ...afterForms,
};
