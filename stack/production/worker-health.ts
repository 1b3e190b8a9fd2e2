import { hostname } from 'node:os';
import { readServiceConfig } from '../../config.ts';
import { pollersOf } from '../pollers.ts';

/** A poller asks again after a minute at most. */
const SILENCE_MS = 150_000;

const config = readServiceConfig();
const pollers = await pollersOf({ address: config.temporalAddress, namespace: config.temporalNamespace, name: config.temporalTaskQueue });
const healthy = pollers.some(({ identity, lastSeenMs }) => identity.endsWith(`@${hostname()}`) && Date.now() - lastSeenMs < SILENCE_MS);
process.exit(healthy ? 0 : 1);
