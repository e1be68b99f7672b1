// A service of the bank as the register holds it, as its form holds it, and as a row of CSV: what it is called, whether a
// critical or important function rests on it (DORA Art. 3(22)), and who answers for it.

import type { Json, Values } from '../../base/json.ts';
import { CRITICALITIES, type Criticality } from './provider-entry.ts';
import type { ServiceView } from './register-view.ts';

export interface ServiceEntry {
  readonly name: string;
  readonly criticality: Criticality | '';
  /** Person or team, as the bank calls them. */
  readonly owner: string;
}

export const SERVICE_COLUMNS = ['name', 'criticality', 'owner'] as const;

const text = (value: Json | undefined): string => (typeof value === 'string' ? value.trim() : '');

/** From the form, from a row of CSV or from a record: the three have the same fields. A word that is no criticality is none. */
export const readServiceValues = (values: Values): ServiceEntry => ({
  name: text(values['name']),
  criticality: CRITICALITIES.find((known) => known === values['criticality']) ?? '',
  owner: text(values['owner']),
});

export const readService = ({ name, details }: ServiceView): ServiceEntry => ({
  ...readServiceValues(details),
  name,
});

/** The values that a record carries; what is empty is left out. */
export const serviceValues = ({ name, criticality, owner }: ServiceEntry): Values => ({
  name,
  ...(criticality === '' ? {} : { criticality }),
  ...(owner === '' ? {} : { owner }),
});
