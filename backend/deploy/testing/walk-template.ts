/** A statement of an IAM policy. */
export interface PolicyStatement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
}

/** Every policy statement in `node`, however deep and whichever resource contains it, in order. */
export function statementsIn(node: unknown): PolicyStatement[] {
  return objectsIn(node).filter((object): object is object & PolicyStatement => 'Effect' in object);
}

/** The names that `node` refers to: by `Ref`, `Fn::GetAtt`, `Fn::Sub` and `DependsOn`. */
export function referencesIn(node: unknown): string[] {
  return objectsIn(node).flatMap((object) =>
    Object.entries(object).flatMap(([key, value]: [string, unknown]) => {
      if (key === 'Ref') return [String(value)];
      if (key === 'Fn::GetAtt') return [String(Array.isArray(value) ? value[0] : value)];
      if (key === 'DependsOn') return [value].flat().map(String);
      if (key === 'Fn::Sub') {
        return Array.from(String(value).matchAll(/\$\{([\w:]+)/g), ([, name]) => name ?? '');
      }
      return [];
    }),
  );
}

function objectsIn(node: unknown): object[] {
  if (typeof node !== 'object' || node === null) return [];
  return [node, ...Object.values(node).flatMap(objectsIn)];
}
