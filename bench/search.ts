import { percentile, runCallers } from './load.ts';
import { branchId } from './people.ts';
import { fillForSearch } from './search-data.ts';
import type { BenchStack } from './stack.ts';
import { fixed, table, verdict } from './table.ts';

/*
 * GET /api/search over HTTP among a million processes, for a chairman, an office and the branch: first pages as long as by default, open, closed and all, and then pages after them. The statement that
 * finds is planned anew for each request, as in the product. Inserted by SQL; the engine has no part in searching.
 */

/** What people type, by what it finds. Each kind is asked with all of its texts in turn. */
const asked: Readonly<Record<string, readonly string[]>> = {
  'whole key': ['annual-plan.2026.commune-084', 'bench-visit.2026-05-04.commune-001', 'bench-meeting.2020-02-03.commune-010'],
  'part of a key': ['annual-plan', '2020', 'bench-visit.2019-05', '2018-11', 'bench-check.2021'],
  'unit, new name': ['Xã Đơn Dương', 'lac duong', 'phuong mui ne', 'Phường Lang Biang - Đà Lạt', 'xa'],
  'unit, old ambiguous name': ['xã tân hà', 'tan ha', 'dak rlap', 'hoài đức', 'Hàm Tân'],
  person: ['nguyen thi dao', 'Nguyễn Văn Mẫu 006', 'mau 1234', 'trần', 'Lê Đức Dương'],
  'two words': ['2026 lạc dương', 'bench-visit mũi né', '2019 nguyễn', 'xa don duong 2017', 'đào 2024-05'],
  'unit and person': ['lac duong nguyen van', 'phan thiet tran thi', 'xa nguyen 2021'],
  'no hit': ['khong co gi', '2099', 'lac duong khongco', 'nguyen khongco'],
};
const statuses = ['all', 'all', 'open', 'closed'];

interface Page {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
}

async function measure(stack: BenchStack, subject: string): Promise<string[][]> {
  const { http, settings } = stack;
  const headers = { authorization: `Bearer ${await stack.tokenOf(subject)}` };
  const get = async (query: Record<string, string>): Promise<Page> => {
    const { status, body } = await http.send('GET', `/api/search?${new URLSearchParams(query).toString()}`, headers);
    if (status !== 200) throw new Error(`the search answered ${status}: ${JSON.stringify(body)}`);
    return body as Page;
  };
  const rows: string[][] = [];
  for (const [kind, texts] of Object.entries(asked)) {
    let [n, items] = [0, 0];
    const read = async (): Promise<void> => {
      n += 1;
      const query = { q: texts[n % texts.length] ?? '', status: statuses[Math.floor(n / texts.length) % statuses.length] ?? 'all' };
      const page = await get(query);
      items += page.items.length;
      cursors.set(JSON.stringify(query), page.nextCursor);
    };
    const cursors = new Map<string, string | null>();
    const next = async (): Promise<void> => {
      const known = [...cursors].filter(([, cursor]) => cursor !== null);
      const [query, cursor] = known[(n += 1) % Math.max(known.length, 1)] ?? [];
      await (query === undefined || cursor === undefined || cursor === null ? read() : get({ ...(JSON.parse(query) as Record<string, string>), cursor }));
    };
    const each = Math.ceil(settings.searches / settings.searchers);
    await runCallers(settings.searchers, Math.ceil(each / 10), read);
    const [first, second] = [await runCallers(settings.searchers, each, read), await runCallers(settings.searchers, Math.ceil(each / 3), next)];
    const latencies = [...first.latencies, ...second.latencies];
    rows.push([`${subject}: ${kind}`, fixed(items / n, 0), fixed(first.perSecond, 0), fixed(percentile(latencies, 0.5)), fixed(percentile(latencies, 0.99))]);
    stack.say(rows.at(-1)?.join('  ') ?? '');
  }
  return rows;
}

export async function search(stack: BenchStack): Promise<string> {
  await fillForSearch(stack.sql, stack.settings.processes, stack.say);
  const rows: string[][] = [];
  for (const subject of ['chairman.commune-084', 'director.office-20', `director.${branchId}`]) rows.push(...(await measure(stack, subject)));
  return [
    table([`${stack.settings.searches} requests each, ${stack.settings.searchers} at once`, 'items', 'requests/s', 'p50 ms', 'p99 ms'], rows),
    '',
    ...rows.map((row) => verdict(`p99 ms, ${row[0] ?? ''}`, Number(row[4]), { atMost: 100 }, 1)),
  ].join('\n');
}
