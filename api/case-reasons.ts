import { z } from 'zod';
import type { Queryable } from '../db/client.ts';
import { namesFor } from './names.ts';
import { refSchema, today } from './schemas.ts';
import { bilingualSchema, stepName } from './task-view.ts';

export const reasonsSchema = z
  .array(z.strictObject({ at: z.iso.datetime(), action: z.string(), step: bilingualSchema.nullable(), by: refSchema, actingFor: refSchema.nullable(), reason: z.string() }))
  .describe('Reasons given for what every process knows: a stopped clock, an extension, a taking over, an undone decision, an end by an operator; in order');

type Reasons = z.output<typeof reasonsSchema>;

/** What people gave as reasons in a process about a household: its history says only that they did. For its file, where the look is on record. */
export async function reasonsOf(tx: Queryable, { id, kind }: { readonly id: string; readonly kind: string }): Promise<Reasons> {
  const rows = await tx<{ at: Date; action: string; subject: string | null; actor: string; actingFor: string | null; reason: string }[]>`
    select e.at, e.action, e.subject, e.actor, e.acting_for as "actingFor", t.body as reason from ledger_entry e join free_text t on t.id = e.after->>'reason'
    where e.chain = ${id} and t.process_id = ${id} order by e.seq`;
  const names = await namesFor(tx, { people: rows.flatMap(({ actor, actingFor }) => [actor, actingFor]), onDate: today() });
  const person = (personId: string): { id: string; name: string } => ({ id: personId, name: names.person(personId) });
  return rows.map(({ at, action, subject, actor, actingFor, reason }) => {
    const [, step = ''] = (subject ?? '').split('~');
    return { at: at.toISOString(), action, step: step === '' ? null : stepName(kind, step), by: person(actor), actingFor: actingFor === null ? null : person(actingFor), reason };
  });
}
