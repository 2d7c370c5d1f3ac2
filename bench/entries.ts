/** One way to get a body's rows on screen. */
export interface Entry {
  readonly name: string;
  /** The page to open, and the endpoint that it reads, as paths of the load server. */
  readonly page: string;
}

const peer = (name: string, url = '/stream'): Entry => ({
  name,
  page: `/peers/?${new URLSearchParams({ entry: name, url }).toString()}`,
});

/** The lower bound, the product, and the usual ways. */
export const DRAIN = peer('raw drain');
export const PRODUCT: Entry = { name: 'this product', page: '/product/' };
export const PRODUCT_STILL: Entry = {
  name: 'this product, curve and badges standing still',
  page: '/product-still/',
};
export const PEERS: readonly Entry[] = [
  peer('split and concat'),
  peer('can-ndjson-stream'),
  peer('ndjson-readablestream'),
  peer('oboe'),
  peer('@streamparser/json-whatwg'),
  peer('streamedQuery'),
  peer('response.json()', '/buffer-all'),
];
