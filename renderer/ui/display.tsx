// How this device shows things: theme and which zone times are written in. Not evidence, never leaves the device.

import { createContext, use, useMemo, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { zoneOf, type TimeMode } from './time-format.ts';

export type Theme = 'system' | 'light' | 'dark';

export type Contrast = 'system' | 'high';

export interface DisplaySettings {
  readonly theme: Theme;
  /** `high` whatever the system asks for. */
  readonly contrast: Contrast;
  readonly timeMode: TimeMode;
  /** IANA zone of the place that incidents concern, as long as nobody has said which entity reports. */
  readonly siteZone: string;
}
export interface Display extends DisplaySettings {
  readonly zone: string | undefined;
  change(settings: Partial<DisplaySettings>): void;
}

export const DEFAULT_DISPLAY: DisplaySettings = {
  theme: 'system',
  contrast: 'system',
  timeMode: 'utc',
  siteZone: 'UTC',
};

const DisplayContext = createContext<Display>({ ...DEFAULT_DISPLAY, zone: 'UTC', change: () => undefined });

export function DisplayProvider({
  settings,
  change,
  children,
}: {
  settings: DisplaySettings;
  change: Display['change'];
  children: ReactNode;
}) {
  return (
    <DisplayContext value={{ ...settings, zone: zoneOf(settings.timeMode, settings.siteZone), change }}>
      {/* Dates are written day first and hours to 24, whatever the machine's language. */}
      <I18nProvider locale="en-GB">{children}</I18nProvider>
    </DisplayContext>
  );
}

/** The site is that of the entity which reports, where it is known; what this device keeps stands in for it otherwise. */
export function SiteZone({ zone, children }: { zone: string | undefined; children: ReactNode }) {
  const display = use(DisplayContext);
  const siteZone = zone ?? display.siteZone;
  const value = useMemo(
    () => ({ ...display, siteZone, zone: zoneOf(display.timeMode, siteZone) }),
    [display, siteZone],
  );
  return <DisplayContext value={value}>{children}</DisplayContext>;
}

export const useDisplay = (): Display => use(DisplayContext);
