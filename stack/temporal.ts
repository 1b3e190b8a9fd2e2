import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { startChild, waitUntilReady } from './processes.ts';
import type { Child } from './processes.ts';

/** A running embedded Temporal server, on loopback. */
export interface EmbeddedTemporal {
  readonly address: string;
  /** Undefined when it runs without its web UI. */
  readonly uiUrl: string | undefined;
  readonly child: Child;
  readonly stop: () => Promise<void>;
}

export interface TemporalOptions {
  readonly cli: string;
  readonly port: number;
  /** Without it there is no web UI. */
  readonly uiPort?: number;
  /** The SQLite file that keeps the engine's data. Without it everything is forgotten at the end. */
  readonly file?: string;
  readonly namespace: string;
  readonly logDir: string;
}

/** How long the engine keeps the history of a closed run. The product archives it long before. */
export const RETENTION_DAYS = 30;

/** What makes the engine quick on one machine, and lets many callers decide in one process; the figures are in docs/decisions.md. */
export const DYNAMIC_CONFIG: Readonly<Record<string, number | boolean>> = {
  'history.transferProcessorMaxPollRPS': 2000,
  'history.timerProcessorMaxPollRPS': 500,
  'system.enableActivityEagerExecution': true,
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
  'history.maxInFlightUpdates': 200,
};

function flags(options: TemporalOptions): string[] {
  return [
    'server', 'start-dev', '--ip', '127.0.0.1', '--port', String(options.port), '--log-level', 'warn', '--namespace', options.namespace,
    ...(options.uiPort === undefined ? ['--headless'] : ['--ui-ip', '127.0.0.1', '--ui-port', String(options.uiPort)]),
    ...(options.file === undefined ? [] : ['--db-filename', options.file, '--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=FULL']),
    ...Object.entries(DYNAMIC_CONFIG).flatMap(([name, value]) => ['--dynamic-config-value', `${name}=${value}`]),
  ];
}

async function serves(address: string, namespace: string): Promise<boolean> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: 1000 });
    await connection.workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: msToTs(`${RETENTION_DAYS} days`) } });
    return true;
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}

/** How often the engine is started when a port that it chose for itself was taken in the moment before it listened there. */
const maxStarts = 5;

/** Did it end because a port was taken, and not the one that it was told? It chooses those of its inner services itself. */
function lostPort(child: Child, told: readonly (number | undefined)[]): boolean {
  if (child.endedHow() === undefined) return false;
  const taken = [...child.lastLines(50).join('\n').matchAll(/127\.0\.0\.1:(\d+): bind: address already in use/g)].map(([, port]) => Number(port));
  return taken.length > 0 && !taken.some((port) => told.includes(port));
}

/** Starts the Temporal CLI's server and waits until its namespace can be used. */
export async function startTemporal(options: TemporalOptions): Promise<EmbeddedTemporal> {
  const address = `127.0.0.1:${options.port}`;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_')));
  for (let starts = 1; ; starts += 1) {
    const child = await startChild({ name: 'temporal', command: options.cli, args: flags(options), logDir: options.logDir, env: { ...env, GOGC: '400' } });
    try {
      await waitUntilReady(child, () => serves(address, options.namespace), 90_000);
      return { address, uiUrl: options.uiPort === undefined ? undefined : `http://127.0.0.1:${options.uiPort}`, child, stop: child.stop };
    } catch (error) {
      await child.stop();
      if (starts === maxStarts || !lostPort(child, [options.port, options.uiPort])) throw error;
    }
  }
}

/** Where the embedded engine keeps its data. */
export function temporalFile(dataDir: string): string {
  return join(dataDir, 'temporal.db');
}
