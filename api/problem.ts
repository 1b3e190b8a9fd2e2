import { z } from 'zod';
import { refusals, refusalText } from '../domain/errors.ts';
import { civilDateAt, dayVi, timeOfDayAt } from '../domain/civil-date.ts';
import type { FieldFault, Meanwhile, RefusalCode, RefusalParams } from '../domain/errors.ts';
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
    params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).optional().describe('What the sentence is filled with, for programs: ids of units and lines, who signs as role/unit, codes of programmes, cells as programme/source/year, figures. Absent where it is filled with nothing'),
    fields: z.array(z.strictObject({ path: z.string().describe('JSON pointer into the body, or header:, query:, path: and a name'), vi: z.string(), en: z.string() })),
    changes: z
      .array(z.strictObject({ at: z.iso.datetime(), sentence: z.strictObject({ vi: z.string(), en: z.string() }) }))
      .optional()
      .describe('What happened meanwhile and led to this, the oldest first: since the version in If-Match, or how the task was closed or came to be held; the latest are in `detail` too'),
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
  405: { vi: 'Phương thức không được hỗ trợ', en: 'Method not allowed' },
  408: { vi: 'Hết thời gian chờ', en: 'Request timeout' },
  409: { vi: 'Không phù hợp với hiện trạng', en: 'Conflict with the present state' },
  412: { vi: 'Dữ liệu đã thay đổi', en: 'Changed in the meantime' },
  413: { vi: 'Nội dung quá lớn', en: 'Content too large' },
  415: { vi: 'Kiểu nội dung không được hỗ trợ', en: 'Unsupported media type' },
  422: { vi: 'Không xử lý được yêu cầu', en: 'Request cannot be carried out' },
  429: { vi: 'Quá nhiều yêu cầu', en: 'Too many requests' },
  431: { vi: 'Tiêu đề quá dài', en: 'Headers too large' },
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

/** As many of the changes as are told in the sentence; all are in the list. */
const changesInDetail = 3;

/** What an error answer tells. */
export interface ToldProblem {
  readonly code: RefusalCode;
  readonly params?: RefusalParams;
  readonly fields?: readonly FieldFault[];
  readonly meanwhile?: Meanwhile | undefined;
  /** The refusal's own, with names for codes; else the plain one. */
  readonly sentence?: Bilingual;
}

/** The body of an error answer. */
export function problem({ code, params = {}, fields = [], meanwhile = { changes: [] }, sentence = refusalText(code, params) }: ToldProblem, language: Language, traceId: string): Problem {
  const { status } = refusals[code];
  const detail = detailOf(sentence, meanwhile);
  const told = Object.entries(params).filter(([name]) => refusals[code].vi.includes(`{${name}}`)).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]);
  return {
    type: `urn:vbsp:problem:${code}`,
    title: titles[status]?.[language] ?? String(status),
    status,
    code,
    detail: detail[language],
    detailVi: detail.vi,
    detailEn: detail.en,
    ...(told.length === 0 ? {} : { params: Object.fromEntries(told) as NonNullable<Problem['params']> }),
    fields: fields.map(({ path, vi, en }) => ({ path, vi, en })),
    ...(meanwhile.changes.length === 0 ? {} : { changes: meanwhile.changes.map(({ at, sentence }) => ({ at: at.toISOString(), sentence })) }),
    traceId,
  };
}

/** The refusal's own sentence, then what happened last, then how things stand. */
function detailOf(refused: Bilingual, { changes, now }: Meanwhile): Bilingual {
  const told = changes.slice(-changesInDetail).map(({ at, sentence }) => {
    const [day, time] = [civilDateAt(at.getTime()), timeOfDayAt(at.getTime())];
    return { vi: `Lúc ${time} ngày ${dayVi(day)}: ${sentence.vi}`, en: `On ${day} at ${time}: ${sentence.en}` };
  });
  const sentences = [refused, ...told, ...(now === undefined ? [] : [now])];
  return { vi: sentences.map(({ vi }) => vi).join(' '), en: sentences.map(({ en }) => en).join(' ') };
}

const problemResponse = { description: 'Problem', content: { [PROBLEM_TYPE]: { schema: problemSchema } } };
const everywhere = [400, 401, 403, 404, 429, 500, 503] as const;
const onWrites = [409, 412, 413, 415, 422] as const;

/** The responses of an operation that everyone may call: the given ones, and the answer to what is no valid request. */
export function openResponses<R extends Record<number, unknown>>(success: R): R & Record<400, typeof problemResponse> {
  return { ...success, ...problems([400] as const) };
}

/** The responses of a read: the given ones and every problem it can answer; `also` what it refuses beyond what every read does. */
export function readResponses<R extends Record<number, z.ZodType>, S extends number = never>(success: R, also: readonly S[] = []): R & Record<(typeof everywhere)[number] | S, typeof problemResponse> {
  return { ...success, ...problems<(typeof everywhere)[number] | S>([...everywhere, ...also]) };
}

/** The responses of a write: the given ones and every problem it can answer. */
export function writeResponses<R extends Record<number, z.ZodType>>(success: R): R & Record<(typeof everywhere)[number] | (typeof onWrites)[number], typeof problemResponse> {
  return { ...success, ...problems([...everywhere, ...onWrites]) };
}

function problems<S extends number>(statuses: readonly S[]): Record<S, typeof problemResponse> {
  return Object.fromEntries(statuses.map((status) => [status, problemResponse])) as Record<S, typeof problemResponse>;
}
