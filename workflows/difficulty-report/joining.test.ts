import { afterAll, beforeAll, expect, it } from 'vitest';
import { civilDateAt } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { startTestEngine } from '../../stack/testing-engine.ts';
import type { Turn } from '../shared/turn.ts';
import { eventually } from '../testing.ts';
import { keepApart, openTestReport } from './testing.ts';

let engine: TestEngine;
/** Holds the write of a join back, after the other direction has given its consent. */
let gate = Promise.withResolvers<void>();

beforeAll(async () => {
  engine = await startTestEngine({
    wrap: (activities) => ({
      ...activities,
      async recordTurn(turn: Turn) {
        if (turn.effects.some(({ name }) => name === 'direction.joined')) await gate.promise;
        return activities.recordTurn(turn);
      },
    }),
  });
  await keepApart(engine);
});
afterAll(() => engine.stop());

const today = civilDateAt(Date.now());
const hasHeard = (process: string, type: string) =>
  eventually(`${process} to hear ${type}`, async () => ((await engine.database.sql`select 1 from ledger_entry where chain = ${process} and action = 'message.received' and after->>'type' = ${type}`).length > 0 ? true : undefined));

it('keeps word of the other direction that comes before word of the join: the report has that answer as soon as it hears of the join', async () => {
  gate = Promise.withResolvers<void>();
  const [first, second] = [await openTestReport(engine, { communeId: 'commune-002' }), await openTestReport(engine, { communeId: 'commune-003' })];
  const [into, from] = [await first.forward(), await second.forward()];
  await first.none();
  await first.submit();
  const joining = second.join(into);
  await hasHeard(into, 'directionJoinRequested');
  expect((await first.direct(today)).status).toBe('FULFILLED');
  await hasHeard(second.report, 'directionDirected');
  expect(await second.statusOf(second.report)).toBe('FORWARDED');
  gate.resolve();
  expect((await joining).status).toBe('JOINED');
  await second.reaches(second.report, 'ANSWERED');
  expect((await second.stations()).at(-1)).toMatchObject({ station: 'COMMUNE', direction: into });
  expect(await second.statusOf(from)).toBe('JOINED');
});

it('leaves a report where it is when its join can’t be written after all: its own direction answers it, and nothing else', async () => {
  gate = Promise.withResolvers<void>();
  const [first, second] = [await openTestReport(engine, { communeId: 'commune-002' }), await openTestReport(engine, { communeId: 'commune-003' })];
  const [into, from] = [await first.forward(), await second.forward()];
  await first.none();
  await first.submit();
  const { sql } = engine.database;
  const { appointmentId } = await second.person('ppc-office');
  const joining = second.join(into).then(() => 'joined', () => 'refused');
  await hasHeard(into, 'directionJoinRequested');
  await first.direct(today);
  await hasHeard(second.report, 'directionDirected');
  await sql`update appointment set ended_at = clock_timestamp() where id = ${appointmentId}`;
  gate.resolve();
  expect(await joining).toBe('refused');
  await sql`update appointment set ended_at = null where id = ${appointmentId}`;
  expect([await second.statusOf(from), await second.statusOf(second.report)]).toEqual(['ARRIVED', 'FORWARDED']);
  await second.none();
  await second.submit();
  await second.direct(today);
  await second.reaches(second.report, 'ANSWERED');
  expect((await second.stations()).at(-1)).toMatchObject({ direction: from });
});
