import { civilDateAt } from '../../domain/civil-date.ts';
import { branchDirector, branchStaff } from '../../domain/posts.ts';
import { Desk } from '../shared/desk.ts';
import { principals } from '../shared/tasks.ts';
import { neverUndone } from '../shared/undo.ts';
import { registerActs } from './acts.ts';
import type { AppliedFile, CheckedFile, ImportInput, ImportSeed } from './contract.ts';
import { decideWorkingDays, steps } from './contract.ts';

interface ImportFacts {
  opened: boolean;
  checked?: CheckedFile;
  accepted: boolean;
  applied?: AppliedFile;
  ended: boolean;
}

type ImportDesk = Desk<ImportFacts, ImportSeed>;

/** The bank's file of borrowers and loans: checked whole, accepted by somebody of the branch who did not send it, and written into the register at once. */
export async function registerImport(input: ImportInput): Promise<void> {
  const { asOf } = input.seed;
  const first: ImportFacts = { opened: false, accepted: false, ended: false };
  const desk: ImportDesk = new Desk(input, first, 'CHECKING', ({ checked, applied }) => ({ asOf, ...(checked && { checked }), ...(applied && { applied }) }));
  await desk.run(async () => {
    desk.undoes(steps.decide, neverUndone('UNDO_FINAL'));
    desk.whenEnded(() => close(desk, 'ENDED'));
    open(desk);
    if (!desk.facts.checked) await check(desk);
    if (!desk.facts.ended && !desk.facts.accepted) await decide(desk);
    if (!desk.facts.ended && desk.facts.accepted) await apply(desk);
  });
}

function open(desk: ImportDesk): void {
  if (desk.facts.opened) return;
  desk.facts.opened = true;
  const { branchId, asOf, sha256, size } = desk.input.seed;
  desk.effect('register.open', { branchId, asOf, sha256, size });
  desk.note('register.opened', { asOf, sha256, size });
}

async function check(desk: ImportDesk): Promise<void> {
  // The activities go on from what the turns have written.
  await desk.written();
  let checked: CheckedFile | null = null;
  while (checked === null) checked = await registerActs.checkRegisterPart({ importId: desk.processId });
  desk.facts.checked = checked;
  desk.note('register.checked', checked);
  if (checked.faults > 0) return end(desk, 'FAULTY');
  desk.effect('register.status', { status: 'CHECKED' });
  desk.setStatus('CHECKED');
}

/** Whoever sent the file does not accept it, nor does whom they sent it for. */
async function decide(desk: ImportDesk): Promise<void> {
  const { branchId } = desk.input.seed;
  const workingDays = desk.input.policy?.workingDays[steps.decide] ?? decideWorkingDays;
  const due = { workingDays, after: civilDateAt(Date.now()) };
  const decided = await desk.ask({ step: steps.decide, to: branchStaff(branchId), choices: ['accept', 'reject'], notBy: principals(desk.input.cause.by), due, escalateTo: branchDirector(branchId) });
  if (!decided) return;
  if (decided.choice === 'reject') return end(desk, 'REJECTED');
  desk.facts.accepted = true;
  desk.effect('register.status', { status: 'ACCEPTED' });
  desk.setStatus('ACCEPTED');
}

async function apply(desk: ImportDesk): Promise<void> {
  // A turn that is refused takes the acceptance back: nothing may have been applied by then.
  await desk.written();
  const applied = await registerActs.applyRegister({ importId: desk.processId });
  desk.facts.applied = applied;
  desk.note('register.applied', applied);
  end(desk, 'APPLIED');
}

function end(desk: ImportDesk, status: 'FAULTY' | 'REJECTED' | 'APPLIED'): void {
  desk.facts.ended = true;
  close(desk, status);
  desk.setStatus(status);
}

/** The branch may open another import. */
function close(desk: ImportDesk, status: string): void {
  desk.effect('register.status', { status });
  desk.effect('case.closed', { opened: desk.processId });
}
