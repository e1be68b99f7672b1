// Which bundle, against which root: nothing is proved by a root that came with the bundle.

import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Fingerprint } from '../../ui/Fingerprint.tsx';
import { useAudit, useAuditState } from './audit-context.ts';
import { givenFiles } from './given-files.ts';
import type { GivenRowName } from './reading.ts';
import { ByOpenssl } from './ByOpenssl.tsx';

export function ChooseFiles() {
  const problems = useAuditState((state) => state.problems);
  const refused = useAuditState((state) => state.refused);
  return (
    <>
      <header className="head" data-region>
        <div className="ttl grow">
          <h1>Verify</h1>
          <div className="meta">Check an evidence bundle. Nothing leaves this computer.</div>
        </div>
      </header>
      <div className="aud-ver">
        <section className="sheet rep" aria-label="Files to check" data-region>
          <div className="pad stack">
            <h2 className="acth">Which bundle, against which root?</h2>
            <p className="lead-p">
              Drop the files here or choose them. The root certificate must reach you another way than the
              bundle: on paper, by hand, from an earlier case.
            </p>
            <BundlesRow />
            <RootRow />
            <HeadsRow />
            <OthersRow />
            {[...refused, ...problems].map((problem) => (
              <ProblemNote key={`${problem.code} ${problem.place ?? ''}`} problem={problem} />
            ))}
            <CheckBar />
          </div>
        </section>
        <WhatIsChecked />
      </div>
    </>
  );
}

/** One bundle, or all that belong together: parts, a period's bundles with their index. */
function BundlesRow() {
  const bundles = useAuditState((state) => state.bundles);
  const index = useAuditState((state) => state.index);
  const words = [
    ...(index ? [`${index.name} (index)`] : []),
    ...bundles.map(({ name }) => (/\.asics$/i.test(name) ? `${name} (receipt)` : name)),
  ];
  return (
    <GivenRow
      name="bundles"
      kind={bundles.length > 1 ? `${bundles.length} bundles` : 'Bundle'}
      given={words.length === 0 ? undefined : words.join(', ')}
      hint="the .asice file that you received, all its parts, an index with its bundles, or an .asics receipt"
      choose={<ChooseFile row="bundles" words="Choose bundles…" accept=".asice,.asics,.zip" />}
    />
  );
}

/** The check's one button; while it runs, how far it is and Stop. */
function CheckBar() {
  const { store } = useAudit();
  const bundles = useAuditState((state) => state.bundles);
  const root = useAuditState((state) => state.root);
  const computed = useAuditState((state) => state.computed);
  const waiting = useAuditState((state) => state.waiting);
  const reading = useAuditState((state) => state.reading);
  const names = reading.flatMap((each) => each.names).join(', ');
  if (waiting) {
    return (
      <Loading
        what="Reading the files before the check"
        detail={names}
        onStop={() => store.getState().stop()}
      />
    );
  }
  if (computed !== undefined) {
    return (
      <Loading
        what={bundles.length > 1 ? `Checking ${bundles.length} bundles` : 'Checking the bundle'}
        detail={computed === 0 ? 'Reading the container' : `${computed} hashes and signatures computed`}
        onStop={() => store.getState().stop()}
      />
    );
  }
  // What is still being read may be what is missing.
  const missing =
    reading.length > 0
      ? undefined
      : bundles.length === 0
        ? 'Choose the bundle first.'
        : root
          ? undefined
          : 'Choose the root certificate first.';
  return (
    <div className="row">
      <Button
        look="act"
        size="l"
        keys="Ctrl Enter"
        nextAction
        disabledReason={missing}
        onPress={() => void store.getState().check()}
      >
        {bundles.length > 1 ? 'Check the bundles' : 'Check the bundle'}
      </Button>
      {(missing !== undefined || names !== '') && (
        <span className="meta wrap">{missing ?? `Reading ${names}`}</span>
      )}
    </div>
  );
}

function WhatIsChecked() {
  return (
    <aside className="chk" aria-label="How it is checked" data-region>
      <div className="pad stack">
        <h3>What will be checked</h3>
        <ol className="plain">
          <li>Every byte is what a device of the workspace signed.</li>
          <li>Every key was issued by the root you give.</li>
          <li>
            Each record names the hash of the one before; nothing was changed, moved or left out in between.
          </li>
          <li>Each approval binds to exactly what it approved, and was given by a second person.</li>
          <li>The engine decides the whole run again, by the process version that was in force.</li>
        </ol>
        <p className="q">
          What no check can prove is named beside it: times come from the device’s clock, and the newest
          records could have been cut unless somebody outside holds a later head.
        </p>
        <ByOpenssl />
      </div>
    </aside>
  );
}

function GivenRow({
  name,
  kind,
  given,
  hint,
  choose,
}: {
  name: GivenRowName;
  kind: string;
  given: string | undefined;
  hint: string;
  choose: ReactNode;
}) {
  const reading = useAuditState((state) => state.reading)
    .filter(({ row }) => row === name)
    .flatMap(({ names }) => names);
  return (
    <div className="given">
      <Mark kind={reading.length > 0 ? 'look' : given === undefined ? 'missing' : 'found'} label="" />
      <div className="grow">
        <b className="m">{kind}</b>
        <p className={given === undefined ? 'q' : 'wrap'}>{given ?? hint}</p>
        {reading.length > 0 && (
          <p className="wrap" role="status">
            Reading {reading.join(', ')}
          </p>
        )}
      </div>
      {choose}
    </div>
  );
}

function RootRow() {
  const { runtime, store } = useAudit();
  const root = useAuditState((state) => state.root);
  const taken = root?.source === 'workspace';
  return (
    <>
      <GivenRow
        name="root"
        kind="Root certificate"
        given={root && (taken ? 'root.pem of this workspace' : root.name)}
        hint="root.pem of the workspace that made the bundle"
        choose={
          <div className="row">
            {runtime && !taken && (
              <button
                type="button"
                className="link"
                onClick={() => void store.getState().useRoot(runtime.rootPem())}
              >
                Use this workspace’s root
              </button>
            )}
            <ChooseFile row="root" words="Choose the root…" accept=".pem,.crt,.cer" />
          </div>
        }
      />
      {root && (
        <div className={taken ? 'note warn' : 'note'}>
          <p>
            {taken
              ? 'Weaker: bundle and root come from the same hands. It shows that the file is whole, not who made it.'
              : 'Compare these 64 characters with the ones you got by phone or on paper.'}
          </p>
          <Fingerprint hex={root.fingerprint} />
        </div>
      )}
    </>
  );
}

function HeadsRow() {
  const heads = useAuditState((state) => state.heads);
  return (
    <GivenRow
      name="heads"
      kind="Heads that you kept, if any"
      given={heads.size === 0 ? undefined : [...heads.keys()].join(', ')}
      hint="a checkpoint.txt, a print-out as text, an older bundle, a time stamp over a head; it shows that nothing was cut since"
      choose={<ChooseFile row="heads" words="Choose heads…" accept=".txt,.asice,.tst,.tsr" />}
    />
  );
}

function OthersRow() {
  const revocations = useAuditState((state) => state.revocations);
  const authorities = useAuditState((state) => state.authorities);
  const names = [...revocations.keys(), ...authorities.keys()];
  return (
    <GivenRow
      name="others"
      kind="Revocations and time-stamping authorities, if any"
      given={names.length === 0 ? undefined : names.join(', ')}
      hint="keys that the workspace no longer trusts; certificates of the authorities whose time you accept"
      choose={<ChooseFile row="others" words="Choose more…" accept=".txt,.pem,.crt,.cer" />}
    />
  );
}

/** A button over the browser's own file input. */
function ChooseFile({ row, words, accept }: { row: GivenRowName; words: string; accept: string }) {
  const { store } = useAudit();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const element = input.current;
    const onChange = (): void => {
      void store.getState().give(givenFiles(element?.files ?? []), row);
      // The same file can be chosen again after it was mended.
      if (element) element.value = '';
    };
    element?.addEventListener('change', onChange);
    return () => element?.removeEventListener('change', onChange);
  }, [store, row]);
  return (
    <>
      <input ref={input} type="file" accept={accept} multiple hidden tabIndex={-1} aria-label={words} />
      <Button onPress={() => input.current?.click()}>{words}</Button>
    </>
  );
}
