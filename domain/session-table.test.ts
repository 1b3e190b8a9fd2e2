import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCalendarDays } from './civil-date.ts';
import type { PointLine, SessionLine } from './session-table.ts';
import { closedLines, faultsOfClosing, missedSessions, monthEndMs, noTotals, pointsToExplain, sumOfTotals, totalsOf } from './session-table.ts';
import { sessionOutcomes } from './sessions.ts';

const today = '2027-04-02';
const session: fc.Arbitrary<SessionLine> = fc.record({
  processId: fc.uuid(),
  ordinal: fc.nat(3),
  plannedOn: fc.constant('2027-03-13'),
  day: fc.integer({ min: -20, max: 20 }).map((n) => addCalendarDays(today, n)),
  outcome: fc.option(fc.constantFrom(...sessionOutcomes)),
  moves: fc.array(fc.constant({ from: '2027-03-13', to: '2027-03-15', rule: 'NEXT_WORKING_DAY' as const, reasonRef: null }), { maxLength: 2 }),
  reasonRef: fc.constant(null),
  extraRef: fc.constant(null),
  missing: fc.constant([]),
  attendance: fc.constant({ invited: 0, came: 0, absent: 0 }),
  difficulties: fc.constant({ raised: 0, reported: 0 }),
  followUps: fc.record({ agreed: fc.constant(9), open: fc.nat(9) }),
});
const month: fc.Arbitrary<PointLine[]> = fc.array(fc.record({ communeId: fc.constant('commune-1'), sessions: fc.array(session, { maxLength: 3 }), reasonRef: fc.constant(null) })).map((lines) => lines.map((line, i) => ({ ...line, pointId: `point-${i}` })));
const reasonsFor = (ids: readonly string[]) => ids.map((pointId) => ({ pointId, reason: `text-${pointId}` }));

it('of the sessions that were held or are open those are moved that are on another day than planned: not one that only began at another hour, or came back to its day', () => {
  const line = (day: string, outcome: SessionLine['outcome']): PointLine[] => [{ pointId: 'point-1', communeId: 'commune-1', reasonRef: null, sessions: [{
    processId: 'session-1', ordinal: 0, plannedOn: '2027-03-13', day, outcome, moves: [{ from: '2027-03-13', to: day, rule: 'OTHER', reasonRef: null }], reasonRef: null, extraRef: null, missing: [],
    attendance: { invited: 0, came: 0, absent: 0 }, difficulties: { raised: 0, reported: 0 }, followUps: { agreed: 0, open: 0 },
  }] }];
  const moved = (on: string, outcome: SessionLine['outcome']): number => totalsOf(line(on, outcome), today).moved;
  expect([moved('2027-03-13', 'HELD'), moved('2027-03-14', 'HELD'), moved('2027-03-14', null), moved('2027-03-13', null), moved('2027-03-14', 'CANCELLED')]).toEqual([0, 1, 1, 0, 0]);
});

describe('closing a month', () => {
  it('asks for a reason exactly for points without a session that was held, or with one that was neither held nor called off', () => {
    fc.assert(fc.property(month, (lines) => {
      const expected = lines.filter(({ sessions }) => {
        const outcomes = sessions.map(({ outcome }) => outcome);
        return !outcomes.includes('HELD') || outcomes.some((one) => one === null || one === 'MISSED' || one === 'ENDED');
      });
      expect(pointsToExplain(lines)).toEqual(expected.map(({ pointId }) => pointId));
    }));
  });

  it('is without fault once each of these has its reason, also where others have one; and not before', () => {
    fc.assert(fc.property(month, fc.nat(), (lines, n) => {
      const needed = pointsToExplain(lines);
      expect(faultsOfClosing(lines, reasonsFor(needed))).toEqual([]);
      expect(faultsOfClosing(lines, reasonsFor(lines.map(({ pointId }) => pointId)))).toEqual([]);
      const left = needed[n % Math.max(1, needed.length)];
      if (left !== undefined) expect(faultsOfClosing(lines, reasonsFor(needed.filter((id) => id !== left)))).toEqual([{ code: 'SESSIONS_NOT_CONCLUDED', params: { units: [left], count: 1 }, path: '/reasons' }]);
    }));
  });

  it('refuses a point that is not in the month, and one with two reasons, at its line', () => {
    const lines: PointLine[] = [{ pointId: 'point-1', communeId: 'commune-1', sessions: [], reasonRef: null }];
    expect(faultsOfClosing(lines, reasonsFor(['point-1', 'point-2', 'point-1'])).map(({ code, path }) => [code, path])).toEqual([['SESSION_POINT_UNKNOWN', '/reasons/1/pointId'], ['SESSION_POINT_TWICE', '/reasons/2/pointId']]);
  });

  it('ends as missed what nobody recorded and whose day has passed, and nothing else; every session is counted once', () => {
    fc.assert(fc.property(month, (lines) => {
      const missed = missedSessions(lines, today).map(({ processId }) => processId);
      const closed = closedLines(lines, reasonsFor(pointsToExplain(lines)), today);
      for (const [i, line] of lines.entries()) {
        for (const [s, one] of line.sessions.entries()) {
          const isMissed = one.outcome === null && one.day < today;
          expect(missed.includes(one.processId)).toBe(isMissed);
          expect(closed[i]?.sessions[s]?.outcome).toBe(isMissed ? 'MISSED' : one.outcome);
        }
      }
      const { points, held, cancelled, nextMonth, missed: gone, open, followUpsOpen } = totalsOf(closed, today);
      const sessions = lines.flatMap((line) => line.sessions);
      expect([points, held + cancelled + nextMonth + gone + open, followUpsOpen]).toEqual([lines.length, sessions.length, sessions.reduce((n, one) => n + one.followUps.open, 0)]);
    }));
  });
});

it('a point had its session, has it still to come, or is without: each is counted as one of these', () => {
  fc.assert(fc.property(month, (lines) => {
    const isHeld = ({ sessions }: PointLine): boolean => sessions.some(({ outcome }) => outcome === 'HELD');
    const isAhead = ({ sessions }: PointLine): boolean => sessions.some(({ outcome, day }) => outcome === null && day >= today);
    const { points, without, ahead } = totalsOf(lines, today);
    expect([ahead, without]).toEqual([lines.filter((line) => !isHeld(line) && isAhead(line)).length, lines.filter((line) => !isHeld(line) && !isAhead(line)).length]);
    expect(points).toBe(lines.filter(isHeld).length + ahead + without);
  }));
});

it('the sum of several offices is the total of all their lines', () => {
  fc.assert(fc.property(fc.array(month, { maxLength: 4 }), (offices) => {
    expect(sumOfTotals(offices.map((lines) => totalsOf(lines, today)))).toEqual(offices.length === 0 ? noTotals : totalsOf(offices.flat(), today));
  }));
});

it('a month ends at midnight in Viet Nam, also a year and a leap February', () => {
  expect(['2026-12', '2028-02'].map((one) => new Date(monthEndMs(one)).toISOString())).toEqual(['2026-12-31T17:00:00.000Z', '2028-02-29T17:00:00.000Z']);
});
