import { z } from 'zod';
import type { Database } from '../db/client.ts';
import { partsOfSynthesis } from '../db/plan-stale.ts';
import type { CellDifference } from '../db/plan-versions.ts';
import { cellDifferences } from '../db/plan-versions.ts';
import { lastSynthesis } from '../db/plans.ts';
import type { ProcessRow } from '../db/processes.ts';
import { vndToNumber } from '../domain/money.ts';
import { fundingSources, planKinds, planLevelOf } from '../domain/plan.ts';
import type { StalePart } from '../domain/staleness.ts';
import { originsOf, staleParts } from '../domain/staleness.ts';
import type { Bilingual, Language } from '../domain/text.ts';
import type { Names } from './names.ts';
import { namesFor } from './names.ts';
import { refSchema, today } from './schemas.ts';

/** At most this many units, and cells of each, are named in the sentence; it counts the others. */
const maxNamed = 2;

export const staleSchema = z
  .array(
    z.strictObject({
      unit: refSchema,
      path: z.array(refSchema).describe('Units from the first below this level down to the unit'),
      processId: z.string(),
      includedVersion: z.int().nullable().describe('The version inside; null for a unit that the synthesis went on without'),
      nowVersion: z.int().nullable().describe('The version sent since; null while it is being corrected'),
      state: z.enum(['SENT_AGAIN', 'BEING_CORRECTED', 'SENT_LATE']),
      changedCells: z.array(z.strictObject({ programme: z.string(), source: z.enum(fundingSources), year: z.int(), households: z.int(), amountVnd: z.int() })).describe('By how much the sum of each cell differs now; of a commune that is being corrected, by its lines so far'),
    }),
  )
  .describe('What makes the newest synthesis stale: every part of it, down to the communes, that has changed since. Empty when it is not, and once the plan is approved');

/** What makes the newest synthesis of a process stale. */
export interface Staleness {
  readonly version: number;
  readonly parts: readonly StalePart[];
  readonly differences: readonly CellDifference[];
}

/** Reads it at one moment; nothing is stale of a commune, and of a plan that is approved. */
export async function stalenessOf({ sql }: Database, row: Pick<ProcessRow, 'id' | 'kind' | 'period' | 'workflowType'>): Promise<Staleness> {
  const level = planLevelOf(row.workflowType);
  if (level === null || level === 'commune') return { version: 0, parts: [], differences: [] };
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const version = await lastSynthesis(tx, row.id);
    const parts = version === 0 ? [] : staleParts(await partsOfSynthesis(tx, row, version));
    // A level above the communes has no lines of its own: what it corrects is said of the units below it.
    const pairs = parts.flatMap(({ processId, includedVersion, nowVersion, isCommune }) => (nowVersion === null && !isCommune ? [] : [{ processId, before: includedVersion, after: nowVersion ?? ('draft' as const) }]));
    return { version, parts, differences: await cellDifferences(tx, pairs) };
  });
}

export const unitsIn = ({ parts }: Staleness): string[] => [...new Set(parts.flatMap(({ path }) => path))];

export function staleView({ parts, differences }: Staleness, names: Names): z.output<typeof staleSchema> {
  const unit = (id: string) => ({ id, name: names.unit(id) });
  return parts.map(({ path, processId, includedVersion, nowVersion, state }) => ({
    unit: unit(path.at(-1) ?? ''), path: path.map(unit), processId, includedVersion, nowVersion, state,
    changedCells: differences.filter((one) => one.processId === processId).map(({ programme, source, year, households, amountVnd }) => ({ programme, source, year, households, amountVnd: vndToNumber(amountVnd) })),
  }));
}

/** One sentence on a stale synthesis: who changed, what, and by how much; null when it is not stale. */
export async function staleSentence(database: Database, row: ProcessRow): Promise<Bilingual | null> {
  const stale = await stalenessOf(database, row);
  if (stale.parts.length === 0) return null;
  const names = await namesFor(database.sql, { units: unitsIn(stale), onDate: today() });
  const origins = originsOf(stale.parts);
  const others = origins.length - maxNamed;
  const told = origins.slice(0, maxNamed).map((part) => partText(part, stale.differences, names, row.kind === planKinds.fiveYear));
  const rest = others > 0 ? { vi: `; và ${others} đơn vị khác`, en: `; and ${others} more` } : { vi: '', en: '' };
  return { vi: `Bản tổng hợp số ${stale.version} đã cũ: ${told.map(({ vi }) => vi).join('; ')}${rest.vi}.`, en: `Synthesis ${stale.version} is stale: ${told.map(({ en }) => en).join('; ')}${rest.en}.` };
}

function partText({ path, processId, state, nowVersion }: StalePart, differences: readonly CellDifference[], names: Names, withYear: boolean): Bilingual {
  const [unit = '', above] = [...path].reverse();
  const who = above === undefined ? names.unit(unit) : `${names.unit(unit)} (${names.unit(above)})`;
  const cells = differences.filter((one) => one.processId === processId);
  const more = cells.length - maxNamed;
  const changes = (language: Language): string => (cells.length === 0 ? '' : ` (${[...cells.slice(0, maxNamed).map((one) => differenceText(one, language, withYear)), ...(more > 0 ? [`+${more} ${{ vi: 'mục', en: 'cells' }[language]}`] : [])].join(', ')})`);
  const [vi, en] = [changes('vi'), changes('en')];
  if (state === 'BEING_CORRECTED') return { vi: `${who} đang sửa lại, chưa gửi bản mới${vi}`, en: `${who} is correcting its plan and has not sent it again${en}` };
  if (state === 'SENT_LATE') return { vi: `${who}, chưa có trong bản này, gửi phiên bản số ${nowVersion ?? ''} sau khi tổng hợp${vi}`, en: `${who}, which is not in it, sent version ${nowVersion ?? ''} afterwards${en}` };
  const same = cells.length === 0 ? { vi: ', số liệu không đổi', en: ', with the same figures' } : { vi: '', en: '' };
  return { vi: `${who} gửi phiên bản số ${nowVersion ?? ''} sau khi tổng hợp${same.vi}${vi}`, en: `${who} sent version ${nowVersion ?? ''} afterwards${same.en}${en}` };
}

function differenceText({ programme, source, year, households, amountVnd }: CellDifference, language: Language, withYear: boolean): string {
  const number = new Intl.NumberFormat({ vi: 'vi-VN', en: 'en-GB' }[language], { signDisplay: 'always' });
  const cell = `${programme}/${source}${withYear ? `/${year}` : ''}`;
  return amountVnd === 0n ? `${cell} ${number.format(households)} ${{ vi: 'hộ', en: 'households' }[language]}` : `${cell} ${number.format(amountVnd)} ${{ vi: 'đồng', en: 'VND' }[language]}`;
}
