// Arrow keys go from the search box into its answers, up and down them, and back.
export function walkAnswers() {
  const box = document.querySelector("[data-search]");
  if (!box) return;
  const stops = [box, ...document.querySelectorAll("[data-answer]")];
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const place = stops.indexOf(document.activeElement);
    const next = stops[place + step];
    if (!step || place < 0 || !next || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    next.focus();
  });
}
