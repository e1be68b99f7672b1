// How this device shows things: not evidence, and it never leaves the device.

import { useState } from 'react';
import { Segmented } from '../../ui/Choice.tsx';
import { ComboField } from '../../ui/ComboField.tsx';
import { useDisplay, type Contrast, type Theme } from '../../ui/display.tsx';
import { Section } from '../../ui/Section.tsx';
import { formatTime, type TimeMode } from '../../ui/time-format.ts';
import { useNow } from '../../ui/use-now.ts';
import { useSession } from './settings-context.ts';

const THEMES = [
  { value: 'light', content: 'Light' },
  { value: 'dark', content: 'Dark' },
  { value: 'system', content: 'As the system' },
] as const satisfies readonly { value: Theme; content: string }[];
const CONTRASTS = [
  { value: 'system', content: 'As the system' },
  { value: 'high', content: 'High' },
] as const satisfies readonly { value: Contrast; content: string }[];
const TIMES = [
  { value: 'utc', content: 'UTC' },
  { value: 'local', content: 'Local' },
  { value: 'site', content: 'Site' },
] as const satisfies readonly { value: TimeMode; content: string }[];
const ZONES = Intl.supportedValuesOf('timeZone');

export function DisplayPanel() {
  const display = useDisplay();
  const { about } = useSession();
  const now = useNow(30_000);
  return (
    <Section title="Display, on this device">
      <div className="set">
        <span className="q">Theme</span>
        <Segmented<Theme>
          label="Theme"
          items={THEMES}
          value={display.theme}
          onChange={(theme) => display.change({ theme })}
        />
        <span className="q">Contrast</span>
        <Segmented<Contrast>
          label="Contrast"
          items={CONTRASTS}
          value={display.contrast}
          onChange={(contrast) => display.change({ contrast })}
        />
        <span className="q">Times</span>
        <Segmented<TimeMode>
          label="Times in"
          items={TIMES}
          value={display.timeMode}
          onChange={(timeMode) => display.change({ timeMode })}
        />
        <span className="q">Local is</span>
        <span>
          {about.timeZone}, now {formatTime(now, undefined)} <span className="q">from the device</span>
        </span>
        <span className="q">Site is</span>
        <SiteZone />
      </div>
    </Section>
  );
}

/** The zone of the entity that reports; before it is said, what is typed here, which takes effect once it names a zone. */
function SiteZone() {
  const { siteZone, change } = useDisplay();
  const { roster } = useSession();
  const [text, setText] = useState(siteZone);
  const words = text.trim().toLowerCase();
  const items = ZONES.filter((zone) => zone.toLowerCase().includes(words)).slice(0, 50);
  const known = ZONES.some((zone) => zone === text.trim());
  const take = (next: string): void => {
    setText(next);
    if (ZONES.includes(next)) change({ siteZone: next });
  };
  if (roster.reportingEntity)
    return (
      <span>
        {roster.reportingEntity.timeZone}{' '}
        <span className="q">of who reports; each incident keeps the one it was declared with</span>
      </span>
    );
  return (
    <div>
      <ComboField
        label="Site time zone"
        items={items}
        text={text}
        onText={take}
        onTake={take}
        placeholder="Europe/Berlin"
      />
      {!known && <p className="errt">Write a zone such as Europe/Berlin. {siteZone} stays until then.</p>}
    </div>
  );
}
