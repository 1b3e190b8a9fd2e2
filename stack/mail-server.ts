import { readConfig } from '../config.ts';
import { describeFailure } from './errors.ts';
import { mailDirOf, startMailSink } from './mail-sink.ts';

async function main(): Promise<void> {
  const config = readConfig();
  const sink = await startMailSink({ port: config.mailPort, dir: mailDirOf(config.dataDir) });
  console.log(`mail sink at smtp://127.0.0.1:${sink.port}`);
  const stop = () => void sink.close().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
}

main().catch((error: unknown) => {
  console.error(describeFailure(error));
  process.exit(1);
});
