// One line of a timeline, and the name of an element in it.

import type { IncidentContext } from './context.ts';
import type { TimelineEntry } from './view.ts';
import { titleOf } from './waiting-step.ts';

export type Told = Pick<
  TimelineEntry,
  'title' | 'mark' | 'detail' | 'onBehalfOf' | 'correctionOf' | 'entry' | 'assignee'
>;

export const detail = (...parts: readonly string[]): { readonly detail?: string } => {
  const said = parts.filter((part) => part !== '').join(' · ');
  return said === '' ? {} : { detail: said };
};

export const line = (title: string, mark: Told['mark'], ...details: readonly string[]): Told => ({
  title,
  mark,
  ...detail(...details),
});

export const nameOf = (context: IncidentContext, element: string): string => {
  const node = context.deployment.elementOf(element);
  return node ? titleOf(node) : element;
};

export const namesOf = (context: IncidentContext, elements: readonly string[]): string =>
  elements.map((element) => nameOf(context, element)).join(', ');
