import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusals } from '../domain/errors.ts';
import { sampleEntry } from './access-samples.ts';
import { problemSchema } from './problem.ts';
import { buildTestApp, contentsOf } from './testing.ts';
import { writeSampleProcess } from './testing-process.ts';

const t = await buildTestApp();
let port: number;

beforeAll(async () => {
  await writeSampleProcess(t.database.sql);
  await t.app.listen({ port: 0, host: '127.0.0.1' });
  port = (t.app.server.address() as AddressInfo).port;
});
afterAll(() => t.close());

/** Everything that comes back for these bytes, until the server ends the connection. */
function exchange(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString())).once('end', () => resolve(answer)).once('error', reject);
  });
}

function problemIn(answer: string) {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  const [statusLine = '', ...headers] = head.split('\r\n');
  return { statusLine, headers: headers.map((line) => line.toLowerCase()), problem: problemSchema.parse(JSON.parse(body)) };
}

describe('what never becomes a request', () => {
  test.each([
    ['no HTTP at all', 'GARBAGE\r\n\r\n', 400, 'MALFORMED_HTTP'],
    ['a method nobody has heard of', 'FOO /api/me HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'MALFORMED_HTTP'],
    ['a length that is no number', 'POST /api/people HTTP/1.1\r\nHost: x\r\nContent-Length: ten\r\n\r\n', 400, 'MALFORMED_HTTP'],
    ['a length and chunks', 'POST /api/people HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n', 400, 'MALFORMED_HTTP'],
    ['a header with a control character', 'GET /api/me HTTP/1.1\r\nHost: x\r\nX-A: a\u0000b\r\n\r\n', 400, 'MALFORMED_HTTP'],
    ['headers too large', `GET /api/me HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
    ['an address too long', `GET /api/me?${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
  ] as const)('is answered with a problem: %s', async (_name, bytes, status, code) => {
    const { statusLine, headers, problem } = problemIn(await exchange(bytes));
    expect(statusLine).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(headers).toContain('content-type: application/problem+json; charset=utf-8');
    expect([problem.code, problem.status]).toEqual([code, refusals[code].status]);
  });
});

describe('a method that an address does not take', () => {
  test.each([
    ['DELETE', '/api/me', 'GET, HEAD'],
    ['TRACE', '/api/units?cursor=0', 'GET, HEAD, POST'],
    ['DELETE', '/api/tasks/decisions', 'POST'],
    ['QUERY', '/api/me', 'GET, HEAD'],
    ['OPTIONS', '/api/me/contact', 'GET, HEAD, PUT'],
    ['GET', '/api/tasks/some.task~~1/claim', 'POST'],
    ['POST', '/healthz', 'GET, HEAD'],
  ])('%s %s is answered 405 with Allow', async (method, url, allow) => {
    const response = await t.app.inject({ method: method as 'GET', url, headers: await t.headersFor('auditor') });
    expect([response.statusCode, response.json().code, response.headers['allow']]).toEqual([405, 'METHOD_NOT_ALLOWED', allow]);
    expect(problemSchema.parse(response.json()).detailVi).toContain(allow);
  });

  test('says nothing of an address that is not there, whatever is sent to it', async () => {
    for (const [method, url, payload, type] of [['DELETE', '/api/nothing', '', ''], ['POST', '/api/nothing', '{"a":', 'application/json'], ['POST', '/api/nothing', '<a/>', 'text/xml'], ['QUERY', '/api/nothing', '', '']] as const) {
      const response = await t.app.inject({ method: method as 'POST', url, headers: type === '' ? {} : { 'content-type': type }, ...(payload === '' ? {} : { payload }) });
      expect([response.statusCode, response.json().code, response.headers['allow']], `${method} ${type}`).toEqual([404, 'NOT_FOUND', undefined]);
    }
  });
});

describe('what JSON can spell and no database can hold', () => {
  const decision = `/api/tasks/${sampleEntry}/decision`;
  const nested = (depth: number) => `${'['.repeat(depth)}"\\u0000"${']'.repeat(depth)}`;
  test.each([
    ['U+0000 in a text', decision, '{"choice":"a\\u0000b"}', '/choice'],
    ['half of a surrogate pair', decision, '{"choice":"\\ud800"}', '/choice'],
    ['half of a pair deep in a form', decision, '{"choice":"enter","form":{"put":[{"originId":"x\\udc00"}]}}', '/form/put/0/originId'],
    ['a name with U+0000', decision, '{"choice":"enter","form":{"a\\u0000":1}}', '/form'],
    ['a number beyond the largest', decision, '{"choice":"enter","form":{"put":[{"households":1e400}]}}', '/form/put/0/households'],
    ['one beyond the smallest', decision, '{"choice":"enter","form":{"amount":-1e999}}', '/form/amount'],
    ['under ten thousand lists', decision, `{"choice":"enter","form":${nested(10_000)}}`, `/form${'/0'.repeat(10_000)}`],
    ['in a bulk', '/api/tasks/decisions', '{"items":[{"taskId":"a","choice":"\\ud83d"}]}', '/items/0/choice'],
  ])('is refused at its field, and leaves nothing: %s', async (_name, url, payload, field) => {
    const before = await contentsOf(t.owner);
    const response = await t.app.inject({ method: 'POST', url, headers: { ...(await t.headersFor('chairman.commune-001')), 'content-type': 'application/json' }, payload });
    expect([response.statusCode, response.json().code, response.json().fields?.[0]?.path]).toEqual([400, 'VALIDATION_FAILED', field]);
    expect(await contentsOf(t.owner)).toEqual(before);
  });

  test.each([['/api/units?q=%00', 'query:q'], ['/api/people?q=a%00', 'query:q'], ['/api/units/a%00', 'path:id']])('is refused in an address: %s', async (url, field) => {
    const response = await t.app.inject({ url, headers: await t.headersFor('auditor') });
    expect([response.statusCode, response.json().fields?.[0]?.path]).toEqual([400, field]);
  });

  test('is let through where it is well-formed: a whole pair, and the largest number', async () => {
    const response = await t.app.inject({ method: 'POST', url: decision, headers: await t.headersFor('chairman.commune-001'), payload: { choice: '😀', form: { a: Number.MAX_VALUE } } });
    expect([response.statusCode, response.json().code]).toEqual([422, 'CHOICE_NOT_OFFERED']);
  });
});
