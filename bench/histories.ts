import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { PlanKind, PlanLevel } from '../domain/plan.ts';
import { planWorkflows } from '../domain/plan.ts';
import type { Campaign } from '../stack/demo/drive.ts';
import { until } from './campaigns.ts';

/** What the processes of one level left in the engine, over all runs of each. */
export interface LevelHistory {
  readonly level: PlanLevel;
  readonly processes: number;
  /** More than one where a process went on as a new run. */
  readonly runs: number;
  readonly meanEvents: number;
  readonly mostEvents: number;
  readonly mostBytes: number;
  /** Bytes of the largest event of the process with the longest history. */
  readonly largestEvent: number;
}
export type Histories = readonly LevelHistory[];

interface Run {
  readonly workflowId: string;
  readonly runId: string;
  readonly events: number;
  readonly bytes: number;
}

/** The histories of finished campaigns, by level. */
export async function historiesOf(client: Client, kind: PlanKind, campaigns: readonly Campaign[]): Promise<Histories> {
  const histories: LevelHistory[] = [];
  for (const level of ['commune', 'office', 'branch'] as const) {
    const wanted = new Set(campaigns.flatMap((campaign) => idsOf(campaign, level)));
    let byProcess = new Map<string, Run[]>();
    // What is closed shows in the engine's lists a moment later.
    await until('the engine to list all closed runs', async () => {
      byProcess = Map.groupBy(await runsOf(client, planWorkflows[kind][level], wanted), (run) => run.workflowId);
      return byProcess.size === wanted.size;
    });
    histories.push(await summed(client, level, [...byProcess.values()]));
  }
  return histories;
}

function idsOf({ seed, branch, office, commune }: Campaign, level: PlanLevel): string[] {
  if (level === 'branch') return [branch];
  return seed.offices.flatMap(({ officeId, communeIds }) => (level === 'office' ? [office(officeId)] : communeIds.map(commune)));
}

async function runsOf(client: Client, type: string, wanted: ReadonlySet<string>): Promise<Run[]> {
  const runs: Run[] = [];
  for await (const one of client.workflow.list({ query: `WorkflowType = '${type}' and ExecutionStatus <> 'Running'`, pageSize: 1000 })) {
    if (wanted.has(one.workflowId)) runs.push({ workflowId: one.workflowId, runId: one.runId, events: one.historyLength, bytes: one.historySize ?? 0 });
  }
  return runs;
}

async function summed(client: Client, level: PlanLevel, processes: readonly (readonly Run[])[]): Promise<LevelHistory> {
  const events = processes.map((runs) => runs.reduce((sum, run) => sum + run.events, 0));
  const longest = processes[events.indexOf(Math.max(...events))] ?? [];
  return {
    level, processes: processes.length, runs: Math.max(...processes.map((runs) => runs.length)),
    meanEvents: events.reduce((sum, n) => sum + n, 0) / events.length, mostEvents: Math.max(...events),
    mostBytes: Math.max(...processes.map((runs) => runs.reduce((sum, run) => sum + run.bytes, 0))),
    largestEvent: Math.max(...(await Promise.all(longest.map((run) => largestEventOf(client, run))))),
  };
}

async function largestEventOf(client: Client, { workflowId, runId }: Run): Promise<number> {
  const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  return Math.max(...(events ?? []).map((event) => proto.temporal.api.history.v1.HistoryEvent.encode(event).finish().length));
}
