import type { CivilDate } from '../../domain/civil-date.ts';
import type { Facts } from '../shared/contract.ts';
import type { Desk } from '../shared/desk.ts';
import type { ActForm, Answered, DirectionSeed } from './contract.ts';

/** A department that was asked for its opinion. */
export interface Asked {
  readonly due: CivilDate;
  /** How often it was asked, this time included. */
  readonly round: number;
  /** MISSED: its day passed, and the process went on without it; it may still come, as a late remark. */
  readonly state: 'ASKED' | 'GIVEN' | 'MISSED' | 'LATE';
}

/** An act that was ordered. */
export interface OrderedAct extends ActForm {
  readonly number: number;
}

export interface DirectionFacts {
  /** The reports that it answers. */
  reports: Answered[];
  /** Departments that were asked, by id. */
  asked: Record<string, Asked>;
  /** Who submitted it to the leader, and for whom. */
  submitters: string[];
  letter?: { readonly letterNumber: string; readonly directedOn: CivilDate };
  acts: OrderedAct[];
  /** Numbers of those that are done. */
  done: number[];
  joinedInto?: string;
  opened: boolean;
  ended: boolean;
}

export type DirectionDesk = Desk<DirectionFacts, DirectionSeed>;

/** Tells every report that it answers. */
export function tellReports(desk: DirectionDesk, type: string, body: Facts): void {
  for (const { processId } of desk.facts.reports) desk.send({ to: processId, mode: 'MESSAGE', type, body });
}
