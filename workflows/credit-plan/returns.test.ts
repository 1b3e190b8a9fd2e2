import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { codeOf, isQuiet, refusalOf, rowsOf } from '../testing.ts';
import type { TestCampaign } from './testing.ts';
import { openTestCampaign } from './testing.ts';
import { acceptCommune, appoint, fill, linesOf, memberOf, need, returnCommune, sendCommune, submit, synthesizeOffice } from './testing-levels.ts';

const officeId = 'office-01';
const communeId = 'commune-001';
const specialist = `specialist-1.${communeId}`;
const chairman = `chairman.${communeId}`;
let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine.stop());

const openOne = (): Promise<TestCampaign> => openTestCampaign(engine, { [officeId]: [communeId] });

it('returns one line with a reason while the others stand, and takes its correction as version 2', async () => {
  const plan = await openOne();
  await sendCommune(plan, communeId);
  const [first = '', second = ''] = await plan.villages(communeId);
  await returnCommune(plan, officeId, communeId, [await plan.lineOf(plan.commune(communeId), first)]);
  expect(await linesOf(plan, communeId)).toEqual([
    { originId: first, status: 'RETURNED', version: 1, reason: 'text-1' },
    { originId: second, status: 'ACCEPTED', version: 1, reason: null },
  ]);
  await plan.enter(specialist, plan.commune(communeId), { put: [await need(plan, communeId, 0, { households: 1, amountVnd: 20_000_000 })] });
  const sent = await submit(plan, communeId);
  expect(sent.results['plan.submit']).toEqual({ version: 2, households: 4, amountVnd: 110_000_000 });
  await acceptCommune(plan, officeId, communeId);
  expect(await linesOf(plan, communeId)).toEqual([
    { originId: first, status: 'ACCEPTED', version: 2, reason: null },
    { originId: second, status: 'ACCEPTED', version: 1, reason: null },
  ]);
  expect(await memberOf(plan, plan.office(officeId), communeId)).toMatchObject({ status: 'ACCEPTED', version: 2, acceptedVersion: 2 });
});

it('keeps what was sent as version 1 beside version 2', async () => {
  const plan = await openOne();
  await sendCommune(plan, communeId);
  const [first = ''] = await plan.villages(communeId);
  const line = await plan.lineOf(plan.commune(communeId), first);
  await returnCommune(plan, officeId, communeId, [line]);
  await plan.enter(specialist, plan.commune(communeId), { remove: [line], noNeed: [{ programme: 'HO_CAN_NGHEO', source: 'CENTRAL' }] });
  await submit(plan, communeId);
  const versions = await engine.database.sql`
    select version, sum(households)::int as households, sum(amount_vnd)::text as amount from plan_synthesis where process_id = ${plan.commune(communeId)} group by 1 order by 1`;
  expect([...versions]).toEqual([{ version: 1, households: 5, amount: '150000000' }, { version: 2, households: 3, amount: '90000000' }]);
});

it('returns a declaration of no need: the cell is silent until it is answered again', async () => {
  const plan = await openOne();
  await sendCommune(plan, communeId);
  await returnCommune(plan, officeId, communeId, [], { noNeed: [{ programme: 'DTTS', source: 'CENTRAL', reason: 'text-2' }] });
  expect((await linesOf(plan, communeId)).map((line) => line.status)).toEqual(['ACCEPTED', 'ACCEPTED']);
  expect(await refusalOf(submit(plan, communeId))).toEqual({ code: 'CELLS_SILENT', params: { cells: [`DTTS/CENTRAL/${plan.year}`] } });
  await plan.enter(specialist, plan.commune(communeId), { put: [await need(plan, communeId, 2, { programme: 'DTTS' })] });
  await submit(plan, communeId);
  await acceptCommune(plan, officeId, communeId);
});

it('returns the whole plan when no line is named: every line becomes a draft that carries the reason', async () => {
  const plan = await openOne();
  await sendCommune(plan, communeId);
  await returnCommune(plan, officeId, communeId, [], { reason: 'text-9' });
  expect((await linesOf(plan, communeId)).map(({ status, reason }) => ({ status, reason }))).toEqual([{ status: 'DRAFT', reason: 'text-9' }, { status: 'DRAFT', reason: 'text-9' }]);
});

it('refuses to send silent cells, and changes nothing', async () => {
  const plan = await openOne();
  await plan.enter(specialist, plan.commune(communeId), { put: [await need(plan, communeId, 0)] });
  await isQuiet(engine, plan.period);
  const before = await rowsOf(engine, plan.period);
  expect(await refusalOf(submit(plan, communeId))).toEqual({ code: 'CELLS_SILENT', params: { cells: ['HO_CAN_NGHEO/LOCAL', 'DTTS/CENTRAL', 'DTTS/LOCAL'].map((cell) => `${cell}/${plan.year}`) } });
  expect(await rowsOf(engine, plan.period)).toEqual(before);
});

it('refuses to send a returned line that is not corrected, and changes nothing', async () => {
  const plan = await openOne();
  await sendCommune(plan, communeId);
  const [first = ''] = await plan.villages(communeId);
  const line = await plan.lineOf(plan.commune(communeId), first);
  await returnCommune(plan, officeId, communeId, [line]);
  await plan.openTaskId(plan.commune(communeId), 'commune.submit');
  await isQuiet(engine, plan.period);
  const before = await rowsOf(engine, plan.period);
  expect(await refusalOf(submit(plan, communeId))).toEqual({ code: 'LINES_NOT_CORRECTED', params: { lines: [line] } });
  expect(await rowsOf(engine, plan.period)).toEqual(before);
});

it('refuses to rewrite a line that stands, and writes nothing else of that batch', async () => {
  const plan = await openOne();
  await sendCommune(plan, communeId);
  const [first = '', second = ''] = await plan.villages(communeId);
  await returnCommune(plan, officeId, communeId, [await plan.lineOf(plan.commune(communeId), first)]);
  await plan.openTaskId(plan.commune(communeId), 'commune.submit');
  const before = await rowsOf(engine, plan.period);
  const put = [await need(plan, communeId, 0, { households: 9 }), await need(plan, communeId, 1, { programme: 'DTTS', source: 'LOCAL', households: 9 })];
  expect(await refusalOf(plan.enter(specialist, plan.commune(communeId), { put }))).toEqual({ code: 'LINE_STANDS', params: { line: await plan.lineOf(plan.commune(communeId), second) } });
  expect(await rowsOf(engine, plan.period)).toEqual(before);
});

it('refuses to return a line that is not in the plan, and accepts none of the others', async () => {
  const plan = await openOne();
  await sendCommune(plan, communeId);
  await plan.openTaskId(plan.office(officeId), 'office.review', communeId);
  await isQuiet(engine, plan.period);
  const before = await rowsOf(engine, plan.period);
  expect(await refusalOf(returnCommune(plan, officeId, communeId, ['line-of-no-one']))).toEqual({ code: 'LINE_UNKNOWN', params: { line: 'line-of-no-one' } });
  expect(await rowsOf(engine, plan.period)).toEqual(before);
});

it('does not let who wrote a line submit the plan', async () => {
  const plan = await openOne();
  await fill(plan, communeId);
  await plan.enter(chairman, plan.commune(communeId), { put: [await need(plan, communeId, 2)] });
  expect(await codeOf(submit(plan, communeId))).toBe('MAKER_MAY_NOT_DECIDE');
  expect(await codeOf(plan.claim(chairman, plan.commune(communeId), 'commune.submit'))).toBe('MAKER_MAY_NOT_DECIDE');
});

it('does not let who made or submitted a plan accept it, at whatever level they are appointed too', async () => {
  const plan = await openOne();
  await appoint(plan, specialist, 'CREDIT_OFFICER', officeId);
  await appoint(plan, chairman, 'CREDIT_OFFICER', officeId);
  await sendCommune(plan, communeId);
  for (const subject of [specialist, chairman]) {
    expect(await codeOf(plan.decide(subject, plan.office(officeId), 'office.review', 'accept', {}, communeId))).toBe('MAKER_MAY_NOT_DECIDE');
    expect(await codeOf(plan.claim(subject, plan.office(officeId), 'office.review', communeId))).toBe('MAKER_MAY_NOT_DECIDE');
  }
  await acceptCommune(plan, officeId, communeId);
});

it('no longer counts as maker whose returned line another has rewritten', async () => {
  const plan = await openOne();
  await appoint(plan, 'specialist-2.commune-001', 'COMMUNE_CHAIRMAN', communeId);
  await plan.enter(chairman, plan.commune(communeId), { put: [await need(plan, communeId, 0)] });
  await plan.enter(specialist, plan.commune(communeId), { restNoNeed: true });
  await plan.decide('specialist-2.commune-001', plan.commune(communeId), 'commune.submit', 'submit');
  const [first = ''] = await plan.villages(communeId);
  await returnCommune(plan, officeId, communeId, [await plan.lineOf(plan.commune(communeId), first)]);
  await plan.enter(specialist, plan.commune(communeId), { put: [await need(plan, communeId, 0, { households: 1 })] });
  expect((await submit(plan, communeId)).status).toBe('SENT');
});

it('still counts as maker who wrote a line that stands, or that comes back as a draft', async () => {
  for (const form of ['ONE_LINE', 'WHOLE_PLAN']) {
    const plan = await openOne();
    await plan.enter(chairman, plan.commune(communeId), { put: [await need(plan, communeId, 0)] });
    await plan.enter(specialist, plan.commune(communeId), { put: [await need(plan, communeId, 1)], restNoNeed: true });
    await plan.decide('specialist-2.commune-001', plan.commune(communeId), 'commune.submit', 'submit');
    const [, second = ''] = await plan.villages(communeId);
    const returned = form === 'ONE_LINE' ? [await plan.lineOf(plan.commune(communeId), second)] : [];
    await returnCommune(plan, officeId, communeId, returned, { reason: 'text-9' });
    if (form === 'ONE_LINE') await plan.enter(specialist, plan.commune(communeId), { put: [await need(plan, communeId, 1, { households: 1 })] });
    expect(await codeOf(submit(plan, communeId)), form).toBe('MAKER_MAY_NOT_DECIDE');
  }
});

it('re-opens an accepted line before the office has synthesized, and refuses it of a commune that is not accepted', async () => {
  const plan = await openOne();
  const reopen = async (lineIds: string[]) =>
    plan.decide('officer-1.office-01', plan.office(officeId), 'office.reopen', 'reopen', { unitId: communeId, lines: lineIds.map((lineId) => ({ lineId, reason: 'text-4' })) });
  await sendCommune(plan, communeId);
  const [first = ''] = await plan.villages(communeId);
  const line = await plan.lineOf(plan.commune(communeId), first);
  await plan.openTaskId(plan.office(officeId), 'office.review', communeId);
  expect(await codeOf(reopen([line]))).toBe('UNIT_UNKNOWN');
  await acceptCommune(plan, officeId, communeId);
  await reopen([line]);
  await plan.reaches(plan.commune(communeId), 'RETURNED');
  expect((await linesOf(plan, communeId)).map(({ status, reason }) => ({ status, reason }))).toEqual([{ status: 'RETURNED', reason: 'text-4' }, { status: 'ACCEPTED', reason: null }]);
  expect(await refusalOf(synthesizeOffice(plan, officeId))).toEqual({ code: 'MEMBERS_MISSING', params: { units: [communeId] } });
  await plan.enter(specialist, plan.commune(communeId), { put: [await need(plan, communeId, 0, { households: 1 })] });
  await submit(plan, communeId);
  await acceptCommune(plan, officeId, communeId);
  expect((await synthesizeOffice(plan, officeId)).results['plan.synthesize']).toMatchObject({ version: 1, children: 1, households: 4 });
});

it('refuses a line above a limit that a source confirms, and warns of one above an unconfirmed limit', async () => {
  const plan = await openTestCampaign(engine, { [officeId]: [communeId] }, { programmes: ['HO_NGHEO', 'HO_CAN_NGHEO'] });
  const over = { households: 1, amountVnd: 100_000_001 };
  const confirmed = plan.enter(specialist, plan.commune(communeId), { put: [await need(plan, communeId, 0, { programme: 'HO_NGHEO', ...over })] });
  expect(await refusalOf(confirmed)).toEqual({ code: 'LIMIT_EXCEEDED', params: { programme: 'HO_NGHEO', limitVnd: '100000000' } });
  const warned = await plan.enter(specialist, plan.commune(communeId), { put: [await need(plan, communeId, 0, over)] });
  expect(warned.results['plan.enter']).toMatchObject({ warnings: [{ code: 'LIMIT_UNCONFIRMED', cell: `HO_CAN_NGHEO/CENTRAL/${plan.year}`, limitVnd: '100000000' }] });
});

it('refuses a batch that names a line twice', async () => {
  const plan = await openOne();
  const line = await need(plan, communeId, 0);
  expect(await codeOf(plan.enter(specialist, plan.commune(communeId), { put: [line, line] }))).toBe('LINE_TWICE');
});
