import { expect, test } from 'vitest';
import { planKinds } from '../../domain/plan.ts';
import { messages } from './contract.ts';
import { creditPlanTexts } from './texts.ts';

test('messages of an adjustment speak of the adjustment where those of a plan speak of the plan, in both languages', () => {
  const [plan, adjustment] = [creditPlanTexts[planKinds.annual].messages, creditPlanTexts[planKinds.adjustment].messages];
  for (const type of Object.values(messages)) {
    const [usual, own] = [plan[type], adjustment[type]];
    expect(own, type).toBeDefined();
    if (!/kế hoạch|tổng hợp/.test(usual?.vi ?? '')) continue;
    expect(own?.vi, type).toContain('điều chỉnh');
    expect(own?.vi, type).not.toBe(usual?.vi);
    expect(own?.en, type).toContain('adjustment');
  }
  expect(adjustment[messages.communeSent]?.vi).toBe('đã gửi điều chỉnh kế hoạch của xã');
});
