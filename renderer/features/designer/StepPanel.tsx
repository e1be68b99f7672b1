// The selected step: who does and approves it, what evidence it must leave, what may be bypassed, its clock and its files;
// beneath, every BPMN and Camunda property.

import type { ReactElement } from 'react';
import type { CanvasSelection, ModelerHandle } from '../../canvas/Modeler.tsx';
import type { Manifest } from '../../../shared/package/manifest.ts';
import type { Draft } from '../../runtime/runtime.ts';
import { ClockSection } from './ClockSection.tsx';
import { EvidenceSection } from './EvidenceSection.tsx';
import { ExceptionSection } from './ExceptionSection.tsx';
import { FilesSection } from './FilesSection.tsx';
import {
  readEditedPolicy,
  writeNamed,
  propertyName,
  type EditedPolicy,
  type PolicyName,
} from './step-policy-edit.ts';
import { WhoSection } from './WhoSection.tsx';

interface StepPanelProps {
  readonly selection: CanvasSelection | null;
  readonly handle: ModelerHandle | null;
  readonly manifest: Manifest | null;
  readonly draft: Draft;
  readonly navigate: (path: string) => void;
  /** Where the canvas puts its own properties panel. */
  readonly onPropertiesPlace: (place: HTMLElement | null) => void;
}

export interface PolicySectionProps {
  readonly selection: CanvasSelection;
  readonly policy: EditedPolicy;
  readonly manifest: Manifest;
  readonly write: (name: PolicyName, value: object | null) => void;
}

const STEP = /Task$|CallActivity$|SubProcess$/;

export function StepPanel({
  selection,
  handle,
  manifest,
  draft,
  navigate,
  onPropertiesPlace,
}: StepPanelProps): ReactElement {
  const policy = selection && readEditedPolicy(selection.properties);
  const write = (name: PolicyName, value: object | null): void => {
    if (selection) handle?.setProperty(selection.id, propertyName(name), writeNamed(name, value));
  };
  const sections = selection && policy && manifest ? { selection, policy, manifest, write } : null;
  const type = selection?.type ?? '';
  return (
    <aside className="props sheet" aria-label="Properties" data-region>
      {selection && (
        <header>
          <div className="meta cut">
            {selection.kind} · <code>{selection.id}</code>
          </div>
          <h2>{selection.name}</h2>
          {selection.inside.length > 0 && <div className="meta cut">in {selection.inside.join(' / ')}</div>}
        </header>
      )}
      {policy && policy.unreadable.length > 0 && (
        <section>
          <p className="bad">
            {policy.unreadable.join(', ')} is not readable JSON. Mend its text under All properties, Extension
            properties.
          </p>
        </section>
      )}
      {sections && STEP.test(type) && <WhoSection {...sections} />}
      {sections && STEP.test(type) && <EvidenceSection {...sections} />}
      {sections && type.endsWith('Task') && <ExceptionSection {...sections} />}
      {sections && type.endsWith('Event') && <ClockSection {...sections} />}
      {selection && STEP.test(type) && (
        <FilesSection selection={selection} draft={draft} navigate={navigate} />
      )}
      <section className="last">
        <h3>All properties</h3>
        <div className="rp-properties bio-theme-parent" ref={onPropertiesPlace} />
      </section>
    </aside>
  );
}
