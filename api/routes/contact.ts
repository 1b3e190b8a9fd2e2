import { z } from 'zod';
import { appendLedger, registryChain } from '../../db/ledger.ts';
import { findContact, writeContact } from '../../db/notices-contact.ts';
import type { Contact } from '../../db/notices-contact.ts';
import { policyFor } from '../../db/policy.ts';
import { Refusal } from '../../domain/errors.ts';
import { leavesTime, nightHours } from '../../domain/quiet.ts';
import { writeOnce } from '../plugins/idempotency.ts';
import { readResponses, writeResponses } from '../problem.ts';
import { today } from '../schemas.ts';
import type { App } from '../types.ts';
import { ifMatch } from './task-acts.ts';

const act = 'contact.change';
const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/).describe('HH:MM in Viet Nam');
const quietSchema = z.strictObject({ from: timeSchema, to: timeSchema }).describe(`Nothing is sent between these times, which may run over midnight; null for ${nightHours.from} to ${nightHours.to}`);
const says = (vi: string, en: string) => ({ params: { vi, en } });

const wishSchema = z.strictObject({
  language: z.enum(['vi', 'en']),
  email: z.email().max(254).nullable(),
  phone: z.string().regex(/^\+[1-9]\d{7,14}$/).nullable().describe('For SMS and Zalo: E.164, e.g. +84 and the number without its 0, no spaces'),
  byEmail: z.boolean(),
  byGateway: z.boolean(),
  digest: z.boolean().describe('One message a day at the hour of notices, instead of one for each'),
  quiet: quietSchema.nullable(),
});
const bodySchema = wishSchema
  .refine(({ byGateway, phone }) => !byGateway || phone !== null, { path: ['phone'], ...says('Muốn nhận tin nhắn thì phải có số điện thoại.', 'To be told by SMS or Zalo there must be a number.') })
  .refine(({ quiet }) => quiet === null || quiet.from !== quiet.to, { path: ['quiet', 'to'], ...says('Phải khác giờ bắt đầu.', 'Must differ from its beginning.') });
const contactSchema = wishSchema.extend({ version: z.int().describe('The ETag; send it as If-Match to change only what you have seen') });

/** How one wants to be told. Everyone sees and changes their own, and nobody another's. */
export async function contactRoutes(app: App): Promise<void> {
  const { sql } = app.database;

  app.get('/api/me/contact', { config: { action: 'self.read' }, schema: { tags: ['me'], summary: 'How I want to be told: addresses, channels, digest, quiet hours', response: readResponses({ 200: contactSchema }) } }, async ({ actor }, reply) => {
    const contact = await findContact(sql, actor.personId);
    void reply.header('etag', etagOf(contact));
    return contact;
  });

  app.put(
    '/api/me/contact',
    {
      config: { action: 'self.read', act, ifMatch: true },
      // The answer is kept with the Idempotency-Key, so it must not quote an address.
      schema: { tags: ['me'], summary: 'Change how I want to be told, all of it at once', body: bodySchema, response: writeResponses({ 200: contactSchema.pick({ version: true }) }) },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const expected = ifMatch(request);
      const answer = await writeOnce(request, reply, 200, async (tx) => {
        const { version } = await findContact(tx, actor.personId, { lock: true });
        if (expected !== undefined && expected !== version) throw new Refusal('STALE');
        if (body.quiet !== null && !leavesTime(await policyFor(tx, [], today()), body.quiet)) throw tooQuiet();
        const written = await writeContact(tx, actor.personId, body);
        // That it changed, and not to what. It rests on no appointment: everyone has their own.
        await appendLedger(tx, registryChain, [{ at: new Date(), actor: actor.personId, action: act, subject: actor.personId, after: { version: written } }], null);
        return { version: written };
      });
      void reply.header('etag', etagOf(answer));
      return answer;
    },
  );
}

const etagOf = ({ version }: Pick<Contact, 'version'>): string => `"${version}"`;

function tooQuiet(): Refusal {
  return new Refusal('VALIDATION_FAILED', {}, [{ path: '/quiet', vi: 'Phải chừa lại ít nhất một lúc trong giờ gửi thông báo của ngày làm việc.', en: 'Must leave some time between the hour of notices and the end of work.' }]);
}
