import type { CivilDate } from './civil-date.ts';
import { startOfDayMs } from './civil-date.ts';
import type { DueRule, TimeLeft } from './deadline.ts';
import { deadlineOf, dueRuleOf, resumed } from './deadline.ts';
import type { Policy } from './policy.ts';

/** One step on a way, each of which is done before the next. */
export interface StepAhead {
  readonly step: string;
  /** The day that the process names for it. */
  readonly due: CivilDate;
  /** By what its process goes. */
  readonly policy: Pick<Policy, 'calendar' | 'hours' | 'workingDays'>;
  /** Its task, where it is open already: the rule of its deadline, or what is left of it while its clock stands. */
  readonly open?: { readonly rule: DueRule | null; readonly left: TimeLeft | null };
}

export interface StepForecast {
  readonly step: string;
  /** By which rule it is due; null where it has no deadline. */
  readonly rule: DueRule | null;
  readonly deadline: CivilDate | null;
  /** The day on which it is done at the latest: its deadline, or the day on which it can first be done where that is later. */
  readonly day: CivilDate;
}

/**
 * A step that is done on a given day, whatever its deadline. While its clock stands it has none.
 * @param opens the day on which its task opens, where it is not open yet
 */
export function givenDay({ step, due, policy, open }: StepAhead, day: CivilDate, opens: CivilDate): StepForecast {
  const rule = open ? open.rule : dueRuleOf(step, due, startOfDayMs(opens), policy);
  return { step, rule, deadline: rule === null ? null : deadlineOf(rule, policy).date, day };
}

/**
 * When each step is done at the latest, if each takes its whole time and none more. By the functions by which the engine finds deadlines, so that it can't say anything else.
 * @param from the day on which the first step can be done; a stopped clock is taken to start again on the day its step can be done
 */
export function forecast(steps: readonly StepAhead[], from: CivilDate): StepForecast[] {
  let ready = from;
  return steps.map(({ step, due, policy, open }) => {
    const rule = open ? (open.left ? resumed(open.left, startOfDayMs(ready)) : open.rule) : dueRuleOf(step, due, startOfDayMs(ready), policy);
    const deadline = rule === null ? null : deadlineOf(rule, policy).date;
    ready = deadline !== null && deadline > ready ? deadline : ready;
    return { step, rule, deadline, day: ready };
  });
}
