import { recordHistories } from './testing-histories.ts';

await recordHistories();
// The engine's native runtime would keep the process alive.
process.exit(0);
