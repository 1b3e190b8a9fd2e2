import { buffer } from 'node:stream/consumers';
import { CsvError, parse } from 'csv-parse/sync';
import type { FastifyRequest } from 'fastify';
import type { TableRow } from '../domain/actual-file.ts';
import { textType, workbookType } from '../domain/attachments.ts';
import { Refusal, refusalText } from '../domain/errors.ts';
import { readSheet } from './excel/read.ts';
import type { Received } from './upload.ts';
import { fromStore, receiveFile } from './upload.ts';

/** A table as it was sent. */
export interface TableFile {
  readonly sha256: string;
  readonly rows: readonly TableRow[];
}

/** Rows of the longest table: every former commune of a province, each with every cell, and room to spare. */
const maxRows = 20_000;
/** Characters, about, and cells of the longest row, blank ones too. */
const [maxRowLength, maxCells] = [10_000, 50];
const separators = [';', ',', '\t'];
/** Bytes. */
const maxFileBytes = 10_000_000;

/**
 * Reads a form with one table in it, as CSV or as a workbook; nothing of it is kept.
 * @throws Refusal TABLE_UNREADABLE, TABLE_TOO_LONG, what `receiveFile` and `readSheet` throw
 */
export async function receiveTable(request: FastifyRequest): Promise<TableFile> {
  const { files } = request.server;
  const received = await receiveFile(request, maxFileBytes).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === 'FILE_TYPE_REFUSED' ? typeRefused() : error;
  });
  try {
    return { sha256: received.sha256, rows: await rowsOf(received, await buffer(await fromStore(files.readIncoming(received.key)))) };
  } finally {
    await files.discard(received.key).catch(() => undefined);
  }
}

async function rowsOf({ mediaType, taskId }: Received, content: Buffer): Promise<TableRow[]> {
  if (taskId !== undefined) throw new Refusal('FILE_FORM_BROKEN');
  if (mediaType === textType) return rowsOfCsv(content);
  if (mediaType !== workbookType) throw typeRefused();
  const { rows } = await readSheet(content);
  if (rows.some(({ cells }) => Math.max(...cells.keys()) > maxCells)) throw unreadable();
  return rows.map(({ number, cells }) => ({ number, cells: Array.from({ length: Math.max(...cells.keys()) }, (_, i) => cells.get(i + 1)) }));
}

function typeRefused(): Refusal {
  const endings = { endings: 'csv (UTF-8), txt (UTF-8), xlsx' };
  return new Refusal('FILE_TYPE_REFUSED', endings, [{ path: '/file', ...refusalText('FILE_TYPE_REFUSED', endings) }]);
}

/**
 * The rows of a table in CSV, in UTF-8 with or without its mark; what separates the cells is found by the first line. Text stays text, whatever it begins with.
 * @throws Refusal TABLE_UNREADABLE, TABLE_TOO_LONG
 */
function rowsOfCsv(content: Buffer): TableRow[] {
  const text = new TextDecoder('utf-8').decode(content);
  const records = recordsOf(text, separatorOf(text));
  if (records.length > maxRows) throw new Refusal('TABLE_TOO_LONG', { max: maxRows }, [{ path: '/file', ...refusalText('TABLE_TOO_LONG', { max: maxRows }) }]);
  if (records.some((cells) => cells.length > maxCells)) throw unreadable();
  return records.map((cells, i) => ({ number: i + 1, cells: cells.map((cell) => ({ kind: 'text', text: cell })) }));
}

function recordsOf(text: string, delimiter: string): string[][] {
  try {
    // Blank lines count, so that rows have the numbers a spreadsheet program shows.
    return parse(text, { delimiter, relax_column_count: true, max_record_size: maxRowLength, to: maxRows + 1 });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw unreadable(Number(error['lines']));
  }
}

/** @param line where reading came to a stop: a mark out of its place, or quotes that nothing closes */
function unreadable(line?: number): Refusal {
  const where = line === undefined ? refusalText('TABLE_UNREADABLE') : {
    vi: `Không đọc tiếp được từ dòng ${line}: dấu ngoặc kép thừa hoặc chưa đóng, hay dòng quá dài.`,
    en: `Reading stopped at line ${line}: a quotation mark too many, one that is not closed, or too long a line.`,
  };
  return new Refusal('TABLE_UNREADABLE', {}, [{ path: '/file', ...where }]);
}

/** The one that stands most often in the first line that is not blank. */
function separatorOf(text: string): string {
  const [first = ''] = /\S.*/.exec(text) ?? [];
  const times = (separator: string): number => first.split(separator).length;
  return separators.reduce((best, separator) => (times(separator) > times(best) ? separator : best));
}
