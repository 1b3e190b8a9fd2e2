import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const readme = join(import.meta.dirname, '..', 'README.md');
const marker = '---8<---';

/** One command of the README's tour with the answer written below it. */
export interface TourStep {
  readonly command: string;
  readonly answer: string;
}

/** The commands of all `console` blocks: a line that begins with `$ `, then its answer. */
export function tourSteps(markdown = readFileSync(readme, 'utf8')): TourStep[] {
  const blocks = [...markdown.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');
  return blocks.flatMap((block) => block.split(/^(?=\$ )/m).filter(Boolean)).map((step) => {
    const [first = '', ...answer] = step.split('\n');
    return { command: first.slice(2), answer: answer.join('\n').trim() };
  });
}

/** What of an answer must be the same every day: without times, hashes and random ids, and without numbers of turns, because several messages may share one. */
export function comparable(answer: string): string {
  return answer
    // Whether a day so many days from now is a day off, the day of the tour decides.
    .replaceAll(/,"warnings":\[(?:\{"code":"DUE_ON_DAY_OFF"[^}]*\},?)+\]/g, '')
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '<time>')
    .replaceAll(/\b\d{2}\/\d{2}\/\d{4}\b/g, '<day>')
    .replaceAll(/\b20\d{2}-\d{2}-\d{2}\b/g, '<day>')
    .replaceAll(/\b20\d{2}-\d{2}\b/g, '<month>')
    .replaceAll(/\b20\d{2}\b/g, '<year>')
    .replaceAll(/\b(line-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<id>')
    .replaceAll(/\b[0-9a-f]{64}\b/g, '<digest>')
    // How far it is to a day, weekends and holidays decide; how old something is, whether midnight passes meanwhile.
    .replaceAll(/\b\d+ (working days|ngày làm việc)/g, '<days> $1')
    .replaceAll(/"(age|silent)Days":\d+/g, '"$1Days":<days>')
    .replaceAll(/"turn":\d+/g, '"turn":<turn>')
    .replaceAll(/("receiptNumber":"[^"]*\/)\d+"/g, '$1<turn>"')
    .trim();
}

/** Runs the commands in one shell, as a reader would type them. @param env where this stack is, if not where the README says */
export function runTour(steps: readonly TourStep[], env: NodeJS.ProcessEnv, api?: string): string[] {
  const script = steps.map(({ command }) => `${api === undefined ? command : command.replace(/^API=.*/, `API=${api}`)}\necho '${marker}'`).join('\n');
  const { stdout, stderr, status } = spawnSync('bash', ['-c', script], { encoding: 'utf8', env, cwd: join(import.meta.dirname, '..'), maxBuffer: 64 << 20 });
  if (status !== 0) throw new Error(`the tour ended with ${String(status)}: ${stderr}`);
  return stdout.split(`${marker}\n`).slice(0, steps.length).map((answer) => answer.trim());
}

/** Writes what the commands answer now below each of them. */
function rewrite(answers: readonly string[]): void {
  let i = 0;
  const markdown = readFileSync(readme, 'utf8').replaceAll(/^```console\n([\s\S]*?)^```$/gm, (_whole, block: string) => {
    const steps = block.split(/^(?=\$ )/m).filter(Boolean).map((step) => {
      const answer = answers[i++] ?? '';
      return `${step.split('\n', 1)[0] ?? ''}\n${answer === '' ? '' : `${answer}\n`}`;
    });
    return `\`\`\`console\n${steps.join('')}\`\`\``;
  });
  writeFileSync(readme, markdown);
}

// On a fresh stack that `npm start` has brought up: `node stack/tour.ts` writes its answers into the README.
if (process.argv[1] === import.meta.filename) rewrite(runTour(tourSteps(), process.env, process.env['TOUR_API']));
