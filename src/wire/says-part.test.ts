import { expect, test } from 'vitest';
import { saysPart, saysPartInHeaders } from './says-part.ts';

const ROWS = [{ id: 1 }, { id: 2 }];

/** Where the rows are in each of these. */
function pathIn(value: unknown): string {
  const all = Object(value) as Record<string, unknown>;
  const name = Object.keys(all).find((each) => all[each] === ROWS);
  const inside = ['response.docs', 'batch.entityResults', 'Responses.T'];
  return name ?? inside.find((path) => (path.split('.')[0] ?? '') in all) ?? 'hits.hits';
}

test.each<[object, string]>([
  [{ items: ROWS, total: 40 }, 'total is 40, and 2 rows came'],
  [{ hits: { total: { value: 40 }, hits: ROWS } }, 'total is 40, and 2 rows came'],
  [{ data: ROWS, meta: { total_count: 3 } }, 'total_count is 3, and 2 rows came'],
  [{ count: 10, next: null, previous: null, results: ROWS }, 'count is 10, and 2 rows came'],
  [{ Contents: ROWS, IsTruncated: true }, 'IsTruncated is true'],
  [{ values: ROWS, isLast: false }, 'isLast is false'],
  [{ response: { numFound: 9, docs: ROWS } }, 'numFound is 9, and 2 rows came'],
  [{ rows: ROWS, total_rows: 9, offset: 0 }, 'total_rows is 9, and 2 rows came'],
  [{ hits: ROWS, nbHits: 9 }, 'nbHits is 9, and 2 rows came'],
  [
    { data: ROWS, meta: { pagination: { page: 1, pageCount: 10 } } },
    'page is 1, and pageCount is 10',
  ],
  [{ result: ROWS, result_info: { page: 1, total_pages: 3 } }, 'page is 1, and total_pages is 3'],
  [{ timed_out: true, hits: { hits: ROWS } }, 'timed_out is true'],
  [{ data: ROWS, page: 1, totalPages: 10 }, 'page is 1, and totalPages is 10'],
  [{ _shards: { failed: 3 }, hits: { hits: ROWS } }, '_shards.failed is 3'],
  // BigQuery: https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/query
  [{ jobComplete: false, rows: ROWS }, 'jobComplete is false'],
  [{ jobComplete: true, totalRows: '900', rows: ROWS }, 'totalRows is 900, and 2 rows came'],
  // Honeycomb: https://docs.honeycomb.io/api/tag/Query-Data/
  [{ complete: false, results: ROWS }, 'complete is false'],
  // CloudWatch: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataResult.html
  [{ StatusCode: 'PartialData', Values: ROWS }, 'StatusCode is PartialData'],
  [{ status: 'PARTIAL', items: ROWS }, 'status is PARTIAL'],
  [{ has_more: 'true', items: ROWS }, 'has_more is true'],
  // DataTables: https://datatables.net/manual/server-side#Returned-data
  [{ recordsTotal: 9, recordsFiltered: 5, data: ROWS }, 'recordsFiltered is 5, and 2 rows came'],
  // OData: https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html
  [{ '@odata.count': 9, value: ROWS }, '@odata.count is 9, and 2 rows came'],
  // ArcGIS: https://developers.arcgis.com/rest/services-reference/enterprise/query-feature-service-layer/
  [{ exceededTransferLimit: true, features: ROWS }, 'exceededTransferLimit is true'],
  // Algolia: https://www.algolia.com/doc/rest-api/search/search-single-index
  [{ hits: ROWS, page: 0, nbPages: 3 }, 'page is 0, and nbPages is 3'],
  // SCIM: https://datatracker.ietf.org/doc/html/rfc7644#section-3.4.2
  [{ totalResults: 9, itemsPerPage: 2, Resources: ROWS }, 'totalResults is 9, and 2 rows came'],
  // Salesforce: https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
  [{ totalSize: 9, done: false, records: ROWS }, 'totalSize is 9, and 2 rows came'],
  [{ users: ROWS, more: true }, 'more is true'],
  [{ items: ROWS, moreResultsAvailable: true }, 'moreResultsAvailable is true'],
  // CMIS: https://docs.oasis-open.org/cmis/CMIS/v1.1/CMIS-v1.1.html
  [{ objects: ROWS, hasMoreItems: true }, 'hasMoreItems is true'],
  // Drive: https://developers.google.com/workspace/drive/api/reference/rest/v3/files/list
  [{ incompleteSearch: true, files: ROWS }, 'incompleteSearch is true'],
  // Pinot: https://docs.pinot.apache.org/users/api/querying-pinot-using-standard-sql/response-format
  [{ partialResult: true, rows: ROWS }, 'partialResult is true'],
  // Solr: https://solr.apache.org/guide/solr/latest/query-guide/common-query-parameters.html
  [{ responseHeader: { partialResults: true }, docs: ROWS }, 'partialResults is true'],
  // Zendesk: https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/
  [{ tickets: ROWS, end_of_stream: false }, 'end_of_stream is false'],
  // Datastore: https://cloud.google.com/datastore/docs/reference/data/rest/v1/QueryResultBatch
  [{ batch: { moreResults: 'NOT_FINISHED', entityResults: ROWS } }, 'moreResults is NOT_FINISHED'],
  // DynamoDB: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
  [{ Responses: { T: ROWS }, UnprocessedKeys: { T: 1 } }, 'UnprocessedKeys is {"T":1}'],
  // API Platform: https://api-platform.com/docs/core/pagination/
  [{ 'hydra:member': ROWS, 'hydra:totalItems': 9 }, 'hydra:totalItems is 9, and 2 rows came'],
  // Intercom: https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis/pagination
  [{ data: ROWS, pages: { page: 1, total_pages: 3 } }, 'page is 1, and total_pages is 3'],
  [{ content: ROWS, number: 0, size: 2, totalPages: 3 }, 'number is 0, and totalPages is 3'],
  // Snowflake: https://docs.snowflake.com/en/developer-guide/sql-api/reference
  [{ data: ROWS, resultSetMetaData: { numRows: 9 } }, 'numRows is 9, and 2 rows came'],
  [
    { data: ROWS, warnings: ['Results truncated to 2 rows'] },
    'warnings is ["Results truncated to 2 rows"]',
  ],
  [{ items: ROWS, count: 2, total: 9 }, 'total is 9, and 2 rows came'],
  [{ items: ROWS, itemCount: 2, limit: 2, total: 9 }, 'total is 9, and 2 rows came'],
  [{ items: ROWS, itemCount: 1, total: 9 }, 'total is 9, and 2 rows came'],
  [{ items: ROWS, cart: 7, total: 9, page: 1 }, 'total is 9, and 2 rows came'],
])('%j says that it is a part', (value, said) => {
  expect(saysPart(value, 2, pathIn(value))).toBe(said);
});

test.each([
  { items: ROWS, total: 2 },
  { items: ROWS, total: 1 },
  { items: ROWS, total: 129.9 },
  { items: ROWS, total: 130, currency: 'EUR' },
  { items: ROWS, subtotal: 120, total: 130 },
  { items: ROWS, others: [1, 2, 3], total: 3 },
  { items: ROWS, itemCount: 2, total: 900 },
  { items: ROWS, warnings: ['The field x is deprecated'] },
  { lines: ROWS, invoice: 'A1', total: 4711 },
  { Responses: { T: ROWS }, UnprocessedKeys: {} },
  { batch: { moreResults: 'NO_MORE_RESULTS', entityResults: ROWS } },
  { items: ROWS, more: 'about them', end_of_stream: true },
  { items: ROWS, count: 10 },
  { items: ROWS, truncated: false },
  { items: ROWS, truncated: 'false', complete: 'true', status: 'ok' },
  { items: ROWS, status: 'running' },
  { items: ROWS, total: '2' },
  { items: ROWS, total: '129.90' },
  { items: ROWS, totalRows: 'many' },
  { data: ROWS, recordsTotal: 900, recordsFiltered: 2 },
  { items: ROWS, user: { status: 'partial', complete: false } },
  { items: ROWS, user: { roles: ['a', 'b'], total: 40 } },
  { items: ROWS, page: 1, totalPages: 1 },
  { _shards: { failed: 0 }, hits: { hits: ROWS } },
  ROWS,
  'text',
  null,
])('%j does not', (value) => {
  expect(saysPart(value, 2, pathIn(value))).toBeUndefined();
});

test.each(['X-Total-Count', 'x-wp-total', 'X-Total'])(
  'the header %s tells a larger total',
  (name) => {
    const said = (value: string) => saysPartInHeaders(new Headers({ [name]: value }), 2);
    expect(said('9')?.toLowerCase()).toBe(`${name.toLowerCase()} is 9, and 2 rows came`);
    expect(said('2')).toBeUndefined();
    expect(said('many')).toBeUndefined();
  },
);
