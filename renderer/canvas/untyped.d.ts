// The parts we use of libraries that ship no types. Nothing here is our contract: it is what their sources say.

declare module 'bpmn-js-properties-panel' {
  export const BpmnPropertiesPanelModule: object;
  export const BpmnPropertiesProviderModule: object;
  export const ZeebePropertiesProviderModule: object;
}
declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud' {
  const behaviors: object;
  export default behaviors;
}
declare module 'diagram-js-minimap' {
  const minimap: object;
  export default minimap;
}
declare module 'zeebe-bpmn-moddle/resources/zeebe.json' {
  const descriptor: object;
  export default descriptor;
}
declare module 'dmn-js/lib/Modeler' {
  export interface DmnView {
    readonly id: string;
    readonly name?: string;
    readonly type: 'drd' | 'decisionTable' | 'literalExpression' | 'boxedExpression';
    readonly element: { readonly id: string; readonly name?: string };
  }
  export interface DmnViewer {
    on(event: string, listener: (event: unknown) => void): void;
    get(service: string): unknown;
  }
  export default class DmnModeler {
    constructor(options: object);
    importXML(xml: string): Promise<{ warnings: readonly { message: string }[] }>;
    saveXML(options: { format: boolean }): Promise<{ xml: string }>;
    getViews(): readonly DmnView[];
    getActiveView(): DmnView | undefined;
    getActiveViewer(): DmnViewer | undefined;
    open(view: DmnView): Promise<unknown>;
    on(event: string, listener: (event: never) => void): void;
    destroy(): void;
  }
}
declare module 'dmn-moddle' {
  export interface DmnElement {
    readonly $type: string;
    readonly id?: string;
    readonly [property: string]: unknown;
  }
  export class DmnModdle {
    fromXML(xml: string, root?: 'dmn:Definitions'): Promise<{ rootElement: DmnElement }>;
    toXML(element: DmnElement, options: { format: boolean }): Promise<{ xml: string }>;
  }
}
declare module 'bpmn-moddle' {
  export interface ModdleReading {
    readonly rootElement: object;
    readonly warnings: readonly { readonly message: string }[];
  }
  export class BpmnModdle {
    constructor(packages?: { readonly [prefix: string]: object });
    fromXML(xml: string): Promise<ModdleReading>;
  }
}
declare module 'bpmnlint/lib/linter' {
  interface LintReport {
    readonly id?: string;
    readonly message: string;
    readonly category: string;
    readonly path?: readonly (string | number)[];
  }
  export interface StaticResolver {
    readonly cache: object;
  }
  export default class Linter {
    constructor(options: { config: object; resolver: object });
    lint(root: object): Promise<{ readonly [rule: string]: readonly LintReport[] }>;
  }
}
declare module 'bpmnlint/lib/resolver/static-resolver' {
  export default class StaticResolver {
    constructor(cache: { readonly [name: string]: unknown });
  }
}
declare module 'bpmnlint/config/recommended' {
  const config: { readonly rules: { readonly [rule: string]: string } };
  export default config;
}
declare module 'bpmnlint/rules/*' {
  const rule: unknown;
  export default rule;
}
declare module 'bpmnlint-plugin-camunda-compat' {
  const plugin: {
    readonly configs: { readonly [name: string]: { readonly rules: { readonly [rule: string]: unknown } } };
    readonly rules: { readonly [rule: string]: string };
  };
  export default plugin;
}
declare module 'bpmnlint-plugin-camunda-compat/rules/*' {
  const rule: unknown;
  export default rule;
}
