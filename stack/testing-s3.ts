import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { BucketSettings } from '../db/file-store.ts';

interface StoredObject {
  readonly body: Buffer;
  readonly at: Date;
}

/** As many keys as one answer of a list holds; few, so that lists go over several. */
const keysAtOnce = 2;

/**
 * A server that speaks as much of S3 as the file store asks for: objects whole and in parts, copies, lists by page. It knows one bucket, asks for a signature
 * with the right key id, and keeps everything in memory.
 */
export async function startS3() {
  const objects = new Map<string, StoredObject>();
  const uploads = new Map<string, Buffer[]>();
  let isDown = false;
  const keys = { accessKeyId: 'sample-key', secretAccessKey: 'sample-secret' };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://s3');
    const [, bucket = '', ...rest] = decodeURIComponent(url.pathname).split('/');
    const key = rest.join('/');
    const body = await buffer(request);
    const send = (status: number, content: string | Buffer = '', headers: Record<string, string> = {}): void => void response.writeHead(status, headers).end(content);
    if (isDown) return send(500, error('InternalError'));
    if (!(request.headers.authorization ?? '').includes(`Credential=${keys.accessKeyId}/`)) return send(403, error('AccessDenied'));
    if (bucket !== 'sample-files') return send(404, error('NoSuchBucket'));
    const query = url.searchParams;
    const upload = query.get('uploadId') ?? '';
    if (request.method === 'POST' && query.has('uploads')) {
      const id = `upload-${uploads.size}`;
      uploads.set(id, []);
      return send(200, `<InitiateMultipartUploadResult><Bucket>${bucket}</Bucket><Key>${key}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
    }
    if (request.method === 'POST' && upload !== '') {
      objects.set(key, { body: Buffer.concat(uploads.get(upload) ?? []), at: new Date() });
      uploads.delete(upload);
      return send(200, `<CompleteMultipartUploadResult><Key>${key}</Key><ETag>"x"</ETag></CompleteMultipartUploadResult>`);
    }
    if (request.method === 'PUT') {
      const source = request.headers['x-amz-copy-source'];
      const copied = typeof source === 'string' ? objects.get(decodeURIComponent(source).split('/').filter((part) => part !== '').slice(1).join('/')) : undefined;
      if (typeof source === 'string' && !copied) return send(404, error('NoSuchKey'));
      if (upload === '') objects.set(key, { body: copied?.body ?? body, at: new Date() });
      else (uploads.get(upload) ?? [])[Number(query.get('partNumber')) - 1] = body;
      const etag = { etag: `"${createHash('md5').update(body).digest('hex')}"` };
      return send(200, copied ? '<CopyObjectResult><ETag>"x"</ETag></CopyObjectResult>' : '', etag);
    }
    if (request.method === 'DELETE') {
      if (upload === '') objects.delete(key);
      else uploads.delete(upload);
      return send(204);
    }
    if (key === '') return send(200, listing(query));
    const found = objects.get(key);
    return found ? send(200, request.method === 'HEAD' ? '' : found.body, { 'content-length': String(found.body.length), 'last-modified': found.at.toUTCString() }) : send(404, request.method === 'HEAD' ? '' : error('NoSuchKey'));
  }

  function listing(query: URLSearchParams): string {
    const all = [...objects.keys()].sort().filter((key) => key.startsWith(query.get('prefix') ?? '') && key > (query.get('continuation-token') ?? ''));
    const shown = all.slice(0, keysAtOnce);
    const more = all.length > keysAtOnce ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${shown.at(-1)}</NextContinuationToken>` : '<IsTruncated>false</IsTruncated>';
    const rows = shown.map((key) => `<Contents><Key>${key}</Key><LastModified>${objects.get(key)?.at.toISOString()}</LastModified><Size>${objects.get(key)?.body.length}</Size></Contents>`);
    return `<ListBucketResult>${more}${rows.join('')}</ListBucketResult>`;
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const settings: BucketSettings = { bucket: 'sample-files', region: 'us-east-1', endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, keys };
  return {
    settings,
    objects,
    /** Parts of objects that are not complete. */
    uploads,
    setDown: (down: boolean) => {
      isDown = down;
    },
    close: () => new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

function error(code: string): string {
  return `<Error><Code>${code}</Code><Message>${code}</Message></Error>`;
}
