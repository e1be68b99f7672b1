// What differs from another version, marked on a drawn process: an outline and a sign on each element.

import type BaseViewer from 'bpmn-js/lib/BaseViewer';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';

export type DiagramChange = 'added' | 'removed' | 'changed';
/** By element id; what is not drawn here is passed over. */
export type DiagramChanges = ReadonlyMap<string, DiagramChange>;

const SIGNS: Readonly<Record<DiagramChange, string>> = { added: '+', removed: '−', changed: '~' };
const KINDS = Object.keys(SIGNS) as readonly DiagramChange[];

export function markChanges(viewer: BaseViewer, changes: DiagramChanges): void {
  const canvas = viewer.get<Canvas>('canvas');
  const overlays = viewer.get<Overlays>('overlays');
  const elements = viewer.get<ElementRegistry>('elementRegistry');
  overlays.remove({ type: 'rp-change' });
  for (const element of elements.getAll()) {
    if (!element.parent) continue;
    const change = changes.get(element.id);
    for (const kind of KINDS) canvas.removeMarker(element.id, `rp-${kind}`);
    if (!change) continue;
    canvas.addMarker(element.id, `rp-${change}`);
    const badge = document.createElement('div');
    badge.className = `rp-change rp-change-${change}`;
    badge.textContent = SIGNS[change];
    badge.title = change;
    overlays.add(element.id, 'rp-change', {
      position: { top: -9, right: 9 },
      scale: { min: 0.9, max: 1 },
      html: badge,
    });
  }
}
