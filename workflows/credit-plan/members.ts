import type { Decided, Desk } from '../shared/desk.ts';
import { refuse } from '../shared/refuse.ts';
import type { Exception, Member } from './contract.ts';
import { messages } from './contract.ts';
import { faultsOfExceptions, isNewer, mayWithdraw } from './rules.ts';

interface WithMembers {
  members: Record<string, Member>;
  ended: boolean;
}

/** An upper level takes in what its children send, and alone decides whether a child may still withdraw it. */
export function hearOfMembers<S extends WithMembers, Seed>(desk: Desk<S, Seed>, reviewStep: string, sentType: string): void {
  desk.on(sentType, ({ body }) => {
    const member = desk.facts.members[String(body['unitId'])];
    const version = Number(body['version']);
    if (desk.facts.ended || !isNewer(member, version)) return;
    member.status = 'SENT';
    member.version = version;
    member.makers = body['makers'] as string[];
    member.included = (body['included'] ?? []) as string[];
  });
  desk.on(
    messages.withdrawRequested,
    ({ body }) => {
      const unitId = String(body['unitId']);
      const member = desk.facts.members[unitId];
      if (!member) return;
      member.version = Number(body['version']);
      member.status = 'WAITING';
      desk.withdraw(reviewStep, unitId);
    },
    ({ body }) => {
      const unitId = String(body['unitId']);
      if (desk.facts.ended || !mayWithdraw(desk.facts.members[unitId], Number(body['version']), desk.isClaimed(reviewStep, unitId))) refuse('TAKEN_UP');
    },
  );
}

/** A level goes on without a child only by an exception for exactly that child. */
export function refuseBadExceptions(members: Readonly<Record<string, Member>>, decided: Decided): void {
  const { missing, needless, unknown } = faultsOfExceptions(members, (decided.form['exceptions'] ?? []) as unknown as Exception[]);
  if (unknown.length > 0) refuse('UNIT_UNKNOWN', { units: unknown });
  if (needless.length > 0) refuse('EXCEPTION_NOT_NEEDED', { units: needless });
  if (missing.length > 0) refuse('MEMBERS_MISSING', { units: missing });
}
