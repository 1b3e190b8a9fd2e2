import type { Client } from '@temporalio/client';
import type { DecisionLanes } from './decision-lanes.ts';
import type { LiveFeed, LiveSettings } from './live.ts';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { JWTVerifyGetKey } from 'jose';
import type { ServiceConfig } from '../config.ts';
import type { Database } from '../db/client.ts';
import type { FileStore } from '../db/file-store.ts';
import type { SignedIn } from '../db/people.ts';
import type { Action, Appointment } from '../domain/access.ts';
import type { Refusal } from '../domain/errors.ts';

/** What a route must declare: the action of the access policy it carries out, `public`, or `addressed` (follows the address of a task; the handler checks it). */
export type RouteAction = Action | 'public' | 'addressed';

/** The settings the API needs. */
export type ApiConfig = Pick<ServiceConfig, 'oidcIssuer' | 'oidcAudience' | 'bodyLimitBytes' | 'updateDeadlineMs' | 'temporalTaskQueue' | 'files' | 'attachmentMaxBytes' | 'sheetMaxBytes' | 'registerMaxBytes'>;

export interface AppOptions {
  readonly config: ApiConfig;
  readonly database: Database;
  /** Absent in tests that need no engine; `/readyz` then says that it is down. */
  readonly temporal?: Client;
  readonly logger?: FastifyBaseLogger;
  /** Finds the key of a token; by default in the issuer's published key set. */
  readonly keys?: JWTVerifyGetKey;
  /** Requests a minute and address; generous, because offices share one. */
  readonly rateLimitPerMinute?: number;
  /** Event streams; what is not given is as in `defaultLiveSettings`. */
  readonly live?: Partial<LiveSettings>;
}

/** An app whose routes are typed by their zod schemas. */
export type App = FastifyInstance<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, FastifyBaseLogger, ZodTypeProvider>;

/**
 * Puts a refused attempt on record before it is answered.
 * @returns whether it concerned something of this recorder's; if not, the security log takes what it should
 */
export type RecordRefusal = (request: FastifyRequest, refusal: Refusal) => Promise<boolean>;

declare module 'fastify' {
  interface FastifyContextConfig {
    action?: RouteAction;
    /** For writes on people, appointments and units: the name of the act in the ledger's chain `registry`. */
    act?: string;
    /** A write that is the same however often it is sent, and puts nothing on record: it takes no Idempotency-Key. */
    keyless?: true;
    /** The route takes the ETag of what it acts on in If-Match. */
    ifMatch?: true;
  }
  interface FastifyInstance {
    readonly config: ApiConfig;
    readonly database: Database;
    /** The contents of attachments. */
    readonly files: FileStore;
    readonly temporal: Client | undefined;
    /** The way of decisions to their processes. */
    readonly decisions: DecisionLanes;
    /** Everyone who watches what changes. */
    readonly live: LiveFeed;
    /** Set by the process routes: refusals that concern a process go to its chain. */
    recordRefusal: RecordRefusal | undefined;
    /** Every route with its declaration, for the access matrix and the registry of bad inputs. */
    readonly routeTable: readonly RouteEntry[];
  }
  interface FastifyRequest {
    /** The signed-in person; null on public routes. Handlers use `actor`. */
    signedIn: SignedIn | null;
    /** The signed-in person. Throws UNAUTHENTICATED where there is none. */
    readonly actor: SignedIn;
    /** SHA-256 over method, path and canonical body of a write. */
    requestHash: string;
    /** Undoes this request's first claim of its Idempotency-Key; set while the claim may still be given up. */
    releaseKey: (() => Promise<void>) | undefined;
    /** May the person do this to something with this area? Of what is part of a process, its kind belongs to the question. */
    may(action: Action, area: readonly string[], kind?: string): boolean;
    /**
     * The appointment by which the person may do this to something with this area; absent things have an empty area.
     * @param kind of what is part of a process
     * @throws Refusal NOT_FOUND, the same for absent and denied
     */
    mustSee(action: Action, area: readonly string[], fieldPath?: string, kind?: string): Appointment;
  }
}

export interface RouteEntry {
  readonly method: string;
  /** The pattern, e.g. `/api/people/:id`. */
  readonly url: string;
  readonly action: RouteAction;
}
