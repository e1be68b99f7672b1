// The facts that a draft states, found in its words when it is recorded: what stands in the text is what was used.

import type { Values } from '../../../shared/base/json.ts';
import { FACTS_FIELD, factsIn } from '../../../shared/incident/communication/facts-in-text.ts';
import type { MessageView, StepView } from '../../../shared/incident/view.ts';
import { withLaterFacts } from './message-template.ts';
import { draftText } from './step-draft.ts';

/** What the record says by now of the facts of an earlier draft, where it says something else. */
const newValues = (message: MessageView | undefined): Values =>
  Object.fromEntries(
    (message?.facts ?? []).flatMap((fact) =>
      fact.standing === 'changed' && fact.now ? [[fact.name, fact.now.value]] : [],
    ),
  );

/** The draft's values with the facts beside them; other steps' values as they are. */
export function withFactsUsed(step: StepView, message: MessageView | undefined, values: Values): Values {
  if (step.step !== 'message.draft') return values;
  return factsOfText(step, message, withLaterFacts(values));
}

function factsOfText(step: StepView, message: MessageView | undefined, values: Values): Values {
  const text = `${draftText(values, 'subject')}\n${draftText(values, 'body')}`;
  const taken = factsIn(text, newValues(message));
  const known = factsIn(text, step.values).filter(({ name }) => !taken.some((fact) => fact.name === name));
  const facts = [...taken, ...known].map(({ name, value }) => ({ name, value }));
  return facts.length === 0 ? values : { ...values, [FACTS_FIELD]: facts };
}
