import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { download, hasCommand, runTool } from './downloads.ts';
import type { Progress } from './downloads.ts';
import { StackError, reasonOf } from './errors.ts';

/** The version of the time-skipping test server that is taken from Maven. */
export const TEST_SERVER_VERSION = '1.35.0';
const DOWNLOAD_PROBE = 'https://temporal.download/temporal-test-server/default?platform=linux&arch=amd64';
const SDK_FILE = /^temporal-test-server-sdk-typescript/;

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId>
  <artifactId>test-server</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId>
      <artifactId>temporal-test-server</artifactId>
      <version>${TEST_SERVER_VERSION}</version>
    </dependency>
  </dependencies>
</project>
`;

const WRAPPER = `#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$here/lib/*" io.temporal.testserver.TestServer "$@"
`;

/** The server that the SDK downloads by itself, kept in the cache. */
async function fromSdk(cacheDir: string, progress: Progress): Promise<string> {
  await download(DOWNLOAD_PROBE, 5000);
  progress('time-skipping test server: downloading (once)');
  const downloadDir = join(cacheDir, 'test-server-sdk');
  mkdirSync(downloadDir, { recursive: true });
  const environment = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'cached-download', downloadDir } } });
  await environment.teardown();
  const found = sdkFile(cacheDir);
  if (found === undefined) throw new StackError('the download left no file');
  return found;
}

function sdkFile(cacheDir: string): string | undefined {
  const dir = join(cacheDir, 'test-server-sdk');
  const name = existsSync(dir) ? readdirSync(dir).find((file) => SDK_FILE.test(file) && !file.includes('.download')) : undefined;
  return name === undefined ? undefined : join(dir, name);
}

async function fromMaven(target: string, progress: Progress): Promise<void> {
  progress('time-skipping test server: fetching it with Maven (once, 37 MB)');
  const scratch = mkdtempSync(`${target}-`);
  try {
    writeFileSync(join(scratch, 'pom.xml'), POM);
    const args = [
      '-B', '-q', '-f', join(scratch, 'pom.xml'), 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies',
      '-DincludeScope=runtime', `-DoutputDirectory=${join(scratch, 'lib')}`,
    ];
    await runTool({ name: 'test-server-fetch', command: 'mvn', args, env: process.env, logDir: join(scratch, '..', 'logs') }, progress);
    writeFileSync(join(scratch, 'temporal-test-server'), WRAPPER);
    chmodSync(join(scratch, 'temporal-test-server'), 0o755);
    chmodSync(scratch, 0o755);
    renameSync(scratch, target);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Finds the time-skipping test server: the given path, the cache, the SDK's own download, else Maven and Java.
 * @returns a path for the SDK's `existing-path`
 * @throws StackError that says what to install when nothing works
 */
export async function findTestServer(options: { readonly given?: string; readonly cacheDir: string; readonly progress: Progress }): Promise<string> {
  if (options.given !== undefined) {
    if (!existsSync(options.given)) throw new StackError(`TEMPORAL_TEST_SERVER ${options.given} does not exist`);
    return options.given;
  }
  const downloaded = sdkFile(options.cacheDir);
  if (downloaded !== undefined) return downloaded;
  const dir = join(options.cacheDir, `test-server-${TEST_SERVER_VERSION}`);
  const script = join(dir, 'temporal-test-server');
  if (existsSync(script) && hasCommand('java')) return script;
  let offline: string;
  try {
    return await fromSdk(options.cacheDir, options.progress);
  } catch (error) {
    offline = reasonOf(error);
    options.progress(`time-skipping test server: no download (${offline})`);
  }
  if (!hasCommand('java') || !hasCommand('mvn')) {
    throw new StackError(`time-skipping test server: its download failed (${offline}), and Java 17 with Maven is not installed; install them or set TEMPORAL_TEST_SERVER`);
  }
  mkdirSync(options.cacheDir, { recursive: true });
  await fromMaven(dir, options.progress);
  return script;
}
