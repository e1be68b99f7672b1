// dmn-moddle ships no types. What is read from it is checked in dmn-element.ts, so everything here is unknown.
declare module 'dmn-moddle' {
  export interface ModdleProperty {
    readonly name: string;
    readonly type: string;
    readonly isAttr?: boolean;
    readonly isMany?: boolean;
    readonly xml?: { readonly serialize: 'property' };
  }
  export interface ModdleType {
    readonly name: string;
    readonly superClass?: readonly string[];
    readonly properties?: readonly ModdleProperty[];
  }
  export interface ModdlePackage {
    readonly name: string;
    readonly prefix: string;
    readonly uri: string;
    readonly types: readonly ModdleType[];
  }
  export class DmnModdle {
    /** Packages given here stand in for those of the same key. */
    constructor(packages?: Readonly<Record<string, ModdlePackage>>);
    getPackage(prefix: string): ModdlePackage;
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
