import fp from 'fastify-plugin';
import type { RouteEntry } from '../types.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The methods that this path takes, for the Allow header; none where there is no such path. */
    methodsOf(path: string): readonly string[];
  }
}

interface Pattern {
  readonly pattern: RegExp;
  readonly parameters: number;
  readonly method: string;
}

/** Tells a path that is not there from one that is asked by a wrong method. */
export const methodsPlugin = fp(
  async (app) => {
    let patterns: readonly Pattern[] = [];
    app.addHook('onReady', async () => {
      patterns = app.routeTable.map(patternOf);
    });
    app.decorate('methodsOf', (path: string) => {
      const matching = patterns.filter(({ pattern }) => pattern.test(path));
      // Whoever asks `/tasks/counts` means that address, and not the task `counts`.
      const fewest = Math.min(...matching.map(({ parameters }) => parameters));
      const methods = new Set(matching.filter(({ parameters }) => parameters === fewest).map(({ method }) => method));
      if (methods.has('GET')) methods.add('HEAD');
      return [...methods].sort();
    });
  },
  { name: 'methods', dependencies: ['access'] },
);

function patternOf({ method, url }: RouteEntry): Pattern {
  const parts = url.split(/:\w+/).map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return { method, pattern: new RegExp(`^${parts.join('[^/]+')}$`), parameters: parts.length - 1 };
}
