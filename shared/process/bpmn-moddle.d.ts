// bpmn-moddle ships without a declaration for its entry; these are the parts that reading and writing a file need.
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML(xml: string): Promise<{
      rootElement: unknown;
      elementsById: Readonly<Record<string, unknown>>;
      warnings: readonly {
        readonly message: string;
        readonly property?: string;
        readonly element?: unknown;
        readonly value?: unknown;
      }[];
    }>;
    toXML(element: unknown, options?: { format?: boolean; preamble?: boolean }): Promise<{ xml: string }>;
  }
}
