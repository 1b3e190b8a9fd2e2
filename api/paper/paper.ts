import type { CivilDate } from '../../domain/civil-date.ts';
import type { Figures } from '../../domain/figures.ts';
import type { Cell, FundingSource, PlanKind, PlanLevel } from '../../domain/plan.ts';
import type { Standing } from './standing.ts';

/** A unit as it is printed: its name on the day of the version, and what it is called today where that differs. */
export interface PaperUnit {
  readonly id: string;
  readonly name: string;
}

export interface PaperCell extends Cell, Figures {}

/** Sums of a unit by source and year. */
export interface PaperSum extends Figures {
  readonly source: FundingSource;
  readonly year: number;
}

/** Who issues a paper: a commune, a transaction office, the branch planning with communes itself, the branch, the Representative Board. */
export type Issuer = 'COMMUNE' | 'OFFICE' | 'BRANCH_DESK' | 'BRANCH' | 'BOARD';

/** Who decided it in the system, in office or by delegation. */
export interface PaperSigner {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly delegated: { readonly by: string; readonly decision: string } | null;
}

export interface PaperDecision {
  readonly number: string;
  readonly date: CivilDate;
}

/** Everything a printed plan says, and all that its bytes depend on beside the layout. */
export interface PaperContent {
  readonly processId: string;
  readonly version: number;
  readonly sha256: string;
  readonly standing: Standing;
  readonly kind: PlanKind;
  readonly level: PlanLevel;
  readonly years: readonly number[];
  /** Of an adjustment: its number in the year. */
  readonly number: number;
  /** When the version was sent, in milliseconds since 1970. */
  readonly sentAt: number;
  readonly issuer: Issuer;
  readonly unit: PaperUnit;
  /** Names on the day of the version, without what they are today. */
  readonly names: { readonly unit: string; readonly above: string | null; readonly province: string };
  /** What an adjustment rests on. */
  readonly basis: PaperDecision | null;
  /** Null where the system does not know who sent it. */
  readonly sender: PaperSigner | null;
  /** What the Head decided on the campaign, where this version is in it. */
  readonly approval: { readonly at: number; readonly decision: PaperDecision | null; readonly signer: PaperSigner | null } | null;
  /** In the order they are printed. */
  readonly programmes: readonly { readonly code: string; readonly name: string }[];
  /** Sums of the version. */
  readonly cells: readonly PaperCell[];
  /** The parts that it was made from: origins of a commune and, last, its declarations; communes of an office, offices of the branch. A declared nought is a cell, silence is none. */
  readonly parts: readonly { readonly unit: PaperUnit; readonly cells: readonly PaperCell[] }[];
  /** Communes by the office that took them over; none for a commune. */
  readonly groups: readonly { readonly unit: PaperUnit; readonly members: readonly { readonly unit: PaperUnit; readonly sums: readonly PaperSum[] }[] }[];
  readonly absent: readonly { readonly unit: PaperUnit; readonly leftOutBy: PaperUnit; readonly reason: string }[];
}
