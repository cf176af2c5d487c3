// Keeps what is typed into a form marked data-keep: shortly after each change, and on leaving.
const PAUSE = 1500;
const WORDS = {
  204: "Draft kept.",
  403: "You were signed out. What you typed is still on this page: go on, and sign in when asked.",
};

export function keepDrafts() {
  for (const form of document.querySelectorAll("form[data-keep]")) {
    keep(form, document.getElementById("saved"));
  }
}

function keep(form, told) {
  let timer;
  let sending = new AbortController();
  const send = async () => {
    clearTimeout(timer);
    timer = undefined;
    sending.abort();
    sending = new AbortController();
    const response = await fetch(form.action || location.href, {
      method: "POST",
      body: new URLSearchParams([...new FormData(form)].filter(([, each]) => typeof each === "string")),
      headers: { "X-Keep": "1" },
      keepalive: true,
      signal: sending.signal,
    }).catch(() => null);
    if (response?.status === 204) document.body.dispatchEvent(new Event("kept"));
    if (told && response) {
      told.textContent = WORDS[response.status] ?? "This draft is not being kept.";
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    timer = undefined;
    sending.abort();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer) send();
  });
}
