import { addCalendarDays } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import type { TestCase } from './testing.ts';
import { commune, openTestCase, signers } from './testing.ts';

type RecordHistory = (name: string, workflowId: string, runId?: string) => Promise<void>;

const [chairman, specialist, director] = [`chairman.${commune}`, `specialist-1.${commune}`, 'director.office-20'];

/** Cases of borrowers who moved away: minutes declined and signed anew, hand-overs refused, withdrawn and accepted, commitments; one traced and referred, over several runs; one that becomes a candidate. */
export async function recordMovedAway(engine: TestEngine, record: RecordHistory): Promise<void> {
  await recordHandovers(engine, record);
  await recordReferral(engine, record);
  await recordCandidate(engine, record);
}

const close = async (one: TestCase, process: string, outcome: string, form: object = {}): Promise<unknown> => {
  await one.decide(director, process, 'movedAway.close', outcome, { evidence: [await one.evidence(process)], text: 'Minh họa (minh họa)', ...form });
  return one.engine.temporal.workflow.getHandle(process).result();
};

async function recordHandovers(engine: TestEngine, record: RecordHistory): Promise<void> {
  const one = await openTestCase(engine, { opening: { villageId: null } });
  await one.decide('police.commune-082', one.processId, 'movedAway.signPolice', 'decline', { reason: 'Sai họ tên (minh họa)' });
  await one.decide(specialist, one.processId, 'movedAway.correct', 'correct', { text: 'Đã sửa (minh họa)' });
  for (const [step, subject] of signers.filter(([name]) => name !== 'movedAway.signVillage')) await one.decide(subject, one.processId, step, 'sign', { signedOn: await one.today() });
  const task = await one.openTaskId(one.processId, 'movedAway.triage');
  await one.decide(specialist, one.processId, 'movedAway.triage', 'none', { assets: 'UNKNOWN', text: 'Không rõ (minh họa)' });
  await one.undo(specialist, one.processId, task);
  await one.decide(specialist, one.processId, 'movedAway.triage', 'vague', { assets: 'YES', text: 'Không rõ (minh họa)' });
  await one.decide(chairman, one.processId, 'movedAway.confirm', 'return', { reason: 'Xem lại (minh họa)' });
  await one.sort(one.processId, commune, 'exact');
  const propose = async (step: string, toUnitId: string, handover: number): Promise<string> => {
    await one.decide(chairman, one.processId, step, 'handOver', { toUnitId, effectiveFrom: await one.today() });
    const other = one.receiving(toUnitId, handover);
    await one.openTaskId(other, 'movedAway.accept');
    return other;
  };
  const refused = await propose('movedAway.collect', 'commune-001', 1);
  await one.decide('chairman.commune-001', refused, 'movedAway.accept', 'refuse', { reason: 'Không có ở đây (minh họa)' });
  await one.reaches(one.processId, 'LOCATED');
  await one.decide(chairman, one.processId, 'movedAway.collect', 'commit', { rows: [{ dueOn: await one.today(), amountVnd: 1_000_000 }, { dueOn: addCalendarDays(await one.today(), 400), amountVnd: 2_000_000 }] });
  await one.decide('officer-1.office-20', one.processId, 'movedAway.followUp', 'partly', { paidOn: await one.today(), paidVnd: 500_000 }, '1');
  const withdrawn = await propose('movedAway.replan', 'commune-001', 2);
  await one.news('news');
  await one.decide(chairman, one.processId, 'movedAway.withdraw', 'withdraw', { reason: 'Nhầm (minh họa)' });
  await one.reaches(withdrawn, 'WITHDRAWN');
  const accepted = await propose('movedAway.replan', 'commune-083', 3);
  await one.decide('chairman.commune-083', accepted, 'movedAway.accept', 'accept');
  await one.reaches(accepted, 'COLLECTING');
  await close(one, accepted, 'paid');
  for (const process of [one.processId, refused, withdrawn]) await engine.temporal.workflow.getHandle(process).result();
  await record('moved-away-signed-anew-then-handed-over', one.processId);
  await record('moved-away-hand-over-refused', refused);
  await record('moved-away-hand-over-withdrawn', withdrawn);
  await record('moved-away-taken-over-then-paid', accepted);
}

async function recordReferral(engine: TestEngine, record: RecordHistory): Promise<void> {
  const one = await openTestCase(engine, { maxEvents: 60 });
  const handle = engine.temporal.workflow.getHandle(one.processId);
  const first = (await handle.describe()).runId;
  await one.signAll();
  await one.sort(one.processId, commune, 'none');
  await one.attempt('movedAway.family');
  await one.news('retriage');
  await one.sort(one.processId, commune, 'exact', { inProvince: false, receivingUnitId: undefined });
  await one.decide(chairman, one.processId, 'movedAway.refer', 'refer', { provinceName: 'Tỉnh Mẫu (minh họa)', letterNumber: '15/CV (minh họa)', sentOn: await one.today() });
  for (const said of ['WILL_COLLECT', 'TAKES_OVER']) await one.decide(specialist, one.processId, 'movedAway.answer', 'answer', { answer: said, answeredOn: await one.today(), evidence: [await one.evidence()], text: 'Theo công văn (minh họa)' });
  await close(one, one.processId, 'transferred');
  await record('moved-away-traced-then-referred-first-run', one.processId, first);
  await record('moved-away-traced-then-referred-last-run', one.processId);
}

/** Detected so long ago that risk handling is offered at once. */
async function recordCandidate(engine: TestEngine, record: RecordHistory): Promise<void> {
  const one = await openTestCase(engine, { detectedOn: addCalendarDays(new Date().toISOString().slice(0, 10), -800) });
  await one.signAll();
  await one.sort(one.processId, commune, 'none');
  await one.attempt('movedAway.family');
  await one.decide(director, one.processId, 'movedAway.candidate', 'propose', { text: 'Không còn tài sản (minh họa)' });
  await close(one, one.processId, 'inCourt', { documentNumber: '12/QĐ (minh họa)', documentOn: await one.today() });
  await record('moved-away-candidate-then-in-court', one.processId);
}
