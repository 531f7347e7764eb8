// What makes the pages nicer where there is script. Every page is whole without it.
import { sayWhen } from "./when.js";
import { copyLinks } from "./copy.js";
import { tellTime } from "./clock.js";
import { filterPeople } from "./people.js";
import { filterExperts } from "./covers.js";
import { reachWide } from "./reach.js";
import { offerDiagrams } from "./diagrams.js";
import { typesetMaths } from "./maths.js";
import { offerSearch } from "./search.js";

offerDiagrams(); // before Material looks for it, which is when the page is complete

sayWhen(document, new Date());
copyLinks(document);
tellTime(document, new Date());
filterPeople(document);
filterExperts(document);
if (document.querySelector("[data-hw-ask]")) import("./experts/ask.js").then(({ answerQuestions }) => answerQuestions(document));
offerSearch(document);
const shown = window.document$ ?? { subscribe: (run) => run() }; // tells of every page that takes the place of this one
shown.subscribe(() => typesetMaths(document));
addEventListener("load", () => reachWide(document)); // when Material has wrapped the tables
