// Names that can be taken away one by one.

import type { ReactElement } from 'react';

interface RemovableTagsProps {
  readonly items: readonly { readonly id: string; readonly text: string }[];
  readonly onRemove: (id: string) => void;
  readonly mono?: boolean;
}

export function RemovableTags({ items, onRemove, mono = false }: RemovableTagsProps): ReactElement | null {
  if (items.length === 0) return null;
  return (
    <span className="row codes">
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          className={mono ? 'tag mono' : 'tag'}
          title={`Take ${item.text} away`}
          aria-label={`Take ${item.text} away`}
          onClick={() => onRemove(item.id)}
        >
          {item.text} <span aria-hidden="true">×</span>
        </button>
      ))}
    </span>
  );
}
