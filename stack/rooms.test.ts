import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { describe, expect, test } from 'vitest';
import { banViolations, importViolations, roomViolations, sourceFiles } from './rooms.ts';

const root = join(import.meta.dirname, '..');

describe('the rooms', () => {
  test('import only what the table allows', () => {
    expect(roomViolations(root)).toEqual([]);
  });

  test.each([
    ['domain/money.ts', "import { z } from 'zod';"],
    ['workflows/credit-plan/commune.ts', "import { z } from 'zod';"],
    ['workflows/credit-plan/commune.ts', "import { readFileSync } from 'node:fs';"],
    ['workflows/credit-plan/commune.ts', "import { record } from '../../activities/record.ts';"],
    ['workflows/credit-plan/commune.ts', "import type { Row } from '../../db/client.ts';"],
    ['workflows/credit-plan/commune.ts', "import { position } from '../moved-away/contract.ts';"],
    ['workflows/credit-plan/commune.ts', "import { form } from './forms.ts';"],
    ['workflows/credit-plan/rules.ts', "import { desk } from '../shared/desk.ts';"],
    ['activities/plan.ts', "import { commune } from '../workflows/credit-plan/commune.ts';"],
    ['activities/plan.ts', "import { form } from '../workflows/credit-plan/forms.ts';"],
    ['activities/plan.ts', "import { app } from '../api/app.ts';"],
    ['api/app.ts', "import { record } from '../activities/record.ts';"],
    ['api/app.ts', "export { commune } from '../workflows/credit-plan/commune.ts';"],
    ['api/app.ts', "const { commune } = await import('../workflows/credit-plan/commune.ts');"],
    ['db/scope.ts', "import {\n  app,\n} from '../api/app.ts';"],
    ['db/scope.ts', "import { readConfig } from '../config.ts';"],
    ['client/index.ts', "import type { Task } from '../api/task-view.ts';"],
  ])('%s may not say %s', (file, text) => {
    expect(importViolations(file, text)).toHaveLength(1);
  });

  test.each([
    ['workflows/credit-plan/commune.ts', "import type { Activities } from '../../activities/index.ts';"],
    ['workflows/credit-plan/commune.ts', "import { type Activities } from '../../activities/index.ts';"],
    ['workflows/credit-plan/forms.ts', "import { z } from 'zod';"],
    ['api/app.ts', "import { decideTask } from '../workflows/shared/contract.ts';\nimport { form } from '../workflows/credit-plan/forms.ts';"],
    ['api/app.ts', "import { mayWithdraw } from '../workflows/credit-plan/rules.ts';"],
    ['activities/notices-kinds.ts', "import { creditPlanTexts } from '../workflows/credit-plan/texts.ts';"],
    ['workflows/credit-plan/commune.test.ts', "import { z } from 'zod';"],
    ['domain/money.ts', "// import { z } from 'zod';"],
  ])('%s may say %s', (file, text) => {
    expect(importViolations(file, text)).toEqual([]);
  });

  test.each(['setHandler(decide, handle, { validator: async () => {} });', "throw new Error('no');", "throw new TypeError('no');", 'const url = process.env.URL;'])('a workflow may not say %s', (text) => {
    expect(banViolations('workflows/credit-plan/commune.ts', text)).toHaveLength(1);
    expect(banViolations('workflows/credit-plan/commune.test.ts', text)).toEqual([]);
  });

  test('hold files of fewer than 300 lines, outside tests and what is generated', () => {
    const long = sourceFiles(root).filter((file) => !file.endsWith('.test.ts') && file !== 'client/schema.ts' && readFileSync(join(root, file), 'utf8').split('\n').length > 300);
    expect(long).toEqual([]);
  });
});

describe('the workflow bundle', () => {
  test('holds the workflows, and neither zod nor the database nor the web server nor a Node built-in', async () => {
    const { code } = await bundleWorkflowCode({ workflowsPath: join(root, 'workflows/index.ts') });
    const modules = new Set([...code.matchAll(/\.\/((?:workflows|domain|node_modules)\/[\w@./-]+)/g)].map(([, path]) => path ?? ''));
    const packages = new Set([...modules].flatMap((path) => /node_modules\/((?:@[\w-]+\/)?[\w.-]+)/.exec(path)?.[1] ?? []));
    expect([...modules].filter((path) => path.startsWith('workflows/credit-plan/')).length).toBeGreaterThan(0);
    expect([...packages].sort()).toEqual(expect.arrayContaining(['@temporalio/common', '@temporalio/workflow']));
    expect([...packages].filter((name) => !/^(@temporalio\/(common|workflow)|nexus-rpc|long|ms)$/.test(name))).toEqual([]);
    expect(code).not.toMatch(/require\(['"](node:)?(fs|crypto|path|os|net|http|child_process)['"]\)/);
  });
});

describe('the installed packages', () => {
  test('hold one copy of protobufjs 8, or replaying JSON histories fails', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, { version?: string }> };
    const copies = Object.entries(lock.packages).filter(([path, { version }]) => path.endsWith('node_modules/protobufjs') && version?.startsWith('8.'));
    expect(copies.map(([path]) => path)).toEqual(['node_modules/protobufjs']);
  });

  test.each(['package.json', 'client/package.json'])('are pinned exactly: %s', (file) => {
    const manifest = JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, Record<string, string> | undefined>;
    const ranges = Object.entries({ ...manifest['dependencies'], ...manifest['devDependencies'] }).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(ranges).toEqual([]);
  });
});
