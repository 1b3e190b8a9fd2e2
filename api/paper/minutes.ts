import type { CivilDate } from '../../domain/civil-date.ts';
import type { ClockTime } from '../../domain/policy.ts';
import type { Issuer, PaperContent, PaperSigner } from './paper.ts';

/** Everything that printed minutes of a session say, and all that their bytes depend on beside the layout. */
export interface MinutesContent {
  readonly processId: string;
  /** How often they were written. */
  readonly version: number;
  /** Digest of what they say. */
  readonly sha256: string;
  readonly issuer: Extract<Issuer, 'OFFICE' | 'BRANCH_DESK'>;
  /** Of the office, as they were on the day of the session. */
  readonly names: PaperContent['names'];
  readonly point: string;
  readonly commune: string;
  readonly day: CivilDate;
  readonly plannedOn: CivilDate;
  /** Why it is held, of an extra session; null of that of the fixed day. */
  readonly extra: { readonly reason: string | null } | null;
  readonly heldFrom: ClockTime;
  readonly heldUntil: ClockTime;
  readonly place: string;
  readonly team: readonly { readonly duty: string; readonly name: string }[];
  readonly guards: readonly string[];
  readonly otherGuards: number;
  /** `ownWord`: what the chairman says of their attendance, where the record says otherwise or nothing. */
  readonly invited: readonly { readonly post: string; readonly unit: string; readonly attended: boolean | null; readonly ownWord: string | null }[];
  readonly agenda: readonly string[];
  readonly text: readonly string[];
  readonly difficulties: readonly { readonly number: number; readonly heading: string; readonly content: readonly string[]; readonly proposal: readonly string[] }[];
  readonly followUps: readonly { readonly number: number; readonly unit: string; readonly posts: string; readonly text: string; readonly due: CivilDate }[];
  readonly writer: PaperSigner;
  /** Null until the chairman has put their part on record. */
  readonly chairman: (PaperSigner & { readonly part: string; readonly note: string | null }) | null;
}
