import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../db/client.ts';
import { openDatabase } from '../db/client.ts';
import { dutiesOf, writeDuties } from '../db/moved-away.ts';
import { addCalendarDays, calendarDaysBetween, startOfDayMs } from '../domain/civil-date.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { Refusal } from '../domain/errors.ts';
import { dutiesOn } from '../domain/moved-away-duty.ts';
import type { FreshDatabase } from '../stack/testing.ts';
import { freshDatabase } from '../stack/testing.ts';
import type { Facts, Json } from '../workflows/shared/contract.ts';
import type { Turn } from '../workflows/shared/turn.ts';
import { movedAwayEffects } from './moved-away.ts';

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase({ seeded: true });
  database = openDatabase(fresh.appUrl, { max: 10 });
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

const detectedOn = '2026-01-10';
const communes = ['commune-001', 'commune-002', 'commune-003', 'commune-004'];
let next = 0;

/** One effect in a transaction of its own, as a turn of that day would have it. @returns its answer, or the code it is refused with */
function run(name: string, day: CivilDate, process: { processId: string; unitId: string }, body: Facts): Promise<Json | undefined> {
  // An effect reads nothing else of its turn.
  const turn = { ...process, at: startOfDayMs(day) + 3_600_000 } as Turn;
  const effect = movedAwayEffects[name];
  if (!effect) throw new Error(`no effect named ${name}`);
  return database.sql.begin(async (tx) => ({ answer: await effect(tx, turn, body) })).then(
    ({ answer }) => answer,
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );
}

async function opened(): Promise<{ caseId: string; process: { processId: string; unitId: string } }> {
  const process = { processId: `moved-away.2026.commune-001.${(next += 1)}`, unitId: 'commune-001' };
  await run('movedAway.open', detectedOn, process, { case: process.processId, borrowerId: `borrower-${next}`, detectedOn, unitId: process.unitId, by: 'person-0001', note: 'text-1' });
  return { caseId: process.processId, process };
}

const course = fc.array(
  fc.record({ pass: fc.integer({ min: 0, max: 60 }), to: fc.integer({ min: 0, max: 3 }), back: fc.integer({ min: -3, max: 90 }), answer: fc.constantFrom('accept', 'refuse', 'withdraw') }),
  { minLength: 1, maxLength: 8 },
);

describe('who answers for a debt, in the database', () => {
  it('is exactly one unit on every day, whatever is handed over, refused, withdrawn and back-dated', async () => {
    await fc.assert(
      fc.asyncProperty(course, async (steps) => {
        const { caseId, process: first } = await opened();
        let here = first;
        let today: CivilDate = detectedOn;
        for (const [i, { pass, to, back, answer }] of steps.entries()) {
          today = addCalendarDays(today, pass);
          const there = { processId: `${caseId}h${i + 1}`, unitId: communes[to] ?? '' };
          const proposed = await run('movedAway.propose', today, here, { case: caseId, number: i + 1, to: there.processId, toUnitId: there.unitId, effectiveFrom: addCalendarDays(today, -back), by: 'person-0001' });
          if (typeof proposed === 'string') continue;
          const decided = await run(`movedAway.${answer}`, today, answer === 'withdraw' ? here : there, { case: caseId, number: i + 1, by: 'person-0002', reason: null });
          expect(decided === undefined || typeof decided === 'object').toBe(true);
          // Whoever comes second is told so.
          for (const late of ['accept', 'refuse', 'withdraw']) expect(await run(`movedAway.${late}`, today, there, { case: caseId, number: i + 1, by: 'person-0002', reason: null })).toBe('HANDOVER_DECIDED');
          if (answer === 'accept') here = there;
        }
        const duties = await dutiesOf(database.sql, caseId);
        for (let n = 0; n <= calendarDaysBetween(detectedOn, today) + 1; n += 1) expect(dutiesOn(duties, addCalendarDays(detectedOn, n))).toHaveLength(1);
        expect(duties.find(({ validTo }) => validTo === null)).toMatchObject(here);
      }),
      { numRuns: 40 },
    );
  });

  it('is exactly one unit on every day also where a case begins before the one before it ended', async () => {
    const { sql } = database;
    const close = (day: CivilDate, process: { processId: string; unitId: string }): Promise<Json | undefined> => run('movedAway.close', day, process, { case: process.processId, outcome: 'RETURNED', evidence: [], text: null, documentNumber: null, documentOn: null, by: 'person-0001' });
    const { caseId, process } = await opened();
    const borrowerId = `borrower-${next}`;
    const openAgain = async (day: CivilDate, unitId: string): Promise<{ processId: string; unitId: string }> => {
      const again = { processId: `moved-away.2026.${unitId}.${(next += 1)}`, unitId };
      await run('movedAway.open', day, again, { case: again.processId, borrowerId, detectedOn: '2026-02-01', unitId, by: 'person-0001', note: 'text-1' });
      return again;
    };
    await close('2026-03-10', process);
    const [sameDay, later] = [await openAgain('2026-03-10', 'commune-002'), 'commune-003'];
    expect(await close('2026-03-10', sameDay)).toEqual({ outcome: 'RETURNED' });
    const last = await openAgain('2026-03-20', later);
    const duties = (await Promise.all([caseId, sameDay.processId, last.processId].map((id) => dutiesOf(sql, id)))).flat();
    for (let day: CivilDate = detectedOn; day <= '2026-03-21'; day = addCalendarDays(day, 1)) expect(dutiesOn(duties, day), day).toHaveLength(1);
    expect(duties.map(({ unitId, validFrom, validTo }) => [unitId, validFrom, validTo])).toEqual([['commune-001', detectedOn, '2026-03-11'], ['commune-003', '2026-03-11', null]]);
  });

  it('is one of two, where a hand-over is accepted and withdrawn in the same moment', async () => {
    for (let n = 0; n < 10; n += 1) {
      const { caseId, process } = await opened();
      const there = { processId: `${caseId}h1`, unitId: 'commune-002' };
      await run('movedAway.propose', detectedOn, process, { case: caseId, number: 1, to: there.processId, toUnitId: there.unitId, effectiveFrom: detectedOn, by: 'person-0001' });
      const answers = await Promise.all([
        run('movedAway.accept', detectedOn, there, { case: caseId, number: 1, by: 'person-0002' }), run('movedAway.withdraw', detectedOn, process, { case: caseId, number: 1, by: 'person-0001', reason: null }),
        run('movedAway.close', detectedOn, process, { case: caseId, outcome: 'PAID', evidence: [], text: null, documentNumber: null, documentOn: null, by: 'person-0001' }),
      ]);
      const [accepted, withdrawn, closed] = answers.map((answer) => typeof answer !== 'string');
      const duties = await dutiesOf(database.sql, caseId);
      expect(duties).toHaveLength(1);
      expect(duties[0]?.unitId).toBe(accepted ? 'commune-002' : 'commune-001');
      expect([accepted === closed, accepted && withdrawn], JSON.stringify(answers)).toEqual([false, false]);
      expect(duties[0]?.validTo === null).toBe(!closed);
    }
  });

  it('can not be two on one day: not even by a write that knows no rule', async () => {
    const { caseId } = await opened();
    const duty = { processId: 'a', unitId: 'commune-001', validFrom: detectedOn, validTo: null };
    await expect(database.sql.begin((tx) => writeDuties(tx, caseId, [duty, { ...duty, processId: 'b', validFrom: '2026-03-01' }]))).rejects.toThrow(/moved_away_duty_exactly_one/);
    expect(await dutiesOf(database.sql, caseId)).toHaveLength(1);
  });

  it('is never a unit that is no commune, or none on the day', async () => {
    const { caseId, process } = await opened();
    const propose = (toUnitId: string, effectiveFrom = detectedOn): Promise<Json | undefined> => run('movedAway.propose', detectedOn, process, { case: caseId, number: 1, to: 'x', toUnitId, effectiveFrom, by: 'person-0001' });
    expect(await Promise.all(['office-01', 'village-0001', 'former-001', 'nowhere-1', 'commune-001'].map((unit) => propose(unit)))).toEqual(['UNIT_KIND_WRONG', 'UNIT_KIND_WRONG', 'UNIT_KIND_WRONG', 'NOT_FOUND', 'HANDOVER_TO_ONESELF']);
    const asked = await opened();
    const there = { processId: `${asked.caseId}h1`, unitId: 'commune-005' };
    await run('movedAway.propose', detectedOn, asked.process, { case: asked.caseId, number: 1, to: there.processId, toUnitId: there.unitId, effectiveFrom: detectedOn, by: 'person-0001' });
    const owner = openDatabase(fresh.ownerUrl, { max: 1 });
    await owner.sql`update unit set valid_to = '2026-01-10' where id = 'commune-005'`.finally(() => owner.close());
    expect(await propose('commune-005')).toBe('UNIT_NOT_IN_FORCE');
    // Nor does it accept what it was asked while it was one: it can only refuse.
    const accept = { case: asked.caseId, number: 1, by: 'person-0002', reason: null };
    expect([await run('movedAway.accept', detectedOn, there, accept), (await dutiesOf(database.sql, asked.caseId))[0]?.unitId, await run('movedAway.refuse', detectedOn, there, accept)]).toEqual(['UNIT_NOT_IN_FORCE', 'commune-001', undefined]);
  });

  it('does nothing more once another unit has accepted, and nothing that was closed is closed again', async () => {
    const { caseId, process } = await opened();
    const there = { processId: `${caseId}h1`, unitId: 'commune-002' };
    await run('movedAway.propose', detectedOn, process, { case: caseId, number: 1, to: there.processId, toUnitId: there.unitId, effectiveFrom: detectedOn, by: 'person-0001' });
    await run('movedAway.accept', detectedOn, there, { case: caseId, number: 1, by: 'person-0002' });
    const attempt = { case: caseId, kind: 'ROUND', method: 'FAMILY', result: 'NO_NEWS', onDay: detectedOn, evidence: [], text: null, by: 'person-0001', lastNewsOn: detectedOn };
    expect([await run('movedAway.attempt', detectedOn, process, attempt), await run('movedAway.attempt', detectedOn, there, attempt)]).toEqual(['NOT_ANSWERING', { number: 1 }]);
    // The operator ends what is left of the first: the case is not touched.
    await run('movedAway.ended', detectedOn, process, { case: caseId });
    expect((await dutiesOf(database.sql, caseId))[0]).toMatchObject({ unitId: 'commune-002', validTo: null });
    await run('movedAway.ended', detectedOn, there, { case: caseId });
    expect((await dutiesOf(database.sql, caseId))[0]).toMatchObject({ unitId: 'commune-002', validTo: '2026-01-11' });
    expect(await run('movedAway.attempt', detectedOn, there, attempt)).toBe('NOT_ANSWERING');
  });
});
