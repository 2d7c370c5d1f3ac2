import { useContext } from 'react';
import { useIsBusy } from '#ui/use-is-busy.ts';
import { EndpointsContext } from './endpoints-context.ts';
import './endpoints-button.css';

/** The message if the endpoints cannot be changed because something is running. */
const WAIT = 'Stop first, or wait for the end';

/** Opens the dialog in which the endpoints are chosen; not while requests are in flight. */
export function EndpointsButton() {
  const endpoints = useContext(EndpointsContext);
  const isBusy = useIsBusy();
  if (endpoints === undefined) return null;
  return (
    <button
      type="button"
      className="button endpoints-button"
      aria-keyshortcuts="E"
      aria-haspopup="dialog"
      aria-disabled={isBusy}
      title={isBusy ? WAIT : `${endpoints.source} Press E to change them.`}
      onClick={() => {
        if (!isBusy) endpoints.open();
      }}
    >
      Endpoints
    </button>
  );
}

/** A side's address, which opens the same dialog. */
export function EndpointAddress({ url }: { readonly url: string }) {
  const endpoints = useContext(EndpointsContext);
  const isBusy = useIsBusy();
  const address = (
    <code
      className="pane-url"
      title={endpoints === undefined ? url : `${url}\n${endpoints.source}`}
    >
      {url.replace(/^https?:\/\//, '')}
    </code>
  );
  if (endpoints === undefined) return address;
  return (
    <button
      type="button"
      className="pane-url-button"
      aria-haspopup="dialog"
      aria-disabled={isBusy}
      onClick={() => {
        if (!isBusy) endpoints.open();
      }}
    >
      {address}
    </button>
  );
}
