import { addCalendarDays, civilDateAt } from '../../domain/civil-date.ts';
import type { TestEngine } from '../../stack/testing-engine.ts';
import { messages, steps } from './contract.ts';
import { openTestPosting, versionsApart } from './testing.ts';

type RecordHistory = (name: string, workflowId: string, runId?: string) => Promise<void>;

/** A posting that was taken back, rejected, posted again and accepted; one whose point moved, and that a newer version superseded; one that waited for the day of a version known from the start; one whose version was withdrawn after the one to come was; one given up. */
export async function recordBoards(engine: TestEngine, record: RecordHistory): Promise<void> {
  const today = civilDateAt(Date.now());
  await versionsApart(engine);
  const posted = await openTestPosting(engine);
  await posted.post();
  await posted.undo(posted.chairman, posted.process, await posted.decidedTask(posted.process, steps.post));
  await posted.post({}, 'specialist-1.commune-001');
  await posted.reject();
  await posted.post();
  await posted.accept();

  const moved = await openTestPosting(engine, { effectiveOn: today });
  await moved.hear(messages.pointMoved, { communeId: 'commune-002', officeId: moved.officeId });
  await moved.post({}, 'chairman.commune-002');
  await moved.hear(messages.superseded, { version: moved.version + 1, effectiveOn: today });

  const ended = await openTestPosting(engine, { next: { version: 2_000_000_000, effectiveOn: addCalendarDays(today, 200) } });
  await ended.operate(ended.process, 'endProcess');
  const withdrawn = await openTestPosting(engine, { effectiveOn: addCalendarDays(today, 20) });
  await withdrawn.hear(messages.superseded, { version: withdrawn.version + 1, effectiveOn: addCalendarDays(today, 30) });
  await withdrawn.hear(messages.withdrawn, { version: withdrawn.version + 1 });
  await withdrawn.post();
  await withdrawn.hear(messages.withdrawn, { version: withdrawn.version });
  const givenUp = await openTestPosting(engine);
  await givenUp.giveUp();
  for (const { process } of [posted, moved, ended, withdrawn, givenUp]) await engine.temporal.workflow.getHandle(process).result();
  await record('board-posting-rejected-then-accepted', posted.process);
  await record('board-posting-moved-and-superseded', moved.process);
  await record('board-posting-ended-by-an-operator', ended.process);
  await record('board-posting-withdrawn', withdrawn.process);
  await record('board-posting-given-up', givenUp.process);
}
