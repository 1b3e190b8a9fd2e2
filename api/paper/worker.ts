import { parentPort } from 'node:worker_threads';
import type { Printed } from './print.ts';
import { printPaper } from './print.ts';

/** What the press asks of its thread, and what it gets. */
export interface PressOrder {
  readonly id: number;
  readonly paper: Printed;
}
export type PressAnswer = { readonly id: number; readonly pdf: Uint8Array<ArrayBuffer>; readonly sha256: string } | { readonly id: number; readonly fault: unknown };

parentPort?.on('message', async ({ id, paper }: PressOrder) => {
  const answer = await printPaper(paper).then((print): PressAnswer => ({ id, ...print }), (fault: unknown): PressAnswer => ({ id, fault }));
  parentPort?.postMessage(answer, 'pdf' in answer ? [answer.pdf.buffer] : []);
});
