import { zip } from '../testing-files.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export type Part = readonly [name: string, content: string, stored?: 'stored'];

export interface RawWorkbook {
  /** Inside `sheetData` of the first sheet. */
  readonly rows?: string;
  /** After it. */
  readonly after?: string;
  /** The whole part of the first sheet instead. */
  readonly sheet?: string;
  /** Inside `sst`. */
  readonly strings?: string;
  readonly contentType?: string;
  /** Further relations of the workbook. */
  readonly relations?: string;
  readonly parts?: readonly Part[];
}

/** A workbook of one sheet, part by part as raw XML, for what no program would write. */
export function rawWorkbook({ rows = '', after = '', sheet, strings, contentType = `${sheetType}.sheet.main+xml`, relations = '', parts = [] }: RawWorkbook): Buffer {
  return zip([
    ['[Content_Types].xml', `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${contentType}"/></Types>`],
    ['_rels/.rels', `<Relationships xmlns="${packaged}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ['xl/workbook.xml', `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Ẩn" sheetId="2" state="hidden" r:id="rId9"/><sheet name="Mẫu" sheetId="1" r:id="rId1"/></sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `<Relationships xmlns="${packaged}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="/xl/sharedStrings.xml"/>${relations}</Relationships>`],
    ['xl/worksheets/sheet1.xml', sheet ?? `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${after}</worksheet>`],
    ...(strings === undefined ? [] : [['xl/sharedStrings.xml', `<sst xmlns="${main}">${strings}</sst>`] as const]),
    ...parts,
  ]);
}
