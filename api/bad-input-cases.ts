import { Readable } from 'node:stream';
import { formWith, sampleAttachment, sampleComment, sampleProcess, sampleTask } from './access-samples.ts';
import type { BadInput } from './bad-input.ts';

const chairman = 'chairman.commune-001';
const badRequest = (field: string) => ({ status: 400, code: 'VALIDATION_FAILED', field }) as const;
const missing = { status: 404, code: 'NOT_FOUND' } as const;

const comment = (wrong: object): Pick<BadInput, 'route' | 'url' | 'as' | 'body'> => ({
  route: 'POST /api/processes/:id/comments', url: `/api/processes/${sampleProcess}/comments`, as: chairman, body: { body: 'Một trao đổi minh họa.', ...wrong },
});
/** Somebody of the next commune, who may not see the sample process. */
const outsider = 'person-0096';
const unmentionable = (i: number) => ({ status: 422, code: 'MENTION_WITHOUT_ACCESS', field: `/mentions/${i}` }) as const;

const to = { route: 'POST /api/processes/:id/attachments', url: `/api/processes/${sampleProcess}/attachments`, as: chairman } as const;
const file = (form: Partial<Parameters<typeof formWith>[0]>): Pick<BadInput, 'route' | 'url' | 'as' | 'raw'> => ({ ...to, raw: formWith({ name: 'mau.txt', content: 'Nội dung minh họa.', ...form }) });
const pdf = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n';
const boundary = 'multipart/form-data; boundary=sample';
const part = (headers: string, content: string) => `--sample\r\n${headers}\r\n\r\n${content}\r\n`;
const one = part('content-disposition: form-data; name="file"; filename="mau.txt"', 'minh họa');

/** 100 MB of text, made as it is read. */
function hundredMegabytes(): Readable {
  const block = Buffer.alloc(100_000, 'một dòng minh họa\n');
  return Readable.from(
    (function* form() {
      yield Buffer.from('--sample\r\ncontent-disposition: form-data; name="file"; filename="mau.txt"\r\n\r\n');
      for (let i = 0; i < 1000; i += 1) yield block;
      yield Buffer.from('\r\n--sample--\r\n');
    })(),
  );
}

/** What comments and attachments must refuse. */
export const badCaseInputs: readonly BadInput[] = [
  { ...comment({ body: '' }), name: 'an empty comment', expect: badRequest('/body') },
  { ...comment({ body: ' \n\t  ' }), name: 'a comment of spaces', expect: badRequest('/body') },
  { ...comment({ body: '\u200b\u2060 \u3164\u00ad\u2800' }), name: 'a comment of invisible characters', expect: badRequest('/body') },
  { ...comment({ body: 'x'.repeat(4001) }), name: 'a comment too long', expect: badRequest('/body') },
  { ...comment({ body: 'còi \u0007' }), name: 'a comment with a bell in it', expect: badRequest('/body') },
  { ...comment({ body: ['a'] }), name: 'a comment that is a list', expect: badRequest('/body') },
  { ...comment({ mentions: [outsider] }), name: 'a mention of someone without access', expect: unmentionable(0) },
  { ...comment({ mentions: ['person-0094', 'nobody-1'] }), name: 'a mention of nobody', expect: unmentionable(1) },
  { ...comment({ mentions: ['person-0094', 'person-0094'] }), name: 'a mention of someone twice', expect: badRequest('/mentions') },
  { ...comment({ mentions: Array.from({ length: 21 }, (_, i) => `person-${i}`) }), name: 'too many mentions', expect: badRequest('/mentions') },
  { ...comment({ mentions: ['a b'] }), name: 'a mention by name', expect: badRequest('/mentions/0') },
  { ...comment({ taskId: 'annual-plan.2027.commune-002~commune.submit~~1' }), name: 'about a task of another process', expect: { status: 404, code: 'NOT_FOUND', field: '/taskId' } },
  { ...comment({}), as: 'chairman.commune-002', name: 'on a process of another commune', expect: missing },
  { ...comment({}), url: '/api/processes/nowhere-1/comments', name: 'on a process that does not exist', expect: missing },
  { name: 'of a process of another commune', route: 'GET /api/processes/:id/comments', url: `/api/processes/${sampleProcess}/comments`, as: 'chairman.commune-002', expect: missing },
  { name: 'a cursor of one’s own making', route: 'GET /api/processes/:id/comments', url: `/api/processes/${sampleProcess}/comments?cursor=IjEi`, as: chairman, expect: badRequest('query:cursor') },
  { name: 'whom one may mention elsewhere', route: 'GET /api/processes/:id/mentionable', url: `/api/processes/${sampleProcess}/mentionable`, as: 'chairman.commune-002', expect: missing },
  { name: 'a blank name', route: 'GET /api/processes/:id/mentionable', url: `/api/processes/${sampleProcess}/mentionable?text=%20`, as: chairman, expect: badRequest('query:text') },
  { name: 'of somebody else', route: 'POST /api/comments/:id/retract', url: `/api/comments/${sampleComment}/retract`, as: 'specialist-1.commune-001', expect: { status: 403, code: 'RETRACT_NOT_YOURS' } },
  { name: 'that one may not see', route: 'POST /api/comments/:id/retract', url: `/api/comments/${sampleComment}/retract`, as: 'chairman.commune-002', expect: missing },
  { name: 'that does not exist', route: 'POST /api/comments/:id/retract', url: '/api/comments/999999999/retract', as: chairman, expect: missing },
  { name: 'by name', route: 'POST /api/comments/:id/retract', url: '/api/comments/first/retract', as: chairman, expect: badRequest('path:id') },

  { ...file({ name: 'mau.pdf', content: 'không phải PDF', type: 'application/pdf' }), name: 'content that is not what the name says', expect: { status: 422, code: 'FILE_TYPE_DIFFERS', field: '/file/name' } },
  { ...file({ name: 'mau.txt', content: pdf }), name: 'content that is more than its name says', expect: { status: 422, code: 'FILE_TYPE_DIFFERS', field: '/file/name' } },
  { ...file({ name: 'mau.pdf', content: pdf, type: 'image/png' }), name: 'content that is not the type declared', expect: { status: 422, code: 'FILE_TYPE_DIFFERS', field: '/file' } },
  { ...file({ name: 'mau', content: pdf, type: 'application/pdf' }), name: 'a name without an ending', expect: { status: 422, code: 'FILE_TYPE_DIFFERS', field: '/file/name' } },
  { ...file({ content: '' }), name: 'zero bytes', expect: { status: 422, code: 'FILE_EMPTY', field: '/file' } },
  { ...file({ name: '../../etc/mau.txt' }), name: 'a path in the name', expect: badRequest('/file/name') },
  { ...file({ name: '/etc/passwd' }), name: 'a path from the root', expect: badRequest('/file/name') },
  { ...file({ name: 'C:\\\\mau.txt' }), name: 'a path of Windows', expect: badRequest('/file/name') },
  { ...file({ name: '.htaccess' }), name: 'a name that begins with a dot', expect: badRequest('/file/name') },
  { ...file({ name: `${'a'.repeat(200)}.txt` }), name: 'a name too long', expect: badRequest('/file/name') },
  { ...file({ name: 'mau\u202etxt.exe' }), name: 'a name that reads backwards', expect: badRequest('/file/name') },
  { ...file({ name: 'mau\u0001.txt' }), name: 'a control character in the name', expect: badRequest('/file/name') },
  { ...file({ content: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', name: 'mau.svg', type: 'image/svg+xml' }), name: 'a drawing that runs scripts', expect: { status: 422, code: 'FILE_TYPE_REFUSED', field: '/file' } },
  { ...file({ content: ' <!doctype html><script>alert(1)</script>' }), name: 'a web page that is called a text', expect: { status: 422, code: 'FILE_TYPE_REFUSED', field: '/file' } },
  { ...file({ content: '#!/bin/sh\nrm -rf /\n' }), name: 'a script that is called a text', expect: { status: 422, code: 'FILE_TYPE_REFUSED', field: '/file' } },
  { ...file({ content: 'MZ\u0090\u0000\u0003' }), name: 'a program that is called a text', expect: { status: 422, code: 'FILE_TYPE_REFUSED', field: '/file' } },
  { ...file({ taskId: 'annual-plan.2027.commune-002~commune.submit~~1' }), name: 'about a task of another process', expect: { status: 404, code: 'NOT_FOUND', field: '/taskId' } },
  { ...file({ taskId: 'a b' }), name: 'about a task by name', expect: badRequest('/taskId') },
  { ...to, name: '100 MB', raw: { text: hundredMegabytes, contentType: boundary }, expect: { status: 413, code: 'FILE_TOO_LARGE' } },
  { ...to, name: '100 MB that are announced', raw: { text: hundredMegabytes, contentType: boundary }, headers: { 'content-length': '100000200' }, expect: { status: 413, code: 'FILE_TOO_LARGE' } },
  { ...to, name: 'a form that is cut off', raw: { text: one.slice(0, -12), contentType: boundary }, expect: { status: 400, code: 'FILE_FORM_BROKEN' } },
  { ...to, name: 'a form without an end', raw: { text: one, contentType: boundary }, expect: { status: 400, code: 'FILE_FORM_BROKEN' } },
  { ...to, name: 'a form without its boundary', raw: { text: `${one}--sample--\r\n`, contentType: 'multipart/form-data' }, expect: { status: 400, code: 'FILE_FORM_BROKEN' } },
  { ...to, name: 'two files', raw: { text: `${one}${one}--sample--\r\n`, contentType: boundary }, expect: { status: 400, code: 'FILE_FORM_BROKEN' } },
  { ...to, name: 'a field that is not known', raw: { text: `${part('content-disposition: form-data; name="colour"', 'red')}${one}--sample--\r\n`, contentType: boundary }, expect: { status: 400, code: 'FILE_FORM_BROKEN' } },
  { ...to, name: 'a file without a name', raw: { text: `${part('content-disposition: form-data; name="file"\r\ncontent-type: application/octet-stream', 'minh họa')}--sample--\r\n`, contentType: boundary }, expect: badRequest('/file/name') },
  { ...to, name: 'a field for a file', raw: { text: `${part('content-disposition: form-data; name="file"', 'minh họa')}--sample--\r\n`, contentType: boundary }, expect: { status: 400, code: 'FILE_FORM_BROKEN' } },
  { ...to, name: 'a field that reaches for the prototype', raw: { text: `${part('content-disposition: form-data; name="__proto__"', 'x')}${one}--sample--\r\n`, contentType: boundary }, expect: { status: 400, code: 'FILE_FORM_BROKEN' } },
  { ...to, name: 'a form without a file', raw: { text: `${part('content-disposition: form-data; name="taskId"', sampleTask)}--sample--\r\n`, contentType: boundary }, expect: badRequest('/file') },
  { ...to, name: 'JSON', body: {}, expect: { status: 415, code: 'FILE_EXPECTED' } },
  { ...file({}), as: 'chairman.commune-002', name: 'to a process of another commune', expect: missing },
  { name: 'of somebody else', route: 'POST /api/attachments/:id/retract', url: `/api/attachments/${sampleAttachment}/retract`, as: 'specialist-1.commune-001', expect: { status: 403, code: 'RETRACT_NOT_YOURS' } },
  { name: 'that does not exist', route: 'POST /api/attachments/:id/retract', url: '/api/attachments/999999999/retract', as: chairman, expect: missing },
  { name: 'of a process of another commune', route: 'GET /api/attachments/:id/content', url: `/api/attachments/${sampleAttachment}/content`, as: 'chairman.commune-002', expect: missing },
  { name: 'of a process of another commune', route: 'GET /api/processes/:id/attachments', url: `/api/processes/${sampleProcess}/attachments`, as: 'chairman.commune-002', expect: missing },
  { name: 'by someone who watches over nothing', route: 'GET /api/operations/files', url: '/api/operations/files', as: chairman, expect: { status: 403, code: 'FORBIDDEN' } },
];
