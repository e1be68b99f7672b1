// The name that a process file gives a step, for people who do not read ids.

import type { PublishedVersion } from '../../../shared/package/version.ts';

/** The id itself where no file names it. */
export function elementTitle(version: PublishedVersion, element: string): string {
  for (const { path, text } of version.package.files) {
    if (!path.endsWith('.bpmn') || !text.includes(`"${element}"`)) continue;
    const found = new DOMParser()
      .parseFromString(text, 'text/xml')
      .querySelector(`[id="${CSS.escape(element)}"]`)
      ?.getAttribute('name');
    if (found) return found;
  }
  return element;
}
