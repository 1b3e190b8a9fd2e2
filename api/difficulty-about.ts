import type { Queryable } from '../db/client.ts';
import { difficultiesAbout } from '../db/difficulty.ts';
import type { DifficultyAbout } from '../db/difficulty.ts';
import { difficultySubjects, urgencies } from '../domain/difficulty.ts';
import type { Bilingual } from '../domain/text.ts';
import { namesFor } from './names.ts';
import { today } from './schemas.ts';

/** Commune, subject and urgency of each report; of a direction those of its earliest one, the others counted. */
export async function aboutDifficulties(sql: Queryable, processIds: readonly string[]): Promise<ReadonlyMap<string, Bilingual>> {
  const rows = await difficultiesAbout(sql, processIds);
  const names = await namesFor(sql, { units: rows.map(({ communeId }) => communeId), onDate: today() });
  return new Map([...Map.groupBy(rows, ({ processId }) => processId)].map(([id, of]) => [id, line(of, (unit) => names.unit(unit))]));
}

function line([first, ...others]: readonly DifficultyAbout[], unit: (id: string) => string): Bilingual {
  if (!first) return { vi: '', en: '' };
  const [subject, urgency, more] = [difficultySubjects[first.subject], urgencies[first.urgency], others.length === 0 ? '' : ` (+${others.length})`];
  return { vi: `${unit(first.communeId)}; ${subject.vi}; ${urgency.vi}${more}`, en: `${unit(first.communeId)}; ${subject.en}; ${urgency.en}${more}` };
}
