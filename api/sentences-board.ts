import type { LedgerRow } from '../db/ledger.ts';
import { dayVi, isCivilDate } from '../domain/civil-date.ts';
import type { Bilingual } from '../domain/text.ts';

/** What a decision says of a posting: version, day and how many photos show it. */
export function boardDecided({ after }: LedgerRow): Bilingual {
  const form = ((after as { readonly form?: unknown } | null)?.form ?? {}) as Readonly<Record<string, unknown>>;
  const { version, postedOn, photos } = form;
  if (typeof version !== 'number' || typeof postedOn !== 'string' || !isCivilDate(postedOn) || !Array.isArray(photos)) return { vi: '', en: '' };
  return { vi: ` (phiên bản ${version}, ngày ${dayVi(postedOn)}, ${photos.length} ảnh)`, en: ` (version ${version}, on ${postedOn}, photos: ${photos.length})` };
}
