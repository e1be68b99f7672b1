// Zoom of a canvas: smaller, larger, fit, and the map of the whole drawing.

import { useEffect, useState, type ReactElement } from 'react';
import type { ModelerHandle } from '../../canvas/Modeler.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { Select } from '../../ui/Select.tsx';

export function ZoomBar({ handle }: { handle: ModelerHandle }): ReactElement {
  const [zoom, setZoom] = useState(() => handle.zoom());
  const parts = handle.parts();
  useEffect(() => handle.onZoom(setZoom), [handle]);
  return (
    <div className="zoom" role="toolbar" aria-label="View">
      <button type="button" className="btn s" aria-label="Smaller" onClick={() => handle.zoomBy(-1)}>
        −
      </button>
      <span>{Math.round(zoom * 100)} %</span>
      <button type="button" className="btn s" aria-label="Larger" onClick={() => handle.zoomBy(1)}>
        +
      </button>
      <button type="button" className="btn s" aria-keyshortcuts="0" onClick={() => handle.fit()}>
        Fit <Kbd>0</Kbd>
      </button>
      {parts.length > 1 && (
        <Select
          label="Show a part"
          shown={false}
          small
          placeholder="Part…"
          items={parts.map((part) => ({ value: part.id, text: part.name }))}
          value={undefined}
          onChange={(part) => handle.fit(part)}
        />
      )}
      <button type="button" className="btn s" onClick={() => handle.toggleMinimap()}>
        Map
      </button>
      <button type="button" className="btn s" aria-label="Undo" onClick={() => handle.undo()}>
        Undo
      </button>
      <button type="button" className="btn s" aria-label="Redo" onClick={() => handle.redo()}>
        Redo
      </button>
    </div>
  );
}
