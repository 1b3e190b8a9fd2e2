// Runs before `npm start` and `npm test`, by whatever Node the machine has: keep to what old versions know.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const marker = join(modules, '.installed-lockfile');
const node = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
/** What a person may have set for other projects, and what would leave out something that is needed here. */
const UNWANTED = /^npm_config_(omit|only|production|include|ignore_scripts|dry_run|global|location|prefix|package_lock|package_lock_only|workspace|workspaces|strict_allow_scripts|dangerously_allow_all_scripts)$/i;

function fail(line) {
  console.error(line);
  process.exit(1);
}

function lockHash() {
  try {
    return createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  } catch (error) {
    return fail(`package-lock.json can't be read (${error.code}); clone the repository anew`);
  }
}

function installedHash() {
  return existsSync(marker) && existsSync(node) ? readFileSync(marker, 'utf8').trim() : undefined;
}

function startedAt(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function isAlive(mark) {
  if (existsSync('/proc/self/stat')) return startedAt(mark.pid) === mark.started;
  try {
    process.kill(mark.pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function runningIn(dir) {
  try {
    const { main } = JSON.parse(readFileSync(join(dir, 'stack.json'), 'utf8'));
    return isAlive(main) ? main.pid : undefined;
  } catch {
    return undefined;
  }
}

function runningStack() {
  const data = resolve(root, process.env.DATA_DIR || '.data');
  const tests = join(data, 'test');
  const dirs = [data, join(data, 'test-kept')].concat(existsSync(tests) ? readdirSync(tests).map((name) => join(tests, name)) : []);
  return dirs.map(runningIn).find((pid) => pid !== undefined);
}

function environment() {
  const env = {};
  for (const name of Object.keys(process.env)) if (!UNWANTED.test(name) && name !== 'NODE_ENV') env[name] = process.env[name];
  return env;
}

function npmLine(args) {
  const cli = process.env.npm_execpath;
  if (cli === undefined || !/npm-cli\.[cm]?js$/.test(cli) || !existsSync(cli)) return ['npm', args];
  const own = process.env.npm_node_execpath;
  return [own !== undefined && existsSync(own) && !own.startsWith(modules) ? own : process.execPath, [cli].concat(args)];
}

/** Resolves with what went wrong, or undefined. A signal to this process goes on to npm. */
function install() {
  const [command, args] = npmLine(['ci', '--include=dev', '--include=optional', '--ignore-scripts=false', '--no-audit', '--no-fund']);
  const child = spawn(command, args, { cwd: root, env: environment(), stdio: 'inherit', shell: process.platform === 'win32' && command === 'npm' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((done) => {
    child.once('error', (error) => done(`npm could not be run (${error.message}); install Node 20 or later with npm`));
    child.once('close', (status) => done(status === 0 ? undefined : 'The dependencies could not be installed: npm says why above. The machine must reach the npm registry for this step.'));
  });
}

function pause(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** One installation at a time: `npm start` and `npm test` may be called together. */
function lock() {
  const file = join(root, '.cache', 'installing');
  mkdirSync(dirname(file), { recursive: true });
  for (let waited = false; ; pause(500)) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      process.on('exit', () => rmSync(file, { force: true }));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') return fail(`${file} can't be written (${error.code})`);
    }
    if (!holderLives(file)) rmSync(file, { force: true });
    else if (!waited) console.log('Waiting for another installation of the dependencies…');
    waited = true;
  }
}

function holderLives(file) {
  try {
    process.kill(Number(readFileSync(file, 'utf8')) || process.pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function bringUpToDate(wanted) {
  const pid = runningStack();
  if (pid !== undefined) fail(`The dependencies have changed, but a stack runs on them (process ${pid}): stop it, then start again.`);
  lock();
  if (installedHash() === wanted) return;
  console.log('Installing the dependencies (once, and after each change of package-lock.json)…');
  rmSync(marker, { force: true });
  const wrong = await install();
  if (wrong !== undefined) fail(wrong);
  if (!existsSync(node)) fail('The dependency `node` is there without its program: its install script did not run; see allowScripts in package.json.');
  writeFileSync(marker, `${wanted}\n`);
}

const wanted = lockHash();
if (installedHash() !== wanted) await bringUpToDate(wanted);
