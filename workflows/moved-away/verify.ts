import type { Address } from '../../domain/access.ts';
import { chairman, communeStaff } from '../../domain/posts.ts';
import type { Decided } from '../shared/desk.ts';
import { refuse } from '../shared/refuse.ts';
import { principals } from '../shared/tasks.ts';
import type { DutyStep, Finding, SignForm } from './contract.ts';
import { steps } from './contract.ts';
import type { CaseDesk } from './state.ts';
import { authorOf, duty, enter, hearNews, refuseDay, today, whereLocated, write } from './state.ts';

interface Signer {
  readonly step: DutyStep;
  readonly to: Address;
}

/** Who signs the verification minutes [design: domain facts, section 10]: group, organization, village head, commune police, commune People's Committee. */
function signersOf({ input }: CaseDesk): { signers: Signer[]; missing: string[] } {
  const { groupId = null, organizationId = null, villageId = null } = input.seed.opening ?? {};
  const all: readonly [DutyStep, Address['roles'], string | null][] = [
    [steps.signGroup, ['GROUP_LEADER', 'GROUP_DEPUTY'], groupId],
    [steps.signOrganization, ['ORGANIZATION_OFFICER'], organizationId],
    [steps.signVillage, ['VILLAGE_HEAD'], villageId],
    [steps.signPolice, ['COMMUNE_POLICE'], input.unitId],
    [steps.signCommune, ['COMMUNE_CHAIRMAN'], input.unitId],
  ];
  return {
    signers: all.flatMap(([step, roles, unitId]) => (unitId === null ? [] : [{ step, to: { roles, unitId } }])),
    missing: all.flatMap(([step, , unitId]) => (unitId === null ? [step] : [])),
  };
}

/** A loan without a group, an organization or a village has nobody to sign for them: that is on record. */
export function noteMissingSigners(desk: CaseDesk): void {
  for (const step of signersOf(desk).missing) desk.note('movedAway.signatureSkipped', { step });
}

/** The five sign at once, in any order. Whoever declines sends the minutes back to be corrected, and then all sign anew. */
export async function verify(desk: CaseDesk): Promise<void> {
  const open = signersOf(desk).signers.filter(({ step }) => !desk.facts.signed.includes(step));
  await Promise.all([...open.map((signer) => sign(desk, signer)), triage(desk)]);
}

async function sign(desk: CaseDesk, { step, to }: Signer): Promise<void> {
  const decided = await desk.ask(duty(desk, step, to, ['sign', 'decline']), { check: ({ choice, form }) => (choice === 'sign' ? refuseDay(desk, (form as SignForm).signedOn) : undefined) });
  if (!decided) return;
  const isSigned = decided.choice === 'sign';
  const { signedOn = today(), text = null, reason = text } = decided.form as Partial<SignForm> & { reason?: string };
  desk.effect('case.signed', { step, round: desk.facts.round, unitId: to.unitId, outcome: isSigned ? 'SIGNED' : 'DECLINED', signedOn, ...authorOf(decided), text: reason }, decided);
  if (!isSigned) return enter(desk, 'CORRECTING');
  desk.facts.signed.push(step);
  if (missingSignatures(desk).length === 0) desk.setStatus('TRIAGE');
}

function missingSignatures(desk: CaseDesk): Signer[] {
  return desk.input.seed.opening === null ? [] : signersOf(desk).signers.filter(({ step }) => !desk.facts.signed.includes(step));
}

/** The commune corrects what was declined. */
export async function correct(desk: CaseDesk): Promise<void> {
  const decided = await desk.ask(duty(desk, steps.correct, communeStaff(desk.input.unitId), ['correct']));
  if (!decided) return;
  write(desk, 'movedAway.correct', { note: decided.form['text'] ?? null }, decided);
  desk.facts.round += 1;
  desk.facts.signed = [];
  enter(desk, 'VERIFYING');
}

/** A specialist of the commune sorts the case by what is known; only once everybody has signed. */
export async function triage(desk: CaseDesk): Promise<void> {
  const spec = duty(desk, steps.triage, { roles: ['COMMUNE_SPECIALIST'], unitId: desk.input.unitId }, ['exact', 'vague', 'none']);
  const decided = await desk.ask(spec, { check: (act) => refuseSorting(desk, act) });
  if (!decided) return;
  desk.facts.prepared = { finding: findingOf(decided), by: principals(decided.by), person: decided.by.personId };
  enter(desk, 'CONFIRMING');
}

function refuseSorting(desk: CaseDesk, { form }: Decided): void {
  const missing = missingSignatures(desk);
  if (missing.length > 0) refuse('SIGNATURES_MISSING', { count: missing.length, signers: missing.map(({ to: { roles: [role = ''], unitId } }) => `${role}/${unitId}`) });
  if (form['receivingUnitId'] === desk.input.unitId) refuse('HANDOVER_TO_ONESELF');
}

function findingOf({ choice, form }: Decided): Finding {
  const { assets, inProvince = null, receivingUnitId = null, address = null, text = null } = form as unknown as Partial<Finding> & Pick<Finding, 'assets'>;
  const whereabouts = choice === 'exact' ? 'EXACT' : choice === 'vague' ? 'VAGUE' : 'NONE';
  return { whereabouts, assets, inProvince, receivingUnitId, address, text };
}

/** The chairman confirms what a specialist found, or returns it with a reason. */
export async function confirm(desk: CaseDesk): Promise<void> {
  const { prepared } = desk.facts;
  const decided = await desk.ask(duty(desk, steps.confirm, chairman(desk.input.unitId), ['confirm', 'return'], { notBy: prepared?.by ?? [] }));
  if (!decided || !prepared) return;
  if (decided.choice === 'return') {
    desk.facts.prepared = null;
    return enter(desk, 'TRIAGE');
  }
  const { finding, person } = prepared;
  const { whereabouts, inProvince, receivingUnitId, assets } = finding;
  if (whereabouts === 'EXACT') hearNews(desk, today());
  write(desk, 'movedAway.find', { ...finding, preparedBy: person, confirmedBy: decided.by.personId, lastNewsOn: desk.facts.lastNewsOn }, decided);
  Object.assign(desk.facts, { prepared: null, found: { whereabouts, inProvince, receivingUnitId, hasNoAssets: assets === 'NO' }, familyAsked: false, lookedOn: today(), takenOver: false });
  enter(desk, whereabouts !== 'EXACT' ? 'TRACING' : inProvince === true ? whereLocated(desk) : 'REFERRING');
}

/** Until the chairman has taken it up, a specialist may take the sorting back. */
export function undoTriage(desk: CaseDesk): void {
  desk.undoes(steps.triage, {
    fault: () => (desk.facts.ended || desk.status !== 'CONFIRMING' || desk.isClaimed(steps.confirm) ? 'UNDO_TOO_LATE' : null),
    apply: () => {
      desk.facts.prepared = null;
      enter(desk, 'TRIAGE');
    },
  });
}
