import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { StackError, reasonOf } from './errors.ts';
import { quoteLog, startChild } from './processes.ts';

/** Prints one line of progress for the person at the terminal. */
export type Progress = (line: string) => void;

/** Whether a command can be found on PATH. */
export function hasCommand(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Fetches a whole file. The server must answer within `answerMs`, and the whole must arrive within five minutes. */
export async function download(url: string, answerMs: number): Promise<Buffer> {
  const abort = new AbortController();
  const noAnswer = setTimeout(() => abort.abort(new Error(`no answer within ${answerMs / 1000} s`)), answerMs);
  try {
    const response = await fetch(url, { signal: AbortSignal.any([abort.signal, AbortSignal.timeout(300_000)]) });
    clearTimeout(noAnswer);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    throw new StackError(reasonOf(error));
  } finally {
    clearTimeout(noAnswer);
  }
}

export function sha256(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/**
 * Runs a tool that may take minutes, with a line of progress every ten seconds.
 * @throws StackError with the last lines it printed
 */
export async function runTool(tool: { readonly name: string; readonly command: string; readonly args: readonly string[]; readonly env: NodeJS.ProcessEnv; readonly logDir: string }, progress: Progress): Promise<void> {
  const begun = Date.now();
  const child = await startChild(tool);
  const ticker = setInterval(() => progress(`${tool.name}: ${Math.round((Date.now() - begun) / 1000)} s so far`), 10_000);
  const how = await child.ended;
  clearInterval(ticker);
  await child.stop();
  if (how !== 'exit code 0') throw new StackError(`${tool.name} failed (${how}); its log is ${child.logFile}\n${quoteLog(child)}`);
}
