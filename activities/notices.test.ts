import { Writable } from 'node:stream';
import pino from 'pino';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../db/client.ts';
import { openDatabase } from '../db/client.ts';
import type { ChannelName } from '../db/notices-queue.ts';
import { leaseMs } from '../db/notices-queue.ts';
import { maxAttempts, pauseAfter } from '../domain/notices-retry.ts';
import type { DeliveryPolicy } from '../domain/quiet.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { eventually } from '../workflows/testing.ts';
import type { NotifierDeps, NotifierSettings } from './notices.ts';
import { channelsOf, createSender, startNotifier } from './notices.ts';
import { onDay, processOf, startGateway, startMailServer, testPolicy, turnsOf, wishes } from './testing-notices.ts';

let fresh: FreshDatabase;
let database: Database;
let turn: ReturnType<typeof turnsOf>;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let gatewayStatus = 204;
let onMail: () => Promise<void> = async () => undefined;
let logged = '';
const log = pino({ level: 'trace' }, new Writable({ write: (chunk: Buffer, _, done) => ((logged += chunk.toString()), done()) }));
/** Where nothing listens. */
const dead = { smtpUrl: 'smtp://127.0.0.1:1', mailFrom: 'NHCSXH <thong-bao@example.invalid>', gatewayUrl: 'http://127.0.0.1:1/send', gatewaySecret: Buffer.alloc(32, 7).toString('base64') };

beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 10 });
  turn = turnsOf(database);
  mail = await startMailServer(() => onMail());
  gateway = await startGateway(() => gatewayStatus);
});
afterEach(async () => {
  expect(logged).not.toMatch(/example\.invalid|\+849|Mẫu/);
  await database.sql`update notice_delivery set status = 'SKIPPED' where status = 'WAITING'`;
  logged = '';
  mail.mails.length = 0;
  gateway.posts.length = 0;
  gatewayStatus = 204;
  onMail = async () => undefined;
});
afterAll(async () => {
  await Promise.all([mail.close(), gateway.close()]);
  await database.close();
  await fresh.drop();
});

const senderAt = (now: () => number, settings: NotifierSettings = { ...mail.settings, ...gateway.settings }, over: Partial<NotifierDeps> = {}) =>
  createSender({ database, log, now, policyOf: async () => testPolicy, ...over }, channelsOf(settings));
/** Sends what is due at an instant, as a worker would from one look to the next. */
async function sendAt(at: number, { channel = 'EMAIL', settings, over }: { channel?: ChannelName; settings?: NotifierSettings; over?: Partial<NotifierDeps> } = {}): Promise<void> {
  const sender = senderAt(() => at, settings, over);
  while (await sender.sendNext(channel));
}
const deliveriesOf = (unitId: string) => database.sql<{ channel: string; status: string; attempts: number; code: string | null; next: Date; messageId: string | null; sentAt: Date | null }[]>`
  select d.channel, d.status, d.attempts, d.last_error as code, d.next_attempt_at as next, d.message_id as "messageId", d.sent_at as "sentAt" from notice_delivery d join notice n on n.id = d.notice_id
  where n.process_id = ${processOf(unitId)} order by d.id`;
const statusOf = async (unitId: string): Promise<string[]> => (await deliveriesOf(unitId)).map(({ status, code }) => (code === null ? status : `${status} ${code}`));
const noDigest = { digest: false };

describe('an e-mail', () => {
  it('says what is due in the language of its reader, marked as automatic, under an id of its own', async () => {
    const vi = await wishes(database, 'chairman.commune-001', noDigest);
    const en = await wishes(database, 'chairman.commune-002', { ...noDigest, language: 'en' });
    await turn('commune-001', onDay(0, '09:00'), [{}]);
    await turn('commune-002', onDay(0, '09:00'), [{ type: 'task.opened' }]);
    await sendAt(onDay(0, '09:00'));
    expect(mail.mails).toHaveLength(2);
    const [one, two] = [mail.mails.find(({ to }) => to === `${vi}@example.invalid`), mail.mails.find(({ to }) => to === `${en}@example.invalid`)];
    const [unit] = await database.sql<{ name: string }[]>`select name from unit_name where unit_id = 'commune-001' and valid_to is null`;
    expect(one).toMatchObject({ from: 'thong-bao@example.invalid', subject: 'NHCSXH: Nhắc việc', autoSubmitted: 'auto-generated' });
    expect(one?.text).toContain(`Kính gửi ông/bà Nguyễn Văn Mẫu 093 (minh họa),\n\n- Nhắc việc: «Gửi kế hoạch của xã» (${unit?.name ?? ''}), hạn 10/03/2027. Còn 5 ngày làm việc.\n`);
    expect(one?.html).toContain('<li>Nhắc việc: «Gửi kế hoạch của xã»');
    expect(two).toMatchObject({ subject: 'VBSP: New task' });
    expect(two?.text).toContain(`- New task: "Send the commune's plan" (`);
    expect(one?.messageId).toMatch(/^<notice-[0-9a-f]{32}@example\.invalid>$/);
    expect(one?.messageId).not.toBe(two?.messageId);
    expect(await deliveriesOf('commune-001')).toEqual([expect.objectContaining({ status: 'SENT', attempts: 1, code: null, messageId: one?.messageId.slice(1, -17), sentAt: new Date(onDay(0, '09:00')) })]);
  });

  it('tells the deadline as it is when it is sent, not as it was when it was written', async () => {
    await wishes(database, 'chairman.commune-003');
    await turn('commune-003', onDay(0, '09:00'), [{}]);
    await turn('commune-003', onDay(0, '10:00'), [], { task: { dueDate: '2027-03-02' } });
    await sendAt(onDay(1, '08:10'));
    expect(mail.mails[0]?.text).toContain('hạn 02/03/2027. Hạn hôm nay.');
  });
});

describe('time', () => {
  it.each([
    ['at night', '20:00', 1, '08:00'],
    ['before the hour of notices', '06:45', 0, '08:00'],
  ])('holds what comes %s until it may go out', async (_, written, day, goes) => {
    const unitId = written === '20:00' ? 'commune-010' : 'commune-011';
    await wishes(database, `chairman.${unitId}`, noDigest);
    await turn(unitId, onDay(0, written), [{}]);
    for (const look of [onDay(0, written), onDay(day, goes) - 1]) await sendAt(look);
    expect(mail.mails).toEqual([]);
    expect((await deliveriesOf(unitId))[0]).toMatchObject({ attempts: 0, next: new Date(onDay(day, goes)) });
    await sendAt(onDay(day, goes));
    expect(await statusOf(unitId)).toEqual(['SENT']);
  });

  it('holds what comes on a holiday or weekend until the next working day', async () => {
    await wishes(database, 'chairman.commune-012', noDigest);
    await turn('commune-012', onDay(3, '09:00'), [{}]);
    for (const day of [3, 4, 5, 6]) await sendAt(onDay(day, '10:00'));
    expect(mail.mails).toEqual([]);
    await sendAt(onDay(7, '08:00'));
    expect(mail.mails).toHaveLength(1);
  });

  it('keeps to a person’s own quiet hours', async () => {
    await wishes(database, 'chairman.commune-013', { ...noDigest, quiet: { from: '11:00', to: '14:30' } });
    await turn('commune-013', onDay(0, '11:30'), [{}]);
    await sendAt(onDay(0, '14:29'));
    expect(mail.mails).toEqual([]);
    await sendAt(onDay(0, '14:30'));
    expect(mail.mails).toHaveLength(1);
  });

  it('is that of the unit it is about, and of the level that is told', async () => {
    const storm: DeliveryPolicy = { ...testPolicy, calendar: { ...testPolicy.calendar, off: ['2027-03-01'] } };
    await wishes(database, 'chairman.commune-014', noDigest);
    await wishes(database, 'director.branch-1', noDigest);
    await turn('commune-014', onDay(0, '09:00'), [{}, { type: 'task.escalated', to: { roles: ['BRANCH_DIRECTOR'], unitId: 'branch-1' } }]);
    await sendAt(onDay(0, '09:00'), { over: { policyOf: async ([unitId]) => (unitId === 'commune-014' ? storm : testPolicy) } });
    expect(mail.mails.map(({ subject }) => subject)).toEqual(['NHCSXH: Việc chậm ở cấp dưới']);
  });

  it('is by default that of the policy in force: nothing goes out on a Sunday', async () => {
    await wishes(database, 'chairman.commune-015', noDigest);
    await turn('commune-015', onDay(6, '09:00'), [{}]);
    const sender = createSender({ database, log, now: () => onDay(6, '09:00') }, channelsOf(mail.settings));
    expect(await sender.sendNext('EMAIL')).toBe(true);
    expect(await sender.sendNext('EMAIL')).toBe(false);
    expect(mail.mails).toEqual([]);
  });
});

describe('a digest', () => {
  it('is one message for all that came since the last, at the hour of notices, each thing told once', async () => {
    await wishes(database, 'chairman.commune-020');
    await turn('commune-020', onDay(0, '09:00'), [{ type: 'task.opened' }, {}]);
    await turn('commune-020', onDay(1, '08:00'), [{}]);
    for (const look of [onDay(0, '09:00'), onDay(0, '16:00'), onDay(1, '08:05')]) await sendAt(look);
    expect(mail.mails).toEqual([]);
    await sendAt(onDay(1, '08:10'));
    expect(mail.mails.map(({ subject }) => subject)).toEqual(['NHCSXH: 2 thông báo về công việc']);
    expect(new Set((await deliveriesOf('commune-020')).map(({ messageId }) => messageId)).size).toBe(1);
    expect(await statusOf('commune-020')).toEqual(['SENT', 'SENT', 'SENT']);
  });

  it('after an outage of nine days is one, not nine', async () => {
    await wishes(database, 'chairman.commune-021');
    await wishes(database, 'director.branch-1');
    for (let day = 0; day < 9; day += 1) await turn('commune-021', onDay(day, '08:00'), [{}, { type: 'task.escalated', to: { roles: ['BRANCH_DIRECTOR'], unitId: 'branch-1' }, params: { due: '2027-03-01', days: day } }]);
    await sendAt(onDay(8, '11:00'));
    expect(mail.mails).toHaveLength(2);
    expect((await statusOf('commune-021')).every((status) => status === 'SENT')).toBe(true);
  });

  it('is one also where the mail server was away all that time, and each day’s attempt failed', async () => {
    await wishes(database, 'chairman.commune-022');
    for (let day = 0; day < 9; day += 1) {
      await turn('commune-022', onDay(day, '08:00'), [{}]);
      for (const time of ['08:10', '09:00', '13:30', '16:30']) await sendAt(onDay(day, time), { settings: dead });
    }
    expect(new Set(await statusOf('commune-022'))).toEqual(new Set(['WAITING SMTP_ESOCKET']));
    for (const time of ['08:10', '09:00', '13:30', '16:30']) await sendAt(onDay(9, time));
    expect(mail.mails).toHaveLength(1);
    expect(new Set(await statusOf('commune-022'))).toEqual(new Set(['SENT']));
  });

  it('is not wanted by who asked for each by itself', async () => {
    await wishes(database, 'chairman.commune-023', noDigest);
    await turn('commune-023', onDay(0, '09:00'), Array.from({ length: 7 }, () => ({})));
    await sendAt(onDay(0, '09:00'));
    expect(mail.mails).toHaveLength(7);
    expect(new Set(mail.mails.map(({ messageId }) => messageId)).size).toBe(7);
  });
});

describe('a failure', () => {
  it('is tried again with growing pauses, and given up after the last', async () => {
    await wishes(database, 'chairman.commune-030', noDigest);
    await turn('commune-030', onDay(0, '09:00'), [{}]);
    onMail = async () => {
      throw Object.assign(new Error('mailbox person@example.invalid is full'), { responseCode: 452 });
    };
    let at = onDay(0, '09:00');
    for (let n = 1; n < maxAttempts; n += 1) {
      await sendAt(at);
      const [row] = await deliveriesOf('commune-030');
      expect(row).toMatchObject({ status: 'WAITING', attempts: n, code: 'SMTP_452', messageId: null, next: new Date(at + pauseAfter(n)) });
      await sendAt(at + pauseAfter(n) - 1);
      expect((await deliveriesOf('commune-030'))[0]?.attempts).toBe(n);
      at += pauseAfter(n);
      await sendAt(at);
      if ((await deliveriesOf('commune-030'))[0]?.attempts === n) at = ((await deliveriesOf('commune-030'))[0]?.next ?? new Date(0)).getTime();
    }
    await sendAt(at);
    expect(await statusOf('commune-030')).toEqual(['FAILED SMTP_452']);
    expect((await deliveriesOf('commune-030'))[0]?.attempts).toBe(maxAttempts);
    expect(mail.mails).toEqual([]);
  });

  it('of one channel holds nothing of the other', async () => {
    await wishes(database, 'chairman.commune-031', { ...noDigest, byGateway: true });
    await turn('commune-031', onDay(0, '09:00'), [{}]);
    const settings = { ...mail.settings, gatewayUrl: dead.gatewayUrl, gatewaySecret: dead.gatewaySecret };
    await sendAt(onDay(0, '09:00'), { channel: 'GATEWAY', settings });
    await sendAt(onDay(0, '09:00'), { channel: 'EMAIL', settings });
    expect(mail.mails).toHaveLength(1);
    expect(await deliveriesOf('commune-031')).toEqual([expect.objectContaining({ channel: 'EMAIL', status: 'SENT' }), expect.objectContaining({ channel: 'GATEWAY', status: 'WAITING', code: 'UNREACHABLE' })]);
  });

  it('of one person’s mail holds nobody else’s', async () => {
    await wishes(database, 'chairman.commune-032', noDigest);
    await wishes(database, 'chairman.commune-033', noDigest);
    for (const unitId of ['commune-032', 'commune-033']) await turn(unitId, onDay(0, '09:00'), [{}]);
    let refusals = 1;
    onMail = async () => {
      if (refusals-- > 0) throw Object.assign(new Error('no'), { responseCode: 550 });
    };
    await sendAt(onDay(0, '09:00'));
    expect([await statusOf('commune-032'), await statusOf('commune-033')]).toEqual([['WAITING SMTP_550'], ['SENT']]);
  });

  it('between sending and marking leads to the same message again, and to no other', async () => {
    await wishes(database, 'chairman.commune-034');
    await turn('commune-034', onDay(0, '08:00'), [{}, { type: 'task.opened' }]);
    const lost = openDatabase(fresh.appUrl, { max: 2 });
    onMail = () => lost.close();
    await expect(sendAt(onDay(0, '08:10'), { over: { database: lost } })).rejects.toThrow();
    onMail = async () => undefined;
    await turn('commune-034', onDay(0, '08:09'), [{ type: 'task.clockStarted' }]);
    await sendAt(onDay(0, '08:10') + leaseMs);
    const [first, again, other] = mail.mails;
    expect(mail.mails).toHaveLength(3);
    expect([again, other].map((one) => one?.messageId)).toContain(first?.messageId);
    expect([again, other].find((one) => one?.messageId === first?.messageId)?.text).toBe(first?.text);
    expect(await statusOf('commune-034')).toEqual(['SENT', 'SENT', 'SENT']);
  });

  it('that kills its worker every time ends some day', async () => {
    await wishes(database, 'chairman.commune-035');
    await turn('commune-035', onDay(0, '08:00'), [{}]);
    await database.sql`update notice_delivery set attempts = ${maxAttempts} where status = 'WAITING'`;
    await sendAt(onDay(0, '08:10'));
    expect(await statusOf('commune-035')).toEqual(['FAILED LOST']);
  });
});

describe('nothing is sent', () => {
  it('of a task that is closed by then', async () => {
    await wishes(database, 'chairman.commune-040');
    await turn('commune-040', onDay(0, '09:00'), [{}]);
    await turn('commune-040', onDay(0, '10:00'), [], { task: { status: 'DONE', closedAt: onDay(0, '10:00') } });
    await sendAt(onDay(1, '08:10'));
    expect(await statusOf('commune-040')).toEqual(['SKIPPED TASK_CLOSED']);
  });

  it.each([
    ['who took the wish back', 'commune-041', 'NOT_WANTED', (personId: string) => database.sql`update contact set by_email = false where person_id = ${personId}`],
    ['who took the address away', 'commune-042', 'NOT_WANTED', (personId: string) => database.sql`update contact set email = null where person_id = ${personId}`],
    ['who has left', 'commune-043', 'PERSON_ENDED', (personId: string) => database.sql`update person set ended_at = now() where id = ${personId}`],
    ['who holds nothing any more', 'commune-044', 'PERSON_ENDED', (personId: string) => database.sql`update appointment set ended_at = now() where person_id = ${personId}`],
  ])('to someone %s', async (_, unitId, code, change) => {
    const personId = await wishes(database, `chairman.${unitId}`);
    await turn(unitId, onDay(0, '09:00'), [{}]);
    await change(personId);
    await sendAt(onDay(1, '08:10'));
    expect(await statusOf(unitId)).toEqual([`SKIPPED ${code}`]);
    expect(mail.mails).toEqual([]);
  });

  it('by a channel that is not configured', async () => {
    await wishes(database, 'chairman.commune-045', { byGateway: true });
    await turn('commune-045', onDay(0, '09:00'), [{}]);
    for (const channel of ['EMAIL', 'GATEWAY'] as const) await sendAt(onDay(1, '08:10'), { channel, settings: { mailFrom: 'x@example.invalid' } });
    expect(await statusOf('commune-045')).toEqual(['SKIPPED NOT_CONFIGURED', 'SKIPPED NOT_CONFIGURED']);
  });
});

describe('the gateway', () => {
  /** Any time is fine, because a signature is only good for minutes around now. */
  const always: DeliveryPolicy = { ...testPolicy, noticeAt: '00:00', hours: [{ from: '00:00', to: '24:00' }], smsHours: [{ from: '00:00', to: '24:00' }], calendar: { version: 1, off: [], worked: Array.from({ length: 3 }, (_, n) => new Date(Date.now() + (n - 1) * 86_400_000).toISOString().slice(0, 10)) } };
  const quiet = { from: '00:00', to: '00:00' };

  it('gets a message that its library verifies, with the number and no name', async () => {
    await wishes(database, 'chairman.commune-050', { ...noDigest, byEmail: false, byGateway: true, language: 'en', quiet });
    const at = Date.now();
    await turn('commune-050', at, [{}]);
    await sendAt(at, { channel: 'GATEWAY', over: { policyOf: async () => always } });
    const [post] = gateway.posts;
    const verified = new Webhook(gateway.settings.gatewaySecret).verify(post?.body ?? '', post?.headers as Record<string, string>);
    expect(verified).toEqual({ id: post?.headers['webhook-id'], to: '+84900000000', channels: ['ZALO', 'SMS'], language: 'en', text: expect.stringMatching(/^VBSP: Reminder: "Send the commune's plan"/), at: new Date(at).toISOString() });
    expect(post?.body).not.toContain('Mẫu');
    expect(() => new Webhook(Buffer.alloc(32, 8).toString('base64')).verify(post?.body ?? '', post?.headers as Record<string, string>)).toThrow('No matching signature');
    expect(await statusOf('commune-050')).toEqual(['SENT']);
  });

  it('gets Vietnamese without diacritics', async () => {
    await wishes(database, 'chairman.commune-055', { ...noDigest, byEmail: false, byGateway: true });
    await turn('commune-055', onDay(0, '09:00'), [{}]);
    await sendAt(onDay(0, '09:00'), { channel: 'GATEWAY' });
    expect(JSON.parse(gateway.posts[0]?.body ?? '{}').text).toMatch(/^NHCSXH: Nhac viec: "Gui ke hoach cua xa" \([ -~]+\), han 10\/03\/2027\. Con 5 ngay lam viec\.$/);
  });

  it.each([500, 401, 302, 410])('that answers %i is asked again, with the same id, and its words are kept nowhere', async (status) => {
    const unitId = `commune-0${51 + [500, 401, 302, 410].indexOf(status)}`;
    await wishes(database, `chairman.${unitId}`, { ...noDigest, byEmail: false, byGateway: true });
    await turn(unitId, onDay(0, '09:00'), [{}]);
    gatewayStatus = status;
    await sendAt(onDay(0, '09:00'), { channel: 'GATEWAY' });
    expect(await statusOf(unitId)).toEqual([`WAITING HTTP_${status}`]);
    expect(gateway.posts).toHaveLength(1);
    gatewayStatus = 200;
    await sendAt(onDay(0, '09:00') + pauseAfter(1), { channel: 'GATEWAY' });
    expect(await statusOf(unitId)).toEqual(['SENT']);
    expect(new Set(gateway.posts.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });
});

describe('notifiers', () => {
  it('that work at once send everything once', async () => {
    const units = Array.from({ length: 12 }, (_, n) => `commune-0${60 + n}`);
    for (const unitId of units) {
      await wishes(database, `chairman.${unitId}`);
      await turn(unitId, onDay(0, '08:00'), [{}, { type: 'task.opened' }]);
    }
    const senders = Array.from({ length: 4 }, () => senderAt(() => onDay(0, '08:10')));
    await Promise.all(senders.map(async (sender) => {
      while (await sender.sendNext('EMAIL'));
    }));
    // A sender that found the last person in another's hands may have stopped before that one was done.
    await sendAt(onDay(0, '08:10'));
    expect(mail.mails.map(({ to }) => to).sort()).toEqual([...new Set(mail.mails.map(({ to }) => to))].sort());
    expect(mail.mails).toHaveLength(units.length);
  });

  it('pass over whoever is in another’s hands, and wait for nobody', async () => {
    const units = ['commune-075', 'commune-076'];
    const [held] = await Promise.all(units.map((unitId) => wishes(database, `chairman.${unitId}`)));
    for (const unitId of units) await turn(unitId, onDay(0, '08:00'), [{}]);
    await database.sql.begin(async (tx) => {
      await tx`select from contact where person_id = ${held ?? ''} for update`;
      await sendAt(onDay(0, '08:10'));
      expect([await statusOf('commune-075'), await statusOf('commune-076')]).toEqual([['WAITING'], ['SENT']]);
    });
    await sendAt(onDay(0, '08:10'));
    expect(await statusOf('commune-075')).toEqual(['SENT']);
  });

  it('send by themselves while a worker runs, and finish what they are sending when it stops', async () => {
    await wishes(database, 'chairman.commune-080', noDigest);
    await turn('commune-080', onDay(0, '09:00'), [{}, {}]);
    const [taken, gate] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    onMail = () => {
      taken.resolve(undefined);
      return gate.promise;
    };
    const notifier = startNotifier({ database, log, now: () => onDay(0, '09:00'), policyOf: async () => testPolicy }, mail.settings);
    await taken.promise;
    const stopped = notifier.stop();
    gate.resolve(undefined);
    await stopped;
    expect((await deliveriesOf('commune-080')).map(({ status, attempts, messageId }) => [status, attempts, messageId !== null])).toEqual([['SENT', 1, true], ['WAITING', 0, false]]);
    expect(mail.mails).toHaveLength(1);
  });

  it('go on when the database was away', async () => {
    const broken = openDatabase(fresh.appUrl, { max: 2 });
    await broken.close();
    const notifier = startNotifier({ database: broken, log, now: () => onDay(0, '09:00') }, mail.settings);
    await eventually('a line in the log', async () => (logged.includes('the notifier could not reach the database') ? true : undefined));
    await notifier.stop();
  });
});
