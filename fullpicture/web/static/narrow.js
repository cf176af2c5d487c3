// A box that leaves of a long list what has all the typed words in it, and whatever is ticked.
export function narrowLists() {
  for (const box of document.querySelectorAll("input[data-narrows]")) {
    narrow(box, document.getElementById(box.dataset.narrows), document.getElementById("narrowed"));
  }
}

function narrow(box, list, told) {
  const items = [...list.querySelectorAll(".govuk-checkboxes__item")];
  box.addEventListener("input", (event) => {
    event.stopPropagation(); // it is no part of the draft
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (item) => words.every((word) => item.textContent.toLowerCase().includes(word));
    for (const item of items) item.hidden = !fits(item) && !item.querySelector("input").checked;
    told.textContent = words.length ? `${items.filter(fits).length} of ${items.length}` : "";
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // it would send the form
  });
}
