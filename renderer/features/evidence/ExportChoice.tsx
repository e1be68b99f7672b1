// What is exported, to whom and what for.

import type { IncidentId, Sha256 } from '../../../shared/base/ids.ts';
import { Field } from '../../ui/Field.tsx';
import { Segmented } from '../../ui/Choice.tsx';
import { MomentField } from '../../ui/MomentField.tsx';
import { Select } from '../../ui/Select.tsx';
import { useEvidence } from './evidence-context.ts';
import { useExport, useExportStore } from './export-context.ts';

const MONTH_MS = 30 * 24 * 3600 * 1000;

export function ExportChoice({ incident, number }: { incident: IncidentId; number: string }) {
  const { choose } = useExportStore().getState();
  const scope = useExport((state) => state.scope);
  const recipient = useExport((state) => state.recipient);
  const purpose = useExport((state) => state.purpose);
  const { runtime } = useEvidence();
  const newest = runtime.versions().at(-1);
  const start = (kind: 'incident' | 'period' | 'version'): void => {
    const now = Date.now();
    if (kind === 'incident') choose({ scope: { kind, incident } });
    else if (kind === 'period') choose({ scope: { kind, from: now - MONTH_MS, to: now } });
    else if (newest) choose({ scope: { kind, digest: newest.package.digest } });
  };
  return (
    <div className="stack">
      <Segmented
        label="What to export"
        shown
        value={scope.kind}
        onChange={start}
        items={[
          { value: 'incident', content: number },
          { value: 'period', content: 'A period' },
          { value: 'version', content: 'A version', disabled: newest === undefined },
        ]}
      />
      <ScopeDetail />
      <Field
        label="Recipient"
        aside="such as external audit"
        value={recipient}
        onChange={(next) => choose({ recipient: next })}
      />
      <Field label="Purpose" value={purpose} onChange={(next) => choose({ purpose: next })} />
    </div>
  );
}

function ScopeDetail() {
  const { choose } = useExportStore().getState();
  const scope = useExport((state) => state.scope);
  const { runtime } = useEvidence();
  const zone = runtime.session().about.timeZone;
  if (scope.kind === 'incident') return null;
  if (scope.kind === 'version')
    return (
      <Select
        label="Process version"
        value={scope.digest as string}
        onChange={(digest) => choose({ scope: { kind: 'version', digest: digest as Sha256 } })}
        items={runtime.versions().map(({ package: { digest }, statement }) => ({
          value: digest as string,
          text: `${statement.title}, version ${statement.number}`,
          detail: digest.slice(0, 8),
        }))}
      />
    );
  return (
    <div className="row">
      <MomentField
        label="Opened from"
        at={scope.from}
        zone={zone}
        onChange={(from) => choose({ scope: { ...scope, from } })}
      />
      <MomentField
        label={`to (${zone})`}
        at={scope.to}
        zone={zone}
        onChange={(to) => choose({ scope: { ...scope, to } })}
      />
    </div>
  );
}
