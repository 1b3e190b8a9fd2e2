import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendLedger } from '../db/ledger.ts';
import type { TestPlan, TestPlanLine } from '../db/testing-plan.ts';
import { hour, writeCampaign, writeCommuneVersion, writePlanProcess, writeSynthesis } from '../db/testing-plan.ts';
import { areaOf } from '../db/units.ts';
import { pagesOf } from './paper/testing-read.ts';
import { today } from './schemas.ts';
import { buildTestApp } from './testing.ts';

const t = await buildTestApp();
const { sql } = t.owner;

afterAll(() => t.close());

const officeUnit = 'office-01';
const director = `director.${officeUnit}`;
const line = (over: Partial<TestPlanLine>): TestPlanLine => ({ programme: 'HO_NGHEO', source: 'CENTRAL', year: 2027, originId: 'village-0001', households: 12, amountVnd: 900_000_000n, ...over });

let communes: readonly [string, string, string];
let first: TestPlan, second: TestPlan, office: TestPlan, branch: TestPlan;

async function get(url: string, subject: string) {
  return t.app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${await t.tokenFor(subject)}` } });
}

const print = async (plan: TestPlan, subject: string, query = '') => get(`/api/processes/${plan.processId}/plan.pdf${query}`, subject);
const textOf = async (plan: TestPlan, subject: string, query = ''): Promise<string> => {
  const answer = await print(plan, subject, query);
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  return (await pagesOf(answer.rawPayload)).join(' ');
};
const digestOf = async ({ processId }: TestPlan, version: number): Promise<string> => (await sql<{ sha256: string }[]>`select sha256 from plan_version where process_id = ${processId} and version = ${version}`)[0]?.sha256 ?? '';
const lookUp = async (plan: TestPlan, version: number, subject: string) => get(`/api/plan-versions/${await digestOf(plan, version)}`, subject);
const standingOf = async (plan: TestPlan, version: number): Promise<string> => (await lookUp(plan, version, 'director.branch-1')).json().standing;
const nameOf = async (id: string): Promise<string> => (await sql<{ name: string }[]>`select name from unit_name where unit_id = ${id} order by valid_from limit 1`)[0]?.name ?? '';

beforeAll(async () => {
  const rows = await sql<{ id: string }[]>`select commune_id as id from planning_office where office_id = ${officeUnit} order by 1 limit 3`;
  communes = rows.map((row) => row.id) as unknown as typeof communes;
  const plan = async (level: 'commune' | 'office' | 'branch', unitId: string): Promise<TestPlan> => writePlanProcess(sql, { level, unitId, area: await areaOf(sql, unitId, today()) });
  [first, second, office, branch] = [await plan('commune', communes[0]), await plan('commune', communes[1]), await plan('office', officeUnit), await plan('branch', 'branch-1')];
  await sql`insert into free_text (id, process_id, body, sha256, written_by) values ('text-1', ${office.processId}, 'Xã chưa gửi, đã đôn đốc (minh họa)', 'x', 'person-0006')`;
  await writeCampaign(sql, branch, { programmes: ['HO_NGHEO'] });
  await writeCommuneVersion(sql, first, 1, [line({ amountVnd: 1n }), line({ source: 'LOCAL', originId: communes[0], households: 0, amountVnd: 0n })], hour(0));
  await writeCommuneVersion(sql, first, 2, [line({}), line({ source: 'LOCAL', originId: communes[0], households: 0, amountVnd: 0n })], hour(1));
  await writeCommuneVersion(sql, second, 1, [line({ originId: 'village-0005', households: 5, amountVnd: 350_000_000n }), line({ source: 'LOCAL', originId: 'village-0005', households: 1, amountVnd: 20_000_000n })], hour(2));
  await writeSynthesis(sql, office, 1, [{ ...first, version: 2 }, { ...second, version: 1 }], hour(3), [communes[2]]);
  await writeSynthesis(sql, branch, 1, [{ ...office, version: 1 }], hour(4), ['branch-1']);
  // The commune is called otherwise since the day after it sent its plan.
  await sql`update unit_name set valid_to = '2026-09-02' where unit_id = ${communes[0]}`;
  await sql`insert into unit_name (unit_id, name, valid_from) values (${communes[0]}, 'Phường Mới Mẫu (minh họa)', '2026-09-02')`;
});

describe('before the approval', () => {
  test('a commune prints its newest version, under the name it had that day, with its origins, its digest and its chairman', async () => {
    const text = await textOf(first, `chairman.${communes[0]}`);
    const [then, village] = [await nameOf(communes[0]), await nameOf('village-0001')];
    const [sender] = await sql<{ name: string }[]>`select display_name as name from person where id = 'person-0093'`;
    for (const part of [
      `ỦY BAN NHÂN DÂN ${then.toUpperCase()}`, `Phiên bản số 2 của ${then} (nay là Phường Mới Mẫu (minh họa))`, 'ngày 01 tháng 9 năm 2026', 'Nguồn vốn Trung ương 12 900.000.000', 'Nguồn vốn địa phương 0 0', 'Đã khai không có nhu cầu – – 0 0 0 0 Cho vay hộ nghèo – – 0 0 0 0 TỔNG CỘNG 12 900.000.000 0 0 12 900.000.000', 'Chín trăm triệu đồng', village,
      sender?.name ?? '?', `SHA-256: ${await digestOf(first, 2)}`, 'CHƯA PHÊ DUYỆT',
    ]) expect(text).toContain(part);
  });

  test('an older version is printed with the mark that it is no longer valid', async () => {
    const text = await textOf(first, `chairman.${communes[0]}`, '?version=1');
    expect(text).toContain('BẢN KHÔNG CÒN HIỆU LỰC');
    expect(text).toContain(await digestOf(first, 1));
  });

  test('an office prints the parts of its communes, and who is absent with the reason', async () => {
    const text = await textOf(office, director);
    const names = await Promise.all(communes.map(nameOf));
    for (const part of ['18 hộ; 1.270.000.000 đồng', 'Một tỷ hai trăm bảy mươi triệu đồng', `${names[1]} 5 350.000.000 1 20.000.000 6 370.000.000`, `1 ${names[2]} ${await nameOf(officeUnit)} Xã chưa gửi, đã đôn đốc (minh họa)`]) expect(text).toContain(part);
  });

  test('the branch prints offices with their communes, and who is absent: its own desk by what it is, and communes that an office went on without', async () => {
    const text = await textOf(branch, 'director.branch-1');
    const names = await Promise.all(communes.map(nameOf));
    for (const part of ['NGÂN HÀNG CHÍNH SÁCH XÃ HỘI CHI NHÁNH TỈNH LÂM ĐỒNG', 'Lâm Đồng, ngày 01 tháng 9 năm 2026', `1 ${await nameOf(officeUnit)} 17 1.250.000.000`, `1.2 ${names[1]}`, '1 Bộ phận tổng hợp của chi nhánh (các xã do chi nhánh trực tiếp lập kế hoạch) Chi nhánh', `2 ${names[2]}`, '1.270.000.000']) expect(text).toContain(part);
  });

  test('the digest tells the version and how it stands', async () => {
    const answer = await lookUp(first, 2, `chairman.${communes[0]}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      processId: first.processId, kind: 'annual-plan', level: 'commune', period: '2027', years: [2027], version: 2, newestVersion: 2, sentAt: hour(1).toISOString(), households: 12, amountVnd: 900_000_000, sha256: await digestOf(first, 2),
      unit: { id: communes[0], name: await nameOf(communes[0]), now: ['Phường Mới Mẫu (minh họa)'] }, standing: 'UNDER_WAY', standingName: { vi: 'Đã gửi, chưa phê duyệt', en: 'Sent, not approved yet' }, approval: null,
    });
    expect(await Promise.all([standingOf(first, 1), standingOf(office, 1), standingOf(branch, 1)])).toEqual(['SUPERSEDED', 'UNDER_WAY', 'UNDER_WAY']);
  });

  test('a digest may be typed in capitals; what is none is told how one looks', async () => {
    const sha256 = await digestOf(first, 2);
    expect((await get(`/api/plan-versions/${sha256.toUpperCase()}`, `chairman.${communes[0]}`)).json()).toMatchObject({ processId: first.processId, version: 2, sha256 });
    expect((await get(`/api/plan-versions/${sha256.slice(1)}`, `chairman.${communes[0]}`)).json()).toMatchObject({ status: 400, fields: [{ path: 'path:sha256', vi: expect.stringContaining('64 ký tự 0-9, a-f'), en: expect.stringContaining('64 characters 0-9, a-f') }] });
  });

  test('a digest of another area and one that nothing has are answered alike', async () => {
    const [foreign, unknown] = [await lookUp(first, 2, `chairman.${communes[1]}`), await get(`/api/plan-versions/${'0'.repeat(64)}`, `chairman.${communes[1]}`)];
    const { traceId: _, ...said } = foreign.json();
    const { traceId: __, ...same } = unknown.json();
    expect([foreign.statusCode, said]).toEqual([404, same]);
  });

  test('prints asked for together are the same bytes, and the etag is their digest', async () => {
    const [one, other, later] = [...(await Promise.all([print(office, director), print(office, 'director.branch-1')])), await print(office, director)];
    expect(other.rawPayload.equals(one.rawPayload) && later.rawPayload.equals(one.rawPayload)).toBe(true);
    expect([other.headers.etag, one.headers['content-disposition']]).toEqual([one.headers.etag, expect.stringContaining(`ke-hoach-${office.processId}-ban-1.pdf`)]);
  });

  test('a version that was withdrawn or returned is marked so', async () => {
    await sql`update process set details = '{"version": 2}' where id = ${second.processId}`;
    expect(await standingOf(second, 1)).toBe('SENT_BACK');
    expect(await textOf(second, `chairman.${communes[1]}`)).toContain('ĐÃ RÚT LẠI HOẶC BỊ TRẢ LẠI');
    await sql`update process set details = '{"version": 1}' where id = ${second.processId}`;
    expect(await standingOf(second, 1)).toBe('UNDER_WAY');
  });
});

describe('content that is not what was sent', () => {
  test('is neither printed nor confirmed', async () => {
    await sql`update plan_synthesis set amount_vnd = amount_vnd + 1 where process_id = ${second.processId} and source = 'LOCAL'`;
    const answers = [await print(second, `chairman.${communes[1]}`), await lookUp(second, 1, `chairman.${communes[1]}`)];
    expect(answers.map((answer) => [answer.statusCode, answer.json().code])).toEqual([[409, 'PLAN_VERSION_ALTERED'], [409, 'PLAN_VERSION_ALTERED']]);
    await sql`update plan_synthesis set amount_vnd = amount_vnd - 1 where process_id = ${second.processId} and source = 'LOCAL'`;
    expect((await print(second, `chairman.${communes[1]}`)).statusCode).toBe(200);
  });
});

describe('after the approval', () => {
  let before: Buffer;

  beforeAll(async () => {
    before = (await print(branch, 'director.branch-1')).rawPayload;
    await sql`insert into delegation (id, appointment_id, delegator_id, delegate_id, valid_from, valid_to, basis, created_by) values ('delegation-p', 'appointment-0006', 'person-0006', 'person-0007', '2026-01-01', '2099-12-31', 'QĐ minh họa 05/2026', 'person-0006')`;
    const decided = { action: 'task.decided', before: null, after: {} };
    await sql.begin((tx) => appendLedger(tx, branch.processId, [
      { ...decided, at: hour(4), actor: 'person-0093', actingFor: 'person-0006', basis: 'delegation-p', subject: `${branch.processId}~branch.synthesize~~1` },
      { ...decided, at: hour(1000), actor: 'person-0001', basis: 'appointment-0001', subject: `${branch.processId}~head.approve~~1` },
    ], 2));
    await writeCampaign(sql, branch, { programmes: ['HO_NGHEO'], approvedVersion: 1 });
    await sql`update plan_campaign set decision = ${sql.json({ number: '128/QĐ-BĐD', date: '2026-10-12' })} where process_id = ${branch.processId}`;
  });

  test('the plan is printed as approved: by whom, under which decision, who submitted it for whom', async () => {
    const text = await textOf(branch, 'director.branch-1');
    const [head, submitter, delegator] = await Promise.all(['person-0001', 'person-0093', 'person-0006'].map(async (id) => (await sql<{ name: string }[]>`select display_name as name from person where id = ${id}`)[0]?.name ?? '?'));
    for (const part of ['(Kèm theo Quyết định số 128/QĐ-BĐD ngày 12/10/2026)', 'Số: ……………/KH-BĐD', 'Lâm Đồng, ngày 12 tháng 10 năm 2026', 'Đã được Trưởng Ban đại diện phê duyệt', 'TUQ. GIÁM ĐỐC CHI NHÁNH', `(được ${delegator} ủy quyền, QĐ minh họa 05/2026)`, head, submitter]) expect(text).toContain(part);
    expect(text).not.toContain('CHƯA PHÊ DUYỆT');
    expect((await print(branch, 'director.branch-1')).rawPayload.equals(before)).toBe(false);
  });

  test('the versions that are inside are approved, a version that is not inside is no longer valid', async () => {
    await writeCommuneVersion(sql, second, 2, [line({ originId: 'village-0005' })], hour(5));
    expect(await Promise.all([standingOf(branch, 1), standingOf(office, 1), standingOf(first, 2), standingOf(second, 1), standingOf(first, 1), standingOf(second, 2)])).toEqual(['APPROVED', 'APPROVED', 'APPROVED', 'APPROVED', 'SUPERSEDED', 'SUPERSEDED']);
    expect((await lookUp(first, 2, `chairman.${communes[0]}`)).json()).toMatchObject({ approval: { at: hour(1000).toISOString(), decision: { number: '128/QĐ-BĐD', date: '2026-10-12' } } });
    expect(await textOf(second, `chairman.${communes[1]}`)).toContain('BẢN KHÔNG CÒN HIỆU LỰC');
    expect(await textOf(first, `chairman.${communes[0]}`)).toContain('Nằm trong kế hoạch đã được Trưởng Ban đại diện phê duyệt ngày');
  });
});
