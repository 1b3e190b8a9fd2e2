import type { RefusalCode } from '../../domain/errors.ts';
import { acts } from '../shared/acts.ts';
import type { Facts } from '../shared/contract.ts';
import type { Desk } from '../shared/desk.ts';
import { refuse } from '../shared/refuse.ts';
import type { Decision } from '../shared/state.ts';
import { neverUndone } from '../shared/undo.ts';
import type { Member, Sent } from './contract.ts';
import { messages } from './contract.ts';

interface Upper {
  members: Record<string, Member>;
  ended: boolean;
}

/** How an upper level takes back what it decided of a child's version. */
export interface ReviewUndo {
  /** The step by which it reviews. */
  readonly review: string;
  readonly processOf: (unitId: string) => string;
  /** Puts the level's own rows back when an acceptance is taken back. */
  readonly unaccept?: (unitId: string, decision: Decision, cause: { readonly key: string }) => void;
}

/**
 * An acceptance can be taken back until it is in a synthesis, or re-opened: this level alone says so. A return can be taken back until the child has acted on it: the child's
 * process alone says so, and when it agrees it sends what it had sent once more, as a version of its own.
 */
export function undoReviews<S extends Upper, Seed>(desk: Desk<S, Seed>, { review, processOf, unaccept }: ReviewUndo): void {
  const memberOf = (unitId: string | null): Member | undefined => desk.facts.members[unitId ?? ''];
  desk.undoes(review, {
    keep: (unitId, form) => ({ version: memberOf(unitId)?.version ?? 0, passedOn: ((form['communeIds'] ?? []) as string[]).length > 0 }),
    fault: (decision) => (desk.facts.ended ? 'PROCESS_CLOSED' : faultOfReview(memberOf(decision.subject), decision)),
    consent: (decision) => {
      if (decision.choice === 'accept') return null;
      const { taskId, subject, at, memo } = decision;
      // Asked a second time it is the same question, and has the same answer.
      const message = { key: `${desk.processId}/undo/${taskId}`, from: desk.processId, type: messages.returnUndone, body: { version: memo['version'] ?? 0, task: taskId, at } };
      return (by) => acts.askProcess({ to: processOf(subject ?? ''), by, message });
    },
    apply: (decision, act) => {
      const unitId = decision.subject ?? '';
      const member = memberOf(unitId);
      if (!member) return;
      if (decision.choice === 'accept') {
        member.status = 'SENT';
        member.acceptedVersion = 0;
        unaccept?.(unitId, decision, act);
        desk.send({ to: processOf(unitId), mode: 'MESSAGE', type: messages.acceptanceUndone, body: { version: member.version } });
      } else if (member.status === 'RETURNED' && member.version === decision.memo['version']) {
        member.status = 'WAITING';
      }
    },
  });
}

function faultOfReview(member: Member | undefined, { choice, memo }: Decision): RefusalCode | null {
  if (choice === 'accept') return member?.status === 'ACCEPTED' && member.acceptedVersion === memo['version'] ? null : 'UNDO_TOO_LATE';
  if (memo['passedOn'] === true) return 'UNDO_PASSED_ON';
  return member?.status === 'RETURNED' && member.version === memo['version'] ? null : 'UNDO_TOO_LATE';
}

interface Lower {
  version: number;
  ended: boolean;
  sent?: Sent;
  returned?: number;
}

/** How a lower level hears that a return was taken back. */
export interface ReturnUndo {
  readonly above: string;
  /** The step by which it sends its plan up, and the message of it. */
  readonly send: string;
  readonly sentType: string;
  /** What it offers beside, while the plan is with it. */
  readonly offers: string;
  /** What else the level forgets when what came back goes up again. */
  readonly sentAgain?: () => void;
}

/** A lower level hears that what was decided of its version is taken back: accepted no longer, or not returned after all. Sending is taken back by withdrawing. */
export function hearOfUndo<S extends Lower, Seed>(desk: Desk<S, Seed>, level: ReturnUndo): void {
  desk.undoes(level.send, neverUndone('UNDO_BY_WITHDRAW'));
  desk.on(messages.acceptanceUndone, ({ body }) => {
    if (desk.status === 'ACCEPTED' && body['version'] === desk.facts.version && !desk.facts.ended) desk.setStatus('SENT');
  });
  desk.on(
    messages.returnUndone,
    ({ body }) => {
      sendAgain(desk, level, body);
      level.sentAgain?.();
    },
    ({ body }) => (maySendAgain(desk, level, Number(body['version'])) ? undefined : refuse('UNDO_TOO_LATE')),
  );
}

/** Nobody has taken up what came back; or it has not even come back yet. */
function maySendAgain<S extends Lower, Seed>(desk: Desk<S, Seed>, { send }: ReturnUndo, asked: number): boolean {
  const { version, sent, returned, ended } = desk.facts;
  if (ended || sent?.version !== asked) return false;
  if (version === asked) return desk.status === 'SENT' || desk.status === 'ACCEPTED';
  return desk.status === 'RETURNED' && returned === asked && !desk.isClaimed(send);
}

/** The version that was opened for the correction goes up as a copy of the one before: numbers never go back, and a return that comes late finds a version it does not mean. */
function sendAgain<S extends Lower, Seed>(desk: Desk<S, Seed>, { above, send, sentType, offers }: ReturnUndo, { version: from = 0, task = '', at = 0 }: Facts): void {
  const { facts } = desk;
  if (facts.sent === undefined) return;
  if (facts.version === from) facts.version += 1;
  const { version } = facts;
  desk.effect('plan.sendAgain', { from, version, task, at });
  facts.sent = { ...facts.sent, version };
  delete facts.returned;
  desk.send({ to: above, mode: 'MESSAGE', type: sentType, body: facts.sent });
  desk.withdraw(offers);
  desk.withdraw(send);
  desk.setStatus('SENT');
}
