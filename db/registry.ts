import type { CivilDate } from '../domain/civil-date.ts';
import type { Role } from '../domain/roles.ts';
import type { Language } from '../domain/text.ts';
import type { Queryable } from './client.ts';

export interface AppointmentRow {
  readonly id: string;
  readonly personId: string;
  readonly role: Role;
  readonly unitId: string;
  readonly validFrom: CivilDate;
  /** First day on which it is no longer held. */
  readonly validTo: CivilDate | null;
  readonly basis: string;
  readonly endedAt: Date | null;
}

export interface PersonRow {
  readonly id: string;
  readonly subject: string;
  readonly displayName: string;
  readonly language: Language;
  readonly demo: boolean;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

const appointmentColumns = (sql: Queryable) => sql`id, person_id as "personId", role, unit_id as "unitId", valid_from::text as "validFrom", valid_to::text as "validTo", basis, ended_at as "endedAt"`;

/** The columns of a `PersonRow`; the person is `p`. */
export const personColumns = (sql: Queryable) => sql`p.id, p.subject, p.display_name as "displayName", p.language, p.demo, p.created_at as "createdAt", p.ended_at as "endedAt"`;

/** A person; `lock` holds the row until the transaction ends. */
export async function findPerson(sql: Queryable, id: string, options: { lock?: boolean } = {}): Promise<PersonRow | undefined> {
  const [row] = await sql<PersonRow[]>`select ${personColumns(sql)} from person p where p.id = ${id} ${options.lock === true ? sql`for update` : sql``}`;
  return row;
}

/** Every appointment of these people, past ones too, oldest first. */
export async function appointmentsOf(sql: Queryable, personIds: readonly string[]): Promise<AppointmentRow[]> {
  return sql<AppointmentRow[]>`select ${appointmentColumns(sql)} from appointment where person_id = any(${[...personIds]}::text[]) order by valid_from, id`;
}

/** An appointment; `lock` holds the row until the transaction ends. */
export async function findAppointment(sql: Queryable, id: string, options: { lock?: boolean } = {}): Promise<AppointmentRow | undefined> {
  const [row] = await sql<AppointmentRow[]>`select ${appointmentColumns(sql)} from appointment where id = ${id} ${options.lock === true ? sql`for update` : sql``}`;
  return row;
}

/** Does the appointment give access on a day, or will it? */
export function isLive(appointment: Pick<AppointmentRow, 'endedAt' | 'validTo'>, onDate: CivilDate): boolean {
  return appointment.endedAt === null && (appointment.validTo === null || appointment.validTo > onDate);
}
