import type { Queryable } from '../db/client.ts';
import { placesOfLines } from '../db/plan-lines.ts';
import { programmeNames } from '../db/programmes.ts';
import type { FieldFault, Refusal } from '../domain/errors.ts';
import type { CodedRefusal, KnownNames } from '../domain/refusal-names.ts';
import { codesNamed, namedText } from '../domain/refusal-names.ts';
import type { Bilingual } from '../domain/text.ts';
import { namesFor } from './names.ts';
import { today } from './schemas.ts';

/** A refusal as it is told: with names in its sentences. */
export type ToldRefusal = Pick<Refusal, 'code' | 'params' | 'fields' | 'meanwhile'> & { readonly sentence: Bilingual };

/** Puts names for codes into the sentences of a refusal and of its fields. Its parameters keep the codes. */
export async function toldByNames(sql: Queryable, { code, params, fields, meanwhile }: Refusal): Promise<ToldRefusal> {
  // Without its names a refusal is still a refusal.
  const names = await namesIn(sql, [{ code, params }, ...fields.flatMap(({ refusal }) => refusal ?? [])]).catch(() => noNames);
  return { code, params, meanwhile, fields: fields.map((fault) => named(fault, names)), sentence: namedText({ code, params }, names) };
}

/** Puts names for codes into the sentences of faults. */
export async function faultsByNames(sql: Queryable, faults: readonly FieldFault[]): Promise<FieldFault[]> {
  const names = await namesIn(sql, faults.flatMap(({ refusal }) => refusal ?? []));
  return faults.map((fault) => named(fault, names));
}

/** The sentence of one refusal, with names for its codes. */
export async function sentenceByNames(sql: Queryable, refusal: CodedRefusal): Promise<Bilingual> {
  return namedText(refusal, await namesIn(sql, [refusal]));
}

const noNames: KnownNames = { units: new Map(), programmes: new Map(), lines: new Map() };

function named(fault: FieldFault, names: KnownNames): FieldFault {
  return fault.refusal === undefined ? fault : { ...fault, ...namedText(fault.refusal, names) };
}

async function namesIn(sql: Queryable, refusals: readonly CodedRefusal[]): Promise<KnownNames> {
  const codes = codesNamed(refusals);
  const lines = await placesOfLines(sql, codes.lines);
  const places = [...lines.values()];
  const [unitIds, programmeCodes] = [[...codes.units, ...places.map(({ originId }) => originId)], [...codes.programmes, ...places.map(({ programme }) => programme)]];
  const [units, programmes] = await Promise.all([namesFor(sql, { units: unitIds, onDate: today() }), programmeCodes.length === 0 ? noNames.programmes : programmeNames(sql, [...new Set(programmeCodes)])]);
  return { units: new Map(unitIds.map((id) => [id, units.unit(id)])), programmes, lines };
}
