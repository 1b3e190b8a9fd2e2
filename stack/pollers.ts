import { Connection } from '@temporalio/client';

/** A worker that asks a task queue for workflow tasks. */
export interface Poller {
  /** `<process id>@<host>` unless the worker chose another. */
  readonly identity: string;
  readonly lastSeenMs: number;
}

const WORKFLOW_TASKS = 1;

/** Who polls a task queue; empty when the server can't be reached. The server remembers a poller for five minutes. */
export async function pollersOf(queue: { readonly address: string; readonly namespace: string; readonly name: string }): Promise<Poller[]> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address: queue.address, connectTimeout: 2000 });
    const found = await connection.workflowService.describeTaskQueue({ namespace: queue.namespace, taskQueue: { name: queue.name }, taskQueueType: WORKFLOW_TASKS });
    return (found.pollers ?? []).map(({ identity, lastAccessTime }) => ({ identity: identity ?? '', lastSeenMs: Number(lastAccessTime?.seconds ?? 0) * 1000 + Math.floor((lastAccessTime?.nanos ?? 0) / 1e6) }));
  } catch {
    return [];
  } finally {
    await connection?.close();
  }
}
