// dmn-moddle ships no types. What is read from it is checked in dmn-element.ts, so everything here is unknown.
declare module 'dmn-moddle' {
  export class DmnModdle {
    fromXML(
      text: string,
      root: 'dmn:Definitions',
    ): Promise<{
      readonly rootElement: unknown;
      readonly warnings: readonly { readonly message: string }[];
      readonly elementsById: Readonly<Record<string, unknown>>;
    }>;
    toXML(element: unknown, options: { format: boolean }): Promise<{ readonly xml: string }>;
  }
}
