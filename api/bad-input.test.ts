import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { refusals } from '../domain/errors.ts';
import { badInputs, badInputsOfEveryWrite } from './bad-input.ts';
import type { BadInput } from './bad-input.ts';
import { problemSchema } from './problem.ts';
import { buildTestApp, contentsOf } from './testing.ts';
import { writeSampleProcess } from './testing-process.ts';

const t = await buildTestApp();
await writeSampleProcess(t.database.sql);
const writes = t.app.routeTable.filter((route) => route.method !== 'GET' && route.action !== 'public').map((route) => `${route.method} ${route.url}`);

afterAll(() => t.close());

test('every write route of the route table has an entry of its own', () => {
  const covered = new Set(badInputs.map((input) => input.route));
  expect(writes.filter((route) => !covered.has(route))).toEqual([]);
});

test('every entry belongs to a route of the route table', () => {
  const known = t.app.routeTable.map((route) => `${route.method} ${route.url}`);
  expect(badInputs.filter((input) => !known.includes(input.route)).map((input) => input.route)).toEqual([]);
});

describe.each(Object.entries(byRoute([...badInputsOfEveryWrite(), ...badInputs])))('%s', (_route, inputs) => {
  test.each(inputs.map((input) => [input.name, input] as const))('refuses: %s', async (_name, input) => {
    const key = `bad-${randomUUID()}`;
    if (input.first !== undefined) {
      const first = await t.app.inject({ method: 'POST', url: input.first.url, headers: { ...(await t.headersFor('registrar')), ...(input.first.sameKey === true ? { 'idempotency-key': key } : {}) }, payload: input.first.body as object });
      expect(first.statusCode, first.body).toBeLessThan(300);
    }
    const before = await contentsOf(t.owner);
    const response = await send(input, key);
    expect(response.headers['content-type'], response.body).toMatch(/^application\/problem\+json/);
    const problem = problemSchema.parse(response.json());
    const { status, code, field } = input.expect;
    expect({ status: response.statusCode, code: problem.code }, response.body).toEqual({ status, code });
    expect(problem.status).toBe(refusals[code].status);
    expect(problem.detailVi).not.toMatch(/\{\w+\}/);
    expect(problem.detailEn).not.toMatch(/\{\w+\}/);
    expect(problem.detail).toBe(problem.detailVi);
    if (field !== undefined) {
      const faults = problem.fields.filter((fault) => fault.path === field);
      expect(faults, response.body).toHaveLength(1);
      expect(faults[0]?.vi).not.toBe(faults[0]?.en);
    }
    expect(await contentsOf(t.owner)).toEqual(before);
  });
});

async function send({ route, url, as = 'registrar', token, body, raw, headers = {} }: BadInput, key: string) {
  const method = route.split(' ')[0] as 'GET' | 'POST';
  const authorization = as === null ? {} : { authorization: `Bearer ${await t.tokenFor(as, token)}` };
  const content = method === 'GET' ? {} : raw === undefined ? { payload: body as object } : { payload: typeof raw.text === 'string' ? raw.text : raw.text() };
  const type = raw === undefined ? {} : { 'content-type': raw.contentType };
  return t.app.inject({ method, url, headers: { ...authorization, 'idempotency-key': key, ...type, ...headers }, ...content });
}

function byRoute(inputs: readonly BadInput[]): Record<string, BadInput[]> {
  const grouped: Record<string, BadInput[]> = {};
  for (const input of inputs) (grouped[input.route] ??= []).push(input);
  return grouped;
}
