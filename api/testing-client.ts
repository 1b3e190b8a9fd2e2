import { apiClient } from '../client/index.ts';
import type { Api, ApiOptions } from '../client/index.ts';
import type { TestApp } from './testing.ts';

/** The typed client as a signed-in person would use it, without a network: what it sends is injected. */
export function clientOf(api: TestApp, subject: string, options: Partial<ApiOptions> = {}): Api {
  return apiClient({ baseUrl: 'http://app.test', token: () => api.tokenFor(subject), fetch: injected(api.app), tries: 1, ...options });
}

/** A `fetch` over `inject`. */
export function injected(app: TestApp['app']): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const sent = await request.text();
    const response = await app.inject({
      method: request.method as 'GET', url: `${pathname}${search}`, headers: Object.fromEntries(request.headers), ...(sent === '' ? {} : { payload: sent }),
    });
    const headers = Object.entries(response.headers).flatMap(([name, value]) => [value ?? []].flat().map((one): [string, string] => [name, String(one)]));
    return new Response(response.rawPayload.length === 0 ? null : new Uint8Array(response.rawPayload), { status: response.statusCode, headers });
  };
}
