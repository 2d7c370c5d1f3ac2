interface BrokeOffProps {
  readonly what: 'measurement' | 'sweep';
  readonly error: Error;
}

/** Says that the page itself ended something by a fault. */
export function BrokeOff({ what, error }: BrokeOffProps) {
  return (
    <p className="warning-note broke-off" role="alert">
      <strong>The {what} broke off:</strong> {error.message}. That is a fault of this page; the runs
      before it are below.
    </p>
  );
}
