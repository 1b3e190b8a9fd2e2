import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../api/testing.ts';
import { buildTestApp } from '../api/testing.ts';
import { openDatabase } from '../db/client.ts';
import { planningOffices } from '../db/units.ts';
import { officeOf } from './demo/campaign.ts';
import type { Call } from './demo/look.ts';
import { callsOf, whereToLook } from './demo/look.ts';
import { sumsByLevel, sumsOfOffices } from './demo/figures.ts';
import { inventedNeeds } from './demo/needs.ts';
import { bundle, withWorld } from './demo/servers.ts';
import type { Story, World } from './demo/story.ts';
import { storyOf } from './demo/story.ts';
import type { Teller } from './demo/tell.ts';
import { count, millions, tellerOf } from './demo/tell.ts';
import type { PlayedYear } from './demo/year.ts';
import { castOf, playYear } from './demo/year.ts';
import { isAlive } from './marks.ts';
import type { ProcessMark } from './marks.ts';
import type { TestEngine } from './testing-engine.ts';
import { startTestEngine } from './testing-engine.ts';
import { freshDatabase, timeSkippingOptions } from './testing.ts';

interface Played extends PlayedYear {
  readonly story: Story;
  readonly vi: string[];
  readonly en: string[];
}

/** Tells in both languages at once. */
function both(vi: string[], en: string[]): Teller {
  const [one, two] = [tellerOf('vi', (line) => vi.push(line)), tellerOf('en', (line) => en.push(line))];
  return {
    lang: 'vi',
    day: (date) => [one, two].forEach((teller) => teller.day(date)),
    say: (text) => [one, two].forEach((teller) => teller.say(text)),
    chapter: (text) => [one, two].forEach((teller) => teller.chapter(text)),
    table: (head, rows) => [one, two].forEach((teller) => teller.table(head, rows)),
  };
}

/** Nine communes of three offices, one of them the branch's own. */
async function fewCommunes({ sql }: World): Promise<string[]> {
  const { officeByCommune } = await planningOffices(sql, '2027-07-01');
  const byOffice = Map.groupBy([...officeByCommune], ([, officeId]) => officeId);
  return ['branch-1', 'office-01', 'office-02'].flatMap((officeId) => (byOffice.get(officeId) ?? []).slice(0, 3).map(([communeId]) => communeId));
}

async function play(world: World): Promise<Played> {
  const [vi, en]: [string[], string[]] = [[], []];
  const story = await storyOf(world, both(vi, en), await fewCommunes(world));
  return { story, vi, en, ...(await playYear(story)) };
}

/** Plays it on servers of its own, as the command does. */
async function playElsewhere(): Promise<Played> {
  const fresh = await freshDatabase({ seeded: true });
  const env = await TestWorkflowEnvironment.createTimeSkipping(timeSkippingOptions());
  try {
    return await withWorld({ databaseUrl: fresh.appUrl, env }, await bundle(), play);
  } finally {
    await env.teardown();
    await fresh.drop();
  }
}

let engine: TestEngine;
let played: Played;
let api: TestApp;
beforeAll(async () => {
  engine = await startTestEngine({ timeSkipping: true });
  const { env, temporal, taskQueue, database } = engine;
  if (!env) throw new Error('time must skip');
  played = await play({ env, temporal, taskQueue, sql: database.sql });
  api = await buildTestApp({ engine });
}, 240_000);
afterAll(async () => {
  await api.close();
  await engine.stop();
});

const flat = (lines: readonly string[]): string => lines.join(' ').replace(/\s+/g, ' ');
/** What is told below a heading. */
const chapter = (lines: readonly string[], name: string): string => flat(lines).split(/── ([^─]+) ─+/).find((_, i, parts) => parts[i - 1]?.startsWith(name)) ?? '';

describe('the story of the year', () => {
  it('begins on a Monday of July and says who opens the campaign, and for whom', () => {
    expect(flat(played.vi)).toMatch(/Thứ Hai, \d\d\/07\/\d{4} Giám đốc chi nhánh NHCSXH tỉnh \(Nguyễn Văn Mẫu 006\) mở đợt lập kế hoạch: 9 xã, phường, đặc khu, 3 đơn vị tổng hợp/);
    expect(flat(played.en)).toMatch(/Monday, \d+ July \d{4} Director of the provincial branch \(Nguyễn Văn Mẫu 006\) opens the campaign: 9 communes, 3 offices/);
  });

  it('tells who was late, reminded and told of to the level above, and by what exception two were still taken', () => {
    const { late, later, absent } = played.cast;
    const deadline = chapter(played.vi, 'Đến hạn');
    const names = [late, later, absent].map((id) => played.story.unit(id));
    for (const name of names) expect(deadline).toMatch(new RegExp(`Quá hạn «Gửi kế hoạch của xã»:[^.]*${name}`));
    expect(deadline).toMatch(/\* Hệ thống nhắc «Gửi kế hoạch của xã», đã quá 1 ngày làm việc:/);
    expect(deadline).toMatch(new RegExp(`! Hệ thống báo cấp trên «Gửi kế hoạch của xã» đã quá 3 ngày làm việc:[^.]*${names[2] ?? ''}`));
    for (const name of names.slice(0, 2)) expect(deadline).toMatch(new RegExp(`gia hạn cho ${name} đến`));
    expect(deadline).toContain(`${names[2] ?? ''} không gửi.`);
  });

  it('tells apart who directs the branch and who plans there with the communes, and whether the branch or an office took what came late', () => {
    const { story, cast } = played;
    expect(['director.branch-1', 'office-director.branch-1', 'director.office-01', 'chairman.commune-001'].map((subject) => story.who(subject).vi.replace(/ \(.*/, ''))).toEqual([
      'Giám đốc chi nhánh NHCSXH tỉnh', 'Giám đốc phòng giao dịch, Chi nhánh NHCSXH tỉnh Lâm Đồng', `Giám đốc ${story.unit('office-01')}`, `Chủ tịch UBND ${story.unit('commune-001')}`,
    ]);
    for (const id of [cast.late, cast.later]) expect(flat(played.vi)).toMatch(new RegExp(`${story.unit(id)} gửi sau hạn chung \\d ngày làm việc; ${story.unit(officeOf(story, id))} chấp nhận\\.`));
  });

  it('tells what was returned at each level, and why', () => {
    const all = flat(played.en);
    for (const communeId of played.cast.wrong) expect(all).toMatch(new RegExp(`returns ${played.story.unit(communeId)} its line \\w+: "Twice the households`));
    expect(all).toContain('"The exception does not say what was done about it"');
    expect(all).toMatch(new RegExp(`Head of the Provincial Representative Board [^.]*returns ${played.story.unit(played.cast.doubted)}:`));
  });

  it('prints at each level the sum that the database has, and the same at all three', async () => {
    const { sql } = engine.database;
    for (const { kind, period } of [played.plan, played.change]) {
      const sums = await sumsByLevel(sql, kind, period);
      const [row] = await sql<{ households: number; amountVnd: bigint }[]>`select sum(households)::int as households, sum(amount_vnd)::bigint as "amountVnd" from plan_line where process_id like ${`${kind}.${period}.%`}`;
      for (const level of [sums.commune, sums.office, sums.branch]) expect(level).toMatchObject({ households: row?.households, amountVnd: row?.amountVnd });
      expect(flat(played.vi)).toContain(`Chi nhánh, bản trình cuối 1 ${count(sums.branch.households, 'vi')} ${millions(sums.branch.amountVnd, 'vi')}`);
      const offices = await sumsOfOffices(sql, kind, period);
      expect(offices.reduce((sum, office) => sum + office.amountVnd, 0n)).toBe(sums.branch.amountVnd);
    }
  });

  it('ends with every process closed: all approved, but for the commune that never sent, whose needs come with the adjustment', async () => {
    const { plan, change, cast } = played;
    const rows = await engine.database.sql<{ id: string; status: string; closed: boolean }[]>`select id, status, closed_at is not null as closed from process`;
    expect(rows.filter((row) => !row.closed)).toEqual([]);
    const plans = rows.filter(({ id }) => !id.startsWith('plan-allotment.'));
    expect(plans.filter((row) => row.status !== 'APPROVED').map(({ id, status }) => [id, status])).toEqual([[plan.commune(cast.absent), 'NOT_SENT']]);
    expect(plans).toHaveLength(2 * (9 + 3 + 1));
    expect((await engine.database.sql`select 1 from plan_line where process_id = ${change.commune(cast.absent)}`).length).toBeGreaterThan(0);
    expect(chapter(played.vi, 'Điều chỉnh')).toMatch(new RegExp(`${played.story.unit(cast.absent)} - \\d`));
  });

  it('gives as targets what was approved, by a decision that every commune acknowledges, one of them after a reminder', async () => {
    const { given, plan, cast, story } = played;
    const { sql } = engine.database;
    const rows = await sql<{ id: string; status: string }[]>`select id, status from process where kind = 'plan-allotment'`;
    expect(rows.find(({ id }) => id === given.branch)?.status).toBe('SIGNED');
    expect(rows.filter(({ id }) => id !== given.branch).map(({ status }) => status)).toEqual(Array.from({ length: 9 }, () => 'ACKNOWLEDGED'));
    const [targets] = await sql<{ households: number; amountVnd: bigint }[]>`select sum(households)::int as households, sum(amount_vnd)::bigint as "amountVnd" from plan_allotment_line where process_id = ${given.branch}`;
    const { branch } = await sumsByLevel(sql, plan.kind, plan.period);
    expect(targets).toEqual({ households: branch.households, amountVnd: branch.amountVnd });
    const told = chapter(played.vi, 'Giao chỉ tiêu');
    expect(told).toContain(`Chỉ tiêu giao 8 ${count(branch.households, 'vi')} hộ, ${millions(branch.amountVnd, 'vi')} triệu đồng`);
    expect(told).toContain(`8 chủ tịch UBND cấp xã xác nhận đã nhận Quyết định, kể cả ${story.unit(cast.absent)} chưa được giao chỉ tiêu.`);
    expect(told).toMatch(new RegExp(`đã quá 1 ngày làm việc: ${story.unit(cast.late)}\\.`));
  });

  it('verifies the ledger at the end', () => {
    expect(played.ledger.faults).toEqual([]);
    expect(flat(played.vi)).toContain(`Kiểm tra ${count(played.ledger.chains, 'vi')} chuỗi, ${count(played.ledger.entries, 'vi')} dòng sổ cái: không có sai lệch.`);
  });

  it('names calls that answer whoever it says may make them', async () => {
    const calls = await callsOf(engine.database.sql);
    expect(calls.length).toBeGreaterThan(5);
    const answer = async ({ subject, path }: Call) => (await api.app.inject({ method: 'GET', url: path, headers: { authorization: `Bearer ${await api.tokenFor(subject)}` } })).statusCode;
    for (const call of calls) expect([call.path, await answer(call)]).toEqual([call.path, 200]);
    expect(whereToLook(calls, 'vi', '.data/demo').filter((line) => line.includes('/api/'))).toHaveLength(calls.length);
    expect(whereToLook(calls, 'en', '.data/demo', { api: 'http://127.0.0.1:1', issuer: 'http://127.0.0.1:2' }).join('\n')).toContain('OIDC_ISSUER=http://127.0.0.1:2');
  });

  it('is not shown where it was broken off', async () => {
    const fresh = await freshDatabase({ seeded: true });
    const database = openDatabase(fresh.appUrl, { max: 1 });
    await expect(callsOf(database.sql)).rejects.toThrow('not played to its end');
    await database.close();
    await fresh.drop();
  });

  it('is the same story whenever it is played', async () => {
    const again = await playElsewhere();
    expect(again.vi).toEqual(played.vi);
    expect(again.en).toEqual(played.en);
  }, 240_000);
});

describe('the cast', () => {
  it('needs eight communes, two of them at one office', () => {
    expect(() => castOf(new Map([['office-01', ['a', 'b', 'c', 'd', 'e', 'f', 'g']]]))).toThrow(/eight communes/);
    expect(() => castOf(new Map('abcdefgh'.split('').map((id) => [id, [id]])))).toThrow(/eight communes/);
    const { wrong, ...others } = castOf(new Map([['office-01', ['a', 'b', 'c', 'd']], ['office-02', ['e', 'f', 'g', 'h']]]));
    expect([...wrong, ...Object.values(others)].sort()).toEqual('abcdefgh'.split(''));
  });
});

describe('invented needs', () => {
  it('are the same for the same commune, whole millions, and never none', () => {
    for (const communeId of ['commune-001', 'commune-002', 'commune-124']) {
      const lines = inventedNeeds(communeId, ['A', 'B', 'C'], ['v1', 'v2']);
      expect(lines).toEqual(inventedNeeds(communeId, ['A', 'B', 'C'], ['v1', 'v2']));
      expect(lines[0]).toMatchObject({ programme: 'A', source: 'CENTRAL' });
      for (const line of lines) expect([line.amountVnd % 1_000_000, line.households >= 3, line.amountVnd <= line.households * 64_000_000]).toEqual([0, true, true]);
    }
  });
});

describe('the command', () => {
  it('stops cleanly on Ctrl-C, which npm hands on a second time, and leaves no process', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'vbsp-demo-'));
    const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(TEST_|VITEST|NODE_OPTIONS$)/.test(name)));
    const run = spawn(process.execPath, [join(import.meta.dirname, 'demo.ts')], { env: { ...own, DATA_DIR: dataDir, TEMPORAL_TEST_SERVER: timeSkippingOptions().server.executable.path }, stdio: 'ignore' });
    const ended = new Promise<number | null>((resolve) => run.once('close', resolve));
    const marks = (): ProcessMark[] => {
      const file = join(dataDir, 'demo', 'stack.json');
      return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8') || '{"children":[]}') as { children: ProcessMark[] }).children : [];
    };
    while (marks().length === 0 && run.exitCode === null) await sleep(100);
    const children = marks();
    expect(children.every(isAlive)).toBe(true);
    run.kill('SIGINT');
    // Two at the same moment would be one.
    await sleep(300);
    run.kill('SIGINT');
    expect(await ended).toBe(0);
    expect([children.length > 0, children.some(isAlive)]).toEqual([true, false]);
    rmSync(dataDir, { recursive: true, force: true });
  }, 120_000);
});
