import type { Tag } from 'sax';
import sax from 'sax';
import { Refusal } from '../../domain/errors.ts';

/** What a reader of XML hears. Names are without their prefix. */
export interface XmlReader {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** No part of a workbook that is read nests or names more than a fraction of this. */
const deepest = 64;
const mostAttributes = 100;

/**
 * Reads XML chunk by chunk, so that others get their turn between two. Declares nothing and expands nothing: a document type is refused, and with it every entity
 * of one's own making.
 * @throws Refusal SHEET_UNREADABLE
 */
export async function readXml(chunks: AsyncIterable<Buffer>, reader: XmlReader): Promise<void> {
  const parser = sax.parser(true);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [depth, attributes] = [0, 0];
  const refuse = (): never => {
    throw new Refusal('SHEET_UNREADABLE');
  };
  parser.onerror = refuse;
  parser.ondoctype = refuse;
  parser.onopentagstart = () => {
    attributes = 0;
    depth += 1;
    if (depth > deepest) refuse();
  };
  parser.onattribute = () => {
    attributes += 1;
    if (attributes > mostAttributes) refuse();
  };
  parser.onopentag = (tag) => reader.open(localName(tag.name), attributesOf(tag as Tag));
  parser.ontext = (text) => reader.text?.(text);
  parser.oncdata = (text) => reader.text?.(text);
  parser.onclosetag = (name) => {
    depth -= 1;
    reader.close?.(localName(name));
  };
  for await (const chunk of chunks) parser.write(decoder.decode(chunk, { stream: true }));
  parser.write(decoder.decode()).close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** `r:id` is asked for by its prefix, which every program writes the same. */
function attributesOf({ attributes }: Tag): ReadonlyMap<string, string> {
  return new Map(Object.entries(attributes));
}
