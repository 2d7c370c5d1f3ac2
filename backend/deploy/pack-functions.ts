import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { zipSync } from 'fflate';
import {
  BUNDLE_DIRECTORY,
  bundleFunctions,
  type FunctionBundles,
} from '#functions/bundle-functions';

/** A regular file that everyone may read: Lambda does not run as the file's owner. */
const UNIX_MODE = 0o100644;

/** The `os` field of a ZIP entry whose attributes are a Unix mode. */
const UNIX = 3;

/**
 * Bundles all functions and puts each into an archive, such as `buffered.zip`, in `directory`, as
 * `serverless.yml` names them. The same sources give the same bytes on every machine.
 *
 * @throws esbuild's `BuildFailure` if a source cannot be built.
 */
export async function packFunctions(directory = BUNDLE_DIRECTORY): Promise<FunctionBundles> {
  const bundles = await bundleFunctions(directory);
  const [buffered, streamed, paginated] = await Promise.all([
    pack(bundles.buffered),
    pack(bundles.streamed),
    pack(bundles.paginated),
  ]);
  return { buffered, streamed, paginated };
}

async function pack(bundle: string): Promise<string> {
  const archive = zipSync(
    { [path.basename(bundle)]: await readFile(bundle) },
    // The earliest date that the format supports, in local time as the format requires.
    { level: 9, mtime: new Date(1980, 0, 1), os: UNIX, attrs: UNIX_MODE << 16 },
  );
  const file = bundle.replace(/\.mjs$/, '.zip');
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, archive);
  await rename(draft, file);
  return file;
}
