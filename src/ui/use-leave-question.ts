import { useEffect } from 'react';

/**
 * Has the browser ask before the page is left or reloaded, while there is something that would be lost
 * (https://html.spec.whatwg.org/multipage/nav-history-apis.html#the-beforeunloadevent-interface). The words are
 * the browser's own.
 */
export function useLeaveQuestion(wouldLose: boolean): void {
  useEffect(() => {
    if (!wouldLose) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [wouldLose]);
}
