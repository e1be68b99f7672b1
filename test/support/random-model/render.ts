// A random process as the text of a BPMN file: the same data gives the same file.

import type { Cycle, Event, Handler, Model, Piece, Race, Scope, Split } from './model.ts';
import { renderActivity } from './render-activity.ts';
import { CONDITIONS, definitionsOf, REFERENCES, thrownDefinition } from './triggers.ts';
import { allowedEnd, ModelWriter, type Place, type Tail } from './writer.ts';

/** The nodes of a scope with its event sub-processes. */
function renderScope(writer: ModelWriter, { body, end, name, handlers }: Scope, place: Place): string {
  return writer.within(() => {
    const start: readonly Tail[] = place.adHoc
      ? []
      : [{ from: writer.element('startEvent', writer.id('s')) }];
    const tails = renderPieces(writer, body, start, place);
    if (!place.adHoc) writer.end(tails, end, name, place);
    else if (writer.activities.length === 0) writer.element('userTask', writer.id('u'));
    for (const handler of handlers) renderHandler(writer, handler, place);
  });
}

function renderHandler(
  writer: ModelWriter,
  { on, name, interrupting, inside }: Handler,
  around: Place,
): void {
  const place = { ...around, inHandler: true, adHoc: false };
  const content = writer.within(() => {
    const trigger = on === 'cycle' && interrupting ? 'timer' : on;
    const [attributes, definition] = definitionsOf(trigger, name, () => writer.id('d'));
    const start = writer.element(
      'startEvent',
      writer.id('s'),
      definition,
      `${attributes} isInterrupting="${interrupting}"`,
    );
    writer.end(renderPieces(writer, inside.body, [{ from: start }], place), inside.end, inside.name, place);
  });
  writer.element('subProcess', writer.id('esp'), content, ' triggeredByEvent="true"');
}

const renderPieces = (
  writer: ModelWriter,
  pieces: readonly Piece[],
  tails: readonly Tail[],
  place: Place,
): readonly Tail[] =>
  pieces.reduce<readonly Tail[]>((at, piece) => renderPiece(writer, piece, at, place), tails);

function renderPiece(
  writer: ModelWriter,
  piece: Piece,
  tails: readonly Tail[],
  place: Place,
): readonly Tail[] {
  switch (piece.kind) {
    case 'activity': {
      const adHoc = piece.type === 'adHocSubProcess';
      const inside = { ...place, adHoc, inTransaction: place.inTransaction || piece.type === 'transaction' };
      const content = piece.inside ? renderScope(writer, piece.inside, inside) : '';
      return renderActivity(writer, piece, tails, place, content);
    }
    case 'split':
      return renderSplit(writer, piece, tails, place);
    case 'race':
      return renderRace(writer, piece, tails, place);
    case 'cycle':
      return renderCycle(writer, piece, tails, place);
    case 'catch':
      return renderCatch(writer, piece, tails);
    case 'throw':
      return renderThrow(writer, piece, tails, place);
  }
}

function renderCatch(
  writer: ModelWriter,
  { on, name }: Pick<Event, 'on' | 'name'>,
  tails: readonly Tail[],
): readonly Tail[] {
  const id = writer.connect(tails, writer.id('c'));
  const [attributes, definition] = definitionsOf(on === 'cycle' ? 'timer' : on, name, () => writer.id('d'));
  return [{ from: writer.element('intermediateCatchEvent', id, definition, attributes) }];
}

function renderThrow(
  writer: ModelWriter,
  { what, name }: Event,
  tails: readonly Tail[],
  place: Place,
): readonly Tail[] {
  const id = writer.connect(tails, writer.id('t'));
  const definition = writer.id('d');
  if (what === 'link') {
    const link = `<linkEventDefinition id="${definition}" name="link ${definition}"/>`;
    writer.element('intermediateThrowEvent', id, link);
    return [
      { from: writer.element('intermediateCatchEvent', writer.id('c'), link.replace('id="', 'id="to_')) },
    ];
  }
  if (what !== 'compensation') {
    const thrown = thrownDefinition(allowedEnd(what, place), name, definition);
    return [{ from: writer.element('intermediateThrowEvent', id, thrown) }];
  }
  const activity = name % 2 === 0 ? writer.activities.at(-1) : undefined;
  const named = activity === undefined ? '' : ` activityRef="${activity}"`;
  const waits = name === 3 ? ' waitForCompletion="false"' : '';
  const compensate = `<compensateEventDefinition id="${definition}"${waits}${named}/>`;
  return [{ from: writer.element('intermediateThrowEvent', id, compensate) }];
}

function renderSplit(
  writer: ModelWriter,
  { opens, joins, branches, hasDefault }: Split,
  tails: readonly Tail[],
  place: Place,
): readonly Tail[] {
  const open = writer.connect(tails, writer.id('g'));
  writer.element(opens === 'implicit' ? 'task' : opens, open);
  const chooses = opens === 'exclusiveGateway' || opens === 'inclusiveGateway';
  const ends = branches.flatMap(({ body, name, end }, index): readonly Tail[] => {
    const isDefault = hasDefault && index === 0;
    const begin: Tail = chooses
      ? { from: open, condition: CONDITIONS[name] ?? '', isDefault }
      : { from: open };
    const reached = renderPieces(writer, body, [begin], place);
    if (end === undefined || place.adHoc) return reached;
    writer.end(reached, end, name, place);
    return [];
  });
  if (ends.length === 0) return [{ from: writer.element('userTask', writer.id('u')) }];
  return joins === 'implicit'
    ? ends
    : [{ from: writer.element(joins, writer.connect(ends, writer.id('g'))) }];
}

function renderRace(
  writer: ModelWriter,
  { branches }: Race,
  tails: readonly Tail[],
  place: Place,
): readonly Tail[] {
  const gateway = writer.element('eventBasedGateway', writer.connect(tails, writer.id('g')));
  return branches.flatMap(({ body, ...event }) =>
    renderPieces(writer, body, renderCatch(writer, event, [{ from: gateway }]), place),
  );
}

/** The task at its beginning waits for somebody. */
function renderCycle(
  writer: ModelWriter,
  { body, name }: Cycle,
  tails: readonly Tail[],
  place: Place,
): readonly Tail[] {
  const back = writer.element('exclusiveGateway', writer.connect(tails, writer.id('g')));
  const task = writer.element('userTask', writer.connect([{ from: back }], writer.id('u')));
  const ways = renderPieces(writer, body, [{ from: task }], { ...place, inHandler: true });
  const decide = writer.element('exclusiveGateway', writer.connect(ways, writer.id('g')));
  writer.connect([{ from: decide, condition: CONDITIONS[name] ?? '' }], back);
  return [{ from: decide, isDefault: true }];
}

/** Name 4 is thrown by nobody, so that no instance starts the next. */
function renderStart(writer: ModelWriter, on: Model['starts'][number]): void {
  if (on === 'firstOf' || on === 'allOf') {
    const type = ` instantiate="true" eventGatewayType="${on === 'allOf' ? 'Parallel' : 'Exclusive'}"`;
    const gateway = writer.element('eventBasedGateway', writer.id('g'), '', type);
    for (const one of ['message', 'signal'] as const)
      renderCatch(writer, { on: one, name: 4 }, [{ from: gateway }]);
    return;
  }
  const id = writer.id('s');
  if (on === 'receiveTask') {
    writer.element('receiveTask', id, '', ' instantiate="true" messageRef="message4"');
  } else {
    const [attributes, definition] = definitionsOf(on, 4, () => writer.id('d'));
    writer.element('startEvent', id, definition, attributes);
  }
  writer.element('userTask', writer.connect([{ from: id }], writer.id('u')));
}

const PLACE: Place = { inTransaction: false, inHandler: false, adHoc: false };

/** Process `p`, which may call `q`. */
export function renderModel({ main, called, starts }: Model): string {
  const writer = new ModelWriter();
  const triggered = writer.within(() => {
    for (const start of starts) renderStart(writer, start);
  });
  const processes = [
    ['p', renderScope(writer, main, PLACE) + triggered],
    ['q', renderScope(writer, called, PLACE)],
  ].map(([id = '', content = '']) => `<process id="${id}" isExecutable="true">${content}</process>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="https://example.org/random">${REFERENCES}${writer.withDefaults(processes.join(''))}</definitions>`;
}
