import { civilDateAt } from '../../domain/civil-date.ts';
import { actingPost, faultOfDue, ppcLeader, ppcOffice } from '../../domain/difficulty.ts';
import type { Facts } from '../shared/contract.ts';
import type { Decided } from '../shared/desk.ts';
import { Desk } from '../shared/desk.ts';
import { refuse, refuseDayAhead } from '../shared/refuse.ts';
import { principals } from '../shared/tasks.ts';
import { neverUndone } from '../shared/undo.ts';
import type { AskForm, DirectForm, DirectionInput } from './contract.ts';
import { messages, steps } from './contract.ts';
import type { Asked, DirectionDesk, DirectionFacts, OrderedAct } from './direction-desk.ts';
import { tellReports } from './direction-desk.ts';
import { hearOfJoins, offerJoining } from './joining.ts';
import { collect, listenTo } from './opinions.ts';
import { daysFor } from './stations.ts';

/** The Provincial People's Committee on one difficulty: its office asks the departments and submits, a leader directs, and whoever was directed acts. */
export async function difficultyDirection(input: DirectionInput): Promise<void> {
  const first: DirectionFacts = { reports: [input.seed.report], asked: {}, submitters: [], acts: [], done: [], opened: false, ended: false };
  const desk: DirectionDesk = new Desk(input, first, 'ARRIVED', describe);
  /** How many reports another direction took over, by the act that asked it; also where the story starts anew in between. */
  const taken = new Map<string, number>();
  await desk.run(async () => {
    if (!desk.facts.opened) desk.effect('direction.open', {});
    desk.facts.opened = true;
    hearOfJoins(desk);
    for (const step of [steps.receive, steps.opine, steps.direct, steps.act]) desk.undoes(step, neverUndone('UNDO_FINAL'));
    undoSubmission(desk);
    desk.whenEnded(() => lastWords(desk));
    const listening = new Set<string>();
    const opinions: Promise<void>[] = [];
    while (!desk.facts.ended) {
      if (!desk.facts.letter) {
        offerJoining(desk, taken);
        opinions.push(...listenTo(desk, listening));
      }
      await next(desk);
    }
    await Promise.all(opinions);
  });
}

function describe({ letter, joinedInto, acts, done }: DirectionFacts): Facts {
  return { acts: acts.length, done: done.length, ...(letter && { letter }), ...(joinedInto !== undefined && { joinedInto }) };
}

function next(desk: DirectionDesk): Promise<void> {
  switch (desk.status) {
    case 'ARRIVED':
      return receive(desk);
    case 'COLLECTING':
      return collect(desk);
    case 'SUBMITTED':
      return direct(desk);
    case 'DIRECTED':
      return fulfil(desk);
    default:
      return submit(desk);
  }
}

/** The office takes it in, and asks departments for their opinions in parallel, or none. */
async function receive(desk: DirectionDesk): Promise<void> {
  const decided = await desk.ask({ step: steps.receive, to: ppcOffice(desk.input.unitId), choices: ['ask', 'none'], due: daysFor(desk.input, steps.receive), escalateTo: ppcLeader(desk.input.unitId) }, { check: refuseBadDays });
  if (!decided) return;
  if (decided.choice === 'none') return desk.setStatus('PREPARING');
  ask(desk, decided);
}

function ask(desk: DirectionDesk, decided: Decided): void {
  const { departments, question } = decided.form as AskForm;
  const asked = departments.map(({ departmentId, due }): Asked & { departmentId: string } => ({ departmentId, due, round: (desk.facts.asked[departmentId]?.round ?? 0) + 1, state: 'ASKED' }));
  for (const { departmentId, ...one } of asked) {
    // An earlier request that was gone on without is answered by the new one.
    desk.withdraw(steps.opine, departmentId);
    desk.facts.asked[departmentId] = one;
  }
  desk.effect('direction.asked', { departments: asked.map(({ departmentId, due, round }) => ({ departmentId, due, round })), question, by: decided.by.personId }, decided);
  desk.setStatus('COLLECTING');
}

/** The office submits with what the departments said, or asks more of them. */
async function submit(desk: DirectionDesk): Promise<void> {
  const decided = await desk.ask({ step: steps.submit, to: ppcOffice(desk.input.unitId), choices: ['submit', 'ask'], due: daysFor(desk.input, steps.submit), escalateTo: ppcLeader(desk.input.unitId) }, { check: refuseBadDays });
  if (!decided) return;
  if (decided.choice === 'ask') return ask(desk, decided);
  desk.facts.submitters = principals(decided.by);
  desk.effect('difficulty.noted', { kind: 'SUBMISSION', text: decided.form['text'] ?? null, by: decided.by.personId }, decided);
  desk.setStatus('SUBMITTED');
}

/** A leader who did not submit it directs, by a letter with number and day, or returns it to the office with a reason. */
async function direct(desk: DirectionDesk): Promise<void> {
  const { unitId } = desk.input;
  const spec = { step: steps.direct, to: ppcLeader(unitId), choices: ['direct', 'return'], due: daysFor(desk.input, steps.direct), notBy: desk.facts.submitters, escalateTo: ppcOffice(unitId) };
  const decided = await desk.ask(spec, { check: refuseBadDays });
  if (!decided) return;
  if (decided.choice === 'direct') return takeDirection(desk, decided);
  desk.effect('difficulty.noted', { kind: 'RETURN', text: decided.form['reason'] ?? null, by: decided.by.personId }, decided);
  desk.setStatus('PREPARING');
}

/** From here on nothing is joined to it, and no opinion comes any more. Every report hears of it. */
function takeDirection(desk: DirectionDesk, decided: Decided): void {
  const { letterNumber, directedOn, text, acts } = decided.form as DirectForm;
  desk.facts.letter = { letterNumber, directedOn };
  desk.facts.acts = acts.map((act, i) => ({ ...act, number: i + 1 }));
  desk.withdraw(steps.join);
  desk.withdraw(steps.opine);
  desk.effect('direction.directed', { letterNumber, directedOn, text, by: decided.by.personId, acts: desk.facts.acts }, decided);
  desk.note('direction.directed', { number: letterNumber, date: directedOn, acts: acts.length });
  tellReports(desk, messages.directed, { letterNumber, directedOn, text, acts: acts.length });
  desk.setStatus('DIRECTED');
}

/** Everybody acts at the same time; each reports what was done. */
async function fulfil(desk: DirectionDesk): Promise<void> {
  const { facts } = desk;
  await Promise.all(facts.acts.filter(({ number }) => !facts.done.includes(number)).map((act) => fulfilOne(desk, act)));
  if (desk.facts.ended || desk.facts.done.length < desk.facts.acts.length) return;
  // Of a direction without acts, its letter said so.
  if (desk.facts.acts.length > 0) tellReports(desk, messages.fulfilled, {});
  desk.effect('direction.status', { status: 'FULFILLED' });
  desk.facts.ended = true;
  desk.withdrawAll();
  desk.setStatus('FULFILLED');
}

async function fulfilOne(desk: DirectionDesk, { number, unitId, unitKind, due }: OrderedAct): Promise<void> {
  const decided = await desk.ask({ step: steps.act, subject: String(number), to: actingPost(unitKind, unitId), choices: ['done'], due, escalateTo: ppcOffice(desk.input.unitId) });
  if (!decided) return;
  desk.facts.done = [...desk.facts.done, number];
  desk.effect('direction.actDone', { number, text: decided.form['text'] ?? null, by: decided.by.personId }, decided);
}

/** An operator ends it: no report waits for it any more. */
function lastWords(desk: DirectionDesk): void {
  tellReports(desk, messages.ended, {});
  desk.effect('direction.status', { status: 'ENDED' });
}

/** Days by which others must have done something lie ahead, and not too far; the letter's day does not. */
function refuseBadDays({ choice, form }: Decided): void {
  const today = civilDateAt(Date.now());
  const days = choice === 'ask' ? (form as AskForm).departments : choice === 'direct' ? (form as DirectForm).acts : [];
  if (choice === 'direct') refuseDayAhead((form as DirectForm).directedOn);
  for (const { due } of days) {
    const fault = faultOfDue(due, today);
    if (fault) refuse(fault.code, fault.params);
  }
}

/** What was submitted is taken back until the leader takes it up; the office then has it as it was. */
function undoSubmission(desk: DirectionDesk): void {
  desk.undoes(steps.submit, {
    fault: ({ choice }) => (choice === 'submit' && desk.status === 'SUBMITTED' && !desk.isClaimed(steps.direct) ? null : 'UNDO_TOO_LATE'),
    apply: () => {
      desk.withdraw(steps.direct);
      desk.setStatus('PREPARING');
    },
  });
}
