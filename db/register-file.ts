import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Info } from 'csv-parse';
import { parse as parseNow } from 'csv-parse/sync';
import type { FieldFault } from '../domain/errors.ts';
import type { RegisterLayout } from '../domain/register-file.ts';
import { registerLayout } from '../domain/register-file.ts';
import type { RawRow } from '../domain/register-part.ts';

/** The heading row stands within so many bytes. */
const headBytes = 65_536;
/** Bytes of the longest row, about. What is longer is no row, and is never held in memory. */
const maxRowBytes = 10_000;
const separators = [';', ',', '\t'];
const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);
const common = { record_delimiter: ['\r\n', '\n'], relax_column_count: true, info: true, max_record_size: maxRowBytes };

/** How a file is laid out, and where its rows begin. */
export interface RegisterHead {
  readonly layout: RegisterLayout;
  readonly separator: string;
  /** Byte at which the first row behind the headings begins, and its number. */
  readonly begins: number;
  readonly firstRow: number;
}

/** Where reading has come to a stop: quotes out of place, or a row that does not end. */
export class UnreadableRow extends Error {
  override readonly name = 'UnreadableRow';
  /** Of the row, in the file. */
  readonly number: number;

  constructor(number: number) {
    super(`row ${number} can not be read`);
    this.number = number;
  }
}

/** Reads the heading row: the first that is not blank. @returns null where there is none that can be read; nothing of the stream is read beyond it */
export async function readHead(source: Readable): Promise<RegisterHead | { readonly wrong: readonly FieldFault[] } | null> {
  const bytes = await firstBytes(source);
  const mark = bytes.subarray(0, 3).equals(utf8Mark) ? 3 : 0;
  const content = bytes.subarray(mark);
  const separator = separatorOf(content.toString('utf8'));
  const heading = headingIn(content, separator);
  if (heading === null) return null;
  const layout = registerLayout(heading.record);
  if ('wrong' in layout) return layout;
  return { layout, separator, begins: mark + heading.info.bytes, firstRow: heading.info.empty_lines + 2 };
}

async function firstBytes(source: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= headBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, headBytes);
}

function headingIn(content: Buffer, separator: string): { record: string[]; info: Info } | null {
  try {
    const [heading] = parseNow(content, { ...common, delimiter: separator, skip_empty_lines: true, to: 1 }) as unknown as { record: string[]; info: Info }[];
    return heading ?? null;
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

/** The one that stands most often in the first line that is not blank. */
function separatorOf(text: string): string {
  const [first = ''] = /\S.*/.exec(text) ?? [];
  const times = (separator: string): number => first.split(separator).length;
  return separators.reduce((best, separator) => (times(separator) > times(best) ? separator : best));
}

/** A row of the file, and where the next one begins. */
export interface PlacedRow extends RawRow {
  /** Byte. */
  readonly nextAt: number;
}

/**
 * The rows of a file from a byte on at which one begins. Blank lines are rows too, so that rows have the numbers that a spreadsheet program shows.
 * @param from that byte, and how many rows behind the headings stand before it
 * @throws UnreadableRow where it comes to a row that can't be read; a few rows before it may not have been given
 */
export async function* rowsFrom(source: Readable, head: RegisterHead, from: { readonly byte: number; readonly rows: number }): AsyncGenerator<PlacedRow> {
  const parser = parse({ ...common, delimiter: head.separator });
  pipeline(Readable.from(tail(source, from.byte), { objectMode: false }), parser, () => undefined);
  const first = head.firstRow + from.rows;
  let number = first;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      yield { number, cells: record, nextAt: from.byte + info.bytes };
      number += 1;
    }
  } catch (error) {
    throw error instanceof CsvError ? new UnreadableRow(first + Number(error['records'])) : error;
  }
}

async function* tail(source: Readable, begins: number): AsyncGenerator<Buffer> {
  let at = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const end = at + chunk.length;
    if (end > begins) yield at >= begins ? chunk : chunk.subarray(begins - at);
    at = end;
  }
}
