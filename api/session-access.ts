import type { FastifyRequest } from 'fastify';
import type { SessionDoor } from '../db/session-access.ts';
import { findSessionDoor } from '../db/session-access.ts';
import { appointmentFor, appointmentWith } from '../domain/access.ts';
import { Refusal } from '../domain/errors.ts';
import { sessionKind } from '../domain/sessions.ts';

/** A session that somebody may see: all of it, or only what their invitation needs. */
export interface SeenSession extends SessionDoor {
  readonly isWhole: boolean;
}

/**
 * The session, if the person may see anything of it: it lies in their area, or they are on duty there, and see all of it; or they are invited by a role that they hold today, also by delegation.
 * @throws Refusal NOT_FOUND, the same for absent and denied
 */
export async function mustSeeSession(request: FastifyRequest, processId: string): Promise<SeenSession> {
  const { actor, server } = request;
  const door = await findSessionDoor(server.database.sql, processId, actor.personId);
  if (!door) throw new Refusal('NOT_FOUND');
  const inArea = appointmentWith(actor, 'session.read', { area: door.readers, kind: sessionKind });
  const right = inArea ?? door.invited.map(({ unitId, role }) => appointmentFor(actor, { unitId, roles: [role] }, sessionKind)).find((found) => found !== undefined);
  if (!right && !door.onDuty) throw new Refusal('NOT_FOUND');
  request.about = { processId };
  if (right) (request.rights ??= new Map()).set('', right);
  return { ...door, isWhole: inArea !== undefined || door.onDuty };
}

/**
 * The same, if the person may see all of it: who is invited alone does not see what others have to do, nor the minutes.
 * @throws Refusal NOT_FOUND, the same for absent and denied
 */
export async function mustSeeWholeSession(request: FastifyRequest, processId: string): Promise<SeenSession> {
  const seen = await mustSeeSession(request, processId);
  if (!seen.isWhole) throw new Refusal('NOT_FOUND');
  return seen;
}
