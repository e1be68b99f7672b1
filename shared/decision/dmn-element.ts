// Typed access to the elements that dmn-moddle reads. Their properties are unknown until asked for by kind.

export interface DmnElement {
  readonly $type: string;
  readonly get: (name: string) => unknown;
}

export const isDmnElement = (value: unknown): value is DmnElement =>
  typeof value === 'object' && value !== null && '$type' in value && 'get' in value;

/** The child elements in a list property, in document order. */
export function childrenAt(element: DmnElement, name: string): readonly DmnElement[] {
  const value = element.get(name);
  return Array.isArray(value) ? value.filter(isDmnElement) : [];
}

export function childAt(element: DmnElement, name: string): DmnElement | undefined {
  const value = element.get(name);
  return isDmnElement(value) ? value : undefined;
}

/** A non-empty text property. */
export function textAt(element: DmnElement, name: string): string | undefined {
  const value = element.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

export const idOf = (element: DmnElement): string => textAt(element, 'id') ?? '';

/** The local part of an href such as "#d_1" or "http://example.org/types#d_1". */
export function hrefOf(
  element: DmnElement,
  name: string,
): { readonly namespace: string; readonly id: string } | undefined {
  const reference = childAt(element, name);
  const href = reference && textAt(reference, 'href');
  if (href === undefined) return undefined;
  const at = href.indexOf('#');
  return { namespace: at > 0 ? href.slice(0, at) : '', id: href.slice(at + 1) };
}
