import { doReadNumber, ReadingConfig } from 'read-vietnamese-number';

/** How a nought in the tens is read, 105 being "một trăm linh năm": `linh` is the usual word of official documents, `lẻ` that of the south. */
export type NoughtWord = 'linh' | 'lẻ';

/** A whole number in Vietnamese words, every group of three digits read in full: 1 000 001 is "một triệu không trăm linh một". */
export function wordsOf(n: bigint, nought: NoughtWord = 'linh'): string {
  const how = new ReadingConfig();
  how.unit = [];
  how.units = [[], ['nghìn'], ['triệu'], ['tỷ']];
  how.oddText = nought;
  return doReadNumber(String(n), how);
}

/** An amount of đồng as a sentence says it; of a change, by how much it goes up or down. */
export function amountInWords(amountVnd: bigint, isChange: boolean): string {
  const size = amountVnd < 0n ? -amountVnd : amountVnd;
  const words = isChange && amountVnd !== 0n ? `${amountVnd > 0n ? 'tăng' : 'giảm'} ${wordsOf(size)}` : wordsOf(amountVnd);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} đồng`;
}
