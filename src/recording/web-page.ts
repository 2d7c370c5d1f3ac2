/** A web page that came back instead of data, in words. */
export interface WebPage {
  /** `login`: most likely one at which somebody has to log in. */
  readonly kind: 'login' | 'other';
  /** What it is, to follow "The answer is"; without a full stop. */
  readonly name: string;
  /** What to do about it; one or two sentences. */
  readonly remedy: string;
}

const LOGIN_WORDS =
  /\b(log[ -]?in|log[ -]?on|sign[ -]?in|single sign-on|sso|oauth2?|saml|openid|password)\b/i;
const PASSWORD_FIELD = /<input\b[^>]*\btype\s*=\s*["']?password/i;

/** Where a page says what it is for; a link to a login page may be on any page. */
const HEADINGS = /<(?:title|h1|h2|legend|label|button)\b[^>]*>([^<]*)/gi;

/** Parts of a host or a path that mean a login. */
const LOGIN_PLACE =
  /(?:^|[./_-])(?:log[-_]?[io]n|sign[-_]?in|sso|oauth2?|oidc|saml2?|openid|auth|authorize|idp|adfs|cas)(?:[./_-]|$)/i;

/** What is known of a web page besides its text. */
export interface WebPageFacts {
  readonly isRedirected: boolean;
  /** Host and path from which it came after a redirect, if that is known. */
  readonly redirectedTo?: string | undefined;
  /** The HTTP status. */
  readonly status: number | undefined;
}

/** Distinguishes a login page from other web pages, for Check and for a race. `html` is the start of the body. */
export function webPageOf(
  html: string,
  { isRedirected, redirectedTo = '', status }: WebPageFacts,
): WebPage {
  const isRefused = status === 401 || status === 403;
  const said = isRefused ? html : Array.from(html.matchAll(HEADINGS), ([, text]) => text).join(' ');
  if (PASSWORD_FIELD.test(html) || LOGIN_WORDS.test(said) || LOGIN_PLACE.test(redirectedTo)) {
    return {
      kind: 'login',
      name: 'a login page',
      remedy:
        'Add the request header that authorises you, such as Authorization. The page sends no cookies, so logging in elsewhere does not help.',
    };
  }
  return {
    kind: 'other',
    name: 'a web page',
    remedy: isRedirected
      ? 'Check the address: something redirects it to a website. If that asks for a login, add the request header that authorises you, such as Authorization.'
      : 'Check the path in the address: it seems to lead to a website rather than to the endpoint.',
  };
}
