import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCalendarDays, civilDateAt } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import { codeOf, eventually, outcomeOf, refusalOf } from '../testing.ts';
import { messages, steps } from './contract.ts';
import { movePoint, openTestPosting, openThroughOutbox, publishTestVersion, supersede, versionsApart } from './testing.ts';

let engine: TestEngine;
const today = civilDateAt(Date.now());
beforeAll(async () => {
  engine = await startTestEngine();
  await versionsApart(engine);
});
afterAll(() => engine.stop());

const ended = (process: string) => engine.temporal.workflow.getHandle(process).result();
const tasksOf = (process: string) => engine.database.sql<{ step: string; status: string; unit: string; area: string[] }[]>`select step, status, to_unit_id as unit, area from task where process_id = ${process} and nature = 'DUTY' order by opened_at, id`;
const toldOf = (process: string) => engine.database.sql<{ type: string; task: string; unit: string }[]>`select n.type, n.task_id as task, t.to_unit_id as unit from notice n join task t on t.id = n.task_id where n.process_id = ${process} and n.type in ('task.opened', 'board.rejected') order by n.id`;

describe('the posting of a version', () => {
  it('is reported by the commune, rejected by the office with a reason, posted again and accepted', async () => {
    const one = await openTestPosting(engine);
    const first = await one.post({ place: 'text-first' });
    expect(first).toMatchObject({ status: 'CHECKING', results: { 'board.posted': { version: one.version, photos: 1 } } });
    expect((await one.reject()).status).toBe('RETURNED');
    expect(await one.row()).toMatchObject({ postedOn: null, postedBy: null, photoIds: null, placeRef: null, rejectedRef: 'text-reason', outcome: null, closed: false });
    const photos = [await one.photo(), await one.photo('image/jpeg')];
    expect((await one.post({ photos, place: 'text-second' }, 'specialist-1.commune-001')).status).toBe('CHECKING');
    expect((await one.accept()).status).toBe('POSTED');
    await ended(one.process);
    const { personId } = await one.person('specialist-1.commune-001');
    expect(await one.row()).toMatchObject({ postedOn: today, postedBy: personId, photoIds: photos, placeRef: 'text-second', outcome: 'POSTED', closed: true });
    expect((await tasksOf(one.process)).map(({ step, status }) => `${step} ${status}`)).toEqual(['board.post DONE', 'board.review DONE', 'board.post DONE', 'board.review DONE']);
  });

  it('tells the commune that it was rejected, once and instead of a new task', async () => {
    const one = await openTestPosting(engine);
    await one.post();
    await one.reject();
    const post = (round: number): string => `${one.process}~${steps.post}~~${round}`;
    expect(await toldOf(one.process)).toEqual([
      { type: 'task.opened', task: post(1), unit: one.communeId },
      { type: 'task.opened', task: `${one.process}~${steps.review}~~1`, unit: one.officeId },
      { type: 'board.rejected', task: post(2), unit: one.communeId },
    ]);
  });

  it('is given up by the office’s director with a reason, whatever its state, and that is not taken back', async () => {
    const [open, posted] = [await openTestPosting(engine), await openTestPosting(engine, { pointId: 'point-002' })];
    await posted.post();
    for (const one of [open, posted]) {
      expect((await one.giveUp()).status).toBe('GIVEN_UP');
      await ended(one.process);
    }
    expect(await open.row()).toMatchObject({ outcome: 'GIVEN_UP', closed: true, postedOn: null });
    expect(await posted.row()).toMatchObject({ outcome: 'GIVEN_UP', closed: true, postedOn: today });
    expect(await engine.database.sql`select from task where process_id = any(${[open.process, posted.process]}) and status = 'OPEN'`).toEqual([]);
    const [record] = await engine.database.sql<{ after: object }[]>`select after from ledger_entry where chain = ${open.process} and action = 'task.decided' and after->>'choice' = 'giveUp'`;
    expect(record?.after).toMatchObject({ form: { reason: 'text-reason' } });
  });

  it('is refused with a photo of another process, one that was retracted and one that is no image; nothing changes', async () => {
    const [one, other] = [await openTestPosting(engine), await openTestPosting(engine, { pointId: 'point-002' })];
    const [foreign, text, retracted] = [await other.photo(), await one.photo('text/plain'), await one.photo()];
    await engine.database.sql`update attachment set retracted_at = now() where id = ${retracted}`;
    const before = await one.row();
    expect(await refusalOf(one.post({ photos: [foreign] }))).toEqual({ code: 'EVIDENCE_UNKNOWN', params: { attachment: foreign } });
    expect(await codeOf(one.post({ photos: [retracted] }))).toBe('EVIDENCE_UNKNOWN');
    expect(await codeOf(one.post({ photos: [text] }))).toBe('BOARD_PHOTO_NOT_IMAGE');
    expect(await one.row()).toEqual(before);
    expect((await one.post()).status).toBe('CHECKING');
  });

  it('is refused of another version, of a day to come and of one long before it takes effect', async () => {
    const one = await openTestPosting(engine, { effectiveOn: addCalendarDays(today, 10) });
    expect(await codeOf(one.post({ version: one.version - 1 }))).toBe('BOARD_VERSION_NOT_ASKED');
    expect(await codeOf(one.post({ postedOn: addCalendarDays(today, 1) }))).toBe('DAY_AHEAD');
    expect(await codeOf(one.post({ postedOn: addCalendarDays(today, -21) }))).toBe('BOARD_POSTED_TOO_EARLY');
    expect((await one.post({ postedOn: addCalendarDays(today, -20) })).status).toBe('CHECKING');
  });

  it('is taken back by the commune until the office has claimed it', async () => {
    const one = await openTestPosting(engine);
    await one.post();
    const taken = await one.undo(one.chairman, one.process, await one.decidedTask(one.process, steps.post));
    expect(taken.status).toBe('POSTING');
    expect(await one.row()).toMatchObject({ postedOn: null, photoIds: null, rejectedRef: null });
    await one.post();
    await one.claim(`officer-1.${one.officeId}`, one.process, steps.review);
    expect(await codeOf(one.undo(one.chairman, one.process, await one.decidedTask(one.process, steps.post)))).toBe('UNDO_TOO_LATE');
    await one.accept();
  });

  it('is decided once by the office, whoever comes first', async () => {
    const one = await openTestPosting(engine);
    await one.post();
    const accept = await one.decision(`officer-1.${one.officeId}`, one.process, steps.review, 'accept');
    const reject = await one.decision(`officer-2.${one.officeId}`, one.process, steps.review, 'reject', { reason: 'text-1' });
    const answers = await one.together([[one.process, accept], [one.process, reject]]);
    const outcomes = await Promise.all(answers.map(outcomeOf));
    expect(outcomes[0]).toBe('POSTED');
    expect(['TASK_CLOSED', 'PROCESS_CLOSED']).toContain(outcomes[1]);
    expect(await one.row()).toMatchObject({ outcome: 'POSTED', rejectedRef: null });
  });

  it('goes on over many runs, with the version that takes its place known from before', async () => {
    const one = await openTestPosting(engine, { maxEvents: 40, next: { version: 2_000_000_000, effectiveOn: addCalendarDays(today, 100) } });
    const { runId } = await engine.temporal.workflow.getHandle(one.process).describe();
    for (let n = 0; n < 6; n += 1) {
      await one.post();
      await one.reject();
    }
    expect((await engine.temporal.workflow.getHandle(one.process).describe()).runId).not.toBe(runId);
    expect((await one.where(one.process)).details['waitsUntil']).toBe(addCalendarDays(today, 100));
    await one.post();
    expect((await one.accept()).status).toBe('POSTED');
    await ended(one.process);
  });

  it('is due on the first day of a point that is to come, where that is later', async () => {
    const first = addCalendarDays(today, 90);
    expect(await (await openTestPosting(engine, { pointFrom: first })).dueOf(steps.post)).toBe(first);
    const near = await openTestPosting(engine, { pointFrom: addCalendarDays(today, 1) });
    expect(await near.dueOf(steps.post)).toBe(await (await openTestPosting(engine)).dueOf(steps.post));
  });

  it('is ended by an operator, on record', async () => {
    const one = await openTestPosting(engine);
    expect((await one.operate(one.process, 'endProcess')).status).toBe('ENDED_BY_OPERATOR');
    expect(await one.row()).toMatchObject({ outcome: 'ENDED', closed: true });
  });
});

describe('a newer version', () => {
  it('takes the place of an open one from its day on: what was asked is withdrawn, what was posted stays on record', async () => {
    const [open, posted] = [await openTestPosting(engine), await openTestPosting(engine, { pointId: 'point-002' })];
    await posted.post();
    for (const one of [open, posted]) await one.hear(messages.superseded, { version: posted.version + 1, effectiveOn: today });
    for (const one of [open, posted]) await ended(one.process);
    expect(await open.row()).toMatchObject({ outcome: 'SUPERSEDED', postedOn: null });
    expect(await posted.row()).toMatchObject({ outcome: 'SUPERSEDED', postedOn: today });
    expect((await tasksOf(open.process)).map(({ step, status }) => `${step} ${status}`)).toEqual(['board.post CANCELLED']);
    expect((await tasksOf(posted.process)).map(({ step, status }) => `${step} ${status}`)).toEqual(['board.post DONE', 'board.review CANCELLED']);
  });

  it('leaves it open until its day; one that is still newer changes nothing of that', async () => {
    const one = await openTestPosting(engine);
    const day = addCalendarDays(today, 20);
    await one.hear(messages.superseded, { version: one.version + 1, effectiveOn: day });
    await one.hear(messages.superseded, { version: one.version + 2, effectiveOn: addCalendarDays(today, 40) });
    expect(await one.where(one.process)).toMatchObject({ status: 'POSTING', details: { waitsUntil: day } });
    await one.post();
    expect((await one.accept()).status).toBe('POSTED');
  });

  it('that is taken back before its day ends its own postings, also those looked at; what it would have superseded goes on, until another takes its place', async () => {
    const day = addCalendarDays(today, 20);
    const older = await openTestPosting(engine, { pointId: 'point-010' });
    const [asked, posted] = [await openTestPosting(engine, { pointId: 'point-011', effectiveOn: day }), await openTestPosting(engine, { pointId: 'point-012', effectiveOn: day })];
    await posted.post();
    await older.hear(messages.superseded, { version: asked.version, effectiveOn: day });
    for (const one of [older, asked]) await one.hear(messages.withdrawn, { version: asked.version });
    await posted.hear(messages.withdrawn, { version: posted.version });
    for (const one of [asked, posted]) {
      await ended(one.process);
      expect(await one.row()).toMatchObject({ outcome: 'WITHDRAWN', closed: true });
    }
    expect((await posted.row())?.postedOn).toBe(today);
    expect((await tasksOf(posted.process)).map(({ step, status }) => `${step} ${status}`)).toEqual(['board.post DONE', 'board.review CANCELLED']);
    const details = async () => (await older.where(older.process)).details['waitsUntil'] ?? null;
    expect(await details()).toBe(null);
    // Of one that it never heard of it takes nothing back.
    const later = addCalendarDays(today, 30);
    await older.hear(messages.superseded, { version: posted.version + 1, effectiveOn: later });
    await older.hear(messages.withdrawn, { version: posted.version + 2 });
    expect(await details()).toBe(later);
    expect((await older.post()).status).toBe('CHECKING');
    expect((await older.accept()).status).toBe('POSTED');
  });

  it('is heard of by a posting that has not begun yet, once it has', async () => {
    const older = await publishTestVersion(engine.database.sql, { effectiveOn: today });
    let told = 0;
    await engine.whileDown(async () => {
      expect(await openThroughOutbox(engine, ['point-003', 'point-004'], older, today)).toBe(2);
      expect(await openThroughOutbox(engine, ['point-003', 'point-004'], older, today)).toBe(0);
      const newer = await publishTestVersion(engine.database.sql, { effectiveOn: today });
      told = await supersede(engine, newer, today);
      await supersede(engine, newer, today);
    });
    expect(told).toBeGreaterThanOrEqual(2);
    const rows = await eventually('both to be superseded', async () => {
      const found = await engine.database.sql<{ outcome: string | null }[]>`select outcome from board_posting where version = ${older} and closed_at is not null`;
      return found.length === 2 ? found : undefined;
    });
    expect(rows.map(({ outcome }) => outcome)).toEqual(['SUPERSEDED', 'SUPERSEDED']);
  });
});

describe('a point that moves to another commune', () => {
  const place = { communeId: 'commune-082', officeId: 'office-20' };
  const moved = (process: string) => eventually(`${process} to be asked of the new commune`, async () => (await tasksOf(process)).find(({ step, status, unit }) => step === steps.post && status === 'OPEN' && unit === place.communeId));

  it('has what is open asked of the new commune, in whose area it is from then on; its new office looks at it', async () => {
    const one = await openTestPosting(engine, { pointId: 'point-005' });
    await movePoint(engine, 'point-005', place);
    expect((await moved(one.process)).area).toEqual(['point-005', 'commune-082', 'office-20', 'branch-1', 'province-1']);
    expect((await tasksOf(one.process)).filter(({ status }) => status === 'CANCELLED').map(({ unit }) => unit)).toEqual([one.communeId]);
    expect(await engine.database.sql`select to_unit_id as unit from task where process_id = ${one.process} and step = ${steps.giveUp} and status = 'OPEN'`).toEqual([{ unit: 'office-20' }]);
    expect(await one.row()).toMatchObject({ communeId: 'commune-082' });
    await one.post({}, 'chairman.commune-082');
    expect((await one.accept('office-20')).status).toBe('POSTED');
  });

  it('stays in its new area over many runs, and after a turn that was refused', async () => {
    const one = await openTestPosting(engine, { pointId: 'point-009', maxEvents: 40 });
    const { runId } = await engine.temporal.workflow.getHandle(one.process).describe();
    await movePoint(engine, 'point-009', place);
    const { area } = await moved(one.process);
    expect(await codeOf(one.post({ photos: [await one.photo('text/plain')] }, 'chairman.commune-082'))).toBe('BOARD_PHOTO_NOT_IMAGE');
    for (let n = 0; n < 4; n += 1) {
      await one.post({}, 'chairman.commune-082');
      await one.decide('director.office-20', one.process, steps.review, 'reject', { reason: 'text-1' });
    }
    expect((await engine.temporal.workflow.getHandle(one.process).describe()).runId).not.toBe(runId);
    await one.post({}, 'chairman.commune-082');
    expect((await one.accept('office-20')).status).toBe('POSTED');
    expect(await engine.database.sql`select area from process where id = ${one.process}`).toEqual([{ area }]);
    expect((await tasksOf(one.process)).filter((task) => task.unit !== one.communeId && task.area.join() !== area.join())).toEqual([]);
  });

  it('leaves with the office what the former commune has posted, where the office is the same, and asks the new commune if that is rejected', async () => {
    const one = await openTestPosting(engine, { pointId: 'point-006' });
    await one.post();
    await one.claim(`officer-1.${one.officeId}`, one.process, steps.review);
    await one.hear(messages.pointMoved, { communeId: 'commune-003', officeId: one.officeId });
    expect((await tasksOf(one.process)).map(({ step, status }) => `${step} ${status}`)).toEqual(['board.post DONE', 'board.review OPEN']);
    await one.decide(`officer-1.${one.officeId}`, one.process, steps.review, 'reject', { reason: 'text-1' });
    expect((await tasksOf(one.process)).at(-1)).toMatchObject({ step: steps.post, unit: 'commune-003' });
  });

  it('while the posting has not begun yet, is asked of the new commune once it has', async () => {
    const version = await publishTestVersion(engine.database.sql, { effectiveOn: today });
    await engine.whileDown(async () => {
      await openThroughOutbox(engine, ['point-007'], version, today);
      await movePoint(engine, 'point-007', place);
    });
    const process = `information-board.v${version}.point-007`;
    expect((await moved(process)).area.slice(0, 2)).toEqual(['point-007', 'commune-082']);
  });

  it('changes nothing where it says what is so already', async () => {
    const one = await openTestPosting(engine, { pointId: 'point-008' });
    await one.hear(messages.pointMoved, { communeId: one.communeId, officeId: one.officeId });
    expect((await tasksOf(one.process)).map(({ step, status }) => `${step} ${status}`)).toEqual(['board.post OPEN']);
  });
});
