/** A definition's everyday sentence, and below it what it is exactly. */
export function DefinitionText({ text }: { readonly text: string }) {
  const [everyday, ...exact] = text.split('\n');
  return (
    <>
      <p>{everyday}</p>
      {exact.length > 0 && <p className="definition-exact">{exact.join(' ')}</p>}
    </>
  );
}
