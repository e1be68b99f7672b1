// The address after `#`: place first, then what the place does with the rest. Back and forward are the browser's.

import { useSyncExternalStore } from 'react';
import { PLACES, type PlaceId } from './places.ts';

export interface Address {
  readonly place: PlaceId | 'start' | undefined;
  readonly path: readonly string[];
}

const isPlace = (text: string | undefined): text is PlaceId => PLACES.some((place) => place.id === text);

/** Reads `#/incidents/inc_…/messages`; an unknown place is undefined. */
export function readAddress(hash: string): Address {
  const [head, ...path] = hash
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
  return { place: isPlace(head) ? head : head === 'start' ? 'start' : undefined, path };
}

let last: { hash: string; address: Address } | undefined;
function currentAddress(): Address {
  const { hash } = window.location;
  if (last?.hash !== hash) last = { hash, address: readAddress(hash) };
  return last.address;
}
function onAddress(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

export const useAddress = (): Address => useSyncExternalStore(onAddress, currentAddress);

export function navigate(path: string): void {
  window.location.hash = `#${path.startsWith('/') ? path : `/${path}`}`;
}
