import { expect, test, vi } from 'vitest';
import type { Storing } from './what-is-here.ts';
import { takeOver, TAKE_OVER, type VersionWorker, watchVersions } from './watch-versions.ts';

/** A service worker in a state that a test moves on. */
class FakeWorker extends EventTarget implements VersionWorker {
  state: ServiceWorkerState;
  readonly postMessage = vi.fn<(message: unknown, ports?: unknown) => void>();

  constructor(state: ServiceWorkerState) {
    super();
    this.state = state;
  }

  become(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  active: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;

  /** A new version has been found at the server. */
  find(): FakeWorker {
    const found = new FakeWorker('installing');
    this.installing = found;
    this.dispatchEvent(new Event('updatefound'));
    return found;
  }

  /** It is here whole, and waits. */
  install(found: FakeWorker): void {
    this.installing = null;
    this.waiting = found;
    found.become('installed');
  }
}

async function watched(registration: FakeRegistration) {
  const told: (VersionWorker | undefined)[] = [];
  const stored: Storing[] = [];
  const end = watchVersions(
    () => Promise.resolve(registration),
    (worker) => told.push(worker),
    (storing) => stored.push(storing),
  );
  await Promise.resolve();
  await Promise.resolve();
  return { told, end, storing: () => stored.at(-1) };
}

test('the first version is not told as a newer one', async () => {
  const registration = new FakeRegistration();
  registration.installing = new FakeWorker('installing');
  const { told } = await watched(registration);
  registration.install(registration.installing);
  expect(told).toEqual([]);
});

test('a version that waits already is told at once', async () => {
  const registration = new FakeRegistration();
  registration.active = new FakeWorker('activated');
  registration.waiting = new FakeWorker('installed');
  const { told } = await watched(registration);
  expect(told).toEqual([registration.waiting]);
});

test('a version that is found later is told when it is here whole, and once', async () => {
  const registration = new FakeRegistration();
  registration.active = new FakeWorker('activated');
  const { told } = await watched(registration);
  const found = registration.find();
  expect(told).toEqual([]);
  registration.install(found);
  found.become('installed');
  expect(told).toEqual([found]);
});

test('a version that was under way before is told too', async () => {
  const registration = new FakeRegistration();
  registration.active = new FakeWorker('activated');
  const found = registration.find();
  const { told } = await watched(registration);
  registration.install(found);
  expect(told).toEqual([found]);
});

test('a version that a newer one replaces, or that another tab took, is not offered any more', async () => {
  const registration = new FakeRegistration();
  registration.active = new FakeWorker('activated');
  const { told } = await watched(registration);
  const found = registration.find();
  registration.install(found);
  registration.active = found;
  registration.waiting = null;
  found.become('activating');
  expect(told).toEqual([found, undefined]);
});

test('after it has ended, and where the registration is refused, nothing is told', async () => {
  const registration = new FakeRegistration();
  registration.active = new FakeWorker('activated');
  const { told, end } = await watched(registration);
  const found = registration.find();
  end();
  registration.install(found);
  watchVersions(
    () => Promise.reject(new DOMException('Refused.', 'SecurityError')),
    (worker) => told.push(worker),
    () => undefined,
  );
  await Promise.resolve();
  expect(told).toEqual([]);
});

test('the page is stored once a version has been installed, whether it waits or is active', async () => {
  const registration = new FakeRegistration();
  registration.installing = new FakeWorker('installing');
  const { storing } = await watched(registration);
  expect(storing()).toBe('storing');
  registration.install(registration.installing);
  expect(storing()).toBe('stored');
  const later = new FakeRegistration();
  later.active = new FakeWorker('activated');
  expect((await watched(later)).storing()).toBe('stored');
});

test('it is not stored where a version can’t be installed, unless an older one is', async () => {
  const registration = new FakeRegistration();
  registration.installing = new FakeWorker('installing');
  const { storing } = await watched(registration);
  registration.installing.become('redundant');
  expect(storing()).toBe('refused');
  registration.find();
  expect(storing()).toBe('storing');
  const updated = new FakeRegistration();
  updated.active = new FakeWorker('activated');
  const { storing: storingUpdate } = await watched(updated);
  updated.find().become('redundant');
  expect(storingUpdate()).toBe('stored');
});

test('it is not stored where a service worker is refused', async () => {
  const stored: Storing[] = [];
  watchVersions(
    () => Promise.reject(new DOMException('Refused.', 'SecurityError')),
    () => undefined,
    (storing) => stored.push(storing),
  );
  await vi.waitFor(() => expect(stored).toEqual(['storing', 'refused']));
});

test('a version that takes over is ready once it is active', async () => {
  const worker = new FakeWorker('installed');
  let outcome: string | undefined;
  const taking = takeOver(worker).then((reached) => {
    outcome = reached;
  });
  expect(worker.postMessage).toHaveBeenCalledWith(TAKE_OVER, [expect.anything()]);
  worker.become('activating');
  await Promise.resolve();
  expect(outcome).toBeUndefined();
  worker.become('activated');
  await taking;
  expect(outcome).toBe('ready');
});

test('a version that is refused the place, or that is gone, says so or leaves it to a reload', async () => {
  const refused = new FakeWorker('installed');
  refused.postMessage.mockImplementation((_message, ports) => {
    (ports as readonly MessagePort[])[0]?.postMessage('others-open');
  });
  expect(await takeOver(refused)).toBe('others-open');
  expect(await takeOver(new FakeWorker('redundant'))).toBe('ready');
});
