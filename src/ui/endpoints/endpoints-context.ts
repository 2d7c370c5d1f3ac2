import { createContext } from 'react';

/** What the parts of the page know of the endpoints' choice. */
export interface EndpointsAccess {
  /** Opens the dialog in which the endpoints are chosen. */
  readonly open: () => void;
  /** Who chose them, as a whole sentence. */
  readonly source: string;
}

/** `undefined` where nothing can be chosen. */
export const EndpointsContext = createContext<EndpointsAccess | undefined>(undefined);
