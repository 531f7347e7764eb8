// "Copy link" puts the address of the page on the clipboard, and says so; without script it is a link to the page.
const SAID_FOR = 2000;

export function copyLinks(root) {
  for (const link of root.querySelectorAll("a[data-hw-copy]")) {
    const words = link.textContent;
    link.setAttribute("aria-live", "polite");
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      link.textContent = (await copied(link.href)) ? "Copied" : link.href;
      setTimeout(() => { link.textContent = words; }, SAID_FOR);
    });
  }
}

// Whether it worked: a page that was not fetched over https has no clipboard.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
