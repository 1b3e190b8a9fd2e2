import { randomBytes } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { callbackify } from 'node:util';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { writePrivate } from './secrets.ts';

const largestMail = 5_000_000;

/** Where the sink keeps mails, one file each. */
export function mailDirOf(dataDir: string): string {
  return join(dataDir, 'mail');
}

export interface MailSink {
  readonly port: number;
  close(): Promise<void>;
}

/** Takes every mail on loopback, sends none on, and keeps each as a file `<time>-<random>.eml` that only its owner may read. */
export async function startMailSink({ port, dir, now = () => new Date() }: { port: number; dir: string; now?: () => Date }): Promise<MailSink> {
  const server = new SMTPServer({
    size: largestMail, disabledCommands: ['AUTH', 'STARTTLS'], disableReverseLookup: true, hide8BITMIME: true, hideSMTPUTF8: true,
    onData(stream, _session, done) {
      const keep = async (): Promise<void> => {
        const mail = await buffer(stream);
        if (stream.sizeExceeded) throw Object.assign(new Error('too large'), { responseCode: 552 });
        writePrivate(join(dir, `${now().toISOString().replaceAll(':', '-')}-${randomBytes(4).toString('hex')}.eml`), mail.toString());
      };
      callbackify(keep)((error) => done(error));
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  server.on('error', (error) => console.error(error.message));
  return { port: (server.server.address() as AddressInfo).port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** A mail as a person reads it. */
export interface KeptMail {
  readonly file: string;
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: ReadonlyMap<string, string>;
}

/** The last mails of a sink, oldest first. */
export async function readMails(dir: string, most: number): Promise<KeptMail[]> {
  const files = (await readdir(dir).catch(() => [])).filter((file) => file.endsWith('.eml')).sort().slice(-most);
  return Promise.all(files.map(async (file) => readMail(join(dir, file))));
}

async function readMail(file: string): Promise<KeptMail> {
  const mail = await PostalMime.parse(await readFile(file));
  const to = mail.to?.map((one) => one.address ?? '').join(', ') ?? '';
  return { file, messageId: mail.messageId ?? '', to, subject: mail.subject ?? '', text: mail.text ?? '', html: mail.html ?? '', headers: new Map(mail.headers.map(({ key, value }) => [key, value])) };
}
