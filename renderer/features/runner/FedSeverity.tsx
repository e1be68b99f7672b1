// A record that is corrected gave the severity its figures: which of them was wrong, and what it is. The severity is then to be
// decided again with it; nobody but a person decides that.

import type { DecisionInput } from '../../../shared/incident/view.ts';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { useSnapshot } from './incident-context.ts';
import { recordNumber } from './names.ts';
import { factKey, shownValue, sourceKey } from './reassess-facts.ts';
import { useRunner } from './runner-context.ts';

const titleOf = ({ name, label }: DecisionInput): string => label ?? name.replaceAll('_', ' ');

/** The figures that the tables read last and that stand in this record; none before a severity is decided. */
export function useFed(seq: number): readonly DecisionInput[] {
  const { view } = useSnapshot();
  if (!view.severity) return [];
  const newest = new Map(
    view.traces.flatMap(({ inputs }) => inputs.map((input) => [input.name, input] as const)),
  );
  return [...newest.values()].filter(({ record }) => record === seq);
}

/** Puts the figure into the form that decides the severity again, and opens it. */
export function useDecideAgain(seq: number): (name: string, value: string) => void {
  const { incident } = useSnapshot();
  const { store } = useRunner();
  return (name, value) => {
    const key = `${incident}/severity`;
    const { drafts, changeDraft } = store.getState();
    const source = `correction of record ${recordNumber(seq)}`;
    changeDraft(key, { ...drafts.get(key)?.values, [factKey(name)]: value, [sourceKey(name)]: source });
    location.hash = `#/incidents/${incident}/decisions`;
  };
}

export function FedSeverity({
  fed,
  figure,
  value,
  onChange,
}: {
  fed: readonly DecisionInput[];
  figure: DecisionInput | undefined;
  value: string;
  onChange: (name: string, value: string) => void;
}) {
  return (
    <>
      <p className="note warn">
        The severity was decided on this record. Say which figure was wrong, and the severity can be decided
        again with the corrected value.
      </p>
      <Select
        label="Figure of the severity"
        placeholder="none of them"
        items={fed.map((input) => ({
          value: input.name,
          text: `${titleOf(input)}: ${shownValue(input.value)}`,
        }))}
        value={figure?.name}
        onChange={(name) => onChange('figure', name)}
      />
      {figure && (
        <Field
          label={`${titleOf(figure)}, corrected`}
          value={value}
          onChange={(text) => onChange('value', text)}
        />
      )}
    </>
  );
}
