import { readConfig } from '../config.ts';
import { describeFailure } from './errors.ts';
import { mailDirOf, readMails } from './mail-sink.ts';

const most = 20;

/** `npm run -s mails`: the last mails that the embedded sink has taken, as text. */
async function main(): Promise<void> {
  const dir = mailDirOf(readConfig().dataDir);
  const mails = await readMails(dir, most);
  if (mails.length === 0) console.log(`no mails in ${dir}`);
  for (const { file, to, subject, text } of mails) console.log(`${file}\nTo: ${to}\nSubject: ${subject}\n\n${text.trimEnd()}\n`);
}

main().catch((error: unknown) => {
  console.error(describeFailure(error));
  process.exit(1);
});
