// What of the search could not be had since it was opened: keys of bundles, and files of the index. Pagefind goes on without
// such a file and says nothing of it, so the browser is asked how each was answered.
export class Losses {
  // `told` is called with the address of each file below `folder` that could not be had.
  constructor(folder, told) {
    this.bundles = new Set();
    this.files = new Set();
    const watcher = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name.startsWith(folder) && isLost(entry)) told(entry.name);
    });
    watcher.observe({ type: "resource" });
  }

  get any() {
    return this.bundles.size + this.files.size > 0;
  }

  clear() {
    this.bundles.clear();
    this.files.clear();
  }
}

// Where a browser does not tell the status, nothing is said to be lost.
function isLost({ responseStatus, decodedBodySize }) {
  return responseStatus >= 400 || (responseStatus === 0 && !decodedBodySize);
}
