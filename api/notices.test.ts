import { Writable } from 'node:stream';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeNotices } from '../db/notices.ts';
import type { NoticeDraft } from '../db/notices.ts';
import { sampleDue, sampleProcess, sampleTask } from './access-samples.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp, contentsOf } from './testing.ts';
import { sampleAddress, writeSampleProcess } from './testing-process.ts';

let t: TestApp;
let logged = '';
const logger = pino({ level: 'trace' }, new Writable({ write: (chunk: Buffer, _, done) => ((logged += chunk.toString()), done()) }));
let turn = 1;

beforeAll(async () => {
  t = await buildTestApp({ logger });
  await writeSampleProcess(t.database.sql);
});
afterAll(() => t.close());

const chairman = 'chairman.commune-001';
const officer = 'specialist-1.commune-001';
const wish = { language: 'vi', email: 'mau-001@example.invalid', phone: '+84900000001', byEmail: true, byGateway: true, digest: false, quiet: { from: '20:00', to: '07:00' } };
async function call(subject: string, method: 'GET' | 'POST' | 'PUT', url: string, body?: object, headers: Record<string, string> = {}) {
  const response = await t.app.inject({ method, url, headers: { ...(await t.headersFor(subject)), ...headers }, ...(body === undefined ? {} : { payload: body }) });
  return { status: response.statusCode, body: response.json(), headers: response.headers };
}
const tell = async (...notices: Partial<NoticeDraft>[]): Promise<void> => {
  turn += 1;
  await writeNotices(t.database.sql, { processId: sampleProcess, kind: 'annual-plan', number: turn, at: Date.parse('2099-01-07T01:00:00Z'), notices: notices.map((one) => ({ type: 'task.reminder', taskId: sampleTask, to: sampleAddress, params: { due: sampleDue.commune, days: -3 }, ...one })) });
};
const idsOf = (items: { id: string }[]): string[] => items.map(({ id }) => id);

describe('one’s notices', () => {
  it('are listed newest first, page by page, each as a sentence in both languages', async () => {
    await tell({}, { type: 'task.assigned', params: { by: 'person-0001' } });
    const { body } = await call(chairman, 'GET', '/api/notices');
    expect(idsOf(body.items)).toEqual(['3', '2', '1']);
    expect(body.items[1]).toEqual({
      id: '2', type: 'task.reminder', at: '2099-01-07T01:00:00.000Z', processId: sampleProcess, taskId: sampleTask, taskOpen: true, session: null, readAt: null,
      sentence: { vi: expect.stringMatching(/^Nhắc việc: «Gửi kế hoạch của xã» \(.+\), hạn 10\/01\/2099\. Còn \d ngày làm việc\.$/), en: expect.stringMatching(/^Reminder: "Send the commune's plan" \(.+\), due 2099-01-10\. \d working days? left\.$/) },
    });
    const first = await call(chairman, 'GET', '/api/notices?limit=2');
    const second = await call(chairman, 'GET', `/api/notices?limit=2&cursor=${first.body.nextCursor as string}`);
    expect([...idsOf(first.body.items), ...idsOf(second.body.items)]).toEqual(['3', '2', '1']);
    expect(second.body.nextCursor).toBeNull();
  });

  it('are one’s own: somebody else has none, and is told that there is no such notice', async () => {
    expect((await call(officer, 'GET', '/api/notices')).body.items).toEqual([]);
    expect((await call(officer, 'GET', '/api/notices/counts')).body).toEqual({ unread: 0 });
    const [theirs, absent] = [await call(officer, 'POST', '/api/notices/1/read'), await call(officer, 'POST', '/api/notices/987654/read')];
    expect(theirs.status).toBe(404);
    expect({ ...theirs.body, traceId: '' }).toEqual({ ...absent.body, traceId: '' });
    expect((await call(chairman, 'GET', '/api/notices/counts')).body).toEqual({ unread: 3 });
  });

  it('are read one by one, once, and all together up to what was shown', async () => {
    const read = await call(chairman, 'POST', '/api/notices/2/read');
    expect(read.body).toEqual({ id: '2', readAt: expect.any(String) });
    expect((await call(chairman, 'POST', '/api/notices/2/read')).body).toEqual(read.body);
    expect(idsOf((await call(chairman, 'GET', '/api/notices?unread=true')).body.items)).toEqual(['3', '1']);
    await tell({});
    expect((await call(chairman, 'POST', '/api/notices/read-all', { upTo: '3' })).body).toEqual({ read: 2 });
    expect(idsOf((await call(chairman, 'GET', '/api/notices?unread=true')).body.items)).toEqual(['4']);
    expect((await call(chairman, 'POST', '/api/notices/read-all', {})).body).toEqual({ read: 1 });
    expect((await call(chairman, 'GET', '/api/notices/counts')).body).toEqual({ unread: 0 });
  });

  it('name no person, but who passed a task on and why; who it was handed up to is a unit', async () => {
    await t.database.sql`insert into free_text (id, process_id, body, sha256, written_by) values ('text-why', ${sampleProcess}, 'đi công tác', 'x', 'person-0004')`;
    const to = { personId: 'person-0093' };
    await tell({ type: 'task.takenOver', to, params: { by: 'person-0004', to: 'person-0004', reason: 'text-why' } }, { type: 'task.takenOver', to, params: { by: 'person-0004', to: 'person-0005' } }, { type: 'task.takenOver', to, params: { by: 'office-01' } });
    const passed = (await call(chairman, 'GET', '/api/notices?limit=3')).body.items.map((item: { sentence: { vi: string } }) => item.sentence.vi) as string[];
    expect(passed[2]).toMatch(/Mẫu 004 .*đã nhận thay ông\/bà việc «Gửi kế hoạch của xã» .*: đi công tác\.$/);
    expect(passed[1]).toMatch(/Mẫu 004 .*đã chuyển việc .* của ông\/bà cho người khác\.$/);
    expect(passed[0]).toMatch(/^Việc «Gửi kế hoạch của xã» .* đã chuyển cho người khác\.$/);
    await tell({ type: 'task.escalated', params: { by: 'person-0004' } }, { type: 'task.clockStopped', params: { waitsFor: 'office-01' } });
    const { body } = await call(chairman, 'GET', '/api/notices?limit=2');
    expect(JSON.stringify(body.items)).not.toMatch(/Mẫu|person-/);
    expect(body.items[0].sentence.vi).toMatch(/tạm dừng, chờ .+\.$/);
    expect(body.items[0].sentence.vi).not.toContain('office-01');
  });
});

describe('how one wants to be told', () => {
  it('is by digest and by e-mail until one says otherwise, with no address known', async () => {
    const { body, headers } = await call('chairman.commune-002', 'GET', '/api/me/contact');
    expect(body).toEqual({ language: 'vi', email: null, phone: null, byEmail: true, byGateway: false, digest: true, quiet: null, version: 0 });
    expect(headers['etag']).toBe('"0"');
  });

  it('is changed as a whole, on the version one has seen, and is one’s own', async () => {
    const changed = await call(chairman, 'PUT', '/api/me/contact', wish, { 'if-match': '"0"' });
    expect([changed.status, changed.body, changed.headers['etag']]).toEqual([200, { version: 1 }, '"1"']);
    expect((await call(chairman, 'GET', '/api/me/contact')).body).toEqual({ ...wish, version: 1 });
    expect((await call(chairman, 'PUT', '/api/me/contact', wish, { 'if-match': '"0"' })).body.code).toBe('STALE');
    expect((await call(chairman, 'PUT', '/api/me/contact', { ...wish, language: 'en', quiet: null }, { 'if-match': '"1"' })).body).toEqual({ version: 2 });
    expect((await call(chairman, 'GET', '/api/me/contact')).body).toEqual({ ...wish, language: 'en', quiet: null, version: 2 });
    expect((await call(chairman, 'GET', '/api/me')).body.language).toBe('en');
    expect((await call(officer, 'GET', '/api/me/contact')).body).toMatchObject({ email: null, version: 0 });
  });

  it('gives the same answer to the same key, and changes nothing twice', async () => {
    const key = { 'idempotency-key': 'contact-once-1' };
    const first = await call(officer, 'PUT', '/api/me/contact', wish, key);
    const again = await call(officer, 'PUT', '/api/me/contact', wish, key);
    expect([again.body, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
    expect((await call(officer, 'GET', '/api/me/contact')).body.version).toBe(1);
  });

  it('is on the ledger as changed, and its addresses are in one table and no log', async () => {
    const rows = await t.database.sql`select actor, subject, basis, before, after from ledger_entry where action = 'contact.change' and actor = 'person-0093' order by seq`;
    expect(rows).toEqual([1, 2].map((version) => ({ actor: 'person-0093', subject: 'person-0093', basis: null, before: null, after: { version } })));
    const { sql } = t.owner;
    const holders: string[] = [];
    for (const name of Object.keys(await contentsOf(t.owner))) {
      const [row] = await sql<{ n: number }[]>`select count(*)::int as n from ${sql(name)} x where x::text ~ 'example\\.invalid|\\+849'`;
      if ((row?.n ?? 0) > 0) holders.push(name);
    }
    expect(holders).toEqual(['contact']);
    expect(logged).toContain('/api/me/contact');
    expect(logged).not.toMatch(/example\.invalid|\+849/);
  });
});

describe('the delivery log', () => {
  it('says what became of each notice, for a process, a channel or a state, and has no address', async () => {
    await tell({});
    const { body } = await call('auditor', 'GET', `/api/notices/deliveries?processId=${sampleProcess}`);
    expect(body.items.map(({ channel, status }: { channel: string; status: string }) => `${channel} ${status}`).sort()).toEqual(['EMAIL WAITING', 'GATEWAY WAITING']);
    expect(body.items[0]).toEqual({
      id: expect.any(String), noticeId: '10', type: 'task.reminder', processId: sampleProcess, taskId: sampleTask, personId: 'person-0093', channel: expect.any(String), status: 'WAITING', attempts: 0,
      lastError: null, messageId: null, nextAttemptAt: '2099-01-07T01:00:00.000Z', sentAt: null,
    });
    await t.database.sql`update notice_delivery set status = 'FAILED', attempts = 12, last_error = 'SMTP_550' where channel = 'EMAIL'`;
    const failed = await call('operator', 'GET', '/api/notices/deliveries?status=FAILED');
    expect(failed.body.items).toEqual([expect.objectContaining({ channel: 'EMAIL', attempts: 12, lastError: 'SMTP_550', nextAttemptAt: null })]);
    expect((await call('operator', 'GET', '/api/notices/deliveries?channel=GATEWAY')).body.items).toHaveLength(1);
    expect((await call('operator', 'GET', '/api/notices/deliveries?processId=annual-plan.2027.commune-002')).body.items).toEqual([]);
    const first = await call('operator', 'GET', '/api/notices/deliveries?limit=1');
    const second = await call('operator', 'GET', `/api/notices/deliveries?limit=1&cursor=${first.body.nextCursor as string}`);
    expect(idsOf([...first.body.items, ...second.body.items])).toEqual(idsOf(body.items));
  });

  it('is for auditors and operators, each for their area', async () => {
    for (const [office, seen] of [['office-01', 2], ['office-02', 0]] as const) {
      await t.database.sql`update process set area = ${['commune-001', office, 'branch-1', 'province-1']} where id = ${sampleProcess}`;
      expect((await call('auditor.office-01', 'GET', '/api/notices/deliveries')).body.items).toHaveLength(seen);
    }
    expect((await call(chairman, 'GET', '/api/notices/deliveries')).status).toBe(403);
  });
});
