import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MailSink } from './mail-sink.ts';
import { mailDirOf, readMails, startMailSink } from './mail-sink.ts';
import { freePort, isListening } from './ports.ts';
import { launch } from './testing-stack.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'vbsp-mail-'));
const dir = mailDirOf(dataDir);
let sink: MailSink;
let minute = 0;
const mail = { from: 'NHCSXH <a@example.invalid>', to: 'b@example.invalid', subject: 'Nhắc việc', text: 'Kính gửi ông/bà\n\n- Còn 3 ngày làm việc.', headers: { 'Auto-Submitted': 'auto-generated' } };
const send = (over: object = {}) => createTransport({ url: `smtp://127.0.0.1:${sink.port}` }).sendMail({ ...mail, ...over });

beforeAll(async () => {
  sink = await startMailSink({ port: 0, dir, now: () => new Date(Date.UTC(2027, 0, 1, 0, minute++)) });
});
afterAll(async () => {
  await sink.close();
  rmSync(dataDir, { recursive: true, force: true });
});

test('keeps each mail in a file of its own, for its owner only, as it was sent', async () => {
  await send();
  await send({ subject: 'Second', messageId: '<two@example.invalid>' });
  const mails = await readMails(dir, 10);
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([['b@example.invalid', 'Nhắc việc'], ['b@example.invalid', 'Second']]);
  expect(mails[0]?.text.trimEnd()).toBe(mail.text);
  expect(mails[0]?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mails[1]?.messageId).toBe('<two@example.invalid>');
  expect(mails.map(({ file }) => (statSync(file).mode & 0o777).toString(8))).toEqual(['600', '600']);
  expect(await readMails(dir, 1)).toEqual([mails[1]]);
});

test('refuses what is too large, and keeps nothing of it', async () => {
  const before = await readMails(dir, 10);
  await expect(send({ text: 'x'.repeat(6_000_000) })).rejects.toThrow(/5[05]2|size/);
  expect(await readMails(dir, 10)).toEqual(before);
});

test('has no mails where none came', async () => {
  expect(await readMails(join(dataDir, 'nowhere'), 10)).toEqual([]);
});

test('`npm run -s mails` shows them as text', () => {
  const { stdout } = spawnSync(process.execPath, [join(import.meta.dirname, 'mail-read.ts')], { encoding: 'utf8', env: { ...process.env, DATA_DIR: dataDir } });
  expect(stdout).toContain('To: b@example.invalid\nSubject: Nhắc việc\n\nKính gửi ông/bà\n\n- Còn 3 ngày làm việc.\n');
});

test('comes up with `npm start` and says where mails can be read; with SMTP_URL there is none', async () => {
  const port = await freePort();
  const env = { ...process.env, DATA_DIR: dataDir, MAIL_PORT: String(port), SMTP_URL: '', MAIL_FROM: '' };
  const run = launch(env, 'mail');
  await run.ready;
  expect(run.output()).toMatch(/mails +\S+\/mail {3}\(npm run -s mails\)/);
  await createTransport({ url: `smtp://127.0.0.1:${port}` }).sendMail({ ...mail, subject: 'Third' });
  run.process.kill('SIGTERM');
  expect(await run.ended).toBe(0);
  expect((await readMails(dir, 10)).map(({ subject }) => subject)).toContain('Third');

  const external = launch({ ...env, SMTP_URL: `smtp://127.0.0.1:${sink.port}` }, 'mail');
  await external.ready;
  expect(external.output()).toMatch(/mails +handed to SMTP_URL/);
  expect(await isListening(port)).toBe(false);
  external.process.kill('SIGTERM');
  expect(await external.ended).toBe(0);
  expect(existsSync(join(dataDir, 'logs', 'mail.log.previous'))).toBe(false);
});
