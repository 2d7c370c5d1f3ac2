/** An option of a command, or a word that is none. */
export type CurlArgument =
  | { readonly type: 'word'; readonly text: string }
  | {
      readonly type: 'option';
      /** Its long name without dashes, where it has both; else as it was written. */
      readonly name: string;
      /** As it was written: `-d`, `--data`. */
      readonly written: string;
      /** Empty for an option that takes none. */
      readonly value: string;
    };

/** Short options that take a value. */
const SHORT_WITH_VALUE = 'AbcCdDeEFhHKmoPQrtTuUwxXyYz';

/** Long options that take a value. */
const LONG_WITH_VALUE: ReadonlySet<string> = new Set(
  `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to
  continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode
  delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech engine etag-compare
  etag-save expect100-timeout form form-string happy-eyeballs-timeout-ms haproxy-clientip header hsts interface
  ip-tos json keepalive-time key key-type libcurl limit-rate local-port login-options max-filesize max-redirs
  max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max pass pinnedpubkey preproxy proto
  proto-default proto-redir proxy proxy-cacert proxy-cert proxy-header proxy-key proxy-user range rate referer
  request request-target resolve retry retry-delay retry-max-time service-name socks4 socks4a socks5
  socks5-hostname speed-limit speed-time stderr time-cond tls-max tls13-ciphers trace trace-ascii trace-config
  unix-socket upload-file url url-query user user-agent variable vlan-priority write-out`.split(
    /\s+/,
  ),
);

/** The long names of the short options that matter to a request. */
const LONG_NAMES: Readonly<Record<string, string>> = {
  A: 'user-agent',
  b: 'cookie',
  d: 'data',
  F: 'form',
  G: 'get',
  H: 'header',
  I: 'head',
  L: 'location',
  T: 'upload-file',
  u: 'user',
  X: 'request',
};

/**
 * Tells the options of a `curl` command from its other words, in order. `-sSXPOST`, `-d data` and
 * `--request=POST` are understood, and `--` ends the options. Options: https://curl.se/docs/manpage.html
 */
export function readCurlArguments(words: readonly string[]): readonly CurlArgument[] {
  const found: CurlArgument[] = [];
  let areOptionsOver = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const next = () => {
      at += 1;
      return words[at] ?? '';
    };
    if (word === '--' && !areOptionsOver) areOptionsOver = true;
    else if (areOptionsOver || !/^-./.test(word)) found.push({ type: 'word', text: word });
    else if (word.startsWith('--')) {
      const [, written = word, joined] = /^(--[^=]*)=([\s\S]*)$/.exec(word) ?? [];
      const name = written.slice(2);
      const value = joined ?? (LONG_WITH_VALUE.has(name) ? next() : '');
      found.push({ type: 'option', name, written, value });
    } else found.push(...readShort(word, next));
  }
  return found;
}

/** The options of a word such as `-sSXPOST`: the first that takes a value takes the rest, or the next word. */
function readShort(word: string, next: () => string): readonly CurlArgument[] {
  const found: CurlArgument[] = [];
  for (let at = 1; at < word.length; at += 1) {
    const letter = word.charAt(at);
    const option = {
      type: 'option',
      name: LONG_NAMES[letter] ?? `-${letter}`,
      written: `-${letter}`,
    } as const;
    if (SHORT_WITH_VALUE.includes(letter)) {
      const rest = word.slice(at + 1);
      return [...found, { ...option, value: rest === '' ? next() : rest }];
    }
    found.push({ ...option, value: '' });
  }
  return found;
}
