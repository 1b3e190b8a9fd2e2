import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { refusals } from '../domain/errors.ts';
import type { RefusalCode } from '../domain/errors.ts';
import { PROBLEM_TYPE, problem } from './problem.ts';

/** What the parser says to codes of its own; anything else it refuses is no valid HTTP. */
const codes: Readonly<Record<string, RefusalCode>> = { HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE', ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TOO_SLOW' };

/** Answers what never became a request: the same problem+json as for any other, then the end of the connection. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = codes[error.code ?? ''] ?? 'MALFORMED_HTTP';
  const { status } = refusals[code];
  const body = JSON.stringify(problem({ code }, 'vi', randomUUID()));
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nContent-Type: ${PROBLEM_TYPE}; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
}
