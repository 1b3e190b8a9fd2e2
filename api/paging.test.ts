import { afterAll, describe, expect, test } from 'vitest';
import { writeProcess } from '../db/projection.ts';
import { accessSamples, sampleProcess, sampleTask } from './access-samples.ts';
import { problemSchema } from './problem.ts';
import { buildTestApp } from './testing.ts';
import { writeSampleProcess } from './testing-process.ts';

const t = await buildTestApp();
const other = `${sampleProcess}-other`;
/** Who sees something in the lists; each list is asked by the first who may. */
const readers = ['auditor', 'registrar', 'operator', 'director.branch-1', 'director.office-01', 'chairman.commune-001'];

interface List {
  readonly url: string;
  readonly as: string;
}

await prepare();
const lists = await listsOf();
const cursors = await firstCursors();
afterAll(() => t.close());

/** Two processes, two refused acts on one of them, and two on none. */
async function prepare(): Promise<void> {
  await writeSampleProcess(t.database.sql);
  const now = Date.now();
  await writeProcess(t.database.sql, {
    processId: other, kind: 'annual-plan', workflowType: 'annualPlanCommune', period: '2027', unitId: 'commune-001', area: ['commune-001', 'office-01', 'branch-1', 'province-1'],
    status: 'DRAFTING', turn: 1, details: {}, results: {}, openedAt: now, statusSince: now, closedAt: null, waits: [], policyVersion: 0,
  });
  for (let n = 0; n < 2; n += 1) {
    await t.app.inject({ method: 'POST', url: `/api/tasks/${sampleTask}/decision`, headers: await t.headersFor('specialist-1.commune-001'), payload: { choice: 'submit' } });
    await t.app.inject({ url: '/api/units/nowhere-1', headers: await t.headersFor('auditor') });
  }
}

/** Every list of the route table that is read in pages, at its sample address. */
async function listsOf(): Promise<List[]> {
  const document: { paths: Record<string, Record<string, { parameters?: { name: string }[] }>> } = (await t.app.inject({ url: '/openapi.json' })).json();
  const found: List[] = [];
  for (const { route, url } of accessSamples) {
    const [method = '', pattern = ''] = route.split(' ');
    const parameters = document.paths[pattern.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]?.parameters ?? [];
    if (!parameters.some(({ name }) => name === 'cursor')) continue;
    const statuses = await Promise.all(readers.map(async (as) => (await get(url, as, {})).status));
    found.push({ url, as: readers[statuses.findIndex((status) => status !== 403)] ?? '' });
  }
  return found;
}

/** Where the second page of each list begins that has one here. */
async function firstCursors(): Promise<Map<string, string>> {
  const pages = await Promise.all(lists.map(async ({ url, as }) => [url, (await get(url, as, { limit: '1' })).body.nextCursor as string | null] as const));
  return new Map(pages.flatMap(([url, cursor]) => (cursor === null ? [] : [[url, cursor] as const])));
}

async function get(url: string, as: string, query: Record<string, string>) {
  const [path = '', given] = url.split('?');
  const asked = new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(given)), ...query });
  const response = await t.app.inject({ url: `${path}?${asked.toString()}`, headers: await t.headersFor(as) });
  return { status: response.statusCode, body: response.json() };
}

async function expectRefused({ url, as }: List, cursor: string): Promise<void> {
  const { status, body } = await get(url, as, { cursor });
  const problem = problemSchema.parse(body);
  expect([status, problem.code, problem.fields.map((field) => field.path)], `${url} ${cursor}`).toEqual([400, 'VALIDATION_FAILED', ['query:cursor']]);
  expect(problem.fields[0]?.vi).toContain('danh sách này');
  expect(problem.fields[0]?.en).toContain('this list');
}

test('these lists are read in pages, and have a second one here', () => {
  expect([...cursors.keys()].map((url) => url.split('?')[0])).toEqual(expect.arrayContaining(['/api/units', '/api/people', '/api/processes', `/api/processes/${sampleProcess}/history`, '/api/tasks', '/api/security-log']));
});

describe.each(lists.map((list) => [list.url, list] as const))('%s', (url, list) => {
  test.each(['NA', 'x', '"', 'bnVsbA', Buffer.from('"commune-001"').toString('base64url')])('refuses a cursor that is none: %s', async (cursor) => {
    await expectRefused(list, cursor);
  });

  test('refuses the cursor of every other list', async () => {
    for (const [from, cursor] of cursors) if (from !== url) await expectRefused(list, cursor);
  });
});

describe.each([...cursors])('%s', (url, cursor) => {
  const list = lists.find((one) => one.url === url) ?? { url, as: '' };

  test('goes on behind the last row of the page before', async () => {
    const [first, second, both] = [await get(url, list.as, { limit: '1' }), await get(url, list.as, { limit: '1', cursor }), await get(url, list.as, { limit: '2' })];
    expect(second.status).toBe(200);
    const keys = (page: typeof both): unknown[] => page.body.items.map((row: { id?: string; seq?: number }) => row.id ?? row.seq);
    expect([...keys(first), ...keys(second)]).toEqual(keys(both));
  });

  test('refuses a cursor of its own whose inside was changed', async () => {
    const [mark] = cursor.split('.');
    for (const inside of [{ at: 'soon', id: 'x' }, { at: '9999-99-99', id: 'x' }, -1, 2 ** 40, null, ['x'], { id: 'x' }, 'ô']) await expectRefused(list, `${mark}.${Buffer.from(JSON.stringify(inside)).toString('base64url')}`);
  });
});

test('the history of one process takes no cursor of another’s', async () => {
  const cursor = cursors.get(`/api/processes/${sampleProcess}/history`);
  await expectRefused({ url: `/api/processes/${other}/history`, as: 'auditor' }, cursor ?? '');
});

test('closed tasks take no cursor of open ones', async () => {
  const tasks = lists.find(({ url }) => url.startsWith('/api/tasks'));
  await expectRefused({ url: '/api/tasks?box=area&status=done', as: tasks?.as ?? '' }, cursors.get(tasks?.url ?? '') ?? '');
});
