/** The name in a row of a list: where it is cut the pointer tells it in full, and it goes the way of its own writing. */
export function RowName({ children }: { children: string }) {
  return (
    <span className="row-name" dir="auto" title={children}>
      {children}
    </span>
  );
}
