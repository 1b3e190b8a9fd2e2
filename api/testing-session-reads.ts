import type { Queryable } from '../db/client.ts';
import { insertSession } from '../db/testing-sessions.ts';
import { sampleSession } from './access-samples-sessions.ts';

/** The sample session, with no engine behind. */
export async function writeSampleSession(sql: Queryable): Promise<void> {
  const { processId, pointId, month, day, invited } = sampleSession;
  await insertSession(sql, { processId, pointId, month, day });
  await sql`insert into session_invitee (process_id, unit_id, role) values (${processId}, ${invited.unitId}, ${invited.role})`;
}
