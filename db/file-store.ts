import { createHash, randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import { FileStorage, FlystorageError, UnableToReadFile } from '@flystorage/file-storage';
import type { StorageAdapter } from '@flystorage/file-storage';
import { LocalStorageAdapter } from '@flystorage/local-fs';

/** Where contents are kept: a folder, or a bucket of S3 or of something that speaks like it. */
export type FileStoreSettings = FolderSettings | BucketSettings;

interface FolderSettings {
  /** Absolute; made when it is first written to. */
  readonly folder: string;
}

export interface BucketSettings {
  readonly bucket: string;
  readonly region: string;
  /** Address of a server that is not Amazon's. */
  readonly endpoint?: string | undefined;
  /** Without, the credentials of the machine. */
  readonly keys?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

/** The store did not do as asked: full, out of reach, or its settings are wrong. Its own words stay in the cause: they may quote paths and addresses. */
export class FileStoreFault extends Error {
  override readonly name = 'FileStoreFault';
}

/** An object in the store. */
export interface StoredObject {
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

/** What comparing a content with its digest finds. */
export type ContentFault = 'MISSING' | 'ALTERED';

const incoming = 'incoming';
const contents = 'sha256';
/** S3 takes a stream in parts; one of them is in memory at a time. Bytes; no part but the last may be smaller. */
const partBytes = 5 * 1024 * 1024;
const isDigest = /^[0-9a-f]{64}$/;

/** Opens the store; nothing is asked of it yet. */
export async function openFileStore(settings: FileStoreSettings): Promise<FileStore> {
  if ('bucket' in settings) return new FileStore(await bucketAdapter(settings), undefined);
  return new FileStore(new LocalStorageAdapter(settings.folder), settings.folder);
}

/** Loaded where it is used: most of the program's memory would go into a client that a folder does not need. */
async function bucketAdapter({ bucket, region, endpoint, keys }: BucketSettings): Promise<StorageAdapter> {
  const [{ S3Client }, { AwsS3StorageAdapter }] = await Promise.all([import('@aws-sdk/client-s3'), import('@flystorage/aws-s3')]);
  const client = new S3Client({
    region, ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }), ...(keys === undefined ? {} : { credentials: keys }),
    // Servers that are not Amazon's often know no other; the digest is checked here anyway.
    requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5000, requestTimeout: 60_000 },
  });
  return new AwsS3StorageAdapter(client, { bucket, uploadConfiguration: { queueSize: 1, partSize: partBytes } });
}

/**
 * Contents by their SHA-256. What comes in stands under a name of its own until it is known what it is; only then it is moved to its place, in one step,
 * so that no half of a content ever stands there. Every method throws FileStoreFault when the store fails.
 */
export class FileStore {
  private readonly storage: FileStorage;
  private readonly folder: string | undefined;

  constructor(adapter: StorageAdapter, folder: string | undefined) {
    // No access rights of its own for each object: those of the folder or the bucket.
    this.storage = new FileStorage(adapter, undefined, { moves: { retainVisibility: false }, timeout: {} });
    this.folder = folder;
  }

  /** Writes what comes in. @returns its name until it is kept or discarded; if the stream fails, what was written is discarded and the stream's error thrown */
  async take(stream: Readable): Promise<string> {
    const key = `${incoming}/${randomUUID()}`;
    let broken: unknown;
    stream.on('error', (error) => {
      broken = error;
    });
    try {
      await this.ask(() => this.storage.write(key, stream, { mimeType: 'application/octet-stream' }));
      return key;
    } catch (error) {
      await this.discard(key).catch(() => undefined);
      throw broken ?? error;
    }
  }

  /** Moves what came in to its place; the same content there before is replaced, which mends it if it was damaged. */
  async keep(key: string, sha256: string): Promise<void> {
    const place = placeOf(sha256);
    if (this.folder !== undefined) await this.ask(() => syncToDisk(join(this.folder ?? '', key)));
    await this.ask(() => this.storage.moveFile(key, place));
    if (this.folder !== undefined) await this.ask(() => syncToDisk(dirname(join(this.folder ?? '', place))));
  }

  /** Forgets what came in; also when it was kept, or never was there. */
  async discard(key: string): Promise<void> {
    await this.ask(() => this.storage.deleteFile(key));
  }

  /** Removes a content for good. */
  async remove(sha256: string): Promise<void> {
    const place = placeOf(sha256);
    await this.ask(() => this.storage.deleteFile(place));
  }

  /** Reads what came in. */
  async readIncoming(key: string): Promise<Readable> {
    return this.open(key);
  }

  /** Reads a content as it is; whether it is whole says {@link check}. */
  async read(sha256: string): Promise<Readable> {
    return this.open(placeOf(sha256));
  }

  /** Compares a content with its digest. */
  async check(sha256: string): Promise<ContentFault | null> {
    const hash = createHash('sha256');
    try {
      for await (const chunk of await this.read(sha256)) hash.update(chunk as Buffer);
    } catch (error) {
      if (isMissing(error)) return 'MISSING';
      throw error instanceof FileStoreFault ? error : new FileStoreFault('a content can not be read', { cause: error });
    }
    return hash.digest('hex') === sha256 ? null : 'ALTERED';
  }

  /** Everything that stands in the store: what came in, and contents with their digest as the key. */
  async *list(): AsyncGenerator<StoredObject & { readonly kind: 'incoming' | 'content' }> {
    for (const [kind, root] of [['incoming', incoming], ['content', contents]] as const) {
      if (this.folder !== undefined && !(await this.ask(() => this.storage.directoryExists(root)))) continue;
      for await (const entry of this.storage.list(root, { deep: true })) {
        const name = entry.path.split('/').at(-1) ?? '';
        if (!entry.isFile || (kind === 'content' && !isDigest.test(name))) continue;
        const changedAt = entry.lastModifiedMs ?? (await this.changedAt(entry.path));
        if (changedAt !== undefined) yield { kind, key: kind === 'content' ? name : entry.path, changedAt };
      }
    }
  }

  /** Undefined when it has gone in the meantime. */
  private async changedAt(key: string): Promise<number | undefined> {
    return this.storage.lastModified(key).catch(() => undefined);
  }

  private async open(key: string): Promise<Readable> {
    const source = await this.ask(() => this.storage.read(key));
    const out = new PassThrough();
    source.on('error', (error) => out.destroy(error));
    // Who stops reading early leaves the library's streams waiting, with the file open: they are read to their end.
    out.on('close', () => {
      source.unpipe(out);
      source.resume();
    });
    return source.pipe(out);
  }

  private async ask<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (isMissing(error)) throw error;
      throw new FileStoreFault('the file store failed', { cause: error });
    }
  }
}

/** Where a content stands; in folders, because one with a million files is slow on many disks. */
function placeOf(sha256: string): string {
  if (!isDigest.test(sha256)) throw new TypeError('no digest');
  return `${contents}/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

function isMissing(error: unknown): boolean {
  return error instanceof UnableToReadFile && error.wasFileNotFound;
}

/** Whether an error is the store's, its library's included. */
export function isStoreError(error: unknown): boolean {
  return error instanceof FileStoreFault || error instanceof FlystorageError;
}

/** Waits until a file, or the entries of a directory, survive a power cut. */
async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
