import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCalendarDays, addCalendarMonths } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { codeOf, outcomeOf } from '../testing.ts';
import { steps } from './contract.ts';
import { branch, keepApart, office, openTestRisk, signers, todayOf } from './testing.ts';

let engine: TestEngine;
let today: string;
beforeAll(async () => {
  engine = await startTestEngine();
  await keepApart(engine);
  today = await todayOf(engine);
});
afterAll(() => engine.stop());

const personIds = async (...subjects: string[]): Promise<string[]> => (await engine.database.sql<{ id: string }[]>`select id from person where subject = any(${subjects})`).map(({ id }) => id);

describe('the verification of a loss', () => {
  it('is signed by all five, each once, and only then listed, checked, sent and recorded', async () => {
    const risk = await openTestRisk(engine);
    expect((await risk.verify(7999)).status).toBe('SIGNING');
    for (const step of Object.keys(signers).slice(0, 4)) expect((await risk.sign(step)).status).toBe('SIGNING');
    expect((await risk.sign(steps.signSpecialist)).status).toBe('VERIFIED');
    expect((await risk.signed()).map(({ step, outcome }) => [step, outcome])).toEqual(Object.keys(signers).map((step) => [step, 'SIGNED']));
    expect((await risk.list()).status).toBe('LISTED');
    expect((await risk.send()).status).toBe('SENT');
    expect((await risk.record('writeOff', null)).status).toBe('WRITTEN_OFF');
    expect(await risk.row()).toMatchObject({ suggestedBy: 'FREEZE', listNumber: '01/DS-PGD (minh họa)', listedOn: today, letterNumber: '05/CV-CN (minh họa)', sentOn: today });
    expect(await risk.decisions()).toMatchObject([{ number: 1, measure: 'WRITE_OFF', decisionNumber: '12/QĐ-NHCS (minh họa)', decidedOn: today, until: null, atMost: null, stands: true }]);
    expect(await risk.isNumberTaken()).toBe(false);
  });

  it('is not done by who opened the case, nor by anyone who handled the loan; they neither sign nor list nor check nor record anything of it', async () => {
    const handledBy = async (...subjects: string[]) => openTestRisk(engine, { loan: { handledBy: await personIds(...subjects) } });
    const officers = await handledBy(office.verifier, 'police.commune-082');
    expect(await codeOf(officers.verify(5000, office.opener))).toBe('MAKER_MAY_NOT_DECIDE');
    expect(await codeOf(officers.verify(5000, office.verifier))).toBe('SUBJECT_MAY_NOT_DECIDE');

    const police = await handledBy('police.commune-082', office.director);
    await police.verify();
    expect(await codeOf(police.sign(steps.signPolice))).toBe('SUBJECT_MAY_NOT_DECIDE');

    const director = await handledBy(office.director);
    await director.verify();
    await director.signAll();
    expect(await codeOf(director.list())).toBe('SUBJECT_MAY_NOT_DECIDE');

    const upper = await handledBy(branch.checker, branch.director);
    await upper.verify();
    await upper.signAll();
    await upper.list();
    expect(await codeOf(upper.send())).toBe('SUBJECT_MAY_NOT_DECIDE');
    await upper.decide('officer-2.branch-1', steps.check, 'send', { letterNumber: '05/CV (minh họa)', sentOn: today });
    expect(await codeOf(upper.record('refuse', null))).toBe('SUBJECT_MAY_NOT_DECIDE');
  });

  it('is not checked at the branch by who entered it, whatever other role they hold', async () => {
    const risk = await openTestRisk(engine);
    await risk.verify();
    await risk.signAll();
    await risk.list();
    expect(await codeOf(risk.decide(office.verifier, steps.check, 'send', { letterNumber: '05/CV (minh họa)', sentOn: today }))).toBe('MAKER_MAY_NOT_DECIDE');
    expect((await risk.send()).status).toBe('SENT');
  });

  it('skips group and organization of a loan that has none, on record, and asks the department that was chosen', async () => {
    const risk = await openTestRisk(engine, { groupId: null, organizationId: null, specialistUnitId: 'department-02', loan: { groupId: null } });
    await risk.verify(100);
    const skipped = await engine.database.sql<{ step: string }[]>`select after->>'step' as step from ledger_entry where chain = ${risk.process} and action = 'risk.signatureSkipped' order by seq`;
    expect(skipped.map(({ step }) => step)).toEqual([steps.signGroup, steps.signOrganization]);
    await risk.sign(steps.signCommune);
    await risk.sign(steps.signPolice);
    expect((await risk.sign(steps.signSpecialist, 'officer.department-02')).status).toBe('VERIFIED');
    expect((await risk.list()).status).toBe('LISTED');
  });

  it('is done anew when one of them declines: what was signed is signed again by all', async () => {
    const risk = await openTestRisk(engine);
    await risk.verify(9000);
    await risk.sign(steps.signCommune);
    expect((await risk.decline(steps.signGroup)).status).toBe('RETURNED');
    expect((await risk.where()).openTasks.map(({ step }) => step).sort()).toEqual([steps.verify, steps.withdraw]);
    await risk.verify(3999);
    await risk.signAll();
    expect(await risk.statusOf()).toBe('VERIFIED');
    expect((await risk.signed()).map(({ round, outcome }) => `${round} ${outcome}`)).toEqual(['1 SIGNED', '1 DECLINED', ...Array.from({ length: 5 }, () => '2 SIGNED')]);
    expect(await risk.row()).toMatchObject({ round: 2, lossBps: 3999, suggested: 'EXTENSION' });
    expect((await risk.list()).status).toBe('LISTED');
  });

  it('refuses what no visit can have found, and changes nothing', async () => {
    const risk = await openTestRisk(engine);
    const enter = async (visitedOn: string): Promise<unknown> => risk.decide(office.verifier, steps.verify, 'enter', await risk.verification(5000, visitedOn));
    expect(await codeOf(enter(addCalendarDays(today, 1)))).toBe('DAY_AHEAD');
    expect(await codeOf(enter(addCalendarDays(today, -1)))).toBe('RISK_BEFORE_CAUSE');
    expect(await risk.row()).toMatchObject({ lossBps: null });
    const altered = { ...(await risk.verification(5000)), sha256: 'another' };
    expect(await codeOf(risk.decide(office.verifier, steps.verify, 'enter', altered))).toBe('BATCH_ALTERED');
    expect((await risk.verify()).status).toBe('SIGNING');
  });
});

describe('the office, the branch and the Head Office', () => {
  it('the office rejects with grounds, and another case may be opened about the loan', async () => {
    const risk = await openTestRisk(engine);
    await risk.verify();
    await risk.signAll();
    expect((await risk.decide(office.director, steps.list, 'reject', await risk.because('Không đủ căn cứ (minh họa)'))).status).toBe('REJECTED');
    expect(await risk.isNumberTaken()).toBe(false);
    expect(await risk.row()).toMatchObject({ closedAt: expect.any(Date) as Date });
  });

  it('the branch returns the list to the office, and takes the return back until the office acts on it', async () => {
    const risk = await openTestRisk(engine);
    await risk.verify();
    await risk.signAll();
    await risk.list();
    expect((await risk.decide(branch.checker, steps.check, 'return', await risk.because('Thiếu biên bản (minh họa)'))).status).toBe('VERIFIED');
    expect((await risk.undo(branch.checker, steps.check)).status).toBe('LISTED');
    await risk.decide(branch.checker, steps.check, 'return', await risk.because('Thiếu biên bản (minh họa)'));
    await risk.claim(office.director, steps.list);
    expect(await codeOf(risk.undo(branch.checker, steps.check))).toBe('UNDO_TOO_LATE');
  });

  it('records a last day beyond the limit with a reason only, and says which was the last one allowed', async () => {
    const risk = await openTestRisk(engine);
    await risk.bringToHeadOffice(7999);
    const atMost = addCalendarMonths(today, 36);
    const beyond = addCalendarDays(atMost, 1);
    expect(await codeOf(risk.record('freeze', today))).toBe('RISK_UNTIL_TOO_EARLY');
    expect(await codeOf(risk.record('freeze', beyond))).toBe('RISK_BEYOND_LIMIT');
    expect(await risk.decisions()).toEqual([]);
    const receipt = await risk.record('freeze', beyond, 'text-1');
    expect(receipt.results['risk.decided']).toEqual({ measure: 'FREEZE', until: beyond, atMost });
    expect(receipt.status).toBe('FROZEN');
  });

  it('records no decision of a day ahead', async () => {
    const risk = await openTestRisk(engine);
    await risk.bringToHeadOffice();
    const ahead = { decisionNumber: '1', decidedOn: addCalendarDays(today, 1), until: null, reason: null };
    expect(await codeOf(risk.decide(branch.director, steps.record, 'refuse', ahead))).toBe('DAY_AHEAD');
    expect((await risk.record('refuse', null)).status).toBe('REFUSED');
    expect(await risk.isNumberTaken()).toBe(false);
  });

  it('goes on from a freeze that ends with a file for the write-off, which nobody else can come before', async () => {
    const risk = await openTestRisk(engine, { loan: { groupId: null }, groupId: null, organizationId: null });
    await risk.verify(10_000);
    for (const step of [steps.signCommune, steps.signPolice, steps.signSpecialist]) await risk.sign(step);
    await risk.list();
    await risk.send();
    await risk.record('freeze', addCalendarDays(today, 5));
    await risk.reaches('ENDING');
    await risk.goOn('writeOffFile');
    expect(await risk.isNumberTaken()).toBe(true);
    const next = risk.drive(`${risk.process}s1`);
    await next.reaches('REQUESTED');
    expect(await next.row()).toMatchObject({ asksFor: 'WRITE_OFF', follows: risk.process });
    await next.operate('endProcess');
    expect(await risk.isNumberTaken(), 'an operator who ends it leaves no number behind').toBe(false);
  });
});

describe('papers rest on each other', () => {
  it('no signature before the visit, no list before it or before a signature, no letter before the list, no decision before the letter, no further request before the decision', async () => {
    const ago = (days: number): string => addCalendarDays(today, -days);
    const risk = await openTestRisk(engine, { request: { causedOn: ago(20), requestedOn: ago(15) } });
    await risk.decide(office.verifier, steps.verify, 'enter', await risk.verification(5000, ago(10)));
    const commune = signers[steps.signCommune] ?? '';
    for (const choice of ['sign', 'decline']) expect(await codeOf(risk.decide(commune, steps.signCommune, choice, { signedOn: ago(11), note: null }))).toBe('RISK_OUT_OF_ORDER');
    expect(await risk.signed()).toEqual([]);
    for (const [step, subject] of Object.entries(signers)) await risk.decide(subject, step, 'sign', { signedOn: ago(step === steps.signPolice ? 8 : 10), note: null });
    const list = (listedOn: string) => risk.decide(office.director, steps.list, 'list', { listNumber: '01/DS (minh họa)', listedOn });
    for (const day of [ago(11), ago(9)]) expect(await codeOf(list(day))).toBe('RISK_OUT_OF_ORDER');
    await list(ago(8));
    const send = (sentOn: string) => risk.decide(branch.checker, steps.check, 'send', { letterNumber: '05/CV (minh họa)', sentOn });
    expect(await codeOf(send(ago(9)))).toBe('RISK_OUT_OF_ORDER');
    await send(ago(6));
    const freeze = (decidedOn: string) => risk.decide(branch.director, steps.record, 'freeze', { decisionNumber: '12/QĐ-NHCS (minh họa)', decidedOn, until: addCalendarDays(today, 5), reason: null });
    expect(await codeOf(freeze(ago(7)))).toBe('RISK_OUT_OF_ORDER');
    await freeze(ago(4));
    await risk.reaches('ENDING');
    const supplement = (requestedOn: string) => risk.decide(office.director, steps.end, 'supplement', { requestedOn, note: 'text-1' });
    expect(await codeOf(supplement(ago(5)))).toBe('RISK_OUT_OF_ORDER');
    expect((await supplement(ago(4))).status).toBe('FOLLOWED');
  });
});

describe('a case that follows', () => {
  it('is signed by the group and the organization that the loan is lent through by then', async () => {
    const { sql } = engine.database;
    const moved = async (groupId: string | null, expected: readonly string[]): Promise<void> => {
      const risk = await openTestRisk(engine);
      await risk.bringToHeadOffice();
      await risk.record('freeze', addCalendarDays(today, 5));
      await risk.reaches('ENDING');
      await sql`update loan set group_id = ${groupId} where id = ${risk.loanId}`;
      await risk.goOn('supplement');
      const next = risk.drive(`${risk.process}s1`);
      await next.verify();
      const asked = await sql<{ unit: string }[]>`select to_unit_id as unit from task where process_id = ${next.process} and status = 'OPEN' and step in ${sql([steps.signGroup, steps.signOrganization])} order by 1`;
      expect(asked.map(({ unit }) => unit)).toEqual(expected);
      expect((await next.row())?.signers.length).toBe(3 + expected.length);
    };
    const [other] = await sql<{ group: string; organization: string }[]>`
      select g.id as group, o.id as organization from unit g join unit o on o.kind = 'ORGANIZATION' and o.organization = g.organization and o.parent_id = g.parent_id where g.kind = 'GROUP' and g.parent_id = 'commune-082' and g.organization <> (select organization from unit where id = 'group-0487') order by g.id limit 1`;
    expect(other).toBeDefined();
    await moved(other?.group ?? '', [other?.group ?? '', other?.organization ?? '']);
    await moved(null, []);
  });
});

describe('taking back', () => {
  it('a loss until somebody has signed, and the same round is signed after it', async () => {
    const risk = await openTestRisk(engine);
    await risk.verify(5000);
    expect((await risk.undo(office.verifier, steps.verify)).status).toBe('REQUESTED');
    expect(await risk.row()).toMatchObject({ lossBps: null, suggested: null });
    await risk.verify(4000);
    await risk.sign(steps.signPolice);
    expect(await codeOf(risk.undo(office.verifier, steps.verify))).toBe('UNDO_TOO_LATE');
    expect(await codeOf(risk.undo('police.commune-082', steps.signPolice))).toBe('UNDO_FINAL');
  });

  it('a listing until the branch has claimed it, a sending until the decision is taken up, and then it may be withdrawn again', async () => {
    const risk = await openTestRisk(engine);
    await risk.verify();
    await risk.signAll();
    await risk.list();
    expect((await risk.undo(office.director, steps.list)).status).toBe('VERIFIED');
    await risk.list();
    await risk.send();
    expect((await risk.where()).openTasks.map(({ step }) => step)).toEqual([steps.record]);
    expect((await risk.undo(branch.checker, steps.check)).status).toBe('LISTED');
    expect(await risk.row()).toMatchObject({ letterNumber: null, sentOn: null });
    expect((await risk.decide(office.opener, steps.withdraw, 'withdraw', await risk.because('Hộ vay đã trả nợ (minh họa)'))).status).toBe('WITHDRAWN');
    expect(await risk.isNumberTaken()).toBe(false);
  });

  it('a decision that runs: what was recorded stays on record, and the next has its own number', async () => {
    const risk = await openTestRisk(engine);
    await risk.bringToHeadOffice();
    await risk.record('extend', addCalendarDays(today, 200));
    expect((await risk.undo(branch.director, steps.record)).status).toBe('SENT');
    expect(await codeOf(risk.undo(branch.checker, steps.check)), 'the Head Office has decided on what was sent').toBe('UNDO_TOO_LATE');
    await risk.record('freeze', addCalendarDays(today, 300));
    expect((await risk.decisions()).map(({ number, measure, stands }) => [number, measure, stands])).toEqual([[1, 'EXTENSION', false], [2, 'FREEZE', true]]);
    expect((await risk.where()).openTasks).toEqual([]);
  });
});

describe('at the same moment', () => {
  it('two sign: both signatures stand', async () => {
    const risk = await openTestRisk(engine);
    await risk.verify();
    const form = { signedOn: today, note: null };
    const answers = await risk.together([await risk.decision(signers[steps.signCommune] ?? '', steps.signCommune, 'sign', form), await risk.decision(signers[steps.signPolice] ?? '', steps.signPolice, 'sign', form)]);
    await Promise.all(answers);
    expect((await risk.signed()).map(({ step }) => step)).toEqual([steps.signCommune, steps.signPolice]);
  });

  it('one declines and one signs after it: the later one is told that it is closed', async () => {
    const risk = await openTestRisk(engine);
    await risk.verify();
    const form = { signedOn: today, note: null };
    const answers = await risk.together([await risk.decision(signers[steps.signGroup] ?? '', steps.signGroup, 'decline', form), await risk.decision(signers[steps.signPolice] ?? '', steps.signPolice, 'sign', form)]);
    expect(await Promise.all(answers.map((answer) => outcomeOf(answer)))).toEqual(['RETURNED', 'TASK_CLOSED']);
    expect((await risk.signed()).map(({ outcome }) => outcome)).toEqual(['DECLINED']);
  });

  it('a decision is recorded twice: one is, and the same act sent twice is one', async () => {
    const risk = await openTestRisk(engine);
    await risk.bringToHeadOffice();
    const form = { decisionNumber: '12/QĐ-NHCS (minh họa)', decidedOn: today, until: null, reason: null };
    const [first, second] = [await risk.decision(branch.director, steps.record, 'refuse', form), await risk.decision(branch.director, steps.record, 'writeOff', form)];
    const answers = await risk.together([first, second]);
    expect((await Promise.all(answers.map((answer) => outcomeOf(answer)))).sort()).toEqual(['PROCESS_CLOSED', 'REFUSED']);
    expect(await risk.decisions()).toHaveLength(1);
  });

  it('the office withdraws while the branch sends: whichever comes first wins', async () => {
    const risk = await openTestRisk(engine);
    await risk.verify();
    await risk.signAll();
    await risk.list();
    const send = await risk.decision(branch.checker, steps.check, 'send', { letterNumber: '05/CV (minh họa)', sentOn: today });
    const withdraw = await risk.decision(office.opener, steps.withdraw, 'withdraw', await risk.because('Rút (minh họa)'));
    const answers = await risk.together([send, withdraw]);
    expect(await Promise.all(answers.map((answer) => outcomeOf(answer)))).toEqual(['SENT', 'TASK_CLOSED']);
    expect(await risk.isNumberTaken()).toBe(true);
  });
});

it('is ended by an operator in any state, and leaves no number taken', async () => {
  const risk = await openTestRisk(engine);
  await risk.verify();
  await risk.sign(steps.signPolice);
  expect((await risk.operate('endProcess')).status).toBe('ENDED_BY_OPERATOR');
  expect(await risk.isNumberTaken()).toBe(false);
  expect(await risk.row()).toMatchObject({ closedAt: expect.any(Date) as Date });
});
