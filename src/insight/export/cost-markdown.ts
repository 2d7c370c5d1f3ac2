import type { ComparedCosts } from '#insight/cost/compared-costs';
import type { CostItemId } from '#insight/cost/cost-items';
import { describeRate, describeSource } from '#insight/cost/describe-rate';
import { formatUsd } from '#insight/cost/format-usd';
import type { Rate } from '#insight/cost/rates';
import { capitalised } from '#insight/figures/capitalised';
import { UNKNOWN } from '#insight/figures/format-quantity';
import { type Side, SIDES } from '#roads/road';
import { markdownText } from './markdown-text.ts';

/** Costs as lines of Markdown, the last of which is empty: the sums, each item with its arithmetic, the rates. */
export function costMarkdown(costs: ComparedCosts): readonly string[] {
  const { nouns, sides, sentence, caveats, rates } = costs;
  const known = SIDES.filter((side) => sides[side].state === 'known');
  return [
    '### What it costs',
    '',
    `**${markdownText(sentence)}** ${caveats.map(markdownText).join(' ')}`.trim(),
    '',
    ...SIDES.flatMap((side) => {
      const cost = sides[side];
      return cost.state === 'known' ? [] : [`- ${nouns[side]}: ${markdownText(cost.sentence)}`, ''];
    }),
    ...(known.length === 0 ? [] : [...tableOf(costs), ...arithmeticOf(costs)]),
    ...sentMarkdown(costs),
    ...(rates.length === 0 ? [] : ratesMarkdown(rates)),
  ];
}

/** What the requests that were sent would cost themselves, with the arithmetic of each side. */
function sentMarkdown({ nouns, sent }: ComparedCosts): readonly string[] {
  if (sent.sentence === '') return [];
  return [
    markdownText(sent.sentence),
    '',
    ...SIDES.flatMap((side) => {
      const cost = sent.sides[side];
      if (cost.state !== 'known') return [];
      const items = cost.items.filter(({ amount }) => amount > 0);
      return items.map(
        ({ name, arithmetic }) =>
          `- ${capitalised(name)}, ${nouns[side]}: ${markdownText(arithmetic)}`,
      );
    }),
    '',
  ];
}

/** Items in the order of the first side that is known, the largest first. */
function tableOf({ nouns, sides }: ComparedCosts): readonly string[] {
  const ids = SIDES.map((side) => sides[side])
    .flatMap((cost) =>
      cost.state === 'known' ? [cost.items.map(({ id, name }) => ({ id, name }))] : [],
    )
    .at(0);
  return [
    `| US dollars per million loads, estimates | ${nouns.left} | ${nouns.right} |`,
    '|---|---|---|',
    ...(ids ?? []).map(
      ({ id, name }) =>
        `| ${capitalised(name)} | ${SIDES.map((side) => usdOf(sides[side], id)).join(' | ')} |`,
    ),
    `| **Sum** | ${SIDES.map((side) => sumOf(sides[side])).join(' | ')} |`,
    '',
  ];
}

function usdOf(cost: ComparedCosts['sides'][Side], id: CostItemId): string {
  if (cost.state !== 'known') return UNKNOWN;
  const item = cost.items.find((each) => each.id === id);
  return item === undefined ? UNKNOWN : `${formatUsd(item.usd)} (amount ${item.basis})`;
}

function sumOf(cost: ComparedCosts['sides'][Side]): string {
  return cost.state === 'known' ? formatUsd(cost.usd) : UNKNOWN;
}

function arithmeticOf({ nouns, sides }: ComparedCosts): readonly string[] {
  return [
    ...SIDES.flatMap((side) => {
      const cost = sides[side];
      if (cost.state !== 'known') return [];
      return cost.items.map(
        ({ name, arithmetic }) =>
          `- ${capitalised(name)}, ${nouns[side]}: ${markdownText(arithmetic)}`,
      );
    }),
    '',
  ];
}

/** Rates with their values and sources, as lines of Markdown, the last of which is empty. */
export function ratesMarkdown(rates: readonly Rate[]): readonly string[] {
  return [
    '| rate | value | source |',
    '|---|---|---|',
    ...rates.map(
      (rate) => `| ${rate.name} | ${describeRate(rate)} | ${markdownText(describeSource(rate))} |`,
    ),
    '',
  ];
}
