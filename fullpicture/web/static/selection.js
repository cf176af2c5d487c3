// Words marked in an entry are put into the box of whoever opens it to have them checked.
export function takeSelection() {
  for (const form of document.querySelectorAll("form[data-selection]")) {
    const box = form.elements[form.dataset.selection];
    let marked = "";
    document.addEventListener("selectionchange", () => {
      const selection = document.getSelection();
      const words = String(selection).trim();
      const begins = selection.anchorNode;
      const element = begins instanceof Element ? begins : begins?.parentElement;
      if (words && element?.closest(".fp-entry__text")) marked = words;
    });
    form.closest("details")?.addEventListener("toggle", () => {
      if (marked && !box.value) box.value = marked;
    });
  }
}
