import { extractText } from 'unpdf';

/** The text of each page of a PDF, with single spaces. */
export async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(new Uint8Array(pdf));
  return text.map((page) => page.normalize('NFC').replaceAll(/\s+/g, ' '));
}
