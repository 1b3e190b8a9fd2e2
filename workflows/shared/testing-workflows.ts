import type { Address } from '../../domain/access.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import type { DueRule } from '../../domain/deadline.ts';
import type { EpochMs, Facts, ProcessInput } from './contract.ts';
import type { Decided } from './desk.ts';
import { Desk } from './desk.ts';
import { refuse } from './refuse.ts';

/** What a test wants of the process below. */
export interface DeskTestSeed {
  readonly tasks: number;
  readonly due: CivilDate | DueRule | null;
  readonly notBy: readonly string[];
  readonly about?: readonly string[];
  readonly escalation?: { readonly to: Address; readonly takes: boolean };
  /** An effect of the first turn; one that does not exist poisons it. */
  readonly startEffect: string | null;
  /** Moments that the story waits for, all at once; milliseconds since 1970. */
  readonly moments?: readonly EpochMs[];
}

interface DeskTestFacts {
  started: boolean;
  ended: boolean;
  /** How often each task was decided. */
  decided: Record<string, number>;
  added: number;
  heard: number;
  /** Numbers of the moments that have come. */
  rung: number[];
}

type TestDesk = Desk<DeskTestFacts, DeskTestSeed>;
const to = { roles: ['OPERATOR' as const], unitId: 'province-1' };

/** A process of nothing but steps: tasks that open again when they are decided, an act that may be done any number of times, a message, an end. */
export async function deskTest(input: ProcessInput<DeskTestSeed>): Promise<void> {
  const first: DeskTestFacts = { started: false, ended: false, decided: {}, added: 0, heard: 0, rung: [] };
  const desk: TestDesk = new Desk(input, first, 'OPEN', ({ decided, added, heard, rung }) => ({ decided: { ...decided }, added, heard, rung: [...rung] }));
  await desk.run(async () => {
    if (!desk.facts.started && input.seed.startEffect !== null) desk.effect(input.seed.startEffect, {});
    desk.facts.started = true;
    desk.on('added', ({ body }) => {
      desk.facts.heard += Number(body['n']);
    });
    desk.offer({ step: 'test.add', to, choices: ['add'] }, (decided) => {
      desk.facts.added += 1;
      spoil(desk, decided);
    });
    desk.offer({ step: 'test.due', to, choices: ['change'] }, (decided) => {
      for (const due of (decided.form['due'] ?? []) as (CivilDate | null)[]) desk.amend('test.decide', { due });
      if (decided.form['notBy']) desk.amend('test.decide', { notBy: decided.form['notBy'] as string[] });
    });
    desk.offer({ step: 'test.consent', to, choices: ['ask'] }, () => undefined, { guard: () => desk.until(() => desk.facts.heard > 0) });
    await Promise.all([untilEnded(desk), ...Array.from({ length: input.seed.tasks }, (_, n) => decideAgainAndAgain(desk, String(n))), ...(input.seed.moments ?? []).map((moment, n) => waitFor(desk, moment, n))]);
  });
}

async function waitFor(desk: TestDesk, moment: EpochMs, n: number): Promise<void> {
  if (desk.facts.rung.includes(n)) return;
  await desk.untilMoment(moment, () => desk.facts.ended);
  if (desk.facts.ended) return;
  desk.facts.rung.push(n);
  desk.note('test.rung', { n });
}

async function decideAgainAndAgain(desk: TestDesk, subject: string): Promise<void> {
  const { due, notBy, about = [], escalation } = desk.input.seed;
  const escalating = escalation ? { escalateTo: escalation.to, escalationTakes: escalation.takes } : {};
  while (!desk.facts.ended) {
    const decided = await desk.ask({ step: 'test.decide', subject, to, choices: ['yes', 'no'], due, notBy, about, ...escalating });
    if (!decided) return;
    desk.facts.decided[subject] = (desk.facts.decided[subject] ?? 0) + 1;
    spoil(desk, decided);
    if (typeof decided.form['excludes'] === 'string') await exclude(desk, decided.form['excludes']);
  }
}

/** Closes another task, but only after many promises. */
async function exclude(desk: TestDesk, subject: string): Promise<void> {
  for (let hops = 0; hops < 25; hops += 1) await Promise.resolve();
  desk.withdraw('test.decide', subject);
}

async function untilEnded(desk: TestDesk): Promise<void> {
  await desk.ask({ step: 'test.end', to, choices: ['end'] });
  desk.facts.ended = true;
  desk.withdrawAll();
  desk.setStatus('ENDED');
}

/** What a decision's form may break: a write that never succeeds, a write that is refused, the story itself. */
function spoil(desk: TestDesk, { form, ...decided }: Decided): void {
  if (form['spoil'] === 'POISONED') desk.effect('test.noSuchEffect', {}, decided);
  if (form['spoil'] === 'REFUSED') desk.effect('plan.enter', { batchId: 'none', sha256: 'none' } satisfies Facts, decided);
  if (form['spoil'] === 'STORY') refuse('INTERNAL', { traceId: 'none' });
}
