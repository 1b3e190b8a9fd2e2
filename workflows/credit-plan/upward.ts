import type { Address } from '../../domain/access.ts';
import { acts } from '../shared/acts.ts';
import type { Facts } from '../shared/contract.ts';
import type { Decided, Desk } from '../shared/desk.ts';
import { refuse } from '../shared/refuse.ts';
import { messages } from './contract.ts';

interface WithVersion {
  version: number;
  ended: boolean;
}

/** Where a level's plan lies once it is sent, and how it comes back. */
export interface LevelAbove {
  readonly processId: string;
  /** Steps of that process: it reviews what was sent, and later sends on what it accepted. */
  readonly review: string;
  readonly synthesize: string;
  /** The own step by which the plan is taken back, and whose it is. */
  readonly withdraw: string;
  readonly by: Address;
  /** Messages by which that level accepts and returns. */
  readonly accepted: string;
  readonly returned: string;
}

/** The plan is with the level above. It can be withdrawn until that level has taken it up, and that level alone says whether it has. */
export async function waitForAbove<S extends WithVersion, Seed>(desk: Desk<S, Seed>, above: LevelAbove, takeBack: (decided: Decided) => void): Promise<void> {
  const { status } = desk;
  if (status === 'SENT') desk.offer({ step: above.withdraw, to: above.by, choices: ['withdraw'] }, takeBack, { guard: (decided) => askAbove(desk, above, decided) });
  const waitsFor = status === 'SENT' ? { step: above.review, subject: desk.input.unitId } : { step: above.synthesize, subject: null };
  await desk.until(() => desk.status !== status || desk.facts.ended, { processId: above.processId, ...waitsFor });
}

async function askAbove<S extends WithVersion, Seed>(desk: Desk<S, Seed>, { processId }: LevelAbove, decided: Decided): Promise<void> {
  const { version } = desk.facts;
  const body = { unitId: desk.input.unitId, version };
  await acts.askProcess({ to: processId, by: decided.by, message: { key: `${desk.processId}/withdraw/${version}/${decided.key}`, from: desk.processId, type: messages.withdrawRequested, body } });
  if (desk.facts.version !== version || desk.status !== 'SENT') refuse('TASK_CLOSED', { choice: decided.choice });
}

/** Listens to what the level above says of the version that it has. @param takeReturned begins the next version */
export function hearOfAbove<S extends WithVersion, Seed>(desk: Desk<S, Seed>, above: LevelAbove, takeReturned: (body: Facts) => void): void {
  desk.on(above.accepted, ({ body }) => {
    if (desk.status !== 'SENT' || body['version'] !== desk.facts.version) return;
    desk.withdraw(above.withdraw);
    desk.setStatus('ACCEPTED');
  });
  desk.on(above.returned, ({ body }) => {
    if ((desk.status === 'SENT' || desk.status === 'ACCEPTED') && body['version'] === desk.facts.version) takeReturned(body);
  });
}
