import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endingOf, fileNameFault, takenTypes, TextReader, typeFault } from './attachments.ts';

describe('the name of a file', () => {
  it.each(['Kế hoạch năm 2027.pdf', 'bảng (1).xlsx', 'Đắk R’Lấp – thôn 5.txt', 'a.b.c.pdf', 'x'.repeat(196) + '.pdf'])('may be %s', (name) => {
    expect(fileNameFault(name)).toBeNull();
  });

  it.each(['', '   ', '../a.pdf', 'a/b.pdf', 'a\\b.pdf', 'C:a.pdf', '.htaccess', '..', ' a.pdf', 'a.pdf.', 'a.pdf ', 'a\u0000.pdf', 'a\n.pdf', 'a\u202efdp.exe', 'a\u200b.pdf', 'a\u2066b.pdf', 'a\ud800.pdf', `${'x'.repeat(197)}.pdf`])('may not be %j', (name) => {
    const fault = fileNameFault(name);
    expect(fault?.vi).toBeTruthy();
    expect(fault?.vi).not.toBe(fault?.en);
  });

  it('that is taken can not lead out of a folder', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      if (fileNameFault(name) !== null) return;
      expect(name).not.toMatch(/[/\\]/);
      expect(new URL(encodeURIComponent(name), 'file:///folder/').pathname.startsWith('/folder/')).toBe(true);
    }));
  });
});

describe('the type that is said', () => {
  it('agrees with the content in its ending and in what was declared, or declares nothing', () => {
    for (const [found, { extensions, alsoDeclared = [] }] of Object.entries(takenTypes)) {
      for (const ending of extensions) {
        for (const declared of [found, `${found}; charset=utf-8`, found.toUpperCase(), 'application/octet-stream', '', ...alsoDeclared]) expect(typeFault(`mau.${ending.toUpperCase()}`, declared, found)).toBeNull();
      }
    }
  });

  it('of another type is told: which, and of what', () => {
    expect(typeFault('mau.pdf', 'application/pdf', 'image/png')).toEqual({ of: 'name', said: 'pdf' });
    expect(typeFault('mau.png', 'application/pdf', 'image/png')).toEqual({ of: 'declared', said: 'application/pdf' });
    expect(typeFault('mau', 'image/png', 'image/png')).toEqual({ of: 'name', said: '' });
    expect(typeFault('mau.png.exe', 'image/png', 'image/png')).toEqual({ of: 'name', said: 'exe' });
  });

  it('never lets an ending stand for two types', () => {
    const endings = Object.values(takenTypes).flatMap(({ extensions }) => extensions);
    expect(new Set(endings).size).toBe(endings.length);
    expect(endings.filter((ending) => endingOf(`x.${ending}`) !== ending)).toEqual([]);
  });
});

describe('text', () => {
  const isText = (bytes: Uint8Array, cuts: readonly number[] = []): boolean => {
    const reader = new TextReader();
    const at = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
    [...at, bytes.length].reduce((from, to) => (reader.read(bytes.subarray(from, to)), to), 0);
    return reader.end();
  };

  it('is UTF-8 in whatever pieces it comes', () => {
    const visible = fc.string({ unit: 'grapheme' }).filter((text) => !/\p{Cc}/u.test(text) && !/^\s*(<|#!)/u.test(text.replace(/^\ufeff/, '')));
    fc.assert(fc.property(visible, fc.array(fc.nat()), (text, cuts) => {
    expect(isText(Buffer.from(`Dòng: ${text}`), cuts)).toBe(true);
  }));
  });

  it.each([
    ['bytes that are not UTF-8', Buffer.from([0x61, 0xff, 0xfe])], ['half a character at the end', Buffer.from('ế').subarray(0, 2)], ['a zero', Buffer.from('a\u0000b')], ['UTF-16', Buffer.from('mẫu', 'utf16le')],
    ['markup behind spaces', Buffer.from(`${' '.repeat(10_000)}<svg>`)], ['markup behind a byte order mark', Buffer.from('\ufeff<html>')], ['a script', Buffer.from('#!/bin/sh\n')],
  ])('is not %s', (_name, bytes) => {
    expect(isText(bytes)).toBe(false);
    expect(isText(bytes, [1, 2])).toBe(false);
  });
});
