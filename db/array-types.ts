import { parse } from 'postgres-array';

type Elements = readonly (string | number | boolean | bigint | Date | null)[];

interface ArrayType {
  readonly to: number;
  readonly from: number[];
  readonly serialize: (elements: Elements) => string;
  readonly parse: (text: string) => unknown[];
}

const inText = (element: Elements[number]): string => {
  if (element === null) return 'NULL';
  const text = element instanceof Date ? element.toISOString() : String(element);
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
};

function arrayOf(oid: number, element: (text: string) => unknown = String): ArrayType {
  return { to: oid, from: [oid], serialize: (elements) => `{${elements.map(inText).join(',')}}`, parse: (text) => parse(text, element) };
}

/**
 * One-dimensional arrays of the types that the database uses, by the object ids that PostgreSQL has fixed for them.
 * postgres.js would ask each new connection for them instead; when that question is cut off, it fails where no one can catch it (3.4.9), and ends the process.
 */
export const arrayTypes: Readonly<Record<string, ArrayType>> = {
  booleans: arrayOf(1000, (text) => text === 't'),
  names: arrayOf(1003),
  int2s: arrayOf(1005, Number),
  int4s: arrayOf(1007, Number),
  texts: arrayOf(1009),
  varchars: arrayOf(1015),
  int8s: arrayOf(1016, BigInt),
  float8s: arrayOf(1022, Number),
  dates: arrayOf(1182, (text) => new Date(text)),
  timestamps: arrayOf(1185, (text) => new Date(text)),
  uuids: arrayOf(2951),
};
