// The rail at the left, bands on top, one place at the right, and the keys that work everywhere.

import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import type { Runtime } from '../runtime/runtime.ts';
import { SiteZone } from '../ui/display.tsx';
import { Loading } from '../ui/Loading.tsx';
import { ShownContext } from '../ui/shown.ts';
import { navigate, useAddress } from './address.ts';
import { Bands } from './Bands.tsx';
import type { LoadedFeatures } from './lazy-features.tsx';
import { KeySheet } from './KeySheet.tsx';
import { Palette } from './Palette.tsx';
import { PersonDialog } from './PersonDialog.tsx';
import { PlaceBoundary } from './PlaceBoundary.tsx';
import { PLACES, type PlaceId } from './places.ts';
import { Rail } from './Rail.tsx';
import { useFrameKeys } from './use-frame-keys.ts';
import { useSession } from './use-session.ts';

export type Overlay = 'palette' | 'keys' | 'person';

/** Shown is what the address names; a place once shown stays mounted, so that nothing typed there is lost. */
export function Frame({ runtime, features }: { runtime: Runtime; features: LoadedFeatures }) {
  const address = useAddress();
  const place = address.place === undefined || address.place === 'start' ? 'incidents' : address.place;
  const [overlay, setOverlay] = useState<Overlay | undefined>(undefined);
  useFrameKeys(setOverlay);
  const close = (): void => setOverlay(undefined);
  return (
    <div className="app">
      <Rail runtime={runtime} place={place} path={address.path} onSwitchPerson={() => setOverlay('person')} />
      <main className="main">
        <Bands runtime={runtime} />
        <ZoneOfEntity runtime={runtime}>
          <ShownPlaces runtime={runtime} features={features} place={place} path={address.path} />
        </ZoneOfEntity>
      </main>
      {overlay === 'palette' && <Palette runtime={runtime} onOverlay={setOverlay} onClose={close} />}
      {overlay === 'keys' && <KeySheet onClose={close} />}
      {overlay === 'person' && <PersonDialog runtime={runtime} onClose={close} />}
    </div>
  );
}

/** Asked here, so that a record draws only the places that show it anew and not the frame with all of them. */
function ZoneOfEntity({ runtime, children }: { runtime: Runtime; children: ReactNode }) {
  const { roster } = useSession(runtime);
  return <SiteZone zone={roster.reportingEntity?.timeZone}>{children}</SiteZone>;
}

function ShownPlaces({
  runtime,
  features,
  place,
  path,
}: {
  runtime: Runtime;
  features: LoadedFeatures;
  place: PlaceId;
  path: readonly string[];
}) {
  const [visited, setVisited] = useState<readonly PlaceId[]>([place]);
  const [paths, setPaths] = useState<Partial<Record<PlaceId, readonly string[]>>>({ [place]: path });
  if (!visited.includes(place)) setVisited([...visited, place]);
  if (paths[place] !== path) setPaths({ ...paths, [place]: path });
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    document.title = `${PLACES.find((known) => known.id === place)?.title ?? ''} · Runproof`;
  }, [place]);
  return visited.map((id) => {
    const Feature = features[id];
    return (
      <div key={id} ref={id === place ? region : null} className="place" hidden={id !== place}>
        <ShownContext value={id === place}>
          <PlaceBoundary place={id}>
            <Suspense fallback={<Loading what="Opening" />}>
              <Feature runtime={runtime} path={paths[id] ?? []} navigate={navigate} />
            </Suspense>
          </PlaceBoundary>
        </ShownContext>
      </div>
    );
  });
}
