import { eventually } from '../workflows/testing.ts';
import type { TestApp } from './testing.ts';

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
      const { body } = await call('operator', 'GET', `/api/processes/${processId}`);
      const tasks = [...(body.duties ?? []), ...(body.offers ?? [])] as { id: string; step: string; subject: { id: string } | null }[];
      return tasks.find((task) => task.step === step && (task.subject?.id ?? '') === subject)?.id;
    });
  const decide = async (subject: string, processId: string, step: string, choice: string, form: object = {}, about = ''): Promise<Answer> =>
    call(subject, 'POST', `/api/tasks/${await taskOf(processId, step, about)}/decision`, { choice, form });
  return { call, taskOf, decide };
}
