import type { FastifyRequest } from 'fastify';
import { Refusal, refusalText } from '../../domain/errors.ts';

/** What a form takes beside its file. Bytes. */
const formOverhead = 65_536;
const limits = { files: 1, fields: 0, parts: 1, fieldNameSize: 100, headerPairs: 20 };

/**
 * Reads a form with one small file, field `file`, into memory. Its name is nobody's business here: it is neither kept nor told.
 * @throws Refusal FILE_EXPECTED, FILE_FORM_BROKEN, FILE_TOO_LARGE, FILE_EMPTY, VALIDATION_FAILED
 */
export async function receiveSheet(request: FastifyRequest, maxBytes: number): Promise<Buffer> {
  if (!request.isMultipart()) throw new Refusal('FILE_EXPECTED');
  const tooLarge = new Refusal('FILE_TOO_LARGE', { maxMb: maxBytes / 1_000_000 });
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + formOverhead) throw tooLarge;
  const content = await fileIn(request, maxBytes + 1);
  if (content === undefined) throw new Refusal('VALIDATION_FAILED', {}, [{ path: '/file', vi: 'Bắt buộc phải có.', en: 'This is required.' }]);
  if (content.length > maxBytes) throw tooLarge;
  if (content.length === 0) throw new Refusal('FILE_EMPTY', {}, [{ path: '/file', ...refusalText('FILE_EMPTY') }]);
  return content;
}

/** What goes wrong here is the form: it is cut off, or has more parts than it may. */
async function fileIn(request: FastifyRequest, fileSize: number): Promise<Buffer | undefined> {
  let content: Buffer | undefined;
  try {
    for await (const part of request.parts({ limits: { ...limits, fileSize } })) {
      if (part.type !== 'file' || part.fieldname !== 'file') throw new Refusal('FILE_FORM_BROKEN');
      content = await part.toBuffer();
    }
    return content;
  } catch {
    throw new Refusal('FILE_FORM_BROKEN');
  }
}
