import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTypes, { astToString } from 'openapi-typescript';

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters?: readonly { readonly name: string }[] }>>>>;
}

const HEADER = '// Written by `npm run client` from openapi.json; do not edit.\n\n';

/** Where the checked-in files are. */
export const written = { document: new URL('openapi.json', import.meta.url), types: new URL('schema.ts', import.meta.url) };

/** The types of every path, request and answer of a document, as the text of `schema.ts`. */
export async function typesOf(document: string): Promise<string> {
  return HEADER + astToString(await openapiTypes(JSON.stringify(withKeysOptional(JSON.parse(document) as Document))));
}

/** The client makes the Idempotency-Key where the caller gives none. */
function withKeysOptional(document: Document): Document {
  return JSON.parse(JSON.stringify(document), (_key, value: unknown) => (isKey(value) ? { ...value, required: false } : value)) as Document;
}

function isKey(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'name' in value && value.name === 'Idempotency-Key' && 'in' in value;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(written.types, await typesOf(readFileSync(written.document, 'utf8')));
