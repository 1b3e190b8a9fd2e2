import { Client, Connection } from '@temporalio/client';
import { ConfigError, readServiceConfig } from '../config.ts';
import { openDatabase } from '../db/client.ts';
import { checkAgreement } from './agreement.ts';

async function main(): Promise<number> {
  const config = readServiceConfig();
  const database = openDatabase(config.databaseUrl, { name: 'vbsp-agree', max: 5 });
  const connection = await Connection.connect({ address: config.temporalAddress });
  try {
    const { processes, tasks, ledger, disagreements } = await checkAgreement(database.sql, new Client({ connection, namespace: config.temporalNamespace }), config.temporalTaskQueue);
    console.log(`${processes} processes, ${tasks} open tasks, ${ledger.chains} chains with ${ledger.entries} entries (one is the registry of people and units), ${ledger.anchors} anchors`);
    for (const fault of ledger.faults) console.log(`ledger ${fault.chain} #${fault.seq}: ${fault.fault}`);
    for (const { processId, what, detail } of disagreements) console.log(`${processId}: ${what} (${detail})`);
    const faults = ledger.faults.length + disagreements.length;
    console.log(faults === 0 ? 'Ledger, tasks and engine agree.' : `${faults} disagreements.`);
    return faults === 0 ? 0 : 1;
  } finally {
    await Promise.all([database.close(), connection.close()]);
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof ConfigError ? error.message : `agree: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(2);
  },
);
