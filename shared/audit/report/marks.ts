// The small signs of the report, drawn inline; each is said in words too, for readers and for screen readers.

import { markup, type Html } from './html.ts';
import type { SeverityLevel } from '../../incident/view.ts';

export type Mark = 'found' | 'excepted' | 'failed' | 'none' | 'withheld' | 'claimed' | 'waiting';

const DRAWN: Readonly<Record<Mark, { readonly says: string; readonly shape: Html }>> = {
  found: {
    says: 'yes',
    shape: markup`<circle cx="7" cy="7" r="6.2" fill="#2a7e3b"/><path d="M4.1 7.2l2 2 3.8-4.3" fill="none" stroke="#fff" stroke-width="1.7"/>`,
  },
  excepted: {
    says: 'with an exception',
    shape: markup`<path d="M7 .8L13.2 7 7 13.2.8 7z" fill="none" stroke="#b06a00" stroke-width="1.5"/><path d="M7 .8L.8 7 7 13.2z" fill="#b06a00"/>`,
  },
  failed: {
    says: 'no',
    shape: markup`<rect x="1" y="1" width="12" height="12" rx="1.5" fill="#ce2c31"/><path d="M4.3 4.3l5.4 5.4M9.7 4.3L4.3 9.7" stroke="#fff" stroke-width="1.7"/>`,
  },
  none: { says: 'does not apply', shape: markup`<path d="M3 7h8" stroke="#5c5b55" stroke-width="1.6"/>` },
  withheld: {
    says: 'withheld',
    shape: markup`<rect x="1.5" y="1.5" width="11" height="11" rx="1" fill="#21201c"/><path d="M4 7h6" stroke="#fff" stroke-width="1.6"/>`,
  },
  claimed: {
    says: 'only claimed',
    shape: markup`<circle cx="7" cy="7" r="5.4" fill="none" stroke="#5c5b55" stroke-width="1.5"/><path d="M4.4 7h5.2" stroke="#5c5b55" stroke-width="1.6"/>`,
  },
  waiting: {
    says: 'waiting',
    shape: markup`<circle cx="7" cy="7" r="5.4" fill="none" stroke="#3e63dd" stroke-width="1.6"/><circle cx="7" cy="7" r="2.6" fill="#3e63dd"/>`,
  },
};

/** `says`: where the usual word would not fit what it stands for. */
export const mark = (name: Mark, says = DRAWN[name].says): Html =>
  markup`<svg class="mk" viewBox="0 0 14 14" role="img" aria-label="${says}">${DRAWN[name].shape}</svg>`;

const SHAPES: Readonly<Record<SeverityLevel, { readonly shape: Html; readonly ink: string }>> = {
  S1: { shape: markup`<path d="M6 .5h16l5.5 5.5v8L22 19.5H6L.5 14V6z" fill="#c4262c"/>`, ink: '#ffffff' },
  S2: { shape: markup`<path d="M6.5 1h15L27.4 10l-5.9 9h-15L.6 10z" fill="#dc6400"/>`, ink: '#21150a' },
  S3: {
    shape: markup`<rect x="1" y="1" width="26" height="18" rx="1.5" fill="#fff0b8" stroke="#8f6400" stroke-width="1.6"/>`,
    ink: '#5a3f00',
  },
  S4: {
    shape: markup`<rect x="1" y="1" width="26" height="18" rx="9" fill="none" stroke="#82827c" stroke-width="1.4"/>`,
    ink: '#21201c',
  },
};
const UNDECIDED = {
  shape: markup`<rect x="1" y="1" width="26" height="18" rx="1.5" fill="none" stroke="#82827c" stroke-width="1.3" stroke-dasharray="3 2"/>`,
  ink: '#5c5b55',
};

export function severityMark(level: SeverityLevel | undefined): Html {
  const { shape, ink } = level === undefined ? UNDECIDED : SHAPES[level];
  const label = level === undefined ? 'No severity decided' : `Severity ${level}`;
  return markup`<svg class="sev" viewBox="0 0 28 20" role="img" aria-label="${label}">${shape}<text x="14" y="14.4" text-anchor="middle" font-size="12" font-weight="600" fill="${ink}">${level ?? 'S?'}</text></svg>`;
}
