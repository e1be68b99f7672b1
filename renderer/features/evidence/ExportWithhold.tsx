// What is withheld, by kind of value; single records and values are chosen where they are shown.

import type { WithholdReason } from '../../../shared/bundle/withheld-list.ts';
import { VALUE_KINDS } from '../../runtime/export-redaction.ts';
import { Section } from '../../ui/Section.tsx';
import { Select } from '../../ui/Select.tsx';
import { useExport, useExportStore } from './export-context.ts';
import { GIVEN_REASONS, KIND_WORDS, REASON_WORDS } from './export-words.ts';

const REASONS = GIVEN_REASONS.map((value) => ({ value, text: REASON_WORDS[value] }));
const CHOICES: readonly { readonly value: WithholdReason | 'shown'; readonly text: string }[] = [
  { value: 'shown', text: 'shown' },
  ...REASONS,
];

export function ExportWithhold() {
  const { withholdKind, choose } = useExportStore().getState();
  const { kinds } = useExport((state) => state.redaction);
  const reason = useExport((state) => state.reason);
  const single = useExport((state) => state.scope.kind === 'incident');
  return (
    <Section title="Withhold" aside="the reader sees how much, and why">
      <ul className="withhold">
        {VALUE_KINDS.map((kind) => (
          <li key={kind}>
            <span>{KIND_WORDS[kind]}</span>
            <Select
              label={KIND_WORDS[kind]}
              shown={false}
              small
              items={CHOICES}
              value={kinds[kind] ?? 'shown'}
              onChange={(next) => withholdKind(kind, next === 'shown' ? undefined : next)}
            />
          </li>
        ))}
        {single && (
          <li>
            <span>Reason for what you withhold one by one</span>
            <Select
              label="Reason for what you withhold one by one"
              shown={false}
              small
              items={REASONS}
              value={reason as (typeof GIVEN_REASONS)[number]}
              onChange={(next) => choose({ reason: next })}
            />
          </li>
        )}
      </ul>
    </Section>
  );
}
