import { posix } from 'node:path';
import { Refusal } from '../../domain/errors.ts';
import type { Archive } from './archive.ts';
import { readXml } from './xml.ts';

/** Where the parts stand that are read. */
export interface WorkbookParts {
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  readonly strings: string | null;
  readonly styles: string | null;
}

interface Relation {
  readonly id: string;
  /** The last word of its type, such as `worksheet`. */
  readonly type: string;
  readonly target: string;
}

const mostSheets = 100;
const workbookPart = 'xl/workbook.xml';

/** The visible sheets of a workbook, in order, its shared strings and styles. @throws Refusal SHEET_UNREADABLE, SHEET_MACROS, SHEET_LINKS */
export async function readParts(archive: Archive): Promise<WorkbookParts> {
  await refuseMacros(archive);
  const workbook = (await relationsOf(archive, '')).find(({ type }) => type === 'officeDocument')?.target ?? workbookPart;
  const relations = await relationsOf(archive, workbook);
  if (relations.some(({ type }) => type === 'externalLink')) throw new Refusal('SHEET_LINKS');
  const sheets = (await visibleSheets(archive, workbook)).flatMap(({ name, relation }) => {
    const found = relations.find(({ id, type }) => id === relation && type === 'worksheet');
    return found ? [{ name, part: found.target }] : [];
  });
  const partOf = (wanted: string): string | null => relations.find(({ type, target }) => type === wanted && archive.has(target))?.target ?? null;
  return { sheets, strings: partOf('sharedStrings'), styles: partOf('styles') };
}

/** A workbook with macros says so even where it has been renamed. */
async function refuseMacros(archive: Archive): Promise<void> {
  await readXml(archive.read('[Content_Types].xml'), {
    open: (_, attributes) => {
      if (attributes.get('ContentType')?.toLowerCase().includes('macroenabled') === true) throw new Refusal('SHEET_MACROS');
    },
  });
}

/** What a part refers to inside the archive; empty where it refers to nothing. */
async function relationsOf(archive: Archive, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relations: Relation[] = [];
  if (!archive.has(file)) return relations;
  await readXml(archive.read(file), {
    open: (name, attributes) => {
      const [id, type, target] = ['Id', 'Type', 'Target'].map((key) => attributes.get(key));
      if (name !== 'Relationship' || id === undefined || type === undefined || target === undefined || attributes.get('TargetMode') === 'External') return;
      relations.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: posix.join('/', target.startsWith('/') ? '' : folder, target).slice(1) });
    },
  });
  return relations;
}

async function visibleSheets(archive: Archive, workbook: string): Promise<{ name: string; relation: string }[]> {
  const sheets: { name: string; relation: string }[] = [];
  await readXml(archive.read(workbook), {
    open: (tag, attributes) => {
      const [name, relation] = [attributes.get('name'), attributes.get('r:id')];
      if (tag !== 'sheet' || name === undefined || relation === undefined || (attributes.get('state') ?? 'visible') !== 'visible') return;
      if (sheets.length === mostSheets) throw new Refusal('SHEET_UNREADABLE');
      sheets.push({ name, relation });
    },
  });
  return sheets;
}
