import type { Contestants } from '#roads/road';
import { DEFAULT_ROADS } from '#roads/roads';

/** What races by default: buffered on the left, streamed on the right. */
export function defaultContestants(urls: {
  readonly buffered: string;
  readonly streamed: string;
}): Contestants {
  return {
    left: { road: DEFAULT_ROADS.left, url: urls.buffered },
    right: { road: DEFAULT_ROADS.right, url: urls.streamed },
  };
}
