import { afterAll, describe, expect, test } from 'vitest';
import { loadActor } from '../db/people.ts';
import { areaOf } from '../db/units.ts';
import { appointmentFor, can, canSomewhere, superiorFor } from '../domain/access.ts';
import type { Action, Actor } from '../domain/access.ts';
import { accessSamples, sampleDelegation, sampleFilter, sampleUnit } from './access-samples.ts';
import type { AccessSample } from './access-samples.ts';
import { today } from './schemas.ts';
import { buildTestApp } from './testing.ts';
import { sampleAddress, writeSampleProcess } from './testing-process.ts';
import type { RouteEntry } from './types.ts';

const PUBLIC = ['GET /healthz', 'GET /readyz', 'GET /metrics', 'GET /openapi.json', 'GET /docs', 'GET /docs/', 'GET /docs/js/scalar.js', 'GET /calendar/:token.ics'];
/** Holders of a role that are asked; of roles held everywhere the first and the last. */
const HOLDERS_ASKED = 3;

const t = await buildTestApp();
await writeSampleProcess(t.database.sql);
const nameOf = (route: RouteEntry) => `${route.method} ${route.url}`;
const signedRoutes = t.app.routeTable.filter((route) => route.action !== 'public');
const holders = await holdersByRole();

afterAll(() => t.close());

test('only the routes named here are public', () => {
  const open = t.app.routeTable.filter((route) => route.action === 'public').map(nameOf);
  expect(open.sort()).toEqual([...PUBLIC].sort());
});

test('every route that needs sign-in has a sample, and every sample a route', () => {
  expect(accessSamples.map((sample) => sample.route).sort()).toEqual(signedRoutes.map(nameOf).sort());
});

test.each(signedRoutes.map(nameOf))('%s asks for sign-in', async (name) => {
  const sample = accessSamples.find((one) => one.route === name);
  const response = await ask(sample ?? { route: name, url: name.split(' ')[1] ?? '', decidedBy: 'action' }, {});
  expect(response.statusCode).toBe(401);
});

describe.each(signedRoutes.map((route) => [nameOf(route), route.action] as const))('%s', (name, action) => {
  test.each(holders)('answers %s (%s) as the policy says', async (_role, subject) => {
    const sample = accessSamples.find((one) => one.route === name);
    const actor = await loadActor(t.database.sql, subject);
    if (sample === undefined || actor === undefined || action === 'public') throw new Error(`no sample for ${name}, or no person ${subject}`);
    const anywhere = action === 'addressed' || canSomewhere(actor, action);
    const expected = !anywhere ? 403 : await expectedFor(actor, action, sample);
    const response = await ask(sample, await t.headersFor(subject));
    if (expected !== 'allowed') expect(response.statusCode).toBe(expected);
    else if (response.statusCode === 503) expect(response.json().code).toBe('ENGINE_UNAVAILABLE');
    else expect([401, 403, 404, 500]).not.toContain(response.statusCode);
  });
});

/** What the rules say to someone whose roles carry the action somewhere. There is no engine behind this app: who gets as far as it is allowed. */
async function expectedFor(actor: Actor, action: Action | 'addressed', { decidedBy }: AccessSample): Promise<403 | 404 | 'allowed'> {
  if (decidedBy === 'action') return 'allowed';
  if ('unitId' in decidedBy) return action !== 'addressed' && can(actor, action, { area: await areaOf(t.database.sql, decidedBy.unitId, today()) }) ? 'allowed' : 404;
  const area = await areaOf(t.database.sql, sampleUnit, today());
  if ('delegation' in decidedBy) return actor.personId === sampleDelegation.delegatorId || can(actor, 'appointment.manage', { area }) ? 'allowed' : actor.personId === sampleDelegation.delegateId ? 403 : 404;
  if ('savedFilter' in decidedBy) {
    // Whoever may, changes and deletes it: as it stands now.
    const [filter] = await t.database.sql<{ ownerId: string; unitId: string | null }[]>`select owner_id as "ownerId", unit_id as "unitId" from saved_filter where id = ${sampleFilter.id}`;
    if (!filter) return 404;
    return filter.ownerId === actor.personId ? 'allowed' : actor.appointments.some(({ unitId }) => unitId === filter.unitId) ? 403 : 404;
  }
  if ('session' in decidedBy) {
    const { session, invited } = decidedBy;
    const isInvited = invited !== undefined && appointmentFor(actor, { unitId: invited.unitId, roles: [invited.role] }) !== undefined;
    return isInvited || can(actor, 'session.read', { area: await areaOf(t.database.sql, session, today()) }) ? 'allowed' : 404;
  }
  const addressed = appointmentFor(actor, sampleAddress) !== undefined;
  if ('case' in decidedBy && decidedBy.area !== undefined) return can(actor, 'process.read', { area: await areaOf(t.database.sql, decidedBy.area, today()) }) ? 'allowed' : 404;
  if ('case' in decidedBy) return !addressed && !can(actor, 'process.read', { area, kind: 'annual-plan' }) ? 404 : decidedBy.case === 'author' && actor.personId !== sampleDelegation.delegatorId ? 403 : 'allowed';
  if ('notice' in decidedBy || 'file' in decidedBy) return addressed ? 'allowed' : 404;
  if (!addressed && !can(actor, 'task.read', { area })) return 404;
  const above = superiorFor(actor, 'task.extend', sampleAddress, { area }) !== undefined;
  const allowed = { see: true, decide: addressed, assign: can(actor, 'task.assign', { area }), watch: above, 'decide or watch': addressed || above }[decidedBy.task];
  return allowed ? 'allowed' : 403;
}

async function ask({ route, url, body, raw }: AccessSample, headers: Record<string, string>) {
  const method = route.split(' ')[0] as 'GET' | 'POST';
  const content = raw === undefined ? { payload: (body ?? {}) as object } : { payload: raw.text };
  const type = raw === undefined ? {} : { 'content-type': raw.contentType };
  return t.app.inject({ method, url, headers: { ...headers, ...type }, ...(method === 'GET' ? {} : content) });
}

async function holdersByRole(): Promise<[role: string, subject: string][]> {
  const rows = await t.database.sql<{ role: string; subject: string }[]>`select a.role, p.subject from appointment a join person p on p.id = a.person_id order by a.role, p.id`;
  return [...new Set(rows.map((row) => row.role))].flatMap((role) => {
    const all = rows.filter((row) => row.role === role);
    const asked = all.length <= HOLDERS_ASKED ? all : [all[0], all.at(-1)];
    return asked.flatMap((row): [string, string][] => (row === undefined ? [] : [[role, row.subject]]));
  });
}
