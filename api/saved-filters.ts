import { z } from 'zod';
import type { Queryable, Sql } from '../db/client.ts';
import { countProcesses } from '../db/processes.ts';
import type { SavedFilter, SavedFilterRow } from '../db/saved-filters.ts';
import { countTasks } from '../db/tasks.ts';
import type { Count } from '../db/tasks.ts';
import type { Actor } from '../domain/access.ts';
import { addCalendarDays } from '../domain/civil-date.ts';
import type { FieldFault } from '../domain/errors.ts';
import { faultsOf, InputFault } from './input-faults.ts';
import { countedUpTo, countSchema, listFilters, soonDays } from './list-filters.ts';
import type { Names } from './names.ts';
import { idSchema, refSchema, today } from './schemas.ts';

const listSchema = z.enum(['tasks', 'processes']);
const querySchema = z.record(z.string(), z.string()).describe('The filters of the list, as they stand in its query string; without limit and cursor');

/** Others read it in a list: nothing in it may hide, or turn what stands beside it around. */
const isPlainName = (name: string): boolean => name.isWellFormed() && !/[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/u.test(name);

export const savedFilterBody = z
  .strictObject({
    list: listSchema,
    name: z.string().normalize('NFC').trim().min(1).max(80).refine(isPlainName, { params: { vi: 'Không được chứa ký tự điều khiển, ký tự ẩn hoặc ký tự đảo chiều.', en: 'Must not contain control characters, invisible ones, or ones that reverse the text.' } }),
    query: querySchema,
    sharedWith: idSchema.nullable().describe('A unit at which you hold a role: whoever holds one there sees it'),
  })
  .check(({ value, issues }) => {
    for (const issue of issuesOf(value)) issues.push({ ...issue, input: value.query, path: ['query', ...issue.path] } as never);
  });

const faultSchema = z.strictObject({ path: z.string(), vi: z.string(), en: z.string() });
export const savedFilterSchema = z
  .strictObject({
    id: z.string(),
    list: listSchema,
    name: z.string(),
    query: querySchema,
    owner: refSchema,
    mine: z.boolean().describe('Only who saved it may change it'),
    sharedWith: refSchema.nullable(),
    broken: z.array(faultSchema).nullable().describe('Why the list does not take it any more; null where it does'),
    version: z.int().describe('The ETag; send it as If-Match to change only what you have seen'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'SavedFilter' });
export const savedFilterCountSchema = z.strictObject({ id: z.string(), items: countSchema.nullable().describe('How many items it has for you now; null where it is broken') });

/** What the list says against a query. */
function issuesOf({ list, query }: Pick<SavedFilter, 'list' | 'query'>): readonly z.core.$ZodIssue[] {
  return listFilters[list].safeParse(query).error?.issues ?? [];
}

function brokenBy(row: SavedFilterRow): FieldFault[] | null {
  const issues = issuesOf(row);
  return issues.length === 0 ? null : faultsOf(new InputFault(issues.map((issue) => ({ ...issue, path: ['query', ...issue.path] }))));
}

export function savedFilterView(row: SavedFilterRow, { personId }: Actor, names: Names): z.output<typeof savedFilterSchema> {
  const { id, list, name, query, ownerId, unitId, version, createdAt } = row;
  return {
    id, list, name, query, owner: { id: ownerId, name: names.person(ownerId) }, mine: ownerId === personId, sharedWith: unitId === null ? null : { id: unitId, name: names.unit(unitId) }, broken: brokenBy(row),
    version, createdAt: createdAt.toISOString(),
  };
}

/**
 * How many items each filter has for this person now. One statement each, sent together: put into one, every set of filters would be a statement of its own,
 * kept prepared for good.
 */
export async function countSavedFilters(lists: Sql, actor: Actor, rows: readonly SavedFilterRow[]): Promise<z.output<typeof savedFilterCountSchema>[]> {
  return lists.begin('read only', (tx) => Promise.all(rows.map(async (row) => ({ id: row.id, items: await countItems(tx, actor, row) }))));
}

async function countItems(tx: Queryable, actor: Actor, { list, query }: SavedFilterRow): Promise<Count | null> {
  if (list === 'processes') {
    const { data } = listFilters.processes.safeParse(query);
    return data === undefined ? null : countProcesses(tx, actor, data, countedUpTo);
  }
  const { data } = listFilters.tasks.safeParse(query);
  return data === undefined ? null : countTasks(tx, actor, { ...data, today: today(), soon: addCalendarDays(today(), soonDays) }, countedUpTo);
}
