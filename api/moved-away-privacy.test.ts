import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSender } from '../activities/notices.ts';
import type { Outgoing } from '../activities/notices-channels.ts';
import { wishes } from '../activities/testing-notices.ts';
import { writeTestLoan } from '../db/testing-register.ts';
import { workingDayFrom } from '../domain/calendar.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import { barePolicy } from '../domain/policy.ts';
import { initialSmsHours } from '../domain/quiet.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { numberApart, signers } from '../workflows/moved-away/testing.ts';
import { eventually } from '../workflows/testing.ts';
import { formWith } from './access-samples.ts';
import { today } from './schemas.ts';
import { otherTables, rawHistories } from './testing-canary.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';

const canary = `canary-${randomUUID()}`;
const told = `Ông Nguyễn Văn ${canary}`;
/** Unlike anything else that is written: names, addresses, texts, the bank's codes, and amounts. */
const secrets = [new RegExp(canary), /TEST-K[VH]-88/, /48613579/, /37246813/, /1357911/, /246809/];
/** What the household's data and people's texts are kept in, and names of files; only who handles the case is shown them. */
const keepers = ['borrower', 'loan', 'free_text', 'staged_table', 'moved_away_commitment', 'attachment'];

let engine: TestEngine;
let api: TestApp;
let calls: ReturnType<typeof callsOf>;
let logged = '';
const log = pino({ level: 'trace' }, new Writable({ write: (chunk: Buffer, _, done) => ((logged += chunk.toString()), done()) }));
beforeAll(async () => {
  engine = await startTestEngine();
  await numberApart(engine);
  api = await buildTestApp({ engine, logger: log });
  calls = callsOf(api);
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

const sent: Outgoing[] = [];
/** Sends what waits to be told outside the API, at a time when people may be told. */
async function tellPeople(): Promise<void> {
  const channel = { send: async (message: Outgoing) => void sent.push(message) };
  const at = Date.parse(`${workingDayFrom(barePolicy.calendar, addCalendarDays(today(), 1))}T10:00:00+07:00`);
  const sender = createSender({ database: engine.database, log, now: () => at, policyOf: async () => ({ ...barePolicy, smsHours: initialSmsHours, tet: [] }) }, { EMAIL: channel, GATEWAY: channel });
  for (const name of ['EMAIL', 'GATEWAY'] as const) while (await sender.sendNext(name));
}

it('leaves nothing of the household, and no word that people wrote, in histories, ledger, notices, mails, messages of the gateway, outbox and logs of a whole run', async () => {
  const [here, there] = ['commune-082', 'commune-083'];
  for (const subject of [...signers.map(([, who]) => who), `specialist-1.${here}`, `chairman.${there}`, `specialist-1.${there}`, 'director.office-20', 'officer-1.office-20']) await wishes(engine.database, subject, { digest: false, byGateway: true });
  const { loanCode } = await writeTestLoan(engine.database.sql, { n: 88, name: told, principalVnd: 48_613_579n, outstandingVnd: 37_246_813n });
  await engine.database.sql`update borrower set address = ${`Số 1 ${canary}`}`;
  const opened = await calls.call(`chairman.${here}`, 'POST', '/api/processes/moved-away', { loanCode, detectedOn: addCalendarDays(today(), -10), note: told });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const processId = opened.body.processId as string;
  const decide = async (subject: string, process: string, step: string, choice: string, form: object = {}, about = ''): Promise<void> => {
    const { status, body } = await calls.decide(subject, process, step, choice, form, about);
    expect(status, JSON.stringify(body)).toBe(200);
    await tellPeople();
  };
  const attach = async (subject: string, process: string): Promise<string> => {
    const { text, contentType } = formWith({ name: `${canary}.txt`, content: `${told} ${randomUUID()}` });
    const response = await api.app.inject({ method: 'POST', url: `/api/processes/${process}/attachments`, headers: { ...(await api.headersFor(subject)), 'content-type': contentType }, payload: text });
    expect(response.statusCode, response.body).toBe(201);
    return response.json().id as string;
  };
  const reaches = (process: string, status: string) => eventually(`${process} to be ${status}`, async () => ((await engine.database.sql`select from process where id = ${process} and status = ${status}`).length === 1 ? true : undefined));
  const sort = async (commune: string, process: string, choice: string, form: object): Promise<void> => {
    await decide(`specialist-1.${commune}`, process, 'movedAway.triage', choice, form);
    await decide(`chairman.${commune}`, process, 'movedAway.confirm', 'confirm');
  };
  const attempt = async (commune: string, process: string, step: string, choice: string): Promise<void> => decide(`specialist-1.${commune}`, process, step, choice, { method: 'FAMILY', onDay: today(), evidence: [await attach(`specialist-1.${commune}`, process)], text: told });

  await decide('police.commune-082', processId, 'movedAway.signPolice', 'decline', { reason: told });
  await decide(`specialist-1.${here}`, processId, 'movedAway.correct', 'correct', { text: told });
  for (const [step, subject] of signers) await decide(subject, processId, step, 'sign', { signedOn: today(), text: told });
  await sort(here, processId, 'vague', { assets: 'NO', text: told });
  await attempt(here, processId, 'movedAway.family', 'retriage');
  await sort(here, processId, 'exact', { assets: 'NO', inProvince: true, receivingUnitId: there, address: told });
  await decide(`chairman.${here}`, processId, 'movedAway.collect', 'commit', { rows: [{ dueOn: today(), amountVnd: 1_357_911 }] });
  await decide('officer-1.office-20', processId, 'movedAway.followUp', 'partly', { paidOn: today(), paidVnd: 246_809, text: told }, '1');
  await decide(`chairman.${here}`, processId, 'movedAway.collect', 'handOver', { effectiveFrom: today() });
  const other = `${processId.replace(here, there)}h1`;
  await eventually('the proposal', async () => ((await engine.database.sql`select from process where id = ${other}`).length === 1 ? true : undefined));
  await decide(`chairman.${there}`, other, 'movedAway.accept', 'accept');
  await reaches(other, 'LOCATED');
  await attempt(there, other, 'movedAway.news', 'retriage');
  await sort(there, other, 'exact', { assets: 'NO', inProvince: false, address: told });
  await decide(`chairman.${there}`, other, 'movedAway.refer', 'refer', { provinceName: `Tỉnh ${canary}`, letterNumber: '15/CV (minh họa)', sentOn: today() });
  await decide(`specialist-1.${there}`, other, 'movedAway.answer', 'answer', { answer: 'TAKES_OVER', answeredOn: today(), evidence: [await attach(`specialist-1.${there}`, other)], text: told });
  await decide('director.office-20', other, 'movedAway.close', 'transferred', { evidence: [await attach('director.office-20', other)], text: told });
  // Who handles it looks at it, and somebody else tries in vain; what is refused quotes nothing either.
  expect(JSON.stringify((await calls.call('police.commune-082', 'GET', `/api/cases/${processId}/file`)).body)).toContain(canary);
  expect((await calls.call('auditor', 'GET', `/api/cases/${processId}/file`)).status).toBe(404);
  await calls.call(`chairman.${here}`, 'POST', '/api/processes/moved-away', { loanCode: canary, detectedOn: today(), note: told });
  await calls.call(`chairman.${here}`, 'POST', '/api/processes/moved-away', { loanCode, detectedOn: told, note: told });
  await api.app.keptAnswers.written();

  const places = { histories: await rawHistories(engine, 'moved-away'), tables: await otherTables(api.owner.sql, keepers), messages: JSON.stringify(sent), logs: logged };
  expect(places.histories, 'the search finds what is there').toContain('borrower-t88');
  expect(places.tables).toContain(other);
  expect(sent.length).toBeGreaterThan(5);
  expect(places.messages).toContain('Phân loại thông tin nơi ở');
  expect(places.logs).toContain('/api/processes/moved-away');
  for (const [place, text] of Object.entries(places)) for (const secret of secrets) expect(secret.exec(text)?.[0], `in ${place}`).toBeUndefined();
});
