import { sampleNotice } from './access-samples.ts';
import type { BadInput } from './bad-input.ts';

const chairman = 'chairman.commune-001';
const badRequest = (field: string) => ({ status: 400, code: 'VALIDATION_FAILED', field }) as const;
/** A well-formed wish, invented. */
const wish = { language: 'vi', email: 'mau@example.invalid', phone: null, byEmail: true, byGateway: false, digest: true, quiet: null };
const contact = (wrong: object): Pick<BadInput, 'route' | 'url' | 'as' | 'body'> => ({ route: 'PUT /api/me/contact', url: '/api/me/contact', as: chairman, body: { ...wish, ...wrong } });
const read = (id: string, as = chairman): Pick<BadInput, 'route' | 'url' | 'as'> => ({ route: 'POST /api/notices/:id/read', url: `/api/notices/${id}/read`, as });

/** What notices and contacts must refuse. */
export const badNoticeInputs: readonly BadInput[] = [
  { ...read(sampleNotice, 'chairman.commune-002'), name: 'another person’s notice', expect: { status: 404, code: 'NOT_FOUND' } },
  { ...read('999999999'), name: 'a notice that does not exist', expect: { status: 404, code: 'NOT_FOUND' } },
  { ...read('0'), name: 'a notice number nobody has', expect: badRequest('path:id') },
  { ...read('first'), name: 'a notice by name', expect: badRequest('path:id') },
  { name: 'up to nothing', route: 'POST /api/notices/read-all', url: '/api/notices/read-all', as: chairman, body: { upTo: 0 }, expect: badRequest('/upTo') },
  { name: 'read and unread', route: 'GET /api/notices', url: '/api/notices?unread=perhaps', as: chairman, expect: badRequest('query:unread') },
  { name: 'a cursor of one’s own making', route: 'GET /api/notices', url: '/api/notices?cursor=IjEi', as: chairman, expect: badRequest('query:cursor') },
  { name: 'a channel that does not exist', route: 'GET /api/notices/deliveries', url: '/api/notices/deliveries?channel=PIGEON', as: 'auditor', expect: badRequest('query:channel') },
  { name: 'by someone who watches over nothing', route: 'GET /api/notices/deliveries', url: '/api/notices/deliveries', as: chairman, expect: { status: 403, code: 'FORBIDDEN' } },

  { ...contact({ email: 'two@example.invalid, three@example.invalid' }), name: 'two addresses in one', expect: badRequest('/email') },
  { ...contact({ email: 'mau@example.invalid\r\nBcc: all@example.invalid' }), name: 'an address that brings a header along', expect: badRequest('/email') },
  { ...contact({ email: '' }), name: 'an empty address', expect: badRequest('/email') },
  { ...contact({ email: 'https://example.invalid' }), name: 'a web page for an address', expect: badRequest('/email') },
  { ...contact({ phone: '0912345678' }), name: 'a number without its country', expect: badRequest('/phone') },
  { ...contact({ phone: '+84 912 345 678' }), name: 'a number with spaces', expect: badRequest('/phone') },
  { ...contact({ byGateway: true }), name: 'text messages without a number', expect: badRequest('/phone') },
  { ...contact({ byEmail: 'yes' }), name: 'yes in words', expect: badRequest('/byEmail') },
  { ...contact({ digest: undefined }), name: 'half of it', expect: badRequest('/digest') },
  { ...contact({ language: 'fr' }), name: 'a third language', expect: badRequest('/language') },
  { ...contact({ quiet: { from: '24:00', to: '06:00' } }), name: 'an hour that is not on the clock', expect: badRequest('/quiet/from') },
  { ...contact({ quiet: { from: '21:00' } }), name: 'quiet hours without an end', expect: badRequest('/quiet/to') },
  { ...contact({ quiet: { from: '12:00', to: '12:00' } }), name: 'quiet hours of no length', expect: badRequest('/quiet/to') },
  { ...contact({ quiet: { from: '07:00', to: '18:00' } }), name: 'quiet hours over all of the working day', expect: badRequest('/quiet') },
  { ...contact({ quiet: { from: '07:30', to: '07:00' } }), name: 'quiet hours over nearly all of the day', expect: badRequest('/quiet') },
  { ...contact({}), name: 'on a version that is gone', headers: { 'if-match': '"7"' }, expect: { status: 412, code: 'STALE' } },
  { ...contact({}), name: 'on no version', headers: { 'if-match': 'latest' }, expect: badRequest('header:If-Match') },
];
