// The text of a random process as it grows: elements with ids of their own, flows from where a way has come to.

import type { End, Name } from './model.ts';
import { thrownDefinition } from './triggers.ts';

/** Where a way has come to: the node that the next flow leaves, and the condition of that flow. */
export interface Tail {
  readonly from: string;
  readonly condition?: string;
  readonly isDefault?: boolean;
}
/** What stands around an element decides what it may be. */
export interface Place {
  readonly inTransaction: boolean;
  /** Handlers of events throw nothing that could start them again. */
  readonly inHandler: boolean;
  readonly adHoc: boolean;
}

export class ModelWriter {
  /** Activities so far of the scope that is being written. */
  activities: string[] = [];
  private parts: string[] = [];
  private readonly defaults = new Map<string, string>();
  private count = 0;

  id(prefix: string): string {
    this.count += 1;
    return `${prefix}${this.count}`;
  }

  /** The text that `write` gives, apart from what stands around it. */
  within(write: () => void): string {
    const { parts, activities } = this;
    this.parts = [];
    this.activities = [];
    write();
    const text = this.parts.join('');
    this.parts = parts;
    this.activities = activities;
    return text;
  }

  element(tag: string, id: string, content = '', attributes = ''): string {
    this.parts.push(`<${tag} id="${id}"${attributes}>${content}</${tag}>`);
    return id;
  }

  connect(tails: readonly Tail[], target: string): string {
    for (const { from, condition, isDefault } of tails) {
      const id = this.id('f');
      if (isDefault) this.defaults.set(from, id);
      const guarded = condition
        ? `<conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression>`
        : '';
      this.element(
        'sequenceFlow',
        id,
        isDefault ? '' : guarded,
        ` sourceRef="${from}" targetRef="${target}"`,
      );
    }
    return target;
  }

  end(tails: readonly Tail[], end: End, name: Name, place: Place): void {
    const id = this.connect(tails, this.id('e'));
    // An ad-hoc sub-process holds no end event (BPMN 2.0.2 §10.3.5).
    if (place.adHoc) this.element('userTask', id);
    else this.element('endEvent', id, thrownDefinition(allowedEnd(end, place), name, this.id('d')));
  }

  /** The text with the default flows, which are known only when everything is written. */
  withDefaults(text: string): string {
    return [...this.defaults].reduce(
      (all, [id, flow]) => all.replace(` id="${id}"`, ` id="${id}" default="${flow}"`),
      text,
    );
  }
}

export function allowedEnd(what: End, { inTransaction, inHandler }: Place): End {
  if (what === 'cancel' && !inTransaction) return 'terminate';
  return inHandler && (what === 'message' || what === 'signal') ? 'none' : what;
}
