import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { badInputs, badInputsOfEveryWrite } from '../api/bad-input.ts';
import { tags } from '../api/document.ts';
import { documentOfApp } from '../stack/client.ts';
import { typesOf, written } from './generate.ts';

const document = await documentOfApp();
const { paths } = JSON.parse(document) as { paths: Record<string, Record<string, Operation>> };
const operations = Object.entries(paths).flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => ({ ...operation, name: `${method.toUpperCase()} ${path}` })));
const runClient = 'a route has changed: run `npm run client`';

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly responses: Record<string, { readonly links?: Record<string, { readonly operationId: string }> }>;
}

test('client/openapi.json is what the app gives', () => {
  expect(readFileSync(written.document, 'utf8') === document, runClient).toBe(true);
});

test('client/schema.ts is made of it', async () => {
  expect(readFileSync(written.types, 'utf8') === (await typesOf(document)), runClient).toBe(true);
});

test('every operation has an id of its own, a summary, and a tag that is told in api/document.ts', () => {
  expect(operations.length).toBeGreaterThan(60);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  expect(operations.filter(({ summary = '', tags: own = [] }) => summary === '' || own.length !== 1 || !Object.hasOwn(tags, own[0] ?? '')).map(({ name }) => name)).toEqual([]);
});

test('ids of operations are made of method and path, so they last as long as the address', () => {
  const idOf = (name: string) => operations.find((operation) => operation.name === name)?.operationId;
  expect(['GET /api/me', 'GET /api/tasks/{id}', 'POST /api/tasks/{id}/clock/stop', 'POST /api/processes/annual-plan'].map(idOf)).toEqual(['getMe', 'getTasksById', 'postTasksByIdClockStop', 'postProcessesAnnualPlan']);
});

test('what one operation answers leads to the operations that take it', () => {
  const linksOf = (name: string, status: string) => Object.values(operations.find((operation) => operation.name === name)?.responses[status]?.links ?? {}).map((link) => link.operationId);
  expect(linksOf('GET /api/tasks', '200')).toEqual(expect.arrayContaining(['getTasksById', 'postTasksByIdDecision', 'getProcessesById']));
  expect(linksOf('POST /api/people', '201')).toEqual(expect.arrayContaining(['getPeopleById', 'postPeopleByIdEnd']));
});

test('what the server answers before it knows of any route is in the document of every operation', () => {
  expect(operations.filter(({ responses }) => responses['408'] === undefined || responses['431'] === undefined).map(({ name }) => name)).toEqual([]);
});

test('every refusal in the registry of bad inputs is in the document of its operation', () => {
  const rows = [...badInputsOfEveryWrite(), ...badInputs];
  const nameOf = (route: string) => route.replaceAll(/:(\w+)/g, '{$1}');
  const undocumented = rows.filter(({ route, expect: { status } }) => operations.find(({ name }) => name === nameOf(route))?.responses[status] === undefined);
  expect(rows.length).toBeGreaterThan(500);
  expect(undocumented.map(({ route, name, expect: { status } }) => `${route}, ${name}: ${status}`)).toEqual([]);
});
