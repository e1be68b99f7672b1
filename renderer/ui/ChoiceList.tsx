// A list to choose from with the arrow keys, inside a dialog or a column.

import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';

export interface ChoiceListItem {
  readonly id: string;
  readonly text: string;
  readonly content: ReactNode;
  readonly disabled?: boolean;
}

export function ChoiceList({
  label,
  items,
  onChoose,
  focused = false,
}: {
  label: string;
  items: readonly ChoiceListItem[];
  onChoose: (id: string) => void;
  focused?: boolean;
}) {
  return (
    <ListBox
      className="list-inline"
      aria-label={label}
      items={items}
      autoFocus={focused ? 'first' : false}
      selectionMode="none"
      disabledKeys={items.filter((item) => item.disabled).map((item) => item.id)}
      onAction={(key) => onChoose(String(key))}
    >
      {(item) => (
        <ListBoxItem id={item.id} textValue={item.text}>
          {item.content}
        </ListBoxItem>
      )}
    </ListBox>
  );
}
