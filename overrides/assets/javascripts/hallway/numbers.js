// Numbers as the pages write them: in words up to ten, then in digits, by thousands.
const WORDS = "no one two three four five six seven eight nine ten".split(" ");

// A number of things, like "three posts" or "12 posts".
export function count(number, one, many = `${one}s`) {
  const said = WORDS[number] ?? number.toLocaleString("en").replaceAll(",", "\u202f");
  return `${said} ${number === 1 ? one : many}`;
}
