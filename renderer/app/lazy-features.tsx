// Features as components that fetch themselves, and the idle moment in which all of them are fetched:
// a room not yet opened must still open after the host has gone.

import { lazy, Suspense, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { Loading } from '../ui/Loading.tsx';
import type { Features, PlaceId, PlaceProps, VerifyProps, WelcomeProps } from './places.ts';

export type LoadedFeatures = { readonly [Place in Exclude<PlaceId, 'verify'>]: ComponentType<PlaceProps> } & {
  readonly verify: ComponentType<VerifyProps>;
  readonly welcome: ComponentType<WelcomeProps>;
};

const later = <Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> =>
  lazy(async () => ({ default: await load() }));

function lazyFeatures(features: Features): LoadedFeatures {
  return {
    designer: later(features.designer),
    incidents: later(features.incidents),
    evidence: later(features.evidence),
    verify: later(features.verify),
    settings: later(features.settings),
    welcome: later(features.welcome),
  };
}

function preload(features: Features): () => void {
  const handle = requestIdleCallback(() => {
    // A feature that cannot be fetched now is asked for again when it is shown, and says so there.
    void Promise.allSettled(Object.values(features).map((load) => load() as Promise<unknown>));
  });
  return () => cancelIdleCallback(handle);
}

export function LazyPlaces({
  features,
  children,
}: {
  features: Features;
  children: (loaded: LoadedFeatures) => ReactNode;
}) {
  const [loaded] = useState(() => lazyFeatures(features));
  useEffect(() => preload(features), [features]);
  return <Suspense fallback={<Loading what="Opening" />}>{children(loaded)}</Suspense>;
}
