import type { RefusalCode, RefusalParams } from './errors.ts';
import { refusalText } from './errors.ts';
import { sourceNames } from './funding-source.ts';
import type { Cell, FundingSource } from './plan.ts';
import { fundingSources } from './plan.ts';
import type { Role, UnitKind } from './roles.ts';
import { roles, unitKinds } from './roles.ts';
import type { Bilingual, Language } from './text.ts';
import { unitKindNames } from './unit-kind-names.ts';

/** A refusal's code, with what its sentence is filled from. */
export interface CodedRefusal {
  readonly code: RefusalCode;
  readonly params: RefusalParams;
}

/** A line as people know it. */
export interface LinePlace extends Cell {
  readonly originId: string;
}

/** Names of what a refusal names by its code. */
export interface KnownNames {
  /** By id. */
  readonly units: ReadonlyMap<string, string>;
  /** By code. */
  readonly programmes: ReadonlyMap<string, Bilingual>;
  /** By id. */
  readonly lines: ReadonlyMap<string, LinePlace>;
}

/** Codes whose names a sentence needs. */
export interface CodesNamed {
  readonly units: string[];
  readonly programmes: string[];
  readonly lines: string[];
}

type Kind = 'unit' | 'role' | 'unitKind' | 'post' | 'programme' | 'cell' | 'line';

/** What parameters hold, by their names. */
const kinds: Readonly<Record<string, Kind>> = { unit: 'unit', units: 'unit', origin: 'unit', role: 'role', expected: 'unitKind', signers: 'post', post: 'post', programme: 'programme', cell: 'cell', cells: 'cell', line: 'line', lines: 'line' };
/** Lines of the plan that the refusal is about. Of any other line, whoever asked is told no more than the id that they sent. */
const ofThePlan: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['LINE_STANDS', 'LINES_NOT_CORRECTED', 'LINES_UNDECIDED']);

/** So many are named, the others counted; the codes of all go with the sentence. */
const mostNamed = 20;
const others: Readonly<Record<Kind, (n: number) => Bilingual>> = {
  unit: (n) => ({ vi: `và ${n} đơn vị khác`, en: `and ${n} more units` }),
  role: (n) => ({ vi: `và ${n} vai trò khác`, en: `and ${n} more roles` }),
  unitKind: (n) => ({ vi: `và ${n} loại khác`, en: `and ${n} more kinds` }),
  post: (n) => ({ vi: `và ${n} người khác`, en: `and ${n} more people` }),
  programme: (n) => ({ vi: `và ${n} chương trình khác`, en: `and ${n} more programmes` }),
  cell: (n) => ({ vi: `và ${n} mục khác`, en: `and ${n} more cells` }),
  line: (n) => ({ vi: `và ${n} dòng khác`, en: `and ${n} more lines` }),
};

/** The codes in these refusals whose names their sentences need. */
export function codesNamed(refusals: readonly CodedRefusal[]): CodesNamed {
  const found: CodesNamed = { units: [], programmes: [], lines: [] };
  for (const { code, params } of refusals) {
    for (const [name, value] of Object.entries(params)) {
      const kind = kinds[name];
      if (kind !== undefined && typeof value !== 'number') for (const text of textsIn(value)) note(found, kind, text, code);
    }
  }
  return { units: [...new Set(found.units)], programmes: [...new Set(found.programmes)], lines: [...new Set(found.lines)] };
}

/** The sentence of a refusal with units, programmes, cells and lines by their names; a code without one stands for itself. */
export function namedText({ code, params }: CodedRefusal, names: KnownNames): Bilingual {
  const inLanguage = (language: Language): RefusalParams => Object.fromEntries(Object.entries(params).map(([name, value]) => [name, spoken(kinds[name], value, code, names, language)]));
  return { vi: refusalText(code, inLanguage('vi')).vi, en: refusalText(code, inLanguage('en')).en };
}

function note(found: CodesNamed, kind: Kind, text: string, code: RefusalCode): void {
  const { unit, cell } = placeIn(text);
  if (kind === 'unit') found.units.push(text);
  else if (kind === 'post') found.units.push(postIn(text).unitId);
  else if (kind === 'programme') found.programmes.push(text);
  else if (cell !== null) {
    found.programmes.push(cell.programme);
    if (unit !== null) found.units.push(unit);
  } else if (kind === 'line' && ofThePlan.has(code)) found.lines.push(text);
}

function spoken(kind: Kind | undefined, value: RefusalParams[string], code: RefusalCode, names: KnownNames, language: Language): RefusalParams[string] {
  // A number counts them.
  if (kind === undefined || typeof value === 'number') return value;
  const texts = textsIn(value);
  const told = texts.slice(0, mostNamed).map((text) => nameOf(kind, text, code, names, language));
  return texts.length > mostNamed ? [...told, others[kind](texts.length - mostNamed)[language]] : told;
}

function nameOf(kind: Kind, text: string, code: RefusalCode, { units, programmes, lines }: KnownNames, language: Language): string {
  const programme = (one: string): string => programmes.get(one)?.[language] ?? one;
  const cellName = ({ programme: of, source, year }: Cell, more: readonly string[]): string => `${programme(of)} (${[sourceNames[source][language], year, ...more].join(', ')})`;
  if (kind === 'unit') return units.get(text) ?? text;
  if (kind === 'role') return roleName(text, language);
  if (kind === 'unitKind') return text.split(', ').map((one) => (isUnitKind(one) ? unitKindNames[one][language] : one)).join('; ');
  if (kind === 'post') return postName(text, units, language);
  if (kind === 'programme') return programme(text);
  const line = ofThePlan.has(code) ? lines.get(text) : undefined;
  if (kind === 'line' && line) return cellName(line, [units.get(line.originId) ?? line.originId]);
  const { unit, cell } = placeIn(text);
  return cell === null ? text : cellName(cell, unit === null ? [] : [units.get(unit) ?? unit]);
}

const isRole = (text: string): text is Role => Object.hasOwn(roles, text);
const isUnitKind = (text: string): text is UnitKind => (unitKinds as readonly string[]).includes(text);

function roleName(text: string, language: Language): string {
  return isRole(text) ? roles[text][language] : text;
}

/** Whose act it is: a role at a unit, `COMMUNE_POLICE/commune-082`. */
function postIn(text: string): { role: string; unitId: string } {
  const [role = '', unitId = ''] = text.split('/');
  return { role, unitId };
}

function postName(text: string, units: KnownNames['units'], language: Language): string {
  const { role, unitId } = postIn(text);
  return `${roleName(role, language)} (${units.get(unitId) ?? unitId})`;
}

/** A cell as its key says it, with the unit before it where there is one. */
function placeIn(text: string): { unit: string | null; cell: Cell | null } {
  const [, unit = null, programme = '', source = '', year] = /^(?:(\S+) )?([^\s/]+)\/([A-Z]+)\/(\d{4})$/.exec(text) ?? [];
  return isSource(source) ? { unit, cell: { programme, source, year: Number(year) } } : { unit: null, cell: null };
}

const isSource = (text: string): text is FundingSource => (fundingSources as readonly string[]).includes(text);

function textsIn(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
