import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import type { TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { fileTypeFromStream } from 'file-type';
import { isStoreError } from '../db/file-store.ts';
import type { FileStore } from '../db/file-store.ts';
import { fileNameFault, takenEndings, takenTypes, textType, TextReader, typeFault } from '../domain/attachments.ts';
import type { FieldFault, RefusalCode, RefusalParams } from '../domain/errors.ts';
import { Refusal, refusalText } from '../domain/errors.ts';
import { taskIdSchema } from './schemas.ts';

/** A file that stands in the store under a name of its own, until it is kept or discarded. */
export interface Received {
  readonly key: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  readonly name: string;
  readonly taskId: string | undefined;
}

/** What a form takes beside its file. Bytes. */
const formOverhead = 65_536;
const limits = { files: 1, fields: 1, parts: 2, fieldNameSize: 100, fieldSize: 1000, headerPairs: 20 };

function refuse(code: RefusalCode, path: string, params: RefusalParams = {}): never {
  throw new Refusal(code, params, [{ path, ...refusalText(code, params) }]);
}

function faulty(fault: FieldFault): never {
  throw new Refusal('VALIDATION_FAILED', {}, [fault]);
}

/** What the store is asked for in a request. @throws Refusal FILES_UNAVAILABLE when it does not do it */
export async function fromStore<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw isStoreError(error) ? new Refusal('FILES_UNAVAILABLE') : error;
  }
}

/**
 * Reads a form with one file into the store, without ever holding the whole of it, and finds out what it is. Whoever calls must discard its key at the end.
 * @throws Refusal FILE_EXPECTED, FILE_FORM_BROKEN, FILE_TOO_LARGE, FILE_EMPTY, FILE_TYPE_REFUSED, FILE_TYPE_DIFFERS, FILES_UNAVAILABLE; VALIDATION_FAILED with the field. Then nothing is left
 */
export async function receiveFile(request: FastifyRequest, maxBytes: number): Promise<Received> {
  if (!request.isMultipart()) throw new Refusal('FILE_EXPECTED');
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + formOverhead) throw tooLarge(maxBytes);
  const { files } = request.server;
  // A path before a name would be cut off silently otherwise, and the size is judged as the file passes.
  const parts = request.parts({ preservePath: true, limits: { ...limits, fileSize: maxBytes + 1 } });
  let file: Omit<Received, 'taskId'> | undefined;
  let taskId: string | undefined;
  try {
    for (let part = await nextOf(parts); part !== undefined; part = await nextOf(parts)) {
      if (part.type === 'file' && part.fieldname === 'file') file = await receive(part, files, maxBytes);
      else if (part.type === 'field' && part.fieldname === 'taskId') taskId = taskIdIn(part.value);
      // Its name is anybody's text: it is told to no one.
      else throw new Refusal('FILE_FORM_BROKEN');
    }
    return file === undefined ? faulty({ path: '/file', vi: 'Bắt buộc phải có.', en: 'This is required.' }) : { ...file, taskId };
  } catch (error) {
    if (file !== undefined) await files.discard(file.key).catch(() => undefined);
    throw error;
  }
}

function tooLarge(maxBytes: number): Refusal {
  return new Refusal('FILE_TOO_LARGE', { maxMb: maxBytes / 1_000_000 });
}

/** The form's next part. What goes wrong here is the form: it is cut off, or has more parts than it may. */
async function nextOf<Part>(parts: AsyncIterator<Part>): Promise<Part | undefined> {
  try {
    const next = await parts.next();
    return next.done === true ? undefined : next.value;
  } catch {
    throw new Refusal('FILE_FORM_BROKEN');
  }
}

function taskIdIn(value: unknown): string {
  const parsed = taskIdSchema.safeParse(value);
  return parsed.success ? parsed.data : faulty({ path: '/taskId', vi: 'Sai dạng quy định.', en: 'Does not have the required form.' });
}

async function receive(part: MultipartFile, files: FileStore, maxBytes: number): Promise<Omit<Received, 'taskId'>> {
  // Without one where the part says nothing but its type.
  const name = ((part.filename as string | undefined) ?? '').normalize('NFC');
  const fault = fileNameFault(name);
  if (fault) faulty({ path: '/file/name', ...fault });
  const meter = new Meter(maxBytes);
  const key = await pour(part, meter, files);
  try {
    if (meter.size === 0) refuse('FILE_EMPTY', '/file');
    const mediaType = (await fromStore(typeOf(files, key, meter.isText))) ?? refuse('FILE_TYPE_REFUSED', '/file', { endings: takenEndings });
    const differs = typeFault(name, part.mimetype, mediaType);
    if (differs) refuse('FILE_TYPE_DIFFERS', differs.of === 'name' ? '/file/name' : '/file', { found: mediaType, said: differs.said });
    return { key, sha256: meter.digest(), size: meter.size, mediaType, name };
  } catch (error) {
    await files.discard(key).catch(() => undefined);
    throw error;
  }
}

/** From the form through the meter into the store. @returns the key there */
async function pour(part: MultipartFile, meter: Meter, files: FileStore): Promise<string> {
  const taken = files.take(meter).catch((error: unknown) => {
    // Else the form would wait for ever to be read on.
    meter.destroy();
    throw error;
  });
  const [passed, stored] = await Promise.allSettled([pipeline(part.file, meter), taken]);
  if (passed.status === 'fulfilled' && stored.status === 'fulfilled') return stored.value;
  if (stored.status === 'fulfilled') await files.discard(stored.value).catch(() => undefined);
  const reasons: unknown[] = [passed, stored].flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  const refusal = reasons.find((reason) => reason instanceof Refusal);
  throw refusal ?? new Refusal(reasons.some(isStoreError) ? 'FILES_UNAVAILABLE' : 'FILE_FORM_BROKEN');
}

/** Measures a content as it passes: its size, its digest, and whether it is text. */
class Meter extends Transform {
  size = 0;
  isText = false;
  private readonly hash = createHash('sha256');
  private readonly text = new TextReader();
  private readonly maxBytes: number;

  constructor(maxBytes: number) {
    super();
    this.maxBytes = maxBytes;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.size += chunk.length;
    if (this.size > this.maxBytes) {
      done(tooLarge(this.maxBytes));
      return;
    }
    this.hash.update(chunk);
    this.text.read(chunk);
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    this.isText = this.text.end();
    done();
  }

  digest(): string {
    return this.hash.digest('hex');
  }
}

/** Told by a letter or two with which texts begin too ("BM-01"); what really is one of them has control characters in its head. */
const looksLikeText: readonly string[] = ['image/bmp', 'video/mp2t'];

/** The type found from the content; undefined where it is none that is taken. */
async function typeOf(files: FileStore, key: string, isText: boolean): Promise<string | undefined> {
  const stream = await files.readIncoming(key);
  try {
    const found = await fileTypeFromStream(Readable.toWeb(stream));
    if (found === undefined || (isText && looksLikeText.includes(found.mime))) return isText ? textType : undefined;
    return Object.hasOwn(takenTypes, found.mime) && found.mime !== textType ? found.mime : undefined;
  } finally {
    stream.destroy();
  }
}
