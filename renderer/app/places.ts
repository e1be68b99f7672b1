// The five places of the rail, and what a feature must be to stand in one.

import type { ComponentType } from 'react';
import type { Boot } from '../runtime/boot.ts';
import type { Runtime } from '../runtime/runtime.ts';

export type PlaceId = 'designer' | 'incidents' | 'evidence' | 'verify' | 'settings';

export interface PlaceProps {
  readonly runtime: Runtime;
  /** What follows the place in the address: `#/incidents/inc_…/messages` gives ["inc_…", "messages"]. */
  readonly path: readonly string[];
  /** Goes to an address such as "/incidents/inc_…". */
  readonly navigate: (path: string) => void;
}
export interface WelcomeProps {
  readonly boot: Boot;
  readonly onOpened: (runtime: Runtime) => void;
  /** A bundle is checked without a workspace. */
  readonly onVerify: () => void;
}
/** The one place that also stands without a workspace; files then come by drop or file input. */
export type VerifyProps = Omit<PlaceProps, 'runtime'> & { readonly runtime: Runtime | undefined };

/** Each feature is fetched when first shown, and all of them when the page has nothing else to do. */
export type Features = {
  readonly [Place in Exclude<PlaceId, 'verify'>]: () => Promise<ComponentType<PlaceProps>>;
} & {
  readonly verify: () => Promise<ComponentType<VerifyProps>>;
  readonly welcome: () => Promise<ComponentType<WelcomeProps>>;
};

export const PLACES: readonly { readonly id: PlaceId; readonly title: string }[] = [
  { id: 'designer', title: 'Designer' },
  { id: 'incidents', title: 'Incidents' },
  { id: 'evidence', title: 'Evidence' },
  { id: 'verify', title: 'Verify' },
  { id: 'settings', title: 'Settings' },
];
