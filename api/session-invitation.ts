import type { z } from 'zod';
import type { Actor } from '../domain/access.ts';
import { appointmentFor } from '../domain/access.ts';
import type { Role } from '../domain/roles.ts';
import { sessionKind } from '../domain/sessions.ts';
import type { sessionFileSchema } from './session-file-schema.ts';

type SessionFile = z.output<typeof sessionFileSchema>;

/** What an invitation needs of a session's file: day and moves, place, agenda, why it is not held, and what concerns the person's own unit. Nothing of what others raised, agreed to do or have overdue. */
export function invitationOf(file: SessionFile, actor: Actor): SessionFile {
  const holds = (unitId: string, roles: readonly Role[]): boolean => appointmentFor(actor, { unitId, roles }, sessionKind) !== undefined;
  const { concluded } = file;
  const isHeld = concluded?.outcome.code === 'HELD';
  return {
    ...file,
    extent: 'INVITATION', missing: [], security: { officers: [], others: null, namedAt: file.security.namedAt }, team: [],
    agenda: file.agenda.map((item) => agendaItem(item, actor)),
    invitees: file.invitees.filter(({ unit, role }) => holds(unit.id, [role.code])),
    board: null, minutes: null, chairman: null, difficulties: [],
    concluded: concluded !== null && isHeld ? { ...concluded, by: null, note: null } : concluded,
    followUps: file.followUps.filter(({ unit, roles }) => holds(unit.id, roles.map(({ code }) => code))),
  };
}

/** What was added by hand is for all who come; of the rest the kind is told, and of a group's trouble more to the group itself. */
function agendaItem(item: SessionFile['agenda'][number], { appointments }: Actor): SessionFile['agenda'][number] {
  const isTheirs = item.link?.to === 'group' && appointments.some(({ unitId }) => unitId === item.link?.id);
  if (item.link === null || isTheirs) return item;
  return { ...item, text: null, link: null, facts: {} };
}
