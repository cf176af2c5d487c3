// A file, or words, dropped anywhere on a form marked data-drop go where they could be pasted or
// chosen by hand; the form is then read as its button would have it read.
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
    if (event.dataTransfer.files.length) {
      file.files = event.dataTransfer.files;
    } else {
      words.value = event.dataTransfer.getData("text");
    }
    form.requestSubmit(read);
  });
}
