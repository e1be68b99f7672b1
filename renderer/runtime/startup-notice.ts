// What start-up found and what happened since that everybody on this device must know.

/** A difference between database and mirror that start-up found, and what was done about it. */
export interface StartupNotice {
  readonly origin: string;
  readonly kind:
    | 'database_repaired'
    | 'mirror_repaired'
    | 'alarm'
    | 'clock_set_back'
    | 'draft_not_saved'
    | 'room_runs_out'
    | 'timers_fell_due';
  readonly message: string;
  /** seq of the first record that differs, where a second history of the log came in. */
  readonly differsAt?: number;
  /** Records that are in neither copy, or not with all their values, counted from 1. */
  readonly lost?: readonly number[];
}
