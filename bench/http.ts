import { Agent, request } from 'node:http';

export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A client of the API that keeps its connections open, as a browser or a gateway does. */
export class HttpClient {
  private readonly agent: Agent;
  private readonly base: string;

  constructor(base: string, connections: number) {
    this.base = base;
    this.agent = new Agent({ keepAlive: true, maxSockets: connections, noDelay: true });
  }

  send(method: 'GET' | 'POST', path: string, headers: Readonly<Record<string, string>>, body?: unknown): Promise<HttpAnswer> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const call = request(`${this.base}${path}`, {
        method,
        agent: this.agent,
        headers: { ...headers, ...(payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }) },
      });
      call.once('error', reject);
      call.once('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString() || 'null') }));
      });
      call.end(payload);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
