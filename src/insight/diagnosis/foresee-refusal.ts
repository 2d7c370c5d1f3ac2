import type { CheckFinding } from './check-finding.ts';
import { hostClassOf } from './host-class.ts';

/**
 * Why a browser would refuse a request before it is sent, so that it is not worth sending; `undefined` if
 * nothing prevents it. `url` is the endpoint's absolute address, `pageUrl` the address of this page.
 *
 * An https page may send requests to http addresses only on its own machine
 * (https://www.w3.org/TR/mixed-content/, https://www.w3.org/TR/secure-contexts/#is-origin-trustworthy).
 */
export function foreseeRefusal(url: string, pageUrl: string): CheckFinding | undefined {
  if (!URL.canParse(url) || !URL.canParse(pageUrl)) return undefined;
  const { protocol, host } = new URL(url);
  const page = new URL(pageUrl);
  if (page.protocol === 'file:') {
    return {
      code: 'check.opened-from-file',
      tone: 'bad',
      sentence:
        'This page was opened from a file, and a browser lets such a page read hardly any endpoint.',
      remedy: 'Serve the page over http, for example with npm start.',
    };
  }
  const isLoopback = hostClassOf(url)?.kind === 'this machine';
  if (page.protocol === 'https:' && protocol === 'http:' && !isLoopback) {
    return {
      code: 'check.mixed-content',
      tone: 'bad',
      sentence: `This page came over https, so the browser will not let it ask ${host} over http.`,
      remedy: 'Use the https address of the endpoint, or open this page over http.',
    };
  }
  return undefined;
}
