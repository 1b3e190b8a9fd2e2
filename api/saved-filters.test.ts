import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeProcess, writeTasks } from '../db/projection.ts';
import { areaOf } from '../db/units.ts';
import type { TaskState } from '../domain/task.ts';
import { today } from './schemas.ts';
import { buildTestApp } from './testing.ts';
import type { TestApp } from './testing.ts';

let t: TestApp;
const chairman = 'chairman.commune-001';
const colleague = 'specialist-1.commune-001';
const stranger = 'chairman.commune-002';

beforeAll(async () => {
  t = await buildTestApp();
});
afterAll(() => t.close());

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
async function call(subject: string, method: Method, url: string, body?: object, headers: Record<string, string> = {}) {
  const response = await t.app.inject({ method, url, headers: { ...(await t.headersFor(subject)), ...headers }, ...(body === undefined ? {} : { payload: body }) });
  return { status: response.statusCode, body: response.json(), etag: response.headers['etag'], replayed: response.headers['idempotency-replayed'] };
}
const filterOf = (more: object = {}) => ({ list: 'tasks', name: `Lọc ${randomUUID()}`, query: { box: 'mine', status: 'overdue' }, sharedWith: null, ...more });
const save = async (subject: string, more: object = {}) => {
  const { status, body } = await call(subject, 'POST', '/api/saved-filters', filterOf(more));
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const idsFor = async (subject: string, query = ''): Promise<string[]> => (await call(subject, 'GET', `/api/saved-filters?limit=200${query}`)).body.items.map((item: { id: string }) => item.id);
const registry = () => t.database.sql`select action, subject, basis, before, after from ledger_entry where chain = 'registry' and action like 'savedFilter.%' order by seq`;

it('what one saves is there for oneself and for no one else; it can be changed and deleted', async () => {
  const made = await call(chairman, 'POST', '/api/saved-filters', filterOf({ name: '  Việc quá hạn  ' }));
  expect(made).toMatchObject({ status: 201, etag: '"1"', body: { name: 'Việc quá hạn', list: 'tasks', query: { box: 'mine', status: 'overdue' }, mine: true, sharedWith: null, broken: null, version: 1, owner: { name: expect.any(String) } } });
  const { id } = made.body;
  expect([await idsFor(chairman), await idsFor(colleague)]).toEqual([[id], []]);
  const changed = await call(chairman, 'PUT', `/api/saved-filters/${id}`, filterOf({ name: 'Việc đến hạn', list: 'processes', query: { open: 'true' } }), { 'if-match': '"1"' });
  expect(changed).toMatchObject({ status: 200, etag: '"2"', body: { id, name: 'Việc đến hạn', query: { open: 'true' }, version: 2 } });
  expect(await call(chairman, 'PUT', `/api/saved-filters/${id}`, filterOf(), { 'if-match': '"1"' })).toMatchObject({ status: 412, body: { code: 'STALE' } });
  expect(await call(stranger, 'DELETE', `/api/saved-filters/${id}`)).toMatchObject({ status: 404 });
  expect(await call(chairman, 'DELETE', `/api/saved-filters/${id}`, undefined, { 'if-match': '"2"' })).toMatchObject({ status: 200, body: { id } });
  expect(await idsFor(chairman)).toEqual([]);
  expect(await registry()).toEqual([]);
});

it('a name is written in one way, however it was typed', async () => {
  const decomposed = await save(chairman, { name: 'Đến hạn tuần này'.normalize('NFD') });
  expect(decomposed.name).toBe('Đến hạn tuần này'.normalize('NFC'));
});

it('shared with one’s unit it is seen by those who hold a role there now, and changed by its owner only; sharing is on record, without the name', async () => {
  const from = (await registry()).length;
  const { id } = await save(chairman, { sharedWith: 'commune-001', name: 'Bí mật của tôi' });
  expect([await idsFor(colleague), await idsFor(stranger)]).toEqual([[id], []]);
  expect((await call(colleague, 'GET', '/api/saved-filters')).body.items[0]).toMatchObject({ mine: false, sharedWith: { id: 'commune-001', name: 'Phường Mũi Né' } });
  for (const [method, body] of [['PUT', filterOf()], ['DELETE', undefined]] as const) {
    expect(await call(colleague, method, `/api/saved-filters/${id}`, body)).toMatchObject({ status: 403, body: { code: 'SAVED_FILTER_NOT_YOURS' } });
    expect(await call(stranger, method, `/api/saved-filters/${id}`, body)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  }
  await call(chairman, 'PUT', `/api/saved-filters/${id}`, filterOf({ sharedWith: 'commune-001' }));
  expect(await idsFor(colleague)).toEqual([id]);
  await call(chairman, 'PUT', `/api/saved-filters/${id}`, filterOf());
  expect(await idsFor(colleague)).toEqual([]);
  const acts = (await registry()).slice(from);
  expect(acts).toEqual([
    { action: 'savedFilter.share', subject: id, basis: expect.stringMatching(/^appointment-/), before: { unitId: null }, after: { unitId: 'commune-001' } },
    { action: 'savedFilter.unshare', subject: id, basis: null, before: { unitId: 'commune-001' }, after: { unitId: null } },
  ]);
});

it('who no longer holds a role at the unit no longer sees what is shared with it', async () => {
  const basis = 'QĐ minh họa 07/2026';
  const { id } = await save(chairman, { sharedWith: 'commune-001' });
  const person = (await call('registrar', 'POST', '/api/people', { subject: 'filter.one', displayName: 'Hồ Thị Mẫu (minh họa)', appointment: { role: 'COMMUNE_SPECIALIST', unitId: 'commune-001', validFrom: '2026-01-01', basis } })).body;
  await call('registrar', 'POST', `/api/people/${person.id}/appointments`, { role: 'COMMUNE_SPECIALIST', unitId: 'commune-002', validFrom: '2026-01-01', basis });
  const mine = await save('filter.one', { sharedWith: 'commune-001' });
  expect((await idsFor('filter.one')).sort()).toEqual([id, mine.id].sort());
  await call('registrar', 'POST', `/api/appointments/${person.appointments[0].id}/end`, { validTo: today(), basis });
  expect(await idsFor('filter.one')).toEqual([mine.id]);
  expect(await call('filter.one', 'PUT', `/api/saved-filters/${mine.id}`, filterOf({ sharedWith: 'commune-001' }))).toMatchObject({ status: 404, body: { fields: [{ path: '/sharedWith' }] } });
  expect(await call('filter.one', 'PUT', `/api/saved-filters/${mine.id}`, filterOf())).toMatchObject({ status: 200 });
});

it.each(['Viec tre han', 'VIỆC TRỄ HẠN', 'Việc-trễ  hạn'])('a name that only looks different is taken: %s', async (name) => {
  await call(stranger, 'POST', '/api/saved-filters', filterOf({ name: 'Việc trễ hạn' }));
  expect(await call(stranger, 'POST', '/api/saved-filters', filterOf({ name }))).toMatchObject({ status: 409, body: { code: 'SAVED_FILTER_NAME_TAKEN', fields: [{ path: '/name' }] } });
  expect((await call(stranger, 'POST', '/api/saved-filters', filterOf({ name: `${name} ${randomUUID()}` }))).status).toBe(201);
});

it('names of signs only are told apart, and one name may stand once for each list', async () => {
  await save(chairman, { name: '★' });
  await save(chairman, { name: '★', list: 'processes', query: {} });
  await save(chairman, { name: '☆' });
  expect((await call(chairman, 'POST', '/api/saved-filters', filterOf({ name: '★' }))).body.code).toBe('SAVED_FILTER_NAME_TAKEN');
});

it('two at once of one name: one is saved; the same key twice: saved once', async () => {
  const body = filterOf();
  const answers = await Promise.all([call(chairman, 'POST', '/api/saved-filters', body), call(chairman, 'POST', '/api/saved-filters', { ...body, name: body.name.toUpperCase() })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  const key = { 'idempotency-key': `filter-${randomUUID()}` };
  const [one, two] = [filterOf(), filterOf()];
  const [first, second] = await Promise.all([call(chairman, 'POST', '/api/saved-filters', one, key), call(chairman, 'POST', '/api/saved-filters', one, key)]);
  expect(second.body).toEqual(first.body);
  expect((await call(chairman, 'POST', '/api/saved-filters', two, key)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  const gone = { 'idempotency-key': `filter-${randomUUID()}` };
  const deleted = [await call(chairman, 'DELETE', `/api/saved-filters/${first.body.id}`, undefined, gone), await call(chairman, 'DELETE', `/api/saved-filters/${first.body.id}`, undefined, gone)];
  expect(deleted.map(({ status, replayed }) => [status, replayed])).toEqual([[200, undefined], [200, 'true']]);
});

it('a person keeps 50 at most, also when the last ones come at once', async () => {
  const owner = 'chairman.commune-003';
  await Promise.all(Array.from({ length: 48 }, () => save(owner)));
  const last = await Promise.all(Array.from({ length: 4 }, () => call(owner, 'POST', '/api/saved-filters', filterOf())));
  expect(last.map(({ status, body }) => body.code ?? status).sort()).toEqual([201, 201, 'SAVED_FILTERS_FULL', 'SAVED_FILTERS_FULL']);
});

it('pages go by the Vietnamese alphabet, and go on where the page before ended', async () => {
  const owner = 'chairman.commune-004';
  const names = ['Đến hạn', 'Dự án', 'Ánh sáng', 'Ấp', 'Zalo', 'ô tô', 'Ong', 'e-mail', 'Êm', 'Anh'];
  for (const name of names) await save(owner, { name });
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body } = await call(owner, 'GET', `/api/saved-filters?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
    seen.push(...body.items.map((item: { name: string }) => item.name));
    cursor = body.nextCursor;
  }
  expect(seen).toEqual(['Anh', 'Ánh sáng', 'Ấp', 'Dự án', 'Đến hạn', 'e-mail', 'Êm', 'Ong', 'ô tô', 'Zalo']);
});

it('a filter that the list takes no longer is shown with the reason, and is no error', async () => {
  const owner = 'chairman.commune-005';
  const { id } = await save(owner);
  const good = await save(owner, { list: 'processes', query: { open: 'false' } });
  await t.database.sql`update saved_filter set query = ${t.database.sql.json({ status: 'lost', colour: 'red' })} where id = ${id}`;
  const items = (await call(owner, 'GET', '/api/saved-filters')).body.items as { id: string; broken: unknown }[];
  expect(items.find((item) => item.id === id)?.broken).toEqual([
    { path: '/query/status', vi: expect.stringContaining('Phải là một trong'), en: expect.stringContaining('Must be one of') },
    { path: '/query/colour', vi: 'Trường này không có trong biểu mẫu.', en: 'This field is not known here.' },
  ]);
  const counts = (await call(owner, 'GET', '/api/saved-filters/counts')).body.items as { id: string; items: unknown }[];
  expect(new Map(counts.map(({ id: of, items: found }) => [of, found]))).toEqual(new Map([[id, null], [good.id, { count: 0, more: false }]]));
});

const openTask = (id: string, more: Partial<TaskState>): TaskState => ({
  id, step: 'enter', subject: null, nature: 'DUTY', to: { roles: ['COMMUNE_CHAIRMAN'], unitId: 'commune-006' }, choices: ['enter'], openedAt: 0, notBy: [], about: [], dueRule: null, dueDate: null, namedDue: null, extendedTo: null, lateAt: null,
  overdueAt: null, clock: null, ladder: [], rungsDone: 0, escalateTo: null, escalationTakes: false, escalatedAt: null, status: 'OPEN', claimedBy: null, claimedAt: null, closedAt: null, outcome: null, decidedBy: null, version: 1, ...more,
});

async function fill(): Promise<void> {
  const area = await areaOf(t.database.sql, 'commune-006', today());
  const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  for (let n = 0; n < 12; n += 1) {
    const facts = {
      processId: `count-${n}`, kind: n % 3 === 0 ? 'other' : 'annual-plan', workflowType: 'test', period: String(2026 + (n % 2)), unitId: 'commune-006', area, status: n % 4 === 0 ? 'SENT' : 'DRAFTING', turn: 1, details: {}, results: {},
      openedAt: 0, statusSince: 0, closedAt: n % 5 === 0 ? 1 : null, waits: [], policyVersion: 0,
    };
    await writeProcess(t.database.sql, facts);
    await writeTasks(t.database.sql, facts, [
      openTask(`count-${n}~1`, { dueDate: ['2020-01-01', soon, '2099-01-01', null][n % 4] ?? null, ...(n % 5 === 0 ? { status: 'DONE', closedAt: 1000 + n } : {}) }),
      openTask(`count-${n}~2`, { nature: 'OFFER', step: 'withdraw', to: { roles: ['COMMUNE_CHAIRMAN', 'COMMUNE_SPECIALIST'], unitId: 'commune-006' } }),
    ]);
  }
}

it('a count is the length of all pages of its list, under every filter and for everyone', async () => {
  await fill();
  const pick = <T>(...values: readonly T[]) => fc.constantFrom(undefined, ...values);
  const tasks = fc.record({ box: pick('mine', 'unit', 'area'), status: fc.constantFrom('open', 'overdue', 'dueSoon', 'done'), nature: fc.constantFrom('DUTY', 'OFFER'), kind: pick('other', 'annual-plan'), period: pick('2026', '2027'), step: pick('enter', 'withdraw'), processId: pick('count-3') });
  const processes = fc.record({ status: pick('SENT', 'DRAFTING'), kind: pick('other', 'annual-plan'), period: pick('2026', '2027'), unitId: pick('commune-006'), open: pick('true', 'false'), stuck: pick('true', 'false'), workflowType: pick('test') });
  const people = fc.constantFrom('chairman.commune-006', 'specialist-1.commune-006', 'director.branch-1', stranger);
  const query = (filter: object): URLSearchParams => new URLSearchParams(Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const lengthOf = async (subject: string, list: string, filter: object): Promise<number> => {
    let [length, cursor] = [0, '' as string | null];
    while (cursor !== null) {
      const { body } = await call(subject, 'GET', `/api/${list}?${query({ ...filter, limit: '3', ...(cursor === '' ? {} : { cursor }) }).toString()}`);
      length += body.items.length;
      cursor = body.nextCursor;
    }
    return length;
  };
  await fc.assert(
    fc.asyncProperty(people, tasks, processes, async (subject, task, process) => {
      const filters = await Promise.all([save(subject, { query: Object.fromEntries(query(task)) }), save(subject, { list: 'processes', query: Object.fromEntries(query(process)) })]);
      const counted = new Map((await call(subject, 'GET', '/api/saved-filters/counts')).body.items.map((item: { id: string; items: unknown }) => [item.id, item.items]));
      const [ofTasks, ofProcesses] = [await lengthOf(subject, 'tasks', task), await lengthOf(subject, 'processes', process)];
      expect(filters.map(({ id }) => counted.get(id))).toEqual([{ count: ofTasks, more: false }, { count: ofProcesses, more: false }]);
      const { body: counts } = await call(subject, 'GET', `/api/tasks/counts?${query(task).toString()}`);
      expect(counts.matching).toEqual({ count: ofTasks, more: false });
      if (task.status !== 'done') expect(counts[task.status]).toBe(ofTasks);
      for (const { id } of filters) await call(subject, 'DELETE', `/api/saved-filters/${id}`);
    }),
    { numRuns: 25 },
  );
});

it('more than a thousand are not counted one by one', async () => {
  const area = await areaOf(t.database.sql, 'commune-007', today());
  await t.database.sql`
    insert into process (id, kind, workflow_type, period, unit_id, area, status, turn, details, last_results, opened_at, status_since)
    select 'many-' || n, 'many', 'test', '2027', 'commune-007', ${area}::text[], 'OPEN', 1, '{}', '{}', now(), now() from generate_series(1, 1001) n`;
  const { id } = await save('chairman.commune-007', { list: 'processes', query: { kind: 'many' } });
  const counted = async () => (await call('chairman.commune-007', 'GET', '/api/saved-filters/counts')).body.items;
  expect(await counted()).toEqual([{ id, items: { count: 1000, more: true } }]);
  await t.database.sql`delete from process where id = 'many-1'`;
  expect(await counted()).toEqual([{ id, items: { count: 1000, more: false } }]);
});

it('answers without a query as it always did, and without what was not asked for', async () => {
  expect(Object.keys((await call(chairman, 'GET', '/api/tasks/counts')).body)).toEqual(['open', 'overdue', 'dueSoon', 'claimed']);
});

it('by a delegation for some kinds of process one sees what the unit shares for these kinds, and nothing of the others', async () => {
  const delegate = 'chairman.commune-060';
  const [some, every, other] = [await save(chairman, { sharedWith: 'commune-001', query: { kind: 'annual-plan' } }), await save(chairman, { sharedWith: 'commune-001', query: {} }), await save(chairman, { sharedWith: 'commune-001', query: { kind: 'complaint' } })];
  await t.owner.sql`
    insert into delegation (id, appointment_id, delegator_id, delegate_id, kinds, valid_from, valid_to, basis, created_by)
    select 'filter-delegation', a.id, a.person_id, p.id, '{annual-plan}', '2026-01-01', '2099-12-31', 'QĐ minh họa 09/2026', a.person_id from appointment a, person p where a.id = 'appointment-0093' and p.subject = ${delegate}`;
  expect(await idsFor(delegate)).toEqual([some.id]);
  expect(await call(delegate, 'DELETE', `/api/saved-filters/${some.id}`)).toMatchObject({ status: 403, body: { code: 'SAVED_FILTER_NOT_YOURS' } });
  expect(await call(delegate, 'DELETE', `/api/saved-filters/${other.id}`)).toMatchObject({ status: 404 });
  await t.owner.sql`update delegation set kinds = null where id = 'filter-delegation'`;
  expect((await idsFor(delegate)).sort()).toEqual(expect.arrayContaining([some.id, every.id, other.id].sort()));
  await t.owner.sql`update delegation set ended_at = now() where id = 'filter-delegation'`;
  expect(await idsFor(delegate)).toEqual([]);
});

it.each(['\u200b\u2060', 'Việc \u202eàl óc', 'a\u200bb'])('a name with characters that are not seen, or that turn it around, is refused: %j', async (name) => {
  expect(await call(chairman, 'POST', '/api/saved-filters', filterOf({ name }))).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED', fields: [{ path: '/name', vi: expect.any(String), en: expect.any(String) }] } });
});
