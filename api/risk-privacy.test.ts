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
import { keepApart } from '../workflows/risk-handling/testing.ts';
import { today } from './schemas.ts';
import { otherTables, rawHistories } from './testing-canary.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';

const canary = `canary-${randomUUID()}`;
const told = `Ông Nguyễn Văn ${canary}`;
/** Unlike anything else that is written: the name, codes, amounts, the cause, and the loss as a number of its own, which digests and ids hold by chance. */
const secrets = [new RegExp(canary), /TEST-K[VH]-77/, /48613579/, /37246813/, /EMPLOYER_BANKRUPT/, /lossBps/, /(?<![\w.+/=-])7351(?![\w+/=-])/];
/** What the household's data and people's texts are kept in; only who handles the case is shown them. */
const keepers = ['borrower', 'loan', 'free_text', 'staged_table', 'risk_case'];

let engine: TestEngine;
let api: TestApp;
let calls: ReturnType<typeof callsOf>;
let logged = '';
const log = pino({ level: 'trace' }, new Writable({ write: (chunk: Buffer, _, done) => ((logged += chunk.toString()), done()) }));
beforeAll(async () => {
  engine = await startTestEngine();
  await keepApart(engine);
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
  const people = ['chairman.commune-082', 'police.commune-082', 'group-leader.group-0487', 'organization-officer.organization-0327', 'specialist-1.commune-082', 'director.office-20', 'officer-2.office-20', 'officer-1.branch-1', 'director.branch-1'];
  for (const subject of people) await wishes(engine.database, subject, { digest: false, byGateway: true });
  const { loanCode } = await writeTestLoan(engine.database.sql, { n: 77, name: told, principalVnd: 48_613_579n, outstandingVnd: 37_246_813n });
  await engine.database.sql`update borrower set address = ${`Số 1 ${canary}`}`;
  const body = { loanCode, cause: 'EMPLOYER_BANKRUPT', causedOn: today(), requestedOn: today(), note: `${told} đề nghị` };
  const { body: { processId } } = await calls.call('officer-1.office-20', 'POST', '/api/processes/risk-handling', body);
  const decide = async (subject: string, process: string, step: string, choice: string, form: object): Promise<void> => {
    const { status, body: answer } = await calls.decide(subject, process, step, choice, form);
    expect(status, JSON.stringify(answer)).toBe(200);
    await tellPeople();
  };
  const verify = (process: string) => decide('officer-2.office-20', process, 'risk.verify', 'enter', { lossBps: 7351, visitedOn: today(), note: told });
  const steps = ['risk.signCommune', 'risk.signPolice', 'risk.signGroup', 'risk.signOrganization', 'risk.signSpecialist'];
  await verify(processId);
  await decide('police.commune-082', processId, 'risk.signPolice', 'decline', { signedOn: today(), reason: `${told}: chưa đúng` });
  await verify(processId);
  for (const [i, step] of steps.entries()) await decide(people[i] ?? '', processId, step, 'sign', { signedOn: today(), note: told });
  await decide('director.office-20', processId, 'risk.list', 'list', { listNumber: '01/DS', listedOn: today() });
  await decide('officer-1.branch-1', processId, 'risk.check', 'return', { reason: told });
  await decide('director.office-20', processId, 'risk.list', 'list', { listNumber: '02/DS', listedOn: today() });
  await decide('officer-1.branch-1', processId, 'risk.check', 'send', { letterNumber: '05/CV', sentOn: today() });
  await decide('director.branch-1', processId, 'risk.record', 'freeze', { decisionNumber: '12/QĐ', decidedOn: today(), until: addCalendarDays(today(), 30), reason: told });
  await decide('director.office-20', processId, 'risk.end', 'supplement', { requestedOn: today(), note: told });
  const next = `${processId}s1`;
  await decide('officer-1.office-20', next, 'risk.withdraw', 'withdraw', { reason: told });
  // Who handles it looks at it, and somebody else tries in vain; what is refused quotes nothing either.
  expect(JSON.stringify((await calls.call('police.commune-082', 'GET', `/api/cases/${processId}/file`)).body)).toContain(canary);
  expect((await calls.call('auditor', 'GET', `/api/cases/${processId}/file`)).status).toBe(404);
  await calls.call('officer-1.office-20', 'POST', '/api/processes/risk-handling', { ...body, cause: told });
  await calls.call('officer-1.office-20', 'POST', '/api/processes/risk-handling', { ...body, loanCode: canary });
  await api.app.keptAnswers.written();

  const places = { histories: await rawHistories(engine, 'risk-handling'), tables: await otherTables(api.owner.sql, keepers), messages: JSON.stringify(sent), logs: logged };
  expect(places.histories, 'the search finds what is there').toContain('loan-t77');
  expect(places.tables).toContain(processId);
  expect(sent.length).toBeGreaterThan(5);
  expect(places.messages).toContain('02/XLN');
  expect(places.logs).toContain('/api/processes/risk-handling');
  for (const [place, text] of Object.entries(places)) for (const secret of secrets) expect(secret.exec(text)?.[0], `in ${place}`).toBeUndefined();
});
