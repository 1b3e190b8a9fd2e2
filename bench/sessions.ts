import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Client } from '@temporalio/client';
import type { Sql } from '../db/client.ts';
import { insertPoint } from '../db/points.ts';
import { areasOf } from '../db/units.ts';
import { addCalendarDays, civilDateAt, timeOfDayAt } from '../domain/civil-date.ts';
import type { Role } from '../domain/roles.ts';
import { monthOf } from '../domain/session-months.ts';
import { sessionProcessId, sessionWorkflows } from '../domain/sessions.ts';
import type { Engine, People, Step } from '../stack/demo/drive.ts';
import { decide, firstTask, inBatches, peopleOf, personOf } from '../stack/demo/drive.ts';
import { steps } from '../workflows/transaction-session/contract.ts';
import { until } from './campaigns.ts';
import { CpuMeter } from './cpu.ts';
import { peakMemory } from './memory.ts';
import type { BenchStack } from './stack.ts';
import { cpuTable, fixed, table } from './table.ts';

/*
 * A month of sessions, on durable servers: the planning opens one for every point, by the workflow that the schedule starts and at the pace of the product's
 * settings; all of them are prepared, held today, and followed to their end. Half of them have something to follow up. Acts go to the engine as Updates, each
 * formed and staged by the same code as in the API, at most 50 at once. First 12 points to warm up.
 */

const branchId = 'branch-1';
const warmUp = 12;
const atOnce = 50;
const minutesMs = 60_000;
/** A session may be recorded from an hour before it begins. */
const beginsInMs = 50 * minutesMs;

interface Place {
  readonly pointId: string;
  readonly communeId: string;
  readonly officeId: string;
  readonly process: string;
  readonly followUp: boolean;
}

interface Phase {
  readonly name: string;
  readonly acts: number;
  readonly seconds: number;
}

/** Who serves at a point, by sign-in name: everyone has one session only on the day. */
const posts = (pointId: string) => ({ police: `bench.police.${pointId}`, leader: `bench.leader.${pointId}`, controller: `bench.controller.${pointId}`, teller: `bench.teller.${pointId}`, officer: `bench.officer.${pointId}` });

async function addPeople(sql: Sql, places: readonly Place[]): Promise<void> {
  const held = places.flatMap(({ pointId, communeId, officeId }): (readonly [string, Role, string])[] => {
    const { police, leader, controller, teller, officer } = posts(pointId);
    return [[police, 'COMMUNE_POLICE', communeId], [leader, 'TRANSACTION_TEAM_LEADER', officeId], [controller, 'TRANSACTION_CONTROLLER', officeId], [teller, 'TRANSACTION_TELLER', officeId], [officer, 'CREDIT_OFFICER', officeId]];
  });
  const rows = held.map(([subject, role, unitId]) => ({ subject, role, unit_id: unitId }));
  await sql`insert into person (id, subject, display_name, demo) select 'person.' || subject, subject, 'Người thử tải ' || subject, true from jsonb_to_recordset(${sql.json(rows)}) as r(subject text) on conflict do nothing`;
  await sql`
    insert into appointment (id, person_id, role, unit_id, valid_from, basis)
    select 'appointment.' || subject, 'person.' || subject, role, unit_id, '2025-07-01', 'bench' from jsonb_to_recordset(${sql.json(rows)}) as r(subject text, role text, unit_id text) on conflict do nothing`;
}

/** Only these points are active, and all of them have their session today, in less than an hour. @throws where today is too late */
async function prepare(sql: Sql, pointIds: readonly string[], now: number): Promise<Place[]> {
  const day = civilDateAt(now);
  if (civilDateAt(now + 2 * beginsInMs) !== day) throw new Error('too late in the day in Viet Nam for this bench: start it after midnight there');
  // Nobody has read the calendar of this stack yet. On a public holiday every session would ask for another day.
  await sql`delete from calendar_day where day = ${day}`;
  await sql`update transaction_point set paused_from = case when id = any(${[...pointIds]}) then null else date '2026-01-01' end, fixed_day = ${Number(day.slice(8))}, start_time = ${timeOfDayAt(now + beginsInMs)}, minutes = 30`;
  const areas = await areasOf(sql, pointIds, day);
  return pointIds.map((pointId, i) => {
    const [, communeId = '', officeId = ''] = areas.get(pointId) ?? [];
    return { pointId, communeId, officeId, process: sessionProcessId(monthOf(day), pointId), followUp: i % 2 === 0 };
  });
}

interface Round {
  readonly sessions: number;
  readonly phases: readonly Phase[];
  readonly cpu: ReadonlyMap<string, number>;
  readonly peak: ReadonlyMap<string, number>;
  readonly events: readonly number[];
}

async function playRound(stack: BenchStack, pointIds: readonly string[]): Promise<Round> {
  const engine: Engine = { sql: stack.sql as unknown as Sql, temporal: stack.temporal, taskQueue: stack.taskQueue };
  const places = await prepare(engine.sql, pointIds, Date.now());
  await addPeople(engine.sql, places);
  const people = await peopleOf(engine.sql);
  const meter = new CpuMeter();
  const { result: phases, peak } = await peakMemory(() => meter.around(places.length, () => playMonth(stack, engine, people, places)));
  return { sessions: places.length, phases, peak, cpu: meter.perAct(), events: await eventsOf(stack.temporal, places) };
}

async function playMonth(stack: BenchStack, engine: Engine, people: People, places: readonly Place[]): Promise<Phase[]> {
  const phases: Phase[] = [];
  const phase = async (name: string, acts: number, work: () => Promise<void>): Promise<void> => {
    const begun = performance.now();
    await work();
    const seconds = (performance.now() - begun) / 1000;
    phases.push({ name, acts, seconds });
    stack.say(`${name}: ${acts} in ${fixed(seconds)} s, ${fixed(acts / seconds)}/s`);
  };
  const each = (name: string, who: (place: Place) => string, step: string, choice: string, form: (place: Place) => object, of: readonly Place[] = places, about?: string): Promise<void> =>
    phase(name, of.length, () => inBatches(of, atOnce, (place) => {
      const at: Step = { process: place.process, step, about };
      return decide(engine, personOf(people, who(place)), firstTask(at), at, choice, form(place));
    }));
  const id = (subject: string): string => personOf(people, subject).personId;
  const chairman = ({ communeId }: Place): string => `chairman.${communeId}`;
  const leader = ({ pointId }: Place): string => posts(pointId).leader;
  const officer = ({ pointId }: Place): string => posts(pointId).officer;
  const today = civilDateAt(Date.now());

  await engine.sql`
    insert into board_content (branch_id, version, effective_on, basis, published_by, published_at, sha256) values (${branchId}, 1, '2026-01-05', 'minh họa', 'person-1', now(), 'x') on conflict do nothing`;
  await phase('plan, and begin all processes', places.length, () => planned(engine, places));
  await each('confirm the place', ({ communeId }) => `specialist-1.${communeId}`, steps.location, 'confirm', () => ({ host: 'NEW_HQ' }));
  await each('name the guards', ({ pointId }) => posts(pointId).police, steps.security, 'name', ({ pointId }) => ({ officers: [id(posts(pointId).police)], others: 2 }));
  await each('name the team', officer, steps.team, 'name', ({ pointId }) => ({ leader: id(posts(pointId).leader), controller: id(posts(pointId).controller), teller: id(posts(pointId).teller) }));
  await each('confirm the agenda', officer, steps.agenda, 'confirm', () => ({}));
  await each('check the board', ({ communeId }) => `specialist-1.${communeId}`, steps.board, 'check', () => ({ version: 1, complete: true }));
  await each('hold', leader, steps.hold, 'held', () => ({ startedAt: '00:00', endedAt: '00:01' }));
  await each('write the minutes', leader, steps.minutes, 'write', ({ communeId, followUp }) => ({
    text: 'Biên bản thử tải (minh họa).', followUps: followUp ? [{ unitId: communeId, roles: ['COMMUNE_SPECIALIST'], text: 'Việc thử tải (minh họa).', due: addCalendarDays(today, 20) }] : [],
  }));
  await each('confirm the chairman’s part', chairman, steps.chairman, 'confirm', () => ({ part: 'PRESENT' }));
  await each('do what was agreed', ({ communeId }) => `specialist-1.${communeId}`, steps.followUp, 'done', () => ({ result: 'Đã làm (minh họa).' }), places.filter(({ followUp }) => followUp), '1');
  await until('all sessions to be over', async () => (await engine.sql`select from process where id = any(${places.map(({ process }) => process)}) and closed_at is not null`).length === places.length, 5 * minutesMs);
  return phases;
}

/** By the workflow that the schedule starts; over when every session has begun. */
async function planned({ sql, temporal, taskQueue }: Engine, places: readonly Place[]): Promise<void> {
  await temporal.workflow.execute(sessionWorkflows.planning, { workflowId: `session-planning.bench-${randomUUID()}`, taskQueue, args: [{ branchId }] });
  await until('all sessions to begin', async () => (await sql`select from process where id = any(${places.map(({ process }) => process)})`).length === places.length, 30 * minutesMs);
}

/** How many events each session left in the engine. */
async function eventsOf(temporal: Client, places: readonly Place[]): Promise<number[]> {
  const wanted = new Set(places.map(({ process }) => process));
  let events = new Map<string, number>();
  // What is closed shows in the engine's lists a moment later.
  await until('the engine to list all sessions', async () => {
    events = new Map();
    for await (const { workflowId, historyLength } of temporal.workflow.list({ query: `WorkflowType = '${sessionWorkflows.session}' and ExecutionStatus <> 'Running'`, pageSize: 1000 })) {
      if (wanted.has(workflowId)) events.set(workflowId, (events.get(workflowId) ?? 0) + historyLength);
    }
    return events.size === wanted.size;
  });
  return [...events.values()];
}

function report({ sessions, phases, cpu, peak, events }: Round): string {
  const seconds = phases.reduce((sum, phase) => sum + phase.seconds, 0);
  const acts = phases.reduce((sum, phase) => sum + phase.acts, 0);
  const row = ({ name, acts: n, seconds: s }: Phase): string[] => [name, String(n), fixed(s), fixed(n / s)];
  return [
    `${sessions} sessions, from the planning to the last follow-up: ${fixed(seconds)} s, ${fixed(sessions / seconds, 2)} processes/s`,
    `events of a session: mean ${fixed(events.reduce((sum, n) => sum + n, 0) / events.length)}, most ${Math.max(...events)}`,
    '',
    table(['phase', 'how many', 'seconds', 'per second'], [...phases.map(row), row({ name: 'all', acts, seconds })]),
    '',
    cpuTable([[`${sessions} sessions`, cpu]]).replace('CPU ms for each decision', 'CPU ms for each session '),
    '',
    table(['peak memory', ...peak.keys()], [['MB', ...[...peak.values()].map((value) => fixed(value, 0))]]),
  ].join('\n');
}

export async function sessions(stack: BenchStack): Promise<string> {
  const sql = stack.sql as unknown as Sql;
  const { points } = stack.settings;
  const seeded = (await sql<{ id: string }[]>`select id from transaction_point order by id`).map(({ id }) => id);
  const added = Array.from({ length: Math.max(0, points - seeded.length) + warmUp }, (_, i) => `point-bench-${i + 1}`);
  for (const id of added) await insertPoint(sql, { id, name: `Điểm thử tải ${id}`, communeId: 'commune-001', formerCommuneId: null, host: 'NEW_HQ', fixedDay: 5, startTime: '08:00', minutes: 30, validFrom: '2025-07-01', basis: 'bench' });
  stack.say(`warm up: ${warmUp} points`);
  await playRound(stack, added.slice(-warmUp));
  return report(await playRound(stack, [...seeded, ...added].slice(0, points)));
}
