// The event definitions of random processes: a handful of names, so that what is thrown meets what is waited for.

import type { Caught, End, Name } from './model.ts';

/** FEEL as it stands in the file, over the variables that commands write. */
export const CONDITIONS: readonly string[] = ['=a', '=b', '=x &gt; 1', '=x = 1'];
const WATCHED: readonly string[] = ['=a', '=x &gt; 1', '=b and a', '=x = 2'];

/** Names 0 to 3 are thrown and caught; 4 starts a process and is thrown by nobody. Odd messages have a correlation key. */
export const REFERENCES = [0, 1, 2, 3, 4]
  .map((name) => {
    const keyed =
      name % 2 === 1
        ? '<extensionElements><zeebe:subscription correlationKey="=id"/></extensionElements>'
        : '';
    return (
      `<message id="message${name}" name="message ${name}">${keyed}</message>` +
      `<signal id="signal${name}" name="signal ${name}"/>` +
      `<error id="error${name}" name="error ${name}" errorCode="${name}"/>` +
      `<escalation id="escalation${name}" name="escalation ${name}" escalationCode="${name}"/>`
    );
  })
  .join('');

const timer = (part: string, text: string, id: string): string =>
  `<timerEventDefinition id="${id}"><${part} xsi:type="tFormalExpression">${text}</${part}></timerEventDefinition>`;

/** Attributes of the event, and its definitions. */
export function definitionsOf(
  on: Caught | 'compensation',
  name: Name,
  id: () => string,
): readonly [attributes: string, definitions: string] {
  const message = (): string => `<messageEventDefinition id="${id()}" messageRef="message${name}"/>`;
  const signal = (): string => `<signalEventDefinition id="${id()}" signalRef="signal${name}"/>`;
  switch (on) {
    case 'message':
      return ['', message()];
    case 'signal':
      return ['', signal()];
    case 'timer':
      return ['', timer('timeDuration', `PT${name}H`, id())];
    case 'cycle':
      return ['', timer('timeCycle', `R${name}/PT1H`, id())];
    case 'conditional':
      return [
        '',
        `<conditionalEventDefinition id="${id()}"><condition xsi:type="tFormalExpression">${WATCHED[name % 4] ?? ''}</condition></conditionalEventDefinition>`,
      ];
    case 'any':
      return ['', message() + signal()];
    case 'all':
      return [' parallelMultiple="true"', message() + signal()];
    case 'error':
      return ['', `<errorEventDefinition id="${id()}"${name === 0 ? '' : ` errorRef="error${name}"`}/>`];
    case 'escalation':
      return [
        '',
        `<escalationEventDefinition id="${id()}"${name === 0 ? '' : ` escalationRef="escalation${name}"`}/>`,
      ];
    case 'compensation':
      return ['', `<compensateEventDefinition id="${id()}"/>`];
  }
}

export function thrownDefinition(what: End, name: Name, id: string): string {
  switch (what) {
    case 'none':
      return '';
    case 'message':
      return `<messageEventDefinition id="${id}" messageRef="message${name}"/>`;
    case 'signal':
      return `<signalEventDefinition id="${id}" signalRef="signal${name}"/>`;
    case 'escalation':
      return `<escalationEventDefinition id="${id}" escalationRef="escalation${name}"/>`;
    case 'error':
      return `<errorEventDefinition id="${id}" errorRef="error${name}"/>`;
    case 'compensation':
      return `<compensateEventDefinition id="${id}"/>`;
    case 'cancel':
      return `<cancelEventDefinition id="${id}"/>`;
    case 'terminate':
      return `<terminateEventDefinition id="${id}"/>`;
  }
}
