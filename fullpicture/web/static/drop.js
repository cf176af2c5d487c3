// A file, or words, dropped anywhere on a form marked data-drop go where they could be pasted or
// chosen by hand; the form is then read as its button would have it read. Pictures and PDFs are
// attached.
export function takeDrops() {
  for (const form of document.querySelectorAll("form[data-drop]")) takeDrop(form);
}

function takeDrop(form) {
  const words = form.elements[form.dataset.drop];
  const file = form.elements[`${form.dataset.drop}_file`];
  const read = form.querySelector("button[value=read]");
  if (!words || !file || !read) return;
  const over = (is) => form.classList.toggle("fp-dropping", is);
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  form.addEventListener("dragleave", () => over(false));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    const dropped = event.dataTransfer.files;
    const pictures = form.elements.files;
    if (pictures && [...dropped].some((each) => /^image\/|\/pdf$/.test(each.type))) {
      pictures.files = dropped;
      form.requestSubmit(form.querySelector("button[value=attach]"));
      return;
    }
    if (dropped.length) {
      file.files = dropped;
    } else {
      words.value = event.dataTransfer.getData("text");
    }
    form.requestSubmit(read);
  });
}
