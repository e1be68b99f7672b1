// The filters of a list as tags, each with how many it lets through where that is known; one is chosen.

import type { ReactElement } from 'react';

export interface FilterTag<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly count?: number | undefined;
}

export function FilterTags<Id extends string>({
  tags,
  chosen,
  onChoose,
}: {
  tags: readonly FilterTag<Id>[];
  chosen: Id;
  onChoose: (id: Id) => void;
}): ReactElement {
  return (
    <>
      {tags.map(({ id, title, count }) => (
        <button
          key={id}
          type="button"
          className="tag"
          aria-pressed={chosen === id}
          onClick={() => onChoose(id)}
        >
          {count === undefined ? title : `${title} ${count}`}
        </button>
      ))}
    </>
  );
}
