import { evidenceOf } from '#recording/evidence-of';
import type { EndedRecording } from '#recording/recording';
import { isXml } from '#wire/is-xml';
import { webPageIn } from './web-page-in.ts';

/** Where a redirect led a run that then got no rows. */
export interface RedirectEnd {
  /** As a continuation of its side's noun: "was redirected to login.example.com, which looks like a login page,". */
  readonly clause: string;
  /** The same in a few words. */
  readonly brief: string;
}

/** How a run ended that was redirected to a web page; `undefined` for any other run. */
export function describeRedirect(run: EndedRecording): RedirectEnd | undefined {
  if (run.isRedirected !== true || run.problem?.code !== 'html') return undefined;
  const isLogin = webPageIn(run).kind === 'login';
  const page = isLogin ? 'a login page' : isXml(evidenceOf(run.problem)) ? 'XML' : 'a web page';
  const brief = `redirected to ${isLogin ? 'what looks like a login page' : page}`;
  const { redirectedTo } = run;
  if (redirectedTo === undefined) return { clause: `was ${brief}`, brief };
  const what = isLogin ? `which looks like ${page}` : `where ${page} answered`;
  return { clause: `was redirected to ${redirectedTo}, ${what},`, brief };
}

/** That a response came from another address than was asked, as the end of a clause; empty if it did not. */
export function afterRedirect({
  isRedirected,
  redirectedTo,
}: Pick<EndedRecording, 'isRedirected' | 'redirectedTo'>): string {
  if (isRedirected !== true) return '';
  return redirectedTo === undefined ? ' after a redirect' : ` after a redirect to ${redirectedTo}`;
}
