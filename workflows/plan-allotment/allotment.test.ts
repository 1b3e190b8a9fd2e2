import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '../../db/anchors.ts';
import { figureRowsInForce } from '../../db/plan-figures.ts';
import { addCalendarDays, civilDateAt } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { codeOf, eventually, outcomeOf, refusalOf } from '../testing.ts';
import { historyText } from '../testing-histories.ts';
import { communes, openTestAllotment, writeApprovedPlan } from './testing.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine.stop());

const today = (): string => civilDateAt(Date.now());
const processesOf = async (year: number): Promise<number> => (await engine.database.sql`select 1 from process where kind = 'plan-allotment' and period like ${`${year}n%`} and workflow_type = 'planAllotmentCommune'`).length;

describe('two officers at once', () => {
  it('keep what both entered where it fits together', async () => {
    const one = await openTestAllotment(engine);
    const acts = await Promise.all([one.decision('officer-1.branch-1', one.branch, 'allotment.enter', 'enter', await one.staged([['commune-001', 10, 400]])), one.decision('officer-2.branch-1', one.branch, 'allotment.enter', 'enter', await one.staged([['commune-002', 50, 2000]]))]);
    expect(await Promise.all((await one.together(acts)).map(outcomeOf))).toEqual(['PREPARING', 'PREPARING']);
    expect((await one.draft()).map(({ communeId, households }) => [communeId, households])).toEqual([['commune-001', 10], ['commune-002', 50]]);
  });

  it('who each stay within what was approved, and exceed it together: the first stands whole, the second is refused and leaves nothing', async () => {
    const one = await openTestAllotment(engine);
    const acts = await Promise.all((['officer-1.branch-1', 'officer-2.branch-1'] as const).map(async (officer, n) => one.decision(officer, one.branch, 'allotment.enter', 'enter', await one.staged([[communes[n] ?? '', 40, 1000], ['commune-003', 2, 60, 'DTTS', 'LOCAL']]))));
    expect(await Promise.all((await one.together(acts)).map(outcomeOf))).toEqual(['PREPARING', 'ALLOTMENT_OVER_APPROVED']);
    const { personId } = await one.person('officer-1.branch-1');
    expect(await one.draft()).toEqual([{ communeId: 'commune-001', programme: 'HO_NGHEO', households: 40, by: personId }, { communeId: 'commune-003', programme: 'DTTS', households: 2, by: personId }]);
    expect((await verifyChain(engine.database.sql, one.branch)).fault).toBeNull();
  });
});

describe('a withdrawal and the Head at once', () => {
  const race = async (first: 'claim' | 'withdraw') => {
    const one = await openTestAllotment(engine);
    await one.fromPlan();
    await one.submit();
    const [claim, withdraw] = [await one.holding('claim', 'board-head', 'allotment.sign'), await one.decision('director.branch-1', one.branch, 'allotment.withdraw', 'withdraw')];
    const answers = await one.together(first === 'claim' ? [claim, withdraw] : [withdraw, claim]);
    return { one, outcomes: await Promise.all(answers.map(outcomeOf)) };
  };

  it('leave it with the Head who claimed first', async () => {
    const { one, outcomes } = await race('claim');
    expect(outcomes).toEqual(['SUBMITTED', 'TAKEN_UP']);
    expect(await codeOf(one.decide('director.branch-1', 'allotment.cancel', 'cancel', { reason: 'text-1' }))).toBe('TAKEN_UP');
    expect((await one.sign(today())).status).toBe('SIGNED');
  });

  it('give it back to the branch that withdrew first, as the next version', async () => {
    const { one, outcomes } = await race('withdraw');
    expect(outcomes).toEqual(['PREPARING', 'TASK_CLOSED']);
    await one.enter('officer-1.branch-1', [['commune-001', 0, 0]]);
    expect((await one.submit()).results['allotment.submit']).toMatchObject({ version: 2 });
    expect((await one.lines(1)).find(({ communeId }) => communeId === 'commune-001')?.households).toBe(10);
    expect((await one.lines(2)).find(({ communeId }) => communeId === 'commune-001')?.households).toBe(0);
  });
});

describe('no one decides what they made', () => {
  it('who wrote a target does not submit it, until it is another’s', async () => {
    const one = await openTestAllotment(engine);
    await one.fromPlan('officer-1.branch-1');
    await one.enter('director.branch-1', [['commune-001', 5, 200]]);
    expect(await codeOf(one.submit())).toBe('MAKER_MAY_NOT_DECIDE');
    expect((await one.where()).openTasks.find(({ step }) => step === 'allotment.submit')?.notBy).toContain((await one.person('director.branch-1')).personId);
  });

  it('of a corrected version, the makers are those whose targets stand', async () => {
    const one = await openTestAllotment(engine);
    await one.fromPlan('officer-1.branch-1');
    await one.submit();
    await one.sendBack();
    await one.enter('officer-2.branch-1', [['commune-001', 5, 200]]);
    const makers = (await one.where()).openTasks.find(({ step }) => step === 'allotment.submit')?.notBy;
    const [first, second] = [await one.person('officer-1.branch-1'), await one.person('officer-2.branch-1')];
    expect([...(makers ?? [])].sort()).toEqual([first.personId, second.personId].sort());
  });
});

describe('the bound', () => {
  it('is asked again at signing: an adjustment that was approved since lowers it', async () => {
    const one = await openTestAllotment(engine);
    await one.fromPlan();
    await one.submit();
    await writeApprovedPlan(engine.database.sql, { kind: 'plan-adjustment', year: one.year, figures: [['commune-001', -4, -200]] });
    expect(await refusalOf(one.sign(today()))).toEqual({ code: 'ALLOTMENT_OVER_APPROVED', params: { cell: `HO_NGHEO/CENTRAL/${one.year}`, households: 4, amountVnd: '200000000' } });
    expect(await one.row()).toMatchObject({ status: 'PREPARING', decisionNumber: null });
    expect(await processesOf(one.year)).toBe(0);
    expect((await one.sendBack()).status).toBe('RETURNED');
    expect(await codeOf(one.submit())).toBe('ALLOTMENT_OVER_APPROVED');
    expect((await one.fromPlan()).results['allotment.fromPlan']).toMatchObject({ households: 59 });
    await one.submit();
    expect((await one.sign(today())).status).toBe('SIGNED');
  });

  it('is not all that is asked: targets written before an adjustment was approved are neither submitted nor signed, also where all sums still fit, for they would undo it', async () => {
    const one = await openTestAllotment(engine);
    const move = (attempt: number) => writeApprovedPlan(engine.database.sql, { kind: 'plan-adjustment', year: one.year, attempt, figures: [['commune-001', -4, -200], ['commune-002', 4, 200]] });
    await one.fromPlan();
    await move(1);
    expect(await codeOf(one.submit())).toBe('ALLOTMENT_OUTDATED');
    await one.fromPlan();
    await one.submit();
    await move(2);
    expect(await codeOf(one.sign(today()))).toBe('ALLOTMENT_OUTDATED');
    expect(await one.row()).toMatchObject({ status: 'PREPARING', decisionNumber: null });
    await one.sendBack();
    expect(await codeOf(one.submit())).toBe('ALLOTMENT_OUTDATED');
    await one.enter('officer-1.branch-1', [['commune-001', 2, 100], ['commune-002', 28, 1400]]);
    await one.submit();
    await one.sign(today());
    const inForce = (await figureRowsInForce(engine.database.sql, one.year, null)).filter(({ programme }) => programme === 'HO_NGHEO').map(({ communeId, households }) => [communeId, households]);
    expect(inForce).toEqual([['commune-001', 2], ['commune-002', 28], ['commune-003', 30]]);
  });

  it('takes what is added by an adjustment', async () => {
    const one = await openTestAllotment(engine);
    await writeApprovedPlan(engine.database.sql, { kind: 'plan-adjustment', year: one.year, figures: [['commune-001', 2, 100]] });
    expect((await one.fromPlan()).results['allotment.fromPlan']).toMatchObject({ households: 65, amountVnd: 3_190_000_000 });
    expect(await codeOf(one.enter('officer-1.branch-1', [['commune-002', 21, 1000]]))).toBe('ALLOTMENT_OVER_APPROVED');
  });

  it('counts an adjustment once, also one whose turn carries a later time than the signature that takes it in', async () => {
    const one = await openTestAllotment(engine);
    await writeApprovedPlan(engine.database.sql, { kind: 'plan-adjustment', year: one.year, figures: [['commune-001', 2, 100]], approvedAt: new Date(Date.now() + 3_600_000) });
    await one.fromPlan();
    await one.submit();
    await one.sign(today());
    const inForce = await figureRowsInForce(engine.database.sql, one.year, 'commune-001');
    expect(inForce).toMatchObject([{ households: 12, amountVnd: 600_000_000n }]);
  });

  it('knows no commune and no programme that is not of the plan, and nothing is submitted that is empty', async () => {
    const one = await openTestAllotment(engine);
    expect(await codeOf(one.enter('officer-1.branch-1', [['commune-009', 1, 10]]))).toBe('UNIT_UNKNOWN');
    expect(await codeOf(one.enter('officer-1.branch-1', [['commune-001', 1, 10, 'SVSM']]))).toBe('PROGRAMME_NOT_IN_PLAN');
    expect(await codeOf(one.submit())).toBe('ALLOTMENT_EMPTY');
    expect([...(await one.draft())]).toEqual([]);
  });
});

describe('the signature', () => {
  it('bears no day to come', async () => {
    const one = await openTestAllotment(engine);
    await one.fromPlan();
    await one.submit();
    expect(await refusalOf(one.sign(addCalendarDays(today(), 1)))).toMatchObject({ code: 'DAY_AHEAD', params: { day: addCalendarDays(today(), 1) } });
    expect((await one.sign(today())).results['allotment.sign']).toMatchObject({ version: 1, households: 63, decidedOn: today() });
  });

  it('is final: it is not undone, and every commune of the plan has one process, also one without a target', async () => {
    const one = await openTestAllotment(engine);
    await one.enter('officer-1.branch-1', [['commune-001', 1, 50]]);
    await one.submit();
    await one.sign(today());
    const [shown] = await engine.database.sql<{ fault: string }[]>`select details->'undo'->${await one.decidedTask('allotment.sign')}->>'fault' as fault from process where id = ${one.branch}`;
    expect(shown?.fault).toBe('UNDO_FINAL');
    for (const communeId of communes) await one.reaches(one.commune(communeId), 'GIVEN');
    expect(await processesOf(one.year)).toBe(communes.length);
    const [opened] = await engine.database.sql<{ actor: string }[]>`select actor from ledger_entry where chain = ${one.commune('commune-001')} and action = 'process.opened'`;
    expect(opened?.actor).toBe((await one.person('board-head')).personId);
  });
});

describe('taking back', () => {
  it('a return is undone while nobody has acted on it: the same targets lie before the Head as the next version', async () => {
    const one = await openTestAllotment(engine);
    await one.fromPlan();
    await one.submit();
    await one.sendBack();
    expect((await one.undo('board-head', await one.decidedTask('allotment.sign'))).status).toBe('SUBMITTED');
    expect(await one.lines(2)).toEqual(await one.lines(1));
    expect((await one.sign(today())).results['allotment.sign']).toMatchObject({ version: 2 });
  });

  it('a return that an officer has taken up stands, and a submission is withdrawn, not undone', async () => {
    const one = await openTestAllotment(engine);
    await one.fromPlan();
    await one.submit();
    expect(await codeOf(one.undo('director.branch-1', await one.decidedTask('allotment.submit')))).toBe('UNDO_BY_WITHDRAW');
    await one.sendBack();
    await one.enter('officer-1.branch-1', [['commune-001', 1, 10]]);
    expect(await codeOf(one.undo('board-head', await one.decidedTask('allotment.sign')))).toBe('UNDO_TOO_LATE');
  });
});

describe('an end without a signature', () => {
  it('a cancelled allotment makes room for another of the year', async () => {
    const one = await openTestAllotment(engine);
    await one.fromPlan();
    expect((await one.decide('director.branch-1', 'allotment.cancel', 'cancel', { reason: 'text-1' })).status).toBe('CANCELLED');
    const next = await openTestAllotment(engine, { year: one.year, number: 2, base: one.base });
    expect((await next.fromPlan()).results['allotment.fromPlan']).toMatchObject({ households: 63 });
  });

  it('so does one that an operator has ended', async () => {
    const one = await openTestAllotment(engine);
    await one.operate('endProcess');
    expect(await one.statusOf(one.branch)).toBe('ENDED_BY_OPERATOR');
    expect(await one.row()).toMatchObject({ status: 'CANCELLED' });
    expect((await openTestAllotment(engine, { year: one.year, number: 2, base: one.base })).opened.status).toBe('PREPARING');
  });
});

it('goes on in another run with what was entered in the ones before', async () => {
  const one = await openTestAllotment(engine, { maxEvents: 60 });
  const run = async (): Promise<string> => (await engine.temporal.workflow.getHandle(one.branch).describe()).runId;
  const before = await run();
  for (let n = 1; n < 40 && (await run()) === before; n += 1) await one.enter('officer-1.branch-1', [['commune-001', n % 10, 10]]);
  expect(await run()).not.toBe(before);
  await one.submit();
  expect((await one.sign(today())).status).toBe('SIGNED');
  await eventually('the commune to be told', async () => ((await one.statusOf(one.commune('commune-001'))) === 'GIVEN' ? true : undefined));
});

it('passes no target through the engine: its histories hold totals and hashes only', async () => {
  const one = await openTestAllotment(engine);
  await one.enter('officer-1.branch-1', [['commune-001', 7, 123]]);
  await one.submit();
  await one.sendBack();
  const payloads = [...(await historyText(engine, one.branch)).matchAll(/"data":"([^"]*)"/g)].map(([, data = '']) => Buffer.from(data, 'base64').toString('utf8')).join('\n');
  expect(payloads).toContain('sha256');
  expect(payloads).not.toContain('"put":[');
  expect(payloads).not.toMatch(/"programme":|written_by/);
});
