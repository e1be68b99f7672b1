// saxen ships no types; what the tests use of it.
declare module 'saxen' {
  type Attributes = () => Record<string, string>;
  type Decode = (text: string) => string;
  export class Parser {
    on(event: 'openTag', handler: (name: string, attributes: Attributes, decode: Decode) => void): void;
    on(event: 'closeTag', handler: (name: string) => void): void;
    on(event: 'text', handler: (text: string, decode: Decode) => void): void;
    on(event: 'cdata', handler: (text: string) => void): void;
    on(event: 'error' | 'warn', handler: (problem: Error) => void): void;
    parse(xml: string): void;
  }
}
