import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { StackError } from './errors.ts';

function listen(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.unref();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve()));
  });
}

/** Below the range from which systems take the ports of outgoing connections: one of those could take a server's port while the server is down. */
const [firstPort, ports] = [12_000, 18_000];

/** A loopback port that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = firstPort + randomInt(ports);
    const isFree = await listen(port).then(() => true, () => false);
    if (isFree) return port;
  }
}

/** Whether something takes connections on a loopback port. */
export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const answer = (isUp: boolean) => () => {
      socket.destroy();
      resolve(isUp);
    };
    socket.once('connect', answer(true)).once('error', answer(false));
  });
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
