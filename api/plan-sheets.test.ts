import { randomUUID } from 'node:crypto';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { workbookType } from '../domain/attachments.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import type { TestCampaign } from '../workflows/credit-plan/testing.ts';
import { openTestCampaign } from '../workflows/credit-plan/testing.ts';
import { eventually } from '../workflows/testing.ts';
import { placeOf } from './excel/address.ts';
import { Page, workbookOf } from './excel/book.ts';
import { cellsOf, fillIn } from './excel/testing-fill.ts';
import type { Filled } from './excel/testing-fill.ts';
import { formOf } from './testing-files.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp, contentsOf } from './testing.ts';
import { callsOf } from './testing-calls.ts';

let engine: TestEngine;
let api: TestApp;
let calls: ReturnType<typeof callsOf>;
beforeAll(async () => {
  engine = await startTestEngine();
  api = await buildTestApp({ engine });
  calls = callsOf(api);
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

const commune = 'commune-001';
const specialist = `specialist-1.${commune}`;
const shape = { 'office-01': [commune, 'commune-002'] };

async function download(subject: string, processId: string): Promise<Buffer> {
  const response = await eventually(`the form of ${processId}`, async () => {
    const one = await api.app.inject({ method: 'GET', url: `/api/processes/${processId}/plan.xlsx`, headers: await api.headersFor(subject) });
    return one.statusCode === 200 ? one : undefined;
  });
  expect(response.headers).toMatchObject({ 'content-type': workbookType, 'content-disposition': expect.stringContaining(`${processId}.xlsx`) });
  return response.rawPayload;
}

async function send(subject: string, processId: string, content: Buffer, { key = randomUUID() as string, accept = 'application/json', taskId = '' } = {}) {
  const { payload, headers } = formOf('bieu.xlsx', content);
  const id = taskId === '' ? await calls.taskOf(processId, 'commune.enter') : taskId;
  return api.app.inject({ method: 'POST', url: `/api/tasks/${id}/needs.xlsx`, headers: { ...(await api.headersFor(subject)), ...headers, 'idempotency-key': key, accept }, payload });
}

const linesOf = (processId: string) => api.database.sql<{ line: string }[]>`select programme || ' ' || source || ' ' || year || ' ' || origin_id || ' ' || households || ' ' || amount_vnd as line from plan_line where process_id = ${processId} order by 1`;
const entriesOf = async (processId: string): Promise<number> => (await api.database.sql`select from ledger_entry where chain = ${processId} and action = 'task.decided' and subject like '%commune.enter%'`).length;

/** A commune's form with two of its rows filled in: the first cell of the plan, and a free row. */
async function firstEntry(plan: TestCampaign, over: Filled = {}) {
  const [village = '', second = ''] = await plan.villages(commune);
  const form = await download(specialist, plan.commune(commune));
  const filled = await fillIn(form, { D7: village, F7: '12', G7: '900.000.000', A11: 'DTTS', C11: 'Địa phương', D11: second, F11: 3, G11: 60_000_000, H9: 'x', F71: 15, G71: 960_000_000, ...over });
  return { village, second, form, filled };
}

it('takes a form back as one decision, and the form that is downloaded then holds what was entered', async () => {
  const plan = await openTestCampaign(engine, shape);
  const process = plan.commune(commune);
  const { village, second, filled } = await firstEntry(plan);
  const answer = await send(specialist, process, filled);
  expect(answer.json()).toMatchObject({ processId: process, results: { 'plan.enter': { lines: 2, households: 15, amountVnd: 960_000_000 } } });
  expect((await linesOf(process)).map(({ line }) => line)).toEqual([`DTTS CENTRAL ${plan.year} ${village} 12 900000000`, `DTTS LOCAL ${plan.year} ${second} 3 60000000`]);
  expect(await entriesOf(process)).toBe(1);
  const cells = await cellsOf(await download(specialist, process));
  expect(Object.values(cells)).toEqual(expect.arrayContaining([village, second, '900000000', '960000000', '15', 'x']));
  const again = await send(specialist, process, await download(specialist, process));
  expect(again.json()).toMatchObject({ status: 409, code: 'NOTHING_CHANGES' });
  expect(await entriesOf(process)).toBe(1);
});

it('answers the same key with the same receipt, also when the answer was lost, and refuses another file under it', async () => {
  const plan = await openTestCampaign(engine, shape);
  const process = plan.commune(commune);
  const { filled } = await firstEntry(plan);
  const key = `sheet-${randomUUID()}`;
  const first = await send(specialist, process, filled, { key });
  expect(first.statusCode, first.body).toBe(200);
  const replayed = await send(specialist, process, filled, { key });
  expect([replayed.headers['idempotency-replayed'], replayed.json()]).toEqual(['true', first.json()]);
  await api.app.keptAnswers.written();
  await api.owner.sql`update idempotency_key set response_status = null, response_body = null where key = ${key}`;
  // By now the plan is what this very file made of it.
  const lost = await send(specialist, process, filled, { key });
  expect(lost.json()).toMatchObject({ receiptNumber: first.json().receiptNumber, at: first.json().at });
  expect(await entriesOf(process)).toBe(1);
  const other = await firstEntry(plan, { G7: '800.000.000', G71: 860_000_000 });
  expect((await send(specialist, process, other.filled, { key })).json().code).toBe('IDEMPOTENCY_KEY_REUSED');
});

it('takes a repeated key whose file never got anywhere as a new one: what came in between stands', async () => {
  const plan = await openTestCampaign(engine, shape);
  const process = plan.commune(commune);
  const { village, filled } = await firstEntry(plan);
  const key = `sheet-${randomUUID()}`;
  const first = await send(specialist, process, filled, { key });
  expect(first.statusCode, first.body).toBe(200);
  await api.app.keptAnswers.written();
  // As if another had written the same form: its own act is unknown to the engine.
  const unknown = `sheet-${randomUUID()}`;
  await api.owner.sql`update idempotency_key set response_status = null, response_body = null, key = ${unknown} where key = ${key}`;
  const answer = await send(specialist, process, filled, { key: unknown });
  expect(answer.json().code).toBe('STAMP_OLD');
  expect(await entriesOf(process)).toBe(1);
  expect((await linesOf(process)).some(({ line }) => line.includes(village))).toBe(true);
});

it('refuses a form that is older than the plan, and says what changed since', async () => {
  const plan = await openTestCampaign(engine, shape);
  const process = plan.commune(commune);
  const { filled } = await firstEntry(plan);
  expect((await send(specialist, process, filled)).statusCode).toBe(200);
  const before = await linesOf(process);
  const late = await send(`specialist-2.${commune}`, process, filled);
  expect(late.json()).toMatchObject({ status: 409, code: 'STAMP_OLD', fields: [{ path: '/sheet/A4' }], changes: [{ sentence: { vi: expect.stringMatching(/nhu cầu/i) } }] });
  expect(await linesOf(process)).toEqual(before);
});

it('takes one of two forms that arrive together', async () => {
  const plan = await openTestCampaign(engine, shape);
  const process = plan.commune(commune);
  const [a, b] = [await firstEntry(plan), await firstEntry(plan, { F7: '13', F71: 16 })];
  const taskId = await calls.taskOf(process, 'commune.enter');
  const answers = await Promise.all([send(specialist, process, a.filled, { taskId }), send(`specialist-2.${commune}`, process, b.filled, { taskId })]);
  expect(answers.map(({ statusCode }) => statusCode).filter((status) => status === 200)).toHaveLength(1);
  expect(['STALE', 'STAMP_OLD']).toContain(answers.find(({ statusCode }) => statusCode !== 200)?.json().code);
  expect(await entriesOf(process)).toBe(1);
});

it('tells every fault at its cell in both languages, changes nothing, and gives the sheet back to who asks for it', async () => {
  const plan = await openTestCampaign(engine, shape);
  const process = plan.commune(commune);
  const { form, filled } = await firstEntry(plan, { D7: 'village-0', G11: '1,234', F71: 16, A12: 'HO_CAN_NGHEO', C12: 'ĐP', D12: (await plan.villages(commune))[1] ?? '', F12: -1, G12: 10 });
  const before = await contentsOf(api.owner);
  const key = `sheet-${randomUUID()}`;
  const answer = await send(specialist, process, filled, { key });
  expect(answer.json()).toMatchObject({ status: 422, code: 'SHEET_FAULTS' });
  expect(answer.json().fields.map(({ path }: { path: string }) => path), 'row by row').toEqual(['/sheet/D7', '/sheet/G11', '/sheet/F12']);
  expect(answer.json().fields.every(({ vi, en }: { vi: string; en: string }) => vi !== en)).toBe(true);
  expect(await contentsOf(api.owner)).toEqual(before);
  const sheet = await send(specialist, process, filled, { key, accept: workbookType });
  expect([sheet.statusCode, sheet.headers['content-type']]).toEqual([422, workbookType]);
  expect(await cellsOf(sheet.rawPayload)).toMatchObject({ J6: 'Lỗi', J7: expect.stringContaining('D7: '), J11: expect.stringContaining('G11: '), J12: expect.stringContaining('F12: '), D7: 'village-0', G11: '1,234' });
  const [first, lists] = (await readXlsx(sheet.rawPayload, { readStyles: true })).sheets;
  const [, formLists] = (await readXlsx(form)).sheets;
  expect([lists?.name, lists?.rows, first?.protection !== undefined, first?.cells?.get('7,5')?.style?.protection?.locked]).toEqual(['Danh mục', formLists?.rows, true, false]);
  // Mended in that very sheet, it is taken.
  const mended = await fillIn(sheet.rawPayload, { D7: (await plan.villages(commune))[0] ?? '', G11: '60.000.000', A12: null, C12: null, D12: null, F12: null, G12: null, F71: 15 });
  expect((await send(specialist, process, mended)).statusCode).toBe(200);
  expect(await contentsOf(api.owner)).not.toEqual(before);
});

it('says what the plan itself says at the cells: a line that stands, a cell that is declared and has needs', async () => {
  const plan = await openTestCampaign(engine, { 'office-01': [commune] });
  const process = plan.commune(commune);
  const { village, filled } = await firstEntry(plan);
  expect((await send(specialist, process, filled)).statusCode).toBe(200);
  const form = await download(specialist, process);
  const declared = await send(specialist, process, await fillIn(form, { A20: 'DTTS', C20: 'TW', H20: 'x' }));
  expect(declared.json()).toMatchObject({ code: 'SHEET_FAULTS', fields: [{ path: '/sheet/H20' }] });
  await calls.decide(specialist, process, 'commune.enter', 'enter', { restNoNeed: true });
  expect((await calls.decide(`chairman.${commune}`, process, 'commune.submit', 'submit')).status).toBe(200);
  const office = plan.office('office-01');
  const [line] = await api.database.sql<{ id: string }[]>`select id from plan_line where process_id = ${process} and origin_id <> ${village}`;
  expect((await calls.decide('officer-1.office-01', office, 'office.review', 'return', { lines: [{ lineId: line?.id, reason: '=1+1 xem lại (minh họa)' }] }, commune)).status).toBe(200);
  await plan.reaches(process, 'RETURNED');
  const returned = await download(specialist, process);
  expect(Object.values(await cellsOf(returned))).toContain('Bị trả lại: =1+1 xem lại (minh họa)');
  const standing = await send(specialist, process, await fillIn(returned, { F7: 99, F71: null, G71: null }));
  expect(standing.json()).toMatchObject({ code: 'SHEET_FAULTS', fields: [{ path: '/sheet/A7' }] });
  // What was sent before is older than what came back.
  expect((await send(specialist, process, form)).json().code).toBe('STAMP_OLD');
});

it('refuses the form of another unit, one from the future, one without a stamp, and any while the plan is with the office', async () => {
  const plan = await openTestCampaign(engine, shape);
  const process = plan.commune(commune);
  const { form, filled } = await firstEntry(plan);
  const { A4: stamp = '' } = await cellsOf(form);
  const stamped = (text: string) => fillIn(filled, { A4: text });
  const codeOf = async (content: Buffer) => (await send(specialist, process, content)).json();
  const other = await download('specialist-1.commune-002', plan.commune('commune-002'));
  expect(await codeOf(other)).toMatchObject({ status: 422, code: 'SHEET_OF_OTHER', fields: [{ path: '/sheet/A4', vi: expect.stringContaining('commune-002') }] });
  expect((await codeOf(await stamped(stamp.replace(plan.period, 't0000000')))).code).toBe('SHEET_OF_OTHER');
  expect((await codeOf(await stamped(stamp.replace(/:v\d+:/, ':v7:')))).code).toBe('STAMP_UNKNOWN');
  expect((await codeOf(await stamped(stamp.replace(/:t\d+:/, ':t999:')))).code).toBe('STAMP_UNKNOWN');
  expect((await codeOf(await stamped(stamp.slice(0, -64) + 'f'.repeat(64)))).code).toBe('STAMP_UNKNOWN');
  expect((await codeOf(await stamped('không còn dấu'))).code).toBe('STAMP_MISSING');
  const taskId = await calls.taskOf(process, 'commune.enter');
  expect((await calls.decide(specialist, process, 'commune.enter', 'enter', { restNoNeed: true })).status).toBe(200);
  expect((await calls.decide(`chairman.${commune}`, process, 'commune.submit', 'submit')).status).toBe(200);
  const closed = await send(specialist, process, filled, { taskId });
  expect(closed.json()).toMatchObject({ status: 409, code: 'TASK_CLOSED' });
  // To read, it is still there: as what was sent.
  expect((await cellsOf(await download(specialist, process)))['A4']).toMatch(/:v1:[0-9a-f]{64}$/);
});

it('takes out a line whose village has ended, or leaves it as it is, and refuses to change it', async () => {
  const plan = await openTestCampaign(engine, shape);
  const process = plan.commune(commune);
  const { village, second, filled } = await firstEntry(plan);
  expect((await send(specialist, process, filled)).statusCode).toBe(200);
  await api.owner.sql`update unit set valid_to = '2026-01-01' where id = ${village}`;
  try {
    const form = await download(specialist, process);
    const changed = await send(specialist, process, await fillIn(form, { F7: 13, F71: 16 }));
    expect(changed.json()).toMatchObject({ code: 'SHEET_FAULTS', fields: [{ path: '/sheet/D7' }] });
    expect((await send(specialist, process, await fillIn(form, { F8: 4, F71: 16 }))).statusCode).toBe(200);
    expect((await send(specialist, process, await fillIn(await download(specialist, process), { F7: null, G7: null, F71: 4, G71: 60_000_000 }))).statusCode).toBe(200);
    expect((await linesOf(process)).map(({ line }) => line)).toEqual([`DTTS LOCAL ${plan.year} ${second} 4 60000000`]);
  } finally {
    await api.owner.sql`update unit set valid_to = null where id = ${village}`;
  }
});

it('refuses a workbook in which two sheets carry a stamp: nobody could tell which of them counts', async () => {
  const plan = await openTestCampaign(engine, shape);
  const process = plan.commune(commune);
  const { form, filled } = await firstEntry(plan);
  const sheets = await Promise.all([form, filled].map(async (content, i) => {
    const page = new Page(`Nhu cầu ${i + 1}`);
    for (const [address, text] of Object.entries(await cellsOf(content))) page.put(placeOf(address) ?? { row: 1, column: 1 }, text, 'plainText');
    return page.sheet({ widths: [], frozen: 0, locked: false });
  }));
  expect((await send(specialist, process, await workbookOf(sheets, 'Hai trang'))).json()).toMatchObject({ status: 422, code: 'SHEET_FAULTS', fields: [{ path: '/sheet', vi: expect.stringContaining('dấu phiên bản') }] });
  expect(await linesOf(process)).toEqual([]);
});

it('tells a form that changes more rows than one decision takes how many it takes', async () => {
  const years = [2051, 2052, 2053, 2054, 2055];
  const plan = await openTestCampaign(engine, shape, { kind: 'five-year-plan', year: 2051, years });
  const process = plan.commune(commune);
  const villages = Array.from({ length: 30 }, (_, i) => `village-more-${i}`);
  await api.owner.sql`insert into unit (id, kind, parent_id, valid_from, source) select id, 'VILLAGE', ${commune}, '2025-07-01', 'minh họa' from unnest(${villages}::text[]) id`;
  await api.owner.sql`insert into unit_name (unit_id, name, valid_from) select id, 'Thôn ' || id || ' (minh họa)', '2025-07-01' from unnest(${villages}::text[]) id`;
  const form = await download(specialist, process);
  const cells = await cellsOf(form);
  const [heading = ''] = Object.entries(cells).find(([, text]) => text === 'Mã chương trình') ?? [];
  const codes = Object.values(cells).filter((text) => /^[A-Z][A-Z_]+$/.test(text));
  const rows = [...new Set(codes)].flatMap((code) => ['TW', 'ĐP'].flatMap((source) => years.flatMap((year) => villages.map((village) => [code, source, year, village]))));
  expect([heading, rows.length > 500]).toEqual(['A6', true]);
  const page = new Page('Nhu cầu');
  for (const [address, text] of Object.entries(cells)) if (/^[A-Z]+[46]$/.test(address)) page.put(placeOf(address) ?? { row: 1, column: 1 }, text, 'plainText');
  rows.slice(0, 501).forEach((row, i) => [...row, 1, 10].forEach((value, j) => page.put({ row: i + 7, column: [1, 3, 4, 5, 7, 8][j] ?? 1 }, value, 'plainText')));
  const answer = await send(specialist, process, await workbookOf([page.sheet({ widths: [], frozen: 0, locked: false })], 'Mẫu'));
  expect(answer.json()).toMatchObject({ code: 'SHEET_FAULTS', fields: [{ path: '/sheet', vi: expect.stringContaining('500'), en: expect.stringContaining('500') }] });
});

it('shows a level above what it sent, a pair of columns for each child, with the sums of both', async () => {
  const plan = await openTestCampaign(engine, shape);
  const office = plan.office('office-01');
  expect(Object.values(await cellsOf(await download('officer-1.office-01', office))).join(' ')).toContain('Chưa có bản tổng hợp');
  for (const [communeId, amount] of [[commune, 50_000_000], ['commune-002', 30_000_000]] as const) {
    const [originId = ''] = await plan.villages(communeId);
    const put = [{ programme: 'DTTS', source: 'CENTRAL', originId, households: 2, amountVnd: amount }];
    expect((await calls.decide(`specialist-1.${communeId}`, plan.commune(communeId), 'commune.enter', 'enter', { put, restNoNeed: true })).status).toBe(200);
    expect((await calls.decide(`chairman.${communeId}`, plan.commune(communeId), 'commune.submit', 'submit')).status).toBe(200);
    expect((await calls.decide('officer-1.office-01', office, 'office.review', 'accept', {}, communeId)).status).toBe(200);
  }
  expect((await calls.decide('director.office-01', office, 'office.synthesize', 'send')).status).toBe(200);
  const cells = await cellsOf(await download('officer-1.office-01', office));
  const row = Object.entries(cells).find(([address, text]) => address.startsWith('A') && text === 'DTTS')?.[0].slice(1) ?? '';
  expect(['D', 'E', 'F', 'G', 'H', 'I'].map((column) => cells[`${column}${row}`])).toEqual(['4', '80000000', '2', '50000000', '2', '30000000']);
  expect(Object.entries(cells).filter(([, text]) => text === 'Tổng cộng').map(([address]) => address)).toEqual(expect.arrayContaining(['D6']));
  const [version] = await api.database.sql<{ sha256: string }[]>`select sha256 from plan_version where process_id = ${office}`;
  expect(cells['A4']).toContain(`:v1:${version?.sha256}`);
});

it('carries the years of a five-year plan, and signed changes of an adjustment with what they may not take off', async () => {
  const fiveYear = await openTestCampaign(engine, shape, { kind: 'five-year-plan', year: 2041, years: [2041, 2042, 2043, 2044, 2045], programmes: ['DTTS'] });
  const [village = ''] = await fiveYear.villages(commune);
  const form = await download(specialist, fiveYear.commune(commune));
  expect((await cellsOf(form))['D9']).toBe('2042');
  expect((await send(specialist, fiveYear.commune(commune), await fillIn(form, { E9: village, G9: 2, H9: '50.000.000', A30: 'DTTS', C30: 'ĐP', D30: '2045', E30: village, G30: 1, H30: '20 000 000', G77: null, H77: null }))).statusCode).toBe(200);
  expect((await linesOf(fiveYear.commune(commune))).map(({ line }) => line)).toEqual([`DTTS CENTRAL 2042 ${village} 2 50000000`, `DTTS LOCAL 2045 ${village} 1 20000000`]);
  const adjustment = await openTestCampaign(engine, shape, { kind: 'plan-adjustment', year: 2041, base: fiveYear.branch, basis: { number: '12/TTr', date: '2026-05-04', reason: 'text-1' } });
  const process = adjustment.commune(commune);
  const changes = await download(specialist, process);
  const below = await send(specialist, process, await fillIn(changes, { D7: village, F7: -1, G7: '-5.000.000', F71: null, G71: null }));
  expect(below.json()).toMatchObject({ code: 'SHEET_FAULTS', fields: [{ path: '/sheet/F7' }, { path: '/sheet/G7' }] });
  expect((await send(specialist, process, await fillIn(changes, { D7: village, G7: '5.000.000', F71: null, G71: null }))).statusCode).toBe(200);
});

it('is for those whom the task is addressed to, and the form for those who may read the plan', async () => {
  const plan = await openTestCampaign(engine, shape);
  const process = plan.commune(commune);
  const { filled } = await firstEntry(plan);
  const taskId = await calls.taskOf(process, 'commune.enter');
  expect((await send('specialist-1.commune-002', process, filled, { taskId })).statusCode).toBe(404);
  expect((await send('officer-1.office-01', process, filled, { taskId })).statusCode).toBe(403);
  expect((await send(`chairman.${commune}`, process, filled, { taskId: await calls.taskOf(process, 'commune.submit') })).json()).toMatchObject({ status: 422, code: 'SHEET_OF_OTHER_STEP', detailVi: expect.stringContaining('nhập nhu cầu') });
  expect((await send('director.office-01', process, filled, { taskId: await calls.taskOf(plan.office('office-01'), 'office.synthesize') })).json().code).toBe('SHEET_OF_OTHER_STEP');
  expect((await api.app.inject({ method: 'GET', url: `/api/processes/${process}/plan.xlsx`, headers: await api.headersFor('specialist-1.commune-002') })).statusCode).toBe(404);
});
