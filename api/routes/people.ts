import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Queryable } from '../../db/client.ts';
import { behindName, byName } from '../../db/collation.ts';
import { appointmentsOf, findPerson, personColumns } from '../../db/registry.ts';
import type { PersonRow } from '../../db/registry.ts';
import { unitScope } from '../../db/scope.ts';
import { Refusal } from '../../domain/errors.ts';
import { leaveOffices } from '../delegation-acts.ts';
import { writeOnce } from '../plugins/idempotency.ts';
import { decodeCursor, nameCursorSchema, pageOf } from '../paging.ts';
import { readResponses, writeResponses } from '../problem.ts';
import { recordAct } from '../registry-record.ts';
import { idParams, idSchema, nextCursorSchema, pageQuery, roleSchema, searchTextSchema, today } from '../schemas.ts';
import type { App } from '../types.ts';
import { giveAppointment, mustManageAllOf, mustSeePerson } from './people-acts.ts';
import { endPersonSchema, newPersonSchema, personSchema, personView } from './people-schemas.ts';

/** People who can sign in. A registrar or auditor sees those who hold, held or will hold a role in their area. */
export async function peopleRoutes(app: App): Promise<void> {
  const { sql } = app.database;

  app.get(
    '/api/people',
    {
      config: { action: 'person.read' },
      schema: {
        tags: ['people'],
        summary: 'People of your area, by name in Vietnamese order',
        querystring: z.strictObject({ ...pageQuery, unitId: idSchema.optional(), role: roleSchema.optional(), q: searchTextSchema(1, 100).optional().describe('Part of the name; diacritics and case do not matter') }),
        response: readResponses({ 200: z.strictObject({ items: z.array(personSchema), nextCursor: nextCursorSchema }) }),
      },
    },
    async ({ query, actor }) => {
      const after = decodeCursor(nameCursorSchema, query.cursor);
      const people = await sql<PersonRow[]>`
        select ${personColumns(sql)} from person p
        where ${behindName(sql, 'p.display_name', 'p.id', after)}
          and ${query.q === undefined ? sql`true` : sql`fold_name(${query.q}) <> '' and fold_name(p.display_name) like '%' || fold_name(${query.q}) || '%'`}
          and exists (
            select from appointment a where a.person_id = p.id and ${unitScope(sql, actor, 'person.read', 'a.unit_id', today())}
              and ${query.unitId === undefined ? sql`true` : sql`a.unit_id = ${query.unitId}`} and ${query.role === undefined ? sql`true` : sql`a.role = ${query.role}`})
        order by ${byName(sql, 'p.display_name', 'p.id')} limit ${query.limit + 1}`;
      const { items, nextCursor } = pageOf(people, query.limit, ({ displayName, id }) => ({ name: displayName, id }));
      const appointments = await appointmentsOf(sql, items.map((person) => person.id));
      return { items: items.map((person) => personView(person, appointments)), nextCursor };
    },
  );

  app.get(
    '/api/people/:id',
    { config: { action: 'person.read' }, schema: { tags: ['people'], summary: 'One person with all appointments', params: idParams, response: readResponses({ 200: personSchema }) } },
    async (request) => {
      await mustSeePerson(sql, request, 'person.read', request.params.id);
      return readPerson(sql, request.params.id);
    },
  );

  app.post(
    '/api/people',
    {
      config: { action: 'person.manage', act: 'person.create' },
      schema: { tags: ['people'], summary: 'Enter a person with their first role; without a role in your area nobody could see them', body: newPersonSchema, response: writeResponses({ 201: personSchema }) },
    },
    async (request, reply) => {
      const { subject, displayName, language, appointment } = request.body;
      return writeOnce(request, reply, 201, async (tx) => {
        const id = `person-${randomUUID()}`;
        const [taken] = await tx`select from person where subject = ${subject}`;
        if (taken !== undefined) throw new Refusal('SUBJECT_TAKEN', {}, [{ path: '/subject', vi: 'Đã gắn với người khác.', en: 'Belongs to another person.' }]);
        await tx`insert into person (id, subject, display_name, language) values (${id}, ${subject}, ${displayName}, ${language})`;
        const given = await giveAppointment(tx, request, id, appointment, '/appointment');
        await recordAct(tx, request, given.basis, { subject: id, after: { language, appointment: given.after } });
        return readPerson(tx, id);
      });
    },
  );

  app.post(
    '/api/people/:id/end',
    {
      config: { action: 'person.manage', act: 'person.end' },
      schema: { tags: ['people'], summary: 'End a person: no more sign-in, and every appointment ends today. Needs your area to cover all their live appointments', params: idParams, body: endPersonSchema, response: writeResponses({ 200: personSchema }) },
    },
    async (request, reply) => {
      const { id } = request.params;
      const basis = await mustSeePerson(sql, request, 'person.manage', id);
      return writeOnce(request, reply, 200, async (tx) => {
        const person = await findPerson(tx, id, { lock: true });
        if (person === undefined) throw new Refusal('NOT_FOUND');
        if (person.endedAt !== null) throw new Refusal('ALREADY_ENDED');
        await mustManageAllOf(tx, request, id);
        const ended = await tx<{ id: string }[]>`
          update appointment set ended_at = clock_timestamp(), end_basis = ${request.body.basis}, valid_to = greatest(valid_from, least(valid_to, ${today()}::date))
          where person_id = ${id} and ended_at is null and (valid_to is null or valid_to > ${today()}::date) returning id`;
        await tx`update person set ended_at = clock_timestamp(), end_basis = ${request.body.basis} where id = ${id}`;
        await recordAct(tx, request, basis, { subject: id, after: { endedOn: today(), appointments: ended.map((a) => a.id).sort() } });
        await leaveOffices(tx, request, basis, { personId: id, appointments: ended.map((a) => a.id), altogether: true, decision: request.body.basis });
        return readPerson(tx, id);
      });
    },
  );
}

async function readPerson(sql: Queryable, id: string): Promise<z.output<typeof personSchema>> {
  const person = await findPerson(sql, id);
  if (person === undefined) throw new Refusal('NOT_FOUND');
  return personView(person, await appointmentsOf(sql, [id]));
}
