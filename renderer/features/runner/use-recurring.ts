// Whether an incident recurs (Art. 8(2) of Delegated Regulation (EU) 2024/1772): the incidents of the workspace are read page by
// page, and the person says which cause it seems to share with them.

import { useEffect, useMemo, useState } from 'react';
import { isObject, type Values } from '../../../shared/base/json.ts';
import {
  findRecurrence,
  sixMonthsEnd,
  type Occurrence,
  type Recurrence,
} from '../../../shared/dora/recurring.ts';
import { doraFacts } from '../../../shared/incident/severity/occurrence.ts';
import type { IncidentSummary } from '../../runtime/runtime.ts';
import { useSnapshot } from './incident-context.ts';
import { useRunner, useRunnerState } from './runner-context.ts';
import { tableAnswers } from './severity-facts.ts';
import { draftText, EMPTY_DRAFT } from './step-draft.ts';

export type Past = Occurrence & Pick<IncidentSummary, 'incident' | 'number' | 'mode' | 'title'>;

export interface RecurringCheck {
  /** Causes of other incidents of the same six months, those of most incidents first; empty until they are read. */
  readonly causes: readonly { readonly cause: string; readonly count: number }[];
  readonly chosen: string;
  readonly found: Recurrence<Past> | null;
  /** What is recorded with the decision; empty where no cause is chosen. */
  readonly values: Values;
  readonly choose: (cause: string) => void;
}

const CAUSE = 'recurring_cause';

/** List entries come from the database, which is not trusted. */
function pastOf(summary: IncidentSummary): Past | undefined {
  const { occurrence, incident, number, mode, title } = summary;
  const whole =
    occurrence &&
    typeof occurrence.occurredAt === 'number' &&
    Array.isArray(occurrence.causes) &&
    isObject(occurrence.facts);
  return whole ? { ...occurrence, incident, number, mode, title } : undefined;
}

/** Of the same kind, within six months before or after; a page that is older throughout ends the reading. */
function usePast(occurredAt: number): readonly Past[] {
  const { incident, view } = useSnapshot();
  const { runtime } = useRunner();
  const [past, setPast] = useState<readonly Past[]>([]);
  const { mode } = view;
  useEffect(() => {
    let wanted = true;
    const read = async (): Promise<void> => {
      const found: Past[] = [];
      for await (const page of runtime.lists.pages('incidents')) {
        if (!wanted) return;
        for (const summary of page) {
          const one = summary.incident === incident || summary.mode !== mode ? undefined : pastOf(summary);
          if (one && sixMonthsEnd(one.occurredAt) > occurredAt && one.occurredAt < sixMonthsEnd(occurredAt))
            found.push(one);
        }
        // Nothing happens after it is opened.
        if (page.every(({ openedAt }) => sixMonthsEnd(openedAt) <= occurredAt)) break;
      }
      if (wanted) setPast(found);
    };
    // The list of incidents itself says where it cannot be read.
    read().catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [runtime, incident, mode, occurredAt]);
  return past;
}

/** `changed`: facts in place of those known; `major`: what the tables answer to them. */
export function useRecurring(key: string, changed?: Values, major?: boolean): RecurringCheck {
  const { view } = useSnapshot();
  const { store } = useRunner();
  const draft = useRunnerState((state) => state.drafts.get(key)) ?? EMPTY_DRAFT;
  const chosen = draftText(draft.values, CAUSE);
  const occurredAt = view.occurredAt ?? view.openedAt;
  const past = usePast(occurredAt);
  const causes = useMemo(() => {
    const counts = new Map<string, number>();
    for (const cause of past.flatMap((one) => (one.major ? [] : one.causes)))
      counts.set(cause, (counts.get(cause) ?? 0) + 1);
    return [...counts].map(([cause, count]) => ({ cause, count })).toSorted((a, b) => b.count - a.count);
  }, [past]);
  const found = useMemo(() => {
    if (chosen === '') return null;
    const inputs = view.traces.flatMap((trace) =>
      trace.inputs.map(({ name, value }) => [name, value] as const),
    );
    const facts = doraFacts({ ...Object.fromEntries(inputs), ...changed });
    const alone = major ?? tableAnswers(view.traces).major?.value ?? false;
    return findRecurrence({ occurredAt, facts, major: alone }, chosen, past);
  }, [chosen, view.traces, changed, major, occurredAt, past]);
  const values: Values = {
    ...(chosen === '' ? {} : { [CAUSE]: chosen }),
    ...(found && {
      recurring_incidents: found.with.map(({ incident }) => incident),
      ...(found.together.major ? { major: true } : {}),
    }),
  };
  return {
    causes,
    chosen,
    found,
    values,
    choose: (cause) => store.getState().changeDraft(key, { ...draft.values, [CAUSE]: cause }),
  };
}
