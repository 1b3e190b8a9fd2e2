import type { SessionHost } from '../domain/sessions.ts';
import type { Queryable } from './client.ts';

/** What was prepared of a session, as it stands. `…At` is null until then; `…Ref` are references of texts. */
export interface PreparedRow {
  readonly host: SessionHost | null;
  readonly placeRef: string | null;
  readonly locationAt: Date | null;
  readonly securityAt: Date | null;
  readonly securityOthers: number | null;
  readonly teamAt: Date | null;
  readonly agendaAt: Date | null;
  readonly boardAt: Date | null;
  readonly boardVersion: number | null;
  readonly boardComplete: boolean | null;
  readonly boardRef: string | null;
}

export async function preparedOf(tx: Queryable, processId: string): Promise<PreparedRow | undefined> {
  const [row] = await tx<PreparedRow[]>`
    select host, place_ref as "placeRef", location_at as "locationAt", security_at as "securityAt", security_others as "securityOthers", team_at as "teamAt", agenda_at as "agendaAt",
      board_at as "boardAt", board_version as "boardVersion", board_complete as "boardComplete", board_ref as "boardRef"
    from transaction_session where process_id = ${processId}`;
  return row;
}

/** Do two references stand for the same words? Each time that something is written it gets a reference of its own. */
export async function isSameText(tx: Queryable, one: string | null, other: string | null): Promise<boolean> {
  if (one === other) return true;
  if (one === null || other === null) return false;
  const [same] = await tx`select from free_text a join free_text b on b.body = a.body where a.id = ${one} and b.id = ${other}`;
  return same !== undefined;
}

/** An agenda as people read it: two that are the same have the same items in the same order. */
export async function agendaWords(tx: Queryable, processId: string): Promise<string> {
  const items = await tx`
    select i.kind, i.ref, coalesce(t.body, i.text_ref) as words, i.facts from session_agenda_item i left join free_text t on t.id = i.text_ref where i.process_id = ${processId} order by i.number`;
  return JSON.stringify(items);
}
