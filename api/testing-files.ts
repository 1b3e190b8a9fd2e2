import { crc32, deflateRawSync } from 'node:zlib';
import type { TestApp } from './testing.ts';

/** A ZIP archive of these entries, in this order; compressed unless it must not be. */
export function zip(entries: readonly (readonly [name: string, content: string, stored?: 'stored'])[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  for (const [name, text, stored] of entries) {
    const raw = Buffer.from(text);
    const content = stored ? raw : deflateRawSync(raw);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(stored ? 0 : 8, 4);
    head.writeUInt32LE(crc32(raw), 10);
    head.writeUInt32LE(content.length, 14);
    head.writeUInt32LE(raw.length, 18);
    head.writeUInt16LE(name.length, 22);
    const offset = Buffer.concat(parts).length;
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    parts.push(Buffer.from('PK\u0003\u0004'), head, Buffer.from(name), content);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), head.subarray(0, 26), place, Buffer.from(name));
  }
  const start = Buffer.concat(parts).length;
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(start, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\u0005\u0006'), end]);
}

const contentTypes = (main: string): string => `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="${main}"/></Types>`;
const office = (kind: string): string => `application/vnd.openxmlformats-officedocument.${kind}.main+xml`;
const filler = Array.from({ length: 3000 }, (_, i) => `<p>${i * 7919}</p>`).join('');

/** One small file of each type that is taken, and its type. What office programs write last stands last. */
export const sampleFiles: Readonly<Record<string, { readonly content: Buffer; readonly mediaType: string }>> = {
  'mau.pdf': { content: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'), mediaType: 'application/pdf' },
  'mau.png': { content: Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082', 'hex'), mediaType: 'image/png' },
  'mau.jpg': { content: Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'), mediaType: 'image/jpeg' },
  'mau.webp': { content: Buffer.from('RIFF\u001a\u0000\u0000\u0000WEBPVP8L\u000d\u0000\u0000\u0000/\u0000\u0000\u0000\u0010\u0007', 'latin1'), mediaType: 'image/webp' },
  'mau.heic': { content: Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\u0000\u0000\u0000\u0000mif1heic', 'latin1')]), mediaType: 'image/heic' },
  'mau.docx': { content: zip([['_rels/.rels', '<Relationships/>'], ['word/document.xml', filler], ['[Content_Types].xml', contentTypes(office('wordprocessingml.document'))]]), mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  'mau.xlsx': { content: zip([['[Content_Types].xml', contentTypes(office('spreadsheetml.sheet'))], ['xl/workbook.xml', filler]]), mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  'mau.odt': { content: zip([['mimetype', 'application/vnd.oasis.opendocument.text', 'stored'], ['content.xml', filler]]), mediaType: 'application/vnd.oasis.opendocument.text' },
  'mau.ods': { content: zip([['mimetype', 'application/vnd.oasis.opendocument.spreadsheet', 'stored'], ['content.xml', filler]]), mediaType: 'application/vnd.oasis.opendocument.spreadsheet' },
  'mau.txt': { content: Buffer.from('Một đoạn văn minh họa.\n'), mediaType: 'text/plain' },
  // Texts that begin as pictures and films do.
  'BM-01.txt': { content: Buffer.from('BM-01/NHCS: minh họa\n'), mediaType: 'text/plain' },
  'ghi-chu.txt': { content: Buffer.from(`G${'.'.repeat(187)}G minh họa\n`), mediaType: 'text/plain' },
  'mau.csv': { content: Buffer.from('\ufeffxã;số hộ\nMẫu;12\n'), mediaType: 'text/plain' },
};

/** What must not be taken, under a name that looks as if it could. */
export const refusedFiles: Readonly<Record<string, Buffer>> = {
  'macro.docx': zip([['[Content_Types].xml', contentTypes('application/vnd.ms-word.document.macroEnabled.main+xml')], ['word/vbaProject.bin', 'x']]),
  'archive.docx': zip([['readme.txt', 'x']]),
  'program.pdf': Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]),
  'linux.txt': Buffer.concat([Buffer.from('\u007fELF'), Buffer.alloc(200)]),
  'page.txt': Buffer.from('<html><script>alert(1)</script></html>'),
  'drawing.png': Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
  'binary.txt': Buffer.from([1, 2, 3, 0, 255]),
  'rich.txt': Buffer.from('{\\rtf1 {\\object}}'),
};

/** A form with one file, byte by byte. */
export function formOf(name: string, content: Buffer, { type = 'application/octet-stream', taskId }: { type?: string; taskId?: string } = {}): { payload: Buffer; headers: Record<string, string> } {
  const boundary = 'sample-boundary-7f3a';
  const field = taskId === undefined ? '' : `--${boundary}\r\ncontent-disposition: form-data; name="taskId"\r\n\r\n${taskId}\r\n`;
  const head = `${field}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
  return { payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]), headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}

/** Sends files as a signed-in person. */
export function filesOf(t: TestApp, processId: string) {
  const send = async (subject: string, name: string, content: Buffer, options: { type?: string; taskId?: string; key?: string } = {}) => {
    const { payload, headers } = formOf(name, content, options);
    const key = options.key === undefined ? {} : { 'idempotency-key': options.key };
    return t.app.inject({ method: 'POST', url: `/api/processes/${processId}/attachments`, headers: { ...(await t.headersFor(subject)), ...key, ...headers }, payload });
  };
  const get = async (subject: string, id: string) => t.app.inject({ method: 'GET', url: `/api/attachments/${id}/content`, headers: await t.headersFor(subject) });
  return { send, get };
}
