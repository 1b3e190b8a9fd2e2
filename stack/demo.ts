import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { openDatabase } from '../db/client.ts';
import type { Bilingual, Language } from '../domain/text.ts';
import { StackError, describeFailure } from './errors.ts';
import { isLanguage, keepLanguage, languageOf } from './demo/language.ts';
import { callsOf, whereToLook } from './demo/look.ts';
import type { Served } from './demo/look.ts';
import { bundle, fillDatabase, forgetLast, startServers, timeSkippingServer, withWorld } from './demo/servers.ts';
import type { Servers } from './demo/servers.ts';
import type { World } from './demo/story.ts';
import { storyOf } from './demo/story.ts';
import { b, dayText, tellerOf } from './demo/tell.ts';
import { playYear } from './demo/year.ts';
import { PARTS, bringUpApi, bringUpIdentity } from './parts.ts';
import type { Site } from './parts.ts';
import { freePort, isListening } from './ports.ts';
import { killAllChildren, stopAllChildren } from './processes.ts';
import { claim } from './running.ts';

const HELP = `npm run demo plays a province's whole year: real processes and a real database, an engine whose clock skips. It takes about a minute.
  --lang vi|en   language of the story (vi); with --look, by default that in which it was played
  --keep         afterwards leaves the API running on what was played, until Ctrl-C
  --look         plays nothing: opens the API on what was played last, until Ctrl-C`;

interface Options {
  /** As asked for. */
  readonly lang: Language | undefined;
  readonly keep: boolean;
  readonly look: boolean;
}

function readArguments(): Options {
  const { values } = parseArgs({ options: { lang: { type: 'string' }, keep: { type: 'boolean', default: false }, look: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } });
  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }
  if (values.lang !== undefined && !isLanguage(values.lang)) throw new StackError(`there is no language ${values.lang}; vi or en`);
  return { lang: values.lang, keep: values.keep, look: values.look };
}

const OUTSIDE = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'TEMPORAL_ADDRESS', 'OIDC_ISSUER', 'API_HOST', 'TEMPORAL_NAMESPACE', 'SMTP_URL', 'GATEWAY_URL', 'GATEWAY_SECRET'];

/** Data of its own, and the usual ports unless `npm start` has them. The children read the same environment. */
async function demoConfig(): Promise<Config> {
  for (const name of OUTSIDE) delete process.env[name];
  const { dataDir, apiPort, oidcPort } = readConfig();
  for (const [name, port] of [['API_PORT', apiPort], ['OIDC_PORT', oidcPort]] as const) process.env[name] = String((await isListening(port)) ? await freePort() : port);
  process.env['DATA_DIR'] = join(dataDir, 'demo');
  return readConfig();
}

/** Serves what was played until the person stops it. */
async function serve(config: Config, { databaseUrl, env }: Servers, lang: Language, stop: Promise<unknown>): Promise<void> {
  const site: Site = { config, wanted: new Set(PARTS), say: () => undefined, at: { databaseUrl, temporalAddress: env.address } };
  await bringUpIdentity(site);
  await bringUpApi(site);
  await tellWhere(config, databaseUrl, lang, { api: site.at.api ?? '', issuer: site.at.oidcIssuer ?? '' });
  await stop;
}

async function tellWhere({ dataDir }: Config, databaseUrl: string, lang: Language, at?: Served): Promise<void> {
  const database = openDatabase(databaseUrl, { max: 1, name: 'vbsp-demo' });
  const lines = whereToLook(await callsOf(database.sql).finally(() => database.close()), lang, relative(process.cwd(), dataDir), at);
  console.log(lines.join('\n'));
}

/** @returns whether it was played to its end */
async function play(servers: Servers, lang: Language, stop: Promise<unknown>): Promise<boolean> {
  const begun = Date.now();
  const [workflows] = await Promise.all([bundle(), fillDatabase(servers)]);
  const tell = tellerOf(lang, (line) => console.log(line));
  const whole = async (world: World): Promise<true> => {
    const story = await storyOf(world, tell);
    const from = await story.today();
    await playYear(story);
    tell.say(passed(from, await story.today(), Date.now() - begun));
    return true;
  };
  return withWorld(servers, workflows, (world) => Promise.race([whole(world), stop.then(() => false)]));
}

function passed(from: string, to: string, ms: number): Bilingual {
  const seconds = Math.round(ms / 1000);
  return b(`Đồng hồ của hệ thống đã đi từ ${dayText(from, 'vi')} đến ${dayText(to, 'vi')}; thực tế mất ${seconds} giây.`, `The clock of the system went from ${dayText(from, 'en')} to ${dayText(to, 'en')}; it took ${seconds} seconds.`);
}

async function run(options: Options, stop: Promise<unknown>): Promise<void> {
  const config = await demoConfig();
  const server = await timeSkippingServer(config, (line) => console.log(`  ${line}`));
  if (!options.look) await forgetLast(config);
  else if (!existsSync(join(config.dataDir, 'postgres'))) throw new StackError('nothing has been played yet: npm run demo plays it');
  const release = await claim(config.dataDir);
  const lang = languageOf(config.dataDir, options.lang);
  try {
    const servers = await startServers(config, server);
    try {
      if (!options.look) keepLanguage(config.dataDir, lang);
      if (!options.look && !(await play(servers, lang, stop))) return;
      if (options.keep || options.look) await serve(config, servers, lang, stop);
      else await tellWhere(config, servers.databaseUrl, lang);
    } finally {
      await servers.env.teardown();
    }
  } finally {
    await stopAllChildren();
    release();
  }
}

function endAtOnce(): void {
  killAllChildren();
  process.exit(130);
}

/** Resolves at the first wish to stop; one that comes later ends everything at once. npm hands on the signal that the terminal has already sent, so a second at the same time is the same wish. */
function wishToStop(): Promise<unknown> {
  let first = 0;
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (first === 0) first = Date.now();
        else if (Date.now() - first > 1500) endAtOnce();
        resolve(undefined);
      });
    }
  });
}

Promise.resolve()
  .then(() => run(readArguments(), wishToStop()))
  .then(
    () => process.exit(0),
    async (error: unknown) => {
      console.error(describeFailure(error));
      await stopAllChildren();
      process.exit(1);
    },
  );
