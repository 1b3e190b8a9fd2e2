import type { FoundCommune, UnitFault } from '../domain/actual-units.ts';
import { communeMeant } from '../domain/actual-units.ts';
import { normalName } from '../domain/cells.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { RegisterLayout } from '../domain/register-file.ts';
import { cellOf } from '../domain/register-file.ts';
import type { RawRow } from '../domain/register-part.ts';
import type { RegisterReference } from '../domain/register-rows.ts';
import { unitsNamed } from './actuals.ts';
import type { Queryable, Sql } from './client.ts';
import { programmeCodes } from './programmes.ts';
import { inForce, unitsBelow } from './units.ts';

/** What rows are compared with; it has to know the communes of a part before the part is read. */
export interface Reference extends RegisterReference {
  know(raw: readonly RawRow[], layout: RegisterLayout): Promise<void>;
}

/** Programmes, units of the branch and people as they are on the day of the figures. */
export async function referenceOf(sql: Sql, { branchId, asOf }: { readonly branchId: string; readonly asOf: CivilDate }): Promise<Reference> {
  const [programmes, places, people] = await Promise.all([programmeCodes(sql, normalName), placesBelow(sql, branchId, asOf), sql<{ id: string; subject: string }[]>`select id, subject from person`]);
  const bySubject = new Map(people.map(({ id, subject }) => [subject, id]));
  const communes = new Map<string, FoundCommune | UnitFault>();
  const place = remembered((key: string) => places.get(key) ?? undefined, ([kind, communeId, ...written]) => `${kind} ${communeId} ${normalName(written.join(' '))}`);
  return {
    asOf,
    programme: remembered((name) => programmes.get(name), ([written = '']) => normalName(written)),
    commune: (code, name) => communes.get(labelOf(code, name)) ?? { fault: 'UNKNOWN' },
    village: (communeId, written) => place('VILLAGE', communeId, written),
    group: (communeId, written) => place('GROUP', communeId, written),
    person: (signInName) => bySubject.get(signInName),
    know: (raw, layout) => learnCommunes(sql, { branchId, asOf }, communes, raw, layout),
  };
}

/** The same few hundred names stand in hundreds of thousands of rows: each is compared once. */
function remembered(find: (key: string) => string | undefined, keyOf: (words: readonly string[]) => string): (...words: string[]) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (...words) => {
    const written = words.join('\n');
    if (!known.has(written)) known.set(written, find(keyOf(words)));
    return known.get(written);
  };
}

const labelOf = (code: string | null, name: string | null): string => `${code ?? ''}\n${name ?? ''}`;

/** Villages and groups of every commune of the branch by id, code and name; null where two of a commune bear it. */
async function placesBelow(sql: Queryable, branchId: string, onDate: CivilDate): Promise<Map<string, string | null>> {
  const rows = await sql<{ id: string; kind: string; communeId: string; name: string; code: string | null }[]>`
    select u.id, u.kind, u.parent_id as "communeId", n.name, n.code from unit u join unit_name n on n.unit_id = u.id and ${inForce(sql, 'n', onDate)}
    where u.kind in ('VILLAGE', 'GROUP') and ${inForce(sql, 'u', onDate)} and u.id in (${unitsBelow(sql, [branchId], onDate)})`;
  const places = new Map<string, string | null>();
  for (const { id, kind, communeId, name, code } of rows) {
    for (const written of new Set([id, name, ...(code === null ? [] : [code])].map(normalName))) {
      const key = `${kind} ${communeId} ${written}`;
      places.set(key, places.has(key) ? null : id);
    }
  }
  return places;
}

async function learnCommunes(sql: Sql, { branchId, asOf }: { readonly branchId: string; readonly asOf: CivilDate }, known: Map<string, FoundCommune | UnitFault>, raw: readonly RawRow[], layout: RegisterLayout): Promise<void> {
  const asked = new Map<string, readonly [string | null, string | null]>();
  for (const { cells } of raw) {
    const [code, name] = [cellOf(cells, layout, 'communeCode') || null, cellOf(cells, layout, 'communeName') || null];
    if (!known.has(labelOf(code, name))) asked.set(labelOf(code, name), [code, name]);
  }
  if (asked.size === 0) return;
  const labels = (of: 0 | 1): string[] => [...new Set([...asked.values()].flatMap((pair) => pair[of] ?? []))];
  const matches = Map.groupBy(await unitsNamed(sql, { codes: labels(0), names: labels(1) }, asOf, [branchId]), ({ by, label }) => `${by} ${label}`);
  const of = (by: 'code' | 'name', label: string | null) => (label === null ? null : (matches.get(`${by} ${label}`) ?? []));
  for (const [key, [code, name]] of asked) known.set(key, communeMeant(of('code', code), of('name', name)));
}
