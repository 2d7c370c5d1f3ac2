import { useId } from 'react';
import type { Decision, DecisionFinding, DecisionTopic } from '#insight/decision/decision';
import { keepTogether } from '#ui/keep-together.ts';
import './decision-list.css';

const TOPIC_NAMES: Readonly<Record<DecisionTopic, string>> = {
  wait: 'What people wait for',
  limits: 'How near the limits are',
  alternatives: 'What might do as well',
  against: 'What speaks against streaming',
};

/** The reasons for a recommendation: how certain it is, and the findings by topic, each with its evidence. */
export function DecisionList({ decision }: { readonly decision: Decision }) {
  const { recommendation, findings } = decision;
  return (
    <div className="decision-list">
      <p className="decision-reach">
        {recommendation.evidence} <Source of={recommendation.source} />
      </p>
      {groupsOf(findings).map(({ topic, members }) => (
        <FindingGroup key={topic} topic={topic} members={members} />
      ))}
    </div>
  );
}

interface Group {
  readonly topic: DecisionTopic;
  readonly members: readonly DecisionFinding[];
}

function FindingGroup({ topic, members }: Group) {
  const topicId = useId();
  return (
    <div className="decision-group">
      <p className="decision-topic" id={topicId}>
        {TOPIC_NAMES[topic]}
      </p>
      <ul aria-labelledby={topicId}>
        {members.map(({ code, sentence, evidence, source }) => (
          <li key={`${code} ${sentence}`} data-code={code}>
            <p>{keepTogether(sentence)}</p>
            <p className="decision-evidence">
              {keepTogether(evidence)} <Source of={source} />
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The findings by topic, in the order in which the topics first occur. */
function groupsOf(findings: readonly DecisionFinding[]): readonly Group[] {
  const topics = [...new Set(findings.map(({ topic }) => topic))];
  return topics.map((topic) => ({
    topic,
    members: findings.filter((finding) => finding.topic === topic),
  }));
}

function Source({ of }: { readonly of: string | undefined }) {
  if (of === undefined) return null;
  return (
    <a href={of} target="_blank" rel="noreferrer">
      Source: {new URL(of).hostname}
    </a>
  );
}
