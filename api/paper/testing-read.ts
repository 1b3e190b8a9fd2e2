import { extractText, getDocumentProxy } from 'unpdf';

/** The text of each page of a PDF, with single spaces. */
export async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(new Uint8Array(pdf));
  return text.map((page) => page.normalize('NFC').replaceAll(/\s+/g, ' '));
}

/** How high above the foot of the last page the lowest text with these words stands, in points; 0 where it has none. */
export async function lowestOf(pdf: Uint8Array, words: string): Promise<number> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const { items } = await (await document.getPage(document.numPages)).getTextContent();
  const heights = items.flatMap((item) => ('str' in item && item.str.includes(words) ? [Number(item.transform[5])] : []));
  return heights.length === 0 ? 0 : Math.min(...heights);
}
