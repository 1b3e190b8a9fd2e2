import { z } from 'zod';
import { refusals, refusalText } from '../domain/errors.ts';
import type { FieldFault, RefusalCode, RefusalParams } from '../domain/errors.ts';
import type { Bilingual, Language } from '../domain/text.ts';

/** What every error answer looks like: RFC 9457, with both languages. */
export const problemSchema = z
  .strictObject({
    type: z.string().describe('Names the kind of problem; the same for every occurrence of a code'),
    title: z.string().describe('Short summary of the status, in the language asked for'),
    status: z.int(),
    code: z.enum(Object.keys(refusals) as [RefusalCode, ...RefusalCode[]]).describe('Stable name of the problem, for programs'),
    detail: z.string().describe('What is wrong, in the language asked for (Accept-Language: vi or en; vi by default)'),
    detailVi: z.string(),
    detailEn: z.string(),
    fields: z.array(z.strictObject({ path: z.string().describe('JSON pointer into the body, or header:, query:, path: and a name'), vi: z.string(), en: z.string() })),
    traceId: z.string().describe('Finds this request in the logs'),
  })
  .meta({ id: 'Problem' });

export type Problem = z.output<typeof problemSchema>;

export const PROBLEM_TYPE = 'application/problem+json';

const titles: Record<number, Bilingual> = {
  400: { vi: 'Yêu cầu không hợp lệ', en: 'Bad request' },
  401: { vi: 'Chưa đăng nhập', en: 'Not signed in' },
  403: { vi: 'Không được phép', en: 'Not allowed' },
  404: { vi: 'Không tìm thấy', en: 'Not found' },
  409: { vi: 'Không phù hợp với hiện trạng', en: 'Conflict with the present state' },
  412: { vi: 'Dữ liệu đã thay đổi', en: 'Changed in the meantime' },
  413: { vi: 'Nội dung quá lớn', en: 'Content too large' },
  415: { vi: 'Kiểu nội dung không được hỗ trợ', en: 'Unsupported media type' },
  422: { vi: 'Không xử lý được yêu cầu', en: 'Request cannot be carried out' },
  429: { vi: 'Quá nhiều yêu cầu', en: 'Too many requests' },
  500: { vi: 'Lỗi hệ thống', en: 'Internal error' },
  503: { vi: 'Tạm thời không phục vụ được', en: 'Temporarily unavailable' },
};

/** Vietnamese, unless the caller ranks English above it. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const quality: Record<Language, number> = { vi: 0, en: 0 };
  for (const part of (acceptLanguage ?? '').toLowerCase().split(',')) {
    const [range = '', ...params] = part.trim().split(';');
    const language = range.split('-')[0];
    const q = Number(params.find((param) => param.trim().startsWith('q='))?.trim().slice(2) ?? 1);
    if (language === 'vi' || language === 'en') quality[language] = Math.max(quality[language], Number.isNaN(q) ? 0 : q);
  }
  return quality.en > quality.vi ? 'en' : 'vi';
}

/** The body of an error answer. */
export function problem(code: RefusalCode, params: RefusalParams, fields: readonly FieldFault[], language: Language, traceId: string): Problem {
  const { status } = refusals[code];
  const detail = refusalText(code, params);
  return {
    type: `urn:vbsp:problem:${code}`,
    title: titles[status]?.[language] ?? String(status),
    status,
    code,
    detail: detail[language],
    detailVi: detail.vi,
    detailEn: detail.en,
    fields: fields.map(({ path, vi, en }) => ({ path, vi, en })),
    traceId,
  };
}

const problemResponse = { description: 'Problem', content: { [PROBLEM_TYPE]: { schema: problemSchema } } };
const everywhere = [400, 401, 403, 404, 429, 500, 503] as const;
const onWrites = [409, 412, 413, 415, 422] as const;

/** The responses of a read: the given ones and every problem it can answer. */
export function readResponses<R extends Record<number, z.ZodType>>(success: R): R & Record<(typeof everywhere)[number], typeof problemResponse> {
  return { ...success, ...problems(everywhere) };
}

/** The responses of a write: the given ones and every problem it can answer. */
export function writeResponses<R extends Record<number, z.ZodType>>(success: R): R & Record<(typeof everywhere)[number] | (typeof onWrites)[number], typeof problemResponse> {
  return { ...success, ...problems([...everywhere, ...onWrites]) };
}

function problems<S extends number>(statuses: readonly S[]): Record<S, typeof problemResponse> {
  return Object.fromEntries(statuses.map((status) => [status, problemResponse])) as Record<S, typeof problemResponse>;
}
