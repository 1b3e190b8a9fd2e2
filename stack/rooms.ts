import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';

/** One import as it stands in a file. */
interface Import {
  readonly from: string;
  readonly to: string;
  /** Erased before the code runs. */
  readonly typeOnly: boolean;
  readonly line: number;
}

interface Rule {
  readonly may: (to: string, one: Import) => boolean;
  readonly says: string;
}

const SKIPPED = new Set(['node_modules', '.data', '.cache', '.git', 'web', 'coverage']);
const IMPORT = /^\s*(?:import|export)\s+(type\s)?([^;'"]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

const isContract = (to: string) => /^workflows\/[^/]+\/contract\.ts$/.test(to);
/** The shapes of turns and of the activities a story asks for: the activities implement these types. */
const isAct = (to: string, one: Import) => one.typeOnly && /^workflows\/[^/]+\/(?:[a-z]+-)?(acts|turn)\.ts$/.test(to);
/** Pure rules of a process, which may import domain and contracts only, serve the API and the activities too. */
const isRules = (to: string) => /^workflows\/[^/]+\/rules\.ts$/.test(to);
const isTexts = (to: string) => /^workflows\/[^/]+\/texts\.ts$/.test(to);
const isForms = (to: string) => /^workflows\/[^/]+\/(?:[a-z]+-)?form(?:s|-parts)\.ts$/.test(to);
const inRoom = (room: string) => (to: string) => to.startsWith(`${room}/`);
const isPackage = (to: string) => !to.includes(':') && !/\.(ts|json|mjs)$/.test(to);
const isLibrary = (to: string) => isPackage(to) || to.startsWith('node:');
const isPart = (to: string) => isLibrary(to) && !/^@temporalio\/(worker|testing|activity|workflow)/.test(to);

function workflowsMay(to: string, one: Import): boolean {
  if (isForms(one.from)) return to === 'zod' || inRoom('domain')(to) || isContract(to) || isForms(to);
  if (isRules(one.from)) return inRoom('domain')(to) || isContract(to);
  const sameFolder = dirname(to) === dirname(one.from);
  const own = to === '@temporalio/workflow' || inRoom('domain')(to) || inRoom('workflows/shared')(to) || sameFolder || one.from === 'workflows/index.ts';
  if (own) return !isForms(to);
  return one.typeOnly && (inRoom('activities')(to) || to === '@temporalio/common');
}

const RULES: Readonly<Record<string, Rule>> = {
  domain: { may: inRoom('domain'), says: 'domain imports nothing but itself' },
  workflows: { may: workflowsMay, says: '@temporalio/workflow, domain, workflows/shared, its own folder, and types of activities (forms.ts: zod)' },
  activities: {
    may: (to, one) => inRoom('activities')(to) || inRoom('domain')(to) || inRoom('db')(to) || isContract(to) || isRules(to) || isTexts(to) || isAct(to, one) || (isLibrary(to) && !/^@temporalio\/(worker|workflow|testing)/.test(to)),
    says: 'domain, db, contracts, rules and texts, types of acts and turns, a client handed in',
  },
  api: {
    may: (to) => inRoom('api')(to) || inRoom('domain')(to) || inRoom('db')(to) || isContract(to) || isRules(to) || isForms(to) || isTexts(to) || to === 'config.ts' || isPart(to),
    says: 'domain, db, contracts, rules, forms and texts, @temporalio/client, config.ts',
  },
  client: { may: (to) => inRoom('client')(to) || isLibrary(to), says: 'nothing of ours: it is for programs outside' },
  db: { may: (to, one) => inRoom('db')(to) || inRoom('domain')(to) || isEntryConfig(to, one) || (isLibrary(to) && !to.startsWith('@temporalio/')), says: 'domain' },
};

const isEntryConfig = (to: string, one: Import) => to === 'config.ts' && /^db\/(migrate|seed\/seed)\.ts$/.test(one.from);

/** All TypeScript files of the project, as paths with `/` from its root. */
export function sourceFiles(root: string, dir = root): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : sourceFiles(root, path);
    return entry.name.endsWith('.ts') ? [relative(root, path).split(sep).join('/')] : [];
  });
}

/** Tests and their helpers may import anything. */
export function isTestCode(file: string): boolean {
  return /(^|\/)(testing[^/]*|[^/]*\.test)\.ts$/.test(file) || /\/(broken|histories)\//.test(file);
}

/** What a file imports; relative paths are resolved from the root. */
export function importsOf(from: string, text: string): Import[] {
  const code = withoutComments(text);
  return [...code.matchAll(IMPORT)].map((match) => {
    const [, type, names, target = '', dynamic] = match;
    const to = dynamic ?? target;
    return {
      from,
      to: to.startsWith('.') ? posix.normalize(posix.join(posix.dirname(from), to)) : to,
      typeOnly: type !== undefined || onlyTypes(names),
      line: code.slice(0, match.index).split('\n').length + (match[0].startsWith('\n') ? 1 : 0),
    };
  });
}

function onlyTypes(names: string | undefined): boolean {
  const inner = /^\{(.*)\}\s*from\s*$/s.exec(names?.trim() ?? '')?.[1];
  return inner !== undefined && inner.split(',').filter((name) => name.trim() !== '').every((name) => name.trim().startsWith('type '));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).replace(/(^|\s)\/\/[^\n]*/g, '$1');
}

/** Every import that the table of rooms does not allow, one line each. */
export function importViolations(file: string, text: string): string[] {
  const rule = RULES[file.split('/')[0] ?? ''];
  if (rule === undefined || !file.includes('/') || isTestCode(file)) return [];
  return importsOf(file, text).filter((one) => !rule.may(one.to, one)).map((one) => `${file}:${one.line} may not import ${one.to} (allowed: ${rule.says})`);
}

const BANS: readonly { readonly pattern: RegExp; readonly why: string }[] = [
  { pattern: /\bvalidator\s*:\s*async\b|\basync\s+validator\s*\(|\bvalidate[A-Z]?\w*\s*[:=]\s*async\b|\basync\s+function\s+validate/g, why: 'validators are synchronous: an asynchronous one blocks the workflow for ever' },
  { pattern: /\bthrow\s+new\s+(?:Type|Range|Syntax|Reference)?Error\s*\(/g, why: 'workflow code throws ApplicationFailure: any other error blocks the workflow for ever' },
  { pattern: /\bprocess\.env\b|\bIntl\.|\.toLocale(?:String|DateString|TimeString)\(/g, why: 'workflow code does not see the environment or the locale' },
];

/** What workflow code must not contain, one line each. */
export function banViolations(file: string, text: string): string[] {
  if (!file.startsWith('workflows/') || isForms(file) || isTestCode(file)) return [];
  const code = withoutComments(text);
  return BANS.flatMap(({ pattern, why }) => [...code.matchAll(pattern)].map((match) => `${file}:${code.slice(0, match.index).split('\n').length} ${why}`));
}

/** Everything that is wrong with the rooms of the project, one line each. */
export function roomViolations(root: string): string[] {
  return sourceFiles(root).flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return [...importViolations(file, text), ...banViolations(file, text)];
  });
}
