export function DesignScreen() {
  return <h1>Design</h1>;
}
