import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Database } from '../db/client.ts';
import type { FileStore } from '../db/file-store.ts';

/** What activities need from outside. */
export interface ActivityDeps {
  readonly database: Database;
  /** To talk to other processes. */
  readonly temporal: Client;
  readonly log: Logger;
}

/** What those need besides that read files. */
export interface FileDeps extends ActivityDeps {
  readonly files: FileStore;
}
