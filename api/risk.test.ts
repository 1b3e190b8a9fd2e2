import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTestLoan } from '../db/testing-register.ts';
import { addCalendarDays, addCalendarMonths, dayVi } from '../domain/civil-date.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { keepApart } from '../workflows/risk-handling/testing.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';

let engine: TestEngine;
let api: TestApp;
let calls: ReturnType<typeof callsOf>;
const officer = 'officer-1.office-20';
const officeDirector = 'director.office-20';
const branchDirector = 'director.branch-1';
const signers = {
  'risk.signCommune': 'chairman.commune-082', 'risk.signPolice': 'police.commune-082', 'risk.signGroup': 'group-leader.group-0487',
  'risk.signOrganization': 'organization-officer.organization-0327', 'risk.signSpecialist': 'specialist-1.commune-082',
} as const;

beforeAll(async () => {
  engine = await startTestEngine();
  await keepApart(engine);
  api = await buildTestApp({ engine });
  calls = callsOf(api);
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

const request = (loanCode: string, more: object = {}) => ({ loanCode, cause: 'NATURAL_DISASTER', causedOn: addCalendarDays(today(), -10), requestedOn: addCalendarDays(today(), -5), note: 'Lũ cuốn trôi hoa màu (minh họa)', ...more });
const open = (subject: string, body: object, key = `open-${randomUUID()}`) => calls.call(subject, 'POST', '/api/processes/risk-handling', body, { 'idempotency-key': key });
const opened = async (n: number, more: object = {}): Promise<string> => {
  const { loanCode } = await writeTestLoan(engine.database.sql, { n });
  const { status, body } = await open(officer, request(loanCode, more));
  expect(status, JSON.stringify(body)).toBe(201);
  return body.processId as string;
};
const verify = (processId: string, lossBps: number) => calls.decide('officer-2.office-20', processId, 'risk.verify', 'enter', { lossBps, visitedOn: addCalendarDays(today(), -3), note: 'Đã xem tại chỗ (minh họa)' });
const signAll = async (processId: string): Promise<void> => {
  for (const [step, subject] of Object.entries(signers)) expect((await calls.decide(subject, processId, step, 'sign', { signedOn: today() })).status).toBe(200);
};
const list = (processId: string) => calls.decide(officeDirector, processId, 'risk.list', 'list', { listNumber: '01/DS (minh họa)', listedOn: today() });
const send = (processId: string) => calls.decide('officer-1.branch-1', processId, 'risk.check', 'send', { letterNumber: '05/CV (minh họa)', sentOn: today() });
const decision = { decisionNumber: '12/QĐ-NHCS (minh họa)', decidedOn: today() };
const bringToHeadOffice = async (processId: string, lossBps: number): Promise<void> => {
  expect((await verify(processId, lossBps)).body.status).toBe('SIGNING');
  await signAll(processId);
  expect((await list(processId)).body.status).toBe('LISTED');
  expect((await send(processId)).body.status).toBe('SENT');
};
const told = async (subject: string, processId: string): Promise<{ vi: string; en: string }[]> => (await calls.call(subject, 'GET', `/api/processes/${processId}/history?limit=200`)).body.items.map((one: { sentence: object }) => one.sentence);
const file = (subject: string, processId: string) => calls.call(subject, 'GET', `/api/cases/${processId}/file`);

describe('opening a case', () => {
  it('gives one of two who open one about a loan at once the case, and the request that is repeated the same answer', async () => {
    const { loanCode } = await writeTestLoan(engine.database.sql, { n: 1 });
    const keys = [`one-${randomUUID()}`, `two-${randomUUID()}`] as const;
    const answers = await Promise.all([open(officer, request(loanCode), keys[0]), open(officeDirector, request(loanCode), keys[1])]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const won = answers.findIndex(({ status }) => status === 201);
    expect(answers[won]?.body).toMatchObject({ status: 'REQUESTED', turn: 1 });
    expect(answers[won]?.headers['location']).toBe(`/api/processes/${answers[won]?.body.processId}`);
    expect(answers[1 - won]?.body).toMatchObject({ code: 'CASE_ALREADY_OPEN', fields: [{ path: '/loanCode' }] });
    const again = await open(won === 0 ? officer : officeDirector, request(loanCode), keys[won]);
    expect([again.status, again.headers['idempotency-replayed'], again.body]).toEqual([201, 'true', answers[won]?.body]);
  });

  it('is found by the request that opened it, when its answer was lost', async () => {
    const { loanCode, loanId } = await writeTestLoan(engine.database.sql, { n: 2 });
    const key = `lost-${randomUUID()}`;
    const { body } = await open(officer, request(loanCode), key);
    await api.app.keptAnswers.written();
    await api.owner.sql`update idempotency_key set response_status = null, response_body = null where key = ${key}`;
    const other = await buildTestApp({ engine });
    const again = await callsOf(other).call(officer, 'POST', '/api/processes/risk-handling', request(loanCode), { 'idempotency-key': key });
    await other.close();
    expect([again.status, again.body.processId]).toEqual([201, body.processId]);
    expect((await api.owner.sql`select 1 from case_number where subject = ${loanId}`).length).toBe(1);
  });

  it('is for the office that plans with the commune: to any other, and to a level above, the loan is not there', async () => {
    const { loanCode } = await writeTestLoan(engine.database.sql, { n: 3 });
    const refused = await Promise.all(['officer-1.office-01', 'office-director.branch-1'].map((subject) => open(subject, request(loanCode))));
    const absent = await open(officer, request('TEST-KV-0'));
    for (const { status, body } of [...refused, absent]) expect([status, body.code, body.fields[0].path]).toEqual([404, 'NOT_FOUND', '/loanCode']);
    expect(refused.map(({ body }) => body.detail)).toEqual([absent.body.detail, absent.body.detail]);
    expect((await open(branchDirector, request(loanCode))).status).toBe(403);
  });

  it('leaves nothing when it is refused: the loan may be opened after it', async () => {
    const { loanCode, loanId } = await writeTestLoan(engine.database.sql, { n: 4 });
    const refused = await open(officer, request(loanCode, { cause: 'USED_OTHERWISE' }));
    expect(refused).toMatchObject({ status: 422, body: { code: 'RISK_CAUSE_NOT_OBJECTIVE' } });
    expect(refused.body.fields[0].vi).toContain('NATURAL_DISASTER (Thiên tai)');
    expect((await api.owner.sql`select 1 from case_number where subject = ${loanId}`).length).toBe(0);
    expect((await open(officer, request(loanCode))).status).toBe(201);
  });
});

describe('who may do what a case needs', () => {
  const handledBy = async (n: number, ...subjects: string[]): Promise<string> => {
    const [row] = await engine.database.sql<{ ids: string[] }[]>`select array_agg(id) as ids from person where subject = any(${subjects})`;
    return (await writeTestLoan(engine.database.sql, { n, handledBy: row?.ids ?? [] })).loanCode;
  };

  it('is looked at when it is opened: the receipt names each post that no one can fill, and why', async () => {
    const loanCode = await handledBy(60, 'officer-2.office-20', 'police.commune-082', 'police-2.commune-082');
    const { status, body } = await open(officer, request(loanCode));
    expect(status).toBe(201);
    expect(body.warnings).toEqual([
      {
        code: 'NOBODY_MAY_ACT',
        vi: 'Chưa ai làm được việc «Xác minh mức độ thiệt hại»: người giữ vai trò Cán bộ tín dụng, Phòng giao dịch NHCSXH Lạc Dương, đã lập hồ sơ này hoặc đã quản lý khoản vay này; Quản trị danh mục người và đơn vị phải giao vai trò này cho người khác.',
        en: expect.stringContaining('Nobody can do "Verify the loss" yet: whoever holds the role Credit officer, '),
      },
      { code: 'NOBODY_MAY_ACT', vi: expect.stringContaining('«Công an xã ký biên bản 02/XLN»'), en: expect.stringContaining('handled this loan') },
    ]);
    expect(body.warnings[1].vi).not.toContain('lập hồ sơ này');
    await calls.taskOf(body.processId, 'risk.verify');
    const { body: process } = await calls.call(officeDirector, 'GET', `/api/processes/${body.processId}`);
    expect(process.why).toMatchObject({ kind: 'TASK', act: 'APPOINT', who: [{ role: 'REGISTRAR' }] });
    expect(process.whoHoldsIt.vi).toContain('vì người giữ vai trò đã tham gia lập nội dung này hoặc đã quản lý khoản vay này');
    expect(process.whoHoldsIt.en).toContain('because whoever holds the role made what it is about or handled this loan');
  });

  it('is no warning where somebody else may; who asks all the same is told that they handled the loan', async () => {
    const loanCode = await handledBy(61, 'officer-2.office-20');
    const { body } = await open(officeDirector, request(loanCode));
    expect(body).not.toHaveProperty('warnings');
    const refused = await verify(body.processId, 5000);
    expect([refused.body.code, refused.body.detailVi, refused.body.detailEn]).toEqual(['SUBJECT_MAY_NOT_DECIDE', 'Người đã quản lý khoản vay này, và người làm thay họ, không được làm việc này.', 'Whoever handled this loan, and who acts for them, may not do this.']);
    expect((await told(officeDirector, body.processId)).filter(({ vi }) => vi.endsWith('bị từ chối: Người đã quản lý khoản vay này, và người làm thay họ, không được làm việc này.')).length).toBe(1);
  });
});

describe('a case over the API', () => {
  it('is not listed before the day of its last signature', async () => {
    const processId = await opened(62);
    await verify(processId, 5000);
    await signAll(processId);
    const refused = await calls.decide(officeDirector, processId, 'risk.list', 'list', { listNumber: '01/DS (minh họa)', listedOn: addCalendarDays(today(), -1) });
    expect(refused).toMatchObject({ status: 422, body: { code: 'RISK_OUT_OF_ORDER', fields: [{ path: '/form/listedOn' }] } });
    expect((await told(officeDirector, processId)).at(-1)?.vi ?? '').not.toContain('…');
    expect((await list(processId)).body.status).toBe('LISTED');
  });

  it('goes from the request to a decision of the Head Office, and its file tells all of it to who handles it', async () => {
    const processId = await opened(10, { asksFor: 'FREEZE', specialistUnitId: undefined });
    await bringToHeadOffice(processId, 8000);
    const until = addCalendarMonths(today(), 61);
    const refused = await calls.decide(branchDirector, processId, 'risk.record', 'freeze', { ...decision, until });
    expect(refused).toMatchObject({ status: 422, body: { code: 'RISK_BEYOND_LIMIT', fields: [{ path: '/form/until' }] } });
    const recorded = await calls.decide(branchDirector, processId, 'risk.record', 'freeze', { ...decision, until, reason: 'Theo quyết định (minh họa)' });
    expect(recorded.body).toMatchObject({ status: 'FROZEN', results: { 'risk.decided': { until, atMost: addCalendarMonths(today(), 60) } } });
    const [warning] = recorded.body.warnings;
    expect([recorded.body.warnings.length, warning.code]).toEqual([1, 'RISK_BEYOND_LIMIT']);
    expect(warning.vi).toContain(`Ngày cuối ${dayVi(until)} vượt quá thời gian tối đa, là đến hết ngày ${dayVi(addCalendarMonths(today(), 60))}`);
    expect(warning.en).toContain(`The last day, ${until}, is beyond what the rules allow, ${addCalendarMonths(today(), 60)} at the latest`);

    const resting = await calls.call(branchDirector, 'GET', `/api/processes/${processId}`);
    const taken = addCalendarDays(until, -60);
    expect(resting.body).toMatchObject({
      whoHoldsIt: {
        vi: `Đang được khoanh nợ đến hết ngày ${dayVi(until)}; chờ đến ngày ${dayVi(taken)}, hiện không ai phải làm gì.`,
        en: `Frozen to the end of ${until}; waits until ${taken}, nobody has to act now.`,
      },
      why: { kind: 'WAITS_FOR_A_DAY', day: taken, taskId: null, act: null, who: [] }, details: { until }, duties: [],
    });
    const sentences = await told(branchDirector, processId);
    expect(sentences.find(({ vi }) => vi.includes('khoanh nợ (số'))?.vi).toContain(`đã ghi nhận quyết định khoanh nợ (số 12/QĐ-NHCS (minh họa) ngày ${dayVi(today())}, đến hết ngày ${dayVi(until)}) ở bước`);
    expect(sentences.find(({ en }) => en.includes('freeze (no.'))?.en).toContain(`recorded a freeze (no. 12/QĐ-NHCS (minh họa) of ${today()}, to the end of ${until}) at the step`);
    expect(sentences.filter(({ vi, en }) => `${vi}${en}`.includes('…') || `${vi}${en}`.includes('{')), 'no sentence has holes').toEqual([]);
    expect(sentences.filter(({ en }) => en.includes('was refused: The last day is beyond what the rules allow')).length).toBe(1);

    const { status, body } = await file('chairman.commune-082', processId);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: 'risk-handling', borrower: { name: 'Người vay Thử 10 (minh họa)', commune: { id: 'commune-082' } }, loan: { bankCode: 'TEST-KV-10', principalVnd: 50_000_000 },
      request: { cause: 'NATURAL_DISASTER', causeName: { vi: 'Thiên tai' }, asksFor: 'FREEZE', note: 'Lũ cuốn trôi hoa màu (minh họa)' },
      verification: { round: 1, lossBps: 8000, note: 'Đã xem tại chỗ (minh họa)', suggested: { measure: 'FREEZE', why: { vi: 'Thiệt hại từ 80,00% đến 100%: đề xuất khoanh nợ tối đa 5 năm kể từ ngày quyết định [S83].' } } },
      list: { number: '01/DS (minh họa)', on: today() }, letter: { number: '05/CV (minh họa)', on: today() }, missingSignatures: [], follows: null, followedBy: null,
      decisions: [{ number: 1, measure: 'FREEZE', until, atMost: addCalendarMonths(today(), 60), stands: true, note: 'Theo quyết định (minh họa)' }],
    });
    expect(body.signatures.map((one: { step: string; outcome: string }) => [one.step, one.outcome])).toEqual(Object.keys(signers).map((step) => [step, 'SIGNED']));
  });

  it('shows its file to who handles it and to no one else, and puts each look on record', async () => {
    const processId = await opened(11);
    await verify(processId, 5000);
    const looks = async (): Promise<number> => (await api.owner.sql`select 1 from ledger_entry where chain = ${processId} and action = 'case.looked'`).length;
    const before = await looks();
    const seeing = ['police.commune-082', 'group-leader.group-0487', officer, officeDirector];
    const blind = ['chairman.commune-083', 'auditor', 'operator', 'board-head', 'officer-1.office-01', 'office-director.branch-1', 'officer-1.branch-1', 'officer.department-01'];
    expect(await Promise.all(seeing.map(async (subject) => (await file(subject, processId)).status))).toEqual(seeing.map(() => 200));
    expect(await Promise.all(blind.map(async (subject) => (await file(subject, processId)).status))).toEqual(blind.map(() => 404));
    expect(await looks()).toBe(before + seeing.length);
    // Who only watches over the area sees where it stands, and nothing of the household.
    const [history, process] = [await calls.call('auditor', 'GET', `/api/processes/${processId}/history?limit=200`), await calls.call('auditor', 'GET', `/api/processes/${processId}`)];
    expect([history.status, process.status]).toEqual([200, 200]);
    for (const secret of ['Người vay', 'TEST-K', 'tại chỗ', 'NATURAL_DISASTER', 'lossBps', '5000', 'Lũ']) expect(JSON.stringify([history.body, process.body]), secret).not.toContain(secret);
  });

  it('tells in its file alone why a clock was stopped: its history and the task say that there is a reason', async () => {
    const processId = await opened(47);
    const task = await calls.taskOf(processId, 'risk.verify');
    const stopped = await calls.call('officer-2.office-20', 'POST', `/api/tasks/${task}/clock/stop`, { reason: 'Chờ giấy ra viện của người vay' });
    expect(stopped.status, JSON.stringify(stopped.body)).toBe(200);
    const { body } = await file('officer-2.office-20', processId);
    expect(body.reasons).toMatchObject([{ action: 'task.stopClock', step: { vi: 'Xác minh mức độ thiệt hại' }, reason: 'Chờ giấy ra viện của người vay', actingFor: null }]);
    const elsewhere = await Promise.all([calls.call('officer-2.office-20', 'GET', `/api/processes/${processId}/history`), calls.call('officer-2.office-20', 'GET', `/api/tasks/${task}`)]);
    for (const answer of elsewhere) {
      expect(JSON.stringify(answer.body)).not.toContain('ra viện');
      expect(JSON.stringify(answer.body)).toContain('xem trong hồ sơ');
    }
  });

  it('is refused to who handled the loan, with a clear reason and nothing changed', async () => {
    const [row] = await engine.database.sql<{ ids: string[] }[]>`select array_agg(id) as ids from person where subject in ('officer-2.office-20', 'police.commune-082')`;
    const { loanCode } = await writeTestLoan(engine.database.sql, { n: 12, handledBy: row?.ids ?? [] });
    const { body: { processId } } = await open(officeDirector, request(loanCode));
    const refused = await verify(processId, 5000);
    expect(refused).toMatchObject({ status: 409, body: { code: 'SUBJECT_MAY_NOT_DECIDE' } });
    expect((await api.owner.sql`select 1 from free_text where process_id = ${processId}`).length, 'only what the request said').toBe(1);
    expect((await calls.decide(officer, processId, 'risk.verify', 'enter', { lossBps: 5000, visitedOn: today() })).status).toBe(200);
    expect((await calls.decide('police.commune-082', processId, 'risk.signPolice', 'sign', { signedOn: today() })).body.code).toBe('SUBJECT_MAY_NOT_DECIDE');
    expect((await file('officer-2.office-20', processId)).body.signatures).toEqual([]);
  });

  it('lets one of two record the decision at the same moment', async () => {
    const processId = await opened(13);
    await bringToHeadOffice(processId, 3999);
    const url = `/api/tasks/${await calls.taskOf(processId, 'risk.record')}/decision`;
    const answers = await Promise.all(['refuse', 'writeOff'].map((choice) => calls.call(branchDirector, 'POST', url, { choice, form: decision })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await api.owner.sql`select 1 from risk_decision where process_id = ${processId}`).length).toBe(1);
  });

  it('is told as sentences in both languages', async () => {
    const { loanCode } = await writeTestLoan(engine.database.sql, { n: 14, groupId: null });
    const { body: { processId } } = await open(officer, request(loanCode, { specialistUnitId: 'department-03' }));
    await verify(processId, 100);
    const { body } = await calls.call(officeDirector, 'GET', `/api/processes/${processId}/history?limit=200`);
    const told = body.items.map((one: { sentence: { vi: string; en: string } }) => `${one.sentence.vi} | ${one.sentence.en}`);
    expect(told).toContain('Không cần bước «Tổ TK&VV ký biên bản 02/XLN»: khoản vay không có đơn vị này. | "The group signs the record 02/XLN" is not needed: the loan has no such unit.');
    const detail = await calls.call(officeDirector, 'GET', `/api/processes/${processId}`);
    expect(detail.body).toMatchObject({ statusName: { en: 'Verified, the record 02/XLN is being signed' } });
    expect(detail.body.duties.map((one: { unit: { id: string } }) => one.unit.id).sort()).toEqual(['commune-082', 'commune-082', 'department-03']);
  });
});

describe('what people read', () => {
  const items = async (subject: string, url: string): Promise<{ processId: string }[]> => (await calls.call(subject, 'GET', url)).body.items;

  it('lists open cases by age, page by page, to whose area they are in', async () => {
    const all = await items(branchDirector, '/api/risk/open?limit=200');
    expect(all.length).toBeGreaterThan(5);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await calls.call(branchDirector, 'GET', `/api/risk/open?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      paged.push(...body.items.map((one: { processId: string }) => one.processId));
      cursor = body.nextCursor;
    }
    expect(paged).toEqual(all.map(({ processId }) => processId));
    const { body } = await calls.call('chairman.commune-082', 'GET', '/api/risk/open');
    expect(body.byCommune).toEqual([{ commune: { id: 'commune-082', name: 'Phường Lang Biang - Đà Lạt' }, office: { id: 'office-20', name: 'Phòng giao dịch NHCSXH Lạc Dương' }, open: all.length, upTo30: all.length, upTo90: 0, upTo365: 0, over365: 0 }]);
    expect(body.items[0]).toMatchObject({ ageDays: 0, status: 'REQUESTED' });
    expect(await items('chairman.commune-083', '/api/risk/open')).toEqual([]);
    expect(await items(branchDirector, '/api/risk/open?unitId=commune-083')).toEqual([]);
    expect(JSON.stringify(body)).not.toContain('Người vay');
  });

  it('lists freezes that end before a day', async () => {
    const processId = await opened(20);
    await bringToHeadOffice(processId, 4000);
    const until = addCalendarMonths(today(), 20);
    await calls.decide(branchDirector, processId, 'risk.record', 'freeze', { ...decision, until });
    const before = (day: string) => items(officeDirector, `/api/risk/freezes?endingBefore=${day}`);
    expect((await before(until)).map((one) => one.processId)).not.toContain(processId);
    expect((await before(addCalendarDays(until, 1))).find((one) => one.processId === processId)).toMatchObject({ measure: 'FREEZE', until, status: 'FROZEN' });
  });

  it("adds up a year's requests for the branch: what came in, by cause, suggested and decided; the offices add up to the total", async () => {
    const processId = await opened(21, { cause: 'FIRE' });
    await calls.decide(officer, processId, 'risk.withdraw', 'withdraw', { reason: 'Hộ vay đã trả nợ (minh họa)' });
    const year = addCalendarDays(today(), -5).slice(0, 4);
    const { status, body } = await calls.call(branchDirector, 'GET', `/api/risk/yearly?year=${year}`);
    expect(status).toBe(200);
    const [row] = await api.owner.sql<{ requests: number; fire: number; open: number }[]>`
      select count(*)::int as requests, (count(*) filter (where cause = 'FIRE'))::int as fire, (count(*) filter (where closed_at is null))::int as open from risk_case where extract(year from requested_on) = ${Number(year)}`;
    expect(body.total).toMatchObject({ requests: row?.requests, byCause: { FIRE: row?.fire }, withdrawn: 1, rejected: 0 });
    expect(body.total.undecided + body.total.running).toBe(row?.open);
    expect(body.total.decided).toMatchObject({ FREEZE: 2 });
    expect(body.offices).toEqual([{ office: { id: 'office-20', name: 'Phòng giao dịch NHCSXH Lạc Dương' }, ...body.total }]);
    expect((await calls.call(officeDirector, 'GET', `/api/risk/yearly?year=${year}`)).status).toBe(404);
    expect((await calls.call(branchDirector, 'GET', '/api/risk/yearly?year=1999')).body).toMatchObject({ total: { requests: 0 }, offices: [] });
  });

  it('tells the causes with their sources', async () => {
    const causes = await calls.call(officer, 'GET', '/api/risk/causes');
    expect(causes.body.items.find((one: { code: string }) => one.code === 'DEATH')).toMatchObject({ confidence: 'BACKGROUND' });
  });
});
