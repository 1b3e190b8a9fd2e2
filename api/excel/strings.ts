import type { Budget } from './archive.ts';
import { readXml } from './xml.ts';

/** Text as XML can't hold it is spelled `_x000D_`. */
export function unescaped(text: string): string {
  return holdable(text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))));
}

/** Without the one mark that no database holds. */
export function holdable(text: string): string {
  return text.replaceAll('\0', '');
}

/** Collects the text of a rich or plain string, without the readings beside it (`rPh`). */
export class StringCollector {
  private parts: string[] = [];
  private inText = false;
  private inReading = false;
  private readonly budget: Budget;

  constructor(budget: Budget) {
    this.budget = budget;
  }

  open(name: string): void {
    if (name === 'rPh') this.inReading = true;
    this.inText = name === 't' && !this.inReading;
  }

  text(text: string): void {
    if (!this.inText) return;
    this.budget.spend('text', text.length);
    this.parts.push(text);
  }

  close(name: string): void {
    if (name === 'rPh') this.inReading = false;
    if (name === 't') this.inText = false;
  }

  /** What was collected since the last time. */
  take(): string {
    const text = unescaped(this.parts.join(''));
    this.parts = [];
    return text;
  }
}

/** The strings that cells of kind `s` name by number. An empty one costs too. */
export async function readStrings(chunks: AsyncIterable<Buffer>, budget: Budget): Promise<string[]> {
  const strings: string[] = [];
  const collector = new StringCollector(budget);
  await readXml(chunks, {
    open: (name) => collector.open(name),
    text: (text) => collector.text(text),
    close: (name) => {
      collector.close(name);
      if (name !== 'si') return;
      budget.spend('text', 1);
      strings.push(collector.take());
    },
  });
  return strings;
}
