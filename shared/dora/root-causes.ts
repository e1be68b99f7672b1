// Root causes as the final report classifies them: fields 4.1 (high level), 4.2 (detailed), 4.3 (additional) of Annexes I and
// II of Implementing Regulation (EU) 2025/302. The codes are those of the reporting schema; "other" is put in words in 4.4.

export interface RootCause {
  readonly code: string;
  readonly title: string;
}
export interface DetailedCause extends RootCause {
  /** Field 4.3: only where 4.2 has a third level. */
  readonly additional?: readonly RootCause[];
}
export interface HighLevelCause extends RootCause {
  readonly detailed: readonly DetailedCause[];
}

export const ROOT_CAUSES: readonly HighLevelCause[] = [
  {
    code: 'malicious_actions',
    title: 'malicious actions',
    detailed: [
      {
        code: 'malicious_actions_deliberate_internal_actions',
        title: 'deliberate internal actions',
      },
      {
        code: 'malicious_actions_deliberate_physical_damage_manipulation_theft',
        title: 'deliberate physical damage/manipulation/theft',
      },
      {
        code: 'malicious_actions_fraudulent_actions',
        title: 'fraudulent actions',
      },
    ],
  },
  {
    code: 'process_failure',
    title: 'process failure',
    detailed: [
      {
        code: 'process_failure_insufficient_monitoring_or_failure_of_monitoring_and_control',
        title: 'insufficient monitoring or failure of monitoring and control',
        additional: [
          {
            code: 'monitoring_of_policy_adherence',
            title: 'monitoring of policy adherence',
          },
          {
            code: 'monitoring_of_third-party_service_providers',
            title: 'monitoring of third-party service providers',
          },
          {
            code: 'monitoring_and_verification_of_remediation_of_vulnerabilities',
            title: 'monitoring and verification of remediation of vulnerabilities',
          },
          {
            code: 'identity_and_access_management',
            title: 'identity and access management',
          },
          {
            code: 'encryption_and_cryptography',
            title: 'encryption and cryptography',
          },
          {
            code: 'logging',
            title: 'logging',
          },
        ],
      },
      {
        code: 'process_failure_insufficient_unclear_roles_and_responsibilities',
        title: 'insufficient/unclear roles and responsibilities',
      },
      {
        code: 'process_failure_ICT_risk_management_process_failure',
        title: 'ICT risk management process failure',
        additional: [
          {
            code: 'failure_in_specifying_accurate_risk_tolerance_levels',
            title: 'failure in specifying accurate risk tolerance levels',
          },
          {
            code: 'insufficient_vulnerability_and_threat_assessments',
            title: 'insufficient vulnerability and threat assessments',
          },
          {
            code: 'inadequate_risk_treatment_measures',
            title: 'inadequate risk treatment measures',
          },
          {
            code: 'poor_management_of_residual_ict_risks',
            title: 'poor management of residual ICT risks',
          },
        ],
      },
      {
        code: 'process_failure_insufficient_or_failure_of_ict_operations_and_ict_security_operations',
        title: 'insufficient or failure of ICT operations and ICT security operations',
        additional: [
          {
            code: 'vulnerability_and_patch_management',
            title: 'vulnerability and patch management',
          },
          {
            code: 'change_management',
            title: 'change management',
          },
          {
            code: 'capacity_and_performance_management',
            title: 'capacity and performance management',
          },
          {
            code: 'ict_asset_management_and_information_classification',
            title: 'ICT asset management and information classification',
          },
          {
            code: 'backup_and_restore',
            title: 'backup and restore',
          },
          {
            code: 'error_handling',
            title: 'error handling',
          },
        ],
      },
      {
        code: 'process_failure_insufficient_or_failure_of_ict_project_management',
        title: 'insufficient or failure of ICT project management',
      },
      {
        code: 'process_failure_inadequacy_of_internal_policies_procedures_and_documentation',
        title: 'inadequacy of internal policies, procedures and documentation',
      },
      {
        code: 'process_failure_inadequate_ict_systems_acquisition_development_and_maintenance',
        title: 'inadequate ICT systems acquisition, development, and maintenance',
        additional: [
          {
            code: 'inadequate_ict_systems_acquisition_development_and_maintenance',
            title: 'inadequate ICT systems acquisition, development, and maintenance',
          },
          {
            code: 'insufficient_or_failure_of_software_testing',
            title: 'insufficient or failure of software testing',
          },
        ],
      },
      {
        code: 'process_failure_other',
        title: 'other',
      },
    ],
  },
  {
    code: 'system_failure_malfunction',
    title: 'system failure / malfunction',
    detailed: [
      {
        code: 'system_failure_hardware_capacity_and_performance',
        title: 'hardware capacity and performance',
      },
      {
        code: 'system_failure_hardware_maintenance',
        title: 'hardware maintenance',
      },
      {
        code: 'system_failure_hardware_obsolescence_ageing',
        title: 'hardware obsolescence/ageing',
      },
      {
        code: 'system_failure_software_compatibility_configuration',
        title: 'software compatibility/configuration',
      },
      {
        code: 'system_failure_software_performance',
        title: 'software performance',
      },
      {
        code: 'system_failure_network_configuration',
        title: 'network configuration',
      },
      {
        code: 'system_failure_physical_damage',
        title: 'physical damage',
      },
      {
        code: 'system_failure_other',
        title: 'other',
      },
    ],
  },
  {
    code: 'human_error',
    title: 'human error',
    detailed: [
      {
        code: 'human_error_omission',
        title: 'omission',
      },
      {
        code: 'human_error_mistake',
        title: 'mistake',
      },
      {
        code: 'human_error_skills_knowledge',
        title: 'skills & knowledge',
      },
      {
        code: 'human_error_inadequate_human_resources',
        title: 'inadequate human resources',
      },
      {
        code: 'human_error_miscommunication',
        title: 'miscommunication',
      },
      {
        code: 'human_error_other',
        title: 'other',
      },
    ],
  },
  {
    code: 'external_event',
    title: 'external event',
    detailed: [
      {
        code: 'external_event_natural_disasters_force_majeure',
        title: 'natural disasters/force majeure',
      },
      {
        code: 'external_event_third-party_failures',
        title: 'third-party failures',
      },
      {
        code: 'external_event_other',
        title: 'other',
      },
    ],
  },
];

/** One cause in all its levels. */
export interface CausePath {
  readonly high: HighLevelCause;
  readonly detailed?: DetailedCause;
  readonly additional?: RootCause;
}

const PATHS: ReadonlyMap<string, CausePath> = new Map(
  ROOT_CAUSES.flatMap((high) => [
    [high.code, { high }] as const,
    ...high.detailed.flatMap((detailed) => [
      [detailed.code, { high, detailed }] as const,
      ...(detailed.additional ?? []).map(
        (additional) => [additional.code, { high, detailed, additional }] as const,
      ),
    ]),
  ]),
);

/** Where a code of 4.1, 4.2 or 4.3 stands in the tree; undefined for words of one's own. */
export const causePath = (code: string): CausePath | undefined => PATHS.get(code);

/** "4.1 process failure · 4.2 … · 4.3 …"; words of one's own as they are written. */
export function causeInWords(cause: string): string {
  const path = causePath(cause);
  if (!path) return cause.replaceAll('_', ' ');
  return [
    `4.1 ${path.high.title}`,
    ...(path.detailed ? [`4.2 ${path.detailed.title}`] : []),
    ...(path.additional ? [`4.3 ${path.additional.title}`] : []),
  ].join(' · ');
}

/** The last level alone, for a column. */
export function causeInShort(cause: string): string {
  const path = causePath(cause);
  const last = path?.additional ?? path?.detailed ?? path?.high;
  if (!path || !last) return cause.replaceAll('_', ' ');
  return last.title === 'other' ? `${path.high.title}: other` : last.title;
}
