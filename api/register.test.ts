import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readChain } from '../db/ledger.ts';
import { purgeImportFiles } from '../db/register-contents.ts';
import { fileOf, someLoans } from '../db/testing-register-file.ts';
import { writeTestLoan } from '../db/testing-register.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { eventually } from '../workflows/testing.ts';
import { formWith } from './access-samples.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp } from './testing.ts';
import { callsOf } from './testing-calls.ts';

let engine: TestEngine;
let api: TestApp;
let calls: ReturnType<typeof callsOf>;
/** What turns wait for before they are written. */
let gate: Promise<void> = Promise.resolve();
beforeAll(async () => {
  engine = await startTestEngine({
    wrap: (activities) => ({
      ...activities,
      recordTurn: async (turn: Parameters<typeof activities.recordTurn>[0]) => {
        await gate;
        return activities.recordTurn(turn);
      },
    }),
  });
  api = await buildTestApp({ engine });
  calls = callsOf(api);
  // The engine is shared with other files, whose databases number their imports from 1 on too.
  await api.database.sql`insert into case_number (kind, year, number, unit_id, process_id, act_key, closed_at) select 'register-import', ${Number(today().slice(0, 4))}::int, ${1000 + randomInt(1_000_000_000)}, 'branch-1', 'none', 'none', clock_timestamp()`;
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

const officer = 'officer-1.branch-1';
let key = '';

/** Sends a file of a day; under a key of its own unless it is given. */
async function upload(content: string, { as = officer, asOf = '2026-01-31', again = false, keyed = `upload-${randomUUID()}` } = {}) {
  const { text, contentType } = formWith({ name: 'so-vay.csv', content });
  key = keyed;
  const response = await api.app.inject({ method: 'POST', url: `/api/register/imports?asOf=${asOf}${again ? '&again=true' : ''}`, headers: { ...(await api.headersFor(as)), 'idempotency-key': keyed, 'content-type': contentType }, payload: text });
  return { status: response.statusCode, body: response.json(), headers: response.headers };
}
const see = async (url: string, as = officer) => calls.call(as, 'GET', url);
const reaches = (id: string, status: string) => eventually(`${id} to be ${status}`, async () => ((await see(`/api/register/imports/${id}`)).body.status === status ? true : undefined));
const decide = (as: string, id: string, choice: string, form?: object) => calls.call(as, 'POST', `/api/tasks/${id}~register.decide~~1/decision`, { choice, ...(form && { form }) });

describe('a file', () => {
  it('is taken in, checked, accepted by somebody else and applied; the same file is answered with what became of it', async () => {
    const content = fileOf(someLoans(4, 2000));
    const first = await upload(content);
    expect(first).toMatchObject({ status: 201, body: { status: 'CHECKING', asOf: '2026-01-31', repeated: false, size: Buffer.byteLength(content) } });
    const { id } = first.body;
    expect((await upload(content, { keyed: key })).headers['idempotency-replayed']).toBe('true');
    await reaches(id, 'CHECKED');
    expect((await upload(content)).body).toMatchObject({ id, status: 'CHECKED', repeated: true });
    expect((await upload(fileOf(someLoans(5, 2000)))).body.code).toBe('IMPORT_OPEN');

    expect((await decide(officer, id, 'accept')).body.code).toBe('MAKER_MAY_NOT_DECIDE');
    expect((await decide('officer-2.branch-1', id, 'accept')).body.status).toBe('ACCEPTED');
    await reaches(id, 'APPLIED');
    const sum = { borrowers: 4, loans: 4, principalVnd: 200_000_000, outstandingVnd: 160_000_000, overdueVnd: 0, frozenVnd: 0 };
    expect((await see(`/api/register/imports/${id}`)).body).toMatchObject({ rowsRead: 4, bytesRead: Buffer.byteLength(content), faults: 0, said: sum, found: sum, applied: { loansNew: 4 }, appliedAt: expect.any(String) });
    expect(await upload(content)).toMatchObject({ status: 200, body: { id, status: 'APPLIED', repeated: true } });
    expect((await upload(content, { asOf: '2026-01-30' })).body).toMatchObject({ code: 'FIGURES_OLDER', fields: [{ path: 'query:asOf' }] });
    const told = (await see(`/api/processes/${id}/history`)).body.items.map(({ sentence }: { sentence?: { en: string } }) => sentence?.en ?? '').join('\n');
    expect(told).toContain('4 new loans');
  });

  it('with faults ends; they are read page by page, and as a table with the numbers of the rows', async () => {
    const content = fileOf([{ n: 2100, principal: 'x' }, { n: 2101, status: 'x' }, { n: 2102, group: 'x' }], { principal: 1 });
    const { id } = (await upload(content, { asOf: '2026-02-28' })).body;
    await reaches(id, 'FAULTY');
    const first = await see(`/api/register/imports/${id}/faults?limit=2`);
    expect(first.body.items.map(({ row, column, code }: Record<string, unknown>) => [row, column, code])).toEqual([[2, 'principal', 'NOT_A_NUMBER'], [3, 'status', 'STATUS_UNKNOWN']]);
    const second = await see(`/api/register/imports/${id}/faults?limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body).toMatchObject({ items: [{ row: 4, sentence: { vi: 'Dòng 4, cột «Tổ TK&VV»: không có đúng một tổ TK&VV như vậy ở xã này.' } }], nextCursor: null });
    const table = await api.app.inject({ url: `/api/register/imports/${id}/faults.csv`, headers: await api.headersFor(officer) });
    expect(table.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(table.body.split('\r\n').slice(0, 2)).toEqual(['\ufeff"Dòng","Cột","Lỗi","Fault"', '"2","Số tiền vay","Dòng 2, cột «Số tiền vay»: không phải là số.","Row 2, column ""Số tiền vay"" (principal): is not a number."']);

    expect((await upload(content, { asOf: '2026-02-28' })).body).toMatchObject({ id, status: 'FAULTY', repeated: true });
    const anew = await upload(content, { asOf: '2026-02-28', again: true });
    expect(anew).toMatchObject({ status: 201, body: { repeated: false } });
    await reaches(anew.body.id, 'FAULTY');
  });

  it('that two send at once is opened once', async () => {
    const [one, other] = [fileOf(someLoans(2, 2200)), fileOf(someLoans(3, 2200))];
    const answers = await Promise.all([upload(one, { asOf: '2026-03-31' }), upload(other, { asOf: '2026-03-31', as: 'officer-2.branch-1' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('IMPORT_OPEN');
    const { id } = answers.find(({ status }) => status === 201)?.body ?? {};
    await reaches(id, 'CHECKED');
    expect((await decide('director.branch-1', id, 'reject', { reason: 'Sai kỳ số liệu (minh họa)' })).body.status).toBe('REJECTED');
    await purgeImportFiles(api.database.sql, api.app.files, Date.now() + 25 * 3_600_000);
    const [kept] = await engine.database.sql<{ n: number }[]>`select count(*)::int as n from file_content c where not exists (select from register_import i where i.sha256 = c.sha256)`;
    expect(kept?.n).toBe(0);
    expect((await see('/api/register/imports')).body.items[0]).toMatchObject({ id, status: 'REJECTED', asOf: '2026-03-31', reason: 'Sai kỳ số liệu (minh họa)' });
  });
});

describe('the file in the store', () => {
  it('is that of the import that is being opened, also when the same file is sent again meanwhile under another key', async () => {
    const { sql } = api.database;
    const content = fileOf(someLoans(2, 2300));
    let open: () => void = () => undefined;
    gate = new Promise((resolve) => (open = resolve));
    const first = upload(content, { asOf: '2026-04-30' });
    await eventually('the first to have its number', async () => ((await sql`select from case_number where kind = 'register-import' and closed_at is null`).length === 1 ? true : undefined));
    expect((await upload(content, { asOf: '2026-04-30' })).body.code).toBe('IMPORT_OPEN');
    gate = Promise.resolve();
    open();
    const { id } = (await first).body;
    await reaches(id, 'CHECKED');
    expect((await decide('director.branch-1', id, 'reject', { reason: 'Gửi nhầm (minh họa)' })).body.status).toBe('REJECTED');
  });

  it('is removed once its import is over; the same file is answered as before, and with again=true is taken in anew', async () => {
    const { sql } = api.database;
    const content = fileOf([{ n: 2400, principal: 'x' }], { principal: 1 });
    const { id, sha256 } = (await upload(content, { asOf: '2026-05-31' })).body;
    await reaches(id, 'FAULTY');
    const days = (n: number): number => Date.now() + n * 86_400_000;
    await purgeImportFiles(sql, api.app.files, days(29));
    expect(await api.app.files.check(sha256)).toBeNull();
    await purgeImportFiles(sql, api.app.files, days(31));
    expect(await api.app.files.check(sha256)).toBe('MISSING');
    expect((await upload(content, { asOf: '2026-05-31' })).body).toMatchObject({ id, status: 'FAULTY', repeated: true, sha256 });
    const anew = await upload(content, { asOf: '2026-05-31', again: true });
    expect(anew).toMatchObject({ status: 201, body: { repeated: false } });
    await reaches(anew.body.id, 'FAULTY');
    expect((await see(`/api/register/imports/${anew.body.id}/faults`)).body.items.map(({ code }: { code: string }) => code)).toEqual(['NOT_A_NUMBER']);
  });
});

describe('looking up', () => {
  const look = (as: string, body: object) => calls.call(as, 'POST', '/api/register/lookup', body);

  it('shows a borrower of the area with loans and open cases, and is on record without a name', async () => {
    const { sql } = engine.database;
    const handler = (await sql<{ id: string }[]>`select id from person where subject = 'officer-1.office-20'`)[0]?.id ?? '';
    const { loanCode, borrowerCode, borrowerId, loanId } = await writeTestLoan(sql, { n: 1, handledBy: [handler], flags: ['LEFT_RESIDENCE'], overdueVnd: 5_000_000n, status: 'OVERDUE' });
    // Another loan of theirs belongs to another office.
    await writeTestLoan(sql, { n: 2, borrower: 1 });
    await sql`update loan set commune_id = 'commune-001', group_id = null where id = 'loan-t2'`;
    await sql`insert into case_number (kind, year, number, unit_id, process_id, subject, act_key) values ('moved-away', 2026, 1, 'commune-082', 'annual-plan.0.x', ${borrowerId}, 'k')`;
    const byLoan = await look('officer-2.office-20', { loanCode });
    expect(byLoan.status).toBe(200);
    expect(byLoan.body).toMatchObject({
      id: borrowerId, code: borrowerCode, name: 'Người vay Thử 1 (minh họa)', commune: { id: 'commune-082', name: 'Phường Lang Biang - Đà Lạt' },
      loans: [{ id: loanId, code: loanCode, principalVnd: 50_000_000, overdueVnd: 5_000_000, status: 'OVERDUE', flags: [{ flag: 'LEFT_RESIDENCE' }], handledBy: [{ id: handler }], group: { id: 'group-0487' } }],
    });
    expect((await look('officer-2.office-20', { borrowerCode })).body.id).toBe(borrowerId);
    expect((await look('director.branch-1', { borrowerCode })).status).toBe(403);
    const looks = (await readChain(sql, 'register')).filter(({ subject }) => subject === borrowerId);
    expect(looks).toHaveLength(2);
    expect(looks[0]).toMatchObject({ action: 'case.looked', after: { what: 'borrower' } });
    expect(JSON.stringify(looks)).not.toMatch(/Người vay|TEST-K/);
  });

  it('answers alike what is absent and what lies outside the area, and leaves no look on record', async () => {
    const { loanCode, borrowerCode } = await writeTestLoan(engine.database.sql, { n: 3 });
    const before = (await readChain(engine.database.sql, 'register')).length;
    const answers = [await look('director.office-01', { loanCode }), await look('director.office-01', { loanCode: 'TEST-KV-0' }), await look('director.office-01', { borrowerCode }), await look('director.office-01', { borrowerCode: 'TEST-KH-0' })];
    expect(answers.map(({ status, body }) => [status, body.code, body.detail])).toEqual(Array(4).fill([404, 'NOT_FOUND', answers[0]?.body.detail]));
    expect((await readChain(engine.database.sql, 'register')).length).toBe(before);
  });

  it('finds the invented register that the demonstration comes with', async () => {
    const found = await look('officer-1.office-20', { loanCode: 'KV-MH-001' });
    expect(found.body).toMatchObject({ name: 'Người vay Mẫu 001 (minh họa)', commune: { id: 'commune-082' } });
    expect(found.body.loans[0].handledBy[0].id).toBe((await engine.database.sql<{ id: string }[]>`select id from person where subject = 'officer-1.office-20'`)[0]?.id);
  });
});
