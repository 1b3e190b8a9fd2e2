import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StackError } from './errors.ts';
import { endGroup, markOf, signalGroup } from './marks.ts';
import type { ProcessMark } from './marks.ts';

/** A child of the stack: in a process group of its own, its output in a log file. */
export interface Child {
  readonly name: string;
  readonly mark: ProcessMark;
  readonly logFile: string;
  /** Settles once the child has ended, however it did; the text says how. */
  readonly ended: Promise<string>;
  /** Undefined while it runs. */
  readonly endedHow: () => string | undefined;
  /** The last lines of its log, without the frames of stack traces. */
  readonly lastLines: (count?: number) => string[];
  readonly stop: () => Promise<void>;
}

export interface ChildOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly logDir: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly stopSignal?: NodeJS.Signals;
  /** How long it may take to stop before it is killed. */
  readonly graceMs?: number;
}

const running: Child[] = [];
let closed = false;
let onChange: (marks: readonly ProcessMark[]) => void = () => undefined;

/** Tells `listener` the marks of all running children whenever one starts or ends. */
export function watchChildren(listener: (marks: readonly ProcessMark[]) => void): void {
  onChange = listener;
}

/** Stops every child, the last started first, and lets no other start. */
export async function stopAllChildren(onStop: (child: Child) => void = () => undefined): Promise<void> {
  closed = true;
  for (let child = running.at(-1); child !== undefined; child = running.at(-1)) {
    onStop(child);
    await child.stop();
  }
}

/** Resolves, with what to tell the person, as soon as any of the children that run now has ended by itself. */
export async function deathOfAny(): Promise<string> {
  const dead = await Promise.race(running.map((child) => child.ended.then(() => child)));
  return deathNote(dead);
}

/** Kills every child at once, for a person who does not want to wait. */
export function killAllChildren(): void {
  closed = true;
  for (const child of running) signalGroup(child.mark.pid, 'SIGKILL');
}

function forget(child: Child): void {
  const at = running.indexOf(child);
  if (at >= 0) running.splice(at, 1);
  onChange(running.map((one) => one.mark));
}

function openLog(dir: string, name: string): { file: string; fd: number } {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, `${name}.log`);
  if (existsSync(file)) renameSync(file, `${file}.previous`);
  return { file, fd: openSync(file, 'a') };
}

/** Whether a line of a log is more than a frame of a stack trace. */
function tellsSomething(line: string): boolean {
  return !/^\s*$|^\s+at |^Node\.js v/.test(line);
}

function howItEnded(process: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    process.once('error', (error) => resolve(error.message));
    process.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
}

/** Starts a child of the stack. The previous run's log is kept beside the new one as `*.log.previous`. */
export async function startChild(options: ChildOptions): Promise<Child> {
  if (closed) throw new StackError(`${options.name} is not started: the stack is stopping`);
  const log = openLog(options.logDir, options.name);
  const handle = spawn(options.command, options.args, {
    cwd: options.cwd, env: options.env ?? process.env, uid: options.uid, gid: options.gid, detached: true, stdio: ['ignore', log.fd, log.fd],
  });
  closeSync(log.fd);
  let how: string | undefined;
  const ended = howItEnded(handle).then((text) => (how = text));
  const pid = handle.pid;
  if (pid === undefined) throw new StackError(`${options.name} could not be started: ${await ended}`);
  const child: Child = {
    name: options.name,
    mark: markOf(pid) ?? { pid, started: '' },
    logFile: log.file,
    ended,
    endedHow: () => how,
    lastLines: (count = 6) => readFileSync(log.file, 'utf8').split('\n').filter(tellsSomething).slice(-count),
    stop: async () => {
      await endGroup(pid, options.stopSignal ?? 'SIGTERM', options.graceMs ?? 15_000);
      await Promise.race([ended, sleep(1000)]);
      forget(child);
    },
  };
  running.push(child);
  onChange(running.map((one) => one.mark));
  return child;
}

/**
 * Waits until a child answers.
 * @throws StackError with the last lines of its log when it ends first, or does not answer within `timeoutMs`
 */
export async function waitUntilReady(child: Child, probe: () => Promise<boolean>, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    if (child.endedHow() !== undefined) throw new StackError(deathNote(child));
    if (await probe()) return;
    if (Date.now() > deadline) throw new StackError(`${child.name} did not get ready within ${timeoutMs / 1000} s\n${quoteLog(child)}`);
    await sleep(50);
  }
}

/** One line that names a dead child, and below it the end of its log. */
export function deathNote(child: Child): string {
  return `${child.name} ended by itself (${child.endedHow() ?? 'unknown'}); its log is ${child.logFile}\n${quoteLog(child)}`;
}

/** The end of a child's log, indented. */
export function quoteLog(child: Child): string {
  return child.lastLines().map((line) => `  | ${line}`).join('\n');
}
