// How far something has come on a fixed ladder of states, with the state's name beside it.

export function StepBar({ step, of, name }: { step: number; of: number; name: string }) {
  return (
    <span className="nw">
      <span className="ladder-steps" role="img" aria-label={`step ${step} of ${of}`}>
        {Array.from({ length: of }, (_, index) => (
          <i key={index} className={index < step ? 'd' : ''} />
        ))}
      </span>
      {name}
    </span>
  );
}
