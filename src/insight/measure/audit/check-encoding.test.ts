import type { MeasurementRecord } from '#recording/measurement-record';
import type { Side } from '#roads/road';
import { headers, HIDDEN_NETWORK, network, recordWith, testChecks } from './testing/check-cases.ts';

type Roads = Readonly<Record<Side, string>>;

/** The same measurement on other roads. */
function onRoads(roads: Roads, record: MeasurementRecord): MeasurementRecord {
  const pairs = record.pairs.map((pair) => ({
    ...pair,
    runs: {
      ...(pair.runs.left !== undefined && { left: { ...pair.runs.left, road: roads.left } }),
      ...(pair.runs.right !== undefined && { right: { ...pair.runs.right, road: roads.right } }),
    },
  }));
  return { ...record, roads, pairs };
}

const WITH_BUFFERED: Roads = { left: 'buffered', right: 'compressed' };
const WITH_STREAMED: Roads = { left: 'compressed', right: 'streamed' };
const TWICE: Roads = { left: 'compressed', right: 'compressed' };

const AWS = { url: 'https://a.execute-api.eu-west-1.amazonaws.com/dev/buffer' };
const GZIP = { ...headers({ 'content-encoding': 'gzip' }), ...network({ encodedBytes: 12_300 }) };
const NAMELESS = network({ encodedBytes: 12_300 });
const NAME_ALONE = { ...headers({ 'content-encoding': 'gzip' }), network: { totalMs: 400 } };
const PLAIN = { ...headers({ 'content-encoding': 'identity' }), network: { totalMs: 400 } };
const HERE = 'Times on this machine do not show what fewer bytes save';

testChecks([
  [
    'as the roads are chosen',
    'encoding',
    onRoads(WITH_BUFFERED, recordWith({ left: AWS, right: { ...GZIP, ...AWS } })),
    'inform',
    /^Compressed came as gzip in every run, buffered without compression\. On the wire: 130\.4 kB buffered, 12\.3 kB compressed; decoded: 130\.4 kB buffered, 130\.4 kB compressed\.$/,
    /^Compressed took 12\.3 kB on the wire and buffered 130\.4 kB, which is part of the difference\.$/,
  ],
  [
    'as the roads are chosen, the other way round and on this machine',
    'encoding',
    onRoads(WITH_STREAMED, recordWith({ left: GZIP })),
    'inform',
    /^Compressed came as gzip in every run, streamed without compression\./,
    new RegExp(`^Compressed took 12\\.3 kB on the wire and streamed 130\\.4 kB, .*\\. ${HERE}`),
  ],
  [
    'a road that compresses, without a header that says so',
    'encoding',
    onRoads(WITH_STREAMED, recordWith({ left: { ...NAMELESS, ...AWS } })),
    'inform',
    /^Compressed came compressed in every run, streamed without compression\./,
    /12\.3 kB on the wire/,
  ],
  [
    'a road that compresses, with sizes that the browser hides',
    'encoding',
    onRoads(WITH_STREAMED, recordWith({ left: { ...NAME_ALONE, ...AWS }, right: PLAIN })),
    'inform',
    /The browser hides how many bytes that saved on the wire\.$/,
    /^Compressed came as gzip and streamed without compression, which is part of the difference\.$/,
  ],
  [
    'a road that compresses, about which the browser hides everything',
    'encoding',
    onRoads(WITH_STREAMED, recordWith({ left: HIDDEN_NETWORK })),
    'unknown',
    /hidden by the browser/,
  ],
  [
    'a road that should compress and does not',
    'encoding',
    onRoads(WITH_STREAMED, recordWith({})),
    'warn',
    /^Compressed came without compression in every run\.$/,
    /^Compressed came without compression, so that is no part of the difference\.$/,
  ],
  [
    'a road that should compress, and bodies that are too small',
    'encoding',
    onRoads(
      WITH_STREAMED,
      recordWith({
        left: { bytes: 900, ...network({ encodedBytes: 900 }) },
        right: { bytes: 900, ...network({ encodedBytes: 900 }) },
      }),
    ),
    'warn',
    /Its largest body had 900 B, and bodies below 1,024 bytes are sent as they are\.$/,
    /no part of the difference/,
  ],
  [
    'a road that compresses in some of its runs',
    'encoding',
    onRoads(WITH_STREAMED, recordWith({ left: GZIP }, 4)),
    'refuse',
    /^The content encoding was none \(5 runs\) or gzip \(4 runs\) for compressed and none for streamed\.$/,
  ],
  [
    'the other side compressed instead',
    'encoding',
    onRoads(WITH_STREAMED, recordWith({ right: GZIP })),
    'refuse',
    /^The content encoding was none for compressed and gzip for streamed\.$/,
  ],
  [
    'both compressed, in different ways',
    'encoding',
    onRoads(
      WITH_STREAMED,
      recordWith({ left: GZIP, right: headers({ 'content-encoding': 'br' }) }),
    ),
    'refuse',
    /^The content encoding was gzip for compressed and br for streamed\.$/,
  ],
  [
    'both compressed alike, as only one of the roads promises',
    'encoding',
    onRoads(WITH_STREAMED, recordWith({ left: GZIP, right: GZIP })),
    'passed',
    /^The content encoding was gzip in every run\.$/,
  ],
  [
    'the same road twice, compressed in different ways',
    'encoding',
    onRoads(TWICE, recordWith({ left: GZIP, right: headers({ 'content-encoding': 'deflate' }) })),
    'refuse',
    /^The content encoding was gzip for compressed \(left\) and deflate for compressed \(right\)\.$/,
  ],
  [
    'a tenth of the bytes on the wire, which is what is compared',
    'size',
    onRoads(WITH_STREAMED, recordWith({ left: GZIP })),
    'passed',
    /^The median response had 130\.4 kB compressed, 130\.4 kB streamed, decoded\.$/,
  ],
  [
    'twice the bytes, even before compression',
    'size',
    onRoads(
      WITH_STREAMED,
      recordWith({
        left: GZIP,
        right: { bytes: 260_800, ...network({ encodedBytes: 260_800 }) },
      }),
    ),
    'warn',
    /130\.4 kB compressed, 260\.8 kB streamed, decoded\.$/,
    /^Streamed sent 2\.0 times as many bytes before compression/,
  ],
]);
