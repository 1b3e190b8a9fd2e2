import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlacedRow, RegisterHead } from './register-file.ts';
import { readHead, rowsFrom, UnreadableRow } from './register-file.ts';
import { fileHeading, fileLine, fileOf, someLoans } from './testing-register-file.ts';

/** The file as it comes in, in pieces of a size. */
const streamOf = (bytes: Buffer, piece: number): Readable => Readable.from(Array.from({ length: Math.ceil(bytes.length / piece) }, (_, i) => bytes.subarray(i * piece, (i + 1) * piece)), { objectMode: false });

async function headOf(text: string): Promise<RegisterHead> {
  const head = await readHead(streamOf(Buffer.from(text), 1000));
  if (head === null || 'wrong' in head) throw new Error('no head');
  return head;
}

async function rowsOfStream(source: Readable, head: RegisterHead, from = { byte: head.begins, rows: 0 }): Promise<PlacedRow[]> {
  const rows: PlacedRow[] = [];
  for await (const row of rowsFrom(source, head, from)) rows.push(row);
  return rows;
}

const rowsOf = (bytes: Buffer, head: RegisterHead, from?: { byte: number; rows: number }, piece = 1000): Promise<PlacedRow[]> => rowsOfStream(streamOf(bytes, piece), head, from);

describe('a file', () => {
  it.each([
    ['with a mark of UTF-8', `\ufeff${fileHeading}`, 2],
    ['without one', fileHeading, 2],
    ['behind blank lines', `\n\r\n${fileHeading}`, 4],
    ['separated by commas', fileHeading.replaceAll(';', ','), 2],
    ['separated by tabs', fileHeading.replaceAll(';', '\t'), 2],
  ])('%s is found to begin behind its headings', async (_, heading, firstRow) => {
    const text = `${heading}\r\nmột,dòng;nữa\thết`;
    const head = await headOf(text);
    expect(Buffer.from(text).subarray(head.begins).toString()).toBe('một,dòng;nữa\thết');
    expect(head.firstRow).toBe(firstRow);
    expect((await rowsOf(Buffer.from(text), head)).map(({ number, cells }) => [number, cells.join('|')])).toEqual([[firstRow, `một,dòng;nữa\thết`.replace(head.separator, '|')]]);
  });

  it.each([['blank', '\n\n\n'], ['of one endless line', 'x'.repeat(1_000_000)], ['with a quote that is not closed', `"${fileHeading}`], ['empty', '']])('that is %s has no head', async (_, text) => {
    expect(await readHead(streamOf(Buffer.from(text), 1000))).toBeNull();
  });

  it('goes on at any row where it was left, whatever its pieces, quotes and line ends, and gives the same rows with the same numbers', async () => {
    const cell = fc.oneof(fc.constant(''), fc.constant('a;b'), fc.constant('hai\ndòng'), fc.constant('"dấu"'), fc.string({ unit: fc.constantFrom('ă', 'x', ' ', '1', 'Ộ'), maxLength: 8 }));
    const line = fc.oneof(fc.constant(''), fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(';')));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n')), { maxLength: 8 }), fc.boolean(), fc.nat(8), fc.integer({ min: 1, max: 40 }), async (lines, marked, at, piece) => {
        const bytes = Buffer.from(`${marked ? '\ufeff' : ''}${fileHeading}\n${lines.map(([text, end]) => text + end).join('')}`);
        const head = await headOf(bytes.toString());
        const all = await rowsOf(bytes, head);
        expect(all).toHaveLength(lines.length);
        const left = all[at];
        if (!left) return;
        expect(await rowsOf(bytes, head, { byte: left.nextAt, rows: at + 1 }, piece)).toEqual(all.slice(at + 1));
      }),
      { numRuns: 200 },
    );
  });

  it('with a line of 10 MB is read up to it, and no further', async () => {
    const bytes = Buffer.from(`${fileHeading}\n${fileLine({ n: 1 })}\n${'x'.repeat(10_000_000)}\n${fileLine({ n: 2 })}\n`);
    const head = await headOf(bytes.toString().slice(0, 5000));
    const source = streamOf(bytes, 65_536);
    const error = await rowsOfStream(source, head).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnreadableRow);
    expect(error).toMatchObject({ number: 3 });
    expect(source.readableEnded).toBe(false);
  });

  it('may be left before its end', async () => {
    const text = fileOf(someLoans(2000));
    const head = await headOf(text);
    const source = streamOf(Buffer.from(text), 1000);
    for await (const { number } of rowsFrom(source, head, { byte: head.begins, rows: 0 })) if (number === 5) break;
    await finished(source).catch(() => undefined);
    expect(source.destroyed).toBe(true);
  });
});
