import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeInvolved } from '../db/involved.ts';
import { writeProcess } from '../db/projection.ts';
import { areaOf } from '../db/units.ts';
import { sampleProcess } from './access-samples.ts';
import { today } from './schemas.ts';
import { buildTestApp } from './testing.ts';
import type { TestApp } from './testing.ts';
import { writeSampleProcess } from './testing-process.ts';

let t: TestApp;

beforeAll(async () => {
  t = await buildTestApp();
  const { sql } = t.database;
  await writeSampleProcess(sql);
  const [{ openedAt }] = await sql<[{ openedAt: Date }]>`select opened_at as "openedAt" from process where id = ${sampleProcess}`;
  await writeInvolved(sql, { processId: sampleProcess, unitId: 'commune-001', openedAt: openedAt.getTime(), entries: [{ actor: 'system' }, { actor: 'person-0094', actingFor: 'person-0093' }], tasks: [{ claimedBy: 'person-0095' }, { claimedBy: null }] });
  for (let i = 2; i <= 6; i += 1) await begin(`commune-00${i}`, Date.parse(`2026-0${i}-01T03:00:00Z`));
});
afterAll(() => t.close());

async function begin(unitId: string, openedAt: number): Promise<void> {
  await writeProcess(t.database.sql, {
    processId: `annual-plan.2026.${unitId}`, kind: 'annual-plan', workflowType: 'annualPlanCommune', period: '2026', unitId, area: await areaOf(t.database.sql, unitId, today()),
    status: 'DRAFTING', turn: 1, details: {}, results: {}, openedAt, statusSince: openedAt, closedAt: null, waits: [], policyVersion: 0,
  });
}

async function get(query: Record<string, string>, subject = 'officer-1.branch-1') {
  const response = await t.app.inject({ url: `/api/search?${new URLSearchParams(query).toString()}`, headers: await t.headersFor(subject) });
  return { status: response.statusCode, body: response.json() };
}
const idsOf = (body: { items: { id: string }[] }): string[] => body.items.map(({ id }) => id);

test('a process is told with its unit, its state, where it stands and by what it was found', async () => {
  const { body } = await get({ q: 'annual-plan.2027' });
  expect(body.items).toEqual([
    expect.objectContaining({
      id: sampleProcess, kind: 'annual-plan', period: '2027', status: 'DRAFTING', statusName: { vi: 'Đang lập nhu cầu', en: 'Needs are being entered' }, foundBy: [{ by: 'KEY' }],
      standsAt: [expect.objectContaining({ taskId: `${sampleProcess}~commune.submit~~1`, stepName: { vi: 'Gửi kế hoạch của xã', en: "Send the commune's plan" }, dueDate: '2099-01-10' })],
    }),
  ]);
});

describe('people', () => {
  test.each([['who acted', 'mau 094'], ['for whom somebody acted', 'nguyễn văn mẫu 093'], ['who has a task of it', 'MAU 095']])('%s find it', async (_, q) => {
    const { body } = await get({ q: `2027 ${q}` });
    expect(idsOf(body)).toEqual([sampleProcess]);
    expect(body.items[0].foundBy).toEqual([{ by: 'KEY' }, expect.objectContaining({ by: 'PERSON' })]);
  });

  test('do not lead a person to a process that they may not read', async () => {
    expect(idsOf((await get({ q: 'mau 094' }, 'chairman.commune-002')).body)).toEqual([]);
    expect(idsOf((await get({ q: 'mau 094' }, 'chairman.commune-001')).body)).toEqual([sampleProcess]);
  });
});

test('a unit renamed since is told by both names, and found by both', async () => {
  const { sql } = t.database;
  await sql`update unit_name set valid_to = '2026-05-15' where unit_id = 'commune-004' and valid_to is null`;
  await sql`insert into unit_name (unit_id, name, valid_from) values ('commune-004', 'Phường Tên Sau (minh họa)', '2026-05-15')`;
  const [{ name: before }] = await sql<[{ name: string }]>`select name from unit_name where unit_id = 'commune-004' and valid_to = '2026-05-15'`;
  for (const q of ['2026 tên sau', `2026 ${before}`]) {
    const hit = (await get({ q })).body.items.find(({ id }: { id: string }) => id === 'annual-plan.2026.commune-004');
    expect(hit.unit).toEqual({
      id: 'commune-004', name: 'Phường Tên Sau (minh họa)', nameThen: before,
      title: { vi: `${before} (nay là Phường Tên Sau (minh họa))`, en: `${before} (now Phường Tên Sau (minh họa))` },
    });
  }
  const same = (await get({ q: '2026.commune-005' })).body.items[0].unit;
  expect(same.title.vi).toBe(same.name);
});

test('a unit that has ended is told with those it became', async () => {
  const { sql } = t.database;
  await sql`update unit set valid_to = '2026-06-01' where id = 'commune-003'`;
  for (const to of ['commune-005', 'commune-006']) await sql`insert into unit_succession (from_unit_id, to_unit_id, on_date, share, source) values ('commune-003', ${to}, '2026-06-01', 'part', 'test')`;
  const hit = (await get({ q: 'annual-plan.2026.commune-003' })).body.items[0];
  const names = await sql<{ name: string }[]>`select name from unit_name where unit_id in ('commune-005', 'commune-006') and valid_to is null order by name collate "vi-x-icu"`;
  expect(hit.unit.title.vi).toBe(`${hit.unit.nameThen} (nay là ${names.map(({ name }) => name).join(', ')})`);
});

describe('pages', () => {
  test('hold each process once, the newest first', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await get({ q: '2026', limit: '2', ...(cursor === '' ? {} : { cursor }) });
      seen.push(...idsOf(body));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual([6, 5, 4, 3, 2].map((i) => `annual-plan.2026.commune-00${i}`));
  });

  test('take their cursor for the same words and filters only, however these are spelt', async () => {
    const cursor: string = (await get({ q: '2026 annual-plan', limit: '2' })).body.nextCursor;
    const again = await get({ q: 'ANNUAL-PLAN  2026', limit: '2', cursor });
    expect([again.status, idsOf(again.body)]).toEqual([200, ['annual-plan.2026.commune-004', 'annual-plan.2026.commune-003']]);
    const others: Record<string, string>[] = [{ q: '2026' }, { q: '2026 annual-plan', status: 'open' }, { q: '2026 annual-plan', kind: 'annual-plan' }];
    for (const other of others) {
      const refused = await get({ ...other, cursor });
      expect([refused.status, refused.body.fields?.[0]?.path]).toEqual([400, 'query:cursor']);
    }
  });
});
