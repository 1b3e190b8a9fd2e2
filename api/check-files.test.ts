import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { enterContent, insertAttachment } from '../db/attachments.ts';
import { openDatabase } from '../db/client.ts';
import { openFileStore } from '../db/file-store.ts';
import { freshDatabase } from '../stack/testing.ts';
import { sampleProcess } from './access-samples.ts';
import { writeSampleProcess } from './testing-process.ts';

test('the check from the command line names what is damaged and where it is attached, never by its name, and fails', async () => {
  const fresh = await freshDatabase({ seeded: true });
  const database = openDatabase(fresh.appUrl, { max: 2 });
  const folder = await mkdtemp(join(tmpdir(), 'vbsp-check-'));
  try {
    await writeSampleProcess(database.sql);
    await database.sql`delete from attachment`;
    await database.sql`delete from file_content`;
    const files = await openFileStore({ folder });
    const content = Buffer.from('Nội dung minh họa.');
    const sha256 = createHash('sha256').update(content).digest('hex');
    await files.keep(await files.take(Readable.from([content])), sha256);
    await enterContent(database.sql, { sha256, size: content.length, mediaType: 'text/plain' });
    const { id } = await insertAttachment(database.sql, { processId: sampleProcess, taskId: null, sha256, name: 'tên riêng.txt', uploadedBy: 'person-0093', actingFor: null });
    const env = { PATH: process.env['PATH'], DATABASE_URL: fresh.appUrl, TEMPORAL_ADDRESS: '127.0.0.1:1', OIDC_ISSUER: 'http://127.0.0.1:1', FILES_DIR: folder };
    const check = () =>
      new Promise<{ code: unknown; out: string }>((resolve) => {
        execFile(process.execPath, [join(import.meta.dirname, 'check-files.ts')], { env }, (error, out, errors) => resolve({ code: error?.code ?? 0, out: `${out}${errors}` }));
      });
    expect(await check()).toEqual({ code: 0, out: '1 contents, all of them whole.\n' });
    await writeFile(join(folder, 'sha256', sha256.slice(0, 2), sha256.slice(2, 4), sha256), 'something else');
    expect(await check()).toEqual({ code: 1, out: `${sha256}: ALTERED (attachment ${id} of ${sampleProcess})\n1 contents, 1 of them missing or altered.\n` });
  } finally {
    await database.close();
    await Promise.all([fresh.drop(), rm(folder, { recursive: true, force: true })]);
  }
});
