// Starts the GOV.UK components and our own small ones. Every page works without it.
import { initAll } from "./built/govuk-frontend.js";
import { walkAnswers } from "./answers.js";
import { copyOnPress } from "./copy.js";
import { takeDrops } from "./drop.js";
import { keepDrafts } from "./keep.js";
import { narrowLists } from "./narrow.js";
import { takeSelection } from "./selection.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
copyOnPress();
keepDrafts();
narrowLists();
takeDrops();
walkAnswers();
takeSelection();
// A part of the page that its address names takes the focus from what is wrong: it is given back.
addEventListener("load", () => {
  const wrong = document.querySelector(".govuk-error-summary");
  if (wrong && location.hash && document.activeElement === document.body) {
    wrong.tabIndex = -1;
    wrong.focus();
  }
});
