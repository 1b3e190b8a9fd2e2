import type { App } from '../types.ts';
import { annualPlanRoutes } from './annual-plans.ts';
import { appointmentRoutes } from './appointments.ts';
import { contactRoutes } from './contact.ts';
import { forecastRoutes } from './forecast.ts';
import { delegationRoutes } from './delegations.ts';
import { healthRoutes } from './health.ts';
import { meRoutes } from './me.ts';
import { noticeRoutes } from './notices.ts';
import { operationRoutes } from './operations.ts';
import { peopleRoutes } from './people.ts';
import { policyChangeRoutes } from './policy-changes.ts';
import { policyRoutes } from './policy.ts';
import { processRoutes } from './processes.ts';
import { programmeRoutes } from './programmes.ts';
import { securityLogRoutes } from './security-log.ts';
import { taskActRoutes } from './task-acts.ts';
import { taskClockRoutes } from './task-clock.ts';
import { taskRoutes } from './tasks.ts';
import { unitChangeRoutes } from './unit-changes.ts';
import { unitRoutes } from './units.ts';

/** Every family of routes; a new one is one line here. */
export const routes: readonly ((app: App) => Promise<void>)[] = [healthRoutes, meRoutes, peopleRoutes, appointmentRoutes, delegationRoutes, unitRoutes, unitChangeRoutes, programmeRoutes, processRoutes, taskRoutes, taskActRoutes, taskClockRoutes, annualPlanRoutes, forecastRoutes, policyRoutes, policyChangeRoutes, noticeRoutes, contactRoutes, operationRoutes, securityLogRoutes];
