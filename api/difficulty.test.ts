import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policyFor } from '../db/policy.ts';
import { workingDaysBetween } from '../domain/calendar.ts';
import { addCalendarDays, startOfDayMs } from '../domain/civil-date.ts';
import { isWorkingDay, workingDayUpTo } from '../domain/calendar.ts';
import { roles } from '../domain/roles.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { eventually } from '../workflows/testing.ts';
import { formWith } from './access-samples.ts';
import { checkAgreement } from './agreement.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';

let engine: TestEngine;
let api: TestApp;
let calls: ReturnType<typeof callsOf>;
const [chairman, director, office, leader] = ['chairman.commune-002', 'director.branch-1', 'ppc-office', 'ppc-leader'];
const year = today().slice(0, 4);
const report = `difficulty-report.${year}.commune-002.1`;
const direction = `difficulty-report.${year}.province-1.1`;
const later = addCalendarDays(today(), 10);
/** Words that stand in what people write here, and nowhere else. */
const words = { content: 'chim-ưng-nội-dung', proposal: 'chim-ưng-kiến-nghị', branch: 'chim-ưng-ý-kiến-chi-nhánh', opinion: 'chim-ưng-ý-kiến-sở', letter: 'chim-ưng-chỉ-đạo', act: 'chim-ưng-việc', reason: 'chim-ưng-lý-do' } as const;

beforeAll(async () => {
  engine = await startTestEngine();
  api = await buildTestApp({ engine, updateDeadlineMs: 30_000 });
  calls = callsOf(api);
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

const written = { subject: 'CAPITAL', programme: 'HO_NGHEO', urgency: 'IMMEDIATE', content: `Vốn chưa đủ (${words.content})`, proposal: `Bổ sung vốn ủy thác (${words.proposal})` };
const open = (subject = chairman, body: object = written, key?: string) => calls.call(subject, 'POST', '/api/processes/difficulty-report', body, key === undefined ? {} : { 'idempotency-key': key });
const file = (subject: string, id = report) => calls.call(subject, 'GET', `/api/processes/${id}/difficulty`);
const directed = (subject: string, id = direction) => calls.call(subject, 'GET', `/api/processes/${id}/direction`);
const list = async (subject: string, query = ''): Promise<string[]> => (await calls.call(subject, 'GET', `/api/difficulties?${query}`)).body.items.map((one: { processId: string }) => one.processId);
const statusOf = (id: string, status: string) => eventually(`${id} to be ${status}`, async () => ((await calls.call('operator', 'GET', `/api/processes/${id}`)).body.status === status ? true : undefined));

describe('a difficulty report over the API', () => {
  it('is opened once by one request, however often it is sent, and by another one again', async () => {
    const key = `key-${randomUUID()}`;
    const answers = await Promise.all([open(chairman, written, key), open(chairman, written, key)]);
    expect(answers.map(({ status, body }) => [status, body.processId, body.status])).toEqual([[201, report, 'REPORTED'], [201, report, 'REPORTED']]);
    const again = await open(chairman, written, key);
    expect([again.headers['idempotency-replayed'], again.body]).toEqual(['true', answers[0]?.body]);
    expect((await open('chairman.commune-003', { ...written, programme: undefined, urgency: 'ROUTINE', subject: 'PREMISES' })).body.processId).toBe(`difficulty-report.${year}.commune-003.2`);
  });

  it('gets a number of its own where several communes report at once', async () => {
    const communes = ['commune-004', 'commune-005', 'commune-006'];
    const answers = await Promise.all(communes.map((id) => open(`chairman.${id}`)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers.map(({ body }) => Number(body.processId.split('.').at(-1))).sort()).toEqual([3, 4, 5]);
  });

  it('takes files, and says what is waited for at the branch', async () => {
    const { text, contentType } = formWith({ name: 'bao-cao.txt', content: 'Phụ lục minh họa.' });
    const attached = await api.app.inject({ method: 'POST', url: `/api/processes/${report}/attachments`, headers: { ...(await api.headersFor(chairman)), 'content-type': contentType }, payload: text });
    expect(attached.statusCode).toBe(201);
    const { body } = await calls.call(chairman, 'GET', `/api/processes/${report}`);
    expect(body.name).toEqual({ vi: 'Báo cáo khó khăn, vướng mắc của xã', en: "The commune's difficulty report" });
    expect(body.why).toMatchObject({ kind: 'TASK', act: 'DECIDE', who: [{ role: 'BRANCH_OFFICER' }, { role: 'BRANCH_DIRECTOR' }] });
  });

  it('goes from the branch to the province, which asks two departments', async () => {
    expect((await calls.decide('officer-1.branch-1', report, 'difficulty.register', 'register', { number: '12/CVĐ (minh họa)' })).body.status).toBe('REGISTERED');
    expect((await calls.decide(director, report, 'difficulty.handle', 'forward', { text: `Vượt thẩm quyền (${words.branch})` })).body.status).toBe('FORWARDED');
    await statusOf(direction, 'ARRIVED');
    const departments = [1, 2].map((n) => ({ departmentId: `department-0${n}`, due: later }));
    expect((await calls.decide(office, direction, 'direction.receive', 'ask', { departments, question: 'Nguồn vốn nào? (minh họa)' })).body).toMatchObject({ status: 'COLLECTING', results: { 'direction.asked': { departments: 2 } } });
    expect((await calls.call(chairman, 'GET', `/api/processes/${report}`)).body.why).toMatchObject({ kind: 'OTHER_PROCESS', processId: direction, who: [{ role: 'DEPARTMENT_OFFICER', unitId: 'department-01' }] });
  });

  it('is read by a department once it is asked, with what the commune wrote; by the others not', async () => {
    const { status, body } = await directed('officer.department-01');
    expect([status, body.reports.length, body.reports[0].content, body.reports[0].attachments]).toEqual([200, 1, written.content, 1]);
    expect(body.opinions.map((one: { department: { id: string }; dueOn: string; givenAt: null }) => [one.department.id, one.dueOn, one.givenAt])).toEqual([['department-01', later, null], ['department-02', later, null]]);
    expect(body.notes).toMatchObject([{ kind: 'QUESTION', name: { vi: 'Câu hỏi của Văn phòng gửi sở, ngành' }, text: 'Nguồn vốn nào? (minh họa)' }]);
    for (const subject of ['officer.department-03', chairman, director, 'director.office-02']) expect((await directed(subject)).status, subject).toBe(404);
    expect((await file('officer.department-01')).status).toBe(403);
    expect((await calls.call('officer.department-01', 'GET', '/api/tasks?kind=difficulty-report')).body.items.map((one: { step: string }) => one.step)).toEqual(['direction.opine']);
  });

  it('is submitted with the opinions to a leader, who directs', async () => {
    for (const n of [1, 2]) expect((await calls.decide(`officer.department-0${n}`, direction, 'direction.opine', 'opine', { text: `Đề nghị cân đối (${words.opinion})` }, `department-0${n}`)).status).toBe(200);
    expect((await calls.decide(office, direction, 'direction.submit', 'submit', { text: 'Tờ trình (minh họa)' })).body.status).toBe('SUBMITTED');
    const acts = [{ unitId: 'department-01', unitKind: 'DEPARTMENT', text: `Tham mưu bổ sung vốn (${words.act})`, due: later }, { unitId: 'office-05', unitKind: 'OFFICE', text: 'Rà soát nhu cầu (minh họa)', due: later }];
    const letter = { letterNumber: '499/UBND-KTTH (minh họa)', directedOn: today(), text: `Giao các đơn vị (${words.letter})`, acts };
    const ahead = await calls.decide(leader, direction, 'direction.direct', 'direct', { ...letter, directedOn: addCalendarDays(today(), 1) });
    expect(ahead.body).toMatchObject({ code: 'DAY_AHEAD', fields: [{ path: '/form/directedOn' }] });
    expect((await calls.decide(leader, direction, 'direction.direct', 'direct', letter)).body).toMatchObject({ status: 'DIRECTED', results: { 'direction.directed': { acts: 2 } } });
    await statusOf(report, 'DIRECTED');
  });

  it('says of each who must act what post they hold and where', async () => {
    const { vi, en } = (await calls.call(office, 'GET', `/api/processes/${direction}`)).body.whoHoldsIt;
    for (const role of ['DEPARTMENT_OFFICER', 'OFFICE_DIRECTOR'] as const) expect([vi.includes(`đang chờ ${roles[role].vi}, `), en.includes(`waits for the ${roles[role].en}, `)], vi).toEqual([true, true]);
  });

  it('reaches whoever must act: they see the letter and the acts, and neither the opinions nor what the commune wrote', async () => {
    const { body } = await directed('director.office-05');
    expect(body).toMatchObject({ status: 'DIRECTED', letter: { number: '499/UBND-KTTH (minh họa)', date: today() }, opinions: null, notes: null });
    expect(body.letter.text).toContain(words.letter);
    expect(body.acts.map((act: { unit: { id: string }; doneAt: null }) => [act.unit.id, act.doneAt])).toEqual([['department-01', null], ['office-05', null]]);
    expect(body.reports.map((one: { commune: { id: string }; content: null }) => [one.commune.id, one.content])).toEqual([['commune-002', null]]);
    expect(JSON.stringify(body)).not.toMatch(new RegExp([words.content, words.proposal, words.branch, words.opinion].join('|')));
  });

  it('shows the sender every station, the direction and its acts, without the opinions, which the branch and the province read', async () => {
    const seen = async (subject: string) => {
      const { body } = await file(subject);
      return { body, opinions: body.directions[0].opinions };
    };
    const { body, opinions } = await seen(chairman);
    expect(opinions).toBeNull();
    expect(body).toMatchObject({ status: 'DIRECTED', content: written.content, registered: '12/CVĐ (minh họa)', attachments: 1, station: { station: 'ACTS' }, programme: { code: 'HO_NGHEO' }, urgency: { code: 'IMMEDIATE', name: { vi: 'Hỏa tốc' } } });
    expect(body.stations.map((one: { station: string; outcome: string | null }) => [one.station, one.outcome])).toEqual([['BRANCH', 'forward'], ['PPC', 'direct'], ['ACTS', null]]);
    expect(body.stations[0].text).toContain(words.branch);
    expect(body.directions).toMatchObject([{ processId: direction, letter: { number: '499/UBND-KTTH (minh họa)' }, acts: [{ number: 1 }, { number: 2 }], notes: null }]);
    for (const subject of [director, 'officer-1.branch-1', office, leader, 'auditor']) expect((await seen(subject)).opinions, subject).toHaveLength(2);
    const [area] = await engine.database.sql<{ area: string[] }[]>`select area from process where id = ${report}`;
    const own = area?.area[1] ?? '';
    expect((await seen(`director.${own}`)).opinions).toBeNull();
    expect((await file('chairman.commune-003')).status).toBe(404);
  });

  it('is confirmed by the commune once all is done', async () => {
    expect((await calls.decide('officer.department-01', direction, 'direction.act', 'done', { text: 'Đã tham mưu (minh họa)' }, '1')).body.status).toBe('DIRECTED');
    expect((await calls.decide('director.office-05', direction, 'direction.act', 'done', { text: 'Đã rà soát (minh họa)' }, '2')).body.status).toBe('FULFILLED');
    await statusOf(report, 'ANSWERED');
    expect((await calls.decide(chairman, report, 'difficulty.confirm', 'reopen', { reason: `Chưa đủ vốn (${words.reason})` })).body.status).toBe('REOPENED');
    expect((await calls.decide(chairman, report, 'difficulty.supplement', 'supplement', { text: 'Số liệu bổ sung (minh họa)' })).status).toBe(200);
    expect((await calls.decide(director, report, 'difficulty.handle', 'answer', { text: 'Đã bố trí đủ (minh họa)' })).body.status).toBe('ANSWERED');
    expect((await calls.decide(chairman, report, 'difficulty.confirm', 'confirm')).body.status).toBe('SOLVED');
    const { body } = await file(chairman);
    expect(body).toMatchObject({ outcome: 'SOLVED', round: 2, station: null, supplements: [{ text: 'Số liệu bổ sung (minh họa)' }], directions: [{ processId: direction, status: 'FULFILLED' }] });
    expect(body.stations.map((one: { outcome: string }) => one.outcome)).toEqual(['forward', 'direct', 'done', 'reopen', 'answer', 'confirm']);
  });

  it('is told as sentences in both languages, and keeps the department’s words from the commune’s history', async () => {
    const history = async (subject: string, id: string) => (await calls.call(subject, 'GET', `/api/processes/${id}/history?limit=200`)).body;
    const told = (await history(office, direction)).items.map((one: { sentence: { vi: string; en: string } }) => `${one.sentence.vi} | ${one.sentence.en}`);
    expect(told.find((one: string) => one.startsWith('Chỉ đạo bằng văn bản 499/UBND-KTTH (minh họa) ngày '))).toBeDefined();
    expect(told.filter((one: string) => /(?:direction|difficulty)\.\w+/.test(one))).toEqual([]);
    expect(told.filter((one: string) => one.includes('bị từ chối') && one.includes('…'))).toEqual([]);
    expect(told.join()).toContain('gave a direction at the step "Direction by the leader"');
    const own = JSON.stringify(await history(chairman, report));
    expect(own).toContain(words.letter);
    expect(own).not.toContain(words.opinion);
    expect((await calls.call(chairman, 'GET', `/api/processes/${direction}/history`)).status).toBe(404);
  });
});

describe('lists and statistics', () => {
  it('hold what is in the reader’s area, page by page, by every filter', async () => {
    const all = await list(director);
    expect(all).toHaveLength(5);
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: { processId: string }[]; nextCursor: string | null } = (await calls.call(director, 'GET', `/api/difficulties?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)).body;
      pages.push(...page.items.map(({ processId }) => processId));
      cursor = page.nextCursor;
    }
    expect(pages).toEqual(all);
    expect(await list(chairman)).toEqual([report]);
    expect(await list('chairman.commune-001')).toEqual([]);
    expect(await list(office, 'open=false')).toEqual([report]);
    expect(await list(office, 'subject=PREMISES')).toEqual([`difficulty-report.${year}.commune-003.2`]);
    expect(await list(office, 'urgency=ROUTINE&station=BRANCH&open=true')).toEqual([`difficulty-report.${year}.commune-003.2`]);
    expect(await list(office, 'unitId=commune-002')).toEqual([report]);
    expect(await list(office, 'station=PPC')).toEqual([]);
    expect((await list(office, 'unitId=branch-1')).length).toBe(5);
  });

  it('count by subject and urgency, and tell how long each station held them in working days', async () => {
    const { sql } = api.owner;
    const long = `difficulty-report.${year}.commune-003.2`;
    const since = addCalendarDays(today(), -14);
    await sql`update difficulty_station set entered_at = ${new Date(startOfDayMs(since) + 3_600_000)} where process_id = ${long}`;
    const { calendar } = await policyFor(engine.database.sql, ['branch-1', 'province-1'], since);
    const held = workingDaysBetween(calendar, since, today());
    const of = async (subject: string) => (await calls.call(subject, 'GET', `/api/difficulties/statistics?from=${addCalendarDays(today(), -30)}&to=${today()}`)).body;
    const body = await of(office);
    expect(body).toMatchObject({ total: 5, open: 4, closed: 1 });
    expect(body.bySubject).toMatchObject([{ subject: 'PREMISES', total: 1, open: 1 }, { subject: 'CAPITAL', total: 4, open: 3, closed: 1 }]);
    expect(body.byUrgency).toMatchObject([{ urgency: 'ROUTINE', total: 1 }, { urgency: 'URGENT', total: 0 }, { urgency: 'IMMEDIATE', total: 4 }]);
    // The branch held the first report twice.
    expect(body.byStation).toMatchObject([{ station: 'BRANCH', count: 6, still: 4, median: 0, longest: held, p90: held }, { station: 'PPC', count: 1, still: 0, longest: 0 }, { station: 'ACTS', count: 1 }, { station: 'COMMUNE', count: 2, still: 0 }]);
    expect(await of(chairman)).toMatchObject({ total: 1, closed: 1 });
    expect(await of('chairman.commune-001')).toMatchObject({ total: 0, bySubject: [], byStation: [{ count: 0, median: null }, {}, {}, {}] });
  });
});

it('joins directions over the API: to one that is directed, or of another kind, it says why not', async () => {
  const [first, second] = [3, 4];
  const of = (n: number) => `difficulty-report.${year}.province-1.${n}`;
  const rows = await engine.database.sql<{ id: string }[]>`select process_id as id from difficulty_report where process_id like ${`difficulty-report.${year}.%`}`;
  for (const n of [first, second]) {
    const id = rows.find((row) => row.id.endsWith(`.${n}`))?.id ?? '';
    await calls.decide(director, id, 'difficulty.register', 'register', { number: `${n}` });
    await calls.decide(director, id, 'difficulty.handle', 'forward', { text: 'Đề nghị xem xét (minh họa)' });
  }
  const join = (into: string) => calls.decide(office, of(second), 'direction.join', 'join', { into });
  expect((await join(direction)).body).toMatchObject({ code: 'DIRECTED_ALREADY', fields: [{ path: '/form/into' }] });
  expect((await join(of(9))).body).toMatchObject({ code: 'DIRECTION_UNKNOWN', fields: [{ path: '/form/into' }] });
  expect((await join(of(first))).body.status).toBe('JOINED');
  await calls.decide(office, of(first), 'direction.receive', 'none');
  await eventually('both reports under one direction', async () => ((await directed(office, of(first))).body.reports.length === 2 ? true : undefined));
  expect((await directed(office, of(first))).body).toMatchObject({ joined: [of(second)], opinions: [] });
});

it('says in the receipt which due day is a day off, and that a number of the register is taken; the list of tasks says what each is about', async () => {
  const id = (await open('chairman.commune-007', { ...written, programme: undefined, subject: 'SECURITY', urgency: 'URGENT' })).body.processId;
  const again = (await open('chairman.commune-008', written)).body.processId;
  const register = (process: string, number: string) => calls.decide('officer-1.branch-1', process, 'difficulty.register', 'register', { number });
  expect((await register(id, '77/CVĐ (minh họa)')).body).not.toHaveProperty('warnings');
  expect((await register(again, ' 77/cvđ (minh họa)')).body.warnings).toEqual([{ code: 'REGISTER_NUMBER_TAKEN', vi: expect.stringContaining(id), en: expect.stringContaining(id) }]);
  const about = async (subject: string) => (await calls.call(subject, 'GET', '/api/tasks?kind=difficulty-report&limit=200')).body.items.map((one: { about: { vi: string; en: string } }) => one.about);
  expect(await about(director)).toContainEqual({ vi: expect.stringMatching(/; An ninh, an toàn phiên giao dịch; Khẩn$/), en: expect.stringMatching(/; Security of the sessions; Urgent$/) });

  await calls.decide(director, id, 'difficulty.handle', 'forward', { text: 'Đề nghị xem xét (minh họa)' });
  const forwarded = `difficulty-report.${year}.province-1.${id.split('.').at(-1)}`;
  await statusOf(forwarded, 'ARRIVED');
  expect(await about(office)).toContainEqual({ vi: expect.stringMatching(/; An ninh, an toàn phiên giao dịch; Khẩn$/), en: expect.any(String) });
  const { calendar } = await policyFor(engine.database.sql, ['department-01', 'province-1'], today());
  const days = Array.from({ length: 30 }, (_, i) => addCalendarDays(today(), i + 1));
  const [off, on] = [days.find((day) => !isWorkingDay(calendar, day)) ?? '', days.find((day) => isWorkingDay(calendar, day)) ?? ''];
  const asked = await calls.decide(office, forwarded, 'direction.receive', 'ask', { departments: [{ departmentId: 'department-01', due: off }, { departmentId: 'department-02', due: on }] });
  expect(asked.body.warnings).toEqual([{ code: 'DUE_ON_DAY_OFF', vi: expect.stringContaining('là ngày nghỉ'), en: expect.stringContaining(`${off}, is a day off; the working day before it is ${workingDayUpTo(calendar, off)}`) }]);

  expect((await calls.decide(office, forwarded, 'direction.goOn', 'goOn')).body).toMatchObject({ code: 'VALIDATION_FAILED', fields: [{ path: '/form/reason' }] });
  expect((await calls.decide(office, forwarded, 'direction.goOn', 'goOn', { reason: 'Việc gấp (minh họa)' })).body.status).toBe('PREPARING');
  expect((await directed(office, forwarded)).body.notes).toMatchObject([{ kind: 'GO_ON', name: { en: 'Why the office waits no longer for missing opinions' }, text: 'Việc gấp (minh họa)' }]);
  expect(JSON.stringify((await calls.call(office, 'GET', `/api/processes/${forwarded}/history?limit=200`)).body)).toContain('Việc trình không chờ ý kiến của');
});

it('leaves engine, projection and ledger telling the same story, and no word of what people wrote in the ledger, notices or messages', async () => {
  const { sql } = engine.database;
  const { disagreements, ledger } = await checkAgreement(sql, engine.temporal);
  expect(disagreements.filter(({ processId }) => processId.startsWith('difficulty-report.'))).toEqual([]);
  expect(ledger.faults).toEqual([]);
  for (const table of ['ledger_entry', 'notice', 'outbox', 'process', 'task', 'idempotency_key']) {
    const [row] = await sql<{ found: number }[]>`select count(*)::int as found from ${sql(table)} t where t::text like '%chim-ưng%'`;
    expect([table, row?.found]).toEqual([table, 0]);
  }
});
