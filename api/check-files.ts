import { ConfigError, readServiceConfig } from '../config.ts';
import { filesState } from '../db/attachments.ts';
import { openDatabase } from '../db/client.ts';
import { checkContents } from '../db/file-check.ts';
import { openFileStore } from '../db/file-store.ts';

/** Compares every content of attachments with its digest now. Exits with 1 if any is missing, altered or can't be read. */
async function main(): Promise<number> {
  const config = readServiceConfig();
  const database = openDatabase(config.databaseUrl, { name: 'vbsp-files', max: 5 });
  try {
    const files = await openFileStore(config.files);
    const { checked, damaged, unread } = await checkContents(database.sql, files, { before: new Date(), limit: 2_147_483_647 }, () => undefined);
    const { faults } = await filesState(database.sql);
    for (const { sha256, fault, attachments } of faults) console.log(`${sha256}: ${fault} (${attachments.map(({ id, processId }) => `attachment ${id} of ${processId}`).join(', ')})`);
    console.log(damaged === 0 ? `${checked} contents, all of them whole.` : `${checked} contents, ${damaged} of them missing or altered.`);
    if (unread > 0) console.log(`${unread} contents can not be read.`);
    return damaged + unread === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof ConfigError ? error.message : `files:check: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(2);
  },
);
