import type { Locks } from '#ui/offline/line-lock.ts';

interface Waiting {
  readonly mode: 'exclusive' | 'shared';
  run(): Promise<unknown>;
}

/** Locks of one name, given in order as browsers give them (https://w3c.github.io/web-locks/#algorithms). */
export function createLocks(): Locks {
  const queue: Waiting[] = [];
  const held = new Set<Waiting>();

  function give(): void {
    const [next] = queue;
    if (next === undefined) return;
    const isFree =
      next.mode === 'exclusive'
        ? held.size === 0
        : [...held].every(({ mode }) => mode === 'shared');
    if (!isFree) return;
    queue.shift();
    held.add(next);
    void next.run().finally(() => {
      held.delete(next);
      give();
    });
    give();
  }

  return {
    request(_name, { mode }, task) {
      return new Promise((resolve, reject) => {
        queue.push({
          mode,
          run: () => Promise.resolve().then(task).then(resolve, reject),
        });
        give();
      });
    },
  };
}
