import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSender } from '../activities/notices.ts';
import { startMailServer, wishes } from '../activities/testing-notices.ts';
import { mailChannel } from '../activities/mail.ts';
import { verifyChain } from '../db/anchors.ts';
import { readChain } from '../db/ledger.ts';
import { pino } from 'pino';
import { barePolicy } from '../domain/policy.ts';
import { initialSmsHours } from '../domain/quiet.ts';
import { sampleProcess, sampleTask } from './access-samples.ts';
import { buildTestApp } from './testing.ts';
import type { TestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';
import { writeSampleProcess } from './testing-process.ts';

const chairman = 'chairman.commune-001';
const specialist = 'specialist-1.commune-001';
const path = `/api/processes/${sampleProcess}/comments`;

let t: TestApp;
let call: ReturnType<typeof callsOf>['call'];
beforeAll(async () => {
  t = await buildTestApp();
  ({ call } = callsOf(t));
  await writeSampleProcess(t.database.sql);
});
afterAll(() => t.close());

const lastEntry = async () => (await readChain(t.database.sql, sampleProcess)).at(-1);
const idOf = async (subject: string): Promise<string> => (await t.database.sql<{ id: string }[]>`select id from person where subject = ${subject}`)[0]?.id ?? '';

test('a comment is kept composed, is on the ledger by its digest alone, and tells those who watch', async () => {
  const body = 'Đề nghị xem lại dòng thứ hai.\nCảm ơn.';
  const { status, body: said } = await call(chairman, 'POST', path, { body: body.normalize('NFD'), taskId: sampleTask });
  expect(status).toBe(201);
  const { body: list } = await call(specialist, 'GET', `${path}?taskId=${sampleTask}`);
  expect(list.items).toEqual([expect.objectContaining({ id: said.id, body, taskId: sampleTask, author: { id: 'person-0093', name: expect.any(String) }, mentions: [], retractedAt: null })]);
  const entry = await lastEntry();
  expect(entry).toMatchObject({ action: 'comment.written', actor: 'person-0093', actingFor: null, basis: 'appointment-0093', subject: sampleTask, after: { comment: said.id, sha256: createHash('sha256').update(body).digest('hex'), mentions: [] } });
  expect(JSON.stringify(entry)).not.toContain('nghị');
  expect(await t.database.sql`select process_id, what, task_ids from change_feed order by id desc limit 1`).toEqual([{ process_id: sampleProcess, what: 'COMMENT', task_ids: [sampleTask] }]);
  expect(await verifyChain(t.database.sql, sampleProcess)).toMatchObject({ fault: null });
});

test('whom it mentions is told, once and without a word of it, also by mail while no task is open; who mentions themself is not', async () => {
  const mentions = [await idOf(specialist), await idOf('chairman.commune-001')];
  await wishes(t.database, specialist, { digest: false });
  const { body: said } = await call(chairman, 'POST', path, { body: 'Một câu bí mật.', mentions });
  await t.owner.sql`update task set status = 'DONE', closed_at = now() where process_id = ${sampleProcess}`;
  const { body: notices } = await call(specialist, 'GET', '/api/notices?unread=true');
  const told = notices.items.filter((one: { type: string }) => one.type === 'comment.mention');
  expect(told).toEqual([expect.objectContaining({ taskId: null, taskOpen: false, processId: sampleProcess, sentence: expect.objectContaining({ vi: expect.stringMatching(/^Ông\/bà được nhắc đến trong trao đổi về «Kế hoạch của xã» \(.+\)\.$/) }) })]);
  const own = await call(chairman, 'GET', '/api/notices');
  expect(own.body.items.filter((one: { type: string }) => one.type === 'comment.mention')).toEqual([]);

  const server = await startMailServer();
  try {
    const noon = Date.parse(`${new Date().getFullYear() + 1}-06-16T12:00+07:00`);
    const sender = createSender({ database: t.database, log: pino({ level: 'silent' }), now: () => noon, policyOf: async () => ({ ...barePolicy, smsHours: initialSmsHours, tet: [] }) }, { EMAIL: mailChannel(server.settings) });
    while (await sender.sendNext('EMAIL'));
    const mail = server.mails.find(({ subject }) => subject.includes('nhắc đến'));
    expect(mail?.text).toMatch(/Ông\/bà được nhắc đến trong trao đổi về «Kế hoạch của xã»/);
    expect(JSON.stringify(server.mails)).not.toContain('bí mật');
  } finally {
    await server.close();
  }
  const entry = (await readChain(t.database.sql, sampleProcess)).find(({ after }) => (after as { comment?: string } | null)?.comment === said.id);
  expect(entry?.after).toMatchObject({ mentions });
  const { body: history } = await call(chairman, 'GET', `/api/processes/${sampleProcess}/history?limit=200`);
  expect(history.items.at(-1).sentence.vi).toMatch(/ đã viết trao đổi, nhắc đến .+\.$/);
});

test('a repetition with the same key writes nothing and tells nobody again; the kept answer has no text', async () => {
  const key = { 'idempotency-key': `comment-${crypto.randomUUID()}` };
  const body = { body: 'Chỉ một lần.', mentions: [await idOf(specialist)] };
  const before = await call(specialist, 'GET', '/api/notices/counts');
  const answers = await Promise.all([1, 2, 3].map(() => call(chairman, 'POST', path, body, key)));
  expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  const after = await call(specialist, 'GET', '/api/notices/counts');
  expect(after.body.unread).toBe(before.body.unread + 1);
  const kept = await t.owner.sql`select response_body from idempotency_key where key = ${key['idempotency-key']}`;
  expect(JSON.stringify(kept)).not.toContain('Chỉ một');
});

test('a retracted comment loses its text everywhere, shows that it was there, and is retracted once, by its author only', async () => {
  const { body: said } = await call(chairman, 'POST', path, { body: 'Viết nhầm chỗ.' });
  expect((await call(specialist, 'POST', `/api/comments/${said.id}/retract`)).body.code).toBe('RETRACT_NOT_YOURS');
  const answers = await Promise.all([1, 2].map(() => call(chairman, 'POST', `/api/comments/${said.id}/retract`)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const { body: list } = await call(specialist, 'GET', path);
  expect(list.items.find((one: { id: string }) => one.id === said.id)).toMatchObject({ body: null, retractedAt: expect.any(String) });
  const tables = await t.owner.sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`;
  for (const { name } of tables) expect(await t.owner.sql`select 1 from ${t.owner.sql(name)} r where r::text like '%nhầm chỗ%'`, name).toEqual([]);
  const actions = (await readChain(t.database.sql, sampleProcess)).filter(({ after }) => (after as { comment?: string } | null)?.comment === said.id).map(({ action }) => action);
  expect(actions).toEqual(['comment.written', 'comment.retracted']);
});

test('who acts by a delegation says so, and who has lost theirs in the meantime is refused in the transaction', async () => {
  await t.owner.sql`
    insert into delegation (id, appointment_id, delegator_id, delegate_id, valid_from, valid_to, basis, created_by)
    select 'comment-delegation', a.id, a.person_id, ${await idOf('chairman.commune-060')}, '2026-01-01', '2099-12-31', 'QĐ minh họa 09/2026', a.person_id from appointment a where a.id = 'appointment-0093'`;
  const { status, body: said } = await call('chairman.commune-060', 'POST', path, { body: 'Thay mặt chủ tịch.' });
  expect(status).toBe(201);
  expect(await lastEntry()).toMatchObject({ actor: await idOf('chairman.commune-060'), actingFor: 'person-0093', basis: 'comment-delegation' });
  const { body: list } = await call(chairman, 'GET', path);
  expect(list.items.find((one: { id: string }) => one.id === said.id).actingFor).toMatchObject({ id: 'person-0093' });
  await t.owner.sql`update delegation set ended_at = now() where id = 'comment-delegation'`;
  expect((await call('chairman.commune-060', 'GET', path)).status).toBe(404);
  expect((await call('chairman.commune-060', 'POST', `/api/comments/${said.id}/retract`)).status).toBe(404);
});

test('a mention is refused alike for who has no access and who does not exist, and nothing is written', async () => {
  const before = await t.database.sql`select count(*)::int as n from case_comment`;
  const outsider = await idOf('chairman.commune-002');
  const [known, unknown] = await Promise.all([outsider, 'person-99999'].map((id) => call(chairman, 'POST', path, { body: 'Mời xem.', mentions: [id] })));
  const shown = (answer: typeof known) => ({ ...answer?.body, traceId: '' });
  expect(shown(known)).toEqual(shown(unknown));
  expect(known?.body.fields).toEqual([expect.objectContaining({ path: '/mentions/0' })]);
  expect(await t.database.sql`select count(*)::int as n from case_comment`).toEqual(before);
  const offered = await call(chairman, 'GET', `/api/processes/${sampleProcess}/mentionable`);
  expect(offered.body.items.map((one: { id: string }) => one.id)).not.toContain(outsider);
});

test('pages hold every comment once, newest first, while others are written', async () => {
  for (let i = 0; i < 5; i += 1) await call(chairman, 'POST', path, { body: `Trang ${i}` });
  const { body: all } = await call(chairman, 'GET', `${path}?limit=200`);
  const seen: string[] = [];
  for (let url: string | null = `${path}?limit=2`; url !== null; ) {
    const { body } = await call(chairman, 'GET', url);
    seen.push(...body.items.map((one: { id: string }) => one.id));
    await call(specialist, 'POST', path, { body: 'Viết trong lúc đọc.' });
    url = body.nextCursor === null ? null : `${path}?limit=2&cursor=${encodeURIComponent(body.nextCursor)}`;
  }
  expect(seen).toEqual(all.items.map((one: { id: string }) => one.id));
});
