// Reads a report as strictly as XML: every element closed, every attribute quoted. Gives what a browser could act on.

import { Parser } from 'saxen';

export interface ReadMarkup {
  readonly problems: readonly string[];
  readonly elements: ReadonlySet<string>;
  /** As "element attribute". */
  readonly attributes: ReadonlySet<string>;
  /** Text outside the style sheet, white space folded. */
  readonly text: string;
}

export function readMarkup(markup: string): ReadMarkup {
  const problems: string[] = [];
  const elements = new Set<string>();
  const attributes = new Set<string>();
  let [text, inStyle] = ['', false];
  const parser = new Parser();
  parser.on('error', (error: Error) => void problems.push(error.message));
  parser.on('warn', (warning: Error) => void problems.push(warning.message));
  parser.on('openTag', (name, getAttributes) => {
    elements.add(name);
    for (const attribute of Object.keys(getAttributes())) attributes.add(`${name} ${attribute}`);
    inStyle = name === 'style';
  });
  parser.on('closeTag', () => void (inStyle = false));
  parser.on('text', (part, decode) => void (inStyle || (text += ` ${decode(part)}`)));
  parser.parse(markup.replace(/^<!doctype html>\n/, ''));
  return { problems, elements, attributes, text: text.replaceAll(/\s+/g, ' ').trim() };
}
