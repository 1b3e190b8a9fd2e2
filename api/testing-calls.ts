import { eventually } from '../workflows/testing.ts';
import type { TestApp } from './testing.ts';
import { clientOf } from './testing-client.ts';

export interface Answer {
  readonly status: number;
  // The answers of a whole API: each test says what it expects of them.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
  readonly headers: Record<string, unknown>;
}

/** Calls the API as a signed-in person would, and decides tasks by step. */
export function callsOf(api: TestApp) {
  async function call(subject: string, method: 'GET' | 'POST', url: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
    const signedIn = await api.headersFor(subject);
    const response = await api.app.inject({ method, url, headers: { ...signedIn, ...headers }, ...(body === undefined ? {} : { payload: body }) });
    return { status: response.statusCode, body: response.json(), headers: response.headers };
  }
  const taskOf = (processId: string, step: string, subject = ''): Promise<string> =>
    eventually(`${step} ${subject} of ${processId}`, async () => {
      const { data } = await clientOf(api, 'operator').GET('/api/processes/{id}', { params: { path: { id: processId } } });
      return [...(data?.duties ?? []), ...(data?.offers ?? [])].find((task) => task.step === step && (task.subject?.id ?? '') === subject)?.id;
    });
  const decide = async (subject: string, processId: string, step: string, choice: string, form: object = {}, about = ''): Promise<Answer> => {
    const path = { id: await taskOf(processId, step, about) };
    const { data, error, response } = await clientOf(api, subject).POST('/api/tasks/{id}/decision', { params: { path }, body: { choice, form } });
    return { status: response.status, body: data ?? error, headers: Object.fromEntries(response.headers) };
  };
  return { call, taskOf, decide };
}
