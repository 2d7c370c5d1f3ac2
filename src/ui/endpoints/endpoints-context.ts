import { createContext } from 'react';

/** What the parts of the page know about the choice of endpoints. */
export interface EndpointsAccess {
  /** Opens the dialog in which the endpoints are chosen. */
  readonly open: () => void;
  /** Where they were set, as a whole sentence. */
  readonly source: string;
}

/** `undefined` if nothing can be chosen. */
export const EndpointsContext = createContext<EndpointsAccess | undefined>(undefined);
