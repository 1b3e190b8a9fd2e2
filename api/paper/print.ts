import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { minutesPage } from './minutes-page.ts';
import type { MinutesContent } from './minutes.ts';
import { paperPage } from './page.ts';
import type { PaperContent } from './paper.ts';
import type { SheetsContent } from './sheets.ts';
import { sheetsPage } from './sheets-page.ts';

const { resolve } = createRequire(import.meta.url);
const fontFile = (style: string): string => resolve(`@expo-google-fonts/tinos/${style}/Tinos_${style}.ttf`);
/** Of the measures of Times New Roman, which Decree 30/2020 asks for. */
const serif = { normal: fontFile('400Regular'), bold: fontFile('700Bold'), italics: fontFile('400Regular_Italic'), bolditalics: fontFile('700Bold_Italic') };
const fontFiles = new Set(Object.values(serif));

pdfmake.setFonts({ Serif: serif });
// Nothing on a page is fetched from anywhere, and nothing read but the fonts.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => fontFiles.has(path));

export interface Print {
  readonly pdf: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
}

/** What can be printed: a plan, the minutes of a session, or what hangs on an information board. */
export type Printed = PaperContent | MinutesContent | SheetsContent;

function pageOf(paper: Printed): TDocumentDefinitions {
  if ('heldFrom' in paper) return minutesPage(paper);
  return 'boardVersion' in paper ? sheetsPage(paper) : paperPage(paper);
}

/** Prints it. The same content gives the same bytes, in any process. Takes long for many rows: see press.ts. */
export async function printPaper(paper: Printed): Promise<Print> {
  const pdf = new Uint8Array(await pdfmake.createPdf(pageOf(paper)).getBuffer());
  return { pdf, sha256: createHash('sha256').update(pdf).digest('hex') };
}
