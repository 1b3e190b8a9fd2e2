import type { Queryable } from '../db/client.ts';
import { writeProcess } from '../db/projection.ts';
import { hour, writeCommuneVersion, writePlanProcess } from '../db/testing-plan.ts';
import { areaOf } from '../db/units.ts';
import { sampleNoPlan, sampleSent, sampleUnit } from './access-samples.ts';
import { today } from './schemas.ts';

/** A commune's plan of which version 1 was sent, and a process of the commune that is no plan; with no engine behind. */
export async function writeSentSample(sql: Queryable): Promise<void> {
  const area = await areaOf(sql, sampleUnit, today());
  const plan = await writePlanProcess(sql, { period: String(sampleSent.year), level: 'commune', unitId: sampleUnit, area });
  const line = { programme: 'HO_NGHEO', source: 'CENTRAL', year: sampleSent.year, households: 2, amountVnd: 100_000_000n, writtenBy: 'person-0094' } as const;
  await writeCommuneVersion(sql, plan, 1, [{ ...line, originId: 'village-0001' }, { ...line, source: 'LOCAL', originId: sampleUnit, households: 0, amountVnd: 0n }], hour(0));
  const at = hour(0).getTime();
  await writeProcess(sql, {
    processId: sampleNoPlan, kind: 'sample', workflowType: 'sample', period: String(sampleSent.year), unitId: sampleUnit, area, status: 'OPEN', turn: 1, details: {}, results: {}, openedAt: at, statusSince: at, closedAt: at, waits: [], policyVersion: 0,
  });
}
