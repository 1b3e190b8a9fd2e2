import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import type { FieldFault } from '../domain/errors.ts';
import type { Bilingual } from '../domain/text.ts';
import { patternText } from './input-patterns.ts';

type Issue = z.core.$ZodIssue;
export type Part = 'body' | 'querystring' | 'params' | 'headers';

/** Input that its schema refuses. Fastify adds which part of the request it is. */
export class InputFault extends Error {
  readonly issues: readonly Issue[];
  validationContext: Part | undefined;

  constructor(issues: readonly Issue[]) {
    super('the input does not fit its schema');
    this.issues = issues;
  }
}

/** Checks each part of a request with its zod schema. Unlike the stock compiler it keeps the issues whole, so that they can be told in both languages. */
export const inputValidator: FastifySchemaCompiler<z.ZodType> = ({ schema }) => (data) => {
  const result = schema.safeParse(data);
  return result.success ? { value: result.data } : { error: new InputFault(result.error.issues) };
};

/** One fault per wrong or unknown field, each with its place and both languages. */
export function faultsOf(fault: InputFault): FieldFault[] {
  const part = fault.validationContext ?? 'body';
  return fault.issues.filter(isTightest).flatMap((issue) => issueFaults(issue, (path) => place(part, path)));
}

/** A number beyond what is exact breaks that bound and its field's own: only the tighter one is told. */
function isTightest(issue: Issue, _: number, all: readonly Issue[]): boolean {
  const bounds = all.filter((other) => other.code === issue.code && pointer(other.path) === pointer(issue.path));
  return bounds.every((other) => limitOf(other) <= limitOf(issue));
}

/** Comparable among the bounds of one side: the tighter, the higher. */
function limitOf(issue: Issue): number {
  if (issue.code === 'too_big') return -Number(issue.maximum);
  return issue.code === 'too_small' ? Number(issue.minimum) : 0;
}

function issueFaults(issue: Issue, placeOf: (path: readonly PropertyKey[]) => string): FieldFault[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: placeOf(issue.path), ...sentence(issue) }];
  return issue.keys.map((key) => ({ path: placeOf([...issue.path, key]), vi: 'Trường này không có trong biểu mẫu.', en: 'This field is not known here.' }));
}

/** A JSON pointer (RFC 6901) into the body, or `query:`, `path:`, `header:` and the name. */
export function place(part: Part, path: readonly PropertyKey[]): string {
  return part === 'body' ? pointer(path) : `${{ querystring: 'query', params: 'path', headers: 'header' }[part]}:${path.map(String).join('.')}`;
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

const types: Record<string, Bilingual> = {
  string: { vi: 'chữ', en: 'text' },
  number: { vi: 'số', en: 'a number' },
  int: { vi: 'số nguyên', en: 'a whole number' },
  boolean: { vi: 'đúng hoặc sai (true, false)', en: 'true or false' },
  array: { vi: 'danh sách', en: 'a list' },
  object: { vi: 'đối tượng JSON', en: 'a JSON object' },
};

const formats: Record<string, Bilingual> = {
  date: { vi: 'Phải là ngày dạng YYYY-MM-DD.', en: 'Must be a day as YYYY-MM-DD.' },
  datetime: { vi: 'Phải là thời điểm dạng ISO 8601.', en: 'Must be an ISO 8601 time.' },
  email: { vi: 'Phải là một địa chỉ e-mail.', en: 'Must be one e-mail address.' },
  uuid: { vi: 'Phải là UUID.', en: 'Must be a UUID.' },
  regex: { vi: 'Sai dạng quy định.', en: 'Does not have the required form.' },
};

function sentence(issue: Issue): Bilingual {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.expected === 'int') return { vi: 'Phải là số nguyên, không có phần lẻ.', en: 'Must be a whole number, without a fraction.' };
      if (issue.input === undefined && issue.message.includes('undefined')) return { vi: 'Bắt buộc phải có.', en: 'This is required.' };
      const type = types[issue.expected] ?? { vi: issue.expected, en: issue.expected };
      return { vi: `Sai kiểu: phải là ${type.vi}.`, en: `Wrong type: must be ${type.en}.` };
    }
    case 'too_small':
    case 'too_big':
      return bound(issue);
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return { vi: `Phải là một trong: ${values}.`, en: `Must be one of: ${values}.` };
    }
    case 'invalid_format':
      return (issue.format === 'regex' ? patternText(issue.pattern) : undefined) ?? formats[issue.format] ?? { vi: `Sai dạng (${issue.format}).`, en: `Wrong form (${issue.format}).` };
    case 'not_multiple_of':
      return { vi: `Phải là bội số của ${issue.divisor}.`, en: `Must be a multiple of ${issue.divisor}.` };
    case 'custom':
      return isBilingual(issue.params) ? { vi: issue.params.vi, en: issue.params.en } : { vi: 'Giá trị không hợp lệ.', en: 'The value is not valid.' };
    default:
      return { vi: 'Giá trị không hợp lệ.', en: 'The value is not valid.' };
  }
}

function bound(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Bilingual {
  const small = issue.code === 'too_small';
  const limit = String(small ? issue.minimum : issue.maximum);
  const edge = issue.inclusive === false ? { vi: small ? 'lớn hơn' : 'nhỏ hơn', en: small ? 'more than' : 'less than' } : { vi: small ? 'ít nhất là' : 'nhiều nhất là', en: small ? 'at least' : 'at most' };
  if (issue.origin === 'string') return { vi: `Độ dài phải ${edge.vi} ${limit} ký tự.`, en: `Must have ${edge.en} ${limit} characters.` };
  if (issue.origin === 'array' || issue.origin === 'set') return { vi: `Số mục phải ${edge.vi} ${limit}.`, en: `Must have ${edge.en} ${limit} items.` };
  if (small && limit === '0') return issue.inclusive === false ? { vi: 'Phải lớn hơn 0.', en: 'Must be more than 0.' } : { vi: 'Không được âm.', en: 'Must not be negative.' };
  return { vi: `Phải ${edge.vi} ${limit}.`, en: `Must be ${edge.en} ${limit}.` };
}

function isBilingual(params: unknown): params is Bilingual {
  return typeof params === 'object' && params !== null && 'vi' in params && 'en' in params && typeof params.vi === 'string' && typeof params.en === 'string';
}
