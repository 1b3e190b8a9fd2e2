import { createServer } from 'node:net';
import { StackError } from './errors.ts';

function listen(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.unref();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

/** A loopback port that nothing listens on at this moment. */
export function freePort(): Promise<number> {
  return listen(0);
}

/**
 * Refuses early when something else listens on a port that a part of the stack needs.
 * @param variable the environment variable that chooses another port
 */
export async function requireFreePort(port: number, part: string, variable: string): Promise<void> {
  try {
    await listen(port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw new StackError(`${part}: this user may not open port ${port}; set ${variable} to another port`);
    throw new StackError(`${part}: port ${port} is taken; stop what listens there or set ${variable} to another port`);
  }
}
