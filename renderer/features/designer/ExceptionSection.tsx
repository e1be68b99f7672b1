// Which codes may bypass what this step asks for, who ratifies it afterwards, and by when.

import type { ReactElement } from 'react';
import type { Manifest } from '../../../shared/package/manifest.ts';
import type { ExceptionPolicy } from '../../../shared/process/step-policy.ts';
import { Select } from '../../ui/Select.tsx';
import { titleOfRole } from './people.ts';
import { RemovableTags } from './RemovableTags.tsx';
import type { PolicySectionProps } from './StepPanel.tsx';

const WITHIN = [
  { value: 'PT4H', text: '4 hours' },
  { value: 'PT24H', text: '24 hours' },
  { value: 'PT48H', text: '48 hours' },
  { value: 'PT72H', text: '72 hours' },
] as const;

export function ExceptionSection({ policy, manifest, write }: PolicySectionProps): ReactElement {
  const exception = policy.exception ?? { codes: [], ratifyRoles: [], ratifyWithin: 'PT24H' };
  const set = (next: Partial<typeof exception>): void => write('exception', { ...exception, ...next });
  const freeCodes = manifest.exceptions.filter((one) => !exception.codes.includes(one.code));
  return (
    <section aria-label="If evidence cannot be had">
      <h3>If evidence cannot be had</h3>
      <RemovableTags
        mono
        items={exception.codes.map((code) => ({ id: code, text: code }))}
        onRemove={(code) => set({ codes: exception.codes.filter((one) => one !== code) })}
      />
      {freeCodes.length > 0 && (
        <Select
          label="Allow a bypass by code"
          shown={false}
          small
          placeholder={exception.codes.length === 0 ? 'no bypass allowed; add code…' : 'Add code…'}
          items={freeCodes.map((one) => ({ value: one.code, text: `${one.code} ${one.title}` }))}
          value={undefined}
          onChange={(code) =>
            set({
              codes: [...exception.codes, code],
              ratifyRoles:
                exception.ratifyRoles.length > 0
                  ? exception.ratifyRoles
                  : manifest.roles.slice(0, 1).map((role) => role.id),
            })
          }
        />
      )}
      {exception.codes.length > 0 && <Ratification exception={exception} manifest={manifest} set={set} />}
    </section>
  );
}

interface RatificationProps {
  readonly exception: ExceptionPolicy;
  readonly manifest: Manifest;
  readonly set: (next: Partial<ExceptionPolicy>) => void;
}

function Ratification({ exception, manifest, set }: RatificationProps): ReactElement {
  const freeRoles = manifest.roles.filter((role) => !exception.ratifyRoles.includes(role.id));
  const within = WITHIN.some((one) => one.value === exception.ratifyWithin)
    ? WITHIN
    : [...WITHIN, { value: exception.ratifyWithin, text: exception.ratifyWithin }];
  return (
    <>
      <div className="pf top">
        <span className="q">Ratifies</span>
        <div className="pv stack gap-s">
          <RemovableTags
            items={exception.ratifyRoles.map((role) => ({ id: role, text: titleOfRole(role, manifest) }))}
            onRemove={(role) => set({ ratifyRoles: exception.ratifyRoles.filter((one) => one !== role) })}
          />
          <Select
            label="Add a role that ratifies"
            shown={false}
            small
            placeholder="Add role…"
            items={freeRoles.map((role) => ({ value: role.id, text: role.title }))}
            value={undefined}
            onChange={(role) => set({ ratifyRoles: [...exception.ratifyRoles, role] })}
          />
        </div>
      </div>
      <div className="pf">
        <span className="q">Within</span>
        <Select
          label="Ratified within"
          shown={false}
          small
          items={within}
          value={exception.ratifyWithin}
          onChange={(ratifyWithin) => set({ ratifyWithin })}
        />
      </div>
    </>
  );
}
