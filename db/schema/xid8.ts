import { customType } from 'drizzle-orm/pg-core';

/** A transaction's number of 64 bits, which never comes again in a cluster. */
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });
