// The rules of bpmnlint:recommended and of Camunda 8.6, imported one by one: the page has no file system to resolve names in.
// Those that speak only of what another engine can run are off.

import recommended from 'bpmnlint/config/recommended';
import camundaCompat from 'bpmnlint-plugin-camunda-compat';
import ruleAdHocSubProcess from 'bpmnlint/rules/ad-hoc-sub-process';
import ruleConditionalFlows from 'bpmnlint/rules/conditional-flows';
import ruleEndEventRequired from 'bpmnlint/rules/end-event-required';
import ruleEventBasedGateway from 'bpmnlint/rules/event-based-gateway';
import ruleEventSubProcessTypedStartEvent from 'bpmnlint/rules/event-sub-process-typed-start-event';
import ruleFakeJoin from 'bpmnlint/rules/fake-join';
import ruleGlobal from 'bpmnlint/rules/global';
import ruleLabelRequired from 'bpmnlint/rules/label-required';
import ruleLinkEvent from 'bpmnlint/rules/link-event';
import ruleNoBpmndi from 'bpmnlint/rules/no-bpmndi';
import ruleNoComplexGateway from 'bpmnlint/rules/no-complex-gateway';
import ruleNoDisconnected from 'bpmnlint/rules/no-disconnected';
import ruleNoDuplicateSequenceFlows from 'bpmnlint/rules/no-duplicate-sequence-flows';
import ruleNoGatewayJoinFork from 'bpmnlint/rules/no-gateway-join-fork';
import ruleNoImplicitSplit from 'bpmnlint/rules/no-implicit-split';
import ruleNoImplicitEnd from 'bpmnlint/rules/no-implicit-end';
import ruleNoImplicitStart from 'bpmnlint/rules/no-implicit-start';
import ruleNoInclusiveGateway from 'bpmnlint/rules/no-inclusive-gateway';
import ruleNoOverlappingElements from 'bpmnlint/rules/no-overlapping-elements';
import ruleSingleBlankStartEvent from 'bpmnlint/rules/single-blank-start-event';
import ruleSingleEventDefinition from 'bpmnlint/rules/single-event-definition';
import ruleStartEventRequired from 'bpmnlint/rules/start-event-required';
import ruleSubProcessBlankStartEvent from 'bpmnlint/rules/sub-process-blank-start-event';
import ruleSuperfluousGateway from 'bpmnlint/rules/superfluous-gateway';
import ruleSuperfluousLabel from 'bpmnlint/rules/superfluous-label';
import ruleSuperfluousTermination from 'bpmnlint/rules/superfluous-termination';
import cloudImplementation from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/implementation';
import cloudCalledElement from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/called-element';
import cloudDuplicateTaskHeaders from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/duplicate-task-headers';
import cloudElementType from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/element-type';
import cloudErrorReference from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/error-reference';
import cloudEventBasedGatewayTarget from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/event-based-gateway-target';
import cloudExecutableProcess from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/executable-process';
import cloudLoopCharacteristics from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/loop-characteristics';
import cloudMessageReference from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/message-reference';
import cloudIoMapping from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/io-mapping';
import cloudNoBusinessId from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/no-business-id';
import cloudNoCancelExecutionListener from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/no-cancel-execution-listener';
import cloudNoExecutionListenerHeaders from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/no-execution-listener-headers';
import cloudNoExpression from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/no-expression';
import cloudNoJobPriorityDefinition from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/no-job-priority-definition';
import cloudNoLoop from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/no-loop';
import cloudNoMultipleNoneStartEvents from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/no-multiple-none-start-events';
import cloudNoTaskListeners from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/no-task-listeners';
import cloudSequenceFlowCondition from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/sequence-flow-condition';
import cloudStartEventForm from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/start-event-form';
import cloudSubscription from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/subscription';
import cloudTimer from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/timer';
import cloudUserTaskDefinition from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/user-task-definition';
import cloudUserTaskForm from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/user-task-form';
import cloudVariableName from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/variable-name';
import cloudFeel from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/feel';
import cloudFeelCompatibility from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/feel-compatibility';
import cloudConnectorProperties from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/connector-properties';
import cloudEscalationBoundaryEventAttachedToRef from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/escalation-boundary-event-attached-to-ref';
import cloudEscalationReference from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/escalation-reference';
import cloudLinkEvent from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/link-event';
import cloudTaskSchedule from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/task-schedule';
import cloudSecrets from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/secrets';
import cloudSignalReference from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/signal-reference';
import cloudWaitForCompletion from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/wait-for-completion';
import cloudDuplicateExecutionListeners from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/duplicate-execution-listeners';
import cloudExecutionListener from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/execution-listener';
import cloudNoBeforeAllExecutionListener from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/no-before-all-execution-listener';
import cloudPriorityDefinition from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/priority-definition';
import cloudVersionTag from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/version-tag';
import cloudZeebeUserTask from 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/zeebe-user-task';

/** What the static resolver answers with, by "rule:package/name". */
export const LINT_RULES: { readonly [name: string]: unknown } = {
  'config:bpmnlint/recommended': recommended,
  'config:bpmnlint-plugin-camunda-compat/camunda-cloud-8-6': camundaCompat.configs['camunda-cloud-8-6'],
  'rule:bpmnlint/ad-hoc-sub-process': ruleAdHocSubProcess,
  'rule:bpmnlint/conditional-flows': ruleConditionalFlows,
  'rule:bpmnlint/end-event-required': ruleEndEventRequired,
  'rule:bpmnlint/event-based-gateway': ruleEventBasedGateway,
  'rule:bpmnlint/event-sub-process-typed-start-event': ruleEventSubProcessTypedStartEvent,
  'rule:bpmnlint/fake-join': ruleFakeJoin,
  'rule:bpmnlint/global': ruleGlobal,
  'rule:bpmnlint/label-required': ruleLabelRequired,
  'rule:bpmnlint/link-event': ruleLinkEvent,
  'rule:bpmnlint/no-bpmndi': ruleNoBpmndi,
  'rule:bpmnlint/no-complex-gateway': ruleNoComplexGateway,
  'rule:bpmnlint/no-disconnected': ruleNoDisconnected,
  'rule:bpmnlint/no-duplicate-sequence-flows': ruleNoDuplicateSequenceFlows,
  'rule:bpmnlint/no-gateway-join-fork': ruleNoGatewayJoinFork,
  'rule:bpmnlint/no-implicit-split': ruleNoImplicitSplit,
  'rule:bpmnlint/no-implicit-end': ruleNoImplicitEnd,
  'rule:bpmnlint/no-implicit-start': ruleNoImplicitStart,
  'rule:bpmnlint/no-inclusive-gateway': ruleNoInclusiveGateway,
  'rule:bpmnlint/no-overlapping-elements': ruleNoOverlappingElements,
  'rule:bpmnlint/single-blank-start-event': ruleSingleBlankStartEvent,
  'rule:bpmnlint/single-event-definition': ruleSingleEventDefinition,
  'rule:bpmnlint/start-event-required': ruleStartEventRequired,
  'rule:bpmnlint/sub-process-blank-start-event': ruleSubProcessBlankStartEvent,
  'rule:bpmnlint/superfluous-gateway': ruleSuperfluousGateway,
  'rule:bpmnlint/superfluous-label': ruleSuperfluousLabel,
  'rule:bpmnlint/superfluous-termination': ruleSuperfluousTermination,
  'rule:bpmnlint-plugin-camunda-compat/implementation': cloudImplementation,
  'rule:bpmnlint-plugin-camunda-compat/called-element': cloudCalledElement,
  'rule:bpmnlint-plugin-camunda-compat/duplicate-task-headers': cloudDuplicateTaskHeaders,
  'rule:bpmnlint-plugin-camunda-compat/element-type': cloudElementType,
  'rule:bpmnlint-plugin-camunda-compat/error-reference': cloudErrorReference,
  'rule:bpmnlint-plugin-camunda-compat/event-based-gateway-target': cloudEventBasedGatewayTarget,
  'rule:bpmnlint-plugin-camunda-compat/executable-process': cloudExecutableProcess,
  'rule:bpmnlint-plugin-camunda-compat/loop-characteristics': cloudLoopCharacteristics,
  'rule:bpmnlint-plugin-camunda-compat/message-reference': cloudMessageReference,
  'rule:bpmnlint-plugin-camunda-compat/io-mapping': cloudIoMapping,
  'rule:bpmnlint-plugin-camunda-compat/no-business-id': cloudNoBusinessId,
  'rule:bpmnlint-plugin-camunda-compat/no-cancel-execution-listener': cloudNoCancelExecutionListener,
  'rule:bpmnlint-plugin-camunda-compat/no-execution-listener-headers': cloudNoExecutionListenerHeaders,
  'rule:bpmnlint-plugin-camunda-compat/no-expression': cloudNoExpression,
  'rule:bpmnlint-plugin-camunda-compat/no-job-priority-definition': cloudNoJobPriorityDefinition,
  'rule:bpmnlint-plugin-camunda-compat/no-loop': cloudNoLoop,
  'rule:bpmnlint-plugin-camunda-compat/no-multiple-none-start-events': cloudNoMultipleNoneStartEvents,
  'rule:bpmnlint-plugin-camunda-compat/no-task-listeners': cloudNoTaskListeners,
  'rule:bpmnlint-plugin-camunda-compat/sequence-flow-condition': cloudSequenceFlowCondition,
  'rule:bpmnlint-plugin-camunda-compat/start-event-form': cloudStartEventForm,
  'rule:bpmnlint-plugin-camunda-compat/subscription': cloudSubscription,
  'rule:bpmnlint-plugin-camunda-compat/timer': cloudTimer,
  'rule:bpmnlint-plugin-camunda-compat/user-task-definition': cloudUserTaskDefinition,
  'rule:bpmnlint-plugin-camunda-compat/user-task-form': cloudUserTaskForm,
  'rule:bpmnlint-plugin-camunda-compat/variable-name': cloudVariableName,
  'rule:bpmnlint-plugin-camunda-compat/feel': cloudFeel,
  'rule:bpmnlint-plugin-camunda-compat/feel-compatibility': cloudFeelCompatibility,
  'rule:bpmnlint-plugin-camunda-compat/connector-properties': cloudConnectorProperties,
  'rule:bpmnlint-plugin-camunda-compat/escalation-boundary-event-attached-to-ref':
    cloudEscalationBoundaryEventAttachedToRef,
  'rule:bpmnlint-plugin-camunda-compat/escalation-reference': cloudEscalationReference,
  'rule:bpmnlint-plugin-camunda-compat/link-event': cloudLinkEvent,
  'rule:bpmnlint-plugin-camunda-compat/task-schedule': cloudTaskSchedule,
  'rule:bpmnlint-plugin-camunda-compat/secrets': cloudSecrets,
  'rule:bpmnlint-plugin-camunda-compat/signal-reference': cloudSignalReference,
  'rule:bpmnlint-plugin-camunda-compat/wait-for-completion': cloudWaitForCompletion,
  'rule:bpmnlint-plugin-camunda-compat/duplicate-execution-listeners': cloudDuplicateExecutionListeners,
  'rule:bpmnlint-plugin-camunda-compat/execution-listener': cloudExecutionListener,
  'rule:bpmnlint-plugin-camunda-compat/no-before-all-execution-listener': cloudNoBeforeAllExecutionListener,
  'rule:bpmnlint-plugin-camunda-compat/priority-definition': cloudPriorityDefinition,
  'rule:bpmnlint-plugin-camunda-compat/version-tag': cloudVersionTag,
  'rule:bpmnlint-plugin-camunda-compat/zeebe-user-task': cloudZeebeUserTask,
};

/**
 * Off is what only says that another engine lacks or discourages something: what this one does not run, its own reader refuses
 * by name (shared/process). On stay the rules about a drawing that misleads its readers and about values that lead nowhere.
 */
const OF_OTHER_ENGINES = [
  'no-inclusive-gateway',
  'no-complex-gateway',
  'single-event-definition',
  'camunda-compat/element-type',
  'camunda-compat/escalation-boundary-event-attached-to-ref',
  'camunda-compat/implementation',
  'camunda-compat/loop-characteristics',
  'camunda-compat/no-loop',
  'camunda-compat/sequence-flow-condition',
  'camunda-compat/subscription',
  'camunda-compat/wait-for-completion',
] as const;

export const LINT_CONFIG = {
  extends: ['bpmnlint:recommended', 'plugin:camunda-compat/camunda-cloud-8-6'],
  rules: Object.fromEntries(OF_OTHER_ENGINES.map((rule) => [rule, 'off'])),
};
