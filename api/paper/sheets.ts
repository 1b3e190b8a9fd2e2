import type { CivilDate } from '../../domain/civil-date.ts';

/** Everything that printed sheets of an information board say, and all that their bytes depend on beside the layout. */
export interface SheetsContent {
  /** The name of the branch that published them. */
  readonly branch: string;
  readonly boardVersion: number;
  readonly effectiveOn: CivilDate;
  readonly basis: string;
  /** Digest of all sheets of the version. */
  readonly sha256: string;
  /** Milliseconds since 1970. */
  readonly publishedAt: number;
  /** What hangs: each begins on a page of its own. */
  readonly sheets: readonly { readonly title: string; readonly lines: readonly string[] }[];
}
