// A button marked data-copies puts the words of what it names on the clipboard, those and no others.
// It is shown only where there is a clipboard; elsewhere they are marked and copied by hand.
const FAILED = "It was not copied. Mark it and copy it by hand.";

export function copyOnPress() {
  if (!navigator.clipboard?.writeText) return;
  const all = [...document.querySelectorAll("[data-copying]")];
  for (const one of all) {
    const button = one.querySelector("[data-copies]");
    const words = document.getElementById(button.dataset.copies).textContent.trim();
    one.hidden = false;
    button.addEventListener("click", async () => {
      for (const each of all) told(each).textContent = "";
      const copied = await navigator.clipboard.writeText(words).then(() => true, () => false);
      told(one).textContent = copied ? "Copied" : FAILED;
    });
  }
}

function told(one) {
  return one.querySelector("[role=status]");
}
