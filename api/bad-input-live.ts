import { sampleFilter, sampleUnit } from './access-samples.ts';
import type { BadInput } from './bad-input.ts';

const chairman = 'chairman.commune-001';
const badRequest = (field: string) => ({ status: 400, code: 'VALIDATION_FAILED', field }) as const;
const absent = { status: 404, code: 'NOT_FOUND' } as const;
const events = { route: 'GET /api/events', url: '/api/events?follow=false', as: chairman } as const;
const lastId = (id: string): Pick<BadInput, 'route' | 'url' | 'as' | 'headers'> => ({ ...events, headers: { 'last-event-id': id } });
const filter = { list: 'tasks', name: 'Việc của tôi', query: { box: 'mine' }, sharedWith: null };
const save = (wrong: object): Pick<BadInput, 'route' | 'url' | 'as' | 'body'> => ({ route: 'POST /api/saved-filters', url: '/api/saved-filters', as: chairman, body: { ...filter, ...wrong } });
const change = (id: string, as: string, wrong: object = {}): Pick<BadInput, 'route' | 'url' | 'as' | 'body'> => ({ route: 'PUT /api/saved-filters/:id', url: `/api/saved-filters/${id}`, as, body: { ...filter, ...wrong } });
const remove = (id: string, as: string): Pick<BadInput, 'route' | 'url' | 'as' | 'body'> => ({ route: 'DELETE /api/saved-filters/:id', url: `/api/saved-filters/${id}`, as, body: {} });
const get = (url: string): Pick<BadInput, 'route' | 'url' | 'as'> => ({ route: `GET ${url.split('?')[0] ?? ''}`, url, as: chairman });

/** What event streams, saved filters and counts must refuse. */
export const badLiveInputs: readonly BadInput[] = [
  { ...events, name: 'a stream without a token', as: null, expect: { status: 401, code: 'UNAUTHENTICATED' } },
  { ...events, name: 'a stream with an expired token', token: { expiresIn: -60 }, expect: { status: 401, code: 'TOKEN_EXPIRED' } },
  { ...events, name: 'a stream with a token in the address', as: null, url: '/api/events?access_token=eyJ', expect: { status: 401, code: 'UNAUTHENTICATED' } },
  { ...lastId('42'), name: 'a place that is none', expect: badRequest('header:Last-Event-ID') },
  { ...lastId('6b03f88b24128c34-00000001-16384.p45VlJQj.1795422397.901.76'), name: 'half a place', expect: badRequest('header:Last-Event-ID') },
  { ...lastId('6b03f88b24128c34-00000001-16384.p45VlJQj.1795422397.99999999999999999999.76.1'), name: 'a transaction beyond all numbers', expect: badRequest('header:Last-Event-ID') },
  { ...lastId('6b03f88b24128c34-00000001-16384.p45VlJQj.1795422397.901.9999999999999999999.1'), name: 'a row beyond all numbers', expect: badRequest('header:Last-Event-ID') },
  { ...lastId('x'.repeat(5000)), name: 'a place of 5 kB', expect: badRequest('header:last-event-id') },
  { ...events, name: 'to follow perhaps', url: '/api/events?follow=perhaps', expect: badRequest('query:follow') },

  { ...save({ query: { kind: 'x'.repeat(10_000) } }), name: 'a filter of 10 kB', expect: badRequest('/query/kind') },
  { ...save({ query: { ['x'.repeat(10_000)]: '' } }), name: 'a filter with a field of 10 kB', expect: badRequest(`/query/${'x'.repeat(10_000)}`) },
  { ...save({ query: { colour: 'red' } }), name: 'a filter with an unknown field', expect: badRequest('/query/colour') },
  { ...save({ query: { limit: '5' } }), name: 'a filter with the length of a page', expect: badRequest('/query/limit') },
  { ...save({ query: { cursor: 'abc' } }), name: 'a filter with a cursor', expect: badRequest('/query/cursor') },
  { ...save({ query: { status: 'lost' } }), name: 'a filter with a status nobody has heard of', expect: badRequest('/query/status') },
  { ...save({ list: 'processes' }), name: 'a filter of another list', expect: badRequest('/query/box') },
  { ...save({ query: { box: ['mine'] } }), name: 'a filter with several values', expect: badRequest('/query/box') },
  { ...save({ query: 'box=mine' }), name: 'a filter as text', expect: badRequest('/query') },
  { ...save({ list: 'people' }), name: 'a list that can not be saved', expect: badRequest('/list') },
  { ...save({ name: '   ' }), name: 'a blank name', expect: badRequest('/name') },
  { ...save({ name: 'x'.repeat(81) }), name: 'a name too long', expect: badRequest('/name') },
  { ...save({ name: 'Việc\u0000của tôi' }), name: 'a name with a zero byte', expect: badRequest('/name') },
  { ...save({ sharedWith: undefined }), name: 'without saying with whom', expect: badRequest('/sharedWith') },
  { ...save({ sharedWith: 'commune-002' }), name: 'shared with a unit not one’s own', expect: { ...absent, field: '/sharedWith' } },
  { ...save({ sharedWith: 'office-01' }), name: 'shared with the unit above', expect: { ...absent, field: '/sharedWith' } },
  { ...save({ sharedWith: 'nowhere-1' }), name: 'shared with a unit that does not exist', expect: { ...absent, field: '/sharedWith' } },
  { ...change(sampleFilter.id, chairman), name: 'on a version that is gone', headers: { 'if-match': '"7"' }, expect: { status: 412, code: 'STALE' } },
  { ...change(sampleFilter.id, chairman), name: 'on no version', headers: { 'if-match': 'latest' }, expect: badRequest('header:If-Match') },
  { ...change(sampleFilter.id, chairman, { query: { colour: 'red' } }), name: 'to an unknown field', expect: badRequest('/query/colour') },
  { ...change(sampleFilter.id, 'specialist-1.commune-001'), name: 'another’s filter, shared with one’s unit', expect: { status: 403, code: 'SAVED_FILTER_NOT_YOURS' } },
  { ...change(sampleFilter.id, 'chairman.commune-002', { sharedWith: sampleUnit }), name: 'a filter of another unit', expect: absent },
  { ...change('filter-none', chairman), name: 'a filter that does not exist', expect: absent },
  { ...remove(sampleFilter.id, 'specialist-1.commune-001'), name: 'another’s filter', expect: { status: 403, code: 'SAVED_FILTER_NOT_YOURS' } },
  { ...remove(sampleFilter.id, 'chairman.commune-002'), name: 'a filter of another unit', expect: absent },
  { ...remove(sampleFilter.id, chairman), name: 'on a version that is gone', headers: { 'if-match': '"7"' }, expect: { status: 412, code: 'STALE' } },
  { ...get('/api/saved-filters?list=people'), name: 'a list that can not be saved', expect: badRequest('query:list') },
  { ...get('/api/saved-filters?cursor=IjEi'), name: 'a cursor of one’s own making', expect: badRequest('query:cursor') },
  { ...get('/api/saved-filters/counts?limit=51'), name: 'more than fifty counts', expect: badRequest('query:limit') },
  { ...get('/api/tasks/counts?status=lost'), name: 'a status nobody has heard of', expect: badRequest('query:status') },
  { ...get('/api/tasks/counts?cursor=IjEi'), name: 'counts from a page on', expect: badRequest('query:cursor') },
  { ...get('/api/processes?colour=red'), name: 'a filter nobody asked for', expect: badRequest('query:colour') },
];
