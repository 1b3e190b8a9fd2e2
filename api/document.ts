import { PROBLEM_TYPE } from './problem.ts';

/** As much of an OpenAPI document as is finished here. */
interface Document {
  readonly paths?: Readonly<Record<string, PathItem | undefined>>;
  readonly components?: Readonly<Record<string, unknown>>;
}

type PathItem = Record<string, Operation | undefined>;

interface Operation {
  operationId?: string;
  responses?: Record<string, Response>;
  requestBody?: { required?: boolean; content?: Record<string, { schema?: Schema }> };
  parameters?: { readonly in: string; readonly name: string }[];
}

interface Response {
  description?: string;
  content?: Record<string, { schema?: Schema }>;
  headers?: Record<string, unknown>;
  links?: Record<string, unknown>;
}

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly type?: string;
}

/** What each group of operations is about. A new tag is told here. */
export const tags: Readonly<Record<string, string>> = {
  me: 'The signed-in person: roles held today, and how they want to be told',
  tasks: 'Duties and offers: lists, one task with the forms of its choices, and every act on it',
  processes: 'Where each process stands, whom it waits for, and what happened in it',
  'credit plan': "Credit plans and their adjustments, from the needs of the communes to the Head's approval",
  allotment: 'Targets of a year for every commune, by a decision of the Head, within what was approved',
  difficulty: "Difficulties reported to the Provincial People's Committee, their stations, and what is directed about them",
  cases: 'Borrowers who moved away and debts at risk: opening a case, its file for who handles it, lists without personal data',
  points: 'Transaction points: where they lie, their fixed day, who meets there',
  boards: 'Information boards of transaction points: what must hang there by version, and what the communes have posted. The list of borrowers that hangs there by rule is in no answer',
  sessions: 'Sessions at transaction points: planned, prepared, held, with what follows from them',
  register: "The bank's register of borrowers and loans: its import, and looking a loan up",
  comments: 'What people say to one another about a process, and whom they mention',
  attachments: 'Files of a process, by the digest of their content',
  live: 'What changes, told while it does',
  'saved filters': 'Lists that a person or a unit comes back to, with their counts',
  notices: 'What a person was told, and how it was sent',
  delegations: 'Offices delegated to someone else for a time',
  people: 'Who can sign in, and the roles they hold',
  units: 'The province, its branch, offices, communes, villages, groups and organizations over time',
  programmes: 'Credit programmes and their terms',
  policy: 'Working calendar, deadlines and parameters; changes with their dry run',
  operations: 'Health of the service, stuck processes, refused attempts',
  ledger: 'Checks of the hash-chained ledger',
};

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

const descriptions: Readonly<Record<string, string>> = {
  400: 'The input is not valid; each wrong or unknown field is named',
  401: 'No access token, or one that is not valid or has expired',
  403: 'The roles of the person do not allow this',
  404: 'Not there, or not for this person to see',
  409: 'Does not fit the present state',
  412: 'Changed since the version in If-Match',
  413: 'The body is too large',
  415: 'The body is of a type that is not taken here',
  422: 'Well-formed, and yet it can not be carried out; or the Idempotency-Key was used with another body',
  408: 'The request arrived too slowly',
  429: 'Too many requests from one address',
  431: 'Address and headers are too long: at most 16 kB together',
  500: 'A defect of the service; the trace id finds it in the logs',
  503: 'Database, engine or identity provider do not answer at the moment; try again with the same Idempotency-Key',
};

const seconds = { description: 'Seconds to wait before the next try', schema: { type: 'string', pattern: '^[0-9]+$' } };
const problemHeaders: Readonly<Record<string, Record<string, unknown>>> = {
  401: { 'WWW-Authenticate': { description: 'Bearer', schema: { type: 'string' } } },
  429: { 'Retry-After': seconds },
  503: { 'Retry-After': seconds },
};
const replayed = { 'Idempotency-Replayed': { description: 'true where the key had been used before: this is the answer that was given then', schema: { type: 'string', enum: ['true'] } } };

/** What the server answers before it knows of any route. */
const beforeAnyRoute = Object.fromEntries([408, 431].map((status) => [status, { content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } } }]));

/**
 * Finishes the document that is made from the routes: an id for every operation, problems told once, links from what one operation answers to
 * what others take, and no schema that nothing refers to.
 */
export function finished<D extends object>(made: D): D {
  const document: Document = made;
  const { paths = {} } = document;
  const problems: Record<string, Response> = {};
  for (const [path, item] of Object.entries(paths)) {
    for (const method of METHODS) {
      const operation = item?.[method];
      if (operation === undefined) continue;
      operation.operationId ??= operationId(method, path);
      if (operation.requestBody && !mustHaveBody(operation.requestBody)) operation.requestBody.required = false;
      operation.responses = Object.fromEntries(Object.entries({ ...operation.responses, ...beforeAnyRoute }).map(([status, response]) => [status, finishedResponse(status, response, operation, problems)]));
    }
  }
  for (const [path, item] of Object.entries(paths)) for (const method of METHODS) addLinks(document, path, item?.[method]);
  const whole = { ...made, components: { ...document.components, responses: problems } };
  return { ...whole, components: { ...whole.components, schemas: schemasInUse(whole) } };
}

/** Persisted like the route it is made of: `POST /api/tasks/{id}/claim` is `postTasksByIdClaim`. */
function operationId(method: string, path: string): string {
  const words = path.replace(/^\/api\//, '').replaceAll(/\{(\w+)\}/g, 'by-$1').split(/[^A-Za-z0-9]+/);
  return method + words.filter((word) => word !== '').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join('');
}

function mustHaveBody({ content = {} }: NonNullable<Operation['requestBody']>): boolean {
  return !Object.values(content).some(({ schema }) => schema?.anyOf?.some(({ type }) => type === 'null'));
}

function finishedResponse(status: string, response: Response, operation: Operation, problems: Record<string, Response>): Response {
  // What may come as something else too is told where it does.
  if (response.content?.[PROBLEM_TYPE] !== undefined && Object.keys(response.content).length === 1) {
    const name = `Problem${status}`;
    problems[name] ??= { ...response, description: descriptions[status] ?? response.description ?? 'Problem', ...(problemHeaders[status] === undefined ? {} : { headers: problemHeaders[status] }) };
    return { $ref: `#/components/responses/${name}` } as Response;
  }
  const isWrite = operation.parameters?.some(({ name }) => name === 'Idempotency-Key') === true;
  return { ...response, description: response.description === 'Default Response' ? (status === '503' ? 'Not ready' : 'Success') : (response.description ?? 'Success'), ...(isWrite ? { headers: { ...response.headers, ...replayed } } : {}) };
}

/** From an id in an answer to every operation that takes it in its path. */
function addLinks(document: Document, path: string, operation: Operation | undefined): void {
  const { paths = {} } = document;
  const success = Object.entries(operation?.responses ?? {}).find(([status]) => status.startsWith('2'))?.[1];
  const schema = resolved(document, Object.values(success?.content ?? {})[0]?.schema);
  if (success === undefined || schema === undefined) return;
  const links = idsIn(document, path, schema).flatMap(({ base, pointer }) =>
    Object.entries(paths).filter(([target]) => target.startsWith(`${base}/{id}`)).flatMap(([, item]) =>
      METHODS.flatMap((method) => {
        const id = item?.[method]?.operationId;
        return id === undefined || id === operation?.operationId ? [] : [[id, { operationId: id, parameters: { id: `$response.body#${pointer}` } }] as const];
      }),
    ),
  );
  if (links.length > 0) success.links = Object.fromEntries(links);
}

/** Where ids stand in an answer, and the path below which they are taken. */
function idsIn(document: Document, path: string, schema: Schema): { base: string; pointer: string }[] {
  const own = path.replace(/\/\{id\}.*$/, '');
  const item = resolved(document, schema.properties?.['items']?.items);
  return [
    ...(item?.properties?.['id'] === undefined ? [] : [{ base: own, pointer: '/items/0/id' }]),
    ...(schema.properties?.['id'] === undefined ? [] : [{ base: own, pointer: '/id' }]),
    ...(item?.properties?.['processId'] === undefined ? [] : [{ base: '/api/processes', pointer: '/items/0/processId' }]),
    ...(schema.properties?.['processId'] === undefined ? [] : [{ base: '/api/processes', pointer: '/processId' }]),
    ...(schema.properties?.['duties'] === undefined ? [] : [{ base: '/api/tasks', pointer: '/duties/0/id' }]),
  ];
}

function resolved({ components }: Document, schema: Schema | undefined): Schema | undefined {
  const name = schema?.$ref?.replace('#/components/schemas/', '');
  return name === undefined ? schema : (components?.['schemas'] as Record<string, Schema> | undefined)?.[name];
}

/** The shared schemas that something refers to, directly or through one another. */
function schemasInUse({ paths, components }: Document): Record<string, unknown> {
  const all = (components?.['schemas'] ?? {}) as Record<string, unknown>;
  const used = new Set<string>();
  const follow = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      follow(all[name]);
    }
  };
  follow([paths, components?.['responses']]);
  return Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)));
}
