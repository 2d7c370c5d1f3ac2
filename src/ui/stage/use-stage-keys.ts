import { useEffect, useEffectEvent, useLayoutEffect } from 'react';
import { takesLetters } from '#ui/takes-letters.ts';
import { type StageCommand, stageCommand } from './stage-command.ts';

/** Where the keys belong to something that lies over the stage, such as a file that was dropped. */
const ELSEWHERE = '[role="dialog"]:not(.stage-keys), [role="alertdialog"]';

/** Makes keys commands of the stage, whatever they do on the page; each press counts once, however long it is held. */
export function useStageKeys(onCommand: (command: StageCommand) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (takesLetters(event.target, ELSEWHERE)) return;
    // What has the focus is pressed with Space, as anywhere.
    if (event.key === ' ' && event.target instanceof Element) {
      if (event.target.closest('button, input')) return;
    }
    const command = stageCommand(event);
    if (command === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) onCommand(command);
  });
  // Before the stage is painted, so that a person who sees it can use it.
  useLayoutEffect(() => {
    // Before the page's own keys.
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, []);
  useEffect(() => {
    // In full screen some browsers take Escape for themselves, unless the page asks for it.
    const claim = () => {
      if (document.fullscreenElement)
        void keyboard()
          ?.lock?.(['Escape'])
          .catch(() => undefined);
    };
    claim();
    document.addEventListener('fullscreenchange', claim);
    return () => {
      document.removeEventListener('fullscreenchange', claim);
      keyboard()?.unlock?.();
    };
  }, []);
}

/** https://wicg.github.io/keyboard-lock/, not in TypeScript's DOM types. */
interface KeyboardLock {
  readonly lock?: (codes: readonly string[]) => Promise<void>;
  readonly unlock?: () => void;
}

function keyboard(): KeyboardLock | undefined {
  return (navigator as { readonly keyboard?: KeyboardLock }).keyboard;
}
