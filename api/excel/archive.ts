import type { Readable } from 'node:stream';
import type { Entry, ZipFile } from 'yauzl';
import { fromBufferPromise } from 'yauzl';
import { Refusal } from '../../domain/errors.ts';

/** What reading a workbook may cost. Counted while it is opened up, never taken from what the file declares. */
export interface SheetLimits {
  /** Files in the archive. */
  readonly entries: number;
  /** Bytes inflated, of all parts that are read. */
  readonly bytes: number;
  /** Bytes inflated for one byte of the archive, beyond the first megabyte of a part. */
  readonly ratio: number;
  /** Rows with content, of all sheets. */
  readonly rows: number;
  /** Cells with content, merged ones once for each cell they cover. */
  readonly cells: number;
  /** UTF-16 units in all cells and shared strings. */
  readonly text: number;
}

export const sheetLimits: SheetLimits = { entries: 1000, bytes: 20_000_000, ratio: 250, rows: 20_000, cells: 200_000, text: 10_000_000 };

/** What reading has cost so far. */
export class Budget {
  readonly spent = { bytes: 0, rows: 0, cells: 0, text: 0 };
  readonly limits: SheetLimits;

  constructor(limits: SheetLimits = sheetLimits) {
    this.limits = limits;
  }

  /** @throws Refusal SHEET_TOO_LARGE */
  spend(what: keyof Budget['spent'], amount: number): void {
    this.spent[what] += amount;
    if (this.spent[what] > this.limits[what]) throw this.tooLarge();
  }

  tooLarge(): Refusal {
    const { bytes, rows, cells } = this.limits;
    return new Refusal('SHEET_TOO_LARGE', { maxMb: bytes / 1_000_000, rows, cells });
  }
}

const ratioFrom = 1_000_000;
/** Begins every file of the older formats, and the envelope of every workbook with a password. */
const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const macros = /(?:^|\/)(?:vbaproject[^/]*\.bin|macrosheets\/|dialogsheets\/|activex\/)/;
const links = /^xl\/(?:externallinks\/|connections\.xml|querytables\/)/;

/** The parts of a workbook, by their names. */
export class Archive {
  private readonly zip: ZipFile;
  private readonly parts: ReadonlyMap<string, Entry>;
  private readonly budget: Budget;

  private constructor(zip: ZipFile, parts: ReadonlyMap<string, Entry>, budget: Budget) {
    this.zip = zip;
    this.parts = parts;
    this.budget = budget;
  }

  /** @throws Refusal SHEET_ENCRYPTED, SHEET_MACROS, SHEET_LINKS, SHEET_TOO_LARGE, SHEET_UNREADABLE */
  static async open(bytes: Buffer, budget: Budget): Promise<Archive> {
    if (bytes.subarray(0, compoundFile.length).equals(compoundFile)) throw new Refusal('SHEET_ENCRYPTED');
    return readable(async () => {
      const zip = await fromBufferPromise(bytes, { lazyEntries: true });
      if (zip.entryCount > budget.limits.entries) throw budget.tooLarge();
      const parts = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        const name = partName(entry.fileName);
        if (entry.isEncrypted()) throw new Refusal('SHEET_ENCRYPTED');
        if (macros.test(name)) throw new Refusal('SHEET_MACROS');
        if (links.test(name)) throw new Refusal('SHEET_LINKS');
        // Which of two of one name counts is for each program to choose.
        if (parts.has(name)) throw new Refusal('SHEET_UNREADABLE');
        parts.set(name, entry);
      }
      return new Archive(zip, parts, budget);
    });
  }

  has(name: string): boolean {
    return this.parts.has(partName(name));
  }

  /** A part as it is inflated, chunk by chunk. @throws Refusal SHEET_TOO_LARGE, SHEET_UNREADABLE */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.parts.get(partName(name));
    if (entry === undefined || !entry.canDecodeFileData()) throw new Refusal('SHEET_UNREADABLE');
    const stream = await readable(() => this.zip.openReadStreamPromise(entry));
    let inflated = 0;
    try {
      for await (const chunk of stream as Readable & AsyncIterable<Buffer>) {
        this.budget.spend('bytes', chunk.length);
        inflated += chunk.length;
        if (inflated > ratioFrom && inflated > entry.compressedSize * this.budget.limits.ratio) throw this.budget.tooLarge();
        yield chunk;
      }
    } finally {
      stream.destroy();
    }
  }
}

/** Names of parts are compared without case, and some programs write them with a slash before. */
function partName(name: string): string {
  return name.replace(/^\/+/, '').toLowerCase();
}

/** What goes wrong in an archive is the file. @throws Refusal its own, else SHEET_UNREADABLE */
export async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('SHEET_UNREADABLE');
  }
}
