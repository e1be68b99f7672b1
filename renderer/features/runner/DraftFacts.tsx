// While a draft is written anew: facts of its last text that the record has otherwise by now, each taken in by one press.

import { placeOf } from '../../../shared/incident/communication/facts-in-text.ts';
import type { StepView } from '../../../shared/incident/view.ts';
import { FactsInText, textWith } from './FactsInText.tsx';
import { useSnapshot } from './incident-context.ts';
import { draftText } from './step-draft.ts';
import type { StepFormState } from './use-step-form.ts';

export function DraftFacts({
  step,
  filling,
}: {
  step: StepView;
  filling: Pick<StepFormState, 'start' | 'draft' | 'beginWith'>;
}) {
  const { view } = useSnapshot();
  const message = view.messages.find(({ instance }) => instance === step.instance);
  const values = { ...filling.start, ...filling.draft.values };
  const text = { subject: draftText(values, 'subject'), body: draftText(values, 'body') };
  const facts = (message?.facts ?? []).filter(
    ({ value, standing }) => standing !== 'unchanged' && placeOf(`${text.subject}\n${text.body}`, value) >= 0,
  );
  if (!message || facts.length === 0) return null;
  const { nextUpdateAt: _promise, ...last } = message;
  return (
    <FactsInText
      message={{ ...last, facts }}
      onTake={(fact) => {
        filling.beginWith({ ...values, ...textWith(text, fact) });
      }}
    />
  );
}
