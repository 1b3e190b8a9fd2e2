import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTestLoan } from '../db/testing-register.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { numberApart, signers } from '../workflows/moved-away/testing.ts';
import { eventually } from '../workflows/testing.ts';
import { formWith } from './access-samples.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';

let engine: TestEngine;
let api: TestApp;
let calls: ReturnType<typeof callsOf>;
const [chairman, specialist, director] = ['chairman.commune-082', 'specialist-1.commune-082', 'director.office-20'];

beforeAll(async () => {
  engine = await startTestEngine();
  await numberApart(engine);
  api = await buildTestApp({ engine });
  calls = callsOf(api);
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

let next = 300;
const detection = (loanCode: string) => ({ loanCode, detectedOn: addCalendarDays(today(), -40), note: 'Nhà đóng cửa từ lâu (minh họa)' });
const open = (subject: string, loanCode: string, key = `open-${randomUUID()}`) => calls.call(subject, 'POST', '/api/processes/moved-away', detection(loanCode), { 'idempotency-key': key });
const opened = async (subject = chairman): Promise<string> => {
  const { loanCode } = await writeTestLoan(engine.database.sql, { n: (next += 1), name: 'Người vay Thử (minh họa)' });
  const { status, body } = await open(subject, loanCode);
  expect(status, JSON.stringify(body)).toBe(201);
  return body.processId as string;
};
const attach = async (subject: string, process: string): Promise<string> => {
  const { text, contentType } = formWith({ name: 'bien-ban.txt', content: `Minh họa ${randomUUID()}` });
  const response = await api.app.inject({ method: 'POST', url: `/api/processes/${process}/attachments`, headers: { ...(await api.headersFor(subject)), 'content-type': contentType }, payload: text });
  expect(response.statusCode, response.body).toBe(201);
  return response.json().id as string;
};
const decided = async (...of: Parameters<ReturnType<typeof callsOf>['decide']>): Promise<string> => {
  const { status, body } = await calls.decide(...of);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.status as string;
};
const signAll = async (process: string): Promise<void> => {
  for (const [step, subject] of signers) await decided(subject, process, step, 'sign', { signedOn: today(), text: 'Đúng như biên bản (minh họa)' });
};
const located = async (): Promise<string> => {
  const process = await opened();
  await signAll(process);
  await decided(specialist, process, 'movedAway.triage', 'exact', { assets: 'NO', inProvince: true, receivingUnitId: 'commune-083', address: 'Số 9 đường Mẫu (minh họa)' });
  expect(await decided(chairman, process, 'movedAway.confirm', 'confirm')).toBe('LOCATED');
  return process;
};
const reaches = (process: string, status: string) => eventually(`${process} to be ${status}`, async () => ((await engine.database.sql`select from process where id = ${process} and status = ${status}`).length === 1 ? true : undefined));
const opensFile = async (subject: string, id: string): Promise<number> => (await api.app.inject({ url: `/api/attachments/${id}/content`, headers: await api.headersFor(subject) })).statusCode;
const file = (subject: string, process: string) => calls.call(subject, 'GET', `/api/cases/${process}/file`);

describe('opening a case', () => {
  it('is for the people of the units that the loan belongs to, once for each borrower, with the same answer to the same key', async () => {
    const { loanCode } = await writeTestLoan(engine.database.sql, { n: (next += 1) });
    const key = `once-${randomUUID()}`;
    for (const outsider of ['chairman.commune-083', 'group-leader.group-0001', 'director.office-01', 'office-director.branch-1']) expect((await open(outsider, loanCode)).status, outsider).toBe(404);
    const [first, again] = [await open('group-leader.group-0487', loanCode, key), await open('group-leader.group-0487', loanCode, key)];
    expect([first.status, again.status, again.body.processId]).toEqual([201, 201, first.body.processId]);
    expect((await open(director, loanCode)).body).toMatchObject({ code: 'CASE_ALREADY_OPEN', fields: [{ path: '/loanCode' }] });
  });

  it('about two loans of one borrower at once gives one of them the case', async () => {
    const n = (next += 2);
    const { sql } = engine.database;
    const loans = [await writeTestLoan(sql, { n, borrower: n }), await writeTestLoan(sql, { n: n - 1, borrower: n })];
    const answers = await Promise.all(loans.map(({ loanCode }, i) => open(i === 0 ? chairman : 'officer-1.office-20', loanCode)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it.each(['village-head.village-0244', 'organization-officer.organization-0327', 'specialist-2.commune-082', 'officer-2.office-20', director])('may be done by %s', async (subject) => {
    expect(await opened(subject)).toContain('commune-082');
  });
});

describe('the file', () => {
  it('tells who handles the case everything in one call, each look on record, and nobody else anything', async () => {
    const process = await located();
    const evidence = await attach(specialist, process);
    await decided(specialist, process, 'movedAway.news', 'news', { method: 'PHONE', onDay: today(), evidence: [evidence], text: 'Gọi điện được (minh họa)' });
    await decided(chairman, process, 'movedAway.collect', 'commit', { rows: [{ dueOn: '2099-01-01', amountVnd: 1_500_000 }] });
    const retract = async (id: string) => (await calls.call(specialist, 'POST', `/api/attachments/${id}/retract`)).body;
    expect([await retract(evidence), await retract(await attach(specialist, process))]).toMatchObject([{ status: 409, code: 'EVIDENCE_STANDS' }, { retractedAt: expect.any(String) }]);
    const { status, body } = await file('police.commune-082', process);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: 'moved-away', caseId: process, asOf: null, borrower: { name: 'Người vay Thử (minh họa)' }, loans: [{ status: 'IN_TERM', outstandingVnd: 50_000_000 }], detection: { note: 'Nhà đóng cửa từ lâu (minh họa)' },
      known: { whereabouts: 'EXACT', hasLocalAssets: 'NO' }, findings: [{ address: 'Số 9 đường Mẫu (minh họa)', receivingUnit: { id: 'commune-083' } }], attempts: [{ kind: 'NEWS', note: 'Gọi điện được (minh họa)', evidence: [evidence] }],
      commitments: [{ amountVnd: 1_500_000, outcome: null }], attachments: [{ id: evidence, name: 'bien-ban.txt' }], duties: [{ unit: { id: 'commune-082' }, to: null }], closing: null,
    });
    expect(body.signatures.map((one: { step: string; note: string }) => [one.step, one.note])).toEqual(signers.map(([step]) => [step, 'Đúng như biên bản (minh họa)']));
    for (const outsider of ['auditor', 'director.branch-1', 'chairman.commune-083', 'group-leader.group-0001', 'operator']) expect((await file(outsider, process)).status, outsider).toBe(404);
    const looks = await api.owner.sql`select actor, after from ledger_entry where chain = ${process} and action = 'case.looked' order by seq desc limit 1`;
    expect(looks[0]?.['after']).toEqual({ what: 'file' });
    const history = await calls.call('auditor', 'GET', `/api/processes/${process}/history?limit=200`);
    expect(JSON.stringify(history.body)).not.toMatch(/đường Mẫu|Gọi điện|1500000|1\.500\.000/);
  });

  it('ends for a unit with its part in the case: what comes after is for who answers then', async () => {
    const process = await located();
    const evidence = await attach(specialist, process);
    const opens = (subject: string) => opensFile(subject, evidence);
    expect([await opens(chairman), await opens('chairman.commune-083')]).toEqual([200, 404]);
    await decided(chairman, process, 'movedAway.collect', 'handOver', { effectiveFrom: addCalendarDays(today(), -5) });
    const [other] = await eventually('the proposal', async () => {
      const { body } = await calls.call('chairman.commune-083', 'GET', '/api/moved-away/incoming');
      return body.items.length > 0 ? (body.items as { processId: string; effectiveFrom: string; from: { id: string } }[]).filter(({ processId }) => processId === `${process.replace('commune-082', 'commune-083')}h1`) : undefined;
    });
    expect(other).toMatchObject({ effectiveFrom: addCalendarDays(today(), -5), from: { id: 'commune-082' } });
    expect((await calls.call('chairman.commune-001', 'GET', '/api/moved-away/incoming')).body.items).toEqual([]);
    const there = other?.processId ?? '';
    // Whoever is asked to take the case sees its evidence.
    expect([await opens('chairman.commune-083'), await opens('chairman.commune-001')]).toEqual([200, 404]);
    expect(await api.owner.sql`select from ledger_entry where chain = ${there} and action = 'case.looked' and subject = ${`attachment-${evidence}`}`).toHaveLength(1);
    await decided('chairman.commune-083', there, 'movedAway.accept', 'accept');
    await reaches(process, 'HANDED_OVER');
    await reaches(there, 'LOCATED');
    await decided('specialist-1.commune-083', there, 'movedAway.news', 'news', { method: 'VISIT', onDay: today(), evidence: [], text: 'Gặp tại nhà mới (minh họa)' });
    await engine.database.sql`insert into moved_away_candidate (case_id, number, process_id, offered_on) values (${process}, 1, ${there}, ${today()})`;
    const [before, after] = [(await file(chairman, process)).body, (await file('chairman.commune-083', there)).body];
    expect([before.asOf === null, before.attempts, before.loans, after.attempts.length, after.loans.length]).toEqual([false, [], [], 1, 1]);
    expect([before.candidates.length, after.candidates.length]).toEqual([0, 1]);
    expect(before.known).toMatchObject({ whereabouts: 'EXACT', hasLocalAssets: 'NO', lastNewsOn: today() });
    expect(after.duties.map((duty: { unit: { id: string }; to: string | null }) => [duty.unit.id, duty.to])).toEqual([['commune-082', addCalendarDays(today(), -5)], ['commune-083', null]]);
    expect((await file('chairman.commune-083', process)).status).toBe(404);
    expect((await calls.call('chairman.commune-083', 'GET', '/api/moved-away/open')).body.items.map((one: { processId: string; handovers: number }) => [one.processId, one.handovers])).toContainEqual([there, 1]);
    expect((await calls.call(chairman, 'GET', '/api/moved-away/open?limit=200')).body.items.map((one: { processId: string }) => one.processId)).not.toContain(process);
  });
});

it('lists open cases page by page, adds up by age, and tells the branch of the year, without personal data', async () => {
  const process = await located();
  await decided(director, process, 'movedAway.close', 'inCourt', { evidence: [await attach(director, process)], text: 'Ngân hàng khởi kiện (minh họa)', documentNumber: '12/QĐ (minh họa)', documentOn: today() });
  const listed: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body }: { body: { items: { processId: string }[]; nextCursor: string | null } } = await calls.call(chairman, 'GET', `/api/moved-away/open?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
    listed.push(...body.items.map(({ processId }) => processId));
    cursor = body.nextCursor;
  }
  const rows = await api.owner.sql<{ id: string }[]>`select d.process_id as id from moved_away_duty d join moved_away_case c on c.id = d.case_id where c.closed_at is null and d.valid_to is null and d.unit_id = 'commune-082'`;
  expect([...listed].sort()).toEqual(rows.map(({ id }) => id).sort());
  expect(listed).not.toContain(process);
  const { body: page } = await calls.call('director.branch-1', 'GET', '/api/moved-away/open?unitId=commune-082');
  expect(page.byCommune).toMatchObject([{ commune: { id: 'commune-082' }, office: { id: 'office-20' }, open: rows.length, upTo90: rows.length, over730: 0 }]);
  expect(JSON.stringify(page)).not.toMatch(/borrower|Người vay|TEST-K/);
  const { body: year } = await calls.call('director.branch-1', 'GET', `/api/moved-away/yearly?year=${today().slice(0, 4)}`);
  expect(year.total).toMatchObject({ handedOver: 1, received: 1, closed: { IN_COURT: 1, PAID: 0 } });
  const stillOpen = (await api.owner.sql`select from moved_away_case where closed_at is null`).length;
  expect([year.total.open, year.total.detected]).toEqual([stillOpen, stillOpen + 1]);
  expect(year.offices.flatMap((one: { communes: { commune: { id: string }; open: number }[] }) => one.communes.map(({ commune, open: n }) => [commune.id, n]))).toContainEqual(['commune-083', 1]);
  expect((await calls.call(chairman, 'GET', '/api/moved-away/yearly?year=2026')).status).toBe(404);
});

it('shows a unit that was only asked what it was asked with, also once the case has ended: no loans, and not how it ended', async () => {
  const process = await located();
  await decided(chairman, process, 'movedAway.collect', 'handOver', { effectiveFrom: today() });
  const other = `${process.replace('commune-082', 'commune-083')}h1`;
  await reaches(other, 'PROPOSED');
  expect((await file('chairman.commune-083', other)).body).toMatchObject({ asOf: null, loans: [{ status: 'IN_TERM' }] });
  const evidence = await attach(director, process);
  expect(await opensFile('chairman.commune-083', evidence)).toBe(200);
  await decided(director, process, 'movedAway.close', 'paid', { evidence: [evidence], text: 'Đã trả hết (minh họa)' });
  await reaches(other, 'WITHDRAWN');
  const [asked, own] = [(await file('chairman.commune-083', other)).body, (await file(chairman, process)).body];
  expect([asked.asOf === null, asked.loans, asked.closing, await opensFile('chairman.commune-083', evidence)]).toEqual([false, [], null, 404]);
  expect(own).toMatchObject({ asOf: null, loans: [{ status: 'IN_TERM' }], closing: { outcome: 'PAID' } });
});
