import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { describeFailure, StackError } from './errors.ts';
import { mailDirOf } from './mail-sink.ts';
import { PARTS, bringUpApi, bringUpDatabase, bringUpIdentity, bringUpMail, bringUpTemporal, bringUpWorker, logDirOf, requirePorts } from './parts.ts';
import type { Addresses, Part, Site } from './parts.ts';
import { deathOfAny, killAllChildren, stopAllChildren } from './processes.ts';
import { claim } from './running.ts';
import { writePrivate } from './secrets.ts';

const HELP = `npm start brings up the whole stack; Ctrl-C stops it.
  --only <parts>   only these of ${PARTS.join(', ')} (separated by commas)`;

function wantedParts(): ReadonlySet<Part> {
  const { values } = parseArgs({ options: { only: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help === true) {
    console.log(HELP);
    process.exit(0);
  }
  if (values.only === undefined) return new Set(PARTS);
  const names = values.only.split(',');
  const unknown = names.find((name) => !PARTS.some((part) => part === name));
  if (unknown !== undefined) throw new StackError(`there is no part ${unknown}; the parts are ${PARTS.join(', ')}`);
  return new Set(PARTS.filter((part) => names.includes(part)));
}

function withoutPassword(url: string): string {
  return url.replace(/:[^:@/]*@/, ':***@');
}

function summary(config: Config, at: Addresses): string {
  const rows: [string, string | undefined][] = [
    ['API', at.api],
    ['API reference', at.api && `${at.api}/docs`],
    ['Temporal UI', at.temporalUi],
    ['Temporal', at.temporalAddress],
    ['identity provider', at.oidcIssuer && `${at.oidcIssuer}${config.oidcIssuer === undefined ? '   (npm run -s token -- <subject>)' : ''}`],
    ['mails', at.smtpUrl && (config.smtpUrl === undefined ? `${mailDirOf(config.dataDir)}   (npm run -s mails)` : 'handed to SMTP_URL')],
    ['PostgreSQL', at.databaseUrl && withoutPassword(at.databaseUrl)],
    ['data', `${config.dataDir}   (logs in logs/, addresses in stack.env)`],
  ];
  return rows.filter(([, where]) => where).map(([what, where]) => `  ${what.padEnd(18)} ${where}`).join('\n');
}

function keepAddresses(config: Config, at: Addresses): void {
  const rows = { DATABASE_URL: at.databaseUrl, DATABASE_OWNER_URL: at.databaseOwnerUrl, TEMPORAL_ADDRESS: at.temporalAddress, OIDC_ISSUER: at.oidcIssuer, SMTP_URL: at.smtpUrl };
  const text = Object.entries(rows).filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${value}\n`);
  writePrivate(join(config.dataDir, 'stack.env'), text.join(''));
}

async function bringUp(site: Site): Promise<void> {
  await requirePorts(site);
  await Promise.all([bringUpDatabase(site), bringUpTemporal(site)]);
  await Promise.all([bringUpIdentity(site), bringUpMail(site)]);
  await Promise.all([bringUpWorker(site), bringUpApi(site)]);
}

/** Calls back when the npm that started this process is gone, however it went. */
function onceOrphaned(then: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    then();
  }, 500);
  timer.unref();
}

/** Resolves at the first wish to stop. npm hands on the signal that the terminal has already sent, so only one that comes later asks for haste. */
function wishToStop(): Promise<'stop'> {
  let first = 0;
  return new Promise((resolve) => {
    if (process.env['npm_lifecycle_event'] === 'start') onceOrphaned(() => resolve('stop'));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (first === 0) first = Date.now();
        else if (Date.now() - first > 1500) killAllChildren();
        resolve('stop');
      });
    }
  });
}

async function main(): Promise<number> {
  const begun = Date.now();
  const stop = wishToStop();
  const config = readConfig();
  const site: Site = { config, wanted: wantedParts(), at: {}, say: (line) => console.log(`  ${((Date.now() - begun) / 1000).toFixed(1).padStart(5)} s  ${line}`) };
  const release = await claim(config.dataDir);
  // With every part elsewhere there is no child to wait for, and still a wish to stop.
  const awake = setInterval(() => undefined, 60_000);
  try {
    const up = bringUp(site);
    up.catch(() => undefined);
    if ((await Promise.race([up, stop])) !== 'stop') {
      keepAddresses(config, site.at);
      console.log(`Ready in ${((Date.now() - begun) / 1000).toFixed(1)} s. Ctrl-C stops everything; logs are in ${logDirOf(config)}.\n${summary(config, site.at)}`);
      const dead = await Promise.race([deathOfAny(), stop]);
      if (dead !== 'stop') throw new StackError(dead);
    }
    console.log('\nStopping…');
    await stopAllChildren();
    console.log('Stopped.');
    return 0;
  } catch (error) {
    console.error(describeFailure(error));
    return 1;
  } finally {
    clearInterval(awake);
    await stopAllChildren();
    release();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(describeFailure(error));
    process.exit(1);
  },
);
