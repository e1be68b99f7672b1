// What each command takes and answers, as `--help` prints it. Kept apart from the commands, so that help loads nothing.

const EXIT = 'Exit code';

export const USAGES = {
  run: `Usage: node dist/cli.js run FILE... --script SCENARIO.json... [--confirm-tasks] [--junit FILE] [--json]
Executes processes by a scenario on a virtual clock and says after each step what is to be seen.
FILE             a .bpmn, .dmn or .form file or a package folder; all are deployed together
--script FILE    a JSON array of steps {"do": …} and {"expect": …}; may be repeated, each runs from a fresh start
--confirm-tasks  tasks without a type and manual tasks wait for a person instead of passing
--junit FILE     also writes the results as JUnit XML: a test suite for each scenario, a test case for each step
--json           prints one line of JSON for each scenario: an array with one entry for each step
${EXIT} 0: all as the scenario says. 1: not. 2: wrong usage or a refused file.`,
  decide: `Usage: node dist/cli.js decide FILE.dmn [IMPORT.dmn...] [--json]
Evaluates decisions: one JSON request for each line of standard input, one JSON answer for each, in order, at once.
Request  {"decision": NAME, "inputs": {…}}, or "service" or "bkm" instead of "decision"; optional "namespaces": {NAME: URI}
         says which imported model an input belongs to. Dates, times and durations:
         {"@type": "date" | "time" | "dateTime" | "duration", "@value": "ISO 8601"}
Answer   {"ok": true, "value": …, "trace": …} or {"ok": false, "error": {"code", "message", …}}
${EXIT} 0: every request has its answer, also where some are not ok. 2: wrong usage or a refused file.`,
  convert: `Usage: node dist/cli.js convert IN OUT [--json]
Reads a .bpmn, .dmn or .form file and writes it as the app would.
${EXIT} 0: written. 2: wrong usage or a refused file, named as {"ok": false, "error": …}; OUT is not touched.`,
  verify: `Usage: node dist/cli.js verify BUNDLE --root ROOT.pem [--head FILE]... [--revocation FILE]... [--tsa TSA.pem]... [--json]
       node dist/cli.js verify INDEX BUNDLE... --root ROOT.pem
Checks an .asice evidence bundle, or an .asics receipt around one, against the root certificate of its workspace, which you must have from another source.
An index of a period or version is checked with all the bundles that it names.
--head FILE  earlier heads of its logs that you kept: checkpoint.txt, printed or QR text, an older bundle; may be repeated
--revocation FILE  a revocation by the workspace root that you have from another source; may be repeated
--tsa FILE   the certificate of a time-stamping authority that you trust; may be repeated. Without it times are only claimed.
--json       prints the report and the readiness checks as one line of JSON
${EXIT} 0: verified. 1: not verified. 2: wrong usage or a file that cannot be read.`,
  fsck: `Usage: node dist/cli.js fsck MIRROR [--json]
Reads every log of a mirror from its beginning: frames, records, chain, values, signed heads, attachments. Only reads; the app
may run meanwhile. Names the first record of each log that does not hold, with its file and byte.
MIRROR  the data folder, or one workspace folder ws_… in it
--json  prints the findings as one line of JSON
${EXIT} 0: all of it holds. 1: not. 2: wrong usage, or a folder that cannot be read.`,
  timestamp: `Usage: node dist/cli.js timestamp request BUNDLE [--inside] --out Q.tsq [--json]
       node dist/cli.js timestamp request --head CHECKPOINT --out Q.tsq [--json]
       node dist/cli.js timestamp receipt BUNDLE --request Q.tsq --response R.tsr --out RECEIPT.asics [--tsa TSA.pem] [--json]
       node dist/cli.js timestamp append BUNDLE --request Q.tsq --response R.tsr --out STAMPED.asice [--tsa TSA.pem] [--json]
Time stamps by RFC 3161. A request holds a hash and a random number; you send it to an authority, nothing is sent from here.
request  writes the request over a bundle; over the list that append puts into it (--inside); or over a signed head (--head)
receipt  checks the response and wraps the unchanged bundle and the token into one file
append   checks the response to a request made with --inside and appends the token to a copy of the bundle
--tsa    the certificate of the authority; without it the time is only claimed
${EXIT} 0: written. 1: the bundle or the response is not good. 2: wrong usage or a file that cannot be read or written.`,
} as const;

export type CommandName = keyof typeof USAGES;

export const USAGE = `Usage: node dist/cli.js COMMAND …

run      executes BPMN processes by a scenario, for tests in a pipeline
decide   evaluates DMN decisions, one request for each line
convert  reads a .bpmn, .dmn or .form file and writes it as the app would
verify   checks an evidence bundle
timestamp  asks for time stamps by files, and puts them around or into a bundle
fsck     checks the host's copy of every record

node dist/cli.js COMMAND --help says more.`;
