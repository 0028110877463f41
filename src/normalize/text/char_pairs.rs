//! Tables that map one character to another, as sorted pairs.
//!
//! Their files have two lines per table, the characters and what each becomes, so that a diff shows what
//! changed. A few hundred to a few thousand pairs are found by binary search.

/// Pairs of characters, sorted by the first.
#[derive(Debug)]
pub(crate) struct CharPairs(Vec<(char, char)>);

impl CharPairs {
    /// Reads a table from two lines of a file: number `index`, counted from 0 and without the lines that begin
    /// with `#`.
    pub(crate) fn read(file: &str, index: usize) -> Self {
        let mut lines = file.lines().filter(|line| !line.starts_with('#')).skip(2 * index);
        let from = lines.next().unwrap_or_default().chars();
        let mut pairs: Vec<_> = from.zip(lines.next().unwrap_or_default().chars()).collect();
        pairs.sort_unstable();
        CharPairs(pairs)
    }

    /// What `c` becomes; `None` if the table does not have it.
    pub(crate) fn get(&self, c: char) -> Option<char> {
        let at = self.0.binary_search_by_key(&c, |&(from, _)| from).ok()?;
        Some(self.0[at].1)
    }
}
