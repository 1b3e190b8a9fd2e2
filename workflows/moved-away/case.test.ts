import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastAnswer } from '../../db/moved-away.ts';
import { addCalendarDays } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { codeOf, eventually, outcomeOf } from '../testing.ts';
import type { TestCase } from './testing.ts';
import { commune, openTestCase, signers } from './testing.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine.stop());

const chairman = `chairman.${commune}`;
const director = 'director.office-20';
const there = 'commune-083';

/** A case with an address in another commune of the province. */
async function located(order: Parameters<typeof openTestCase>[1] = {}): Promise<TestCase> {
  const one = await openTestCase(engine, order);
  await one.signAll();
  expect((await one.sort(one.processId, commune, 'exact')).status).toBe('LOCATED');
  return one;
}

async function proposed(order: Parameters<typeof openTestCase>[1] = {}): Promise<TestCase & { other: string }> {
  const one = await located(order);
  await one.decide(chairman, one.processId, 'movedAway.collect', 'handOver', { effectiveFrom: one.seed.detectedOn });
  const other = one.receiving(there, 1);
  await one.openTaskId(other, 'movedAway.accept');
  return { ...one, other };
}

describe('the minutes', () => {
  it('are signed by five at once, and the case is sorted only once all have', async () => {
    const one = await openTestCase(engine);
    const triage = () => one.decide(`specialist-1.${commune}`, one.processId, 'movedAway.triage', 'none', { assets: 'NO', text: 'Không rõ (minh họa)' });
    expect(await codeOf(triage())).toBe('SIGNATURES_MISSING');
    const [first, ...others] = signers;
    await Promise.all(others.map(async ([step, subject]) => one.decide(subject, one.processId, step, 'sign', { signedOn: await one.today() })));
    expect(await codeOf(triage())).toBe('SIGNATURES_MISSING');
    await one.decide(first?.[1] ?? '', one.processId, first?.[0] ?? '', 'sign', { signedOn: await one.today() });
    expect((await triage()).status).toBe('CONFIRMING');
    expect(await one.duties()).toEqual([{ unitId: commune, from: one.seed.detectedOn, to: null }]);
  });

  it('that somebody declines are corrected by the commune, and signed anew by all', async () => {
    const one = await openTestCase(engine);
    const [group, organization] = [signers[0] ?? ['', ''], signers[1] ?? ['', '']];
    await one.decide(group[1], one.processId, group[0], 'sign', { signedOn: await one.today() });
    expect((await one.decide(organization[1], one.processId, organization[0], 'decline', { reason: 'Sai họ tên (minh họa)' })).status).toBe('CORRECTING');
    expect((await one.where()).openTasks.map(({ step }) => step).sort()).toEqual(['movedAway.close', 'movedAway.correct']);
    expect((await one.decide(`specialist-1.${commune}`, one.processId, 'movedAway.correct', 'correct', { text: 'Đã sửa (minh họa)' })).status).toBe('VERIFYING');
    await one.signAll();
    expect(await one.statusOf(one.processId)).toBe('TRIAGE');
    const rows = await engine.database.sql`select round, outcome from case_signature where process_id = ${one.processId} order by round, signed_at`;
    expect(rows.map((row) => `${row['round']} ${row['outcome']}`)).toEqual(['1 SIGNED', '1 DECLINED', ...Array.from({ length: 5 }, () => '2 SIGNED')]);
  });

  it('of a loan without a group go without its signatures, on record', async () => {
    const one = await openTestCase(engine, { opening: { groupId: null, organizationId: null } });
    for (const [step, subject] of signers.slice(2)) await one.decide(subject, one.processId, step, 'sign', { signedOn: await one.today() });
    expect(await one.statusOf(one.processId)).toBe('TRIAGE');
    const skipped = await engine.database.sql`select after->>'step' as step from ledger_entry where chain = ${one.processId} and action = 'movedAway.signatureSkipped' order by seq`;
    expect(skipped.map(({ step }) => step as string)).toEqual(['movedAway.signGroup', 'movedAway.signOrganization']);
  });

  it('are no reason for who sorted the case to confirm it, or to take the sorting back once the chairman has taken it up', async () => {
    const one = await openTestCase(engine);
    await one.signAll();
    const task = await one.openTaskId(one.processId, 'movedAway.triage');
    await one.decide(`specialist-1.${commune}`, one.processId, 'movedAway.triage', 'vague', { assets: 'UNKNOWN', text: 'Có thể ở tỉnh khác (minh họa)' });
    expect((await one.undo(`specialist-1.${commune}`, one.processId, task)).status).toBe('TRIAGE');
    const again = await one.openTaskId(one.processId, 'movedAway.triage');
    await one.decide(`specialist-1.${commune}`, one.processId, 'movedAway.triage', 'vague', { assets: 'UNKNOWN', text: 'Có thể ở tỉnh khác (minh họa)' });
    await one.hold('claim', chairman, one.processId, 'movedAway.confirm');
    expect(await codeOf(one.undo(`specialist-1.${commune}`, one.processId, again))).toBe('UNDO_TOO_LATE');
    expect((await one.decide(chairman, one.processId, 'movedAway.confirm', 'return', { reason: 'Chưa hỏi gia đình (minh họa)' })).status).toBe('TRIAGE');
    expect((await one.sort(one.processId, commune, 'vague')).status).toBe('TRACING');
  });
});

describe('a hand-over', () => {
  it('that is accepted moves the duty from the day agreed, ends the process here, and goes on there with what was known', async () => {
    const one = await located({ detectedOn: addCalendarDays(new Date().toISOString().slice(0, 10), -30) });
    const from = addCalendarDays(one.seed.detectedOn, 20);
    await one.decide(chairman, one.processId, 'movedAway.collect', 'commit', { rows: [{ dueOn: await one.today(), amountVnd: 1_000_000 }, { dueOn: '2099-01-01', amountVnd: 2_000_000 }] });
    await one.decide(chairman, one.processId, 'movedAway.replan', 'handOver', { toUnitId: there, effectiveFrom: from });
    const other = one.receiving(there, 1);
    expect((await one.decide(`chairman.${there}`, other, 'movedAway.accept', 'accept')).status).toBe('TAKING_OVER');
    await one.reaches(one.processId, 'HANDED_OVER');
    await one.reaches(other, 'COLLECTING');
    expect(await one.duties()).toEqual([{ unitId: commune, from: one.seed.detectedOn, to: from }, { unitId: there, from, to: null }]);
    // The commitment that is due today is followed up there, by the office of that commune.
    await one.decide(director, other, 'movedAway.followUp', 'partly', { paidOn: await one.today(), paidVnd: 400_000 }, '1');
    const rows = await engine.database.sql`select number, outcome, paid_vnd from moved_away_commitment where case_id = ${one.processId} order by number`;
    expect(rows.map((row) => [row['number'], row['outcome'], row['paid_vnd']])).toEqual([[1, 'PARTLY', 400_000n], [2, null, null]]);
    expect((await one.decide(director, other, 'movedAway.close', 'paid', { evidence: [await one.evidence(other)], text: 'Đã trả hết (minh họa)' })).status).toBe('PAID');
    expect(await one.isNumberOpen()).toBe(false);
    expect((await one.duties()).at(-1)).toEqual({ unitId: there, from, to: addCalendarDays(await one.today(), 1) });
    expect(await one.row()).toMatchObject({ outcome: 'PAID', closedOn: await one.today() });
  });

  it('that is refused, or withdrawn, leaves the duty where it was', async () => {
    const one = await proposed();
    expect((await one.decide(`chairman.${there}`, one.other, 'movedAway.accept', 'refuse', { reason: 'Không có ở đây (minh họa)' })).status).toBe('REFUSED');
    await one.reaches(one.processId, 'LOCATED');
    await one.decide(chairman, one.processId, 'movedAway.collect', 'handOver', { toUnitId: 'commune-001', effectiveFrom: await one.today() });
    const second = one.receiving('commune-001', 2);
    await one.openTaskId(second, 'movedAway.accept');
    expect((await one.decide(chairman, one.processId, 'movedAway.withdraw', 'withdraw', { reason: 'Đề nghị nhầm (minh họa)' })).status).toBe('LOCATED');
    await one.reaches(second, 'WITHDRAWN');
    expect(await one.duties()).toEqual([{ unitId: commune, from: one.seed.detectedOn, to: null }]);
    const rows = await engine.database.sql`select status from moved_away_handover where case_id = ${one.processId} order by number`;
    expect(rows.map(({ status }) => status as string)).toEqual(['REFUSED', 'WITHDRAWN']);
  });

  it.each(['accept first', 'withdraw first'])('that is accepted and withdrawn at once has exactly one of the two: %s', async (order) => {
    const one = await proposed();
    const accept = [one.other, await one.decision(`chairman.${there}`, one.other, 'movedAway.accept', 'accept')] as const;
    const withdraw = [one.processId, await one.decision(chairman, one.processId, 'movedAway.withdraw', 'withdraw', { reason: 'Đề nghị nhầm (minh họa)' })] as const;
    const answers = await one.together(order === 'accept first' ? [accept, withdraw] : [withdraw, accept]);
    const outcomes = await Promise.all(answers.map(outcomeOf));
    const [row] = await engine.database.sql`select status from moved_away_handover where case_id = ${one.processId}`;
    const accepted = row?.['status'] === 'ACCEPTED';
    const [ofAccept, ofWithdraw] = order === 'accept first' ? outcomes : [...outcomes].reverse();
    if (accepted) {
      expect([ofAccept, ['HANDOVER_DECIDED', 'PROCESS_CLOSED'].includes(ofWithdraw ?? '')]).toEqual(['TAKING_OVER', true]);
      await one.reaches(one.processId, 'HANDED_OVER');
      await one.reaches(one.other, 'LOCATED');
    } else {
      expect([ofWithdraw, ['HANDOVER_DECIDED', 'PROCESS_CLOSED', 'TASK_CLOSED'].includes(ofAccept ?? '')]).toEqual(['LOCATED', true]);
      await one.reaches(one.other, 'WITHDRAWN');
    }
    expect(await one.duties()).toEqual([{ unitId: accepted ? there : commune, from: one.seed.detectedOn, to: null }]);
  });

  it('that was accepted a moment ago leaves the unit that proposed nothing to do, also before it has heard of it', async () => {
    const one = await proposed();
    const acts = {
      close: await one.decision(director, one.processId, 'movedAway.close', 'paid', { evidence: [await one.evidence()], text: 'Đã trả hết (minh họa)' }),
      news: await one.decision(`specialist-1.${commune}`, one.processId, 'movedAway.news', 'news', { method: 'PHONE', onDay: await one.today(), evidence: [], text: 'Có người gặp (minh họa)' }),
    };
    // As the other unit's turn would have left it, whose message is still on its way.
    const { sql } = engine.database;
    await sql`update moved_away_handover set status = 'ACCEPTED' where case_id = ${one.processId}`;
    await sql`update moved_away_duty set process_id = ${one.other}, unit_id = ${there} where case_id = ${one.processId}`;
    expect([await codeOf(acts.close()), await codeOf(acts.news())]).toEqual(['NOT_ANSWERING', 'NOT_ANSWERING']);
    expect(await one.isNumberOpen()).toBe(true);
  });

  /** Two acts of two processes: the first is being written while the other happens, and the other's message comes. @returns what the first is refused with */
  async function meanwhile(one: TestCase, [process, status, first]: readonly [string, string, () => Promise<unknown>], second: () => Promise<unknown>): Promise<string | undefined> {
    const { sql } = engine.database;
    const { refusal } = await sql.begin(async (tx) => {
      await tx`select from process where id = ${process} for update`;
      const code = codeOf(first());
      await eventually(`${process} to be written as ${status}`, async () => ((await one.where(process)).status === status ? true : undefined));
      await second();
      await eventually('the message to have come once', async () => ((await sql`select from outbox where to_process_id = ${process} and mode = 'MESSAGE' and attempts > 0`).length > 0 ? true : undefined));
      return { refusal: code };
    });
    return refusal;
  }

  it('that is accepted while the case is being closed here is heard of all the same: nobody is left waiting', async () => {
    const one = await proposed();
    const close = await one.decision(director, one.processId, 'movedAway.close', 'paid', { evidence: [await one.evidence()], text: 'Đã trả hết (minh họa)' });
    const accept = await one.decision(`chairman.${there}`, one.other, 'movedAway.accept', 'accept');
    expect(await meanwhile(one, [one.processId, 'PAID', close], accept)).toBe('NOT_ANSWERING');
    await one.reaches(one.processId, 'HANDED_OVER');
    await one.reaches(one.other, 'LOCATED');
    expect(await one.duties()).toEqual([{ unitId: there, from: one.seed.detectedOn, to: null }]);
  });

  it('that is withdrawn while it is being refused there leaves no question open there', async () => {
    const one = await proposed();
    const refuse = await one.decision(`chairman.${there}`, one.other, 'movedAway.accept', 'refuse', { reason: 'Không có ở đây (minh họa)' });
    const withdraw = await one.decision(chairman, one.processId, 'movedAway.withdraw', 'withdraw', { reason: 'Đề nghị nhầm (minh họa)' });
    expect(await meanwhile(one, [one.other, 'REFUSED', refuse], withdraw)).toBe('HANDOVER_DECIDED');
    await one.reaches(one.other, 'WITHDRAWN');
    expect(await one.statusOf(one.processId)).toBe('LOCATED');
  });

  it('is not accepted by who proposed it, and not sorted anew while it waits', async () => {
    const one = await proposed();
    expect(await codeOf(one.news('retriage'))).toBe('HANDOVER_OPEN');
    const { sql } = engine.database;
    const { personId } = await one.person(chairman);
    await sql`insert into appointment (id, person_id, role, unit_id, valid_from, basis) values (${`appointment-both-${one.seed.caseNumber}`}, ${personId}, 'COMMUNE_CHAIRMAN', ${there}, '2025-07-01', 'QĐ minh họa')`;
    expect(await codeOf(one.decide(chairman, one.other, 'movedAway.accept', 'accept'))).toBe('MAKER_MAY_NOT_DECIDE');
    await sql`delete from appointment where id = ${`appointment-both-${one.seed.caseNumber}`}`;
  });

  it('falls with the case when that is closed, and with the process when an operator ends it', async () => {
    const one = await proposed();
    expect((await one.decide(director, one.processId, 'movedAway.close', 'returned', { evidence: [await one.evidence()], text: 'Đã về (minh họa)' })).status).toBe('RETURNED');
    await one.reaches(one.other, 'WITHDRAWN');
    const two = await proposed();
    expect((await two.operate('endProcess')).status).toBe('ENDED_BY_OPERATOR');
    await two.reaches(two.other, 'WITHDRAWN');
    expect([await two.isNumberOpen(), (await two.duties()).at(-1)?.to]).toEqual([false, addCalendarDays(await two.today(), 1)]);
    const three = await proposed();
    expect((await three.operate('endProcess', three.other)).status).toBe('ENDED_BY_OPERATOR');
    await three.reaches(three.processId, 'LOCATED');
    expect([await three.isNumberOpen(), await three.duties()]).toEqual([true, [{ unitId: commune, from: three.seed.detectedOn, to: null }]]);
  });
});

describe('closing', () => {
  it('needs evidence of this process, and what each outcome rests on', async () => {
    const one = await located();
    const close = async (choice: string, form: object = {}) => one.decide(director, one.processId, 'movedAway.close', choice, { evidence: [await one.evidence()], text: 'Minh họa (minh họa)', ...form });
    expect(await codeOf(close('paid', { evidence: [await (await openTestCase(engine)).evidence()] }))).toBe('EVIDENCE_UNKNOWN');
    expect(await codeOf(close('transferred'))).toBe('NOT_TAKEN_OVER');
    expect(await codeOf(close('riskHandled'))).toBe('RISK_UNDECIDED');
    expect((await close('inCourt', { documentNumber: '12/QĐ (minh họa)', documentOn: await one.today() })).status).toBe('IN_COURT');
    await engine.temporal.workflow.getHandle(one.processId).result();
    expect((await engine.database.sql`select from task where process_id = ${one.processId} and status = 'OPEN'`).length).toBe(0);
  });

  it('as transferred rests on the answer of the other province, with which the debt stays until then', async () => {
    const one = await openTestCase(engine);
    await one.signAll();
    expect((await one.sort(one.processId, commune, 'exact', { inProvince: false, receivingUnitId: undefined })).status).toBe('REFERRING');
    expect((await one.decide(chairman, one.processId, 'movedAway.refer', 'refer', { provinceName: 'Tỉnh Mẫu (minh họa)', letterNumber: '15/CV (minh họa)', sentOn: await one.today() })).status).toBe('REFERRED');
    const answer = async (said: string) => one.decide(`specialist-1.${commune}`, one.processId, 'movedAway.answer', 'answer', { answer: said, answeredOn: await one.today(), evidence: [await one.evidence()], text: 'Theo công văn trả lời (minh họa)' });
    await answer('WILL_COLLECT');
    const close = async () => one.decide(director, one.processId, 'movedAway.close', 'transferred', { evidence: [await one.evidence()], text: 'Đã chuyển (minh họa)' });
    expect(await codeOf(close())).toBe('NOT_TAKEN_OVER');
    await answer('TAKES_OVER');
    expect(await one.duties()).toEqual([{ unitId: commune, from: one.seed.detectedOn, to: null }]);
    expect((await close()).status).toBe('TRANSFERRED');
  });

  it('as transferred does not rest on an answer about where they are no more', async () => {
    const one = await openTestCase(engine);
    await one.signAll();
    const elsewhere = { inProvince: false, receivingUnitId: undefined };
    const refer = async () => one.decide(chairman, one.processId, 'movedAway.refer', 'refer', { provinceName: 'Tỉnh Mẫu (minh họa)', letterNumber: '15/CV (minh họa)', sentOn: await one.today() });
    const close = async () => one.decide(director, one.processId, 'movedAway.close', 'transferred', { evidence: [await one.evidence()], text: 'Đã chuyển (minh họa)' });
    await one.sort(one.processId, commune, 'exact', elsewhere);
    await refer();
    await one.decide(`specialist-1.${commune}`, one.processId, 'movedAway.answer', 'answer', { answer: 'TAKES_OVER', answeredOn: await one.today(), evidence: [await one.evidence()], text: 'Theo công văn trả lời (minh họa)' });
    expect(await lastAnswer(engine.database.sql, one.processId)).toBe('TAKES_OVER');
    await one.news('retriage');
    await one.sort(one.processId, commune, 'exact', elsewhere);
    expect([await codeOf(close()), await lastAnswer(engine.database.sql, one.processId)]).toEqual(['NOT_TAKEN_OVER', undefined]);
    await refer();
    expect([await codeOf(close()), await lastAnswer(engine.database.sql, one.processId)]).toEqual(['NOT_TAKEN_OVER', null]);
  });

  it('as risk-handled rests on a decision on every loan that is not paid, and not on a refusal', async () => {
    const { sql } = engine.database;
    const one = await located();
    const risk = `risk-${one.seed.caseNumber}`;
    await sql`
      insert into risk_case (process_id, loan_id, commune_id, office_id, signers, rules, cause, caused_on, requested_on, opened, opened_at, decision)
      values (${risk}, ${one.loan.loanId}, ${commune}, 'office-20', '{}', '{}', 'FIRE', '2026-01-01', '2026-01-01', ${risk}, now(), 1)`;
    const decided = (number: number, measure: string) => sql`
      insert into risk_decision (process_id, number, measure, decision_number, decided_on, recorded_by, recorded_at) values (${risk}, ${number}, ${measure}, '1/QĐ (minh họa)', '2026-01-02', 'person-0001', now())`;
    await decided(1, 'REFUSAL');
    expect(await codeOf(one.decide(director, one.processId, 'movedAway.close', 'riskHandled', { evidence: [await one.evidence()], text: 'Theo quyết định (minh họa)' }))).toBe('RISK_UNDECIDED');
    await decided(2, 'FREEZE');
    await sql`update risk_case set decision = 2 where process_id = ${risk}`;
    expect((await one.decide(director, one.processId, 'movedAway.close', 'riskHandled', { evidence: [await one.evidence()], text: 'Theo quyết định (minh họa)' })).status).toBe('RISK_HANDLED');
    expect(await one.isNumberOpen()).toBe(false);
  });
});

it('answers an attempt that is sent twice once, and refuses one with the evidence of another case', async () => {
  const one = await openTestCase(engine);
  await one.signAll();
  await one.sort(one.processId, commune, 'none');
  const form = { method: 'POLICE', onDay: await one.today(), evidence: [await one.evidence()], text: 'Công an không rõ (minh họa)' };
  expect(await codeOf(one.decide(`specialist-1.${commune}`, one.processId, 'movedAway.family', 'noNews', { ...form, evidence: [await (await openTestCase(engine)).evidence()] }))).toBe('EVIDENCE_UNKNOWN');
  const send = await one.decision(`specialist-1.${commune}`, one.processId, 'movedAway.family', 'noNews', form);
  const base = { key: `twice-${one.processId}`, requestHash: 'same' };
  const answers = await Promise.all([send(base), send(base)]);
  expect(answers[0]).toEqual(answers[1]);
  await eventually('one attempt', async () => ((await engine.database.sql`select from moved_away_attempt where case_id = ${one.processId}`).length === 1 ? true : undefined));
});
