import {
  Component,
  type ComponentType,
  type ErrorInfo,
  type ReactNode,
  useEffect,
  useSyncExternalStore,
} from 'react';
import './part.css';

interface PartProps {
  /** What it is, as the beginning of a sentence: "The curve". */
  readonly name: string;
  /** When this changes, a part that could not be shown is tried again. */
  readonly of?: unknown;
  /** What surrounds the message; nothing by default. */
  readonly frame?: (message: ReactNode) => ReactNode;
  readonly children: ReactNode;
}

interface PartState {
  /** Why the part could not be shown, if it could not. */
  readonly error: unknown;
  readonly of: unknown;
}

/** A part of the page with its own error boundary: if showing it fails, a message replaces it, and the rest stays. */
export class Part extends Component<PartProps, PartState> {
  override state: PartState = { error: undefined, of: undefined };

  static getDerivedStateFromError(error: unknown): Partial<PartState> {
    return { error: error ?? 'unknown' };
  }

  static getDerivedStateFromProps({ of }: PartProps, before: PartState): PartState | null {
    return of === before.of ? null : { error: undefined, of };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    // Not thrown any further, so it would be reported nowhere.
    console.error(error, info.componentStack);
  }

  override render() {
    const { name, frame = unframed, children } = this.props;
    const { error } = this.state;
    if (error === undefined) return children;
    return frame(
      <LostPart onAgain={() => this.setState({ error: undefined })} action="Show it again">
        <strong>{name} could not be shown:</strong>{' '}
        {(error as Partial<Error>).message ?? 'no reason was given'}. That is a fault of this page;
        the rest of it is not affected.
      </LostPart>,
    );
  }
}

function unframed(message: ReactNode): ReactNode {
  return message;
}

interface LostPartProps {
  readonly onAgain: () => void;
  readonly action: string;
  readonly children: ReactNode;
}

function LostPart({ onAgain, action, children }: LostPartProps) {
  return (
    <p className="warning-note lost-part" role="note">
      {children}{' '}
      <button type="button" className="small-button" onClick={onAgain}>
        {action}
      </button>
    </p>
  );
}

/** How long the page's server may take for a part; what comes later is shown all the same. */
const PATIENCE_MS = 8000;

type Loading<Props> =
  | { readonly state: 'unasked' | 'loading' | 'lost' }
  | { readonly state: 'here'; readonly View: ComponentType<Props> };

/** A part that is loaded later than the page. */
type LazyPart<Props> = ComponentType<Props> & {
  /** Loads it, unless it is loaded or being loaded; resolves when that has succeeded or failed, or takes too long. */
  readonly load: () => Promise<void>;
  readonly isHere: () => boolean;
};

/**
 * A part that is loaded when it is first shown, unless it was loaded before. If it can't be loaded, it says
 * so in its place and offers to try again; `name` begins that sentence. `frame` surrounds the part, and an
 * empty place while the part is being loaded.
 */
export function lazyPart<Props extends object>(
  name: string,
  fetchView: () => Promise<ComponentType<Props>>,
  frame: (props: Props, message: ReactNode) => ReactNode = (_props, message) => message,
): LazyPart<Props> {
  const listeners = new Set<() => void>();
  let loading: Loading<Props> = { state: 'unasked' };
  let isAskedAgain = false;
  let underWay: Promise<void> | undefined;

  function change(next: Loading<Props>): void {
    loading = next;
    for (const listener of listeners) listener();
  }

  function load(): Promise<void> {
    if (loading.state === 'here') return Promise.resolve();
    underWay ??= new Promise((resolve) => {
      const give = (next: Loading<Props>) => {
        clearTimeout(timer);
        underWay = undefined;
        if (loading.state !== 'here') change(next);
        resolve();
      };
      // A server may also keep silent.
      const timer = setTimeout(() => give({ state: 'lost' }), PATIENCE_MS);
      fetchView().then(
        (loaded) => give({ state: 'here', View: loaded }),
        () => give({ state: 'lost' }),
      );
    });
    return underWay;
  }

  function loadAgain(): void {
    isAskedAgain = true;
    void load();
  }

  function subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function View(props: Props) {
    const now = useSyncExternalStore(subscribe, () => loading);
    const isUnasked = now.state === 'unasked';
    useEffect(() => {
      if (isUnasked) void load();
    }, [isUnasked]);
    if (now.state === 'here') {
      return (
        <Part name={name} frame={(message) => frame(props, message)}>
          <now.View {...props} />
        </Part>
      );
    }
    if (now.state !== 'lost') return frame(props, null);
    return frame(
      props,
      <LostPart onAgain={loadAgain} action="Load it again">
        <strong>{name} could not be loaded:</strong> the server of this page does not answer.
        {isAskedAgain &&
          ' If it is there again, your browser may remember the failure: reload the page, which forgets the results on it.'}
      </LostPart>,
    );
  }
  return Object.assign(View, { load, isHere: () => loading.state === 'here' });
}
