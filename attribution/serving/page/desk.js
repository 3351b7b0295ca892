// Only a file that the desk delivers opens a window. A link does not: it may be an article's, and anybody's.
{
  const open = window.open.bind(window);
  window.open = (url) => (String(url).startsWith(`${location.origin}/download/`) ? open(url, "_blank") : null);
}

// The keys are the desk's as soon as it is drawn, without a click on it.
addEventListener("load", () => {
  const drawn = new MutationObserver(() => {
    if (!document.body.classList.contains("-first-byte")) return;
    drawn.disconnect();
    document.querySelector(".xterm-helper-textarea").focus();
  });
  drawn.observe(document.body, { attributeFilter: ["class"] });
});
