import type { QuietHours } from '../domain/quiet.ts';
import type { Language } from '../domain/text.ts';
import type { Queryable } from './client.ts';

/** How one person wants to be told. */
export interface Contact {
  readonly language: Language;
  readonly email: string | null;
  /** E.164, for SMS and Zalo. */
  readonly phone: string | null;
  readonly byEmail: boolean;
  readonly byGateway: boolean;
  /** One message a day instead of one for each notice. */
  readonly digest: boolean;
  /** Null: the hours of the night. */
  readonly quiet: QuietHours | null;
  /** Rises with every change; 0 before the first. */
  readonly version: number;
}

/** The wishes of a person who has named none are those of the table's defaults. `lock` holds the person's row until the transaction ends. */
export async function findContact(sql: Queryable, personId: string, options: { lock?: boolean } = {}): Promise<Contact> {
  const [row] = await sql<(Omit<Contact, 'quiet'> & { quietFrom: string | null; quietTo: string | null })[]>`
    select p.language, c.email, c.phone, coalesce(c.by_email, true) as "byEmail", coalesce(c.by_gateway, false) as "byGateway", coalesce(c.digest, true) as digest,
      to_char(c.quiet_from, 'HH24:MI') as "quietFrom", to_char(c.quiet_to, 'HH24:MI') as "quietTo", coalesce(c.version, 0) as version
    from person p left join contact c on c.person_id = p.id where p.id = ${personId} ${options.lock === true ? sql`for update of p` : sql``}`;
  if (row === undefined) throw new Error('a signed-in person has a row');
  const { quietFrom, quietTo, ...same } = row;
  return { ...same, quiet: quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo } };
}

/** Writes all of it, as the next version. @returns that version */
export async function writeContact(tx: Queryable, personId: string, c: Omit<Contact, 'version'>): Promise<number> {
  await tx`update person set language = ${c.language} where id = ${personId} and language <> ${c.language}`;
  const [row] = await tx<{ version: number }[]>`
    insert into contact (person_id, email, phone, by_email, by_gateway, digest, quiet_from, quiet_to)
    values (${personId}, ${c.email}, ${c.phone}, ${c.byEmail}, ${c.byGateway}, ${c.digest}, ${c.quiet?.from ?? null}, ${c.quiet?.to ?? null})
    on conflict (person_id) do update set email = excluded.email, phone = excluded.phone, by_email = excluded.by_email, by_gateway = excluded.by_gateway, digest = excluded.digest,
      quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, version = contact.version + 1
    returning version`;
  return row?.version ?? 1;
}
