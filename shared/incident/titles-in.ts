// The engine names elements by id, in quotation marks; people know them by what the diagram says.

import type { IncidentContext } from './context.ts';
import { titleOf } from './waiting-step.ts';

const QUOTED = /“([^”]+)”/g;

/** The same words with the title of each element in place of its id. */
export const titlesIn = (context: IncidentContext, words: string): string =>
  words.replaceAll(QUOTED, (quoted, id: string) => {
    const node = context.deployment.elementOf(id);
    return node ? `“${titleOf(node)}”` : quoted;
  });
