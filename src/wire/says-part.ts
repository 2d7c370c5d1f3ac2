import { isObject } from './is-object.ts';
import { isFlagValue, objectsAround, placesIn, totalNamesIn } from './next-page.ts';
import { numberIn } from './number-in.ts';
import { shortJson } from './short-json.ts';

/**
 * Members that say of an answer that it is not whole, such as `exceededTransferLimit` of ArcGIS
 * (https://developers.arcgis.com/rest/services-reference/enterprise/query-feature-service-layer/) and `is_partial` of
 * Elasticsearch.
 */
const PART_MEMBERS =
  /^((is_?)?(truncated|partial)|partial_?results?|timed_?out|incomplete(_?(results|search))?|has_?more\w*|more(_?results)?(_?available)?|exceededTransferLimit)$/i;

/**
 * Members that say whether this is the last page, or whether all rows were there when it was asked for, such as
 * `jobComplete` of BigQuery (https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/query) and `complete` of
 * Honeycomb (https://docs.honeycomb.io/api/tag/Query-Data/).
 */
const LAST_MEMBERS =
  /^((is_?)?last(_?page)?|(is_?|job_?)?complete|end_?of_?(stream|list|results|data))$/i;

/** Words for rows that are missing, unless one for nothing stands before them. */
const PART_WORDS = /truncat|incomplete|partial|skipped|dropped|limit (was )?(reached|hit)/i;
const NO_PART = /\b(no|0|not|none|nothing|without) .*/i;

/** Members that list what was asked for and did not come, as those of a batch in DynamoDB. */
const LEFT_MEMBERS = /^unprocessed_?\w+$/i;

/** Words of Datastore for more rows: https://cloud.google.com/datastore/docs/reference/data/rest/v1/QueryResultBatch */
const MORE_WORDS = /^(not_finished|more_results_)/i;

/**
 * A status that says that an answer is not whole, such as `PartialData` of CloudWatch
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataResult.html). Other words, such as
 * `running`, may tell which rows were asked for.
 */
const PART_STATUS = /^partial(_?(data|results?|content|failure))?$/i;

/** Members that number pages, and that say how many there are. */
const PAGE_MEMBERS = /^(current_?)?page(_?(number|index))?$|^number$/i;
const PAGES_MEMBERS = /^total_?pages$|^page_?count$|^last_?page$|^nbPages$/i;

/** Members beside which a total is an amount of money rather than a number of rows. */
const MONEY_NAME =
  /^(sub_?total|net|gross|tax(es)?|vat|currency(_?code)?|prices?|amounts?|costs?|discounts?|shipping)$/i;

/** What has such a total, and no page of a list. */
const BILL_NAME = /^(invoice|cart|basket|receipt)(_?(id|no|number))?$/i;

/** Members that count what is in a list: beside one of them that is right, a bare total counts something else. */
const ITEMS_NAME = /^(item|line)s?_?count$/i;

/** Members of a page of a longer list, of which a bare total is the length whatever else it counts. */
const OF_PAGE =
  /^(page|limit|offset|per_?page|skip|start|from|size|next|prev|cursor|max|total_?pages)/i;

type Members = Readonly<Record<string, unknown>>;

/**
 * How an answer says, by itself and beside its rows, that it does not have all of them, such as
 * "total is 40, and 4 rows came"; `undefined` if it does not. `value` is its JSON, of which `rows` came from the list at
 * `listPath`; `pages` is how many pages have been asked for.
 *
 * A total that is not larger says nothing, nor one that another list beside the rows has. Elasticsearch also tells
 * of parts of its index that failed
 * (https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-search).
 */
export function saysPart(
  value: unknown,
  rows: number,
  listPath?: string,
  pages = 1,
): string | undefined {
  if (!isObject(value)) return undefined;
  for (const place of objectsAround(value, listPath)) {
    for (const members of placesIn(place)) {
      const said =
        flagIn(members) ?? largerTotalIn(members, rows, place) ?? laterPagesIn(members, pages);
      if (said !== undefined) return said;
    }
  }
  const shards = value['_shards'];
  const failed = isObject(shards) ? shards['failed'] : 0;
  return typeof failed === 'number' && failed > 0 ? `_shards.failed is ${failed}` : undefined;
}

/** Headers with the number of rows in all, as WordPress and GitLab send them. */
const TOTAL_HEADERS = ['X-Total-Count', 'X-Total', 'X-WP-Total'];

/** The same of such a header, if the page may read it. */
export function saysPartInHeaders(headers: Pick<Headers, 'get'>, rows: number): string | undefined {
  const told = TOTAL_HEADERS.map((name) => [name, headers.get(name)] as const);
  const [name, total] = told.find(([, value]) => Number(value) > rows) ?? [];
  return name && totalOf(name, Number(total), rows);
}

function totalOf(name: string, total: number, rows: number): string {
  return `${name} is ${total}, and ${rows} ${rows === 1 ? 'row' : 'rows'} came`;
}

/** A member that says outright that rows are missing. */
function flagIn(members: Members): string | undefined {
  const told = Object.keys(members).find(
    (name) =>
      (PART_MEMBERS.test(name) && isFlagValue(members[name], true)) ||
      (LAST_MEMBERS.test(name) && isFlagValue(members[name], false)) ||
      (/^status(_?code)?$/i.test(name) && isPartStatus(members[name])) ||
      (/^warnings?$/i.test(name) && saysPartInWords(members[name])) ||
      (LEFT_MEMBERS.test(name) && Object.keys(members[name] ?? {}).length > 0) ||
      (/^more_?results$/i.test(name) && MORE_WORDS.test(String(members[name]))),
  );
  return told && `${told} is ${shortJson(members[told]).replaceAll(/^"|"$/g, '').slice(0, 100)}`;
}

/** Whether words, or a list of them, say that rows are missing. */
export function saysPartInWords(value: unknown): boolean {
  return PART_WORDS.test(shortJson(value).replace(NO_PART, ''));
}

function isPartStatus(status: unknown): boolean {
  return typeof status === 'string' && PART_STATUS.test(status);
}

/** A total above the rows that came, unless it is the length of another list in `place`. */
function largerTotalIn(members: Members, rows: number, place: Members): string | undefined {
  const names = Object.keys(members);
  const lists = Object.values(place).filter(Array.isArray);
  const isRight = (name: string) => ITEMS_NAME.test(name) && numberIn(members[name]) === rows;
  const isBill = names.some((name) => BILL_NAME.test(name) || isRight(name));
  const isOfMoney =
    names.some((name) => MONEY_NAME.test(name)) ||
    (isBill && !names.some((name) => OF_PAGE.test(name)));
  for (const name of totalNamesIn(members)) {
    if (isOfMoney && /^total$/i.test(name)) continue;
    const member = members[name];
    const total = numberIn(isObject(member) ? member['value'] : member);
    const isOther = lists.some(({ length }) => length === total);
    if (total !== undefined && Number.isSafeInteger(total) && total > rows && !isOther)
      return totalOf(name, total, rows);
  }
  return undefined;
}

/** A number of pages above those that have been asked for. */
function laterPagesIn(members: Members, pages: number): string | undefined {
  const names = Object.keys(members).filter((name) => numberIn(members[name]) !== undefined);
  const page = names.find((name) => PAGE_MEMBERS.test(name));
  const last = names.find((name) => PAGES_MEMBERS.test(name));
  if (page === undefined || last === undefined || Number(members[last]) <= pages) return undefined;
  return `${page} is ${Number(members[page])}, and ${last} is ${Number(members[last])}`;
}
