import createClient from 'openapi-fetch';
import type { Client } from 'openapi-fetch';
import type { components, paths } from './schema.ts';

export type { components, operations, paths } from './schema.ts';

/** What every refusal and failure looks like: RFC 9457 in both languages, with a stable `code`. */
export type Problem = components['schemas']['Problem'];

/** The API, each path with its parameters, body and answers. */
export type Api = Client<paths>;

export interface ApiOptions {
  /** Where the API is, e.g. `https://api.example.vn`. */
  readonly baseUrl: string;
  /** An access token for the person; asked for at every try, so that one that expires can be renewed. */
  readonly token: () => string | Promise<string>;
  /** In which language `detail` and `title` are told; `vi` where not given. */
  readonly language?: 'vi' | 'en';
  /** How often a request is sent that finds no answer or is answered 503; 4 where not given, 1 for never again. */
  readonly tries?: number;
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Waits before the next try. */
  readonly pause?: (ms: number) => Promise<void>;
}

const DEFAULT_TRIES = 4;
const FIRST_PAUSE_MS = 500;
const KEY = 'idempotency-key';

/** Not done: refused by the API, with its problem, or answered by something else on the way, without. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly problem: Problem | undefined;

  constructor(response: Response, body: unknown) {
    const problem = isProblem(body) ? body : undefined;
    super(problem?.detail ?? `HTTP ${response.status}`);
    this.status = response.status;
    this.problem = problem;
  }
}

/**
 * A client of the API. A write gets an Idempotency-Key of its own, unless the caller gives one, and keeps it when it is sent again, so that it is done
 * once; whoever repeats a write themself gives the same key again.
 */
export function apiClient(options: ApiOptions): Api {
  const send = options.fetch ?? fetch;
  return createClient<paths>({
    baseUrl: options.baseUrl,
    headers: { 'accept-language': options.language ?? 'vi' },
    fetch: async (request) => {
      if (request.method !== 'GET' && request.method !== 'HEAD' && !request.headers.has(KEY)) request.headers.set(KEY, crypto.randomUUID());
      return sendAgain(request, options, async (once) => {
        once.headers.set('authorization', `Bearer ${await options.token()}`);
        return send(once);
      });
    },
  });
}

/**
 * What a call answered.
 * @throws ApiError for every answer that is not 2xx
 */
export async function done<T>(call: Promise<{ readonly data?: T; readonly error?: unknown; readonly response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw new ApiError(response, error);
  return data as T;
}

/** The same request with the same key, until it is answered by anything but 503. */
async function sendAgain(request: Request, { tries = DEFAULT_TRIES, pause = sleep }: ApiOptions, send: (once: Request) => Promise<Response>): Promise<Response> {
  for (let left = tries, ms = FIRST_PAUSE_MS; ; left -= 1, ms *= 2) {
    const last = left <= 1 || request.signal.aborted;
    const answer = await send(request.clone()).catch((error: unknown) => {
      if (last || request.signal.aborted) throw error;
    });
    if (answer !== undefined && (last || answer.status !== 503)) return answer;
    await answer?.body?.cancel();
    await pause(Math.max(ms, Number(answer?.headers.get('retry-after') ?? 0) * 1000));
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detailVi' in body;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
