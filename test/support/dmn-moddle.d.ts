// dmn-moddle ships no types; what the tests use of it.
declare module 'dmn-moddle' {
  export class DmnModdle {
    create(type: string, attributes: object): never;
    fromXML(
      text: string,
      root: 'dmn:Definitions',
    ): Promise<{ readonly rootElement: unknown; readonly elementsById: Readonly<Record<string, unknown>> }>;
    toXML(element: unknown, options: { format: boolean }): Promise<{ readonly xml: string }>;
  }
}
