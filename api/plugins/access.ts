import type { RouteOptions } from 'fastify';
import fp from 'fastify-plugin';
import { appointmentWith, can, canSomewhere, policy } from '../../domain/access.ts';
import type { Action, Appointment } from '../../domain/access.ts';
import { Refusal, refusalText } from '../../domain/errors.ts';
import type { RouteAction, RouteEntry } from '../types.ts';

/**
 * Access by declaration: each route names its action. Who may do it nowhere gets 403; what lies outside their area looks absent (404).
 * A route without a known action stops the app from starting.
 */
export const accessPlugin = fp(
  async (app) => {
    const declared: RouteOptions[] = [];
    const routeTable: RouteEntry[] = [];
    app.decorate('routeTable', routeTable);
    app.addHook('onRoute', (route) => {
      declared.push(route);
    });
    // Only when all are known: a scope may add the declaration to the routes of a foreign plugin after the hook above ran.
    app.addHook('onReady', async () => {
      const undeclared: string[] = [];
      for (const { method, url, config } of declared) {
        for (const one of [method].flat()) {
          if (!isRouteAction(config?.action)) undeclared.push(`${one} ${url}`);
          // HEAD is a GET without its body, and follows the GET's declaration.
          else if (one !== 'HEAD') routeTable.push({ method: one, url, action: config.action });
        }
      }
      if (undeclared.length > 0) throw new Error(`Routes without a known action: ${undeclared.join(', ')}`);
    });

    app.decorateRequest('may', function (action: Action, area: readonly string[], kind?: string) {
      return can(this.actor, action, { area, kind });
    });
    app.decorateRequest('mustSee', function (action: Action, area: readonly string[], fieldPath?: string, kind?: string): Appointment {
      const appointment = appointmentWith(this.actor, action, { area, kind });
      if (appointment !== undefined) return appointment;
      throw new Refusal('NOT_FOUND', {}, fieldPath === undefined ? [] : [{ path: fieldPath, ...refusalText('NOT_FOUND') }]);
    });
    app.addHook('onRequest', async (request) => {
      if (request.is404) return;
      const { action } = request.routeOptions.config;
      // Who holds nothing may have held what a task was addressed to a moment ago: the handler tells them so, or that there is no such task.
      if (action === 'public' || action === 'addressed') return;
      if (action !== undefined && canSomewhere(request.actor, action)) return;
      throw new Refusal('FORBIDDEN');
    });
  },
  { name: 'access', dependencies: ['auth'] },
);

function isRouteAction(action: unknown): action is RouteAction {
  return typeof action === 'string' && (action === 'public' || action === 'addressed' || Object.hasOwn(policy, action));
}
