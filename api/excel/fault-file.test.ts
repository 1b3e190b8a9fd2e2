import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { communeWorkbook } from './commune-form.ts';
import type { FaultySheet } from './fault-file.ts';
import { faultWorkbook } from './fault-file.ts';
import type { SheetNeeds } from './needs-batch.ts';
import type { Sheet } from './read.ts';
import { readSheets } from './read.ts';
import { faultsOf, formOf, lineOf, noted, origins, programmes, read, sheetOf, typed } from './testing-needs.ts';

const faulty = (sheet: Sheet, needs: SheetNeeds, faults = needs.faults): FaultySheet => ({ ...needs, sheet, faults, signed: false, years: [2027], lists: { programmes, origins: [...origins].map(([id, name]) => ({ id, name, kind: 'VILLAGE' })) } });

describe('a sheet that is given back with its faults', () => {
  const standing = lineOf({ id: 'line-2', originId: 'village-2', status: 'ACCEPTED' });
  const plan = { kind: 'annual-plan', lines: [lineOf(), standing], noNeeds: [] } as const;
  /** The form with some of its cells as somebody left them, saved by a program that works out no sums. */
  const edited = ({ rows, ...sheet }: Sheet, typedIn: Readonly<Record<string, string>>): Sheet => ({
    ...sheet,
    rows: rows.map(({ number, cells }) => ({
      number,
      cells: new Map([...cells].map(([column, cell]) => [column, cell.formula ? { ...cell, kind: 'other' as const, text: '' } : { ...cell, ...(typedIn[cell.address] !== undefined && { kind: 'text' as const, text: typedIn[cell.address] ?? '' }) }])),
    })),
  });
  const inHand = async (bytes: Buffer) => (await readXlsx(bytes, { readStyles: true })).sheets;

  it('is the form that was sent: its looks, locks, sums and lists are those of the form, and only the cells at fault look otherwise', async () => {
    const out = await communeWorkbook(formOf({ lines: noted(plan.lines) }));
    const [sent] = await readSheets(out);
    if (sent === undefined) throw new Error('no sheet');
    const changed = edited(sent, { F7: 'mười hai', G7: '900.000.000' });
    const needs = read(changed, plan);
    expect(faultsOf(needs)).toEqual(['/sheet/F7']);
    const [[formSheet, formLists], [back, lists]] = await Promise.all([inHand(out), faultWorkbook(faulty(changed, needs)).then(inHand)]);
    expect(lists).toEqual(formLists);
    expect([back?.name, back?.protection, back?.freezePane, back?.dataValidations, back?.merges]).toEqual([formSheet?.name, formSheet?.protection, formSheet?.freezePane, formSheet?.dataValidations, formSheet?.merges]);
    const differing = [...(formSheet?.cells ?? [])].filter(([place, { style }]) => JSON.stringify(back?.cells?.get(place)?.style) !== JSON.stringify(style)).map(([place]) => place);
    expect(differing, 'F7, by row and column from 0').toEqual(['6,5']);
    const cellOf = (place: string) => back?.cells?.get(place);
    expect([cellOf('6,5')?.value, cellOf('6,5')?.style?.protection?.locked, cellOf('6,6')?.value]).toEqual(['mười hai', false, 900_000_000]);
    const total = [...(formSheet?.cells ?? [])].filter(([, { formula }]) => formula !== undefined);
    expect(total.map(([place, { formula }]) => [place, formula])).toEqual(total.map(([place]) => [place, cellOf(place)?.formula]));
    expect(total.map(([place]) => cellOf(place)?.formulaResult)).toEqual([12, 1_800_000_000]);
  });

  it('opens a row that was accepted where it is at fault, so that it can be put right', async () => {
    const [sent] = await readSheets(await communeWorkbook(formOf({ lines: noted(plan.lines) })));
    if (sent === undefined) throw new Error('no sheet');
    const needs = read(sent, plan);
    const openAt = async (faults: SheetNeeds['faults']) => (await inHand(await faultWorkbook(faulty(sent, needs, faults))))[0]?.cells?.get('7,6')?.style?.protection?.locked === false;
    expect([await openAt([]), await openAt([{ path: '/sheet/A8', vi: 'Đã chấp nhận.', en: 'Accepted.' }])]).toEqual([false, true]);
  });


  it('has its rows as they were, the faults in a column of their own, and is read again once it is mended', async () => {
    const rows = [['HO_NGHEO', '=1+1', 'TW', 'village-1', null, '1,234', 10, null], ['VIEC_LAM', null, 'TW', 'village-1', null, 1, null, null]];
    const sheet = await typed(rows, { merges: [['A1', 'H1']] });
    const needs = read(sheet);
    expect(faultsOf(needs)).toEqual(['/sheet/F4', '/sheet/B4', '/sheet/G5']);
    const [back] = await readSheets(await faultWorkbook(faulty(sheet, needs)));
    const cellOf = (address: string) => back?.rows.flatMap(({ cells }) => [...cells.values()]).find((cell) => cell.address === address);
    expect(back?.merges).toEqual(sheet.merges);
    expect(cellOf('I3')).toMatchObject({ text: 'Lỗi' });
    expect(cellOf('I4')?.text).toContain('F4: ');
    expect(cellOf('I5')?.text).toBe('G5: Bắt buộc phải có.');
    expect(cellOf('B4')).toMatchObject({ kind: 'text', text: '=1+1', formula: false });
    // The same faults, in the same column: what it says is none of its rows.
    if (back === undefined) throw new Error('nothing came back');
    expect(read(back).faults).toEqual(needs.faults);
    const [again] = await readSheets(await faultWorkbook(faulty(back, needs, [])));
    expect(again?.rows.flatMap(({ cells }) => [...cells.values()]).filter(({ column, text }) => column >= 9 && text !== 'Lỗi')).toEqual([]);
  });
});

describe('a sheet that was given back and mended', () => {
  const cellsIn = (sheet: Sheet | undefined) => Object.fromEntries((sheet?.rows ?? []).flatMap(({ cells }) => [...cells.values()].map(({ address, text, formula }) => [address, formula ? `=${text}` : text])));

  it('is taken: its totals are sums again, and follow what is mended', async () => {
    const lines = noted([lineOf(), lineOf({ id: 'line-2', originId: 'village-2' })]);
    const form = await sheetOf(formOf({ lines }));
    const at = (address: string) => form.rows.flatMap(({ cells }) => [...cells.values()]).find((cell) => cell.address === address);
    expect([at('F7')?.text, at('G8')?.text]).toEqual(['12', '900000000']);
    const needs = read(form, { kind: 'annual-plan', lines, noNeeds: [] });
    const bytes = await faultWorkbook(faulty(form, needs, []));
    const [back] = await readSheets(bytes);
    const totals = Object.entries(cellsIn(back)).filter(([, text]) => text.startsWith('='));
    expect(totals.map(([address, text]) => [address.slice(0, 1), text])).toEqual([['F', '=24'], ['G', '=1800000000']]);
  });

  it('keeps everything that stood in it, also below a word that faults are written under, and at the last column there is', async () => {
    const rows = [['HO_NGHEO', 'Lỗi gì đây?', 'TW', 'village-1', null, 1, 10, null], ['VIEC_LAM', 'Hỗ trợ tạo việc làm', 'TW', 'village-1', null, 1, null, null]];
    const sheet = await typed(rows);
    const [back] = await readSheets(await faultWorkbook(faulty(sheet, read(sheet))));
    expect(cellsIn(back)).toMatchObject({ B4: 'Lỗi gì đây?', B5: 'Hỗ trợ tạo việc làm', I3: 'Lỗi' });
    const last = { ...sheet, name: "'history'", rows: [...sheet.rows, { number: 9, cells: new Map([[16_384, { kind: 'text', text: 'x', row: 9, column: 16_384, address: 'XFD9', formula: false, mergedWith: null } as const]]) }] };
    const [wide] = await readSheets(await faultWorkbook(faulty(last, read(sheet))));
    expect(cellsIn(wide)).toMatchObject({ B5: 'Hỗ trợ tạo việc làm', XFD3: 'Lỗi' });
  });
});
