// A region that takes files dropped on it; while something hovers it says what would happen.

import { useState, type DragEvent, type ReactElement, type ReactNode } from 'react';
import { readDropped, type NamedBytes } from './import-files.ts';

export interface DropZoneProps {
  readonly label: string;
  readonly onFiles: (files: readonly NamedBytes[]) => void;
  readonly children: ReactNode;
  readonly className?: string;
}

export function DropZone({ label, onFiles, children, className = '' }: DropZoneProps): ReactElement {
  const [over, setOver] = useState(false);
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  return (
    <div
      className={`dz ${className} ${over ? 'over' : ''}`}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        void readDropped(event.dataTransfer.files).then(onFiles);
      }}
    >
      {children}
      {over && <div className="dz-say">{label}</div>}
    </div>
  );
}
