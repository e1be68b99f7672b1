// Everything that keeps a folder of files from being a package, as a closed set of codes.

import type { Problem } from '../base/result.ts';

export type PackageCode =
  | 'package_path_unsafe'
  | 'package_path_duplicate'
  | 'package_file_unknown'
  | 'package_file_too_large'
  | 'package_too_many_files'
  | 'manifest_missing'
  | 'manifest_not_json'
  | 'manifest_invalid'
  | 'manifest_name_duplicate'
  | 'manifest_name_unknown'
  | 'main_process_missing'
  | 'process_duplicate'
  | 'call_unresolved'
  | 'decision_unresolved'
  | 'form_unresolved'
  | 'form_not_json'
  | 'form_invalid'
  | 'form_field_forbidden'
  | 'form_key_duplicate'
  | 'form_id_duplicate'
  | 'policy_name_unknown'
  | 'version_invalid'
  | 'foreign_no_process';

export type PackageProblem = Problem<PackageCode>;

export const packageProblem = (
  code: PackageCode,
  message: string,
  place: string,
  remedy: string,
  clause?: string,
): PackageProblem =>
  clause === undefined ? { code, message, place, remedy } : { code, message, place, remedy, clause };
