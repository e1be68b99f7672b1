// Theme and times as this device keeps them between starts, and the theme put on the document.

import { useEffect, useState } from 'react';
import { DEFAULT_DISPLAY, type DisplaySettings, type Contrast, type Theme } from '../ui/display.tsx';

const KEY = 'runproof.display';

function readSettings(): DisplaySettings {
  // The stored text may have been edited by anyone: take only what is one of ours.
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const given =
      typeof stored === 'object' && stored !== null
        ? (stored as Partial<Record<keyof DisplaySettings, unknown>>)
        : {};
    return {
      theme:
        (['system', 'light', 'dark'] as const).find((theme) => theme === given.theme) ??
        DEFAULT_DISPLAY.theme,
      contrast: given.contrast === 'high' ? 'high' : DEFAULT_DISPLAY.contrast,
      timeMode:
        (['utc', 'local', 'site'] as const).find((mode) => mode === given.timeMode) ??
        DEFAULT_DISPLAY.timeMode,
      siteZone:
        typeof given.siteZone === 'string' && isZone(given.siteZone)
          ? given.siteZone
          : DEFAULT_DISPLAY.siteZone,
    };
  } catch {
    return DEFAULT_DISPLAY;
  }
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

const DARK = '(prefers-color-scheme: dark)';

function useTheme(theme: Theme): void {
  useEffect(() => {
    const system = window.matchMedia(DARK);
    const show = (): void => {
      document.documentElement.dataset.theme =
        theme === 'system' ? (system.matches ? 'dark' : 'light') : theme;
    };
    show();
    system.addEventListener('change', show);
    return () => system.removeEventListener('change', show);
  }, [theme]);
}

const MORE = '(prefers-contrast: more)';

function useContrast(contrast: Contrast): void {
  useEffect(() => {
    const system = window.matchMedia(MORE);
    const show = (): void => {
      document.documentElement.dataset.contrast = contrast === 'high' || system.matches ? 'high' : 'standard';
    };
    show();
    system.addEventListener('change', show);
    return () => system.removeEventListener('change', show);
  }, [contrast]);
}

export function useDisplaySettings(): [DisplaySettings, (change: Partial<DisplaySettings>) => void] {
  const [settings, setSettings] = useState(readSettings);
  useTheme(settings.theme);
  useContrast(settings.contrast);
  const change = (part: Partial<DisplaySettings>): void => {
    setSettings((old) => {
      const next = { ...old, ...part };
      try {
        localStorage.setItem(KEY, JSON.stringify(next));
      } catch {
        // Without storage the choice holds until the window closes.
      }
      return next;
    });
  };
  return [settings, change];
}
