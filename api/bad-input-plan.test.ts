import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCalendarDays } from '../domain/civil-date.ts';
import { taskId } from '../domain/ids.ts';
import type { TestEngine } from '../stack/testing-engine.ts';
import { startTestEngine } from '../stack/testing-engine.ts';
import { eventually } from '../workflows/testing.ts';
import type { PlanStage } from './bad-input-plan.ts';
import { badClockActs } from './bad-input-clock.ts';
import { badPlanInputs } from './bad-input-plan.ts';
import { badTaskActs } from './bad-input-tasks.ts';
import { badUndoActs } from './bad-input-undo.ts';
import { problemSchema } from './problem.ts';
import { today } from './schemas.ts';
import type { TestApp } from './testing.ts';
import { buildTestApp, contentsOf } from './testing.ts';
import { callsOf } from './testing-calls.ts';
import { leaveCampaigns } from './testing-campaigns.ts';

let engine: TestEngine;
let api: TestApp;
let stage: PlanStage;
let calls: ReturnType<typeof callsOf>;
const year = Number(today().slice(0, 4)) + 1;
const due = { commune: addCalendarDays(today(), 10), office: addCalendarDays(today(), 20), branch: addCalendarDays(today(), 30), head: addCalendarDays(today(), 40) };
const period = `${year}r2`;
const process = (name: string): string => `annual-plan.${period}.${name}`;
const watched = ['branch-1', 'desk-office-01', 'commune-001', 'commune-002', 'commune-003', 'commune-004'].map(process);
const need = (n: number) => ({ programme: 'HO_NGHEO', source: 'CENTRAL', originId: `village-${String(n).padStart(4, '0')}`, households: 2, amountVnd: 100_000_000 });

beforeAll(async () => {
  engine = await startTestEngine();
  api = await buildTestApp({ engine });
  calls = callsOf(api);
  const usedKey = `used-${randomUUID()}`;
  await api.owner.sql`insert into credit_programme (code, name_vi, name_en, valid_from, valid_to, source) values ('DA_HET_HIEU_LUC', 'Chương trình cũ (minh họa)', 'Ended programme (invented)', '2000-01-01', '2020-01-01', 'invented')`;
  expect(await leaveCampaigns(api.owner.sql, year, 1)).toBe(period);
  expect((await calls.call('director.branch-1', 'POST', '/api/processes/annual-plan', { year, due })).body.processId).toBe(process('branch-1'));
  const firstEnter = `/api/tasks/${await calls.taskOf(process('commune-001'), 'commune.enter')}/decision`;
  expect((await calls.call('specialist-1.commune-001', 'POST', firstEnter, { choice: 'enter', form: { put: [need(1)] } }, { 'idempotency-key': usedKey })).status).toBe(200);
  for (const [n, communeId] of [[4, 'commune-002'], [13, 'commune-005']] as const) {
    expect((await calls.decide(`specialist-1.${communeId}`, process(communeId), 'commune.enter', 'enter', { put: [need(n)], restNoNeed: true })).status).toBe(200);
    expect((await calls.decide(`chairman.${communeId}`, process(communeId), 'commune.submit', 'submit')).status).toBe(200);
  }
  expect((await calls.decide('chairman.commune-004', process('commune-004'), 'commune.enter', 'enter', { put: [need(10)], restNoNeed: true })).status).toBe(200);
  expect((await calls.decide('officer-1.office-01', process('desk-office-01'), 'office.review', 'accept', {}, 'commune-005')).status).toBe(200);
  const review = await calls.taskOf(process('desk-office-01'), 'office.review', 'commune-002');
  expect((await calls.call('officer-1.office-01', 'POST', `/api/tasks/${review}/claim`)).status).toBe(200);
  const waiting = await calls.taskOf(process('commune-003'), 'commune.submit');
  expect((await calls.call('chairman.commune-003', 'POST', `/api/tasks/${waiting}/clock/stop`, { reason: 'Chờ số liệu hộ nghèo (minh họa)' })).status).toBe(200);
  const lineOf = async (communeId: string): Promise<string> => (await api.database.sql<{ id: string }[]>`select id from plan_line where process_id = ${process(communeId)}`)[0]?.id ?? '';
  stage = {
    year, period, due, usedKey, acceptedLine: await lineOf('commune-005'), draftLine: await lineOf('commune-001'),
    task: (name, step, subject, round = 1) => taskId(process(name), step, subject ?? null, round),
  };
  await eventually('all messages to be delivered', async () => {
    const [row] = await api.database.sql<{ n: number; processes: number }[]>`select (select count(*)::int from outbox where delivered_at is null) as n, (select count(*)::int from process) as processes`;
    return row?.n === 0 && row.processes === 153 ? true : undefined;
  });
});
afterAll(async () => {
  await api.close();
  await engine.stop();
});

async function histories(): Promise<number[]> {
  return Promise.all(watched.map(async (id) => (await engine.temporal.workflow.getHandle(id).describe()).historyLength));
}

describe('a plan in progress refuses', () => {
  it.each([...badPlanInputs, ...badClockActs, ...badTaskActs, ...badUndoActs].map((input) => [input.name, input] as const))('%s', async (_name, input) => {
    const before = { rows: await contentsOf(api.owner), histories: await histories() };
    const answer = await calls.call(input.as, 'POST', input.url(stage), input.body?.(stage), input.headers?.(stage));
    const problem = problemSchema.parse(answer.body);
    expect({ status: answer.status, code: problem.code }, JSON.stringify(answer.body)).toEqual({ status: input.expect.status, code: input.expect.code });
    expect(problem.detailVi).not.toMatch(/\{\w+\}/);
    expect(problem.detailVi).not.toBe(problem.detailEn);
    if (input.expect.fields !== undefined) expect(problem.fields.map((field) => field.path)).toEqual(input.expect.fields);
    expect({ rows: await contentsOf(api.owner), histories: await histories() }).toEqual(before);
  });

  it('nothing silently: every refusal of an act on a process is in its chain', async () => {
    const [row] = await api.database.sql<{ n: number }[]>`select count(*)::int as n from ledger_entry where chain = ${process('commune-001')} and action = 'attempt.refused'`;
    expect(row?.n).toBeGreaterThan(10);
  });

  it('to share a key between people: another’s key is a key of one’s own', async () => {
    const url = `/api/tasks/${stage.task('commune-001', 'commune.enter')}/decision`;
    const other = await calls.call('specialist-2.commune-001', 'POST', url, { choice: 'enter', form: { put: [need(2)] } }, { 'idempotency-key': stage.usedKey });
    expect(other).toMatchObject({ status: 200 });
    expect(other.headers['idempotency-replayed']).toBeUndefined();
  });
});
