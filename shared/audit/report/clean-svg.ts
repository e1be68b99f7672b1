// A drawing from outside, written anew from a closed list: shapes, text and line ends. Whatever else it holds, it cannot act,
// and it can name nothing outside itself.

import { elementsOf, readXmlTree, type XmlDocument, type XmlElement } from '../../base/xml-tree.ts';
import { Html, markup, type Piece } from './html.ts';

const DEEPEST = 64;
const SHAPES = new Set(['g', 'path', 'rect', 'circle', 'ellipse', 'line', 'polygon', 'polyline']);
const TEXTS = new Set(['text', 'tspan']);
const PLAIN = new Set(
  'd x y x1 y1 x2 y2 cx cy r rx ry dx dy width height points transform fill fill-opacity stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-dasharray opacity font-size font-weight font-style textLength lengthAdjust text-anchor viewBox refX refY markerWidth markerHeight orient'.split(
    ' ',
  ),
);
const LINE_ENDS = new Set(['marker-start', 'marker-mid', 'marker-end']);
/** Numbers, units, colours, path and transform letters: no quote, no colon, no reference. */
const VALUE = /^[\w#.,%()+\- \n\t]{1,20000}$/;
const CALLS = /url|expression|image|var|env|attr/i;
const OWN_MARKER = /^url\((?:"|&quot;)?#([\w-]+)(?:"|&quot;)?\)$/;

const REFERENCES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decoded = (text: string): string =>
  text.replaceAll(
    /&(?:(amp|lt|gt|quot|apos)|#x([0-9a-fA-F]{1,6})|#(\d{1,7}));/g,
    (_, name: string, hex, decimal) =>
      REFERENCES[name] ?? codePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16)),
  );
const codePoint = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD');

const localName = ({ key }: XmlElement): string => key.replace('{http://www.w3.org/2000/svg}', '');

/** Attributes, with the declarations of `style` among them, as a style sheet would rank them. */
function attributesOf({ attributes }: XmlElement): ReadonlyMap<string, string> {
  const found = new Map(
    attributes.flatMap(({ key, raw }) => (key === undefined ? [] : [[key, raw] as const])),
  );
  for (const declaration of (found.get('style') ?? '').replaceAll('&quot;', '"').split(';')) {
    const colon = declaration.indexOf(':');
    if (colon > 0) found.set(declaration.slice(0, colon).trim(), declaration.slice(colon + 1).trim());
  }
  return found;
}

const markersIn = (element: XmlElement): readonly XmlElement[] =>
  localName(element) === 'marker' ? [element] : elementsOf(element).flatMap(markersIn);

interface Markers {
  /** Id in the drawing → id in the report; line ends that look alike are one. */
  readonly names: ReadonlyMap<string, string>;
  readonly drawn: readonly Html[];
}

class Cleaner {
  readonly #document: XmlDocument;
  #markers: Markers = { names: new Map(), drawn: [] };

  constructor(document: XmlDocument, prefix: string) {
    this.#document = document;
    this.#markers = this.#readMarkers(prefix);
  }

  get markers(): readonly Html[] {
    return this.#markers.drawn;
  }

  #readMarkers(prefix: string): Markers {
    const names = new Map<string, string>();
    const alike = new Map<string, string>();
    const drawn: Html[] = [];
    for (const marker of markersIn(this.#document.root)) {
      const id = attributesOf(marker).get('id');
      if (id === undefined || names.has(id)) continue;
      const body = markup`${this.#attributes(marker)}>${this.#children(marker)}</marker>`;
      const known = alike.get(body.markup);
      const name = known ?? `${prefix}${drawn.length + 1}`;
      names.set(id, name);
      alike.set(body.markup, name);
      if (known === undefined) drawn.push(markup`<marker id="${name}"${body}`);
    }
    return { names, drawn };
  }

  #attributes(element: XmlElement): readonly Html[] {
    const kept: Html[] = [];
    for (const [name, value] of attributesOf(element)) {
      if (LINE_ENDS.has(name)) {
        const marker = this.#markers.names.get(OWN_MARKER.exec(value)?.[1] ?? '');
        if (marker !== undefined) kept.push(new Html(` ${name}="url(#${marker})"`));
      } else if (PLAIN.has(name) && VALUE.test(value) && !CALLS.test(value))
        kept.push(markup` ${new Html(name)}="${value}"`);
    }
    return kept;
  }

  #children(element: XmlElement): readonly Piece[] {
    const isText = TEXTS.has(localName(element));
    return element.nodes.map((node): Piece => {
      if (node.kind === 'element') return this.element(node);
      return isText && node.kind === 'text' && decoded(this.#document.text.slice(node.from, node.to));
    });
  }

  /** Nothing where the element is not of the list. A group that holds nothing goes too. */
  element(element: XmlElement): Piece {
    const name = localName(element);
    if (!SHAPES.has(name) && !TEXTS.has(name)) return undefined;
    const children = markup`${this.#children(element)}`;
    const attributes = this.#attributes(element);
    if (name === 'g' && children.markup === '') return undefined;
    if (name === 'g' && attributes.length === 0) return children;
    return markup`<${new Html(name)}${attributes}>${children}</${new Html(name)}>`;
  }
}

export interface CleanSvg {
  /** Everything between the tags of the `svg` element. */
  readonly content: Html;
  readonly viewBox: string;
  readonly width: number;
  readonly height: number;
}

/** `prefix`: of the ids in it, other than that of any other drawing on the page. Undefined: it is no drawing. */
export function cleanSvg(text: string, prefix: string): CleanSvg | undefined {
  const read = readXmlTree(text, DEEPEST);
  if (!read.ok || localName(read.value.root) !== 'svg') return undefined;
  const { root } = read.value;
  const numbers = (attributesOf(root).get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [left = NaN, top = NaN, width = NaN, height = NaN] = numbers;
  if (![left, top, width, height].every(Number.isFinite) || width <= 0 || height <= 0) return undefined;
  const cleaner = new Cleaner(read.value, prefix);
  const shapes = elementsOf(root).map((element) => cleaner.element(element));
  const defs = cleaner.markers.length > 0 && markup`<defs>${cleaner.markers}</defs>`;
  return { content: markup`${defs}${shapes}`, viewBox: [left, top, width, height].join(' '), width, height };
}
