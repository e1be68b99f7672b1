// The picture of a file as one text: two pictures are the same when their texts are.

import { isTreeElement, ownProperties, plain } from './facets.ts';

export function layoutText(element: unknown): string {
  if (!isTreeElement(element)) return '';
  return ownProperties(element)
    .map(([key, value]) => {
      if (Array.isArray(value)) return `${key}[${value.map(layoutText).join(';')}]`;
      if (!isTreeElement(value)) return `${key}=${plain(value)}`;
      return value['$parent'] === element ? `${key}(${layoutText(value)})` : `${key}→${plain(value['id'])}`;
    })
    .join(',');
}
