import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyChain } from '../db/anchors.ts';
import { checkContents, purgeLeftovers } from '../db/file-check.ts';
import { readChain } from '../db/ledger.ts';
import { startS3 } from '../stack/testing-s3.ts';
import { sampleProcess, sampleTask } from './access-samples.ts';
import { contentDisposition } from './attachments.ts';
import { buildTestApp } from './testing.ts';
import type { TestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';
import { filesOf, formOf, refusedFiles, sampleFiles } from './testing-files.ts';
import { writeSampleProcess } from './testing-process.ts';

const chairman = 'chairman.commune-001';
const specialist = 'specialist-1.commune-001';
const path = `/api/processes/${sampleProcess}/attachments`;
const folder = mkdtempSync(join(tmpdir(), 'vbsp-attachments-'));
const digestOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const placeOf = (sha256: string): string => join(folder, 'sha256', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
const streamOf = (content: Buffer): Readable => Readable.from([content]);
const text = (words: string): Buffer => Buffer.from(`Minh họa: ${words} ${randomBytes(8).toString('hex')}\n`);

let t: TestApp;
let call: ReturnType<typeof callsOf>['call'];
let files: ReturnType<typeof filesOf>;
beforeAll(async () => {
  t = await buildTestApp({ files: { folder } });
  ({ call } = callsOf(t));
  files = filesOf(t, sampleProcess);
  await writeSampleProcess(t.database.sql);
});
afterAll(async () => {
  await t.close();
  await rm(folder, { recursive: true, force: true });
});

const filesIn = async (): Promise<string[]> => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).map((one) => one.name).sort();
const rows = async () => t.owner.sql<{ attachments: number; contents: number }[]>`select (select count(*)::int from attachment) as attachments, (select count(*)::int from file_content) as contents`;
const chain = async () => readChain(t.database.sql, sampleProcess);

describe('an attachment', () => {
  test.each(Object.entries(sampleFiles))('%s is taken for what it is, and given back byte by byte, to be saved', async (name, { content, mediaType }) => {
    const sent = await files.send(chairman, name, content);
    expect(sent.statusCode, sent.body).toBe(201);
    expect(sent.json()).toMatchObject({ sha256: digestOf(content), size: content.length, mediaType });
    const got = await files.get(specialist, sent.json().id);
    expect(got.statusCode).toBe(200);
    expect(got.rawPayload.equals(content)).toBe(true);
    expect(got.headers).toMatchObject({
      'content-type': expect.stringContaining(mediaType), 'content-disposition': contentDisposition(name), 'x-content-type-options': 'nosniff', 'content-security-policy': expect.stringMatching(/^sandbox;/),
      etag: `"${digestOf(content)}"`, 'content-length': String(content.length), 'cache-control': 'private, no-cache',
    });
  });

  test.each(Object.entries(refusedFiles))('%s is refused for its content, and nothing of it is left', async (name, content) => {
    const before = [await filesIn(), await rows()];
    const sent = await files.send(chairman, name, content);
    expect({ status: sent.statusCode, code: sent.json().code }, sent.body).toEqual({ status: 422, code: expect.stringMatching(/^FILE_TYPE_(REFUSED|DIFFERS)$/) });
    expect([await filesIn(), await rows()]).toEqual(before);
  });

  test('is on the ledger by its digest, size and type, and not by its name; it tells those who watch', async () => {
    const content = text('sổ nhật ký');
    const sent = await files.send(chairman, 'Danh sách hộ ông Mẫu.txt', content, { taskId: sampleTask });
    expect((await chain()).at(-1)).toMatchObject({ action: 'attachment.added', actor: 'person-0093', subject: sampleTask, after: { attachment: sent.json().id, sha256: digestOf(content), size: content.length, mediaType: 'text/plain' } });
    expect(JSON.stringify(await chain())).not.toContain('ông Mẫu');
    expect(await t.database.sql`select what, task_ids from change_feed order by id desc limit 1`).toEqual([{ what: 'ATTACHMENT', task_ids: [sampleTask] }]);
    const { body } = await call(specialist, 'GET', `${path}?taskId=${sampleTask}`);
    expect(body.items[0]).toMatchObject({ name: 'Danh sách hộ ông Mẫu.txt', uploadedBy: { id: 'person-0093' }, fault: null, retractedAt: null });
    expect(await verifyChain(t.database.sql, sampleProcess)).toMatchObject({ fault: null });
  });

  test('has its name composed, whatever the sender\'s machine does', async () => {
    const sent = await files.send(chairman, 'Kế hoạch xã Đơn Dương.txt'.normalize('NFD'), text('tên'));
    const { body } = await call(chairman, 'GET', path);
    expect(body.items[0]).toMatchObject({ id: sent.json().id, name: 'Kế hoạch xã Đơn Dương.txt' });
  });
});

describe('the same content', () => {
  test('is stored once however often and by however many it is attached at once', async () => {
    const content = text('một lần');
    const before = await filesIn();
    const sent = await Promise.all(Array.from({ length: 10 }, (_, i) => files.send(i % 2 === 0 ? chairman : specialist, `ban-${i}.txt`, content)));
    expect(sent.map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(201));
    expect(new Set(sent.map((one) => one.json().id)).size).toBe(10);
    expect(await filesIn()).toEqual([...before, digestOf(content)].sort());
    expect(await t.database.sql`select count(*)::int as n from file_content where sha256 = ${digestOf(content)}`).toEqual([{ n: 1 }]);
  });

  test('sent again with the same key is attached once; another content or name with that key is refused', async () => {
    const content = text('khóa');
    const key = `attach-${crypto.randomUUID()}`;
    const sent = await Promise.all([1, 2, 3].map(() => files.send(chairman, 'khoa.txt', content, { key })));
    expect(new Set(sent.map((one) => one.json().id)).size).toBe(1);
    expect(sent.filter((one) => one.headers['idempotency-replayed'] === 'true')).toHaveLength(2);
    for (const [name, other] of [['khac.txt', content], ['khoa.txt', text('khác')]] as const) {
      expect((await files.send(chairman, name, other, { key })).json().code).toBe('IDEMPOTENCY_KEY_REUSED');
    }
    expect((await filesIn()).filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([]);
  });
});

describe('who took an attachment back', () => {
  test('gives it out no more, while others who attached the same content still do; the content is kept', async () => {
    const content = text('rút lại');
    const [mine, theirs] = [(await files.send(chairman, 'a.txt', content)).json().id, (await files.send(specialist, 'b.txt', content)).json().id];
    expect((await call(specialist, 'POST', `/api/attachments/${mine}/retract`)).body.code).toBe('RETRACT_NOT_YOURS');
    const answers = await Promise.all([1, 2].map(() => call(chairman, 'POST', `/api/attachments/${mine}/retract`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await files.get(chairman, mine)).json().code).toBe('ALREADY_RETRACTED');
    expect((await files.get(chairman, theirs)).rawPayload.equals(content)).toBe(true);
    await call(specialist, 'POST', `/api/attachments/${theirs}/retract`);
    expect(await filesIn()).toContain(digestOf(content));
    expect((await chain()).at(-1)).toMatchObject({ action: 'attachment.retracted', after: { attachment: theirs, sha256: digestOf(content), contentKept: true } });
    const { body } = await call(chairman, 'GET', path);
    expect(body.items.find((one: { id: string }) => one.id === mine)).toMatchObject({ name: 'a.txt', retractedAt: expect.any(String) });
  });
});

describe('a content that is damaged', () => {
  test('is found by the check, shown to operators and auditors by its digest, refused to readers, and mended by the same content', async () => {
    const [altered, missing] = [text('thay đổi'), text('mất')];
    const [a, m] = [(await files.send(chairman, 'a.txt', altered)).json().id, (await files.send(chairman, 'm.txt', missing)).json().id];
    await writeFile(placeOf(digestOf(altered)), 'something else');
    await rm(placeOf(digestOf(missing)));
    expect((await files.get(specialist, a)).json()).toMatchObject({ code: 'FILE_DAMAGED', status: 409 });
    const damaged = new Map<string, string>();
    await checkContents(t.database.sql, t.app.files, { before: new Date(Date.now() + 60_000), limit: 1000 }, (sha256, fault) => void damaged.set(sha256, fault));
    expect(damaged.get(digestOf(altered))).toBe('ALTERED');
    expect(damaged.get(digestOf(missing))).toBe('MISSING');
    for (const who of ['operator', 'auditor']) {
      const { body } = await call(who, 'GET', '/api/operations/files');
      expect(body.faults).toEqual(expect.arrayContaining([
        expect.objectContaining({ sha256: digestOf(altered), fault: 'ALTERED', attachments: [{ id: a, processId: sampleProcess }] }),
        expect.objectContaining({ sha256: digestOf(missing), fault: 'MISSING', attachments: [{ id: m, processId: sampleProcess }] }),
      ]));
    }
    const { body: list } = await call(specialist, 'GET', path);
    expect(list.items.slice(0, 2).map((one: { fault: string }) => one.fault)).toEqual(['MISSING', 'ALTERED']);
    for (const content of [altered, missing]) await files.send(specialist, 'lai.txt', content);
    for (const id of [a, m]) expect((await files.get(chairman, id)).statusCode).toBe(200);
    const { body: after } = await call('auditor', 'GET', '/api/operations/files');
    expect(after.faults.map((one: { sha256: string }) => one.sha256)).not.toEqual(expect.arrayContaining([digestOf(altered)]));
  });

  test('is found no sooner than it is due, the longest unchecked first', async () => {
    const [x, y] = [text('cũ'), text('mới')];
    for (const content of [x, y]) await files.send(chairman, 'k.txt', content);
    await t.owner.sql`update file_content set checked_at = now() - interval '9 days' where sha256 = ${digestOf(x)}`;
    await t.owner.sql`update file_content set checked_at = now() where sha256 <> ${digestOf(x)}`;
    const due = { before: new Date(Date.now() - 7 * 86_400_000), limit: 10 };
    expect(await checkContents(t.database.sql, t.app.files, due, () => undefined)).toEqual({ checked: 1, damaged: 0, unread: 0 });
    expect(await checkContents(t.database.sql, t.app.files, due, () => undefined)).toEqual({ checked: 0, damaged: 0, unread: 0 });
  });
});

describe('what an upload leaves that did not end', () => {
  const day = 24 * 3_600_000;

  test('is listed nowhere, and purged when it is old; what is attached stays, and so does what comes in now', async () => {
    const content = text('giữ');
    await files.send(chairman, 'giu.txt', content);
    const orphan = randomBytes(50);
    await t.app.files.keep(await t.app.files.take(streamOf(orphan)), digestOf(orphan));
    await t.app.files.take(streamOf(randomBytes(50)));
    expect(await purgeLeftovers(t.database.sql, t.app.files)).toBe(0);
    expect(await purgeLeftovers(t.database.sql, t.app.files, Date.now() + 2 * day)).toBe(2);
    expect(await t.app.files.check(digestOf(content))).toBeNull();
    expect(await t.app.files.check(digestOf(orphan))).toBe('MISSING');
  });

  test('a write that fails after the content was kept names nothing, gives its key back, and can be sent again', async () => {
    const content = text('lỗi ghi');
    const before = await rows();
    const key = `attach-${crypto.randomUUID()}`;
    await t.owner.sql`create function break_attachment() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`;
    await t.owner.sql`create trigger break_attachment before insert on attachment for each row execute function break_attachment()`;
    expect((await files.send(chairman, 'loi.txt', content, { key })).statusCode).toBe(500);
    expect(await rows()).toEqual(before);
    await t.owner.sql`drop trigger break_attachment on attachment`;
    expect((await files.send(chairman, 'loi.txt', content, { key })).statusCode).toBe(201);
    expect(await t.app.files.check(digestOf(content))).toBeNull();
  });

  test('an upload and a purge of the same content at once never leave an attachment without its content', async () => {
    for (let i = 0; i < 10; i += 1) {
      const content = text(`cùng lúc ${i}`);
      await t.app.files.keep(await t.app.files.take(streamOf(content)), digestOf(content));
      const [sent] = await Promise.all([files.send(chairman, 'cung-luc.txt', content), purgeLeftovers(t.database.sql, t.app.files, Date.now() + 2 * day)]);
      // A purge that is a day ahead may also take what is just coming in; then the sender is told so.
      if (sent.statusCode === 201) expect(await t.app.files.check(digestOf(content))).toBeNull();
      else expect(sent.statusCode).toBe(503);
    }
  });
});

describe('over the wire', () => {
  let port: number;
  beforeAll(async () => {
    await t.app.listen({ host: '127.0.0.1', port: 0 });
    port = (t.app.server.address() as AddressInfo).port;
  });

  /** Writes blocks until somebody answers or the form is whole. */
  async function stream(headers: Record<string, string>, blocks: number): Promise<{ status: number; code: string; written: number }> {
    const signedIn = await t.headersFor(chairman);
    const block = Buffer.alloc(100_000, 'một dòng minh họa\n');
    return new Promise((resolve, reject) => {
      let written = 0;
      let answered = false;
      const outgoing = request({ port, method: 'POST', path, headers: { ...signedIn, 'content-type': 'multipart/form-data; boundary=b', ...headers } }, (response) => {
        answered = true;
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, code: JSON.parse(Buffer.concat(chunks).toString()).code, written });
          outgoing.destroy();
        });
      });
      outgoing.on('error', (error) => (answered ? undefined : reject(error)));
      outgoing.write('--b\r\ncontent-disposition: form-data; name="file"; filename="to.txt"\r\n\r\n');
      const next = (): void => {
        if (answered || written >= blocks * block.length) return;
        written += block.length;
        if (outgoing.write(block)) setImmediate(next);
        else outgoing.once('drain', next);
      };
      next();
    });
  }

  test.each([['as it comes', {}], ['as announced', { 'content-length': '100000200' }]])('100 MB are refused before they are read, %s, and leave nothing', async (_name, headers) => {
    const before = [await filesIn(), await rows()];
    const { status, code, written } = await stream(headers, 1000);
    expect({ status, code }).toEqual({ status: 413, code: 'FILE_TOO_LARGE' });
    expect(written).toBeLessThan(50_000_000);
    expect([await filesIn(), await rows()]).toEqual(before);
  });

  test('a sender is not waited for for ever', () => {
    expect(t.app.server.requestTimeout).toBeGreaterThan(0);
  });

  test('a sender who goes away in the middle leaves nothing', async () => {
    const before = await rows();
    const signedIn = await t.headersFor(chairman);
    const { payload, headers } = formOf('dut.txt', Buffer.alloc(500_000, 'x'));
    const outgoing = request({ port, method: 'POST', path, headers: { ...signedIn, ...headers, 'content-length': String(payload.length) } });
    outgoing.on('error', () => undefined);
    await new Promise<void>((resolve) => outgoing.write(payload.subarray(0, 300_000), () => resolve()));
    await expect.poll(async () => (await filesIn()).some((name) => name.includes('-'))).toBe(true);
    outgoing.destroy();
    await expect.poll(async () => (await filesIn()).filter((name) => name.includes('-'))).toEqual([]);
    expect(await rows()).toEqual(before);
  });
});

describe('in a bucket', () => {
  test('a file goes the same way; while the bucket does not answer the sender is asked to try again, and can', async () => {
    const s3 = await startS3();
    const other = await buildTestApp({ files: s3.settings });
    try {
      await writeSampleProcess(other.database.sql);
      const { send, get } = filesOf(other, sampleProcess);
      const { content } = sampleFiles['mau.docx'] ?? { content: Buffer.alloc(0) };
      const key = `attach-${crypto.randomUUID()}`;
      s3.setDown(true);
      const refused = await send(chairman, 'mau.docx', content, { key });
      expect({ status: refused.statusCode, code: refused.json().code, retry: refused.headers['retry-after'] }).toEqual({ status: 503, code: 'FILES_UNAVAILABLE', retry: '2' });
      s3.setDown(false);
      const sent = await send(chairman, 'mau.docx', content, { key });
      expect(sent.statusCode, sent.body).toBe(201);
      expect([...s3.objects.keys()]).toEqual([`sha256/${digestOf(content).slice(0, 2)}/${digestOf(content).slice(2, 4)}/${digestOf(content)}`]);
      expect((await get(specialist, sent.json().id)).rawPayload.equals(content)).toBe(true);
      s3.setDown(true);
      expect((await get(specialist, sent.json().id)).json().code).toBe('FILES_UNAVAILABLE');
      expect(await other.database.sql`select fault from file_content where sha256 = ${digestOf(content)}`).toEqual([{ fault: null }]);
    } finally {
      await other.close();
      await s3.close();
    }
  });
});

test('a name is told to the browser so that it can break out of nothing', () => {
  expect(contentDisposition('Kế hoạch "2027"; x=1.pdf')).toBe(`attachment; filename="K_ ho_ch _2027_; x=1.pdf"; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20%222027%22%3B%20x%3D1.pdf`);
  expect(contentDisposition("a'(b)*.pdf")).toContain("filename*=UTF-8''a%27%28b%29%2A.pdf");
});
