// What of a card of command the incoming person has said back aloud before signing it.

import type { Values } from '../../base/json.ts';

export const CARD_PARTS = [
  { id: 'status', title: 'Status and hypothesis' },
  { id: 'open_actions', title: 'Open actions, by name' },
  { id: 'pending_decisions', title: 'Pending decisions' },
  { id: 'next_message', title: 'Next message' },
  { id: 'clocks', title: 'Clocks' },
] as const;

export type CardPart = (typeof CARD_PARTS)[number]['id'];

/** In the order of the card; what is no part of a card is left out. */
export function saidBackIn({ said_back: said }: Values): readonly CardPart[] {
  if (!Array.isArray(said)) return [];
  return CARD_PARTS.flatMap(({ id }) => (said.includes(id) ? [id] : []));
}

/** "said back: status and hypothesis, clocks"; empty where nothing was. */
export function saidBackInWords(values: Values): string {
  const said = saidBackIn(values);
  const titles = CARD_PARTS.filter(({ id }) => said.includes(id)).map(({ title }) => title.toLowerCase());
  return titles.length === 0 ? '' : `said back: ${titles.join(', ')}`;
}
