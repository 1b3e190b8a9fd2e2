import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '../../db/anchors.ts';
import { addCalendarDays, civilDateAt } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { codeOf, eventually, outcomeOf, refusalOf } from '../testing.ts';
import { historyText } from '../testing-histories.ts';
import { actFor, keepApart, leader, letterOf, office, openTestReport, opinionsIn, said } from './testing.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
  await keepApart(engine);
});
afterAll(() => engine.stop());

const today = civilDateAt(Date.now());
const later = addCalendarDays(today, 10);

describe('a report at the branch', () => {
  it('is numbered, asked back, explained and answered within the branch’s competence; the sender sees every station', async () => {
    const one = await openTestReport(engine);
    expect((await one.register()).status).toBe('REGISTERED');
    expect((await one.handle('question')).status).toBe('QUESTIONED');
    await one.explain();
    expect((await one.handle('answer')).status).toBe('ANSWERED');
    expect((await one.confirm()).status).toBe('SOLVED');
    expect((await one.stations()).map(({ station, outcome }) => [station, outcome])).toEqual([['BRANCH', 'question'], ['COMMUNE', 'explain'], ['BRANCH', 'answer'], ['COMMUNE', 'confirm']]);
    expect(await one.row()).toEqual({ round: 1, registered: `${one.number}/BC (minh họa)`, directionId: null, outcome: 'SOLVED', open: false });
    expect((await verifyChain(engine.database.sql, one.report)).fault).toBeNull();
  });

  it('is reopened with nothing lost, as the next round at the branch', async () => {
    const one = await openTestReport(engine);
    await one.register();
    await one.handle('answer');
    expect((await one.reopen()).status).toBe('REOPENED');
    expect(await one.row()).toMatchObject({ round: 2, registered: `${one.number}/BC (minh họa)`, outcome: null, open: true });
    await one.handle('answer');
    await one.confirm();
    expect((await one.stations()).map(({ outcome }) => outcome)).toEqual(['answer', 'reopen', 'answer', 'confirm']);
  });

  it('is supplemented at any time until it is closed', async () => {
    const one = await openTestReport(engine);
    await one.supplement();
    await one.register();
    await one.supplement();
    await one.handle('answer');
    await one.supplement();
    expect((await engine.database.sql`select 1 from difficulty_note where process_id = ${one.report} and kind = 'SUPPLEMENT'`).length).toBe(3);
  });

  const race = async (first: 'claim' | 'withdraw') => {
    const one = await openTestReport(engine);
    await one.register();
    const [claim, withdraw] = [await one.holding('claim', 'director.branch-1', one.report, 'difficulty.handle'), await one.decision(one.chairman, one.report, 'difficulty.withdraw', 'withdraw', { reason: 'text-1' })];
    const answers = await one.together([[one.report, first === 'claim' ? claim : withdraw], [one.report, first === 'claim' ? withdraw : claim]]);
    return { one, outcomes: await Promise.all(answers.map(outcomeOf)) };
  };

  it('stays with the branch that claimed it before the withdrawal', async () => {
    const { one, outcomes } = await race('claim');
    expect(outcomes).toEqual(['REGISTERED', 'TAKEN_UP']);
    expect(await one.row()).toMatchObject({ outcome: null, open: true });
    expect((await one.handle('answer')).status).toBe('ANSWERED');
  });

  it('is withdrawn where that came before the claim', async () => {
    const { one, outcomes } = await race('withdraw');
    expect(outcomes).toEqual(['WITHDRAWN', 'PROCESS_CLOSED']);
    expect(await one.row()).toMatchObject({ outcome: 'WITHDRAWN', open: false });
    expect((await one.stations()).at(-1)).toMatchObject({ station: 'BRANCH', outcome: 'withdraw', open: false });
  });

  it('takes an answer back while the commune has not taken it up, and what was forwarded never', async () => {
    const one = await openTestReport(engine);
    await one.register();
    await one.handle('answer');
    expect((await one.undo('director.branch-1', one.report, await one.decidedTask(one.report, 'difficulty.handle'))).status).toBe('REGISTERED');
    await one.handle('question');
    await one.claim(one.chairman, one.report, 'difficulty.explain');
    expect(await codeOf(one.undo('director.branch-1', one.report, await one.decidedTask(one.report, 'difficulty.handle')))).toBe('UNDO_TOO_LATE');
    await one.explain();
    await one.handle('forward');
    expect(await codeOf(one.undo('director.branch-1', one.report, await one.decidedTask(one.report, 'difficulty.handle')))).toBe('UNDO_FINAL');
  });

  it('takes its number back while the branch has not gone on with it, and no more once the branch has', async () => {
    const one = await openTestReport(engine);
    await one.register();
    expect((await one.undo('officer-1.branch-1', one.report, await one.decidedTask(one.report, 'difficulty.register'))).status).toBe('REPORTED');
    await one.register();
    await one.handle('question');
    await one.explain();
    expect(await codeOf(one.undo('officer-1.branch-1', one.report, await one.decidedTask(one.report, 'difficulty.register')))).toBe('UNDO_TOO_LATE');
    expect(await one.row()).toMatchObject({ registered: `${one.number}/BC (minh họa)` });
  });

  it('ended by an operator leaves no open station and no open number', async () => {
    const one = await openTestReport(engine);
    await one.register();
    await one.operate(one.report, 'endProcess');
    expect(await one.row()).toMatchObject({ outcome: 'ENDED', open: false });
    expect((await one.stations()).filter(({ open }) => open)).toEqual([]);
  });
});

describe('departments', () => {
  it('who answer at once are both heard, and the office goes on when all are in', async () => {
    const one = await openTestReport(engine);
    const direction = await one.forward();
    await one.ask([[1, later], [2, later]]);
    const acts = await Promise.all([1, 2].map(async (n) => [direction, await one.decision(`officer.department-0${n}`, direction, 'direction.opine', 'opine', said, `department-0${n}`)] as const));
    expect((await Promise.all((await one.together(acts)).map(outcomeOf))).at(-1)).toBe('PREPARING');
    expect([...(await opinionsIn(engine, direction))]).toEqual([{ department: 'department-01', round: 1, given: true, missed: false }, { department: 'department-02', round: 1, given: true, missed: false }]);
  });

  it('can be asked again after the leader has returned it: what they said before stays', async () => {
    const one = await openTestReport(engine);
    const direction = await one.forward();
    await one.ask([[1, later]]);
    await one.opine(1);
    await one.submit();
    expect((await one.decide(leader, direction, 'direction.direct', 'return', { reason: 'text-1' })).status).toBe('PREPARING');
    expect((await one.ask([[1, later], [3, later]], direction, 'direction.submit')).status).toBe('COLLECTING');
    await one.opine(3);
    expect((await one.opine(1)).status).toBe('PREPARING');
    expect((await opinionsIn(engine, direction)).map(({ department, round, given }) => [department, round, given])).toEqual([['department-01', 1, true], ['department-01', 2, true], ['department-03', 1, true]]);
  });

  it('that are silent are waited for no longer where the office says so with a reason: they are marked missed, and may still answer until the leader directs', async () => {
    const one = await openTestReport(engine);
    const direction = await one.forward();
    await one.ask([[1, later], [2, later]]);
    await one.opine(1);
    expect((await one.goOn()).status).toBe('PREPARING');
    const marks = async () => (await opinionsIn(engine, direction)).map(({ given, missed }) => [given, missed]);
    expect(await marks()).toEqual([[true, false], [false, true]]);
    const noted = await engine.database.sql`select kind, text_ref as text from difficulty_note where process_id = ${direction} and kind = 'GO_ON'`;
    expect([...noted]).toEqual([{ kind: 'GO_ON', text: 'text-1' }]);
    expect((await engine.database.sql`select after->>'to' as to from ledger_entry where chain = ${direction} and action = 'direction.opinionNotAwaited'`).map(({ to }) => to)).toEqual(['department-02']);
    await one.submit();
    await one.opine(2);
    expect(await marks()).toEqual([[true, false], [true, true]]);
    expect((await one.direct(today)).status).toBe('FULFILLED');
    expect((await engine.database.sql`select from task where process_id = ${direction} and status = 'OPEN'`).length).toBe(0);
  });

  it('the last of whom answers at the moment the office goes on without it: the office prepares once, and the opinion is heard', async () => {
    const one = await openTestReport(engine);
    const direction = await one.forward();
    await one.ask([[1, later]]);
    const acts = [[direction, await one.decision('officer.department-01', direction, 'direction.opine', 'opine', said, 'department-01')], [direction, await one.decision(office, direction, 'direction.goOn', 'goOn', { reason: 'text-1' })]] as const;
    const outcomes = await Promise.all((await one.together(acts)).map(outcomeOf));
    expect(outcomes[0]).toBe('PREPARING');
    expect(['PREPARING', 'TASK_CLOSED']).toContain(outcomes[1]);
    expect((await opinionsIn(engine, direction)).map(({ given, missed }) => [given, missed])).toEqual([[true, false]]);
    expect((await one.submit()).status).toBe('SUBMITTED');
  });

  it('are known units of the province: any other is refused in the transaction, and nobody is asked', async () => {
    const one = await openTestReport(engine);
    const direction = await one.forward();
    expect(await codeOf(one.ask([[9, later]]))).toBe('UNIT_NOT_OF_PROVINCE');
    expect(await refusalOf(one.ask([[1, addCalendarDays(today, -1)]]))).toMatchObject({ code: 'DAY_PASSED' });
    expect([...(await opinionsIn(engine, direction))]).toEqual([]);
    expect((await one.ask([[1, later]])).status).toBe('COLLECTING');
  });
});

describe('the leader', () => {
  it('directs acts, each of which is reported done, and the commune is asked once all are', async () => {
    const one = await openTestReport(engine);
    const direction = await one.forward();
    await one.none();
    await one.submit();
    const acts = [actFor('DEPARTMENT', 'department-01', later), actFor('BRANCH', 'branch-1', later), actFor('COMMUNE', 'commune-001', later), actFor('OFFICE', 'office-02', later)];
    expect((await one.direct(today, acts)).status).toBe('DIRECTED');
    await one.reaches(one.report, 'DIRECTED');
    for (const [n, subject] of ['officer.department-01', 'director.branch-1', 'chairman.commune-001'].entries()) await one.done(subject, n + 1);
    expect(await one.statusOf(one.report)).toBe('DIRECTED');
    expect((await one.done('director.office-02', 4)).status).toBe('FULFILLED');
    await one.reaches(one.report, 'ANSWERED');
    expect((await one.stations()).map(({ station, outcome }) => [station, outcome])).toEqual([['BRANCH', 'forward'], ['PPC', 'direct'], ['ACTS', 'done'], ['COMMUNE', null]]);
    expect((await one.stations()).slice(1).every((station) => station.direction === direction)).toBe(true);
  });

  it('does not direct what they submitted themself for the office, and the letter bears no day to come', async () => {
    const one = await openTestReport(engine);
    const direction = await one.forward();
    await one.none();
    await engine.database.sql`
      insert into appointment (id, person_id, role, unit_id, valid_from, basis) select ${`appointment-both-${one.number}`}, person_id, 'PPC_OFFICE', unit_id, valid_from, 'QĐ minh họa 01/2025' from appointment where role = 'PPC_LEADER'`;
    await (await one.decision(leader, direction, 'direction.submit', 'submit', said))({ by: { personId: (await one.person(leader)).personId, appointmentId: `appointment-both-${one.number}` } });
    expect(await codeOf(one.direct(today))).toBe('MAKER_MAY_NOT_DECIDE');
    await one.undo(leader, direction, await one.decidedTask(direction, 'direction.submit'));
    await one.submit();
    expect(await codeOf(one.direct(addCalendarDays(today, 1)))).toBe('DAY_AHEAD');
    expect((await one.direct(today)).status).toBe('FULFILLED');
  });

  it('orders nothing of a unit that is none or of another kind, and nothing changes', async () => {
    const one = await openTestReport(engine);
    await one.forward();
    await one.none();
    await one.submit();
    expect(await codeOf(one.direct(today, [actFor('COMMUNE', 'commune-999', later)]))).toBe('UNIT_NOT_OF_PROVINCE');
    expect(await codeOf(one.direct(today, [actFor('OFFICE', 'commune-001', later)]))).toBe('UNIT_KIND_WRONG');
    expect(await codeOf(one.direct(today, [actFor('COMMUNE', 'commune-001', addCalendarDays(today, 400))]))).toBe('DUE_TOO_FAR');
    expect(await one.statusOf(one.direction())).toBe('SUBMITTED');
    expect((await engine.database.sql`select 1 from difficulty_act where direction_id = ${one.direction()}`).length).toBe(0);
  });
});

describe('directions joined into one', () => {
  const openVersion = async (process: string, step: string): Promise<number> => (await engine.database.sql<{ version: number }[]>`select version from task where process_id = ${process} and step = ${step} and status = 'OPEN'`)[0]?.version ?? 0;
  const pair = async () => {
    const [first, second] = [await openTestReport(engine, { communeId: 'commune-002' }), await openTestReport(engine, { communeId: 'commune-003' })];
    const [into, from] = [await first.forward(), await second.forward()];
    await first.none();
    await second.none();
    return { first, second, into, from };
  };

  it('answer each report by itself, and each commune confirms for itself', async () => {
    const { first, second, into, from } = await pair();
    expect((await second.join(into)).status).toBe('JOINED');
    await first.submit();
    await first.direct(today);
    for (const one of [first, second]) {
      await one.reaches(one.report, 'ANSWERED');
      expect((await one.stations()).at(-1)).toMatchObject({ station: 'COMMUNE', direction: into });
    }
    expect((await second.reopen()).status).toBe('REOPENED');
    expect((await first.confirm()).status).toBe('SOLVED');
    expect((await second.stations()).map(({ direction }) => direction)).toEqual([null, into, into, null]);
    const [row] = await engine.database.sql`select status, joined_into as "joinedInto" from difficulty_direction where process_id = ${from}`;
    expect(row).toEqual({ status: 'JOINED', joinedInto: into });
  });

  it('are not directed by a form that was opened before another was joined: the leader has seen every report', async () => {
    const { first, second, into } = await pair();
    await first.submit();
    const seen = await openVersion(into, 'direction.direct');
    await second.join(into);
    const direct = await first.decision(leader, into, 'direction.direct', 'direct', letterOf(today));
    expect(await codeOf(direct({ ifVersion: seen }))).toBe('STALE');
    expect((await direct({ key: randomUUID(), ifVersion: await openVersion(into, 'direction.direct') })).status).toBe('FULFILLED');
    for (const one of [first, second]) await one.reaches(one.report, 'ANSWERED');
  });

  it('are asked one after the other along a chain, and the reports of all follow it', async () => {
    const { first, second, into, from } = await pair();
    const third = await openTestReport(engine, { communeId: 'commune-004' });
    await third.forward();
    await third.join(from);
    await second.join(into);
    await first.submit();
    await first.direct(today);
    for (const one of [first, second, third]) await one.reaches(one.report, 'ANSWERED');
    expect((await third.stations()).at(-1)).toMatchObject({ direction: into });
  });

  it('can’t be joined into what is directed already: it goes on by itself', async () => {
    const { first, second, into } = await pair();
    await first.submit();
    await first.direct(today);
    expect(await codeOf(second.join(into))).toMatch(/^(DIRECTED_ALREADY|PROCESS_CLOSED)$/);
    await second.submit();
    expect((await second.direct(today)).status).toBe('FULFILLED');
    await second.reaches(second.report, 'ANSWERED');
  });

  it('both ways at once end neither without an answer: only the later one is joined', async () => {
    const { first, second, into, from } = await pair();
    const outcomes = await Promise.all([outcomeOf(first.join(from)), outcomeOf(second.join(into))]);
    expect(outcomes).toEqual(['JOIN_INTO_LATER', 'JOINED']);
    await first.submit();
    await first.direct(today);
    for (const one of [first, second]) await one.reaches(one.report, 'ANSWERED');
  });

  it.each(['join', 'direct'] as const)('at the moment the leader directs the other, %s first: every report has its answer in the end', async (order) => {
    const { first, second, into, from } = await pair();
    await first.submit();
    await second.submit();
    const acts = [[from, await first.decision(office, from, 'direction.join', 'join', { into })], [into, await first.decision(leader, into, 'direction.direct', 'direct', letterOf(today))]] as const;
    const outcomes = await Promise.all((await first.together(order === 'join' ? acts : [...acts].reverse())).map(outcomeOf));
    await first.reaches(first.report, 'ANSWERED');
    const joined = outcomes[order === 'join' ? 0 : 1];
    expect(outcomes[order === 'join' ? 1 : 0]).toBe('FULFILLED');
    expect(['JOINED', 'DIRECTED_ALREADY', 'PROCESS_CLOSED']).toContain(joined);
    if (joined !== 'JOINED') await second.direct(today);
    await second.reaches(second.report, 'ANSWERED');
    expect((await second.stations()).at(-1)?.direction).toBe(joined === 'JOINED' ? into : from);
  });

  it('at the moment the leader directs the one that is being joined: its own direction stands, whatever the other one says later', async () => {
    const { first, second, into, from } = await pair();
    await second.submit();
    const acts = [[from, await second.decision(leader, from, 'direction.direct', 'direct', letterOf(today))], [from, await second.decision(office, from, 'direction.join', 'join', { into })]] as const;
    const outcomes = await Promise.all((await second.together(acts)).map(outcomeOf));
    // The other one has given its consent by then.
    expect(outcomes[0]).toBe('FULFILLED');
    expect(outcomes[1]).toMatch(/^(TASK_CLOSED|PROCESS_CLOSED)$/);
    await second.reaches(second.report, 'ANSWERED');
    await first.submit();
    await first.direct(today);
    await first.reaches(first.report, 'ANSWERED');
    expect((await second.stations()).at(-1)).toMatchObject({ station: 'COMMUNE', direction: from });
  });
});

describe('a direction that an operator ends', () => {
  it('gives its reports back to the branch, which forwards them to another', async () => {
    const one = await openTestReport(engine);
    const direction = await one.forward();
    await one.none();
    await one.operate(direction, 'endProcess');
    await one.reaches(one.report, 'REGISTERED');
    expect((await one.stations()).at(-1)).toMatchObject({ station: 'BRANCH', direction: null });
    await one.handle('forward');
    await one.none(one.direction(2));
    await one.submit(one.direction(2));
    await one.direct(today, [], one.direction(2));
    await one.reaches(one.report, 'ANSWERED');
    expect((await one.stations()).map(({ station, outcome }) => [station, outcome])).toEqual([['BRANCH', 'forward'], ['PPC', 'ended'], ['BRANCH', 'forward'], ['PPC', 'direct'], ['COMMUNE', null]]);
  });

  it('after its letter leaves the letter standing: the commune says whether it is solved', async () => {
    const one = await openTestReport(engine);
    const direction = await one.forward();
    await one.none();
    await one.submit();
    await one.direct(today, [actFor('COMMUNE', 'commune-001', later)]);
    await one.reaches(one.report, 'DIRECTED');
    await one.operate(direction, 'endProcess');
    await one.reaches(one.report, 'ANSWERED');
    const [act] = await engine.database.sql`select done_at is null as open from difficulty_act where direction_id = ${direction}`;
    expect(act).toEqual({ open: true });
  });
});

it('goes on in other runs with what was said before', async () => {
  const one = await openTestReport(engine, { maxEvents: 60 });
  const run = async (): Promise<string> => (await engine.temporal.workflow.getHandle(one.report).describe()).runId;
  const before = await run();
  for (let n = 0; n < 40 && (await run()) === before; n += 1) await one.supplement();
  expect(await run()).not.toBe(before);
  const direction = await one.forward();
  await one.none();
  await one.submit();
  await one.direct(today, [actFor('COMMUNE', 'commune-001', later)]);
  await one.done(one.chairman, 1);
  await eventually('the commune to be asked', async () => ((await one.statusOf(one.report)) === 'ANSWERED' ? true : undefined));
  expect((await one.confirm()).status).toBe('SOLVED');
  expect(await one.statusOf(direction)).toBe('FULFILLED');
});

it('passes nothing that was written through the engine: references, ids, codes and days only', async () => {
  const one = await openTestReport(engine);
  const direction = await one.forward();
  await one.ask([[1, later]]);
  await one.opine(1);
  await one.submit();
  await one.direct(today, [actFor('DEPARTMENT', 'department-01', later)]);
  for (const process of [one.report, direction]) {
    const payloads = [...(await historyText(engine, process)).matchAll(/"data":"([^"]*)"/g)].map(([, data = '']) => Buffer.from(data, 'base64').toString('utf8')).join('\n');
    expect(payloads).toContain('"urgency":"URGENT"');
    for (const [, text = ''] of payloads.matchAll(/"(?:text|content|proposal|question|reason)":"([^"]*)"/g)) expect(text).toMatch(/^text-/);
  }
});
