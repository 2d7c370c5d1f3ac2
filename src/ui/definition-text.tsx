/** A definition: an everyday sentence, and below it the exact meaning. */
export function DefinitionText({ text }: { readonly text: string }) {
  const [everyday, ...exact] = text.split('\n');
  return (
    <>
      <p>{everyday}</p>
      {exact.length > 0 && <p className="definition-exact">{exact.join(' ')}</p>}
    </>
  );
}
