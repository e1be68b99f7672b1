// A timer that is a clock for people: its firing is the breach.

import type { ReactElement } from 'react';
import { Select } from '../../ui/Select.tsx';
import { CommitField } from './CommitField.tsx';
import type { PolicySectionProps } from './StepPanel.tsx';

export function ClockSection({ selection, policy, manifest, write }: PolicySectionProps): ReactElement {
  const sla = policy.sla;
  const levels = [
    ...new Set(manifest.ladders.flatMap((ladder) => ladder.levels.map((level) => level.level))),
  ];
  if (!sla) {
    return (
      <section aria-label="Clock">
        <h3>Clock</h3>
        <p className="q">If this event is a timer, people can see it as a clock that runs and is breached.</p>
        <p className="begin-act">
          <button
            type="button"
            className="btn s"
            onClick={() => write('sla', { clock: selection.id, title: selection.name })}
          >
            Show it as a clock
          </button>
        </p>
      </section>
    );
  }
  const set = (next: object): void => write('sla', { ...sla, ...next });
  return (
    <section aria-label="Clock">
      <h3>Clock</h3>
      <div className="pf">
        <span className="q">Shown as</span>
        <CommitField
          key={selection.id}
          label="Clock shown as"
          value={sla.title}
          onCommit={(title) => set({ title })}
        />
      </div>
      <div className="pf">
        <span className="q">Clock id</span>
        <CommitField
          key={`${selection.id}-id`}
          label="Clock id"
          value={sla.clock}
          mono
          onCommit={(clock) => set({ clock })}
        />
      </div>
      {levels.length > 0 && (
        <div className="pf">
          <span className="q">Level</span>
          <Select
            label="Ladder level"
            shown={false}
            small
            placeholder="none"
            items={levels.map((level) => ({ value: level, text: level }))}
            value={sla.level}
            onChange={(level) => set({ level })}
          />
        </div>
      )}
      <button type="button" className="btn s" onClick={() => write('sla', null)}>
        No clock
      </button>
    </section>
  );
}
