import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { processTexts } from '../activities/notices-kinds.ts';
import { processKinds } from '../api/kinds.ts';
import type { ProcessKind } from '../api/kinds.ts';
import * as stories from './index.ts';

const here = import.meta.dirname;
const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(join(here, entry.name, 'contract.ts')) && entry.name !== 'shared').map((entry) => entry.name);
const contracts = await Promise.all(folders.map(async (folder) => ({ folder, contract: (await import(`./${folder}/contract.ts`)) as { kinds?: readonly string[] } })));
/** Every kind of process and the folder of its story; a folder holds one kind of its own name, or those that its contract names. */
const kinds = contracts.flatMap(({ folder, contract }) => (contract.kinds ?? [folder]).map((kind) => [kind, folder] as const));
const readme = readFileSync(join(here, '..', 'README.md'), 'utf8');
const namesIn = (folder: string, list: 'steps' | 'messages'): string[] => {
  const [, block = ''] = new RegExp(`export const ${list} = \\{([\\s\\S]*?)\\}`).exec(readFileSync(join(here, folder, 'contract.ts'), 'utf8')) ?? [];
  return [...block.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? '');
};
const stepNames = (folder: string): string[] => namesIn(folder, 'steps');

it('finds the processes', () => {
  expect(kinds.map(([kind]) => kind)).toContain('annual-plan');
});

describe.each(kinds)('%s', (kind, folder) => {
  const known: ProcessKind | undefined = processKinds[kind];

  it('is known to the API, with a name in both languages for itself and each of its workflows', () => {
    expect(known).toBeDefined();
    for (const name of [known?.texts.name, ...Object.values(known?.texts.levels ?? {})]) {
      expect(name?.vi).toBeTruthy();
      expect(name?.en).toBeTruthy();
      expect(name?.vi).not.toBe(name?.en);
    }
  });

  it('is known to those who send notices', () => {
    expect(processTexts[kind]).toBe(known?.texts);
  });

  it('exports a story for each of its workflows', () => {
    for (const workflow of Object.keys(known?.texts.levels ?? {})) expect(Object.keys(stories)).toContain(workflow);
  });

  it('has steps, and for each a name in both languages and a form for each choice', () => {
    const steps = stepNames(folder);
    expect(steps.length).toBeGreaterThan(0);
    for (const step of steps) {
      expect(known?.texts.steps[step], step).toBeDefined();
      const choices = Object.keys(known?.forms[step] ?? {});
      expect(choices.length, step).toBeGreaterThan(0);
      for (const choice of choices) expect(known?.texts.choices[choice], `${step}/${choice}`).toBeDefined();
    }
  });

  it('says what each of its messages tells, and in what order its steps come', () => {
    for (const message of namesIn(folder, 'messages')) {
      const text = known?.texts.messages[message];
      expect(text?.vi, message).toBeTruthy();
      expect(text?.en, message).not.toBe(text?.vi);
    }
    const ordered = Object.values(known?.texts.after ?? {}).flatMap((steps) => Object.entries(steps).flatMap(([step, after]) => [step, ...after.steps]));
    for (const step of [...ordered, ...Object.entries(known?.texts.preparedBy ?? {}).flat()]) expect(stepNames(folder)).toContain(step);
    for (const workflow of Object.keys(known?.texts.after ?? {})) expect(Object.keys(known?.texts.levels ?? {})).toContain(workflow);
  });

  it('says of every state what it is called and what comes next, in both languages', () => {
    for (const [status, { name, next }] of Object.entries(known?.texts.statuses ?? {})) for (const text of [name.vi, name.en, next.vi, next.en]) expect(text, status).toBeTruthy();
  });

  it('has a rule for a merger of its units', () => {
    expect(known?.texts.onMerger.vi).toBeTruthy();
  });

  it('has recorded histories to replay', () => {
    expect(readdirSync(join(here, folder, 'histories')).filter((file) => file.endsWith('.json')).length).toBeGreaterThan(0);
  });

  it('has a row in the README', () => {
    expect(readme).toContain(`| \`${kind}\``);
  });
});
